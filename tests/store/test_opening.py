"""Opening: every file that is refused stays as it was, byte for byte."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import JournalError
from networkjournal.store import opening, schema
from networkjournal.store.connection import (
    DamagedJournalError,
    MissingJournalError,
    connect,
    fetch,
)
from networkjournal.store.journal import Journal, default_backups
from tests.processes import ROOT, files, obey_permissions
from tests.store.samples import add, dump, fill

posix = pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """Return a closed journal with something in it and no backups."""
    path = tmp_path / "whole" / "ada.njournal"
    journal = Journal.open(path, create=True)
    fill(journal)
    for _ in range(40):
        add(journal, Contact(id=new_id(), name="Someone", photo=os.urandom(4000)))
    journal.close()
    shutil.rmtree(journal.backups)
    return path


def make_text(path: Path) -> None:
    path.write_text("Dear diary")


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_stump(path: Path) -> None:
    os.truncate(path, 50)


def make_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def make_shorter_by_a_page(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 4096)


def make_scrambled(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xa5" * 4096 * 20)


def make_scrambled_start(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xa5" * 3996)


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version={schema.VERSION + 1}")
    db.close()


def make_foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name)")
    db.close()


def make_without_tables(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipes (name)")
        db.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={schema.VERSION}")
    db.close()


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_missing(path: Path) -> None:
    path.unlink()


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (make_text, "not made by Network Journal"),
    (make_empty, "empty"),
    (make_stump, "ends too early"),
    (make_short, "ends after"),
    (make_shorter_by_a_page, "ends after"),
    (make_scrambled, "damaged"),
    (make_scrambled_start, "damaged"),
    (make_newer, "later version"),
    (make_foreign, "another program"),
    (make_without_tables, "lacks some of its tables"),
    (make_folder, "not a file"),
    (make_missing, "There is no file"),
]


@pytest.mark.parametrize(("spoil", "words"), REFUSED)
def test_a_refused_file_stays_as_it_was(
    whole: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(whole)
    before = files(whole.parent)
    with pytest.raises(JournalError, match=words):
        Journal.open(whole)
    assert files(whole.parent) == before


@pytest.mark.parametrize(("spoil", "words"), REFUSED)
def test_reading_refuses_the_same_files(
    whole: Path, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(whole)
    before = files(whole.parent)
    if spoil is make_scrambled:  # seen where it is read
        return
    with pytest.raises(JournalError):
        Journal.open(whole, read_only=True)
    assert files(whole.parent) == before


@pytest.mark.parametrize("spoil", [make_scrambled, make_empty, make_text, make_missing])
def test_the_refusal_names_the_checked_backups(whole: Path, spoil: Callable[[Path], None]) -> None:
    journal = Journal.open(whole)
    backup = journal.backup("by hand")
    journal.close()
    spoil(whole)
    with pytest.raises((DamagedJournalError, MissingJournalError)) as refusal:
        Journal.open(whole)
    assert [b.path for b in refusal.value.backups] == [backup]
    assert backup.name in str(refusal.value)


def test_an_expected_journal_is_never_made_silently(tmp_path: Path) -> None:
    with pytest.raises(MissingJournalError):
        Journal.open(tmp_path / "gone.njournal")
    assert list(tmp_path.iterdir()) == []


def test_create_opens_what_is_there(whole: Path) -> None:
    journal = Journal.open(whole, create=True)
    assert len(journal.read.people_named("Ben")) == 1
    journal.close()


@posix
def test_a_new_journal_is_private(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "new" / "a.njournal", create=True)
    add(journal, Contact(id=new_id(), name="Ada"))
    journal.close()
    for path in (journal.path, *journal.backups.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (journal.path.parent, journal.backups):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sorted(files(journal.path.parent)) == sorted(
        ["a.njournal", *(f"backups/a/{p.name}" for p in journal.backups.iterdir())]
    )


@posix
def test_a_file_that_others_may_read_is_made_private(whole: Path) -> None:
    whole.chmod(0o644)
    Journal.open(whole).close()
    assert stat.S_IMODE(whole.stat().st_mode) == 0o600


@posix
def test_a_link_leads_to_the_journal(whole: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.njournal"
    link.symlink_to(whole)
    journal = Journal.open(link)
    assert journal.path == whole
    assert journal.backups == default_backups(whole)
    journal.close()
    assert link.is_symlink()


READ_ONLY = """
import sys
from pathlib import Path
from networkjournal.core.errors import JournalError
from networkjournal.store.journal import Journal
for create in (False, True):
    try:
        Journal.open(Path(sys.argv[1]), create=create)
    except JournalError as error:
        print(error)
