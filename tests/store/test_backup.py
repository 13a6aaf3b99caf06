"""Backups: whole or not there, thinned by rule, put back without losing anything."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.store import backup as backups
from networkjournal.store import connection, opening
from networkjournal.store.backup import (
    Backup,
    check_copy,
    list_backups,
    make_backup,
    newest_backup,
    restore,
)
from networkjournal.store.connection import DamagedJournalError, connect
from networkjournal.store.journal import Journal
from tests.processes import files
from tests.store.samples import Clock, add, dump, fill, receipt

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PLENTY = 10**12


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    """Open a filled journal whose clock the test moves."""
    opened = Journal.open(tmp_path / "ada.njournal", create=True, clock=clock)
    fill(opened)
    yield opened
    opened.close()


def test_a_backup_holds_everything_and_says_what_it_is(journal: Journal) -> None:
    path = journal.backup("by hand")
    assert path.name == "ada-20261120-120000.njbackup"
    assert path.parent == journal.backups == journal.path.parent / "backups" / "ada"
    (made,) = list_backups(journal.backups)
    assert made == newest_backup(journal.backups) == check_copy(path)
    assert (made.reason, made.contacts, made.interactions, made.rows) == ("by hand", 2, 1, 3)
    assert (made.made_at, made.size) == (NOW, path.stat().st_size)
    copy = Journal.open(path, read_only=True)
    assert dump(copy) == dump(journal)
    assert copy.undo_label == journal.undo_label
    copy.close()
    assert list(journal.backups.iterdir()) == [path]


def test_a_backup_that_is_cancelled_leaves_nothing_behind(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_STEPS_BETWEEN", 50)
    monkeypatch.setattr(backups, "_PAGES_AT_ONCE", 8)
    told: list[int] = []
    journal.backup("by hand", lambda done, _total: told.append(done)).unlink()
    assert len(told) > 10
    for left in range(len(told)):
        calls = iter(range(left))

        def report(_done: int, _total: int, calls: Iterator[int] = calls) -> None:
            if next(calls, None) is None:
                raise Cancelled

        with pytest.raises(Cancelled):
            journal.backup("by hand", report)
        assert list(journal.backups.iterdir()) == []


def test_two_backups_in_one_second_are_two(journal: Journal) -> None:
    names = {journal.backup("by hand").name for _ in range(3)}
    assert names == {f"ada-20261120-120000{n}.njbackup" for n in ("", "-2", "-3")}


def test_a_backup_may_be_made_while_another_thread_uses_the_journal(journal: Journal) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(journal.backup, "every half hour")
        added = [Contact(id=new_id(), name=f"P{n}") for n in range(20)]
        for contact in added:
            add(journal, contact)
        path = made.result()
    assert check_copy(path).contacts in range(2, 23)


def test_closing_backs_up_what_changed_and_nothing_else(journal: Journal, clock: Clock) -> None:
    journal.close()
    assert [b.reason for b in list_backups(journal.backups)] == ["at close"]
    clock.wait(10)
    Journal.open(journal.path, clock=clock).close()
    again = Journal.open(journal.path, clock=clock)
    add(again, Contact(id=new_id(), name="Ada"))
    again.undo()
    again.close()
    assert [b.reason for b in list_backups(journal.backups)] == ["at close", "at close"]


def test_no_backup_at_close_where_the_newest_holds_everything(journal: Journal) -> None:
    journal.backup("by hand")
    journal.close()
    assert [b.reason for b in list_backups(journal.backups)] == ["by hand"]


def test_a_backup_is_due_every_half_hour_if_something_changed(
    journal: Journal, clock: Clock
) -> None:
    assert journal.backup_if_due() is not None
    assert journal.backup_if_due() is None
    clock.wait(31 * 60)
    assert journal.backup_if_due() is None
    add(journal, Contact(id=new_id(), name="Ada"))
    assert journal.backup_if_due() is not None
    add(journal, Contact(id=new_id(), name="Ben"))
    clock.wait(29 * 60)
    assert journal.backup_if_due() is None


def test_an_import_and_a_removal_are_backed_up_first(journal: Journal, clock: Clock) -> None:
    add(journal, Contact(id=new_id(), name="Ada"), receipt())
    clock.wait(1)
    gone = Contact(id=new_id(), name="Ben"), Contact(id=new_id(), name="Cleo")
    add(journal, *gone)
    assert [b.reason for b in list_backups(journal.backups)] == ["before an import"]
    journal.apply("Remove", Change(gone))
    (newest, first) = list_backups(journal.backups)
    assert (newest.reason, newest.contacts) == ("before people are removed", 5)
    assert first.contacts == 2
    add(journal, receipt())
    assert len(list_backups(journal.backups)) == 3


def test_before_a_single_person_goes_a_backup_of_the_last_half_hour_will_do(
    journal: Journal, clock: Clock
) -> None:
    ben, cleo = Contact(id=new_id(), name="Ben"), Contact(id=new_id(), name="Cleo")
    add(journal, Contact(id=new_id(), name="Ada"), ben, cleo)
    journal.backup("by hand")
    clock.wait(29 * 60)
    journal.apply("Remove", Change((ben,)))
    assert [b.reason for b in list_backups(journal.backups)] == ["by hand"]
    clock.wait(2 * 60)
    journal.apply("Remove", Change((cleo,)))
    assert len(list_backups(journal.backups)) == 2


def test_what_was_just_backed_up_is_not_copied_again(journal: Journal) -> None:
    journal.backup("by hand")
    add(journal, Contact(id=new_id(), name="Ada"), receipt())
    assert [b.reason for b in list_backups(journal.backups)] == ["by hand"]
    journal.close(back_up=False)
    assert [b.reason for b in list_backups(journal.backups)] == ["by hand"]


def test_an_import_into_an_empty_journal_needs_no_backup(tmp_path: Path) -> None:
    empty = Journal.open(tmp_path / "empty.njournal", create=True)
    add(empty, Contact(id=new_id(), name="Ada"), receipt())
    assert list_backups(empty.backups) == []
    empty.close()


def test_a_change_is_refused_where_its_backup_fails(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(journal)
    journal.backups.parent.mkdir()
    journal.backups.write_text("a file where the folder should be")
    with pytest.raises(JournalError, match="backup could not be made"):
        add(journal, receipt())
    assert dump(journal) == before
    journal.backups.unlink()


@pytest.mark.parametrize("what", ["full", "miscounted"])
def test_a_failed_backup_leaves_nothing_behind(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def no_room(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    if what == "full":
        monkeypatch.setattr(backups, "_sync", no_room)
    else:
        copied = backups._copy

        def miscount(*args: Any) -> tuple[int, int]:
            people, happened = copied(*args)
            return people + 1, happened

        monkeypatch.setattr(backups, "_copy", miscount)
    with pytest.raises(JournalError, match=r"No space|counts differently"):
        journal.backup("by hand")
    assert list(journal.backups.iterdir()) == []
    monkeypatch.undo()


def test_what_an_interrupted_backup_left_is_swept_away(journal: Journal, clock: Clock) -> None:
    journal.backups.mkdir(parents=True)
    old, young = journal.backups / ".ada-1.part", journal.backups / ".ada-2.part"
    for part, days in ((old, 2), (young, 0)):
        part.write_bytes(b"half")
        os.utime(part, (clock.now.timestamp() - days * 86400,) * 2)
    journal.backup("by hand")
    assert not old.exists()
    assert young.exists()


def test_a_backup_cut_short_is_not_listed(journal: Journal, clock: Clock) -> None:
    first = journal.backup("by hand")
    clock.wait(1)
    second = journal.backup("by hand")
    os.truncate(second, second.stat().st_size - 4096)
    (journal.backups / f"note{backups.SUFFIX}").write_text("no backup")
    assert [b.path for b in list_backups(journal.backups)] == [first]
    with pytest.raises(JournalError):
        restore(second, journal.path, journal.backups)


def test_a_journal_is_no_backup(journal: Journal) -> None:
    with pytest.raises(DamagedJournalError, match="was not made as one"):
        check_copy(journal.path)


def test_a_spoiled_backup_is_refused_and_changes_nothing(journal: Journal) -> None:
    path = journal.backup("by hand")
    journal.close()
    db = sqlite3.connect(path)
    with db:
        db.execute("DELETE FROM contact_photo")
        db.execute("DELETE FROM interaction")
    db.close()
    before = files(journal.path.parent)
    with pytest.raises(DamagedJournalError, match="backup is damaged"):
        restore(path, journal.path, journal.backups)
    assert files(journal.path.parent) == before


def test_restoring_backs_up_what_stands(journal: Journal, clock: Clock) -> None:
    then = dump(journal)
    chosen = journal.backup("by hand")
    add(journal, Contact(id=new_id(), name="Later"))
    later = dump(journal)
    journal.close()
    clock.wait(60)
    restored = restore(chosen, journal.path, journal.backups, clock.now)
    assert restored.contacts == 2
    again = Journal.open(journal.path, clock=clock)
    assert dump(again) == then
    assert again.check() == []
    again.close()
    newest = list_backups(journal.backups)[0]
    assert newest.reason == "before restoring"
    clock.wait(60)
    restore(newest.path, journal.path, journal.backups, clock.now)
    again = Journal.open(journal.path, clock=clock)
    assert dump(again) == later
    again.close()


@pytest.mark.parametrize("how", ["scrambled", "text", "empty", "scrambled twice", "unfinished"])
def test_a_damaged_journal_is_renamed_never_erased(journal: Journal, how: str) -> None:
    then = dump(journal)
    chosen = journal.backup("by hand")
    journal.close()
    names = [f"ada.njournal.damaged-{n}" for n in (1, 2)]
    if how == "scrambled twice":
        journal.path.with_name(names.pop(0)).write_bytes(b"from before")
    if how == "unfinished":
        opening.rollback_journal(journal.path).write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" * 200)
    spoiled = {"text": b"Dear diary", "unfinished": b"Dear", "empty": b""}.get(how)
    if spoiled is None:
        data = journal.path.read_bytes()
        spoiled = data[:4096] + b"\xa5" * 40960 + data[4096 + 40960 :]
    journal.path.write_bytes(spoiled)
    restore(chosen, journal.path, journal.backups)
    aside = journal.path.with_name(names[0])
    assert aside.read_bytes() == spoiled
    assert opening.rollback_journal(aside).exists() == (how == "unfinished")
    assert not opening.rollback_journal(journal.path).exists()
    again = Journal.open(journal.path)
    assert dump(again) == then
    again.close()


def test_a_missing_journal_can_be_put_back(journal: Journal) -> None:
    then = dump(journal)
    chosen = journal.backup("by hand")
    journal.close()
    journal.path.unlink()
    restore(chosen, journal.path, journal.backups)
    again = Journal.open(journal.path)
    assert dump(again) == then
    again.close()


def test_success_is_said_after_the_recount(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    chosen = journal.backup("by hand")
    journal.close()

    def miscount(path: Path, *_progress: object) -> Backup:
        counted = check_copy(path)
        return replace(counted, contacts=99) if path == journal.path else counted

    monkeypatch.setattr(backups, "check_copy", miscount)
    with pytest.raises(JournalError, match="counts differently"):
        restore(chosen, journal.path, journal.backups)


def test_a_newer_journal_is_not_restored_over(journal: Journal) -> None:
    chosen = journal.backup("by hand")
    journal.close()
    db = sqlite3.connect(journal.path)
    db.execute("PRAGMA user_version=99")
    db.close()
    before = files(journal.path.parent)
    with pytest.raises(JournalError, match="later version"):
        restore(chosen, journal.path, journal.backups)
    assert files(journal.path.parent) == before


def test_thinning_erases_what_the_rule_lets_go(
    journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [journal.backup("by hand")]
    for _ in range(4):
        clock.wait(60)
        kept.append(journal.backup("by hand"))
    monkeypatch.setattr(backups, "_allowed", lambda _folder: 0)
    clock.wait(60)
    kept.append(journal.backup("by hand"))
    assert [b.path for b in list_backups(journal.backups)] == kept[:-4:-1]


def test_a_backup_of_a_journal_that_cannot_be_read_is_refused(journal: Journal) -> None:
    journal.close()
    data = bytearray(journal.path.read_bytes())
    data[4096 * 2 : 4096 * 9] = b"\xa5" * 4096 * 7
    journal.path.write_bytes(data)
    kept = list_backups(journal.backups)
    db = connect(journal.path)
    with pytest.raises(DamagedJournalError):
        make_backup(db, "ada", journal.backups, "by hand", NOW)
    db.close()
    assert list_backups(journal.backups) == kept
