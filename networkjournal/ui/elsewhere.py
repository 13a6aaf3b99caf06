"""What the window shows outside itself: the small window, the tray's icon, the desktop's menus."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.quick_add_window import QuickAddWindow
    from networkjournal.ui.tray import Tray


_SAID_KEY = "desktop/said"
"""The day on which it was last said who is due."""


class Elsewhere:
    """Each is built at its first use."""

    def __init__(self, window: MainWindow) -> None:
        """Act for ``window``."""
        self._window = window
        self._small: QuickAddWindow | None = None
        self._tray: Tray | None = None

    def settle(self) -> None:
        """Show what was chosen earlier to be there from the start."""
        self.show_tray(on=self._window.settings.tray)
        self._offer_quick_add()
        self.say_due()
        self._window.day_changed.connect(self.say_due)

    def _offer_quick_add(self) -> None:
        """Put it into the menu that the desktop opens at the program's icon, where it has one."""
        if sys.platform == "darwin":
            from networkjournal.ui.tray import dock_menu

            dock_menu(self._window)
        elif sys.platform == "win32" and getattr(sys, "frozen", False):  # else Python's own icon
            from networkjournal.ui import jump_list

            try:
                jump_list.fill(sys.executable)
            except OSError as error:
                self._window.say(str(error))

    def stop(self) -> None:
        """Leave nothing behind."""
        self.close_small()
        self.show_tray(on=False)

    def write_line(self, line: str = "") -> None:
        """Open the quick-add line in a small window of its own, and leave the window as it is.

        While a task owns the journal, what it does is shown instead.
        """
        from networkjournal.ui.quick_add_window import QuickAddWindow

        window = self._window
        if window.session.is_lent:
            window.come_forward()
            return
        window.close_sheet()
        if self._small is None:
            self._small = QuickAddWindow(window.theme, window.session.today)
            self._small.attach(window.session)
        self._small.open(line)

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Let the small window read and write nothing while a task owns the journal."""
        small = self._small if self._small is not None and self._small.isVisible() else None
        if small is None:
            yield
            return
        small.panel.flush()
        small.setEnabled(False)
        try:
            yield
        finally:
            small.setEnabled(True)

    def close_small(self) -> None:
        """Close the small window: the line is open in one place at a time."""
        if self._small is not None:
            self._small.close()

    def choose_notify(self, on: bool) -> None:
        """Let the desktop say once a day who is due, or not; it is said from the tray."""
        self._window.settings.notify = on
        if on:
            self.choose_tray(True)
            self.say_due()

    def say_due(self) -> None:
        """Say who is due where that was chosen, and was not said yet today."""
        settings, today = self._window.settings, self._window.session.today().isoformat()
        wanted = settings.notify and settings.text(_SAID_KEY) != today
        if wanted and self._tray is not None and self._tray.say_due():
            settings.set_text(_SAID_KEY, today)

    def choose_tray(self, on: bool) -> None:
        """Show the icon in the tray or not, now and at the next start."""
        self._window.settings.tray = on
        self.show_tray(on=on)

    def show_tray(self, *, on: bool) -> None:
        """Show the icon where there is a tray; with it, closing the window is not the end."""
        if on and self._tray is None:
            from networkjournal.ui import tray

            self._tray = tray.Tray(self._window) if tray.is_there() else None
        elif not on and self._tray is not None:
            self._tray.leave()
            self._tray = None
        QApplication.setQuitOnLastWindowClosed(self._tray is None)
