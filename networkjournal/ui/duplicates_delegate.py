"""Draws a pair of people who may be one: both portraits, both names, why, and how likely."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from networkjournal.ui import duplicates_words as words
from networkjournal.ui.duplicates_model import PairRow
from networkjournal.ui.paint import draw_portrait, draw_row
from networkjournal.ui.people_delegate import RowDelegate
from networkjournal.ui.people_model import ROW_ROLE, Index
from networkjournal.ui.theme import Theme, font

_PORTRAIT, _STEP, _RING = 36, 24, 2
_PAD = 10
_TITLE_LINE, _SECOND_LINE = 27, 46
"""Baselines, from the top of the row."""
_GAP = 14
_LONGEST = 300
"""Letters that are measured at most: no line shows more."""


class PairDelegate(RowDelegate):
    """Everything is drawn as the plain text it is."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``."""
        super().__init__(parent)
        self._theme = theme
        self._title_font = font(14, QFont.Weight.DemiBold)
        self._second_font = font(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row; a row that cannot be read at the moment stays blank."""
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        state = self.state_of(index.row())._asdict()
        draw_row(painter, rect.adjusted(0, 1, 0, -1), self._theme.colors, **state)
        row: PairRow | None = index.data(ROW_ROLE)
        if row is not None:
            ground = self._theme.colors.accent_soft if state["selected"] else None
            left = rect.x() + _PAD
            for place, person in ((1, row.people[1]), (0, row.people[0])):
                mark = QRectF(left + place * _STEP, rect.y() + 12, _PORTRAIT, _PORTRAIT)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ground or self._theme.colors.page)
                painter.drawEllipse(mark.adjusted(-_RING, -_RING, _RING, _RING))
                draw_portrait(painter, mark, person.name)
            left += _STEP + _PORTRAIT + 12
            self._draw_words(painter, rect.adjusted(left - rect.x(), 0, -_PAD, 0), row)
        painter.restore()

    def _draw_words(self, painter: QPainter, rect: QRectF, row: PairRow) -> None:
        colors = self._theme.colors
        likely = words.likelihood(row.likely.score)
        width = QFontMetricsF(self._second_font).horizontalAdvance(likely)
        painter.setFont(self._second_font)
        painter.setPen(colors.muted)
        painter.drawText(QPointF(rect.right() - width, rect.y() + _TITLE_LINE), likely)
        reasons = elided(self._second_font, words.reasons(row.likely), rect.width())
        painter.drawText(QPointF(rect.x(), rect.y() + _SECOND_LINE), reasons)
        title = elided(self._title_font, row.title, rect.width() - width - _GAP)
        painter.setFont(self._title_font)
        painter.setPen(colors.text)
        painter.drawText(QPointF(rect.x(), rect.y() + _TITLE_LINE), title)


def elided(face: QFont, text: str, room: float) -> str:
    """Return as much of a text as there is room for, in one line."""
    line = " ".join(text[:_LONGEST].split())
    return QFontMetricsF(face).elidedText(line, Qt.TextElideMode.ElideRight, max(0.0, room))
