"""The journal's own rules as it keeps them: when a hunt is ripe, the goal of each week, breaks from
reaching out, and how often one wants to be in touch with the people of a tag.

Each ``read_`` takes what a setting holds and leaves out what makes no sense, because a setting is
never worth a refusal; each ``write_`` returns what its ``read_`` brings back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple, TypeGuard

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Entity, Setting, new_id
from networkjournal.core.hunt import RIPE_DAYS, Goals, Rules, week_of
from networkjournal.core.text import fold

RIPE_KEY = "ripe_days"
GOAL_KEY = "weekly_goal"
"""``[["2026-11-02", 5], ...]``: from which Monday on how many hunts a week."""
GOAL_UNIT_KEY = "goal_unit"
"""``"week"`` or ``"day"``: how a goal is asked for and said; it is counted by the week."""
BREAKS_KEY = "breaks"
"""``[["2026-12-21", "2027-01-03"], ...]``: the first and the last day of each."""
TAG_INTERVALS_KEY = "tag_intervals"
"""``{"family": 30, ...}``: after how many days one wants to be in touch again."""
_USUAL = {
    RIPE_KEY: str(RIPE_DAYS),
    GOAL_KEY: "[]",
    GOAL_UNIT_KEY: '"week"',
    BREAKS_KEY: "[]",
    TAG_INTERVALS_KEY: "{}",
}
"""The settings by which people are due and figures are counted, as they are at first."""
MOST_RIPE_DAYS = 3650
MOST_GOAL = 99
MOST_BREAK_DAYS = 3660
MOST_INTERVAL = 36500


def are_among(changed: Iterable[Entity]) -> bool:
    """Say whether one of the rules is among what changed."""
    return any(isinstance(each, Setting) and each.key in _USUAL for each in changed)


class GoalUnit(StrEnum):
    """By what a goal is told: so many a week, or so many a day, which is seven times that."""

    WEEK = "week"
    DAY = "day"


class Break(NamedTuple):
    """Days without reaching out, planned or looked back at, first and last included.

    Every ISO week that holds one of them is paused: a pause is never worse than none.
    """

    first: date
    last: date

    @property
    def is_valid(self) -> bool:
        """Whether it ends no earlier than it begins, and within ten years."""
        return 0 <= (self.last - self.first).days < MOST_BREAK_DAYS

    def mondays(self) -> list[date]:
        """Return the weeks it pauses."""
        monday, end = week_of(self.first), week_of(self.last)
        return [monday + timedelta(weeks=week) for week in range((end - monday).days // 7 + 1)]


def read_rules(kept: Mapping[str, str]) -> Rules:
    """Return the rules that figures go by, from the settings by key."""
    breaks = read_breaks(kept.get(BREAKS_KEY, ""))
    return Rules(
        read_ripe_days(kept.get(RIPE_KEY, "")),
        read_goals(kept.get(GOAL_KEY, "")),
        frozenset(monday for each in breaks for monday in each.mondays()),
    )


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


def read_goal_unit(text: str) -> GoalUnit:
    """Return by what goals are told."""
    return GoalUnit.DAY if _json(text) == GoalUnit.DAY else GoalUnit.WEEK


def write_goal_unit(unit: GoalUnit) -> str:
    """Return the unit as the journal keeps it."""
    return json.dumps(unit)


def read_breaks(text: str) -> tuple[Break, ...]:
    """Return the breaks kept in ``text``, the first one first; those that meet are one."""
    entries = _json(text)
    found = []
    for entry in entries if isinstance(entries, list) else []:
        match entry:
            case [str(first), str(last)] if _is_day(first) and _is_day(last):
                found.append(Break(date.fromisoformat(first), date.fromisoformat(last)))
    return _united(found)


def write_breaks(breaks: Iterable[Break]) -> str:
    """Return breaks as the journal keeps them; what ends before it begins is left out."""
    return json.dumps([[each.first.isoformat(), each.last.isoformat()] for each in _united(breaks)])


def _united(breaks: Iterable[Break]) -> tuple[Break, ...]:
    united: list[Break] = []
    for each in sorted(each for each in breaks if each.is_valid):
        if united and (each.first - united[-1].last).days <= 1:
            both = Break(united[-1].first, max(united[-1].last, each.last))
            if both.is_valid:
                united[-1] = both
                continue
        united.append(each)
    return tuple(united)


def read_tag_intervals(text: str) -> dict[str, int]:
    """Return the days of each tag, by its folded name: tags are one however they are written."""
    entries = _json(text)
    return _intervals(entries if isinstance(entries, dict) else {})


def write_tag_intervals(intervals: Mapping[str, int]) -> str:
    """Return the days of each tag as the journal keeps them."""
    return json.dumps(_intervals(intervals), ensure_ascii=False, sort_keys=True)


def _intervals(entries: Mapping[str, object]) -> dict[str, int]:
    return {
        fold(tag): days
        for tag, days in entries.items()
        if fold(tag) and _is_number(days, MOST_INTERVAL)
    }


def interval_of(contact: Contact, by_tag: Mapping[str, int]) -> int | None:
    """Return after how many days to be in touch: the person's own, else their tags' shortest."""
    if contact.stay_in_touch_days is not None:
        return contact.stay_in_touch_days
    tag = tag_with_interval(contact, by_tag)
    return by_tag[fold(tag)] if tag is not None else None


def tag_with_interval(contact: Contact, by_tag: Mapping[str, int]) -> str | None:
    """Return which of somebody's tags has the shortest interval, None where none has one."""
    tags = [tag for tag in contact.tags if fold(tag) in by_tag]
    return min(tags, key=lambda tag: by_tag[fold(tag)], default=None)


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


def _is_number(value: object, most: int) -> TypeGuard[int]:
    return type(value) is int and 1 <= value <= most


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
