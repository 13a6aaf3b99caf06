"""Saves what is typed however the program ends: a signal, the end of the desktop session."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication, QWidget


class Ends(QObject):
    """Watches for every end that no key press announces."""

    def __init__(self, app: QApplication, window: QWidget, flush: Callable[[], object]) -> None:
        """``flush`` saves what is typed; a signal closes ``window`` as a person would."""
        super().__init__(window)
        self._app = app
        self._window = window
        self._save = flush
        app.commitDataRequest.connect(self._flush)
        app.applicationStateChanged.connect(self._flush)
        if sys.platform != "win32":
            self._listen()

    @Slot()
    def _flush(self) -> None:
        self._save()

    def stop(self) -> None:
        """Leave signals to the system again."""
        if sys.platform != "win32":
            for number in self._numbers:
                signal.signal(number, signal.SIG_DFL)
            signal.set_wakeup_fd(-1)

    if sys.platform != "win32":
        _numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

        def _listen(self) -> None:
            """Wake Python, which sleeps in Qt's loop, by a byte in a pipe for each signal."""
            reading, writing = os.pipe()
            os.set_blocking(reading, False)
            os.set_blocking(writing, False)
            self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(lambda: os.read(reading, 64))
            signal.set_wakeup_fd(writing)
            for number in self._numbers:
                signal.signal(number, lambda *_: self._end())

        def _end(self) -> None:
            """Close as a person would, past any open dialog."""
            self._window.close()
            self._app.exit(0)
