"""Reaching out, week by week: a column for each ISO week, a square for each day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.core.insights import Week

_PITCH = 15.5
_LEFT, _MONTHS_Y, _TOP = 30, 10, 18
_FOOT = 16
_LETTERS, _CAPITALS = 11, 0.7  # the size of words, and how high capitals are of that
_DAYS = ((0, "Mon"), (2, "Wed"), (4, "Fri"))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR, _YEARS, _BETWEEN = 53, 5, 10

Month = Callable[[date, bool], str]
"""Returns what stands above the column in which a month begins, with its year or without."""


class _Measure(NamedTuple):
    """How far columns and rows lie apart, and how large and round a square is."""

    pitch: float
    cell: float
    radius: float

    @property
    def height(self) -> float:
        return _TOP + 7 * self.pitch + _FOOT


_SCREEN = _Measure(_PITCH, 12, 2.5)


def month_name(value: date, year: bool) -> str:
    """Return the month by its name: Nov, or Jan 2026."""
    name = _MONTHS[value.month - 1]
    return f"{name} {value.year}" if year else name


def fitting(width: float) -> int:
    """Return how many weeks there is room for."""
    return max(1, int((width - _LEFT) / _PITCH))


def draw(
    weeks: Sequence[Week],
    width: float,
    inks: Inks,
    words: Callable[[Week, int], str],
    month: Month = month_name,
) -> Chart:
    """Draw the last weeks that fit; a dot below says that the goal was met, a bar a pause.

    ``words`` tell of a day of a week, 0 is Monday.
    """
    shown = weeks[-fitting(width) :]
    parts = [_weekdays(_SCREEN, inks)]
    marks: list[Mark] = []
    for column, week in enumerate(shown):
        x = _LEFT + _PITCH * column
        parts.append(_column(week, x, _SCREEN, inks))
        if _begins_month(week):
            parts.append(_month(month(week.monday, week.monday.month == 1), x, inks))
        for day, people in enumerate(week.days):
            if people:
                y = _TOP + _PITCH * day
                marks.append(Mark(x, y, _SCREEN.cell, _SCREEN.cell, words(week, day), people))
    return Chart(width, _SCREEN.height, "".join(parts), tuple(marks))


def draw_years(weeks: Sequence[Week], width: float, inks: Inks, month: Month) -> Chart:
    """Draw the last years below each other, small, for paper: nothing there can be pointed at."""
    pitch = (width - _LEFT) / _YEAR
    measure = _Measure(pitch, pitch * 0.8, pitch * 0.16)
    years = [list(group) for _number, group in groupby(weeks, lambda week: _place(week)[0])]
    step = measure.height + _BETWEEN
    parts = [
        svg.moved(0, row * step, _year(year, measure, inks, month))
        for row, year in enumerate(years[-_YEARS:])
    ]
    return Chart(width, len(parts) * step - _BETWEEN, "".join(parts))


def _year(weeks: Sequence[Week], measure: _Measure, inks: Inks, month: Month) -> str:
    """Return one ISO year, each week where it lies in it."""
    parts = [svg.text(0, _MONTHS_Y, str(_place(weeks[0])[0]), inks.text, size=_LETTERS)]
    parts.append(_weekdays(measure, inks))
    for week in weeks:
        x = _LEFT + measure.pitch * (_place(week)[1] - 1)
        parts.append(_column(week, x, measure, inks))
        if _begins_month(week):
            parts.append(_month(month(week.monday, False), x, inks))
    return "".join(parts)


def _place(week: Week) -> tuple[int, int]:
    """Return the ISO year of a week and its number in it."""
    return week.monday.isocalendar()[:2]


def _weekdays(measure: _Measure, inks: Inks) -> str:
    """Return the names of some days, each in the middle of its row, however low that is."""
    below = measure.cell / 2 + _LETTERS * _CAPITALS / 2
    return "".join(
        svg.text(0, _TOP + measure.pitch * day + below, name, inks.muted, size=_LETTERS)
        for day, name in _DAYS
    )


def _begins_month(week: Week) -> bool:
    return week.monday.day <= 7


def _month(name: str, x: float, inks: Inks) -> str:
    return svg.text(x, _MONTHS_Y, name, inks.muted, size=_LETTERS)


def _column(week: Week, x: float, measure: _Measure, inks: Inks) -> str:
    parts = []
    cell, middle = measure.cell, x + measure.cell / 2
    for day, people in enumerate(week.days):
        fill = inks.heat[min(len(people), 3) - 1] if people else inks.line
        parts.append(svg.rect(x, _TOP + measure.pitch * day, cell, cell, fill, measure.radius))
    foot = _TOP + 7 * measure.pitch + 5
    if week.met:
        parts.append(svg.circle(middle, foot, cell / 4, inks.gold))
    elif week.paused:
        parts.append(svg.rect(x + cell / 6, foot - 1, cell * 2 / 3, 2, inks.muted))
    return "".join(parts)
