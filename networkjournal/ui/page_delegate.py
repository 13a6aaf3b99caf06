"""Draws somebody in a list that fills a page: a ground, the portrait, and words beside it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from networkjournal.core.waiting import WaitingRow
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.people_model import PHOTO_ROLE, ROW_ROLE, Index
from networkjournal.ui.row_delegate import RowDelegate, RowState
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

_PORTRAIT = 40
_GAP = 14


class PageDelegate(RowDelegate):
    """Everything is drawn as the plain text it is."""

    pad = 14
    """Pixels around what stands on a row's ground."""

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(parent)
        self._session = session
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row; a row that cannot be read at the moment stays blank."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        rect = self.draw_ground(painter, QRectF(option.rect), self.state_of(index.row()))
        row: WaitingRow | None = index.data(ROW_ROLE)
        if row is not None:
            mark = QRectF(rect.x() + self.pad, rect.y() + self.pad, _PORTRAIT, _PORTRAIT)
            draw_portrait(painter, mark, row.person.name, index.data(PHOTO_ROLE))
            left = mark.right() + _GAP - rect.x()
            self.draw_words(painter, rect.adjusted(left, 0, -self.pad, 0), row)
        painter.restore()

    @abstractmethod
    def draw_ground(self, painter: QPainter, rect: QRectF, state: RowState) -> QRectF:
        """Draw what the row lies on, and return where that is."""

    @abstractmethod
    def draw_words(self, painter: QPainter, rect: QRectF, row: WaitingRow) -> None:
        """Write what is to be said of somebody."""
