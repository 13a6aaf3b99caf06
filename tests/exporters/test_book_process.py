"""Writing the book: its child process, progress, cancelling, and what can be in the way."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.rows import Trail
from networkjournal.exporters import binding, book, child, render
from networkjournal.exporters.book import BookOptions, write_book
from tests.exporters import samples
from tests.exporters.samples import COMMAND, NAMES, TODAY, everyone, failing, nothing

OPTIONS = BookOptions(today=TODAY)


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files, which has to be empty after every book."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_progress_tells_its_stages_in_order(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    out = tmp_path / "book.pdf"
    write_book(everyone(), OPTIONS, NAMES, out, lambda *t: told.append(t), command=COMMAND)
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [book.GATHERING, book.SETTING, book.WRITING]
    assert told[3] == (book.GATHERING, 4, 4)
    assert (book.SETTING, 0, 0) in told
    size = out.stat().st_size
    assert told[-1] == (book.WRITING, size, size)


@pytest.mark.parametrize("stage", [book.GATHERING, book.SETTING, book.WRITING])
def test_cancelling_leaves_the_earlier_file_and_nothing_else(
    tmp_path: Path, scratch: Path, stage: str
) -> None:
    out = tmp_path / "book.pdf"
    out.write_bytes(b"earlier")

    def cancel(now: str, done: int, total: int) -> None:
        if now == stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_book(everyone(), OPTIONS, NAMES, out, cancel, command=COMMAND)
    assert out.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [out]
    assert list(scratch.iterdir()) == []


def test_cancelling_ends_the_child_within_a_second(tmp_path: Path, scratch: Path) -> None:
    asked = 0.0
    pid = tmp_path / "pid"
    started_child = failing(
        f"import os, time, pathlib; pathlib.Path({str(pid)!r}).write_text(str(os.getpid()));"
        "time.sleep(600)"
    )

    def cancel(stage: str, done: int, total: int) -> None:
        nonlocal asked
        if stage == book.SETTING and pid.exists() and pid.read_text():
            asked = time.monotonic()
            raise Cancelled

    with pytest.raises(Cancelled):
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", cancel, command=started_child)
    assert time.monotonic() - asked < 1
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid.read_text()), 0)
    assert list(scratch.iterdir()) == []


def test_the_data_are_for_the_owner_alone(tmp_path: Path, scratch: Path) -> None:
    modes: list[int] = []

    def look(stage: str, done: int, total: int) -> None:
        modes.extend(folder.stat().st_mode & 0o777 for folder in scratch.iterdir())

    write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", look, command=COMMAND)
    if os.name == "posix":
        assert set(modes) == {0o700}
    assert list(scratch.iterdir()) == []


def test_a_book_without_hunts_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    options = replace(OPTIONS, date_from=date(2020, 1, 1), date_to=date(2020, 12, 31))
    with pytest.raises(JournalError, match="No hunt was opened in this period"):
        write_book([], options, NAMES, tmp_path / "book.pdf", nothing, command=COMMAND)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    read: list[Trail] = []

    def trails() -> Iterator[Trail]:
        read.append(samples.amara())
        yield from read

    with pytest.raises(JournalError, match="there is no such folder"):
        write_book(trails(), OPTIONS, NAMES, tmp_path / "file" / "book.pdf", nothing)
    assert not read


def test_a_disk_that_is_full_at_the_end_leaves_the_earlier_file(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "book.pdf"
    out.write_bytes(b"earlier")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(JournalError) as refusal:
        write_book(everyone(), OPTIONS, NAMES, out, nothing, command=COMMAND)
    assert "the disk is full" in refusal.value.message
    assert str(out) in refusal.value.message
    assert out.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [out]
    assert list(scratch.iterdir()) == []


def test_a_disk_that_is_full_while_writing_names_the_file(tmp_path: Path) -> None:
    class Full(io.BytesIO):
        def write(self, data: object, /) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    pdf, out = tmp_path / "set.pdf", tmp_path / "book.pdf"
    pdf.write_bytes(b"pages")
    with pytest.raises(JournalError, match=r"book\.pdf: the disk is full"):
        book._copy_all([pdf], [Full()], [out], nothing)


def test_a_template_that_is_missing_is_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binding, "resource", lambda name: tmp_path / name)
    with pytest.raises(FileNotFoundError):
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=COMMAND)


def test_a_full_temporary_folder_names_that_folder(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(book, "gather", full)
    with pytest.raises(JournalError) as refusal:
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=COMMAND)
    assert str(scratch) in refusal.value.message


def test_a_refusal_of_the_child_is_a_message(tmp_path: Path, scratch: Path) -> None:
    started_child = failing(f"import sys; sys.exit({render.REFUSED})")
    with pytest.raises(JournalError) as refusal:
        write_book(
            everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=started_child
        )
    assert refusal.value.title == "The book could not be set."
    assert str(scratch) in refusal.value.message


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_want_of_memory_is_a_message(tmp_path: Path) -> None:
    started_child = failing("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(JournalError, match="ran out of memory"):
        write_book(
            everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=started_child
        )


def test_a_failure_of_the_child_is_a_bug_with_its_last_words(tmp_path: Path) -> None:
    started_child = failing("import sys; sys.exit('something broke')")
    with pytest.raises(RuntimeError, match="something broke"):
        write_book(
            everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=started_child
        )
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_can_not_be_started_is_a_message(tmp_path: Path) -> None:
    started_child = (str(tmp_path / "nowhere"),)
    with pytest.raises(JournalError, match="could not be started"):
        write_book(
            everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=started_child
        )


def test_this_program_is_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[Sequence[str]] = []

    def start(command: Sequence[str], errors: object) -> None:
        started.append(command)
        raise Cancelled

    monkeypatch.setattr(child, "_start", start)
    for frozen, expected in (
        (False, [sys.executable, "-m", "networkjournal", "--render-book"]),
        (True, [sys.executable, "--render-book"]),
    ):
        monkeypatch.setattr(sys, "frozen", frozen, raising=False)
        with pytest.raises(Cancelled):
            write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing)
        assert list(started.pop())[:-1] == expected


def test_a_volume_that_can_not_be_written_leaves_all_the_earlier_ones(
    tmp_path: Path, scratch: Path
) -> None:
    out = tmp_path / "book.pdf"
    out.write_bytes(b"earlier")
    (tmp_path / "book, volume 2.pdf").mkdir()
    with pytest.raises(JournalError, match=r"volume 2\.pdf: there is a folder of that name"):
        write_book(everyone(), OPTIONS, NAMES, out, nothing, command=COMMAND, longest=7)
    assert out.read_bytes() == b"earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book, volume 2.pdf", "book.pdf"]
    assert list(scratch.iterdir()) == []


def test_a_file_named_like_a_later_volume_is_replaced_only_with_the_first(
    tmp_path: Path, scratch: Path
) -> None:
    out, taken = tmp_path / "book.pdf", tmp_path / "book, volume 2.pdf"
    taken.write_bytes(b"another book")
    with pytest.raises(JournalError, match=r"^book, volume 2\.pdf is there already\.") as refused:
        write_book(everyone(), OPTIONS, NAMES, out, nothing, command=COMMAND, longest=7)
    assert "give the book another name" in refused.value.message
    assert [path.name for path in tmp_path.iterdir()] == [taken.name]
    assert taken.read_bytes() == b"another book"
    assert list(scratch.iterdir()) == []
    out.write_bytes(b"the earlier first volume")
    written = write_book(everyone(), OPTIONS, NAMES, out, nothing, command=COMMAND, longest=7)
    assert taken in written.files
    assert taken.read_bytes().startswith(b"%PDF")
