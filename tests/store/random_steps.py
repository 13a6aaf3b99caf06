"""Random steps for the tests of the store, and someone who takes them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

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
from networkjournal.store.journal import Journal
from tests.store.samples import DAY, message

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
        "imported": st.lists(st.builds(Imported, TEXTS, TEXTS, MAYBE_DAYS), max_size=2).map(tuple),
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
        "at_utc": st.none() | st.datetimes(timezones=st.just(UTC)),
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
