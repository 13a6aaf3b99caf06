"""How sure a share of few cases can be."""

from __future__ import annotations

import math

_Z95 = 1.959963984540054
"""The 97.5 % point of the standard normal distribution: two-sided 95 %."""


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


def chance_above_half(found: int, total: int) -> float:
    """Return the chance that the true rate is above one half, given ``found`` of ``total``.

    Under a uniform prior the rate is distributed as Beta(k + 1, n - k + 1), and
    ``P(rate > 1/2) = sum_{i=0..k} C(n+1, i) / 2^(n+1)`` (regularised incomplete beta function at
    one half as a binomial sum: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.24).
    ValueError unless 0 <= found <= total.
    """
    _check(found, total)
    tail, term = 0, 1
    for i in range(found + 1):
        tail += term
        term = term * (total + 1 - i) // (i + 1)
    return tail / (1 << (total + 1))


def _check(found: int, total: int) -> None:
    if not 0 <= found <= total:
        raise ValueError(f"{found} of {total} is no share")
