"""Reaching out, week by week: a column for each ISO week, a square for each day."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.core.insights import Week

_PITCH, _CELL, _RADIUS = 15.5, 12, 2.5
_LEFT, _MONTHS_Y, _TOP = 30, 10, 18
_FOOT = 16
_DAYS = ((0, "Mon"), (2, "Wed"), (4, "Fri"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HEIGHT = _TOP + 7 * _PITCH + _FOOT


def fitting(width: float) -> int:
    """Return how many weeks there is room for."""
    return max(1, int((width - _LEFT) / _PITCH))


def draw(
    weeks: Sequence[Week], width: float, inks: Inks, words: Callable[[Week, int], str]
) -> Chart:
    """Draw the last weeks that fit; a dot below says that the goal was met, a bar a pause.

    ``words`` tell of a day of a week, 0 is Monday.
    """
    shown = weeks[-fitting(width) :]
    parts = [svg.text(0, _TOP + _PITCH * d + 10, name, inks.muted, size=11) for d, name in _DAYS]
    marks: list[Mark] = []
    for column, week in enumerate(shown):
        x = _LEFT + _PITCH * column
        parts.append(_column(week, x, inks))
        if week.monday.day <= 7:
            parts.append(svg.text(x, _MONTHS_Y, _month(week), inks.muted, size=11))
        for day, people in enumerate(week.days):
            if people:
                y = _TOP + _PITCH * day
                marks.append(Mark(x, y, _CELL, _CELL, words(week, day), people))
    return Chart(width, HEIGHT, "".join(parts), tuple(marks))


def _column(week: Week, x: float, inks: Inks) -> str:
    parts = []
    for day, people in enumerate(week.days):
        fill = inks.heat[min(len(people), 3) - 1] if people else inks.line
        parts.append(svg.rect(x, _TOP + _PITCH * day, _CELL, _CELL, fill, _RADIUS))
    foot = _TOP + 7 * _PITCH + 5
    if week.met:
        parts.append(svg.circle(x + _CELL / 2, foot, 3, inks.gold))
    elif week.paused:
        parts.append(svg.rect(x + 2, foot - 1, _CELL - 4, 2, inks.muted))
    return "".join(parts)


def _month(week: Week) -> str:
    """Return the month, with its year where that begins."""
    name = _MONTHS[week.monday.month - 1]
    return f"{name} {week.monday.year}" if week.monday.month == 1 else name
