"""The actions and their keys as a list in which a new key can be pressed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from networkjournal.ui.actions import ACTIONS, ActionRow, Keys, native, plain
from networkjournal.ui.letters import as_arrow
from networkjournal.ui.paint import draw_row
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.settings import Settings
from networkjournal.ui.shortcuts import pressed
from networkjournal.ui.theme import Theme, font

_ROW_HEIGHT = 32
_LEAST_HEIGHT = 150
_SHOWN_KEYS = Qt.ItemDataRole.UserRole
_ROW = _SHOWN_KEYS + 1
_PROMPT = "Press the new key…"


class ActionList(QListWidget):
    """Enter, F2 or a double click waits for a key; Del takes the keys away."""

    recorded = Signal(object)
    """The ``QKeySequence`` that was pressed for :meth:`action`."""
    began = Signal()
    gave_up = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, settings: Settings) -> None:
        """List the table of actions, each below the name of its menu."""
        super().__init__()
        self.recording = False
        self._settings = settings
        self.setAccessibleName("Actions and their keys")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setVerticalScrollBar(ThinBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setItemDelegate(_Delegate(theme, self))
        self.itemDoubleClicked.connect(self.begin)
        self.currentItemChanged.connect(self._end)
        self._items: dict[str, QListWidgetItem] = {}
        menu = ""
        for row in ACTIONS:
            if row.menu != menu:
                menu = row.menu
                heading = QListWidgetItem(plain(menu), self)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self._items[row.name] = QListWidgetItem(row.words, self)
            self._items[row.name].setData(_ROW, row)

    def go_to_first(self) -> None:
        """Go to the first action, which stands below the name of its menu."""
        self.setCurrentRow(1)
        self.scrollToTop()

    def action(self) -> ActionRow:
        """Return the action that the keyboard is on."""
        row = self.currentItem().data(_ROW)
        assert isinstance(row, ActionRow)
        return row

    def show_keys(self, keys_of: Callable[[str], Keys]) -> None:
        """Write the keys of each action at its right."""
        for name, item in self._items.items():
            keys = ", ".join(map(native, keys_of(name)))
            item.setData(_SHOWN_KEYS, keys)
            spoken = f"{item.text()}, {keys or 'no key'}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def begin(self) -> None:
        """Wait for the new key of the action."""
        self.setFocus()
        self.recording = True
        self.began.emit()
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep every key for the list while it waits, Tab and Esc too."""
        if self.recording and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self._record(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Begin to wait, or take the keys away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.begin()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif event.key() == Qt.Key.Key_Home:
            self.go_to_first()
        else:
            super().keyPressEvent(as_arrow(event, enabled=self._settings.letter_keys))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer."""
        super().focusOutEvent(event)
        if self._end():
            self.gave_up.emit()

    def _record(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if key is None:
            return
        self._end()
        if event.key() == Qt.Key.Key_Escape:
            self.gave_up.emit()
        else:
            self.recorded.emit(key)

    def _end(self) -> bool:
        was, self.recording = self.recording, False
        self.viewport().update()
        return was


class _Delegate(QStyledItemDelegate):
    """The name at the left, the keys at the right."""

    def __init__(self, theme: Theme, view: ActionList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

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
        colors = self._theme.colors
        row = QRectF(option.rect).adjusted(0, 1, -4, -1)
        painter.save()
        if index.data(_ROW) is None:
            painter.setPen(colors.muted)
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.drawText(row.adjusted(10, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter, index.data())
            painter.restore()
            return
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and self._view.hasFocus()
        draw_row(painter, row, colors, selected=selected, focused=focused)
        waiting = selected and self._view.recording
        keys = _PROMPT if waiting else str(index.data(_SHOWN_KEYS))
        face = font(13, QFont.Weight.Medium)
        width = QFontMetricsF(face).horizontalAdvance(keys)
        inner = row.adjusted(10, 0, -10, 0)
        painter.setFont(font(13))
        painter.setPen(colors.text)
        room = inner.adjusted(0, 0, -width - 12, 0)
        words = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(face)
        painter.setPen(QPen(colors.accent if waiting else colors.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inner, flags, keys)
        painter.restore()
