"""How long until the reason shows: the share of hunts that found it, day by day, with its band."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.charts.scale import whole_steps
from networkjournal.core.insights import ReasonStep, TimeToReason

_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 22, 10, 24
_TICK_ROOM = 70
_LEAST_MARK = 6
_MOST_MARKS = 60
_LEAST_DAYS = 60
_LEAST_STEP = 0.75
"""Pixels within which several steps are drawn as one: 30,000 hunts have thousands of them."""


def draw(
    time: TimeToReason,
    size: tuple[float, float],
    inks: Inks,
    words: Callable[[ReasonStep], str],
) -> Chart:
    """Draw the curve from day 0 on, and a little beyond its last step: then it stays level."""
    width, height = size
    across, down = width - _LEFT - _RIGHT, height - _TOP - _BOTTOM
    longest = _longest(time)

    def x(days: float) -> float:
        return _LEFT + across * days / longest

    def y(share: float) -> float:
        return _TOP + down * (1 - share)

    parts = [*_grid(width, y, inks), *_days(longest, across, height, x, inks)]
    low = _stairs([(x(s.days), y(s.low)) for s in time.steps], x(0), y(0), x(longest))
    high = _stairs([(x(s.days), y(s.high)) for s in time.steps], x(0), y(0), x(longest))
    curve = _stairs([(x(s.days), y(s.share)) for s in time.steps], x(0), y(0), x(longest))
    if time.steps:
        parts.append(svg.path([*high, *reversed(low)], fill=inks.accent_soft))
        parts += [svg.path(edge, stroke=inks.heat[0], width=0.8) for edge in (low, high)]
        parts.append(svg.path(curve, stroke=inks.accent, width=2))
    if time.median is not None:
        parts.append(svg.circle(x(time.median), y(0.5), 4.5, inks.gold_text))
    return Chart(width, height, "".join(parts), _marks(time.steps, x(longest), x, y, words))


def _longest(time: TimeToReason) -> int:
    last = time.steps[-1].days if time.steps else 0
    return max(1, min(time.longest, max(_LEAST_DAYS, last + last // 5)))


def _grid(width: float, y: Callable[[float], float], inks: Inks) -> list[str]:
    parts = []
    for share in (0, 0.5, 1):
        parts.append(svg.line(_LEFT, y(share), width - _RIGHT, y(share), inks.line))
        label = f"{share:.0%}".rstrip("%")
        parts.append(svg.text(_LEFT - 6, y(share) + 4, label, inks.muted, size=11, anchor="end"))
    return parts


def _days(
    longest: int, across: float, height: float, x: Callable[[float], float], inks: Inks
) -> list[str]:
    steps = whole_steps(longest, max(1, int(across / _TICK_ROOM)))
    parts = []
    for days in steps:
        words = f"{days:,} days" if days == steps[-1] else f"{days:,}"
        parts.append(svg.text(x(days), height - 6, words, inks.muted, size=11, anchor="middle"))
    return parts


def _stairs(
    steps: Sequence[tuple[float, float]], left: float, bottom: float, right: float
) -> list[tuple[float, float]]:
    """Return the corners of a curve that stays level between its steps, as far as eyes can tell."""
    points, level = [(left, bottom)], bottom
    for (x, y), (following, _) in pairwise([*steps, (math.inf, 0.0)]):
        if following - points[-1][0] >= _LEAST_STEP:
            points += [(x, level), (x, y)]
            level = y
    return [*points, (right, level)]


def _marks(
    steps: Sequence[ReasonStep],
    right: float,
    x: Callable[[float], float],
    y: Callable[[float], float],
    words: Callable[[ReasonStep], str],
) -> tuple[Mark, ...]:
    """Return a mark for each step, those together that nobody could tell apart."""
    marks: list[Mark] = []
    people: tuple[int, ...] = ()
    ends = [*(x(step.days) for step in steps[1:]), right]
    start = x(steps[0].days) if steps else right
    least = max(_LEAST_MARK, (right - start) / _MOST_MARKS)
    for step, end in zip(steps, ends[: len(steps)], strict=True):
        people += step.found_ids
        if end - start >= least or step is steps[-1]:
            width = max(end - start, float(_LEAST_MARK))
            marks.append(Mark(start, y(1), width, y(0) - y(1), words(step), people))
            people, start = (), end
    return tuple(marks)
