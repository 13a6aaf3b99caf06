from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.statistics import (
    Incidence,
    chance_above_half,
    cumulative_incidence,
    median_time,
    percent,
    wilson,
)

SHARES = st.integers(0, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
TOTALS = pytest.mark.parametrize(
    "totals",
    [
        (*range(13), 50, 99, 200),
        pytest.param(range(201), marks=pytest.mark.long),
    ],
    ids=("some", "all up to 200"),
)
Z95 = 1.959963984540054


@pytest.mark.parametrize(
    ("found", "total", "low", "high"),
    [(3, 4, 30, 95), (7, 10, 40, 89), (13, 20, 43, 82), (30, 50, 46, 72)],
)
def test_wilson_gives_the_published_checks(found: int, total: int, low: int, high: int) -> None:
    assert tuple(round(100 * end) for end in wilson(found, total)) == (low, high)


def test_wilson_ends() -> None:
    assert wilson(0, 0) == (0, 1)
    low, high = wilson(0, 10)
    assert low == 0
    assert high == pytest.approx(Z95**2 / (10 + Z95**2))
    assert wilson(10, 10) == pytest.approx((1 - high, 1))


@TOTALS
def test_wilson_agrees_with_thirty_digits(totals: Iterable[int]) -> None:
    """The ends are the roots of (p - k/n)^2 = z^2 p (1 - p) / n."""
    with mpmath.workdps(30):
        square = 2 * mpmath.erfinv(mpmath.mpf("0.95")) ** 2
        for total in filter(None, totals):
            a = 1 + square / total
            for found in range(total + 1):
                share = mpmath.mpf(found) / total
                b, c = -(2 * share + square / total), share * share
                root = mpmath.sqrt(max(0, b * b - 4 * a * c))
                expected = float((-b - root) / (2 * a)), float((-b + root) / (2 * a))
                assert wilson(found, total) == pytest.approx(expected, rel=1e-12, abs=1e-15)


@given(SHARES)
def test_wilson_holds_the_share_and_is_symmetric(share: tuple[int, int]) -> None:
    found, total = share
    low, high = wilson(found, total)
    assert 0 <= low < high <= 1
    assert total == 0 or low <= found / total <= high
    assert wilson(total - found, total) == pytest.approx((1 - high, 1 - low))


@given(SHARES)
def test_wilson_solves_the_score_equation(share: tuple[int, int]) -> None:
    """Each end p is where the share lies 1.96 standard errors of p away from p."""
    found, total = share
    for end in wilson(found, total):
        if 0 < end < 1:
            away = abs(found / total - end) / math.sqrt(end * (1 - end) / total)
            assert away == pytest.approx(Z95)


@pytest.mark.parametrize(
    ("found", "total", "chance"),
    [(0, 0, 0.5), (1, 1, 0.75), (0, 1, 0.25), (3, 4, 0.8125), (5, 10, 0.5), (10, 10, 1 - 2**-11)],
)
def test_chance_above_half(found: int, total: int, chance: float) -> None:
    assert chance_above_half(found, total) == pytest.approx(chance, rel=1e-14)


@TOTALS
def test_the_chance_agrees_with_the_beta_function(totals: Iterable[int]) -> None:
    """The regularised incomplete beta function, by its hypergeometric series."""
    half = mpmath.mpf(1) / 2
    with mpmath.workdps(30):
        for total in totals:
            for found in range(total + 1):
                a, b = total - found + 1, found + 1
                series = mpmath.hyp2f1(1, a + b, a + 1, half) * half ** (a + b)
                expected = float(series / (a * mpmath.beta(a, b)))
                assert chance_above_half(found, total) == pytest.approx(expected, rel=1e-12)


@given(SHARES)
def test_the_chance_is_that_of_the_definition(share: tuple[int, int]) -> None:
    found, total = share
    chance = chance_above_half(found, total)
    tail = sum(math.comb(total + 1, i) for i in range(found + 1))
    assert chance == pytest.approx(tail / 2 ** (total + 1), rel=1e-12)
    assert chance + chance_above_half(total - found, total) == pytest.approx(1)


def test_the_chance_of_very_many() -> None:
    assert chance_above_half(12_500, 25_000) == pytest.approx(0.5)
    assert chance_above_half(0, 25_000) == 0
    assert chance_above_half(25_000, 25_000) == 1
    few_more = float(mpmath.ncdf(200 / mpmath.sqrt(25_003)))  # de Moivre and Laplace
    assert chance_above_half(12_600, 25_000) == pytest.approx(few_more, abs=1e-4)


@pytest.mark.parametrize(("found", "total"), [(-1, 4), (5, 4), (0, -1)])
def test_what_is_no_share_is_refused(found: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(found, total)
    with pytest.raises(ValueError, match="no share"):
        chance_above_half(found, total)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.666, "67%"), (0.9999, "99%"), (1, "100%")],
)
def test_a_share_in_percent_is_exact_at_its_ends_only(share: float, words: str) -> None:
    assert percent(share) == words


