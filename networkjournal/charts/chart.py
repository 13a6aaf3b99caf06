"""What every drawing hands over: its SVG, and where the marks lie that stand for people."""

from __future__ import annotations

from typing import NamedTuple

from networkjournal.charts import svg
from networkjournal.charts.inks import Inks
from networkjournal.core.insights import People

_MARGIN, _TITLE_LINE, _LINE, _GAP = 20, 24, 18, 14


class Mark(NamedTuple):
    """One mark: its place in pixels from the top left, its words, and who it stands for."""

    x: float
    y: float
    width: float
    height: float
    words: str
    people: People = ()


class Chart(NamedTuple):
    """A drawing of a size in pixels. ``body`` are SVG elements."""

    width: float
    height: float
    body: str
    marks: tuple[Mark, ...] = ()
    """In the order in which the keyboard goes through them."""

    @property
    def svg(self) -> str:
        """The whole drawing as a document."""
        return svg.document(self.width, self.height, self.body)


def titled(chart: Chart, title: str, lines: tuple[str, ...], inks: Inks) -> str:
    """Return a chart as a document of its own, with its title and what it says, on its ground."""
    top = _MARGIN + _TITLE_LINE + _LINE * len(lines) + _GAP
    width, height = chart.width + 2 * _MARGIN, top + chart.height + _MARGIN
    parts = [svg.rect(0, 0, width, height, inks.card)]
    parts.append(svg.text(_MARGIN, _MARGIN + 14, title, inks.text, size=16, bold=True))
    for number, line in enumerate(lines):
        y = _MARGIN + _TITLE_LINE + _LINE * number + 13
        parts.append(svg.text(_MARGIN, y, line, inks.muted))
    parts.append(svg.moved(_MARGIN, top, chart.body))
    return svg.document(width, height, "".join(parts), title=title)
