"""The names of pages at the left of a dialog that has several."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from networkjournal.ui.letters import as_arrow
from networkjournal.ui.paint import draw_row
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme, font

_WIDTH = 144
_ROW_HEIGHT = 36


class PageNames(QListWidget):
    """The names of the pages, on the ground of the people list."""

    def __init__(self, theme: Theme, settings: Settings, width: int = _WIDTH) -> None:
        """Follow ``theme``, and take J and K as arrows where ``settings`` allow letters."""
        super().__init__()
        self._theme = theme
        self._settings = settings
        self.setAccessibleName("Pages")
        self.setFixedWidth(width)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_NameDelegate(theme, self))
        self.setViewportMargins(8, 16, 8, 8)
        self.setAutoFillBackground(True)
        self._recolor()
        theme.changed.connect(self._recolor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down, by letters, too."""
        super().keyPressEvent(as_arrow(event, enabled=self._settings.letter_keys))

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
            look.setColor(role, self._theme.colors.side)
        self.setPalette(look)


class _NameDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, names: PageNames) -> None:
        super().__init__(names)
        self._theme = theme
        self._names = names

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, _ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        focused = selected and self._names.hasFocus()
        draw_row(painter, rect, self._theme.colors, selected=selected, focused=focused)
        painter.setPen(self._theme.colors.text)
        painter.setFont(font(14))
        painter.drawText(
            rect.adjusted(12, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data())
        )
        painter.restore()
