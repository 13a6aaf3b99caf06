"""Lets go of very many values in small pieces: all at once would hold the window up."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject, QTimer

from networkjournal.core.bulk import give_memory_back

_AT_ONCE = 1000


class LettingGo(QObject):
    """Drops what it was handed, a little at each turn of the window's loop, then itself.

    At the end the memory goes back to the system.
    """

    def __init__(self, held: list[object], parent: QObject) -> None:
        """Take over ``held``: nobody else should hold on to what is in it."""
        super().__init__(parent)
        self._held = held
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._drop)
        self._timer.start()

    def _drop(self) -> None:
        del self._held[-_AT_ONCE:]
        if not self._held:
            self._timer.stop()
            Thread(target=give_memory_back, daemon=True).start()
            self.deleteLater()
