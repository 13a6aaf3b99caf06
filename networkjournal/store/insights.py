"""The light rows that all figures are computed from, read in a few whole columns."""

from __future__ import annotations

import json
from datetime import date
from itertools import repeat
from typing import Any

from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.insights import HuntRow
from networkjournal.store.connection import fetch

_COLUMNS = (
    "id",
    "opened_on",
    "discovered_on",
    "coalesce(spark_kind, '')",
    "opened_through",
    "replied_on",
)
# One text for each column in place of 30,000 rows: half the time, and from the index alone.
_HUNTS = f"""SELECT {", ".join(f"json_group_array({column})" for column in _COLUMNS)}
    FROM contact INDEXED BY contact_hunt WHERE trashed_on IS NULL
    AND (opened_on IS NOT NULL OR discovered_on IS NOT NULL)"""  # noqa: S608 - our columns
_KINDS = "SELECT kind, json_group_array(contact_id) FROM {} GROUP BY kind ORDER BY kind"


def read_hunts(db: Any) -> list[HuntRow]:
    """Return every hunt that was opened or whose reason is known, nobody from the trash."""
    columns: list[list[Any]] = [json.loads(text) for text in fetch(db, _HUNTS)[0]]
    ids, opened, discovered, sparks, channels, replied = columns
    days = {text: _ordinal(text) for text in {*opened, *discovered, *replied}}
    opening_days = days | {None: 0}
    hunches, reasons = _kinds(db, "contact_hunch"), _kinds(db, "contact_reason_kind")
    rows = zip(
        ids,
        map(opening_days.__getitem__, opened),
        map(days.__getitem__, discovered),
        sparks,
        channels,
        map(days.__getitem__, replied),
        map(hunches.get, ids, repeat(())),
        map(reasons.get, ids, repeat(())),
        strict=True,
    )
    return list(map(HuntRow._make, rows))


def _kinds(db: Any, table: str) -> dict[int, tuple[str, ...]]:
    """Return the kinds that each contact has; most have one, and those are not put together."""
    found: dict[int, tuple[str, ...]] = {}
    for kind, people in fetch(db, _KINDS.format(table)):
        alone = (DONT_KNOW if kind is None else kind,)
        for contact_id in json.loads(people):
            found[contact_id] = found[contact_id] + alone if contact_id in found else alone
    return found


def _ordinal(text: str | None) -> int | None:
    return None if text is None else date.fromisoformat(text).toordinal()
