"""How sure a share of few cases can be, and how a share grows with time."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution: two-sided 95 %."""
_NOTHING = 1e-20
"""A term that adds nothing any more to a sum of at least 1, however many follow it."""
_ROUNDING = 1e-9
"""More than a product of thousands of shares is off by."""


def wilson(found: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, within 0 and 1; (0, 1) where nothing is known.

    The score interval of E. B. Wilson, "Probable inference, the law of succession, and
    statistical inference", Journal of the American Statistical Association 22 (1927), 209-212.
    ValueError unless 0 <= found <= total.
    """
    _check(found, total)
    if total == 0:
        return 0.0, 1.0
    share, square = found / total, _Z95 * _Z95
    centre = share + square / (2 * total)
    reach = _Z95 * math.sqrt((share * (1 - share) + square / (4 * total)) / total)
    scale = 1 + square / total
    low = 0.0 if found == 0 else max(0.0, (centre - reach) / scale)
    high = 1.0 if found == total else min(1.0, (centre + reach) / scale)
    return low, high


@lru_cache(maxsize=8)  # 25,000 hunts take some milliseconds, and several sentences ask
def chance_above_half(found: int, total: int) -> float:
    """Return the chance that the true rate is above one half, given ``found`` of ``total``.

    Under a uniform prior the rate is distributed as Beta(k + 1, n - k + 1), and
    ``P(rate > 1/2) = sum_{i=0..k} C(n+1, i) / 2^(n+1)`` (regularised incomplete beta function at
    one half as a binomial sum: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.24).
    ValueError unless 0 <= found <= total.
    """
    _check(found, total)
    if 2 * found > total:
        return 1 - chance_above_half(total - found, total)
    trials = total + 1
    terms = term = 1.0  # each as a multiple of the last and greatest one
    for i in range(found, 0, -1):
        term *= i / (trials - i + 1)
        if term < _NOTHING:
            break
        terms += term
    return math.comb(trials, found) / (1 << trials) * terms


class Incidence(NamedTuple):
    """One step of a cumulative incidence: from ``time`` on, until the next step."""

    time: int
    at_risk: int
    """Watched up to this time without an event before."""
    events: int
    share: float
    low: float
    high: float


def cumulative_incidence(events: Counter[int], censored: Counter[int]) -> list[Incidence]:
    """Return how the share of those who had their event grows, with its 95 % band.

    ``events`` counts the durations after which it came, ``censored`` those up to which it had not;
    who is censored at the time of an event was still at risk. E. L. Kaplan, P. Meier,
    "Nonparametric estimation from incomplete observations", Journal of the American Statistical
    Association 53 (1958), 457-481: ``S(t) = prod (1 - d/n)``, the incidence is ``1 - S``. The band
    is Greenwood's variance on the log-log scale, which keeps it within 0 and 1: ``S^exp(+-z s)``
    with ``s^2 = sum d/(n (n - d)) / (ln S)^2`` (J. D. Kalbfleisch, R. L. Prentice, "The Statistical
    Analysis of Failure Time Data", 1980, 1.3). Once nobody is left that formula has no value: the
    band then reaches from where its lower end was to 1.
    """
    left = events + censored
    at_risk, survival, greenwood, low = left.total(), 1.0, 0.0, 0.0
    steps: list[Incidence] = []
    for time in sorted(left):
        if events[time]:
            survival *= 1 - events[time] / at_risk
            high = 1.0
            if events[time] < at_risk:
                greenwood += events[time] / (at_risk * (at_risk - events[time]))
                reach = math.exp(_Z95 * math.sqrt(greenwood) / -math.log(survival))
                low, high = 1 - survival ** (1 / reach), 1 - survival**reach
            steps.append(Incidence(time, at_risk, events[time], 1 - survival, low, high))
        at_risk -= left[time]
    return steps


def median_time(steps: Iterable[Incidence]) -> int | None:
    """Return the first time at which half had their event, None where the curve stays below."""
    return next((step.time for step in steps if step.share >= 0.5 - _ROUNDING), None)


def percent(share: float) -> str:
    """Return a share in whole percent; 0% and 100% only where they are exact."""
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(99, max(1, whole))
    return f"{whole}%"


def _check(found: int, total: int) -> None:
    if not 0 <= found <= total:
        raise ValueError(f"{found} of {total} is no share")
