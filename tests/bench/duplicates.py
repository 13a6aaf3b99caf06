"""How the window answers while it looks for duplicates, and how long each key takes then.

    python tests/bench/duplicates.py JOURNAL.njournal

Works on a copy, in which 600 people are there twice. Times are in ms (median, p95, longest);
"gap" is the time between two turns of the event loop, of which one of 5 ms is asked.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from networkjournal.core.changes import Change
from networkjournal.core.entities import new_id
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal
from networkjournal.ui.duplicates_view import DuplicatesView
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme

TWICE = 600
KEYS = 25


class Gaps:
    """Notes how long the event loop was away."""

    def __init__(self) -> None:
        """Begin now."""
        self.found: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._note)
        self._timer.start(5)

    def stop(self) -> list[float]:
        """Return all gaps in ms."""
        self._timer.stop()
        return self.found

    def _note(self) -> None:
        now = time.perf_counter()
        self.found.append((now - self._last) * 1000)
        self._last = now


def make_twice(journal: Journal) -> None:
    """Add another entry of the first people, at the same company under the same name."""
    ids = journal.read.people(PeopleFilter.EVERYONE, "", date.today())[:TWICE]  # noqa: DTZ011
    people = journal.contacts(ids).values()
    others = tuple(
        replace(each, id=new_id(), links=(), sources=(), headline="Somebody", company="Contoso")
        for each in people
    )
    firsts = tuple(replace(each, company="Contoso") for each in people)
    journal.apply("Twice", Change(tuple(people), (*firsts, *others)))


def timed(app: QApplication, act: Callable[[], object]) -> tuple[float, float]:
    """Return wall and processor ms until the action is done and painted."""
    started, used = time.perf_counter(), time.process_time()
    act()
    for _ in range(3):
        app.processEvents()
    return (time.perf_counter() - started) * 1000, (time.process_time() - used) * 1000


def told(name: str, times: list[tuple[float, float]]) -> None:
    """Print wall and processor times."""
    for kind, values in zip(("wall", "processor"), zip(*times, strict=True), strict=True):
        ordered = sorted(values)
        p95 = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
        median = statistics.median(ordered)
        print(f"{name:28} {kind:10} {median:7.1f} {p95:7.1f} {ordered[-1]:7.1f}")


def measure(app: QApplication, window: MainWindow) -> None:
    """Open the view, wait for the search, and press keys."""
    told("open", [timed(app, window.commands.find_duplicates)])
    view = window.view
    assert isinstance(view, DuplicatesView)
    gaps, started = Gaps(), time.perf_counter()
    while not view._search.is_known:
        app.processEvents()
        time.sleep(0.001)
    seconds = time.perf_counter() - started
    found = gaps.stop()
    print(f"search {seconds:.1f} s, {view._pairs.rowCount()} pairs; longest gap {max(found):.0f}")
    over = sum(gap > 50 for gap in found)
    print(f"gaps over 50: {over} of {len(found)}")
    for name, key in (("J", Qt.Key.Key_J), ("M", Qt.Key.Key_M), ("N", Qt.Key.Key_N)):
        press = lambda key=key: QTest.keyClick(view.list, key)  # noqa: E731
        told(name, [timed(app, press) for _ in range(KEYS)])


def main() -> None:
    """Measure with a copy of a journal."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("journal", type=Path)
    given = arguments.parse_args().journal
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.njournal"
        shutil.copy(given, copy)
        journal = Journal.open(copy)
        make_twice(journal)
        theme = Theme(app, Mode.LIGHT)
        window = MainWindow(
            Session(journal, date.today),
            theme,
            Settings(Path(folder) / "window.ini"),
        )
        window.resize(1280, 860)
        window.show()
        app.processEvents()
        measure(app, window)
        window.close()
        journal.close(back_up=False)


if __name__ == "__main__":
    main()
