"""What happens to an error nobody caught: a message for people, a report for a bug."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from networkjournal import __version__, paths
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.ui.dialogs import Dialogs

_REPLACED = JournalError(
    "Network Journal was upgraded or removed while it was open.",
    "What you had saved is safe. Close the program and start it again.",
)


def install(dialogs: Dialogs) -> None:
    """Show what goes wrong inside Qt's event loop, instead of losing it on standard error."""
    started = _program()
    shown: set[str] = set()

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, JournalError):
            _tell_once(error, dialogs, shown)
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif _program() != started:  # what it loads from now on is another version, or nothing
            dialogs.error(_REPLACED)
        else:
            told = report(error)
            keep(told)
            dialogs.report(
                "Something went wrong in the program.",
                "What you had saved is safe, and you can go on. This is a mistake of ours: "
                "the details can be copied into a report. They hold no text of your journal.",
                told,
            )

    sys.excepthook = handle


def _tell_once(error: JournalError, dialogs: Dialogs, shown: set[str]) -> None:
    """Tell of what is refused, but not over a box that says the same: saving is tried often."""
    words = str(error)
    if words in shown:
        return
    shown.add(words)
    try:
        dialogs.error(error)
    finally:
        shown.remove(words)


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
