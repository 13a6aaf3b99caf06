"""Deleting for ever: nothing of the erased is left, and nothing else is lost or broken."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Imported,
    Interaction,
    Source,
    new_id,
)
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.merging import merged
from networkjournal.core.trash import Key
from networkjournal.store import erasing, history
from networkjournal.store.backup import list_backups
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.store.random_steps import STEPS, Person, fresh_journal
from tests.store.samples import DAY, Clock, add, dump, fill, message, receipt

WORD = "zyxwvutq"
"""A word that stands in nothing else."""
LATER = DAY + timedelta(days=40)


def person(name: str, **fields: object) -> Contact:
    return Contact(id=new_id(), name=name, **fields)  # type: ignore[arg-type]


def key(entity: Contact | Interaction) -> Key:
    return ("contact" if isinstance(entity, Contact) else "interaction"), entity.id


def erase(journal: Journal, *entities: Contact | Interaction) -> Change:
    return journal.trash.erase([key(each) for each in entities])


def everything(journal: Journal) -> str:
    """Return all rows of all tables, history too, as one text."""
    db = journal._db
    names = [row[0] for row in fetch(db, "SELECT name FROM sqlite_master WHERE type='table'")]
    kept = [name for name in names if not name.startswith("contact_words_")]
    return json.dumps([fetch(db, f"SELECT * FROM {name}") for name in kept], default=repr)  # noqa: S608


def walk(journal: Journal) -> int:
    """Undo all there is, redo it all, and return how many steps that were."""
    steps = 0
    while journal.undo() is not None:
        assert journal.check() == []
        steps += 1
    while journal.redo() is not None:
        assert journal.check() == []
    return steps


@pytest.fixture
def ada() -> Contact:
    return person("Ada Example")


@pytest.fixture
def ben() -> Contact:
    return person("Ben Sample")


def secretive() -> Contact:
    """Return somebody with the word in every text."""
    return person(
        f"{WORD} Name",
        headline=f"{WORD}headline",
        company=WORD,
        place=WORD,
        links=(f"https://{WORD}.example",),
        emails=(f"{WORD}@example.org",),
        phones=(WORD,),
        tags=(WORD,),
        photo=WORD.encode(),
        spark_quote=f"said {WORD}",
        spark_because=WORD,
        reason=WORD,
        discovered_on=DAY,
        additions=(Addition("spark_because", DAY, WORD),),
        sources=(Source("linkedin", WORD),),
        imported=(Imported("headline", WORD),),
    )


def test_not_one_byte_is_left_in_the_file(journal: Journal, ben: Contact) -> None:
    others = [person(f"Person {number}", spark_because="word " * 90) for number in range(300)]
    gone = secretive()
    logs = [message(gone, text=f"{WORD} {number} " * 40) for number in range(40)]
    add(journal, ben, *others[:150], label="Add many")
    add(journal, gone, logs[0], label=f"Add {gone.name}")
    add(journal, *others[150:], *logs[1:], label="Add many")
    journal.edit("Edit", gone.id, headline=f"{WORD} again", name=f"{WORD} Other")
    journal.edit("Edit", gone.id, name="Plain")
    journal.undo()
    taken_back = message(gone, text=f"{WORD} taken back")
    add(journal, taken_back)
    journal.undo()
    journal.set_draft(f"compose:{gone.id}", f"{WORD} draft")
    journal.set_draft(f"compose:{logs[0].id}", f"{WORD} draft")
    journal.set_draft(f"compose:{ben.id}", "another draft")
    journal.set_draft("quick-add", "another draft")
    shared = message(gone, ben, text="with both")
    add(journal, shared, label=f"Log message with {gone.name}")
    assert WORD.encode() in journal.path.read_bytes()
    change = erase(journal, gone)
    journal.wipe()
    assert WORD.encode() not in journal.path.read_bytes()
    assert WORD not in everything(journal)
    assert str(gone.id) not in everything(journal)
    assert {e.id for e in change.before} >= {gone.id, *(log.id for log in logs), shared.id}
    assert change.contact_ids() == {gone.id, ben.id}
    assert journal.draft(f"compose:{ben.id}") == journal.draft("quick-add") == "another draft"
    assert journal.interactions((shared.id,))[shared.id].contact_ids == (ben.id,)
    assert journal.read.people_matching("") == []
    assert journal.check() == []
    assert walk(journal) == 3
    assert WORD.encode() not in journal.path.read_bytes()


def test_the_words_in_the_index_go_too(journal: Journal, ben: Contact) -> None:
    gone = person("Cleo", spark_because=WORD)
    add(journal, gone, ben, message(gone, text=WORD))
    erase(journal, gone)
    index = "SELECT count(*) FROM contact_words WHERE contact_words MATCH ?"
    assert fetch(journal._db, index, (WORD,)) == [(0,)]
    assert fetch(journal._db, index, ("ben",)) == [(1,)]


def test_closing_wipes_what_nobody_has(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path / "a.njournal", create=True)
    gone = person(WORD)
    add(journal, gone, *(person(f"Person {n} {'x' * 900}") for n in range(99)))
    erase(journal, gone)
    assert fetch(journal._db, "SELECT unwiped FROM journal_state") == [(1,)]
    journal.close()
    assert WORD.encode() not in journal.path.read_bytes()
    again = Journal.open(journal.path)
    assert fetch(again._db, "SELECT unwiped FROM journal_state") == [(0,)]
    again.close()


def test_a_wiped_file_has_no_page_of_before(journal: Journal, ada: Contact) -> None:
    """In one of 25 journals a page keeps a stray copy of a row that SQLite moved away once."""
    gone = [person(f"Person {n}", spark_because="word " * 900) for n in range(40)]
    add(journal, ada, *gone)
    erase(journal, *gone)
    assert fetch(journal._db, "PRAGMA freelist_count")[0][0] > 0
    size = journal.path.stat().st_size
    journal.wipe()
    assert fetch(journal._db, "PRAGMA freelist_count") == [(0,)]
    assert journal.path.stat().st_size < size
    assert journal.contact(ada.id) == ada


def test_a_person_goes_with_what_happened_with_nobody_else(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    alone, shared, bens = message(ada), message(ada, ben, text="both"), message(ben)
    add(journal, ada, ben, alone, shared, bens)
    journal.edit("This was it", ben.id, revealed_by=shared.id)
    erase(journal, ada)
    assert journal.contact(ada.id) is None
    assert journal.interaction(alone.id) is None
    assert {log.id for log in journal.read.timeline(ben.id)} == {shared.id, bens.id}
    found = journal.contact(ben.id)
    assert found is not None
    assert found.revealed_by == shared.id
    assert journal.check() == []


def test_somebody_with_whom_it_happened_too_forgets_only_that(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    log = message(ada, ben, text="both", on=DAY)
    add(journal, ada, ben, log)
    for each in (ada, ben):
        journal.edit("This was it", each.id, revealed_by=log.id)
    change = erase(journal, log)
    assert journal.contacts((ada.id, ben.id)) == {ada.id: ada, ben.id: ben}
    assert set(change.after) == {ada, ben}
    assert journal.read.rows([ben.id])[0].opened_on is None
    assert journal.check() == []
    assert walk(journal) == 1


def test_several_people_go_at_once(journal: Journal, ada: Contact, ben: Contact) -> None:
    cleo = person("Cleo")
    logs = message(ada, ben), message(ada, ben, cleo), message(cleo)
    add(journal, ada, ben, cleo, *logs)
    done: list[tuple[int, int]] = []
    journal.trash.erase([key(ada), key(ben)], lambda *step: done.append(step))
    assert done == [(0, 1)]
    assert journal.interactions(log.id for log in logs).keys() == {logs[1].id, logs[2].id}
    assert journal.interactions((logs[1].id,))[logs[1].id].contact_ids == (cleo.id,)
    assert walk(journal) == 1


def test_a_big_plan_has_several_steps(journal: Journal) -> None:
    people = [person(f"Person {n}") for n in range(3 * erasing.AT_ONCE)]
    logs = [message(a, b) for a, b in itertools.pairwise(people)]
    loose = [message(people[0], text="loose") for _ in range(erasing.AT_ONCE + 1)]
    add(journal, *people, *logs, *loose)
    steps = erasing.plan(journal._db, [*map(key, people), *map(key, loose)]).steps
    assert len(steps) > 3
    assert {i for step in steps for i in step.contacts} == {each.id for each in people}
    gone = [i for step in steps for i in step.interactions]
    assert sorted(gone) == sorted(each.id for each in (*logs, *loose))
    erase(journal, *people)
    assert dump(journal)["contact"] == dump(journal)["interaction"] == []
    assert journal.undo_label is None


def test_undo_of_an_import_leaves_the_erased_out(journal: Journal, ada: Contact) -> None:
    ben, note = person("Ben"), receipt()
    add(journal, ada, ben, note, label="Import Connections.csv")
    erase(journal, ada)
    assert journal.undo_label == "Import Connections.csv"
    journal.undo()
    assert journal.contacts((ada.id, ben.id)) == {}
    assert journal.receipts() == ()
    journal.redo()
    assert journal.contacts((ada.id, ben.id)) == {ben.id: ben}


def test_undo_never_leaves_an_interaction_to_nobody(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    log = message(ada)
    add(journal, ada, ben)
    add(journal, log, label="Log")
    journal.edit("Edit", log.id, is_clue=True)
    journal.edit("Add Ben", log.id, contact_ids=(ada.id, ben.id), text="new")
    journal.edit("Edit again", log.id, text="newer")
    journal.edit("Add Ben only", log.id, contact_ids=(ben.id,))
    erase(journal, ada)
    stands = journal.interactions((log.id,))[log.id]
    assert stands.contact_ids == (ben.id,)
    journal.undo()
    assert journal.undo_label == "Add Ben"
    journal.undo()
    assert journal.interactions((log.id,)) == {}
    journal.redo()
    journal.redo()
    assert journal.interactions((log.id,)) == {log.id: stands}
    assert walk(journal) == 3


def test_what_came_again_with_an_old_id_is_as_it_came(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    """A backup may bring an entry in another state than the one in which it was removed."""
    log = message(ada, ben, text="first", is_clue=True)
    add(journal, ada, ben)
    add(journal, log)
    journal.apply("Remove", Change((log,)))
    again = message(ada, ben, id=log.id)
    add(journal, again)
    journal.edit("Ada only", log.id, contact_ids=(ada.id,))
    journal.edit("Ben only", log.id, contact_ids=(ben.id,))
    erase(journal, ada)
    journal.undo()
    assert journal.interactions((log.id,)) == {}
    journal.undo()
    assert journal.interactions((log.id,)) == {log.id: _with(again, ben)}
    assert walk(journal) == 4
    while journal.redo() is not None:
        pass
    assert journal.interactions((log.id,)) == {log.id: _with(again, ben)}


def test_undo_of_a_parting_outlives_who_stayed(journal: Journal, ada: Contact) -> None:
    """What happened with the other never was of the one who is erased, but for the merge."""
    kim, cid = person("Kim"), person("Cid")
    log = message(cid, text="hello")
    add(journal, ada, label="Add Ada")
    add(journal, kim, cid, log, label="Add both")
    journal.merge(kim.id, cid.id, merged(kim, cid, DAY))
    merge = journal.next_step(back=True)
    assert merge is not None
    journal.part(merge[0])
    erase(journal, kim)
    journal.undo()
    assert (journal.contacts((cid.id,)), journal.interactions((log.id,))) == ({}, {})
    assert journal.check() == []
    journal.undo()
    assert journal.contacts((cid.id,)) == {cid.id: cid}
    assert journal.interactions((log.id,)) == {log.id: log}
    assert walk(journal) == 2


def test_undo_of_who_came_to_a_message_later_outlives_who_was_there_first(
    journal: Journal, ada: Contact
) -> None:
    eva = person("Eva")
    log = message(ada, text="hello all")
    add(journal, ada, log, label="Import messages.csv")
    grown = replace(log, contact_ids=(ada.id, eva.id))
    journal.apply("Import messages2.csv", Change((log,), (grown, eva)))
    erase(journal, ada)
    assert journal.undo_label == "Import messages2.csv"
    assert walk(journal) == 1
    assert journal.interactions((log.id,)) == {log.id: _with(log, eva)}


def _fields(log: Interaction) -> dict[str, Any]:
    return {name: getattr(log, name) for name in Interaction.__slots__}


def test_what_was_logged_with_the_erased_and_taken_back_is_gone(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    add(journal, ada, ben)
    add(journal, message(ada, text=f"{WORD} alone"), label="Log alone")
    journal.undo()
    add(journal, message(ada, ben, text="with Ben"), label="Log both")
    journal.undo()
    erase(journal, ada)
    assert WORD not in everything(journal)
    assert journal.redo_label == "Log both"
    journal.redo()
    (log,) = journal.read.timeline(ben.id)
    assert (log.text, log.contact_ids) == ("with Ben", (ben.id,))
    assert journal.check() == []


def test_who_was_merged_goes_along(journal: Journal, ada: Contact, ben: Contact) -> None:
    first, cleo = person(f"{WORD} First"), person("Cleo")
    log = message(first, text="hello")
    add(journal, first, ada, ben, cleo, log)
    moved = Interaction(**{**_fields(log), "contact_ids": (ada.id,)})
    journal.apply("Merge", Change((first, log), (moved,)))
    edited = Contact(**{**_contact_fields(ben), "headline": "both"})
    journal.apply("Merge", Change((ada, moved, ben), (edited, _with(moved, ben))))
    journal.apply("Delete", Change((cleo,)))
    erase(journal, ben)
    assert WORD not in everything(journal)
    assert fetch(journal._db, "SELECT DISTINCT entity_id FROM change_row") == [(cleo.id,)]


def test_a_merged_person_goes_with_the_one_who_stayed(journal: Journal, ada: Contact) -> None:
    other = person(f"{WORD} Example", emails=("ada@example.org",))
    log = message(other, text="hello")
    add(journal, ada, other, log)
    journal.merge(ada.id, other.id, merged(ada, other, DAY))
    journal.undo()
    journal.redo()
    erase(journal, ada)
    assert WORD not in everything(journal)
    assert journal.undo_label is None
    assert dump(journal)["contact"] == dump(journal)["interaction"] == []


def _with(log: Interaction, contact: Contact) -> Interaction:
    return Interaction(**{**_fields(log), "contact_ids": (contact.id,)})


def _contact_fields(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in Contact.__slots__}


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("Add Ada Exámple & Ben", False),
        ("Log message with ada", False),
        ("Move 2 people to the trash", True),
        ("Import Connections.csv", True),
    ],
)
def test_a_label_that_stays_names_nobody_who_is_gone(
    journal: Journal, ada: Contact, ben: Contact, label: str, kept: bool
) -> None:
    add(journal, ada, ben, label=label)
    erase(journal, ada)
    assert journal.undo_label == (label if kept else erasing.NAMELESS)


def test_a_label_names_nobody_by_an_earlier_name(journal: Journal, ben: Contact) -> None:
    ada = person("Adelheid")
    add(journal, ada, ben, label="Add Adelheid & Ben")
    journal.edit("Rename", ada.id, name="Ada")
    erase(journal, ada)
    assert journal.undo_label == erasing.NAMELESS


def test_erasing_nobody_changes_nothing(journal: Journal) -> None:
    fill(journal)
    before = everything(journal)
    assert journal.trash.erase([("contact", 1), ("interaction", 2)]) == Change()
    assert json.loads(before)[1:] == json.loads(everything(journal))[1:]


def test_erasing_can_be_cancelled(journal: Journal, ada: Contact, ben: Contact) -> None:
    add(journal, ada, ben)

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        journal.trash.erase([key(ada)], cancel)
    assert journal.contact(ada.id) == ada
    assert fetch(journal._db, "SELECT unwiped FROM journal_state") == [(0,)]


def test_more_than_one_thing_is_backed_up_first(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    cleo = person("Cleo")
    add(journal, ada, ben, cleo)
    erase(journal, ada)
    assert list_backups(journal.backups) == []
    erase(journal, ben, cleo)
    (backup,) = list_backups(journal.backups)
    assert (backup.reason, backup.contacts) == ("before deleting for ever", 2)


def test_a_journal_that_is_read_only_erases_nothing(journal: Journal, ada: Contact) -> None:
    add(journal, ada)
    reader = Journal.open(journal.path, read_only=True)
    with pytest.raises(JournalError, match="reading only"):
        reader.trash.erase([key(ada)])
    with pytest.raises(JournalError, match="reading only"):
        reader.wipe()
    reader.close()


MANY = 40
MOVES = st.lists(STEPS | st.just(("undo",)) | st.just(("redo",)), max_size=10)


@settings(max_examples=MANY, deadline=None)
@given(MOVES, st.lists(st.integers(0, 50), min_size=1, max_size=3), st.booleans())
def test_after_any_steps_nothing_is_left_and_nothing_is_broken(
    steps: list[tuple[Any, ...]], places: list[int], logs: bool
) -> None:
    with fresh_journal() as journal:
        _take(journal, steps)
        table = "interaction" if logs else "contact"
        ids = _ids_of(journal, table)
        keys = [(table, ids[i % len(ids)]) for i in places if ids]
        stood = {*journal.contacts(ids)} if not logs else set()
        journal.trash.erase(keys)
        text = everything(journal)
        assert not [i for _, i in keys if str(i) in text]
        assert journal.contacts(stood).keys() == stood - {i for _, i in keys}
        assert journal.check() == []
        walk(journal)
        assert not [i for _, i in keys if str(i) in everything(journal)]


def _ids_of(journal: Journal, table: str) -> list[int]:
    return [row[0] for row in fetch(journal._db, f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608


def _take(journal: Journal, steps: list[tuple[Any, ...]]) -> None:
    """Take steps as a person would, who knows what stands from the journal alone."""
    for number, step in enumerate(steps):
        if step[0] in ("undo", "redo"):
            journal.undo() if step[0] == "undo" else journal.redo()
            continue
        person_ = Person()
        person_.entities |= journal.contacts(_ids_of(journal, "contact"))
        person_.entities |= journal.interactions(_ids_of(journal, "interaction"))
        setting = journal.setting("k")
        person_.entities |= {setting.id: setting} if setting else {}
        change = person_.change(step)
        if history.rows_of(change):
            journal.apply(f"Step {number}", change)


def test_what_lay_there_for_30_days_is_purged(tmp_path: Path) -> None:
    clock = Clock()
    journal = Journal.open(tmp_path / "a.njournal", create=True, clock=clock)
    ada, ben, cleo = person("Ada"), person("Ben"), person("Cleo")
    log, late = message(cleo, text="old"), message(cleo, text="late")
    add(journal, ada, ben, cleo, log, late, message(ada))
    journal.apply("Move", journal.trash.moved([key(ada), key(log)], DAY))
    journal.apply("Move", journal.trash.moved([key(ben), key(late)], DAY + timedelta(days=1)))
    assert journal.trash.plan_purge(DAY - timedelta(days=1)).steps == ()
    assert list_backups(journal.backups) == []
    assert _purge(journal, DAY) == {ada.id, log.id}
    assert [b.reason for b in list_backups(journal.backups)] == ["before the trash is emptied"]
    assert _purge(journal, DAY + timedelta(days=1)) == {ben.id, late.id}
    assert len(list_backups(journal.backups)) == 1
    assert journal.contacts((cleo.id,)) == {cleo.id: cleo}
    assert journal.check() == []
    journal.close()


def _purge(journal: Journal, gone_by: date) -> set[int]:
    """Purge as the window does; return which of those in the trash are gone."""
    steps, newest = journal.trash.plan_purge(gone_by)
    before = set(journal.trash.keys())
    for step in steps:
        done = journal.trash.purge(step, newest)
        assert done is not None
        newest = done[1]
    return {i for _, i in before - set(journal.trash.keys())}


def test_a_plan_that_no_longer_holds_is_not_carried_out(journal: Journal, ada: Contact) -> None:
    add(journal, ada)
    journal.apply("Move", journal.trash.moved([key(ada)], DAY))
    (step,), newest = journal.trash.plan_purge(DAY)
    journal.apply("Restore", journal.trash.restored([key(ada)]))
    assert journal.trash.purge(step, newest) is None
    assert journal.contact(ada.id) == ada


def test_a_purge_backs_up_when_the_newest_backup_is_old(tmp_path: Path) -> None:
    clock = Clock()
    clock.now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    journal = Journal.open(tmp_path / "a.njournal", create=True, clock=clock)
    ada, ben = person("Ada"), person("Ben")
    add(journal, ada, ben)
    journal.backup("by hand")
    journal.apply("Move", journal.trash.moved([key(ada)], DAY))
    clock.wait(40 * 24 * 3600)
    assert _purge(journal, DAY) == {ada.id}
    newest = list_backups(journal.backups)[0]
    assert (newest.reason, newest.contacts) == ("before the trash is emptied", 2)
    journal.close()
