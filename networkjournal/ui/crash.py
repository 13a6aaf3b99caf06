"""What happens to an error nobody caught: a message for people, a report for a bug."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from networkjournal import __version__, paths
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.ui.dialogs import Dialogs

_REPLACED = JournalError(
    "Network Journal was upgraded or removed while it was open.",
    "What you had saved is safe. Close the program and start it again.",
)


def install(dialogs: Dialogs) -> None:
    """Show what goes wrong inside Qt's event loop, instead of losing it on standard error."""
    teller = _Teller(dialogs)

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, Exception) and not isinstance(error, Cancelled):
            teller.hear(error)

    sys.excepthook = handle


class _Teller:
    """Tells of each error once at a time: a box over a box that says the same helps nobody."""

    def __init__(self, dialogs: Dialogs) -> None:
        self._dialogs = dialogs
        self._program = _program()
        self._shown: set[str] = set()
        self._told_of_drawing: set[str] = set()

    def hear(self, error: Exception) -> None:
        """Tell of it now, or once all is drawn: while a widget is drawn no box may open.

        What goes wrong in drawing does so again at each drawing, and is told only once.
        """
        words = (
            f"{error.title} {error.message}" if isinstance(error, JournalError) else report(error)
        )
        if not _is_drawing():
            self._tell(error, words)
        elif words not in self._told_of_drawing:
            self._told_of_drawing.add(words)
            QTimer.singleShot(0, lambda: self._tell(error, words))

    def _tell(self, error: Exception, words: str) -> None:
        if words in self._shown:
            return
        self._shown.add(words)
        try:
            self._show(error, words)
        finally:
            self._shown.remove(words)

    def _show(self, error: Exception, words: str) -> None:
        if isinstance(error, JournalError):
            self._dialogs.error(error)
        elif _program() != self._program:  # what it loads from now on is another, or nothing
            self._dialogs.error(_REPLACED)
        else:
            keep(words)
            self._dialogs.report(
                "Something went wrong in the program.",
                "What you had saved is safe, and you can go on. This is a mistake of ours: "
                "the details can be copied into a report. They hold no text of your journal.",
                words,
            )


def _words(error: Exception) -> str:
    """Return what tells one error from another; Qt for Python puts its own before its text."""
    return f"{error.title} {error.message}" if isinstance(error, JournalError) else report(error)


def _is_drawing() -> bool:
    drawing = Qt.WidgetAttribute.WA_WState_InPaintEvent
    return any(widget.testAttribute(drawing) for widget in QApplication.allWidgets())


def _program() -> tuple[int, int] | None:
    """Return what tells the program's file from one in its place; None where it is gone."""
    try:
        status = Path(sys.executable).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def keep(told: str) -> None:
    """Put down the last report beside the window's settings, for whoever closed it too soon."""
    file = paths.config_folder() / "last-error.txt"
    with suppress(OSError):  # a full disk may be what went wrong
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as written:
            written.write(f"{told}\n")


def report(error: BaseException) -> str:
    """Return where it happened, without the error's words: they could quote the journal."""
    lines = [
        f"Network Journal {__version__}",
        f"Python {platform.python_version()}, {platform.platform()}",
        type(error).__name__,
    ]
    lines += [
        f"{frame.filename.rpartition('networkjournal')[2] or frame.filename}:{frame.lineno} "
        f"in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    return "\n".join(lines)
