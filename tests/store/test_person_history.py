"""What became of a person: every change by hand, with what stood before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.history import HistoryEntry
from networkjournal.store import history, person_history
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.store.random_steps import STEPS, Person, fresh_journal
from tests.store.samples import Clock, add, message, receipt

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ADA = Contact(id=new_id(), name="Ada")
BEN = Contact(id=new_id(), name="Ben")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Any:
    opened = Journal.open(tmp_path / "j.njournal", create=True, clock=clock)
    add(opened, ADA, BEN, label="Add two")
    yield opened
    opened.close()


def told(entries: list[HistoryEntry]) -> list[tuple[str, object, object]]:
    return [(entry.label, entry.before, entry.after) for entry in entries]


def test_a_new_person_has_one_entry(journal: Journal) -> None:
    (entry,) = journal.read.history(ADA.id)
    assert entry == HistoryEntry(
        change_id=1,
        at=NOON,
        label="Add two",
        entity_id=ADA.id,
        before=None,
        after={"id": ADA.id, "name": "Ada"},
    )
    assert journal.read.history(new_id()) == []


def test_edits_come_newest_first_with_what_they_changed(journal: Journal, clock: Clock) -> None:
    day = NOON.date()
    for reason, on in (("", None), ("she asks", day), ("she asks well", day)):
        clock.wait(61)
        journal.edit("Edit", ADA.id, reason=reason, discovered_on=on)
    journal.edit("Other", BEN.id, headline="nobody’s business of Ada")
    entries = journal.read.history(ADA.id)
    assert told(entries)[:2] == [
        ("Edit", {"reason": "she asks"}, {"reason": "she asks well"}),
        (
            "Edit",
            {"reason": "", "discovered_on": None},
            {"reason": "she asks", "discovered_on": day},
        ),
    ]
    assert [entry.at for entry in entries] == [NOON + timedelta(seconds=s) for s in (183, 122, 0)]


def test_what_happened_with_a_person_belongs_to_their_history(journal: Journal) -> None:
    told_both, only_ben = message(ADA, BEN, text="hello"), message(BEN)
    add(journal, told_both, only_ben, label="Log")
    journal.edit("Edit note", told_both.id, text="hello there")
    journal.edit("Delete", told_both.id, trashed_on=NOON.date())
    entries = journal.read.history(ADA.id)
    assert [entry.label for entry in entries] == ["Delete", "Edit note", "Log", "Add two"]
    assert {entry.interaction for entry in entries[:3]} == {journal.interaction(told_both.id)}
    assert entries[1].before == {"text": "hello"}
    assert entries[3].interaction is None
    assert len(journal.read.history(BEN.id)) == 5


def test_what_was_taken_back_says_when(journal: Journal, clock: Clock) -> None:
    journal.edit("Edit", ADA.id, reason="because")
    assert journal.read.history(ADA.id)[0].undone_at is None
    clock.wait(10)
    journal.undo()
    assert [(e.label, e.undone_at) for e in journal.read.history(ADA.id)] == [
        ("Edit", NOON + timedelta(seconds=10)),
        ("Add two", None),
    ]
    journal.redo()
    assert journal.read.history(ADA.id)[0].undone_at is None
    clock.wait(10)
    journal.undo()
    journal.edit("Edit", ADA.id, place="Accra")  # ends what could be applied again
    entries = journal.read.history(ADA.id)
    assert [(e.after, e.undone_at) for e in entries][:2] == [
        ({"place": "Accra"}, None),
        ({"reason": "because"}, NOON + timedelta(seconds=20)),
    ]


def test_what_undo_removed_is_still_told(journal: Journal) -> None:
    for text in ("a first line", "another one"):
        logged = message(ADA, text=text)
        add(journal, logged, message(BEN, text="of Ben"), label="Log")
        journal.undo()
    undone = journal.read.history(ADA.id)[0]
    assert undone.interaction == logged
    assert (undone.stands, undone.after and undone.after["text"]) == (False, "another one")
    assert [e.label for e in journal.read.history(ADA.id)] == ["Log", "Log", "Add two"]
    journal.redo()
    again = journal.read.history(ADA.id)[0]
    assert (again.stands, again.undone_at, again.interaction) == (True, None, logged)


def test_of_what_undo_removed_the_newest_is_looked_through(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(person_history, "_REMOVED_LOOKED_AT", 1)
    for contact in (ADA, BEN):
        add(journal, message(contact), label="Log")
        journal.undo()
    assert len(journal.read.history(ADA.id)) == 1
    assert len(journal.read.history(BEN.id)) == 2


def test_an_import_is_named(journal: Journal) -> None:
    stands = journal.contact(ADA.id)
    assert stands is not None
    after = replace(stands, headline="Poet")
    journal.apply("Import", Change((stands,), (after, receipt(file_name="Connections.csv"))))
    entries = journal.read.history(ADA.id)
    assert [entry.imported_from for entry in entries] == ["Connections.csv", ""]
    journal.undo()
    assert journal.read.history(ADA.id)[0].imported_from == "Connections.csv"


def test_it_is_the_same_page_by_page(journal: Journal, clock: Clock) -> None:
    add(journal, *(message(ADA, text=str(number)) for number in range(7)), label="Log all")
    for number in range(5):
        clock.wait(61)
        journal.edit("Edit", ADA.id, headline=str(number))
    whole = journal.read.history(ADA.id)
    assert len(whole) == 13
    for limit in (1, 2, 3, 5):
        paged: list[HistoryEntry] = []
        while page := journal.read.history(ADA.id, paged[-1] if paged else None, limit):
            assert len(page) <= limit
            paged += page
        assert paged == whole


def test_it_is_read_through_the_index(journal: Journal) -> None:
    """Whatever else the journal holds, only the person's own rows are visited."""
    db, asked = journal._db, []
    execute = db.execute_sql

    def listen(sql: str, values: Any = ()) -> Any:
        asked.append((sql, values))
        return execute(sql, values)

    db.execute_sql = listen
    journal.read.history(ADA.id)
    db.execute_sql = execute
    for sql, values in asked:
        plan = [row[3] for row in fetch(db, f"EXPLAIN QUERY PLAN {sql}", values)]
        assert not [step for step in plan if step.startswith("SCAN r") or step == "SCAN change"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(STEPS, st.tuples(st.sampled_from(["undo", "redo"]))), max_size=12))
