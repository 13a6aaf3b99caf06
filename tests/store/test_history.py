"""Undo and redo: whatever was done, they bring back exactly what stood."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Entity,
    Imported,
    Interaction,
    InteractionKind,
    Setting,
    Source,
    SparkKind,
    new_id,
)
from networkjournal.core.errors import JournalError
from networkjournal.store import history
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.store.samples import DAY, add, dump, fill, full_contact, message

TEXTS = st.sampled_from(["", "Ada", "Zoë O'Neil", "東京 film", "a\0b", "line\nline", "  x  "])
DAYS = st.integers(0, 400).map(lambda n: DAY - timedelta(days=n))
MAYBE_DAYS = st.none() | DAYS
WORDS = st.lists(TEXTS, max_size=3, unique=True).map(tuple)
SOURCES = st.lists(st.builds(Source, TEXTS, TEXTS), max_size=2).map(tuple)
CONTACT_FIELDS = st.fixed_dictionaries(
    {"name": TEXTS},
    optional={
        "headline": TEXTS,
        "links": WORDS,
        "emails": WORDS,
        "tags": WORDS,
        "photo": st.none() | st.binary(max_size=5),
        "follow_up_on": MAYBE_DAYS,
        "stay_in_touch_days": st.none() | st.integers(1, 400),
        "spark_quote": TEXTS,
        "spark_kind": st.none() | st.sampled_from(SparkKind),
        "hunch": st.lists(st.sampled_from(["unknown", "views"]), max_size=2).map(tuple),
        "reason_kinds": st.sampled_from([(), ("client",), ("friend", "views")]),
        "discovered_on": MAYBE_DAYS,
        "additions": st.lists(st.builds(Addition, TEXTS, DAYS, TEXTS), max_size=2).map(tuple),
        "sources": SOURCES,
        "imported": st.lists(st.builds(Imported, TEXTS, TEXTS), max_size=2).map(tuple),
        "trashed_on": MAYBE_DAYS,
    },
)
INTERACTION_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(InteractionKind),
        "direction": st.sampled_from(Direction),
        "on": DAYS,
        "text": TEXTS,
        "at_utc": st.none() | st.datetimes(timezones=st.timezones()),
        "is_clue": st.booleans(),
        "sources": SOURCES,
        "trashed_on": MAYBE_DAYS,
    },
)
PLACES = st.integers(0, 50)
STEPS = st.one_of(
    st.tuples(st.just("add person"), CONTACT_FIELDS),
    st.tuples(st.just("edit person"), PLACES, CONTACT_FIELDS),
    st.tuples(st.just("log"), st.lists(PLACES, min_size=1, max_size=3), INTERACTION_FIELDS),
    st.tuples(st.just("edit log"), PLACES, INTERACTION_FIELDS),
    st.tuples(st.just("remove log"), PLACES),
    st.tuples(st.just("remove person"), PLACES),
    st.tuples(st.just("merge"), PLACES, PLACES),
    st.tuples(st.just("set"), TEXTS),
)


@contextmanager
def fresh_journal() -> Iterator[Journal]:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal.open(Path(folder) / "j.njournal", create=True)
        try:
            yield journal
        finally:
            journal.close()


class Person:
    """Someone at the journal: turns steps into changes and knows what should then stand."""

    def __init__(self) -> None:
        self.entities: dict[int, Entity] = {}

    def people(self) -> list[Contact]:
        return [e for e in self.entities.values() if isinstance(e, Contact)]

    def logs(self) -> list[Interaction]:
        return [e for e in self.entities.values() if isinstance(e, Interaction)]

    def logs_of(self, contact: Contact) -> list[Interaction]:
        return [log for log in self.logs() if contact.id in log.contact_ids]

    def change(self, step: tuple[Any, ...]) -> Change:
        """Return the change that a step means now, an empty one where it means none."""
        what, *details = step
        if what == "add person":
            return Change(after=(Contact(id=new_id(), **details[0]),))
        if what == "set":
            old = [e for e in self.entities.values() if isinstance(e, Setting)]
            new = replace(old[0], value=details[0]) if old else Setting(id=1, key="k", value="")
            return Change(tuple(old), (new,))
        pool: list[Any] = self.logs() if what.endswith(" log") else self.people()
        if not pool:
            return Change()
        if what == "log":
            ids = tuple({pool[i % len(pool)].id: None for i in details[0]})
            return Change(after=(replace(message(pool[0]), contact_ids=ids, **details[1]),))
        chosen = pool[details[0] % len(pool)]
        if what.startswith("edit"):
            return Change((chosen,), (replace(chosen, **details[1]),))
        if what == "remove log":
            return Change((chosen,))
        other = pool[details[1] % len(pool)] if what == "merge" else None
        return self._without(chosen, None if other == chosen else other)

    def _without(self, gone: Contact, into: Contact | None) -> Change:
        """Remove a person; what happened with them goes too, or over to someone else."""
        touched = self.logs_of(gone)
        kept = []
        for log in touched:
            ids = [into.id if into and i == gone.id else i for i in log.contact_ids]
            left = tuple(dict.fromkeys(i for i in ids if i != gone.id))
            if left:
                kept.append(replace(log, contact_ids=left))
        return Change((gone, *touched), tuple(kept))

    def did(self, change: Change) -> None:
        for entity in change.before:
            del self.entities[entity.id]
        self.entities.update((entity.id, entity) for entity in change.after)


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
