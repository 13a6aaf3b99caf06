"""Who is due, as conditions on one contact; a tag may say how often to be in touch."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from networkjournal.core.rows import PersonRow
from networkjournal.store.connection import column, fetch

_OWN = "coalesce(follow_up_on, date(last_on, '+' || stay_in_touch_days || ' days')) <= :today"
_BY_TAG = """last_on <= :last_due AND stay_in_touch_days IS NULL AND follow_up_on IS NULL
    AND EXISTS (SELECT 1 FROM contact_tag t WHERE t.contact_id = contact.id
        AND t.tag IN (SELECT key FROM json_each(:due_by_tag))
        AND contact.last_on <= (SELECT value FROM json_each(:due_by_tag) WHERE key = t.tag))"""

DAY = """coalesce(follow_up_on, date(last_on, '+' || coalesce(stay_in_touch_days,
    (SELECT min(d.value) FROM contact_tag t JOIN json_each(:tags) d ON d.key = t.tag
        WHERE t.contact_id = contact.id)) || ' days'))"""
"""``core.hunt.due_on`` of a contact, too slow to be asked of everybody."""


def condition(*, by_tag: bool = False) -> str:
    """Return ``core.hunt.is_due`` as a condition with the value ``today``.

    ``by_tag`` asks for the tags too, with the further values of ``tag_values``.
    """
    return f"({_OWN} OR ({_BY_TAG}))" if by_tag else f"({_OWN})"


def tag_values(tag_days: dict[str, int], today: date) -> dict[str, str]:
    """Return what ``condition`` by tag and ``DAY`` go by.

    For each tag the last day that is long enough ago is told: comparing days is a quarter of the
    work that adding to each person's is.
    """
    due = {
        tag: date.fromordinal(day).isoformat()
        for tag, days in tag_days.items()
        if (day := today.toordinal() - days) >= 1
    }
    return {
        "tags": json.dumps(tag_days),
        "due_by_tag": json.dumps(due),
        "last_due": max(due.values(), default=""),
    }


def read_tag_days(db: Any) -> dict[str, int]:
    """Return after how many days one wants to be in touch, by tag as tags are written."""
    kept = column(db, "SELECT value FROM setting WHERE key = 'tag_intervals'")
    if not kept:
        return {}
    from networkjournal.core.rules import read_tag_intervals
    from networkjournal.core.text import fold

    intervals = read_tag_intervals(kept[0])
    tags = column(db, "SELECT DISTINCT tag FROM contact_tag") if intervals else []
    return {tag: intervals[fold(tag)] for tag in tags if fold(tag) in intervals}


def add_tag_days(db: Any, found: dict[int, PersonRow], tag_days: dict[str, int]) -> None:
    """Give those without an interval of their own the shortest of their tags."""
    sql = """SELECT t.contact_id, min(d.value) FROM contact_tag t
        JOIN json_each(:tags) d ON d.key = t.tag
        WHERE t.contact_id IN (SELECT value FROM json_each(:ids)) GROUP BY t.contact_id"""
    ids = [i for i, row in found.items() if row.stay_in_touch_days is None]
    values = {"tags": json.dumps(tag_days), "ids": json.dumps(ids)}
    for contact_id, days in fetch(db, sql, values):
        found[contact_id] = found[contact_id]._replace(stay_in_touch_days=days)
