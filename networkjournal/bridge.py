"""Requests of other processes, carried out by the window that holds the journal."""

from __future__ import annotations

import threading
from argparse import Namespace
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime

from PySide6.QtCore import QObject, Qt, Signal, Slot

from networkjournal import instance, verbs
from networkjournal.core.errors import JournalError
from networkjournal.instance import Message
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session

_BUSY: Message = {"refused": "The window that holds the journal is busy. Try again in a moment."}


class Bridge(QObject):
    """Carries each request from the door's threads to the window's."""

    _asked = Signal(object, object)

    def __init__(self, window: MainWindow, session: Session) -> None:
        """Answer for ``window`` once opened."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._door = instance.Door(session.journal.path, self._ask)
        self._gate = threading.Lock()
        self._is_open = False
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Let others in.

        Raises:
            OSError: there is no private place to listen at.
        """
        self._is_open = True
        self._door.open()

    def close(self) -> None:
        """Let nobody in any more; from now on no thread of the door touches the window."""
        with self._gate:
            self._is_open = False
        self._door.close()

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
            future.set_result(self._do(request))
        except JournalError as error:
            future.set_result({"refused": str(error)})
        except BaseException:
            future.set_result({"refused": "The window met an error; look there."})
            raise

    def _do(self, request: Message) -> Message:
        verb = str(request.get("verb"))
        if verb == "raise":
            self._bring_to_front()
            return {"lines": [], "data": {}}
        if verb not in verbs.BY_WINDOW:
            raise JournalError("The window does not know how to do that.")
        if self._window.tasks.busy or instance.is_late(request):
            return _BUSY
        self._session.flush_requested.emit()
        options = Namespace(line=str(request.get("line", "")))
        answer = verbs.VERBS[verb](self._session.journal, options, self._session.today())
        self._session.changed.emit(answer.change)
        self._window.say(answer.lines[0])
        return {"lines": list(answer.lines), "data": dict(answer.data)}

    def _bring_to_front(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
