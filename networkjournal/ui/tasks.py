"""Work off the main thread, with progress and cancel."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QThread, QTimer, Slot
from PySide6.QtWidgets import QApplication, QProgressDialog, QWidget

from networkjournal.core.bulk import Turns
from networkjournal.core.errors import Cancelled, JournalError

T = TypeVar("T")
SHOW_AFTER_MS = 300
LOOK_EVERY_MS = 50
_TURN_SECONDS = 0.0003
"""How long the window waits for a turn beside work: whatever it draws may have to wait for one."""


class Progress(Protocol):
    """What work calls as it goes: what is being done, and how far; ``total`` 0 where unknown."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Report; raises :class:`Cancelled` once the person pressed Cancel."""


class Tasks:
    """Runs one piece of work at a time while the window stays alive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Progress is shown over ``parent``."""
        sys.setswitchinterval(_TURN_SECONDS)
        self.parent = parent
        self.busy = False

    def run(self, title: str, work: Callable[[Progress], T]) -> T:
        """Do ``work`` in a thread and return its result, or raise what it raised.

        The window keeps painting; its inputs are held back by a modal progress dialog, which
        appears when the work takes longer than a blink.
        """
        started = _Work(work)
        worker = _Worker(started)
        dialog = _dialog(title, self.parent)
        loop = QEventLoop()
        dialog.canceled.connect(started.cancel)
        looks, shows = QTimer(dialog), QTimer(dialog)
        looks.timeout.connect(lambda: _show(dialog, title, *started.reported))
        looks.start(LOOK_EVERY_MS)
        shows.setSingleShot(True)
        shows.timeout.connect(dialog.show)
        shows.start(SHOW_AFTER_MS)
        worker.finished.connect(loop.quit)
        self.busy = True
        window = self.parent.window() if self.parent else None
        # Below a box that is open the window has a focus of its own, which would be lost.
        focused = (window.focusWidget() if window else None, QApplication.focusWidget())
        if window:
            window.setEnabled(False)
            dialog.setEnabled(True)  # it is a child of the window and would be held back too
        try:
            QTimer.singleShot(0, worker, worker.start)  # once it is drawn that inputs rest
            loop.exec()
            worker.wait()
        finally:
            self.busy = False
            if window:
                window.setEnabled(True)
            looks.stop()
            shows.stop()
            dialog.reset()  # its own clock shows it after 4 s, and it may live on below a box
            dialog.hide()
            dialog.deleteLater()
            for widget in filter(None, focused):
                widget.setFocus()
        return started.result()

    def beside(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Beside:
        """Do ``work`` in a thread while the window stays in use, and tell ``done`` its result.

        ``failed`` is told what it raised instead; what is no JournalError is then raised here, too.
        The work may not touch the journal but through a connection of its own.
        """
        return Beside(work, done, failed)


class Beside(QObject):
    """Work that goes on beside the window; cancelled, it says nothing any more.

    The thread knows nothing of Qt: whether it has ended is looked for from here, so that a window
    may go at any time.
    """

    def __init__(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Begin at once; ``done`` or ``failed`` is called in this thread."""
        super().__init__()
        self._work: _Work[Any] = _Work(work)
        self._done: Callable[[Any], None] = done
        self._failed = failed
        self._thread = threading.Thread(target=self._work.run)
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._look)
        self._looks.start(LOOK_EVERY_MS)
        self._thread.start()

    @property
    def reported(self) -> tuple[str, int, int]:
        """What is being done, how much of it, and of how much."""
        return self._work.reported

    def cancel(self) -> None:
        """Let it end as soon as it can."""
        self._looks.stop()
        self._work.cancel()

    @Slot()
    def _look(self) -> None:
        if self._thread.is_alive():
            return
        self._looks.stop()
        try:
            result = self._work.result()
        except Exception as error:
            self._failed(error)
            if not isinstance(error, JournalError):
                raise
        else:
            self._done(result)


class _Worker(QThread):
    def __init__(self, work: _Work[T]) -> None:
        super().__init__()
        self._work: _Work[Any] = work

    def run(self) -> None:
        self._work.run()


class _Work(Generic[T]):
    """What is to be done, how far it is, and what came of it; may be asked from another thread."""

    def __init__(self, work: Callable[[Progress], T]) -> None:
        self.reported: tuple[str, int, int] = ("", 0, 0)
        self._work = [work]
        self._cancelled = threading.Event()
        self._results: list[T] = []
        self._error: BaseException | None = None
        self._turns = Turns()

    def run(self) -> None:
        try:
            self._results.append(self._work.pop()(self._report))
        except BaseException as error:  # it is raised again in the main thread
            self._error = error

    def cancel(self) -> None:
        self._cancelled.set()

    def result(self) -> T:
        if self._error is not None:
            raise self._error
        return self._results.pop()  # it may be large, and this object may live on for a while

    def _report(self, stage: str, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        self.reported = (stage, done, total)
        self._turns.give()


def _dialog(title: str, parent: QWidget | None) -> QProgressDialog:
    dialog = QProgressDialog(parent)
    dialog.setWindowTitle("Network Journal")
    dialog.setLabelText(title)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.setRange(0, 0)
    dialog.setMinimumWidth(360)
    dialog.setMinimumDuration(2**31 - 1)  # shown by our own timer, so that short work never blinks
    dialog.setAutoClose(False)
    dialog.setAutoReset(False)
    return dialog


def _show(dialog: QProgressDialog, title: str, stage: str, done: int, total: int) -> None:
    if dialog.wasCanceled():
        return
    dialog.setLabelText(f"{title}\n{stage}" if stage else title)
    dialog.setRange(0, total)
    dialog.setValue(done)
