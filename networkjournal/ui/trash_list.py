"""The list of the trash: the keys and the selection of the people list, and its own menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu

from networkjournal.core.trash import Key, key_of
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.theme import Theme
from networkjournal.ui.trash_delegate import TrashDelegate
from networkjournal.ui.trash_model import TrashModel


class TrashList(PeopleView):
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

    def numbers(self) -> list[int]:
        """Return the keys of what is selected as numbers."""
        return self._chosen.ids()

    def event(self, event: QEvent) -> bool:
        """Keep the key that selects everything from the window, where it means the people."""
        override = event.type() is QEvent.Type.ShortcutOverride
        select_all = QKeySequence.StandardKey.SelectAll
        if override and isinstance(event, QKeyEvent) and event.matches(select_all):
            event.accept()
            return True
        return super().event(event)

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

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
            look.setColor(role, self._theme.colors.page)  # the delegate draws the selected row
        self.setPalette(look)
