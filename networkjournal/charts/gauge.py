"""More often than not: a share with its interval beside the toss of a coin."""

from __future__ import annotations

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.core.insights import Gauge

HEIGHT = 44
_LINE_Y, _TRACK, _BAR, _DOT = 26, 6, 6, 7
_WORDS_Y = 10


def draw(gauge: Gauge, width: float, inks: Inks, words: str, other: str) -> Chart:
    """Draw the rate from 0 to 100 %; ``words`` tell of the found ones, ``other`` of the rest."""
    left, room = float(_DOT), width - 2 * _DOT
    half = left + room / 2
    parts = [svg.rect(0, _LINE_Y - _TRACK / 2, width, _TRACK, inks.line, _TRACK / 2)]
    marks: tuple[Mark, ...] = ()
    rate = gauge.ripe
    if rate.share is not None:
        low, high = (left + room * end for end in rate.interval)
        dot = left + room * rate.share
        parts.append(svg.rect(low, _LINE_Y - _BAR / 2, high - low, _BAR, inks.gold, _BAR / 2))
        parts.append(svg.dot(dot, _LINE_Y, _DOT, inks.gold_text, inks.card))
        marks = (
            Mark(left, _LINE_Y - 10, dot - left, 20, words, rate.found_ids),
            Mark(dot, _LINE_Y - 10, left + room - dot, 20, other, rate.other_ids),
        )
    parts.append(svg.line(half, _LINE_Y - 12, half, _LINE_Y + 12, inks.text, 1.5, "3 2"))
    parts.append(svg.text(half, _WORDS_Y, "coin toss", inks.muted, size=11, anchor="middle"))
    return Chart(width, HEIGHT, "".join(parts), tuple(mark for mark in marks if mark.people))
