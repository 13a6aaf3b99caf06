from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core import hunt
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.core.hunt import State

TODAY = date(2026, 11, 20)  # a Friday
MONDAY = date(2026, 11, 16)
WEEK = timedelta(weeks=1)


def happened(
    on: date = TODAY,
    kind: InteractionKind = InteractionKind.MESSAGE,
    direction: Direction = Direction.OUT,
    trashed_on: date | None = None,
    channel: str = "",
) -> Interaction:
    return Interaction(
        id=1,
        contact_ids=(1,),
        kind=kind,
        direction=direction,
        on=on,
        channel=channel,
        trashed_on=trashed_on,
    )


@pytest.mark.parametrize("kind", InteractionKind)
@pytest.mark.parametrize("direction", Direction)
def test_what_opens_a_hunt(kind: InteractionKind, direction: Direction) -> None:
    silent = kind in (InteractionKind.NOTICED, InteractionKind.NOTE)
    expected = direction is not Direction.IN and not silent
    assert hunt.opens_hunt(happened(kind=kind, direction=direction)) is expected
    assert not hunt.opens_hunt(happened(kind=kind, direction=direction, trashed_on=TODAY))


def test_the_course_of_a_hunt_follows_from_what_happened() -> None:
    they_wrote = happened(date(2026, 1, 1), direction=Direction.IN)
    met = happened(date(2026, 2, 3), InteractionKind.MEETING, Direction.BOTH, channel="fair")
    noted = happened(date(2026, 2, 4), InteractionKind.NOTE, Direction.IN)
    wrote = happened(date(2026, 3, 4), channel="mail")
    answered = happened(date(2026, 3, 9), direction=Direction.IN)
    met_again = happened(date(2026, 4, 1), InteractionKind.MEETING, Direction.BOTH)
    whole = hunt.course([they_wrote, met, noted, wrote, answered, met_again])
    assert whole == hunt.Course(met.on, met_again.on, "fair", answered.on)
    assert hunt.course([wrote, wrote, met_again]) == (wrote.on, met_again.on, "mail", met_again.on)
    assert hunt.course([noted, they_wrote]) == (None, they_wrote.on, "", None)
    assert hunt.course([wrote, noted]) == (wrote.on, noted.on, "mail", None)
    assert hunt.course([]) == hunt.Course()
    mailed = happened(date(2026, 3, 4), InteractionKind.EMAIL)
    assert hunt.course([mailed]).opened_through == "email"


@pytest.mark.parametrize(
    ("opened", "discovered", "let_go", "state"),
    [
        (None, None, None, State.NOTICED),
        (TODAY + timedelta(days=1), None, None, State.NOTICED),
        (TODAY, None, None, State.HUNTING),
        (date(2020, 1, 1), None, None, State.HUNTING),
        (TODAY, None, TODAY, State.LET_GO),
        (None, None, TODAY, State.LET_GO),
        (TODAY, TODAY, None, State.FOUND),
        (TODAY, TODAY, TODAY, State.FOUND),
        (None, TODAY, None, State.FOUND),
    ],
)
def test_states(
    opened: date | None, discovered: date | None, let_go: date | None, state: State
) -> None:
    assert hunt.state(opened, discovered, let_go, TODAY) is state


@pytest.mark.parametrize(
    ("days", "ripe"), [(0, False), (59, False), (60, True), (900, True), (-5, False)]
)
def test_a_hunt_is_ripe_after_sixty_days(days: int, ripe: bool) -> None:
    assert (TODAY - timedelta(days=days) <= hunt.last_ripe_day(TODAY)) is ripe


def test_the_days_until_a_hunt_is_ripe_are_the_owners() -> None:
    assert hunt.last_ripe_day(TODAY, ripe_days=7) == TODAY - timedelta(days=7)


@pytest.mark.parametrize(
    ("opened", "sealed"),
    [(None, False), (TODAY, False), (TODAY + WEEK, False), (TODAY - timedelta(days=1), True)],
)
def test_a_hunt_is_sealed_the_day_after(opened: date | None, sealed: bool) -> None:
    assert hunt.is_sealed(opened, TODAY) is sealed


