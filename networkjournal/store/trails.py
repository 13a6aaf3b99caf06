"""Whole hunts: a person with all that happened, as books and other exports read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from networkjournal.core.entities import Interaction
from networkjournal.core.rows import Trail
from networkjournal.store.connection import column, fetch
from networkjournal.store.mapping import CONTACT, INTERACTION, MOMENT, day_of, marks

_AT_ONCE = 100


def of_period(
    db: Any, date_from: date | None, date_to: date | None, among: Sequence[int] | None
) -> Iterator[Trail]:
    """Return the hunts of a period, oldest first; ``among`` narrows it to some people."""
    ids = ids_of_period(db, date_from, date_to, among)
    for start in range(0, len(ids), _AT_ONCE):
        yield from read_trails(db, ids[start : start + _AT_ONCE])


def ids_of_period(
    db: Any, date_from: date | None, date_to: date | None, among: Sequence[int] | None
) -> list[int]:
    """Return whose hunts ``of_period`` would, in the same order."""
    chosen = "" if among is None else "AND id IN (SELECT value FROM json_each(:among))"
    sql = f"""SELECT id FROM contact WHERE trashed_on IS NULL
        AND coalesce(opened_on, discovered_on) BETWEEN :first AND :last {chosen}
        ORDER BY coalesce(opened_on, discovered_on), id"""  # noqa: S608 - our condition
    values = {
        "first": (date_from or date.min).isoformat(),
        "last": (date_to or date.max).isoformat(),
    }
    if among is not None:
        values["among"] = json.dumps(list(among))
    return column(db, sql, values)


def read_trails(db: Any, ids: Sequence[int]) -> list[Trail]:
    """Return the hunts of some people in the order asked, nobody from the trash."""
    contacts = CONTACT.read(db, ids)
    sql = f"""SELECT p.contact_id, i.id FROM interaction_contact p JOIN interaction i
        ON i.id = p.interaction_id
        WHERE p.contact_id IN ({marks(ids)}) AND i.trashed_on IS NULL
        ORDER BY i.on_day, {MOMENT}, i.id"""  # noqa: S608 - placeholders only
    pairs = fetch(db, sql, ids)
    interactions = INTERACTION.read(db, {pair[1]: None for pair in pairs})
    happened: dict[int, list[Interaction]] = {}
    for contact_id, interaction_id in pairs:
        happened.setdefault(contact_id, []).append(interactions[interaction_id])
    sql = f"SELECT id, opened_on FROM contact WHERE id IN ({marks(ids)})"  # noqa: S608
    opened = dict(fetch(db, sql, ids))
    return [
        Trail(contacts[i], tuple(happened.get(i, ())), day_of(opened[i]))
        for i in ids
        if i in contacts and contacts[i].trashed_on is None
    ]