"""


@posix
@pytest.mark.parametrize("what", ["folder", "file", "new"])
def test_a_read_only_place_is_refused(whole: Path, what: str) -> None:
    before = files(whole.parent)
    path = whole.with_name("new.njournal") if what == "new" else whole
    spoiled = whole.parent if what in ("folder", "new") else whole
    spoiled.chmod(0o400 if what == "file" else 0o500)
    try:
        command = [sys.executable, "-c", READ_ONLY, str(path)]
        run = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            preexec_fn=obey_permissions,
        )
    finally:
        spoiled.chmod(0o700)
    assert run.stderr == ""
    said = run.stdout.splitlines()
    assert len(said) == 2
    assert ("cannot be created" if what == "new" else "read-only") in said[1]
    assert files(whole.parent) == before


@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_may_not_be_written_is_refused_first(
    whole: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    shut = whole if what == "file" else whole.parent
    monkeypatch.setattr(os, "access", lambda place, _mode: place != shut)
    with pytest.raises(JournalError, match=f"{shut.name} is read-only"):
        Journal.open(whole)


def test_a_file_that_may_not_be_read_is_refused(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(JournalError, match="cannot be read"):
        Journal.open(whole)


def test_reading_works_while_another_writes(whole: Path) -> None:
    writer = Journal.open(whole)
    reader = Journal.open(whole, read_only=True)
    ada = Contact(id=new_id(), name="Ada Written")
    add(writer, ada)
    assert reader.contact(ada.id) == ada
    reader.close()
    writer.close()


def test_reading_gives_up_within_two_seconds(whole: Path) -> None:
    other = sqlite3.connect(whole, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    start = time.monotonic()
    with pytest.raises(JournalError, match="in use"):
        Journal.open(whole, read_only=True)
    assert time.monotonic() - start < 2
    other.execute("ROLLBACK")
    other.close()


def crash_in_the_middle(path: Path) -> None:
    """Leave a journal as a power cut in the middle of a large change leaves it."""
    db = connect(path)
    fetch(db, "PRAGMA cache_size=1")
    fetch(db, "PRAGMA cache_spill=1")
    db.begin("IMMEDIATE")
    db.execute_sql("UPDATE contact SET headline = hex(randomblob(2000))")
    db.execute_sql("UPDATE journal_state SET closed_cleanly=0")
    saved = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    assert set(saved) == {path.name, f"{path.name}-journal"}
    db.rollback()
    db.close()
    for name, data in saved.items():
        (path.parent / name).write_bytes(data)


def test_a_crash_in_the_middle_is_put_right(whole: Path) -> None:
    journal = Journal.open(whole, read_only=True)
    before = dump(journal)
    journal.close()
    crash_in_the_middle(whole)
    with pytest.raises(JournalError, match="not closed properly"):
        Journal.open(whole, read_only=True)
    journal = Journal.open(whole)
    assert dump(journal) == before
    assert journal.check() == []
    journal.close()
    assert not opening.rollback_journal(whole).exists()


def state(path: Path) -> object:
    db = connect(path, read_only=True)
    try:
        return fetch(db, "SELECT closed_cleanly FROM journal_state")[0][0]
    finally:
        db.close()


def test_only_a_journal_closed_after_writing_counts_as_clean(whole: Path) -> None:
    journal = Journal.open(whole)
    assert state(whole) == 1
    add(journal, Contact(id=new_id(), name="Ada"))
    assert state(whole) == 0
    journal.close()
    assert state(whole) == 1
    journal.close()


@pytest.mark.parametrize(("unclean", "looked_at"), [(True, True), (False, False)])
def test_a_large_journal_is_checked_first_only_after_an_unclean_end(
    whole: Path, monkeypatch: pytest.MonkeyPatch, unclean: bool, looked_at: bool
) -> None:
    monkeypatch.setattr(opening, "_SMALL", 0)
    if unclean:
        with sqlite3.connect(whole) as db:
            db.execute("UPDATE journal_state SET closed_cleanly=0")
        db.close()
    seen: list[Path] = []
    monkeypatch.setattr(opening, "quick_check", lambda _db, path: seen.append(path))
    Journal.open(whole).close()
    assert seen == ([whole] if looked_at else [])


def test_a_large_journal_is_checked_when_asked(
    whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_SMALL", 0)
    journal = Journal.open(whole)
    journal.quick_check()
    journal.close()
    make_scrambled(whole)
    journal = Journal.open(whole)
    with pytest.raises(DamagedJournalError, match="cannot be read in full"):
        journal.quick_check()
    journal.close()


def test_the_start_stays_light() -> None:
    code = """
import sys
import networkjournal.store.journal
heavy = {"asyncio", "logging.handlers", "tempfile", "shutil", "http", "ssl", "email"}
print(sorted(heavy & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT
    )
    assert run.stdout == "[]\n"
