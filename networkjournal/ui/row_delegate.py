"""What drawn rows share: one height, what their view says of each, and two lines of words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from networkjournal.ui.paint import draw_row
from networkjournal.ui.people_model import ROW_ROLE, Index
from networkjournal.ui.theme import Theme, font

ROW_HEIGHT = 60
TITLE_LINE, SECOND_LINE = 27, 46
"""Baselines, from the top of the row."""
PORTRAIT = 36
PORTRAIT_TOP = 12
_GAP = 14
_LONGEST = 300
"""Letters that are measured at most: no line shows more."""


class RowState(NamedTuple):
    """What a view says of a row. Qt's own flags would say it too, 8 ms later at each start."""

    selected: bool = False
    focused: bool = False
    hovered: bool = False


class RowDelegate(QStyledItemDelegate):
    """Draws rows of one height, each as its view says that it is."""

    height = ROW_HEIGHT

    def __init__(self, parent: QObject | None = None) -> None:
        """``state_of`` comes from the view."""
        super().__init__(parent)
        self.state_of: Callable[[int], RowState] = lambda _row: RowState()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one height of all rows."""
        return QSize(0, self.height)


class TwoLineDelegate(RowDelegate):
    """Draws a title with a word at its right, and a line below, as the plain text they are."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``."""
        super().__init__(parent)
        self._theme = theme
        self._title_font = font(14, QFont.Weight.DemiBold)
        self._second_font = font(12)
        self._title_size = QFontMetricsF(self._title_font)
        self._second_size = QFontMetricsF(self._second_font)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row; a row that cannot be read at the moment stays blank."""
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        state = self.state_of(index.row())
        draw_row(painter, rect.adjusted(0, 1, 0, -1), self._theme.colors, **state._asdict())
        row = index.data(ROW_ROLE)
        if row is not None:
            self.draw(painter, rect, row, index)
        painter.restore()

    @abstractmethod
    def draw(self, painter: QPainter, rect: QRectF, row: Any, index: Index) -> None:
        """Draw what stands on the row's ground."""

    def write(
        self,
        painter: QPainter,
        room: QRectF,
        title: str,
        aside: str,
        second: str,
        *,
        loud: bool = True,
    ) -> None:
        """Write the words into ``room``, as high as the row; the title muted unless ``loud``."""
        colors = self._theme.colors
        aside = elided(self._second_size, aside, room.width() / 2)
        width = self._second_size.horizontalAdvance(aside)
        painter.setFont(self._second_font)
        painter.setPen(colors.muted)
        painter.drawText(QPointF(room.right() - width, room.y() + TITLE_LINE), aside)
        second = elided(self._second_size, second, room.width())
        painter.drawText(QPointF(room.x(), room.y() + SECOND_LINE), second)
        title = elided(self._title_size, title, room.width() - width - _GAP)
        painter.setFont(self._title_font)
        painter.setPen(colors.text if loud else colors.muted)
        painter.drawText(QPointF(room.x(), room.y() + TITLE_LINE), title)


def elided(metrics: QFontMetricsF, text: str, room: float) -> str:
    """Return as much of a text, in one line, as there is room for in pixels."""
    line = " ".join(text[:_LONGEST].split())
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0.0, room))
