"""Which of several things paid off: a row for each, with its share and interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.core.insights import Rate

ROW, _TIGHT = 40, 24
_WORDS_Y, _LINE_Y = 14, 28
_TRACK, _BAR, _DOT = 4, 5, 5.5
_FIGURE_ROOM = 120


class Row(NamedTuple):
    """A name, what is said at its right, its rate, and the words for whoever points at it."""

    name: str
    figure: str
    rate: Rate
    words: str


def draw(rows: Sequence[Row], width: float, inks: Inks, *, tight: bool = False) -> Chart:
    """Draw a row for each; where a rate says too little it is grey and has no interval.

    ``tight`` leaves out the lines of those, for paper.
    """
    parts: list[str] = []
    marks: list[Mark] = []
    top = 0
    for row in rows:
        without = tight and row.rate.too_few
        height = _TIGHT if without else ROW
        parts.append(svg.moved(0, top, _words(row, width, inks)))
        if not without:
            parts.append(svg.moved(0, top, _line(row.rate, width, inks)))
        people = row.rate.found_ids + row.rate.other_ids
        marks.append(Mark(0, top, width, height, row.words, people))
        top += height
    return Chart(width, max(1, top), "".join(parts), tuple(marks))


def _words(row: Row, width: float, inks: Inks) -> str:
    ink = inks.muted if row.rate.too_few else inks.text
    name = svg.fitted(row.name, width - _FIGURE_ROOM, 13)
    figure = svg.text(width, _WORDS_Y, row.figure, inks.muted, anchor="end")
    return svg.text(0, _WORDS_Y, name, ink, size=13) + figure


def _line(rate: Rate, width: float, inks: Inks) -> str:
    left, room = _DOT, width - 2 * _DOT
    parts = [svg.rect(0, _LINE_Y - _TRACK / 2, width, _TRACK, inks.line, _TRACK / 2)]
    if rate.share is None or rate.too_few:
        return "".join(parts)
    low, high = (left + room * end for end in rate.interval)
    parts.append(svg.rect(low, _LINE_Y - _BAR / 2, high - low, _BAR, inks.gold, _BAR / 2))
    parts.append(svg.dot(left + room * rate.share, _LINE_Y, _DOT, inks.gold_text, inks.card))
    return "".join(parts)