@pytest.mark.parametrize(
    ("follow_up", "interval", "last", "due"),
    [
        (None, None, None, False),
        (TODAY, None, None, True),
        (TODAY - WEEK, None, None, True),
        (TODAY + WEEK, None, TODAY - 90 * WEEK, False),
        (TODAY + WEEK, 7, TODAY - WEEK, False),  # put off until that day
        (TODAY - WEEK, 7, TODAY, True),
        (None, 7, TODAY + WEEK, False),
        (None, 36_500, date.max, False),
        (None, 7, TODAY - WEEK, True),
        (None, 8, TODAY - WEEK, False),
        (None, 7, None, False),
        (None, None, TODAY - 90 * WEEK, False),
    ],
)
def test_due(follow_up: date | None, interval: int | None, last: date | None, due: bool) -> None:
    assert hunt.is_due(follow_up, interval, last, TODAY) is due


def test_the_day_of_a_duty() -> None:
    assert hunt.due_on(None, 30, TODAY) == TODAY + timedelta(days=30)
    assert hunt.due_on(TODAY + WEEK, 30, TODAY) == TODAY + WEEK
    assert hunt.due_on(TODAY - WEEK, None, None) == TODAY - WEEK
    assert hunt.due_on(None, None, TODAY) is None
    assert hunt.due_on(None, 1, date.max) is None


@pytest.mark.parametrize(
    ("follow_up", "on", "kind", "settled"),
    [
        (TODAY, TODAY, InteractionKind.MESSAGE, True),
        (TODAY, TODAY - WEEK, InteractionKind.CALL, True),
        (TODAY, TODAY - 2 * WEEK, InteractionKind.CALL, False),
        (TODAY - 5 * WEEK, TODAY, InteractionKind.MEETING, True),
        (TODAY + WEEK, TODAY, InteractionKind.MESSAGE, False),
        (TODAY, TODAY, InteractionKind.NOTE, False),
        (TODAY, TODAY, InteractionKind.NOTICED, False),
        (None, TODAY, InteractionKind.MESSAGE, False),
        (date.min, date.min, InteractionKind.MESSAGE, True),
    ],
)
def test_what_is_logged_settles_a_follow_up(
    follow_up: date | None, on: date, kind: InteractionKind, settled: bool
) -> None:
    happened = Interaction(id=1, contact_ids=(1,), kind=kind, direction=Direction.IN, on=on)
    assert hunt.settles(happened, follow_up, TODAY) is settled


def test_weeks_begin_on_monday() -> None:
    assert hunt.week_of(MONDAY) == MONDAY
    assert hunt.week_of(TODAY) == MONDAY
    assert hunt.week_of(date(2026, 11, 22)) == MONDAY
    assert hunt.week_of(date(2027, 1, 1)) == date(2026, 12, 28)


FIVE = hunt.Goals(((date.min, 5),))


def by_hand(shares: list[float]) -> float:
    """Return the definition's sum for the weeks j = 1, 2, ... back."""
    weights = [2 ** (-j / 4) for j in range(1, len(shares) + 1)]
    return sum(a * w for a, w in zip(shares, weights, strict=True)) / sum(weights)


def test_momentum_of_many_years_is_the_whole_sum() -> None:
    shares = [(n % 5) / 5 for n in range(1, 601)]
    opened = {MONDAY - n * WEEK: round(5 * share) for n, share in enumerate(shares, 1)}
    opened[MONDAY - 600 * WEEK] = 5
    shares[-1] = 1
    assert hunt.momentum(opened, FIVE, TODAY) == pytest.approx(by_hand(shares), rel=1e-14)


def test_momentum_is_none_before_the_first_hunt() -> None:
    assert hunt.momentum({}, FIVE, TODAY) is None
    assert hunt.momentum({MONDAY - WEEK: 0}, FIVE, TODAY) is None
    assert hunt.momentum({MONDAY + WEEK: 3}, FIVE, TODAY) is None