def test_what_was_not_taken_back_leads_to_what_stands(steps: list[tuple[Any, ...]]) -> None:
    person = Person()
    with fresh_journal() as journal:
        for number, step in enumerate(steps):
            if step[0] in ("undo", "redo"):
                moved = journal.undo() if step[0] == "undo" else journal.redo()
                person.did(moved or Change())
                continue
            change = person.change(step)
            if history.rows_of(change):
                journal.apply(f"Step {number}", change)
                person.did(change)
        for contact in person.people():
            entries = journal.read.history(contact.id, limit=1000)
            assert replayed(entries, contact.id) == contact
            for log in person.logs_of(contact):
                assert replayed(entries, log.id) == log
                mine = [entry for entry in entries if entry.entity_id == log.id]
                assert {entry.interaction for entry in mine} == {log}
                assert all(entry.stands for entry in mine)


def replayed(entries: list[HistoryEntry], entity_id: int) -> object:
    state: dict[str, Any] = {}
    about = None
    for entry in reversed(entries):
        if entry.entity_id == entity_id and entry.undone_at is None:
            state = dict(entry.after or {}) if entry.before is None else state | (entry.after or {})
            about = entry.interaction
    return Contact(**state) if about is None else type(about)(**state)


def test_a_merge_is_told_with_who_it_was_and_whether_it_can_be_parted(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada Example")
    ida = Contact(id=new_id(), name="Ida Example", headline="Poet")
    journal.apply("Add", Change(after=(ada, ida)))
    journal.merge(ada.id, ida.id, replace(ada, headline="Poet"))
    found = journal.next_step(back=True)
    assert found is not None

    def told() -> tuple[str, bool]:
        entries = journal.read.history(ada.id)
        (merge,) = (each for each in entries if each.change_id == found[0])
        return merge.merged, merge.can_part

    assert told() == ("Ida Example", True)
    journal.part(found[0])
    assert told() == ("Ida Example", False)
    journal.undo()
    assert told() == ("Ida Example", True)
    journal.undo()
    assert told() == ("Ida Example", False)
    assert journal.read.history(ada.id)[-1].merged == ""


def test_what_hands_removed_is_known_but_not_what_undo_or_an_import_did(journal: Journal) -> None:
    ids = (ADA.id, BEN.id)
    journal.edit("Tag", ADA.id, tags=("film",))
    journal.edit("Untag", ADA.id, tags=())
    journal.edit("Place", BEN.id, place="Turin")
    journal.undo()
    ben = journal.contact(BEN.id)
    assert ben is not None
    journal.apply("Import", Change((ben,), (replace(ben, name="Benno"), receipt())))
    found = {i: dict(fields) for i, fields in journal.removed(ids).items()}
    assert found == {ADA.id: {"tags": [(), ("film",)]}, BEN.id: {"place": [""]}}
