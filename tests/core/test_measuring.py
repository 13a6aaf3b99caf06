"""Every figure from light rows, at its edges, and unchanged by anything but the data."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core import hunt, insight_words
from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.hunt import Goals, Rules
from networkjournal.core.insights import (
    Gauge,
    HuntRow,
    Insights,
    Period,
    PeriodKind,
    Rate,
    Verdict,
    read_period,
)
from networkjournal.core.measuring import insights

TODAY = date(2026, 11, 23)  # a Monday
WEEK = timedelta(weeks=1)


def row(number: int, age: int | None, found: int | None = None, **fields: object) -> HuntRow:
    """Return a hunt opened ``age`` days ago, its reason found ``found`` days after that."""
    opened = 0 if age is None else TODAY.toordinal() - age
    discovered = None if found is None else (opened or TODAY.toordinal()) + found
    return HuntRow(number, opened, discovered, **fields)  # type: ignore[arg-type]


ALL = Period()
USUAL = Rules()


def measure(*rows: HuntRow, period: Period = ALL, rules: Rules = USUAL) -> Insights:
    return insights(rows, rules, period, TODAY)


def test_a_new_journal_says_what_is_needed() -> None:
    empty = measure()
    assert empty.gauge.verdict is Verdict.NOTHING
    assert (empty.gauge.needed, empty.gauge.next_ripe) == (10, None)
    assert (empty.time.steps, empty.sparks.groups, empty.weeks.weeks) == ((), (), ())
    assert empty.replies.median_days is None
    assert empty.surprise.share is None
    assert list(insight_words.gauge_more(empty.gauge)) == [
        "10 ripe hunts needed for a verdict: it takes 10 that began at least 60 days ago."
    ]


def test_only_ripe_hunts_are_in_the_rate_and_younger_finds_beside_it() -> None:
    told = measure(row(1, 60), row(2, 59, 3), row(3, 61, 0), row(4, 10), row(5, None, 0))
    gauge = told.gauge
    assert (gauge.ripe.found_ids, gauge.ripe.other_ids) == ((3,), (1,))
    assert (gauge.opened.found_ids, gauge.opened.other_ids) == ((2, 3), (1, 4))
    assert gauge.younger_found == (2,)
    assert gauge.next_ripe == TODAY + timedelta(days=1)
    assert told.unopened_found == (5,)
    assert gauge.verdict is Verdict.EVEN


@pytest.mark.parametrize(
    ("found", "total", "verdict"),
    [
        (9, 9, Verdict.LEANS_MORE),
        (10, 10, Verdict.MORE),
        (9, 10, Verdict.LEANS_MORE),
        (10, 11, Verdict.MORE),
        (0, 9, Verdict.LEANS_LESS),
        (0, 10, Verdict.LESS),
        (5, 10, Verdict.EVEN),
        (6, 11, Verdict.LEANS_MORE),
        (118, 178, Verdict.MORE),
    ],
)
def test_a_verdict_needs_ten_hunts_and_much_certainty(
    found: int, total: int, verdict: Verdict
) -> None:
    rows = [row(i, 100, 5 if i < found else None) for i in range(total)]
    assert measure(*rows).gauge.verdict is verdict


def test_what_is_dated_later_than_today_has_not_happened() -> None:
    opened_later = row(1, -1)
    found_later = row(2, 70, 71)
    answered_later = row(3, 70, replied=TODAY.toordinal() + 1)
    only_a_reason_later = row(4, None, 5)
    told = measure(opened_later, found_later, answered_later, only_a_reason_later)
    assert told.gauge.opened.other_ids == (2, 3)
    assert told.replies.silent == (2, 3)
    assert (told.time.found, told.time.longest) == (0, 70)
    assert told.unopened_found == ()
    assert all(not day for day in told.weeks.weeks[-1].days)


def test_time_runs_until_today_for_all_without_a_reason() -> None:
    told = measure(row(1, 30, 10), row(2, 20), row(3, 20, -5), row(4, 5)).time
    assert [(s.days, s.at_risk, s.found_ids) for s in told.steps] == [(0, 4, (3,)), (10, 2, (1,))]
    assert [round(s.share, 3) for s in told.steps] == [0.25, 0.625]
    assert (told.median, told.longest, told.total, told.found) == (10, 20, 4, 2)


def test_groups_have_their_own_rates_and_the_small_ones_come_last() -> None:
    said = [row(i, 90, 4 if i < 6 else None, spark_kind="said") for i in range(8)]
    work = [row(10 + i, 90, 4 if i < 7 else None, spark_kind="work") for i in range(8)]
    few = [row(20, 90, 4, spark_kind="gut")]
    told = measure(*said, *work, *few, row(30, 90), row(31, 5, 1, spark_kind="gut")).sparks
    assert [(g.key, g.rate.found, g.rate.total) for g in told.groups] == [
        ("work", 7, 8),
        ("said", 6, 8),
        ("gut", 1, 1),
    ]
    assert [g.rate.too_few for g in told.groups] == [False, False, True]
    assert told.unsaid == (30,)


def test_a_channel_is_one_however_it_is_typed() -> None:
    typed = ("linkedin", "LinkedIn", " LINKEDIN", "mail", "", "E-Mail", "phone", "Call", "email")
    told = measure(*(row(i, 90, channel=channel) for i, channel in enumerate(typed))).channels
    assert {g.key: g.rate.other_ids for g in told.groups} == {
        "LinkedIn": (0, 1, 2),
        "email": (3, 5, 8),
        "phone": (6, 7),
    }
    assert told.unsaid == (4,)


def test_a_hunt_with_two_hunches_is_in_the_group_of_each() -> None:
    told = measure(row(1, 90, hunch=("client", "views")), row(2, 90, 3, hunch=("views",))).hunches
    assert {g.key: (g.rate.found_ids, g.rate.other_ids) for g in told.groups} == {
        "views": ((2,), (1,)),
        "client": ((), (1,)),
    }


def test_surprise_speaks_of_sealed_hunches_and_of_reasons_with_a_kind() -> None:
    told = measure(
        row(1, 9, 1, hunch=("client",), reasons=("friend", "views")),
        row(2, 9, 1, hunch=("client", "views"), reasons=("views",)),
        row(3, 9, 1, hunch=(DONT_KNOW,), reasons=("views",)),
        row(4, 9, 1, hunch=("client",)),
        row(5, 0, 0, hunch=("client",), reasons=("friend",)),
        row(6, 9, hunch=("client",), reasons=("friend",)),
        row(7, None, 0, hunch=("client",), reasons=("friend",)),
    ).surprise
    assert (told.surprised, told.expected, told.share) == ((1,), (2,), 0.5)
    assert {(cell.hunch, cell.reason): cell.people for cell in told.table} == {
        ("client", "friend"): (1,),
        ("client", "views"): (1, 2),
        ("views", "views"): (2,),
        (DONT_KNOW, "views"): (3,),
    }


def test_replies_are_parted_by_their_days() -> None:
    days = [0, 1, 3, 4, 7, 30, 31, 400]
    rows = [row(i, 500, replied=TODAY.toordinal() - 500 + after) for i, after in enumerate(days)]
    told = measure(*rows, row(99, 500)).replies
    assert (told.median_days, told.silent) == (5.5, (99,))
    assert [len(span.people) for span in told.spans] == [1, 1, 1, 2, 0, 1, 2]
    assert (
        insight_words.replies(told) == "8 of 9 answered so far. Half of them did within 5.5 days."
    )


def test_weeks_are_iso_weeks_also_across_the_year() -> None:
    """The year 2026 has 53 ISO weeks: its last one ends on 3 January 2027."""
    days = [date(2026, 12, 28), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)]
    rows = [HuntRow(i, day.toordinal()) for i, day in enumerate(days)]
    rules = Rules(goals=Goals(((date(2026, 12, 28), 3), (date(2027, 1, 4), 1))))
    told = insights(rows, rules, Period(), date(2027, 1, 12)).weeks
    assert [week.monday.isocalendar()[:2] for week in told.weeks] == [
        (2026, 53),
        (2027, 1),
        (2027, 2),
    ]
    assert [week.opened for week in told.weeks] == [3, 1, 0]
    assert told.weeks[0].days == ((0,), (), (), (1,), (2,), (), ())
    assert told.weeks[0].day(3) == date(2026, 12, 31)
    assert (told.met, told.counted, told.goal) == (2, 2, 1)
    expected = hunt.momentum(Counter(map(hunt.week_of, days)), rules.goals, date(2027, 1, 12))
    assert told.momentum == expected == 1


def test_paused_and_running_weeks_are_not_held_against_anybody() -> None:
    rows = [row(i, 7 * weeks) for i, weeks in enumerate((3, 3, 1))]
    rules = Rules(goals=Goals(((date.min, 2),)), paused=frozenset({TODAY - 2 * WEEK}))
    told = measure(*rows, rules=rules).weeks
    assert [week.paused for week in told.weeks] == [False, True, False, False]
    assert (told.met, told.counted) == (1, 2)
    assert measure(*rows, row(8, 0), row(9, 0), rules=rules).weeks.counted == 3


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("all", {1, 2, 3, 4}),
        ("year", {1, 2, 3}),
        ("90days", {1, 2}),
        ("2025-01-01..2026-01-31", {3, 4}),
        ("..2025-12-31", {4}),
        ("2026-11-01..", {1}),
        ("2027-01-01..", set()),
    ],
)
def test_a_period_selects_by_the_opening_day(text: str, ids: set[int]) -> None:
    rows = (row(1, 0), row(2, 89), row(3, 311), row(4, 400))
    told = measure(*rows, row(5, None, 0), period=read_period(text))
    assert set(told.gauge.opened.other_ids) == ids
    assert told.unopened_found == ((5,) if text == "all" else ())


@pytest.mark.parametrize("text", ["", "..", "soon", "2026-02-30..", "2026-02-01..2026-01-01"])
def test_what_means_no_period_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|is not a day|ends before"):
        read_period(text)


def test_the_words_of_a_period() -> None:
    said = [
        insight_words.period(read_period(text), TODAY)
        for text in (
            "all",
            "year",
            "90days",
            "2026-01-01..2026-02-03",
            "2026-01-01..",
            "..2026-02-03",
        )
    ]
    assert said == [
        "all hunts",
        "hunts opened in 2026",
        "hunts opened in the last 90 days",
        "hunts opened from 1 January 2026 to 3 February 2026",
        "hunts opened from 1 January 2026",
        "hunts opened until 3 February 2026",
    ]


KINDS = st.lists(st.sampled_from(["client", "views", "friend", DONT_KNOW]), unique=True, max_size=3)
DAYS = st.integers(TODAY.toordinal() - 500, TODAY.toordinal() + 5)
ROWS = st.lists(
    st.builds(
        HuntRow,
        id=st.integers(1, 10**6),
        opened=st.just(0) | DAYS,
        discovered=st.none() | DAYS,
        spark_kind=st.sampled_from(["", "said", "gut"]),
        channel=st.sampled_from(["", "mail", "Mail", "LinkedIn"]),
        replied=st.none() | DAYS,
        hunch=KINDS.map(tuple),
        reasons=KINDS.map(tuple),
    ),
    unique_by=lambda each: each.id,
    max_size=40,
)
PERIODS = st.sampled_from(
    [*map(Period, list(PeriodKind)[:3]), read_period("2026-01-01..2026-06-30")]
)


@given(ROWS, PERIODS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(
    rows: list[HuntRow], period: Period, rng: random.Random
) -> None:
    mixed = rng.sample(rows, len(rows))
    assert measure(*mixed, period=period) == measure(*rows, period=period)


@given(ROWS, PERIODS)
def test_the_figures_agree_with_each_other(rows: list[HuntRow], period: Period) -> None:
    told = measure(*rows, period=period)
    gauge, opened = told.gauge, told.gauge.opened
    everybody = {*opened.found_ids, *opened.other_ids}
    assert gauge.ripe.found + len(gauge.younger_found) == opened.found
    for groups in (told.sparks, told.channels, told.hunches):
        named = {i for g in groups.groups for i in (*g.rate.found_ids, *g.rate.other_ids)}
        assert named | {*groups.unsaid} == {*gauge.ripe.found_ids, *gauge.ripe.other_ids}
    assert (told.time.total, told.time.found) == (opened.total, opened.found)
    assert sum(len(step.found_ids) for step in told.time.steps) == opened.found
    assert {*told.replies.answered, *told.replies.silent} == everybody
    assert sum(len(span.people) for span in told.replies.spans) == len(told.replies.answered)
    in_weeks = {i for week in told.weeks.weeks for i in week.people}
    assert everybody <= in_weeks
    assert {*told.surprise.surprised, *told.surprise.expected} <= {*opened.found_ids}
    shares = [step.share for step in told.time.steps]
    assert shares == sorted(shares)
    assert all(0 <= step.low <= step.high <= 1 for step in told.time.steps)


def user(rng: random.Random, rate: float, days: int) -> list[HuntRow]:
    """Return who reached out to one person each other day, and what came of it by today."""
    rows = []
    for number, age in enumerate(range(0, days + 1, 2)):
        waits = int(rng.expovariate(1 / 12)) if rng.random() < rate else None
        rows.append(row(number + 1, age, waits if waits is not None and waits <= age else None))
    return rows


@pytest.mark.parametrize(
    "users", [150, pytest.param(2000, marks=pytest.mark.long)], ids=("some", "two thousand")
)
@pytest.mark.parametrize("rate", [0.3, 0.5, 0.7])
def test_the_rate_shown_is_unbiased_and_the_words_hardly_ever_wrong(
    users: int, rate: float
) -> None:
    """Looked at on days 30, 60, 90 and 200 after the first hunt; nearly all reasons come in 60."""
    rng = random.Random(5)  # noqa: S311 - a simulation
    found: Counter[int] = Counter()
    ripe: Counter[int] = Counter()
    wrong = 0
    for _ in range(users):
        claimed = False
        for days in (30, 60, 90, 200):
            gauge = measure(*user(rng, rate, days)).gauge
            found[days] += gauge.ripe.found
            ripe[days] += gauge.ripe.total
            more, less = gauge.verdict is Verdict.MORE, gauge.verdict is Verdict.LESS
            claimed |= (more and rate <= 0.5) or (less and rate >= 0.5)
        wrong += claimed
    assert ripe[30] == 0  # nothing is said before a hunt is ripe
    for days in (60, 90, 200):
        error = 4 * (rate * (1 - rate) / ripe[days]) ** 0.5
        assert found[days] / ripe[days] == pytest.approx(rate, abs=error + 0.01)
    assert wrong / users <= 0.05


def test_a_coin_toss_is_hardly_ever_called_more_often_than_not() -> None:
    """Exactly, for somebody who looks after every one of 200 hunts."""
    silent, called = {0: 1.0}, 0.0  # the chance of each number found, as long as nothing is called
    for total in range(1, 201):
        after: dict[int, float] = defaultdict(float)
        for found, chance in silent.items():
            after[found] += chance / 2
            after[found + 1] += chance / 2
        for found in list(after):
            gauge = Gauge(ripe=Rate(tuple(range(found)), tuple(range(total - found))))
            if gauge.verdict is Verdict.MORE:
                called += after.pop(found)
        silent = after
    assert called == pytest.approx(0.047, abs=0.001)
