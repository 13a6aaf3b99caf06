"""Undo and redo: whatever was done, they bring back exactly what stood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Imported, SparkKind, new_id
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.store import history
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.store.random_steps import STEPS, Person, fresh_journal
from tests.store.samples import add, dump, fill, full_contact


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=8))
def test_any_sequence_is_taken_back_and_applied_again(steps: list[tuple[Any, ...]]) -> None:
    person = Person()
    with fresh_journal() as journal:
        stood = [dump(journal)]
        for number, step in enumerate(steps):
            change = person.change(step)
            if not history.rows_of(change):
                continue
            journal.apply(f"Step {number}", change)
            person.did(change)
            stood.append(dump(journal))
        contacts = {e.id: e for e in person.people()}
        assert journal.contacts(contacts) == contacts
        logs = {e.id: e for e in person.logs()}
        assert journal.interactions(logs) == logs
        assert journal.check() == []
        for before in reversed(stood[:-1]):
            assert journal.undo() is not None
            assert dump(journal) == before
        assert journal.undo() is None
        for after in stood[1:]:
            assert journal.redo() is not None
            assert dump(journal) == after
        assert journal.redo() is None
        assert journal.check() == []


@settings(max_examples=30, deadline=None)
@given(st.lists(STEPS, max_size=6), st.lists(st.booleans(), max_size=12))
def test_walking_back_and_forth_always_meets_the_same_states(
    steps: list[tuple[Any, ...]], backwards: list[bool]
) -> None:
    person = Person()
    with fresh_journal() as journal:
        stood = [dump(journal)]
        for number, step in enumerate(steps):
            change = person.change(step)
            if history.rows_of(change):
                journal.apply(f"Step {number}", change)
                person.did(change)
                stood.append(dump(journal))
        place = len(stood) - 1
        for back in backwards:
            moved = journal.undo() if back else journal.redo()
            goal = place - 1 if back else place + 1
            assert (moved is not None) == (0 <= goal < len(stood))
            place = goal if moved is not None else place
            assert dump(journal) == stood[place]


def test_undo_brings_back_rows_in_every_table(journal: Journal) -> None:
    empty = dump(journal)
    fill(journal)
    journal.set_draft("quick-add", "")
    full = dump(journal)
    assert all(full.values()) or [t for t, rows in full.items() if not rows] == ["draft"]
    journal.undo()
    journal.undo()
    assert dump(journal) == empty
    journal.redo()
    journal.redo()
    assert dump(journal) == full


def test_history_keeps_changed_fields_only(journal: Journal) -> None:
    ada = full_contact()
    add(journal, ada)
    journal.edit("Edit", ada.id, headline="New", tags=())
    kept = fetch(journal._db, "SELECT before, after FROM change_row ORDER BY change_id")
    assert kept[0][0] is None
    assert kept[1] == (
        '{"headline":"Documentary maker","tags":["film","silence"]}',
        '{"headline":"New","tags":[]}',
    )


def test_what_undo_did_is_kept_too(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, label="Add Ada")
    journal.undo()
    journal.redo()
    kept = fetch(journal._db, "SELECT id, label, undoes, state FROM change ORDER BY id")
    assert kept == [(1, "Add Ada", None, 0), (2, "Add Ada", 1, 0), (3, "Add Ada", 2, 0)]
    rows = fetch(journal._db, "SELECT before IS NULL, after IS NULL FROM change_row")
    assert rows == [(1, 0), (0, 1), (1, 0)]


def test_a_change_that_changes_nothing_leaves_no_step(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, label="Add Ada")
    journal.apply("Nothing", Change())
    journal.apply("Nothing", Change((ada,), (ada,)))
    assert journal.undo_label == "Add Ada"


@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_step_that_no_longer_fits_changes_nothing(journal: Journal, how: str) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, label="Add Ada")
    journal.edit("Edit", ada.id, headline="x")
    sql = "UPDATE contact SET headline='y'" if how == "changed" else "DELETE FROM contact"
    journal._db.execute_sql(sql)
    with pytest.raises(JournalError, match="no longer fits"):
        journal.undo()
    assert journal.undo_label == "Edit"


def test_taking_back_somebody_who_is_gone_changes_nothing(journal: Journal) -> None:
    ada, ben = Contact(id=new_id(), name="Ada"), Contact(id=new_id(), name="Ben")
    add(journal, ada, ben, label="Add both")
    journal._db.execute_sql("DELETE FROM contact WHERE id=?", (ada.id,))
    with pytest.raises(JournalError, match="no longer in the journal"):
        journal.undo()
    assert journal.contact(ben.id) == ben
    assert journal.undo_label == "Add both"


def test_a_burst_may_touch_fewer_fields_than_its_start(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada)
    journal.edit("Edit", ada.id, spark_quote="a", spark_kind=SparkKind.SAID)
    journal.edit("Edit", ada.id, spark_quote="ab")
    assert journal.undo() == Change(
        (replace(ada, spark_quote="ab", spark_kind=SparkKind.SAID),), (ada,)
    )


def test_edits_of_two_people_at_once_are_no_burst(journal: Journal) -> None:
    ada, ben = Contact(id=new_id(), name="Ada"), Contact(id=new_id(), name="Ben")
    add(journal, ada, ben)
    trashed = [replace(c, trashed_on=date(2026, 1, 1)) for c in (ada, ben)]
    journal.apply("Edit", Change((ada, ben), tuple(trashed)))
    journal.edit("Edit", ada.id, trashed_on=date(2026, 1, 2))
    journal.undo()
    assert journal.contact(ada.id) == trashed[0]


def test_a_picture_is_kept_in_history(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada", photo=b"\xff\x00")
    add(journal, ada)
    journal.edit("Change picture", ada.id, photo=None)
    journal.undo()
    assert journal.contact(ada.id) == ada


def test_a_step_tells_its_size_and_how_far_it_is(journal: Journal) -> None:
    assert journal.step_size(back=True) == journal.step_size(back=False) == 0
    people = [Contact(id=new_id(), name=f"Person {number}") for number in range(600)]
    add(journal, *people, label="Import")
    assert (journal.step_size(back=True), journal.step_size(back=False)) == (600, 0)
    told: list[tuple[int, int]] = []
    journal.undo(lambda *step: told.append(step))
    assert told == [(500, 600), (600, 600)]
    assert (journal.step_size(back=True), journal.step_size(back=False)) == (0, 600)
    journal.redo(lambda *step: told.append(step))
    assert told[2:] == told[:2]
    assert journal.next_step(back=True) == (1, "Import")


@pytest.mark.parametrize("back", [True, False])
def test_a_step_can_be_cancelled(journal: Journal, back: bool) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada)
    if not back:
        journal.undo()
    before = dump(journal)

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        journal.undo(cancel) if back else journal.redo(cancel)
    assert dump(journal) == before
    assert journal.next_step(back=back) == (1, "Add")


def test_what_history_kept_of_an_import_before_it_knew_days_is_still_read(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada", imported=(Imported("name", "Ada"),))
    add(journal, ada)
    ((text,),) = fetch(journal._db, "SELECT after FROM change_row")
    old = text.replace('[["name","Ada",null]]', '[["name","Ada"]]')
    assert old != text
    journal._db.execute_sql("UPDATE change_row SET after=?", (old,))
    journal.undo()
    journal.redo()
    assert journal.contact(ada.id) == ada
