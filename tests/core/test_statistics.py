from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.statistics import chance_above_half, wilson

SHARES = st.integers(0, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


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
    assert high == pytest.approx(1.959963984540054**2 / (10 + 1.959963984540054**2))
    assert wilson(10, 10) == pytest.approx((1 - high, 1))


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
            assert away == pytest.approx(1.959963984540054)


@pytest.mark.parametrize(
    ("found", "total", "chance"),
    [(0, 0, 0.5), (1, 1, 0.75), (0, 1, 0.25), (3, 4, 0.8125), (5, 10, 0.5), (10, 10, 1 - 2**-11)],
)
def test_chance_above_half(found: int, total: int, chance: float) -> None:
    assert chance_above_half(found, total) == chance


@given(SHARES)
def test_the_chance_is_that_of_the_definition(share: tuple[int, int]) -> None:
    found, total = share
    chance = chance_above_half(found, total)
    tail = sum(math.comb(total + 1, i) for i in range(found + 1))
    assert chance == tail / 2 ** (total + 1)
    assert chance + chance_above_half(total - found, total) == pytest.approx(1)


def test_the_chance_agrees_with_the_integral_of_the_posterior() -> None:
    found, total, steps = 13, 20, 20_000
    points = [0.5 + (i + 0.5) / (2 * steps) for i in range(steps)]
    mass = sum(p**found * (1 - p) ** (total - found) for p in points) / (2 * steps)
    beta = math.factorial(found) * math.factorial(total - found) / math.factorial(total + 1)
    assert chance_above_half(found, total) == pytest.approx(mass / beta)


@pytest.mark.parametrize(("found", "total"), [(-1, 4), (5, 4), (0, -1)])
def test_what_is_no_share_is_refused(found: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(found, total)
    with pytest.raises(ValueError, match="no share"):
        chance_above_half(found, total)