def test_momentum_follows_its_definition() -> None:
    opened = {MONDAY - WEEK: 5, MONDAY - 2 * WEEK: 2, MONDAY - 4 * WEEK: 9}
    assert hunt.momentum(opened, FIVE, TODAY) == pytest.approx(by_hand([1, 0.4, 0, 1]))


def test_weeks_before_the_first_hunt_do_not_count() -> None:
    opened = {MONDAY - 9 * WEEK: 0, MONDAY - WEEK: 5}
    assert hunt.momentum(opened, FIVE, TODAY) == 1


def test_the_running_week_counts_only_if_it_raises() -> None:
    before = {MONDAY - WEEK: 3, MONDAY - 2 * WEEK: 3}
    assert hunt.momentum(before, FIVE, TODAY) == pytest.approx(0.6)
    assert hunt.momentum(before | {MONDAY: 1}, FIVE, TODAY) == pytest.approx(0.6)
    raised = hunt.momentum(before | {MONDAY: 5}, FIVE, TODAY)
    assert raised == pytest.approx(by_hand([1, 0.6, 0.6]))
    assert hunt.momentum({MONDAY: 2}, FIVE, TODAY) == pytest.approx(0.4)


def test_each_week_is_measured_by_the_goal_it_had() -> None:
    goals = hunt.Goals(((MONDAY - 3 * WEEK, 10), (MONDAY - WEEK, 2)))
    opened = {MONDAY - week * WEEK: 5 for week in range(1, 5)}
    expected = by_hand([1, 0.5, 0.5, 1])  # at first the usual goal of five
    assert hunt.momentum(opened, goals, TODAY) == pytest.approx(expected)


def test_a_new_goal_holds_from_its_week_on() -> None:
    goals = hunt.Goals().changed(MONDAY, 3)
    assert [goals.of(MONDAY + week * WEEK) for week in (-1, 0, 1)] == [5, 3, 3]
    goals = goals.changed(MONDAY + 2 * WEEK, 4)
    assert [goals.of(MONDAY + week * WEEK) for week in range(-1, 4)] == [5, 3, 3, 4, 4]
    assert goals.changed(MONDAY + 2 * WEEK, 3) == hunt.Goals().changed(MONDAY, 3)
    assert goals.changed(MONDAY, 5) == hunt.Goals()


def test_paused_weeks_are_skipped_as_if_they_had_not_been() -> None:
    opened = {MONDAY - WEEK: 5, MONDAY - 2 * WEEK: 0, MONDAY - 3 * WEEK: 2}
    paused = {MONDAY - 2 * WEEK}
    assert hunt.momentum(opened, FIVE, TODAY, paused) == pytest.approx(by_hand([1, 0.4]))


def test_a_paused_running_week_never_counts() -> None:
    opened = {MONDAY: 5, MONDAY - WEEK: 1}
    assert hunt.momentum(opened, FIVE, TODAY, {MONDAY}) == pytest.approx(0.2)
    assert hunt.momentum({MONDAY: 5}, FIVE, TODAY, {MONDAY}) is None


@given(
    st.dictionaries(st.integers(0, 200), st.integers(0, 20)),
    st.integers(1, 40),
    st.sets(st.integers(0, 200)),
)
def test_momentum_is_a_share(opened: dict[int, int], goal: int, paused: set[int]) -> None:
    by_week = {MONDAY - weeks * WEEK: count for weeks, count in opened.items()}
    goals = hunt.Goals(((date.min, goal),))
    value = hunt.momentum(by_week, goals, TODAY, {MONDAY - weeks * WEEK for weeks in paused})
    assert value is None or 0 <= value <= 1


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({}, None),
        ({"reason": " \n"}, None),
        ({"revealed_by": 7}, None),
        ({"discovered_on": MONDAY}, None),
        ({"reason": "why"}, TODAY),
        ({"reason_kinds": ("client",)}, TODAY),
        ({"reason": "why", "discovered_on": MONDAY}, MONDAY),
    ],
)
def test_a_reason_is_known_by_its_words_or_kinds(
    fields: dict[str, object], day: date | None
) -> None:
    contact = Contact(id=1, name="Ada", **fields)  # type: ignore[arg-type]
    assert hunt.discovered_on(contact, TODAY) == day
