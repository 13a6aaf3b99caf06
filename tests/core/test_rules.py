"""The journal's own rules: read whatever a setting holds, written as they are read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core import rules
from networkjournal.core.entities import Contact, Setting
from networkjournal.core.hunt import Goals, Rules
from networkjournal.core.rules import Break, GoalUnit

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


def test_a_goal_is_told_by_the_week_or_the_day() -> None:
    assert rules.read_goal_unit(rules.write_goal_unit(GoalUnit.DAY)) is GoalUnit.DAY
    for text in ("", "7", '"year"', "[]", rules.write_goal_unit(GoalUnit.WEEK)):
        assert rules.read_goal_unit(text) is GoalUnit.WEEK


SUMMER = Break(date(2026, 8, 5), date(2026, 8, 18))


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ('[["2026-08-05", "2026-08-18"]]', (SUMMER,)),
        ('[["2026-08-12", "2026-08-18"], ["2026-08-05", "2026-08-11"]]', (SUMMER,)),
        ('[["2026-08-05", "2026-08-18"], ["2026-08-06", "2026-08-07"]]', (SUMMER,)),
        ('[["2026-08-18", "2026-08-05"], ["0001-01-01", "9999-12-31"]]', ()),
        ('[["2026-08-05"], ["soon", "2026-08-18"], [1, 2], 7, null]', ()),
        ("{}", ()),
        ("", ()),
    ],
)
def test_breaks_are_read_as_far_as_they_are_breaks(text: str, breaks: tuple[Break, ...]) -> None:
    assert rules.read_breaks(text) == breaks


def test_breaks_come_back_as_they_were_written() -> None:
    winter = Break(date(2026, 12, 21), date(2027, 1, 3))
    assert rules.read_breaks(rules.write_breaks([winter, SUMMER])) == (SUMMER, winter)


def test_two_breaks_that_are_too_long_together_stay_two() -> None:
    first = Break(date(2010, 1, 1), date(2019, 12, 31))
    second = Break(date(2020, 1, 1), date(2020, 12, 31))
    assert rules.read_breaks(rules.write_breaks([second, first])) == (first, second)


def test_a_break_pauses_every_week_that_it_touches() -> None:
    assert SUMMER.mondays() == [date(2026, 8, 3), date(2026, 8, 10), date(2026, 8, 17)]
    kept = rules.read_rules({rules.BREAKS_KEY: rules.write_breaks([SUMMER])})
    assert kept == Rules(paused=frozenset(SUMMER.mondays()))


def test_intervals_of_tags_are_kept_by_folded_name() -> None:
    text = rules.write_tag_intervals({"Family": 30, "": 7, "film": 0, "Ärzte": 91})
    assert rules.read_tag_intervals(text) == {"family": 30, "arzte": 91}
    for nothing in ("", "[]", '{"film": "30"}', '{"film": true}'):
        assert rules.read_tag_intervals(nothing) == {}


def test_the_rules_are_known_among_other_changes() -> None:
    ada, other = Contact(id=1, name="Ada"), Setting(id=2, key="duplicates_apart", value="[]")
    assert not rules.are_among((ada, other))
    assert rules.are_among((ada, other, Setting(id=3, key=rules.RIPE_KEY, value="90")))


@pytest.mark.parametrize(
    ("own", "tags", "days"),
    [
        (None, (), None),
        (None, ("film",), None),
        (None, ("FAMILY", "film"), 30),
        (None, ("Family", "near"), 7),
        (90, ("near",), 90),
    ],
)
def test_an_own_interval_outranks_that_of_the_tags(
    own: int | None, tags: tuple[str, ...], days: int | None
) -> None:
    person = Contact(id=1, name="Ada", tags=tags, stay_in_touch_days=own)
    assert rules.interval_of(person, {"family": 30, "near": 7}) == days
