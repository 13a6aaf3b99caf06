"""Which door: the window, the command line, or a helper process of our own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Start what the arguments ask for and return the exit code; Ctrl+C ends it quietly."""
    try:
        return _start(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return INTERRUPTED
    except ImportError as error:
        from networkjournal import lacking

        library = lacking.named(error)
        if library is None:
            raise
        return lacking.tell(lacking.with_others(library))


def _start(words: list[str]) -> int:
    if words[:1] == ["--render-book"]:
        from networkjournal.exporters.render import main as render

        return render(words[1:])
    if words == ["--self-check"]:
        from networkjournal.selfcheck import main as self_check

        return self_check()
    if _opens_window(words):
        from networkjournal import start

        compiled = start.quickly()
        from networkjournal.app import main as window

        code = window(words)
        if code == 0:  # a refused start leaves nothing behind
            compiled.keep()
        return code
    match _quick_add(words):
        case journal, line:
            from networkjournal.quick import main as quick

            return quick(journal, line)
    from networkjournal.cli import main as command_line

    return command_line(words)


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


def _quick_add(words: list[str]) -> tuple[Path | None, str] | None:
    """Return journal and line of a plain ``quick-add``, which need not load the command line."""
    match words:
        case ["--journal", name, "quick-add", *rest]:
            journal: Path | None = Path(name)
        case ["quick-add", *rest]:
            journal = None
        case _:
            return None
    match rest:
        case []:
            return journal, ""
        case [line] if not line.startswith("-"):
            return journal, line
        case _:
            return None


if __name__ == "__main__":
    sys.exit(main())
