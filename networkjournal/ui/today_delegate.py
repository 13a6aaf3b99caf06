"""Draws somebody who is due: who, why now, and since when."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from networkjournal.core.waiting import WaitingRow
from networkjournal.ui import waiting_words
from networkjournal.ui.page_delegate import PageDelegate
from networkjournal.ui.paint import draw_row
from networkjournal.ui.row_delegate import RowState, elided
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font

_LINES = 27, 48, 68
"""Baselines, from the top of the row."""
_GAP = 16
_IN_FULL = 460
"""Pixels of a row from which on its duty is told in a whole phrase."""


class TodayDelegate(PageDelegate):
    """Everything is drawn as the plain text it is."""

    height = 84

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(session, theme, parent)
        self._name_font = font(15, QFont.Weight.DemiBold)
        self._spark_font = font(13, QFont.Weight.Medium, italic=True)
        self._last_font = font(13)
        self._duty_font = font(12)

    def draw_ground(self, painter: QPainter, rect: QRectF, state: RowState) -> QRectF:
        """Draw a row of a list."""
        draw_row(painter, rect.adjusted(0, 1, 0, -1), self._theme.colors, **state._asdict())
        return rect

    def draw_words(self, painter: QPainter, rect: QRectF, row: WaitingRow) -> None:
        """Write the lines."""
        colors, today = self._theme.colors, self._session.today()
        in_full, in_short = waiting_words.duty(row, today)
        duty = in_full if rect.width() >= _IN_FULL else in_short
        width = QFontMetricsF(self._duty_font).horizontalAdvance(duty)
        painter.setFont(self._duty_font)
        painter.setPen(colors.muted)
        painter.drawText(QPointF(rect.right() - width, rect.y() + _LINES[0]), duty)
        lines = (
            (self._name_font, row.person.name, colors.text, width + _GAP),
            (self._spark_font, waiting_words.spark(row), colors.text, 0),
            (self._last_font, waiting_words.last_said(row, today), colors.muted, 0),
        )
        base = iter(_LINES)
        for face, text, ink, taken in lines:
            if text:
                painter.setFont(face)
                painter.setPen(ink)
                shown = elided(QFontMetricsF(face), text, rect.width() - taken)
                painter.drawText(QPointF(rect.x(), rect.y() + next(base)), shown)
