"""The list of the trash: the keys and the selection of the people list, and its own menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from networkjournal.core.trash import Key, key_of
from networkjournal.ui.theme import Theme
from networkjournal.ui.trash_delegate import TrashDelegate
from networkjournal.ui.trash_model import TrashModel
from networkjournal.ui.view_list import ViewList


class TrashList(ViewList):
    """Tells what is to be done with whatever is selected."""

    restore_wanted = Signal()
    """Enter or a double click."""
    erase_wanted = Signal()
    """Delete."""

    def __init__(self, rows: TrashModel, delegate: TrashDelegate, theme: Theme) -> None:
        """Show ``rows``."""
        super().__init__(rows, delegate, theme)
        self.setAccessibleName("Trash")
        self._keys[Qt.Key.Key_Delete] = self.erase_wanted.emit

    def chosen(self) -> list[Key]:
        """Return what is selected, from above."""
        return [key_of(each) for each in self.numbers()]

    def open_menu(self, at: QPoint | None = None) -> None:
        """Offer what can be done with whatever is selected, below the row or at ``at``."""
        if self.row() < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Restore\tEnter", self.restore_wanted.emit)
        menu.addSeparator()
        menu.addAction("Delete for ever…\tDel", self.erase_wanted.emit)
        below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(20, 0)
        menu.popup(self.viewport().mapToGlobal(at if at is not None else below))

    def _open(self) -> None:
        if self.row() >= 0:
            self.restore_wanted.emit()
