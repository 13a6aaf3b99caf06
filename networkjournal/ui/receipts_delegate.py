"""Draws one import: its file, what came of it, and when it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from networkjournal.core.entities import ImportReceipt
from networkjournal.ui import receipts_words as words
from networkjournal.ui.duplicates_delegate import elided
from networkjournal.ui.paint import draw_row
from networkjournal.ui.people_delegate import RowDelegate
from networkjournal.ui.people_model import ROW_ROLE, Index
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font

_PAD = 14
_TITLE_LINE, _SECOND_LINE = 26, 46
"""Baselines, from the top of the row."""
_GAP = 14


class ReceiptDelegate(RowDelegate):
    """Everything is drawn as the plain text it is."""

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._title_font = font(14, QFont.Weight.DemiBold)
        self._second_font = font(12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row; one taken back is quieter, and says so."""
        rect = QRectF(option.rect)
        colors = self._theme.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = self.state_of(index.row())._asdict()
        draw_row(painter, rect.adjusted(0, 1, 0, -1), colors, **state)
        row: ImportReceipt | None = index.data(ROW_ROLE)
        if row is not None:
            room = rect.adjusted(_PAD, 0, -_PAD, 0)
            back = row.taken_back_at is not None
            self._line(painter, room, row.file_name, self._when(row), loud=not back)
            second = f"{words.kind(row)} · {words.figures(row)}"
            painter.setFont(self._second_font)
            painter.setPen(colors.muted)
            shown = elided(self._second_font, second, room.width())
            painter.drawText(QPointF(room.x(), room.y() + _SECOND_LINE), shown)
        painter.restore()

    def _line(self, painter: QPainter, room: QRectF, title: str, when: str, *, loud: bool) -> None:
        colors = self._theme.colors
        width = QFontMetricsF(self._second_font).horizontalAdvance(when)
        painter.setFont(self._second_font)
        painter.setPen(colors.muted)
        painter.drawText(QPointF(room.right() - width, room.y() + _TITLE_LINE), when)
        painter.setFont(self._title_font)
        painter.setPen(colors.text if loud else colors.muted)
        shown = elided(self._title_font, title, room.width() - width - _GAP)
        painter.drawText(QPointF(room.x(), room.y() + _TITLE_LINE), shown)

    def _when(self, row: ImportReceipt) -> str:
        if row.taken_back_at is not None:
            return "taken back"
        return words.moment(row.at_utc, self._session.today())
