"""The journal's own rules: read whatever a setting holds, written as they are read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core import rules
from networkjournal.core.entities import Setting
from networkjournal.core.hunt import Goals

WEEK = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("30", 30),
        ("1", 1),
        ("3650", 3650),
        ("", 60),
        ("0", 60),
        ("-3", 60),
        ("3651", 60),
        ("30.5", 60),
        ("true", 60),
        ('"30"', 60),
        ("[30]", 60),
        ("thirty", 60),
    ],
)
def test_days_until_a_hunt_is_ripe(text: str, days: int) -> None:
    assert rules.read_ripe_days(text) == days


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ('[["2026-11-02", 3]]', ((WEEK, 3),)),
        ('[["2026-11-02", 3], ["2026-01-05", 4]]', ((date(2026, 1, 5), 4), (WEEK, 3))),
        ('[["2026-11-02", 3], ["soon", 4], ["2026-11-09", 0], ["2026-11-16"], 7, null]', None),
        ('[["2026-11-02", true], [3, "2026-11-02"], ["2026-11-02", 3]]', None),
        ("[]", ()),
        ("", ()),
        ("{}", ()),
        ("7", ()),
        ('"2026-11-02"', ()),
    ],
)
def test_goals_are_read_as_far_as_they_are_goals(
    text: str, since: tuple[tuple[date, int], ...] | None
) -> None:
    assert rules.read_goals(text).since == (((WEEK, 3),) if since is None else since)


@given(st.dictionaries(st.dates(), st.integers(1, rules.MOST_GOAL)))
def test_goals_come_back_as_they_were_written(goals: dict[date, int]) -> None:
    kept = Goals(tuple(sorted(goals.items())))
    assert rules.read_goals(rules.write_goals(kept)) == kept


def test_a_setting_is_added_changed_or_left() -> None:
    added = rules.change_of(None, rules.RIPE_KEY, "30")
    (setting,) = added.after
    assert isinstance(setting, Setting)
    assert (added.before, setting.key, setting.value) == ((), "ripe_days", "30")
    changed = rules.change_of(setting, rules.RIPE_KEY, "40")
    assert changed.before == (setting,)
    assert changed.after == (Setting(id=setting.id, key="ripe_days", value="40"),)
    assert not rules.change_of(setting, rules.RIPE_KEY, "30").after
    assert rules.change_of(setting, rules.RIPE_KEY, "60").after
    assert not rules.change_of(None, rules.RIPE_KEY, "60").after
    assert not rules.change_of(None, rules.GOAL_KEY, rules.write_goals(Goals())).after
