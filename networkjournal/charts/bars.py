"""How many of each: a bar for every kind of reason, or for every span of days."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.charts.scale import blocks
from networkjournal.core.insights import People

ROW = 28
_BAR, _WORDS_Y, _COUNT_ROOM = 10, 18, 44
_NAMES = 0.45
"""The share of the width that names take, at most."""
_NAMES_MOST = 190


class Bar(NamedTuple):
    """A name, who is counted, and the words for whoever points at it."""

    name: str
    people: People
    words: str


def draw(bars: Sequence[Bar], width: float, inks: Inks, fill: str) -> Chart:
    """Draw a bar for each, the longest across the whole width."""
    names = min(_NAMES_MOST, width * _NAMES)
    room = width - names - _COUNT_ROOM
    most = blocks([len(bar.people) for bar in bars])
    parts: list[str] = []
    marks: list[Mark] = []
    for number, bar in enumerate(bars):
        top, count = ROW * number, len(bar.people)
        base, length = top + _WORDS_Y, room * count / most
        parts.append(svg.text(0, base, svg.fitted(bar.name, names - 8, 13), inks.text, size=13))
        parts.append(svg.rect(names, top + (ROW - _BAR) / 2, length, _BAR, fill, 3))
        parts.append(svg.text(names + length + 8, base, f"{count:,}", inks.muted))
        if bar.people:
            marks.append(Mark(0, top, width, ROW, bar.words, bar.people))
    return Chart(width, max(1, ROW * len(bars)), "".join(parts), tuple(marks))
