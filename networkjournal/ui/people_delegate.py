"""Draws one person of the list: portrait, name, what they do, how long ago, and the mark."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from networkjournal.core.hunt import State
from networkjournal.core.rows import PersonRow
from networkjournal.ui.paint import draw_dot, draw_gem, draw_portrait, draw_row
from networkjournal.ui.people_model import PHOTO_ROLE, ROW_ROLE, Index, ago, subtitle
from networkjournal.ui.row_delegate import (
    PORTRAIT,
    PORTRAIT_TOP,
    SECOND_LINE,
    TITLE_LINE,
    RowDelegate,
    elided,
)
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Colors, Theme, font

_EDGE = 8
"""Pixels from the pane's left to the ground of the selected row; at its right the scroll bar is."""
_PAD = 10
"""Between that ground's sides and what stands on it."""
_MARK = 14
_MARK_LINE = 42
_GAP = 10


class PersonDelegate(RowDelegate):
    """Everything is drawn as the plain text it is."""

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._name_font = font(14, QFont.Weight.DemiBold)
        self._second_font = font(12)
        self._name_size = QFontMetricsF(self._name_font)
        self._second_size = QFontMetricsF(self._second_font)
        self._since_font = font(11)
        self._since_size = QFontMetricsF(self._since_font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row; a row that cannot be read at the moment stays blank."""
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        state = self.state_of(index.row())._asdict()
        draw_row(painter, rect.adjusted(_EDGE, 1, 0, -1), self._theme.colors, **state)
        row = index.data(ROW_ROLE)
        if isinstance(row, PersonRow):
            portrait = QRectF(rect.x() + _EDGE + _PAD, rect.y() + PORTRAIT_TOP, PORTRAIT, PORTRAIT)
            draw_portrait(painter, portrait, row.name, index.data(PHOTO_ROLE))
            left = portrait.right() + 12
            inner = QRectF(left, rect.y(), rect.right() - _PAD - 4 - left, rect.height())
            self._draw_name(painter, inner, row)
            self._draw_second(painter, inner, row)
        painter.restore()

    def _draw_name(self, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        colors = self._theme.colors
        base = rect.y() + TITLE_LINE
        room = rect.width()
        if row.last_on is not None:
            since = ago((self._session.today() - row.last_on).days)
            width = self._since_size.horizontalAdvance(since)
            painter.setFont(self._since_font)
            painter.setPen(colors.muted)
            painter.drawText(QPointF(rect.right() - width, base), since)
            room -= width + _GAP
        painter.setFont(self._name_font)
        painter.setPen(colors.text)
        painter.drawText(QPointF(rect.x(), base), elided(self._name_size, row.name, room))

    def _draw_second(self, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        marks = draw_marks(
            painter,
            QPointF(rect.right(), rect.y() + _MARK_LINE),
            row,
            self._session.today(),
            self._theme.colors,
        )
        painter.setFont(self._second_font)
        painter.setPen(self._theme.colors.muted)
        room = rect.width() - (marks + _GAP if marks else 0)
        text = elided(self._second_size, subtitle(row), room)
        painter.drawText(QPointF(rect.x(), rect.y() + SECOND_LINE), text)


def draw_marks(
    painter: QPainter, right: QPointF, row: PersonRow, today: date, colors: Colors
) -> float:
    """Draw how a hunt stands, and before it the dot of someone who is due; return their width.

    ``right`` is the middle of the marks' right edge. Nothing is drawn for most people.
    """
    state = row.state(today)
    center = right - QPointF(_MARK / 2, 0)
    width = 0.0
    if state is State.FOUND:
        gem = QRectF(0, 0, _MARK, _MARK)
        gem.moveCenter(center)
        draw_gem(painter, gem, colors)
    elif state is State.HUNTING:
        draw_dot(painter, center, 4, colors.accent, QColor(Qt.GlobalColor.transparent))
    if state in (State.FOUND, State.HUNTING):
        width = _MARK
        center -= QPointF(_MARK + 3, 0)
    if row.is_due(today):
        draw_dot(painter, center, 3, colors.due)
        width = right.x() - center.x() + _MARK / 2
    return width
