"""Draws one thing in the trash: who or what it is, and when it goes for good."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from networkjournal.core.entities import Direction
from networkjournal.core.trash import Trashed, TrashedPerson
from networkjournal.ui import trash_words
from networkjournal.ui.paint import draw_dot, draw_portrait, draw_row
from networkjournal.ui.people_delegate import RowDelegate, elided
from networkjournal.ui.people_model import PHOTO_ROLE, ROW_ROLE, Index
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font

_PORTRAIT = 36
_PAD = 10
_TITLE_LINE, _SECOND_LINE = 27, 46
"""Baselines, from the top of the row."""
_GAP = 14
_IN_FULL = 460
"""Pixels of a row from which on its end is told in a whole phrase."""


class TrashDelegate(RowDelegate):
    """Everything is drawn as the plain text it is."""

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(parent)
        self._session = session
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
        row: Trashed | None = index.data(ROW_ROLE)
        if row is not None:
            mark = QRectF(rect.x() + _PAD, rect.y() + 12, _PORTRAIT, _PORTRAIT)
            if isinstance(row, TrashedPerson):
                draw_portrait(painter, mark, row.name, index.data(PHOTO_ROLE))
            else:
                self._draw_mark(painter, mark, row.interaction.direction)
            left = mark.right() + 12
            self._draw_words(painter, rect.adjusted(left - rect.x(), 0, -_PAD, 0), row)
        painter.restore()

    def _draw_mark(self, painter: QPainter, rect: QRectF, direction: Direction) -> None:
        """Draw the timeline's dot or ring in a circle as large as a portrait."""
        colors = self._theme.colors
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.chip)
        painter.drawEllipse(rect)
        ring = colors.chip if direction is Direction.IN else None
        draw_dot(painter, rect.center(), 5.5, colors.accent, ring)

    def _draw_words(self, painter: QPainter, rect: QRectF, row: Trashed) -> None:
        colors = self._theme.colors
        in_full, in_short = trash_words.time_left(row.since, self._session.today())
        left = in_full if rect.width() >= _IN_FULL else in_short
        width = QFontMetricsF(self._second_font).horizontalAdvance(left)
        painter.setFont(self._second_font)
        painter.setPen(colors.muted)
        painter.drawText(QPointF(rect.right() - width, rect.y() + _TITLE_LINE), left)
        second = elided(QFontMetricsF(self._second_font), trash_words.subtitle(row), rect.width())
        painter.drawText(QPointF(rect.x(), rect.y() + _SECOND_LINE), second)
        title = elided(
            QFontMetricsF(self._title_font), trash_words.title(row), rect.width() - width - _GAP
        )
        painter.setFont(self._title_font)
        painter.setPen(colors.text)
        painter.drawText(QPointF(rect.x(), rect.y() + _TITLE_LINE), title)
