"""How many of each: a bar for every kind of reason, or for every span of days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.charts.scale import blocks
from networkjournal.core.insights import People

_ROW, _MIDDLE = 28, 14
"""Pixels of a row, and down to the middle of its bar."""
_ROW_BELOW, _MIDDLE_BELOW, _NAME_BELOW = 42, 28, 14
"""The same where the name stands above its bar, and down to the base of the name."""
_BAR, _TO_BASE, _COUNT_ROOM, _GAP, _LETTERS = 10, 4, 44, 12, 13
_NAMES = 0.5
"""The share of the width that names beside their bars take, at most."""


class Bar(NamedTuple):
    """A name, who is counted, and the words for whoever points at it."""

    name: str
    people: People
    words: str


def draw(bars: Sequence[Bar], width: float, inks: Inks, fill: str) -> Chart:
    """Draw a bar for each, the longest across the whole width; below names that are long."""
    names = max((svg.width_of(bar.name, _LETTERS) for bar in bars), default=0) + _GAP
    below = names > width * _NAMES
    left = 0 if below else names
    row, middle = (_ROW_BELOW, _MIDDLE_BELOW) if below else (_ROW, _MIDDLE)
    name_base = _NAME_BELOW if below else middle + _TO_BASE
    most = blocks([len(bar.people) for bar in bars])
    parts: list[str] = []
    marks: list[Mark] = []
    for number, bar in enumerate(bars):
        top, count = row * number, len(bar.people)
        length = (width - left - _COUNT_ROOM) * count / most
        name = svg.fitted(bar.name, width if below else names, _LETTERS)
        parts.append(svg.text(0, top + name_base, name, inks.text, size=_LETTERS))
        parts.append(svg.rect(left, top + middle - _BAR / 2, length, _BAR, fill, 3))
        beside = left + length + 8 if count else left
        parts.append(svg.text(beside, top + middle + _TO_BASE, f"{count:,}", inks.muted))
        if bar.people:
            marks.append(Mark(0, top, width, row, bar.words, bar.people))
    return Chart(width, max(1, row * len(bars)), "".join(parts), tuple(marks))
