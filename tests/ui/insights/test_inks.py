"""WCAG AA in the charts, measured in all their drawings: no list of colours to forget one in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QTransform

from networkjournal.charts.chart import titled
from networkjournal.charts.inks import PAPER, Inks
from networkjournal.charts.sections import sections
from networkjournal.core import hunt, measuring
from networkjournal.core.insights import Insights, Period
from networkjournal.ui.insights.chart_view import inks
from networkjournal.ui.theme import Mode, Theme
from tests.charts.samples import KINDS, TODAY, hunts, insights
from tests.ui.contrast import MARKS, WORDS, contrast

_MOVES = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)( rotate\(-90\))?")


class Drawn:
    """The shapes of a drawing, one after the other, and what lies under a point of it."""

    def __init__(self, card: str) -> None:
        self.card = card
        self.shapes: list[tuple[QRectF, str]] = []

    def under(self, point: QPointF) -> str:
        below = (color for rect, color in reversed(self.shapes) if rect.contains(point))
        return next(below, self.card)

    def walk(
        self, element: ElementTree.Element, place: QTransform
    ) -> Iterator[tuple[str, str, float]]:
        """Yield each ink with its ground and the least contrast, and note what is drawn."""
        move = _MOVES.search(element.get("transform", ""))
        if move is not None:
            moved = QTransform.fromTranslate(float(move[1]), float(move[2]))
            place = (moved.rotate(-90) if move[3] else moved) * place
        tag = element.tag.rpartition("}")[2]
        if tag == "text":
            shift = {"start": 2, "end": -2, "middle": 0}[element.get("text-anchor", "start")]
            at = QPointF(_number(element, "x") + shift, _number(element, "y") - 3)
            yield element.get("fill", ""), self.under(place.map(at)), WORDS
        elif tag in ("rect", "circle"):
            rect, fill = place.mapRect(_box(element)), element.get("fill", "")
            yield fill, self.under(rect.center()), MARKS
            self.shapes.append((rect, fill))
        elif tag in ("path", "line"):
            yield from ((element.get(k, "none"), self.card, MARKS) for k in ("fill", "stroke"))
        for child in element:
            yield from self.walk(child, place)


def _number(element: ElementTree.Element, name: str) -> float:
    return float(element.get(name, "0"))


def _box(element: ElementTree.Element) -> QRectF:
    if element.get("r") is None:
        x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
        return QRectF(x, y, width, height)
    radius = _number(element, "r")
    x, y = _number(element, "cx"), _number(element, "cy")
    return QRectF(x - radius, y - radius, 2 * radius, 2 * radius)


def with_breaks() -> Insights:
    """Return figures in which every kind of mark occurs: breaks, goals met, grey rates."""
    week = hunt.week_of(TODAY) - timedelta(weeks=3)
    rules = hunt.Rules(goals=hunt.Goals(((date.min, 2),)), paused=frozenset({week}))
    return measuring.insights(hunts(200), rules, Period(), TODAY)


@pytest.mark.parametrize("look", ["light", "dark", "paper"])
@pytest.mark.parametrize("width", [240.0, 820.0])
@pytest.mark.parametrize("found", [insights(12), with_breaks()])
def test_every_word_and_mark_is_seen(
    theme: Theme, look: str, width: float, found: Insights
) -> None:
    if look != "paper":
        theme.choose(Mode(look))
    colors: Inks = PAPER if look == "paper" else inks(theme)
    theme.choose(Mode.LIGHT)
    guides = {colors.line, colors.accent_soft, colors.card, "none"}
    for section in sections(found, KINDS):
        if section.draw is None:
            continue
        document = titled(section.draw(width, colors), section.title, section.lines, colors)
        root = ElementTree.fromstring(document)  # noqa: S314 - our own
        for ink, ground, least in Drawn(colors.card).walk(root, QTransform()):
            if least == WORDS or ink not in guides:
                ratio = contrast(QColor(ink), QColor(ground))
                assert ratio >= least, f"{section.name}: {ink} on {ground}, {ratio:.2f}"


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_more_hunts_of_a_day_are_stronger(theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    found = inks(theme)
    theme.choose(Mode.LIGHT)
    shades = [contrast(QColor(each), QColor(found.card)) for each in found.heat]
    assert shades == sorted(shades)
