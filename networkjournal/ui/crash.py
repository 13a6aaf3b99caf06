"""What happens to an error nobody caught: a message for people, a report for a bug."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from networkjournal import __version__
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.ui.dialogs import Dialogs


def install(dialogs: Dialogs) -> None:
    """Show what goes wrong inside Qt's event loop, instead of losing it on standard error."""

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, JournalError):
            dialogs.error(error)
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            dialogs.report(
                "Something went wrong in the program.",
                "What you had saved is safe, and you can go on. This is a mistake of ours: "
                "the details can be copied into a report. They hold no text of your journal.",
                report(error),
            )

    sys.excepthook = handle


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
