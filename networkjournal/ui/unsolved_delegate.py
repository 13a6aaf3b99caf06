"""Draws an open hunt as a card: who, how old, the newest clue, and what was said last."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from networkjournal.core.waiting import WaitingRow
from networkjournal.ui import waiting_words
from networkjournal.ui.page_delegate import PageDelegate
from networkjournal.ui.row_delegate import RowState, elided
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import FOCUS_WIDTH, RADIUS

_BETWEEN = 10
"""Pixels between two cards."""
_LINES = 29, 52, 75, 98
"""Baselines, from the top of the card."""
_GAP = 16
_LABEL_WIDTH = 44


class UnsolvedDelegate(PageDelegate):
    """Everything is drawn as the plain text it is."""

    height = 126
    pad = 16

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(session, theme, parent)
        self._name_font = font(15, QFont.Weight.DemiBold)
        self._spark_font = font(13, QFont.Weight.Medium, italic=True)
        self._text_font = font(13)
        self._label_font = font(12, QFont.Weight.DemiBold)
        self._age_font = font(12)

    def draw_ground(self, painter: QPainter, rect: QRectF, state: RowState) -> QRectF:
        """Draw a card, and leave room before the next one."""
        colors = self._theme.colors
        card = rect.adjusted(1, 1, -1, -_BETWEEN)
        loud = state.selected or state.hovered
        width = FOCUS_WIDTH if state.focused else 1
        painter.setPen(QPen(colors.accent if loud else colors.line, width))
        painter.setBrush(colors.accent_soft if state.selected else colors.card)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        return card

    def draw_words(self, painter: QPainter, rect: QRectF, row: WaitingRow) -> None:
        """Write the lines."""
        colors, today = self._theme.colors, self._session.today()
        age = waiting_words.age(row, today)
        width = QFontMetricsF(self._age_font).horizontalAdvance(age)
        painter.setPen(colors.muted)
        painter.setFont(self._age_font)
        painter.drawText(QPointF(rect.right() - width, rect.y() + _LINES[0]), age)
        painter.setPen(colors.text)
        self._draw(painter, rect, 0, self._name_font, row.person.name, room=width + _GAP)
        self._draw(painter, rect, 1, self._spark_font, waiting_words.spark(row) or "No spark yet")
        self._draw_labelled(painter, rect, 2, "Clue", waiting_words.clue(row, today))
        self._draw_labelled(painter, rect, 3, "Last", waiting_words.last_beside_clue(row, today))

    def _draw_labelled(
        self, painter: QPainter, rect: QRectF, line: int, label: str, text: str
    ) -> None:
        painter.setPen(self._theme.colors.muted)
        self._draw(painter, rect, line, self._label_font, label)
        inner = rect.adjusted(_LABEL_WIDTH, 0, 0, 0)
        self._draw(painter, inner, line, self._text_font, text)

    def _draw(
        self, painter: QPainter, rect: QRectF, line: int, face: QFont, text: str, room: float = 0
    ) -> None:
        painter.setFont(face)
        shown = elided(QFontMetricsF(face), text, rect.width() - room)
        painter.drawText(QPointF(rect.x(), rect.y() + _LINES[line]), shown)
