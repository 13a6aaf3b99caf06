"""How long each export takes, and how long it goes without a look at whether to stop.

    .venv/bin/python tests/bench/exports.py JOURNAL.njournal [--names anonymous]

Works on a copy. Seconds of the processor: those of the clock depend on who else is at work. What is
between two looks is how long Cancel waits; it has to stay under one second.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from networkjournal import exporting
from networkjournal.exporters.book_options import BookOptions
from networkjournal.exporters.privacy import Names, Privacy
from networkjournal.store.journal import Journal


class Looks:
    """A report that notes the longest time between two of its calls."""

    def __init__(self) -> None:
        """Begin."""
        self.began = self._last = time.process_time()
        self.longest, self.between = 0.0, ""
        self._stage = "the beginning"

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take the time."""
        now = time.process_time()
        if now - self._last > self.longest:
            self.longest, self.between = now - self._last, f"{self._stage} – {stage}"
        self._last, self._stage = now, stage


def main() -> None:
    """Write every format and print a line for each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("journal", type=Path)
    parser.add_argument("--names", choices=list(Names), default=Names.FULL)
    chosen = parser.parse_args()
    privacy = Privacy(names=Names(chosen.names), private_notes=True)
    options = BookOptions(today=date.today(), privacy=privacy)  # noqa: DTZ011
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(chosen.journal, folder))
        journal = Journal.open(copy)
        for name, which in exporting.FORMATS.items():
            looks = Looks()
            exporting.write(journal, which, options, Path(folder) / f"{name}{which.suffix}", looks)
            looks("the end", 0, 0)
            took = time.process_time() - looks.began
            print(f"{name:10}{took:6.1f} s  longest {looks.longest:5.2f} s  {looks.between}")
        journal.close()


if __name__ == "__main__":
    main()
