"""The icon in the desktop's tray: quick-add, and whom to follow up."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from networkjournal.core.rows import PeopleFilter, PersonRow
from networkjournal.ui.paint import draw_gem
from networkjournal.ui.theme import LIGHT

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

MOST_DUE = 8
_LONGEST_NAME = 40
_SIZES = (16, 22, 32, 64)
_QUICK_ADD = "Quick add…"


def is_there() -> bool:
    """Say whether this desktop has a tray."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def can_say() -> bool:
    """Say whether the desktop shows messages that come from the tray."""
    return QSystemTrayIcon.supportsMessages()


class Tray(QObject):
    """There as long as it lives; its menu is read anew each time it opens."""

    def __init__(self, window: MainWindow) -> None:
        """Show the icon for ``window``."""
        super().__init__(window)
        self._window = window
        self.menu = QMenu()
        self.icon = QSystemTrayIcon(_gem(), self)
        self.icon.setToolTip(QApplication.applicationDisplayName())
        self.icon.setContextMenu(self.menu)
        self.menu.aboutToShow.connect(self.fill)
        self.icon.activated.connect(self._pressed)
        self.icon.messageClicked.connect(self.show_today)
        self.fill()  # some desktops ask for the menu long before it opens
        self.icon.show()

    def leave(self) -> None:
        """Take the icon away."""
        self.icon.hide()
        self.deleteLater()

    def say_due(self) -> bool:
        """Let the desktop say who is due, without names: others may see the screen.

        False where nobody is due, or nobody may read now.
        """
        number = len(self._due())
        if number:
            waits = "1 person is" if number == 1 else f"{number:,} people are"
            self.icon.showMessage("Network Journal", f"{waits} due today.", self.icon.icon())
        return bool(number)

    def show_today(self) -> None:
        """Show who is due, because the message was clicked."""
        self._window.come_forward()
        if QApplication.activeModalWidget() is None:
            self._window.commands.show_today()

    def fill(self) -> None:
        """Put into the menu what is due now."""
        menu, window = self.menu, self._window
        menu.clear()
        menu.addAction(_QUICK_ADD).triggered.connect(lambda *_: window.elsewhere.write_line())
        menu.addSeparator()
        ids = self._due()
        if ids:
            menu.addAction("Due for follow-up").setEnabled(False)
        for row in window.session.journal.read.rows(ids[:MOST_DUE]) if ids else ():
            menu.addAction(_words(row)).triggered.connect(partial(self._reveal, row.id))
        if len(ids) > MOST_DUE:
            more = menu.addAction(f"and {len(ids) - MOST_DUE:,} more")
            more.triggered.connect(self._show_due)
        menu.addSeparator()
        menu.addAction("Show window").triggered.connect(window.come_forward)
        menu.addAction("Quit").triggered.connect(window.end)

    def _due(self) -> list[int]:
        session = self._window.session
        if session.is_lent:  # to a task: nobody may read now
            return []
        return list(session.journal.read.people(PeopleFilter.DUE, "", session.today()))

    def _pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._window.come_forward()

    def _reveal(self, contact_id: int, *_: object) -> None:
        self._window.come_forward()
        if QApplication.activeModalWidget() is None:
            self._window.people.reveal(contact_id)

    def _show_due(self) -> None:
        self._window.come_forward()
        if QApplication.activeModalWidget() is None:
            self._window.people.set_filter(PeopleFilter.DUE)


def dock_menu(window: MainWindow) -> QMenu:
    """Offer quick-add in the menu of the icon in macOS's Dock."""
    menu = QMenu(window)
    menu.addAction(_QUICK_ADD).triggered.connect(lambda *_: window.elsewhere.write_line())
    if sys.platform == "darwin":
        menu.setAsDockMenu()
    return menu


def _words(row: PersonRow) -> str:
    name = row.name if len(row.name) <= _LONGEST_NAME else f"{row.name[:_LONGEST_NAME]}…"
    return name.replace("&", "&&")


def _gem() -> QIcon:
    """Return the found mark; gold is seen on light and dark panels."""
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw_gem(painter, QRectF(1, 1, size - 2, size - 2), LIGHT)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
