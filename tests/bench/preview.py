"""How soon the first pages of the book are seen, and how soon all of it lets go.

    .venv/bin/python tests/bench/preview.py [--hunts 60 1000] [--times 5]

For journals of so many hunts and ten times as many interactions: seconds from Ctrl+P to the first
picture and to the count of pages, and from Esc, while all pages are set, to the end of the last
process; and how long the window did not answer at the longest. Beside them, in the same run, how
long an empty page takes the typesetter in a process of its own.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from book import many
from PySide6.QtWidgets import QApplication

from networkjournal.core.changes import Change
from networkjournal.store.journal import Journal
from networkjournal.ui.book_dialog import BookDialog
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.range_choice import Chosen
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.tasks import Tasks
from networkjournal.ui.theme import Mode, Theme
from tests.exporters.sample_year import TODAY

LONGEST_SECONDS = 120.0
KINDS = ("first picture", "pages counted", "ended after Esc", "longest stall")
NOTHING = "import typst; typst.compile(b' ')"


class Clock:
    """Waits while the window lives on, and knows the longest it did not."""

    def __init__(self, app: QApplication) -> None:
        """Begin."""
        self._app = app
        self.stalled = 0.0

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        start = time.perf_counter()
        while not is_so():
            before = time.perf_counter()
            if before - start > LONGEST_SECONDS:
                raise TimeoutError
            self._app.processEvents()
            time.sleep(0.002)
            self.stalled = max(self.stalled, time.perf_counter() - before)


def children() -> list[str]:
    """Return the processes that this one has started and that go on."""
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    tasks = Path("/proc/self/task").glob("*/children")
    return [child for task in (path, *tasks) for child in task.read_text().split()]


def filled(folder: Path, hunts: int) -> Journal:
    """Return a journal of so many hunts."""
    journal = Journal.open(folder / "bench.njournal", create=True)
    trails = many(hunts, hunts * 10)
    steps = (step for trail in trails for step in trail.interactions)
    journal.apply("Fill", Change(after=(*(trail.contact for trail in trails), *steps)))
    return journal


def measure(app: QApplication, journal: Journal, folder: Path) -> Sequence[float]:
    """Return the seconds of each of ``KINDS``."""
    session, theme = Session(journal, lambda: TODAY), Theme(app, Mode.LIGHT)
    settings = Settings(folder / "window.ini")
    clock = Clock(app)

    def opened() -> BookDialog:
        dialog = BookDialog(session, theme, settings, Tasks(), Dialogs(), Chosen((), ()))
        dialog.show()
        return dialog

    start = time.perf_counter()
    dialog = opened()
    clock.until(lambda: bool(dialog.preview.sheet.pages))
    first = time.perf_counter() - start
    clock.until(lambda: "The book has" in dialog.preview.words.text())
    counted = time.perf_counter() - start
    dialog.reject()
    again = opened()
    clock.until(lambda: bool(again.preview.sheet.pages) and bool(children()))
    leaving = time.perf_counter()
    again.reject()
    clock.until(lambda: not children())
    return first, counted, time.perf_counter() - leaving, clock.stalled


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hunts", type=int, nargs="+", default=[60, 1000])
    parser.add_argument("--times", type=int, default=5)
    chosen = parser.parse_args()
    app = QApplication([])
    empty = []
    for _ in range(chosen.times):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", NOTHING], check=True)
        empty.append(time.perf_counter() - start)
    unit = statistics.median(empty)
    print(f"an empty page in a process of its own: {unit:.2f} s")
    for hunts in chosen.hunts:
        with tempfile.TemporaryDirectory() as name:
            journal = filled(Path(name), hunts)
            runs = [measure(app, journal, Path(name)) for _ in range(chosen.times)]
            journal.close()
        for words, times in zip(KINDS, zip(*runs, strict=True), strict=True):
            middle, longest = statistics.median(times), max(times)
            ratio = f"{middle / unit:5.1f} times the empty page"
            print(f"{hunts:6,} hunts  {words:16}{middle:6.2f} s  longest {longest:5.2f} s  {ratio}")


if __name__ == "__main__":
    main()
