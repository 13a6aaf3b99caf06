"""What a quick-add line may mean or become: a small list under it, moved through from the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.quick_add_suggest import Offer
from networkjournal.ui.scroll_bar import use_own_viewport
from networkjournal.ui.theme import Theme, font

_ROW, _LOW_ROW = 34, 28
_LEFT = 58
_SIDE = 10
_GAP = 12
_NARROW = 480
"""Below this width in pixels only one thing is said beside a name."""
Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Offers(QListWidget):
    """Shows offers; it never takes the focus from the line."""

    picked = Signal(object)
    """An :class:`Offer` was taken with Tab or the mouse."""

    def __init__(self, theme: Theme) -> None:
        """Start hidden."""
        super().__init__()
        use_own_viewport(self)
        self._offers: list[Offer] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(_OfferDelegate(theme, self))
        self.setAccessibleName("Offered for the line")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda _item: self.pick())
        self.hide()

    @property
    def shown(self) -> Sequence[Offer]:
        """What is offered now."""
        return tuple(self._offers)

    @property
    def chosen(self) -> Offer | None:
        """What is chosen with the arrow keys, if anything."""
        row = self.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def row_rect(self) -> QRect:
        """Return where the chosen row stands."""
        return self.visualRect(self.currentIndex())

    def sizeHint(self) -> QSize:
        """Return the room that every row takes."""
        return QSize(200, sum(map(_row_height, self._offers)))

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show these, none of them chosen; where they are the same, the choice stays."""
        if list(offers) == self._offers:
            return
        self._offers = list(offers)
        self.clear()
        for offer in self._offers:
            item = QListWidgetItem(", ".join(filter(None, (offer.label, offer.about, offer.state))))
            item.setData(Qt.ItemDataRole.UserRole, offer)
            self.addItem(item)
        self.setHidden(not self._offers)

    def step(self, step: int) -> str:
        """Choose the next or previous one, and return its words."""
        if not self._offers:
            return ""
        start = self.currentRow() if self.currentRow() >= 0 else min(0, -step)
        self.setCurrentRow((start + step) % self.count())
        return self.currentItem().text()

    def pick(self) -> None:
        """Take the chosen one, or the first where none is chosen."""
        if self._offers:
            self.picked.emit(self._offers[max(0, self.currentRow())])


class _OfferDelegate(QStyledItemDelegate):
    """One line: portrait, name, what they do, and how the hunt stands."""

    def __init__(self, theme: Theme, parent: Offers) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _row_height(index.data(Qt.ItemDataRole.UserRole)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        offer: Offer = index.data(Qt.ItemDataRole.UserRole)
        colors = self._theme.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent_soft)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 8, 8)
        if offer.person is not None:
            draw_portrait(painter, QRectF(rect.x() + 10, rect.y() + 5, 24, 24), offer.label)
        self._write(painter, rect.adjusted(_LEFT, 0, -_SIDE, 0), offer)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, offer: Offer) -> None:
        """Write the label, at the right how it stands, and between them what there is room for."""
        colors = self._theme.colors
        text, state = cut_to(QFontMetrics(font(12)), offer.state, room.width() // 2)
        painter.setPen(colors.text if offer.written else colors.muted)
        label = _elided(painter, room.adjusted(0, 0, -state - _GAP * bool(state), 0), offer.label)
        painter.setPen(colors.muted)
        painter.setFont(font(12))
        if state:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, right, text)
        between = room.width() - label - state - 2 * _GAP
        if offer.about and between > 0 and (room.width() > _NARROW or not state):
            painter.setFont(font(13))
            place = QRect(room.x() + label + _GAP, room.y(), between, room.height())
            about = painter.fontMetrics().elidedText(
                offer.about, Qt.TextElideMode.ElideRight, between
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, about)


def cut_to(metrics: QFontMetrics, text: str, most: int) -> tuple[str, int]:
    """Return what of a text there is room for, and how wide that is.

    Qt rounds the width of a text down and would cut the same text to that.
    """
    width = min(metrics.horizontalAdvance(text) + 1 if text else 0, most)
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width), width


def _row_height(offer: Offer) -> int:
    """Return the height in pixels of a row: a word takes less than a person."""
    return _ROW if offer.person else _LOW_ROW


def _elided(painter: QPainter, room: QRect, text: str) -> int:
    """Write a label and return how wide it became."""
    painter.setFont(font(13, QFont.Weight.DemiBold))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)
