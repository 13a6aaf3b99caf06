"""Which of several things paid off: a row for each, with its share and interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.core.insights import Rate

ROW = 40
_WORDS_Y, _LINE_Y = 14, 28
_TRACK, _BAR, _DOT = 4, 5, 5.5
_FIGURE_ROOM = 120


class Row(NamedTuple):
    """A name, what is said at its right, its rate, and the words for whoever points at it."""

    name: str
    figure: str
    rate: Rate
    words: str


def draw(rows: Sequence[Row], width: float, inks: Inks) -> Chart:
    """Draw a row for each; where a rate says too little it is grey and has no interval."""
    parts: list[str] = []
    marks: list[Mark] = []
    for number, row in enumerate(rows):
        top = ROW * number
        parts.append(svg.moved(0, top, _row(row, width, inks)))
        people = row.rate.found_ids + row.rate.other_ids
        marks.append(Mark(0, top, width, ROW, row.words, people))
    return Chart(width, max(1, ROW * len(rows)), "".join(parts), tuple(marks))


def _row(row: Row, width: float, inks: Inks) -> str:
    left, room = _DOT, width - 2 * _DOT
    rate, grey = row.rate, row.rate.too_few
    name = svg.fitted(row.name, width - _FIGURE_ROOM, 13)
    parts = [
        svg.text(0, _WORDS_Y, name, inks.muted if grey else inks.text, size=13),
        svg.text(width, _WORDS_Y, row.figure, inks.muted, anchor="end"),
        svg.rect(0, _LINE_Y - _TRACK / 2, width, _TRACK, inks.line, _TRACK / 2),
    ]
    if rate.share is None or grey:
        return "".join(parts)
    low, high = (left + room * end for end in rate.interval)
    parts.append(svg.rect(low, _LINE_Y - _BAR / 2, high - low, _BAR, inks.gold, _BAR / 2))
    parts.append(svg.dot(left + room * rate.share, _LINE_Y, _DOT, inks.gold_text, inks.card))
    return "".join(parts)
