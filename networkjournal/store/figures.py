"""The numbers at the foot of the people list, by the journal's own rules."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

from networkjournal.core.hunt import Rules, last_ripe_day, week_of
from networkjournal.core.rows import Figures
from networkjournal.store.connection import fetch

_WEEKS = """SELECT json_group_array(json_array(week, opened, ripe, found)) FROM
    (SELECT CAST(julianday(opened_on) + 0.5 AS INTEGER) / 7 AS week, sum(opened) AS opened,
        sum(opened * (opened_on <= :ripe_by)) AS ripe, sum(found * (opened_on <= :ripe_by)) AS found
    FROM (SELECT opened_on, count(*) AS opened, sum(coalesce(discovered_on <= :today, 0)) AS found
        FROM contact WHERE trashed_on IS NULL AND opened_on <= :today GROUP BY opened_on)
    GROUP BY week)"""
"""Hunts opened, and those of them that are ripe, and those that found. Weeks are counted from the
Monday that begins the Julian day numbers."""
_DAYS = """SELECT opened_on, count(*) FROM contact
    WHERE trashed_on IS NULL AND opened_on BETWEEN :monday AND :today GROUP BY opened_on"""
_DAY_ZERO = 1721425
"""The Julian day number of the day before Python's first."""


def read_figures(db: Any, today: date) -> Figures:
    """Count the hunts of each week up to ``today``."""
    kept = _settings(db)
    rules = _rules(kept)
    ripe_by = last_ripe_day(today, rules.ripe_days)
    values = {"today": today.isoformat(), "ripe_by": ripe_by.isoformat()}
    rows = json.loads(fetch(db, _WEEKS, values)[0][0])
    weeks = {date.fromordinal(7 * week - _DAY_ZERO): opened for week, opened, _, _ in rows}
    ripe, found = sum(row[2] for row in rows), sum(row[3] for row in rows)
    monday = week_of(today)
    opened = dict(fetch(db, _DAYS, {"monday": monday.isoformat(), "today": today.isoformat()}))
    days = (monday + timedelta(days=day) for day in range(today.weekday() + 1))
    by_day = tuple(opened.get(day.isoformat(), 0) for day in days)
    return Figures(weeks, ripe, found, *rules, by_day, _told_by_day(kept))


def read_rules(db: Any) -> Rules:
    """Return the journal's own rules; most journals go by the usual ones."""
    return _rules(_settings(db))


def _settings(db: Any) -> dict[str, str]:
    return dict(fetch(db, "SELECT key, value FROM setting"))


def _rules(kept: dict[str, str]) -> Rules:
    if not kept:
        return Rules()
    from networkjournal.core import rules

    return rules.read_rules(kept)


def _told_by_day(kept: dict[str, str]) -> bool:
    if not kept:
        return False
    from networkjournal.core import rules

    return rules.read_goal_unit(kept.get(rules.GOAL_UNIT_KEY, "")) is rules.GoalUnit.DAY
