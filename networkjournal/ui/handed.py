"""Journals that macOS hands over: a double-click there is an event, not a word of the start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from networkjournal import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from networkjournal.ui.main_window import MainWindow


class Handed(QObject):
    """Brings the window to the front for its own journal; another one opens beside it."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        """Listen as long as ``window`` lives."""
        super().__init__(window)
        self._window = window
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is handed over, and nothing else."""
        if not isinstance(event, QFileOpenEvent):
            return super().eventFilter(watched, event)
        journal = paths.real(Path(event.file()))
        if journal == self._window.session.journal.path:
            self._window.come_forward()
        else:
            self._window.commands.open_beside(str(journal))
        return True
