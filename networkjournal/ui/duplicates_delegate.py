"""Draws a pair of people who may be one: both portraits, both names, why, and how likely."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from networkjournal.ui import duplicates_words as words
from networkjournal.ui.duplicates_model import PairRow
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.people_model import Index
from networkjournal.ui.row_delegate import PORTRAIT, PORTRAIT_TOP, TwoLineDelegate

_STEP, _RING = 24, 2
_PAD = 10


class PairDelegate(TwoLineDelegate):
    """The first portrait lies on the second."""

    def draw(self, painter: QPainter, rect: QRectF, row: PairRow, index: Index) -> None:
        """Draw one row."""
        colors = self._theme.colors
        ground = colors.accent_soft if self.state_of(index.row()).selected else colors.page
        left = rect.x() + _PAD
        for place, person in ((1, row.people[1]), (0, row.people[0])):
            mark = QRectF(left + place * _STEP, rect.y() + PORTRAIT_TOP, PORTRAIT, PORTRAIT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(mark.adjusted(-_RING, -_RING, _RING, _RING))
            draw_portrait(painter, mark, person.name)
        room = rect.adjusted(_PAD + _STEP + PORTRAIT + 12, 0, -_PAD, 0)
        likely = words.likelihood(row.likely.score)
        self.write(painter, room, row.title, likely, words.reasons(row.likely))
