"""Who waits: whoever is due, and hunts that are open; ids whole, rows as they are shown."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from networkjournal.core.entities import DONT_KNOW, Direction, InteractionKind
from networkjournal.core.hunt import SILENT
from networkjournal.core.rows import PeopleFilter, PersonRow
from networkjournal.core.waiting import Said, WaitingRow
from networkjournal.store import due
from networkjournal.store.connection import column, fetch
from networkjournal.store.mapping import MOMENT, marks

_LONGEST = 400
"""Letters of a text that are read: no line shows more."""


class Waiting:
    """Reads who waits."""

    def __init__(
        self,
        db: Any,
        people: Callable[[Sequence[int]], list[PersonRow]],
        tests: Callable[[date], tuple[dict[PeopleFilter, str], dict[str, str]]],
    ) -> None:
        """``people`` reads the lines of a list, ``tests`` gives the filters and their values."""
        self._db = db
        self._people = people
        self._tests = tests

    def due(self, today: date) -> list[int]:
        """Return who is due, whose day came first before the others."""
        return self._ids("", PeopleFilter.DUE, due.DAY, today)

    def open_hunts(self, today: date) -> list[int]:
        """Return whose hunt is open and does not rest, the oldest hunt first."""
        awake = "AND coalesce(follow_up_on <= :today, 1)"
        return self._ids(awake, PeopleFilter.HUNTING, "opened_on", today)

    def resting_hunts(self, today: date) -> list[int]:
        """Return whose open hunt rests until a follow-up date, the next one first."""
        rests = "AND follow_up_on > :today"
        return self._ids(rests, PeopleFilter.HUNTING, "follow_up_on", today)

    def rows(self, ids: Sequence[int]) -> list[WaitingRow]:
        """Return what is shown of some people, in their order; unknown ids are left out."""
        sql = f"""SELECT id, spark_quote, spark_because,
            (SELECT json_group_array(kind) FROM contact_hunch WHERE contact_id = contact.id)
            FROM contact WHERE id IN ({marks(ids)})"""  # noqa: S608 - placeholders only
        sparks = {row[0]: row[1:] for row in fetch(self._db, sql, ids)}
        happened = self._happened(ids)
        rows = []
        for person in self._people(ids):
            quote, because, hunch = sparks[person.id]
            kinds = tuple(kind or DONT_KNOW for kind in json.loads(hunch))
            told = happened.get(person.id, ())
            spoken = [row for row in told if row[1] not in SILENT]
            last, clue = next(iter(spoken or told), None), next((r for r in told if r[-1]), None)
            answered = any(row[2] != "out" for row in spoken)
            rows.append(
                WaitingRow(person, quote, because, kinds, _said(last), _said(clue), answered)
            )
        return rows

    def _happened(self, ids: Sequence[int]) -> dict[int, list[Any]]:
        """Return what happened with each, newest first: the columns of ``Said``, and clue or not.

        One reading of all is faster than looking for the last of each.
        """
        sql = f"""SELECT p.contact_id, i.on_day, i.kind, i.direction, i.channel,
            substr(i.text, 1, {_LONGEST}), i.is_clue
            FROM interaction_contact p JOIN interaction i ON i.id = p.interaction_id
            WHERE p.contact_id IN ({marks(ids)}) AND i.trashed_on IS NULL
            ORDER BY i.on_day DESC, {MOMENT} DESC, i.id DESC"""  # noqa: S608
        found: dict[int, list[Any]] = defaultdict(list)
        for contact_id, *row in fetch(self._db, sql, ids):
            found[contact_id].append(row)
        return found

    def _ids(self, further: str, which: PeopleFilter, order: str, today: date) -> list[int]:
        tests, values = self._tests(today)
        # That index holds all that is asked; by itself SQLite takes one that does not.
        sql = f"""SELECT json_group_array(id) FROM (SELECT id FROM contact INDEXED BY contact_list
            WHERE trashed_on IS NULL AND {tests[which]} {further}
            ORDER BY {order}, name_folded, id)"""  # noqa: S608 - our conditions
        values = {"tags": "{}"} | values
        asked = {name: value for name, value in values.items() if f":{name}" in sql}
        ids: list[int] = json.loads(column(self._db, sql, asked)[0])
        return ids


def _said(row: Sequence[Any] | None) -> Said | None:
    if row is None:
        return None
    on_day, kind, direction, channel, text, _ = row
    what = InteractionKind(kind), Direction(direction)
    return Said(date.fromisoformat(on_day), *what, channel, text)
