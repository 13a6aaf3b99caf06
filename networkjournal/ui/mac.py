"""macOS: a double-click on a journal comes as an event, where other systems start the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QProcess
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from networkjournal.paths import JOURNAL_SUFFIX, own_command


class MacApplication(QApplication):
    """Opens a journal that the Finder hands over in a process of its own, as elsewhere."""

    def event(self, event: QEvent) -> bool:
        """Take what is to be opened; all else is Qt's."""
        if isinstance(event, QFileOpenEvent) and event.file().endswith(JOURNAL_SUFFIX):
            program, *words = own_command()
            return QProcess.startDetached(program, [*words, event.file()])[0]
        return super().event(event)
