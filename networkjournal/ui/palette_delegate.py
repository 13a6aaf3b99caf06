"""Draws one row of the palette: what it is at the left, its key or its mark at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from networkjournal.ui.paint import draw_portrait, draw_row
from networkjournal.ui.palette_source import Item, Kind
from networkjournal.ui.people_delegate import draw_marks
from networkjournal.ui.theme import Theme, font

ROW_HEIGHT = 42
ITEM_ROLE = int(Qt.ItemDataRole.UserRole)
_SIGN = 28
_PAD = 10
_GAP = 12
_SIGNS = {Kind.COMMAND: "›", Kind.TAG: "#"}
_LONGEST = 300
"""Letters that are measured at most: no line shows more."""


class PaletteDelegate(QStyledItemDelegate):
    """Everything is drawn as the plain text it is."""

    def __init__(self, theme: Theme, today: Callable[[], date], view: QAbstractItemView) -> None:
        """Colours come from ``theme``."""
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._today = today
        self.hovered = -1
        """The row below the pointer, -1 for none."""
        self._title_font = font(14, QFont.Weight.DemiBold)
        self._about_font = font(13)
        self._keys_font = font(12, QFont.Weight.Medium)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the one height of all rows."""
        return QSize(100, ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row; the chosen one has the ring of the keyboard, which stays in the field."""
        item = index.data(ITEM_ROLE)
        if not isinstance(item, Item):
            return
        chosen = self._view.currentIndex().row() == index.row()
        hovered = self.hovered == index.row()
        row = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        draw_row(painter, row, self._theme.colors, selected=chosen, hovered=hovered, focused=chosen)
        self._draw_sign(painter, QPointF(row.x() + _PAD, row.center().y() - _SIGN / 2), item)
        left = row.x() + _PAD + _SIGN + _GAP
        right = row.right() - _PAD - 4
        right -= self._draw_right(painter, QPointF(right, row.center().y()), row, item)
        self._draw_words(painter, QRectF(left, row.y(), right - left, row.height()), item)
        painter.restore()

    def _draw_sign(self, painter: QPainter, at: QPointF, item: Item) -> None:
        colors = self._theme.colors
        circle = QRectF(at.x(), at.y(), _SIGN, _SIGN)
        if item.person is not None:
            draw_portrait(painter, circle, item.person.name)
            return
        painter.setPen(colors.line)
        painter.setBrush(colors.chip)
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(colors.muted)
        painter.setFont(self._title_font)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, _SIGNS[item.kind])

    def _draw_right(self, painter: QPainter, at: QPointF, row: QRectF, item: Item) -> float:
        """Draw how a hunt stands, or the key; return the width that is taken."""
        if item.person is not None:
            width = draw_marks(painter, at, item.person, self._today(), self._theme.colors)
        else:
            width = QFontMetricsF(self._keys_font).horizontalAdvance(item.keys)
            painter.setFont(self._keys_font)
            painter.setPen(self._theme.colors.muted)
            place = QRectF(at.x() - width, row.y(), width, row.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, item.keys)
        return width + _GAP if width else 0.0

    def _draw_words(self, painter: QPainter, room: QRectF, item: Item) -> None:
        """Draw the title and, as far as there is room, what there is to say about it."""
        for words, face, ink in (
            (item.title, self._title_font, self._theme.colors.text),
            (item.about, self._about_font, self._theme.colors.muted),
        ):
            metrics = QFontMetricsF(face)
            line = " ".join(words[:_LONGEST].split())
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(0.0, room.width()))
            painter.setFont(face)
            painter.setPen(ink)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            room.setLeft(room.left() + metrics.horizontalAdvance(shown) + _GAP)
