"""A change put into the tables, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from networkjournal.core import hunt
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Entity, ImportReceipt
from networkjournal.core.errors import OutdatedError
from networkjournal.store import search
from networkjournal.store.connection import fetch, run_many
from networkjournal.store.mapping import (
    CONTACT,
    INTERACTION,
    KINDS,
    MOMENT,
    Kind,
    chunks,
    kind_of,
    marks,
)

Progress = Callable[[int, int], None]
"""Told how many of how many entities are done; raises ``Cancelled`` to stop."""


class Writer:
    """Puts one change into the tables and keeps what is derived from them true."""

    def __init__(
        self, db: Any, change: Change, progress: Progress | None, *, trusted: bool = False
    ) -> None:
        """Sort the change by kind; ``trusted`` comes from history and need not be compared."""
        self._db = db
        self._before = _by_kind(change.before)
        self._after = _by_kind(change.after)
        self._trusted = trusted
        self._touched = self._contacts_of_interactions()
        self._progress = progress
        self._done = 0
        self._total = len(self._touched) + sum(
            (0 if trusted else len(before)) + len({**before, **after})
            for before, after in map(self._states, KINDS)
        )

    def write(self) -> None:
        """Write the change; JournalError where the journal no longer holds what it starts from."""
        if not self._trusted:
            for kind in KINDS:
                self._check(kind)
        for kind in KINDS:
            before, after = self._states(kind)
            for ids in chunks(i for i in before if i not in after):
                self._delete(kind, ids)
            for entities in chunks(e for i, e in after.items() if i not in before):
                self._insert(kind, entities)
            for pairs in chunks((before[i], e) for i, e in after.items() if i in before):
                self._update(kind, pairs)
        for ids in chunks(self._touched):
            refresh_days(self._db, ids)
            search.update_notes(self._db, ids)
            self._report(len(ids))

    def _states(self, kind: Kind) -> tuple[dict[int, Any], dict[int, Any]]:
        return self._before[kind.name], self._after[kind.name]

    def _contacts_of_interactions(self) -> set[int]:
        """Return the contacts that stay and whose interactions change."""
        before, after = self._states(CONTACT)
        interactions = (log for state in self._states(INTERACTION) for log in state.values())
        return {i for log in interactions for i in log.contact_ids} - (before.keys() - after.keys())

    def _report(self, done: int) -> None:
        self._done += done
        if self._progress is not None:
            self._progress(self._done, self._total)

    def _check(self, kind: Kind) -> None:
        """Compare what the change starts from with what stands."""
        expected = self._before[kind.name]
        for ids in chunks(expected):
            stands = kind.read(self._db, ids)
            for entity_id in ids:
                if stands.get(entity_id) != expected[entity_id]:
                    raise _stale(expected[entity_id], gone=entity_id not in stands)
            self._report(len(ids))

    def _delete(self, kind: Kind, ids: list[int]) -> None:
        if kind.delete(self._db, ids) < len(ids):
            raise _stale(self._before[kind.name][ids[0]], gone=True)
        if kind is CONTACT:
            search.forget(self._db, ids)
        self._report(len(ids))

    def _insert(self, kind: Kind, entities: list[Any]) -> None:
        kind.insert(self._db, entities)
        if kind is CONTACT:
            search.add_profiles(self._db, entities)
        self._report(len(entities))

    def _update(self, kind: Kind, pairs: list[tuple[Any, Any]]) -> None:
        kind.update(self._db, pairs)
        if kind is CONTACT:
            search.update_profiles(self._db, pairs)
        self._report(len(pairs))


class _Happened(NamedTuple):
    """As much of an interaction as tells the course of a hunt."""

    on: date
    kind: str
    direction: str
    channel: str


DERIVED = ("opened_on", "last_on", "opened_through", "replied_on")
"""The columns of a contact that keep the course of the hunt."""


def courses(db: Any, contact_ids: Sequence[int]) -> dict[int, tuple[str | None, ...]]:
    """Return what the derived columns of some contacts must hold, see ``core.hunt.course``."""
    sql = f"""SELECT p.contact_id, i.on_day, i.kind, i.direction, i.channel
        FROM interaction_contact p JOIN interaction i ON i.id = p.interaction_id
        WHERE p.contact_id IN ({marks(contact_ids)}) AND i.trashed_on IS NULL
        ORDER BY p.contact_id, i.on_day, {MOMENT}, i.id"""  # noqa: S608
    happened: dict[int, list[_Happened]] = {contact_id: [] for contact_id in contact_ids}
    for contact_id, on_day, *rest in fetch(db, sql, contact_ids):
        happened[contact_id].append(_Happened(date.fromisoformat(on_day), *rest))
    return {
        contact_id: tuple(
            value.isoformat() if isinstance(value, date) else value for value in hunt.course(each)
        )
        for contact_id, each in happened.items()
    }


def refresh_days(db: Any, contact_ids: Iterable[int]) -> None:
    """Derive anew the course of some contacts' hunts."""
    sets = ", ".join(f"{column} = ?" for column in DERIVED)
    sql = f"UPDATE contact SET {sets} WHERE id = ?"  # noqa: S608 - our columns
    for chunk in chunks(contact_ids):
        run_many(db, sql, ((*values, i) for i, values in courses(db, chunk).items()))


ONE_GOES = "before a merge"
"""Why the journal is copied before one person goes: two became one."""


def reason_to_back_up(change: Change) -> str:
    """Return why the journal is better copied before a change, empty where there is no need."""
    kept = {entity.id for entity in change.after}
    if any(isinstance(entity, ImportReceipt) for entity in change.before):
        return "before an import is taken back"
    if any(isinstance(entity, ImportReceipt) for entity in change.after):
        return "before an import"
    gone = sum(isinstance(each, Contact) and each.id not in kept for each in change.before)
    if gone == 1:
        return ONE_GOES
    return "before people are removed" if gone else ""


def keep_drafts(db: Any, texts: Iterable[tuple[str, str]]) -> None:
    """Keep what was typed under each key; empty text forgets it."""
    for key, text in texts:
        if text:
            sql = """INSERT INTO draft VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET text = excluded.text"""
            db.execute_sql(sql, (key, text))
        else:
            db.execute_sql("DELETE FROM draft WHERE key=?", (key,))


def _by_kind(entities: Iterable[Entity]) -> dict[str, dict[int, Any]]:
    """Sort entities by kind and id; one that is named twice is a mistake of the caller."""
    sorted_: dict[str, dict[int, Any]] = {kind.name: {} for kind in KINDS}
    for entity in entities:
        of_kind = sorted_[kind_of(entity).name]
        if entity.id in of_kind:
            raise ValueError(f"a change names {kind_of(entity).name} {entity.id} twice")
        of_kind[entity.id] = entity
    return sorted_


def _stale(entity: Entity, *, gone: bool) -> OutdatedError:
    name = f"“{entity.name}”" if isinstance(entity, Contact) else "An entry"
    if gone:
        return OutdatedError(f"{name} is no longer in the journal.", "Nothing was changed.")
    return OutdatedError(
        f"{name} has changed in the meantime.", "Nothing was changed. Look again, then retry."
    )
