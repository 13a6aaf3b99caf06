"""The door of a thought that comes elsewhere: ``networkjournal quick-add``.

Where an instance holds the journal, asking it is all that happens here, so nothing that takes long
to load is imported before that; where none does, a small one of our own starts.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from networkjournal import instance, paths


def main(journal: Path | None, line: str, *, begin: bool = False) -> int:
    """Open the small window with ``line`` in it and return the exit code.

    ``begin`` makes the journal where there is none, without a question.
    """
    os.umask(0o077)
    path = paths.real(journal or paths.default_journal())
    if instance.handed_over(path, line):
        return 0
    from networkjournal import start

    if start.is_blind():
        sys.stderr.write(start.NO_DISPLAY)
        return 1
    compiled = start.quickly()
    from networkjournal.quick_app import main as own

    code = own(path, line, begin=begin)
    if code == 0:
        compiled.keep()
    return code
