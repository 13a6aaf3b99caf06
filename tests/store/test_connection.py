"""Settings that keep what was typed, and errors in plain words."""

from __future__ import annotations

import gc
import sqlite3
from pathlib import Path

import peewee
import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.store import connection
from networkjournal.store.connection import connect, explained, fetch, heeding
from networkjournal.store.journal import Journal
from tests.store.samples import DAY, add, dump, fill

EXPECTED = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
}


def test_the_settings_stand(journal: Journal) -> None:
    for name, value in EXPECTED.items():
        assert fetch(journal._db, f"PRAGMA {name}") == [(value,)], name


COUNT = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {}) SELECT sum(i) FROM n"
)


def test_a_long_statement_is_told_of_and_can_be_cancelled(journal: Journal) -> None:
    told: list[tuple[int, int]] = []
    with heeding(journal._db, lambda *how_far: told.append(how_far)):
        assert fetch(journal._db, COUNT.format(200_000)) == [(20_000_100_000,)]
    assert (0, 0) in told

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled), heeding(journal._db, cancel):
        fetch(journal._db, COUNT.format(10**12))
    with pytest.raises(peewee.DatabaseError), heeding(journal._db, cancel):
        fetch(journal._db, "SELECT nothing")
    assert fetch(journal._db, COUNT.format(200_000)) == [(20_000_100_000,)]


def test_a_setting_that_does_not_hold_is_refused(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "SETTINGS", (("page_size", 3),))
    with pytest.raises(JournalError, match="page_size=3"):
        connect(journal.path)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_BUSY", "in use"),
        ("SQLITE_LOCKED", "in use"),
        ("SQLITE_READONLY", "cannot be reached"),
        ("SQLITE_CANTOPEN", "cannot be reached"),
        ("SQLITE_IOERR", "did not answer"),
        ("SQLITE_IOERR_FSYNC", "did not answer"),
        ("SQLITE_CORRUPT", "damaged"),
        ("SQLITE_NOTADB", "damaged"),
        ("SQLITE_TOOBIG", "too long"),
        ("SQLITE_READONLY_ROLLBACK", "not closed properly"),
        ("SQLITE_CONSTRAINT_CHECK", "does not fit"),
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_errors_are_explained(code: str, words: str, wrapped: bool) -> None:
    error = sqlite3.OperationalError("it failed")
    error.sqlite_errorcode = getattr(sqlite3, code)
    raised = peewee.OperationalError(error, "it failed") if wrapped else error
    with pytest.raises(JournalError, match=words), explained(Path("a.njournal")):
        raise raised


def test_a_mistake_in_the_program_stays_one(journal: Journal) -> None:
    with pytest.raises(peewee.OperationalError, match="no such table"):
        fetch(journal._db, "SELECT 1 FROM nowhere")


def test_a_full_disk_changes_nothing_and_can_be_tried_again(journal: Journal) -> None:
    fill(journal)
    before = dump(journal)
    pages = fetch(journal._db, "PRAGMA page_count")[0][0]
    fetch(journal._db, f"PRAGMA max_page_count={pages}")
    big = Contact(id=new_id(), name="Ada", photo=b"x" * 200_000)
    with pytest.raises(JournalError, match="disk is full"):
        add(journal, big)
    assert dump(journal) == before
    fetch(journal._db, "PRAGMA max_page_count=1000000")
    add(journal, big)
    assert journal.contact(big.id) == big
    assert journal.check() == []


def test_a_commit_that_failed_and_yet_was_kept_counts_as_kept(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = journal._db.commit

    def fail_after() -> None:
        commit()
        raise peewee.OperationalError("disk I/O error")

    monkeypatch.setattr(journal._db, "commit", fail_after)
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, label="Add Ada")
    assert journal.contact(ada.id) == ada


def test_a_commit_that_failed_leaves_what_stood(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(journal)

    def fail() -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise peewee.OperationalError(error, "disk I/O error")

    assert journal.read.people(PeopleFilter.EVERYONE, "", DAY) == []
    monkeypatch.setattr(journal._db, "commit", fail)
    with pytest.raises(JournalError, match="did not answer"):
        add(journal, Contact(id=new_id(), name="Ada"))
    assert dump(journal) == before
    assert journal.read.people(PeopleFilter.EVERYONE, "", DAY) == []
    assert journal.undo_label is None


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_that_vanishes_while_open_is_noticed_and_rescued(journal: Journal, how: str) -> None:
    ada, ben = fill(journal)
    before = dump(journal)
    journal.path.unlink()
    if how == "replaced":
        journal.path.write_bytes(b"another file")
    with pytest.raises(JournalError, match="no longer in its place") as refusal:
        journal.edit("Edit", ada.id, name="lost?")
    with pytest.raises(JournalError, match="no longer in its place"):
        journal.set_draft("a", "b")
    (rescued,) = journal.backups.iterdir()
    assert str(rescued) in refusal.value.message
    with pytest.raises(JournalError, match="no longer in its place"):
        journal.close()
    copy = Journal.open(rescued, read_only=True)
    assert dump(copy) == before
    assert copy.contact(ben.id) == ben
    copy.close()


def test_a_lock_held_elsewhere_is_refused(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch(journal._db, "PRAGMA busy_timeout=1")
    other = sqlite3.connect(journal.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(JournalError, match="in use"):
        add(journal, Contact(id=new_id(), name="Ada"))
    other.execute("ROLLBACK")
    other.close()
    add(journal, Contact(id=new_id(), name="Ada"))


def test_large_changes_give_their_memory_back(journal: Journal) -> None:
    people = tuple(Contact(id=new_id(), name=f"P{n}") for n in range(600))
    sizes = []

    def progress(done: int, _total: int) -> None:
        if done:  # before that nothing is written yet
            sizes.append(fetch(journal._db, "PRAGMA cache_size")[0][0])

    journal.apply("Import", Change(after=people), progress)
    assert set(sizes) == {-connection.BULK_CACHE_KIB}
    assert fetch(journal._db, "PRAGMA cache_size") == [(-connection.CACHE_KIB,)]
    assert gc.isenabled()
    gc.disable()
    try:
        journal.undo()
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert fetch(journal._db, "PRAGMA cache_size") == [(-connection.CACHE_KIB,)]