LIFELINES = Path(__file__).parents[1] / "data" / "kaplan_meier.json"
"""Waiting times, and what KaplanMeierFitter of lifelines 0.30.3 says of them: the share that came,
with its 95 % band by log-log and Greenwood, wherever neither nobody nor everybody has come."""
REMISSION = (
    Counter([6, 6, 6, 7, 10, 13, 16, 22, 23]),
    Counter([6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]),
)
"""Weeks of remission of the 21 children treated with 6-MP, and of those still in remission.

E. J. Freireich et al., "The effect of 6-mercaptopurine on the duration of steroid-induced
remissions in acute leukemia", Blood 21 (1963), 699-716.
"""
REMISSION_TABLE = (
    (6, 21, 3, 0.8571, 0.6197, 0.9516),
    (7, 17, 1, 0.8067, 0.5631, 0.9228),
    (10, 15, 1, 0.7529, 0.5032, 0.8894),
    (13, 12, 1, 0.6902, 0.4316, 0.8491),
    (16, 11, 1, 0.6275, 0.3675, 0.8049),
    (22, 7, 1, 0.5378, 0.2678, 0.7468),
    (23, 6, 1, 0.4482, 0.1881, 0.6801),
)
"""Survival with its log-log band as Stata lists it: G. Rodríguez, "The Gehan Survival Data",
Princeton University."""


def test_the_incidence_of_a_textbook_is_met() -> None:
    steps = cumulative_incidence(*REMISSION)
    listed = [
        (
            s.time,
            s.at_risk,
            s.events,
            round(1 - s.share, 4),
            round(1 - s.high, 4),
            round(1 - s.low, 4),
        )
        for s in steps
    ]
    assert listed == list(REMISSION_TABLE)
    assert median_time(steps) == 23


@pytest.mark.parametrize("told", json.loads(LIFELINES.read_text()))
def test_the_incidence_agrees_with_other_code(told: dict[str, Any]) -> None:
    steps = cumulative_incidence(Counter(told["came"]), Counter(told["open"]))
    inside = [step for step in steps if step.share < 1]
    assert len(inside) == len(told["steps"]) > 0
    for step, (time, *numbers) in zip(inside, told["steps"], strict=True):
        assert step.time == time
        assert (step.share, step.low, step.high) == pytest.approx(tuple(numbers), abs=1e-9)
    assert median_time(steps) == told["median"]


def test_without_anybody_or_any_event_there_is_no_step() -> None:
    assert cumulative_incidence(Counter(), Counter()) == []
    assert cumulative_incidence(Counter(), Counter([3, 4])) == []
    assert median_time([]) is None


def test_once_nobody_is_left_the_band_reaches_to_one() -> None:
    assert cumulative_incidence(Counter([0, 0]), Counter()) == [Incidence(0, 2, 2, 1, 0, 1)]
    first, last = cumulative_incidence(Counter([1, 5]), Counter())
    assert (first.share, last.share, last.low, last.high) == (0.5, 1, first.low, 1)
    assert median_time([first, last]) == 1


def test_exactly_half_is_the_median() -> None:
    """0.9 * 8/9 * 7/8 * 6/7 * 5/6 is not quite a half in floating point."""
    assert median_time(cumulative_incidence(Counter(range(1, 6)), Counter({99: 5}))) == 5
    assert median_time(cumulative_incidence(Counter(range(1, 5)), Counter({99: 5}))) is None


DURATIONS = st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=40)


@given(DURATIONS)
def test_the_incidence_is_that_of_the_definition(durations: list[tuple[int, bool]]) -> None:
    """Counted one by one over the whole list, in fractions and with the band's own formula."""
    came = Counter(time for time, event in durations if event)
    steps = cumulative_incidence(came, Counter(time for time, event in durations if not event))
    survival, spread = Fraction(1), Fraction(0)
    for step, time in zip(steps, sorted(came), strict=True):
        risk = sum(1 for other, _ in durations if other >= time)
        events = sum(1 for other, event in durations if event and other == time)
        survival *= Fraction(risk - events, risk)
        assert (step.time, step.at_risk, step.events) == (time, risk, events)
        assert step.share == pytest.approx(float(1 - survival))
        assert step.low <= step.share + 1e-12
        assert step.share <= step.high + 1e-12
        if survival:
            spread += Fraction(events, risk * (risk - events))
            log = math.log(float(survival))
            shift = Z95 * math.sqrt(float(spread)) / log
            ends = sorted(
                1 - math.exp(-math.exp(math.log(-log) + side * shift)) for side in (-1, 1)
            )
            assert (step.low, step.high) == pytest.approx(tuple(ends))
