"""Requests of other processes, carried out by whoever holds the journal."""

from __future__ import annotations

import os
import threading
from argparse import Namespace
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from networkjournal import instance, verbs
from networkjournal.core.errors import JournalError
from networkjournal.instance import Message
from networkjournal.ui.session import Session

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

DONE: Message = {"lines": [], "data": {}}
_BUSY: Message = {
    "refused": "The window that holds the journal is busy. Try again in a moment.",
    "busy": True,
}


class Host(Protocol):
    """Whoever holds the journal and answers for it."""

    def is_busy(self) -> bool:
        """Say whether the journal is lent to a task."""

    def come_forward(self) -> Message:
        """Be in front, or make room, because the journal is wanted in its window; the answer."""

    def write_line(self, line: str) -> None:
        """Open the small window with this line."""

    def say(self, sentence: str) -> None:
        """Tell what was done for somebody else."""


class WindowHost:
    """The window itself."""

    def __init__(self, window: MainWindow) -> None:
        """Answer for ``window``."""
        self._window = window
        self.write_line = window.elsewhere.write_line
        self.say = window.say

    def is_busy(self) -> bool:
        """Say whether a task has the journal."""
        return self._window.tasks.busy

    def come_forward(self) -> Message:
        """Bring the window to the front."""
        self._window.come_forward()
        return DONE


class Bridge(QObject):
    """Carries each request from the door's threads to the window's."""

    _asked = Signal(object, object)

    def __init__(self, host: Host, session: Session, parent: QObject) -> None:
        """Answer for ``host`` once opened."""
        super().__init__(parent)
        self._host = host
        self._session = session
        self._door = instance.Door(session.journal.path, self._ask)
        self._gate = threading.Lock()
        self._is_open = False
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.lastWindowClosed.connect(self._shut_at_the_end)

    def open(self) -> None:
        """Let others in.

        Raises:
            OSError: there is no private place to listen at.
        """
        self._is_open = True
        self._door.open()

    def close(self) -> None:
        """Let nobody in any more; from now on no thread of the door touches the window."""
        self._shut()
        self._door.close()

    def _shut(self) -> None:
        with self._gate:
            self._is_open = False

    @Slot()
    def _shut_at_the_end(self) -> None:
        """Take nothing on that nobody would see any more."""
        if QApplication.quitOnLastWindowClosed():
            self._shut()

    def _ask(self, request: Message) -> Message:
        """In a thread of the door: hand the request to the window, and wait for it."""
        future: Future[Message] = Future()
        with self._gate:
            if not self._is_open:
                return _BUSY
            self._asked.emit(request, future)
        try:
            return future.result(instance.BEGIN_SECONDS)
        except NotInTime:
            return _BUSY if future.cancel() else future.result()

    @Slot(object, object)
    def _answer(self, request: Message, future: Future[Message]) -> None:
        """In the window's thread; a request that was given up meanwhile is left alone."""
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(self._do(request) if self._is_open else _BUSY)
        except JournalError as error:
            future.set_result({"refused": str(error)})
        except BaseException:
            future.set_result({"refused": "The window met an error; look there."})
            raise

    def _do(self, request: Message) -> Message:
        verb = str(request.get("verb"))
        token = request.get("token")
        if isinstance(token, str) and token:
            os.putenv(instance.ACTIVATION, token)  # Qt reads it from there and removes it
        if verb == "raise":
            return self._host.come_forward()
        if verb not in (*verbs.BY_WINDOW, "quick-add"):
            raise JournalError("The window does not know how to do that.")
        if self._host.is_busy() or instance.is_late(request):
            return _BUSY
        words = {name: str(request.get(name, "")) for name in verbs.WORDS}
        if verb == "quick-add":
            self._host.write_line(words["line"])
            return DONE
        self._session.flush_requested.emit()
        answer = verbs.VERBS[verb](self._session.journal, Namespace(**words), self._session.today())
        self._session.changed.emit(answer.change)
        self._host.say(answer.lines[0])
        return {"lines": list(answer.lines), "data": dict(answer.data)}
