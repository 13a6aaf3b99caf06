"""Which door: the window, the command line, or a helper process of our own."""

from __future__ import annotations

import builtins
import gc
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Start what the arguments ask for and return the exit code; Ctrl+C ends it quietly."""
    try:
        return _start(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED


def _start(words: list[str]) -> int:
    if words[:1] == ["--render-book"]:
        from networkjournal.exporters.render import main as render

        return render(words[1:])
    if words == ["--self-check"]:
        from networkjournal.selfcheck import main as self_check

        return self_check()
    if _opens_window(words):
        _start_quickly()
        from networkjournal.app import main as window

        return window(words)
    from networkjournal.cli import main as command_line

    return command_line(words)


def _start_quickly() -> None:
    """Leave out what nobody needs while a window starts: together a tenth of its time.

    Starting makes hardly any garbage; ``app.py`` collects once it is done. And from the first of
    its modules on, Qt for Python reads the source of every module that is imported, to see whether
    it uses ``from __feature__ import``; we never do, so Python's own import takes over again.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - puts its own import in place of Python's

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _opens_window(words: list[str]) -> bool:
    """Say whether the words are ``[FILE.njournal]``, ``--journal FILE`` or ``--sample``."""
    match words:
        case [] | ["--sample"]:
            return True
        case ["--journal", _]:
            return True
        case [name]:
            return name.endswith(".njournal")
        case _:
            return False


if __name__ == "__main__":
    sys.exit(main())
