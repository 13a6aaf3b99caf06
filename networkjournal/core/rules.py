"""The journal's own rules as it keeps them: when a hunt is ripe, and the goal of each week."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import Setting, new_id
from networkjournal.core.hunt import RIPE_DAYS, Goals

RIPE_KEY = "ripe_days"
GOAL_KEY = "weekly_goal"
_USUAL = {RIPE_KEY: str(RIPE_DAYS), GOAL_KEY: "[]"}
MOST_RIPE_DAYS = 3650
MOST_GOAL = 99


def read_ripe_days(text: str) -> int:
    """Return after how many days a hunt is ripe; the usual number where ``text`` tells none."""
    days = _json(text)
    return days if _is_number(days, MOST_RIPE_DAYS) else RIPE_DAYS


def read_goals(text: str) -> Goals:
    """Return the goals kept in ``text``; what is none of them is left out."""
    entries = _json(text)
    found = {}
    for entry in entries if isinstance(entries, list) else []:
        match entry:
            case [str(week), goal] if _is_number(goal, MOST_GOAL) and _is_day(week):
                found[date.fromisoformat(week)] = int(goal)
    return Goals(tuple(sorted(found.items())))


def write_goals(goals: Goals) -> str:
    """Return goals as the journal keeps them."""
    return json.dumps([[week.isoformat(), goal] for week, goal in goals.since])


def change_of(setting: Setting | None, key: str, value: str) -> Change:
    """Return what gives one of the journal's settings another value; nothing if it has it.

    ``setting`` is None where the journal keeps none, and so goes by the usual.
    """
    if setting is None and value == _USUAL.get(key):
        return Change()
    if setting is None:
        return Change(after=(Setting(id=new_id(), key=key, value=value),))
    if setting.value == value:
        return Change()
    return Change(before=(setting,), after=(Setting(id=setting.id, key=key, value=value),))


def _json(text: str) -> Any:
    """Return what a text holds, None where it is no JSON: a setting is never worth a refusal."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _is_number(value: object, most: int) -> bool:
    return type(value) is int and 1 <= value <= most


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
