"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from networkjournal.core.errors import JournalError
from networkjournal.exporters.atomic import refusing, write_atomically


def _failing(number: int) -> OSError:
    return OSError(number, os.strerror(number))


def test_a_new_file_appears_only_at_the_end_and_for_its_owner(tmp_path: Path) -> None:
    out = tmp_path / "journal.pdf"
    with write_atomically(out) as file:
        file.write(b"one")
        assert not out.exists()
    assert out.read_bytes() == b"one"
    if os.name == "posix":
        assert out.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [out]


def test_an_earlier_file_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "journal.pdf"
    out.write_bytes(b"earlier")
    with write_atomically(out) as file:
        file.write(b"later")
    assert out.read_bytes() == b"later"


def test_whatever_goes_wrong_the_earlier_file_stays(tmp_path: Path) -> None:
    out = tmp_path / "journal.pdf"
    out.write_bytes(b"earlier")
    with pytest.raises(ZeroDivisionError), write_atomically(out) as file:
        file.write(bytes([1 // 0]))
    assert out.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_full_disk_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    out = tmp_path / "journal.pdf"
    out.write_bytes(b"earlier")

    def fail(*_: object) -> None:
        raise _failing(errno.ENOSPC)

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(JournalError) as refusal, write_atomically(out) as file:
        file.write(b"later")
    assert "the disk is full" in refusal.value.message
    assert str(out) in refusal.value.message
    assert out.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_what_is_raised_meanwhile_passes_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "journal.pdf"
    with pytest.raises(FileNotFoundError), write_atomically(out) as file:
        file.write((tmp_path / "missing").read_bytes())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_or_no_folder_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in ("missing", "file"):
        with (
            pytest.raises(JournalError, match="there is no such folder"),
            write_atomically(tmp_path / folder / "journal.pdf"),
        ):
            pytest.fail("the folder should have been refused")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(JournalError, match="there is a folder of that name"),
        write_atomically(tmp_path),
    ):
        pytest.fail("a folder should have been refused")


def test_an_unknown_failure_is_told_in_the_systems_words(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=os.strerror(errno.EIO)), refusing(tmp_path):
        raise _failing(errno.EIO)


def test_a_failure_without_a_number_is_told_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="something odd"), refusing(tmp_path):
        raise OSError("something odd")
