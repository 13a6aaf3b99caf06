"""How long the palette takes to open and to answer each key, painted.

    python tests/bench/palette.py JOURNAL.njournal

Works on a copy. Times are in ms (median, p95, longest), also as a ratio to filling and painting a
bare ``QListWidget`` with thirty rows in the same run.
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
from datetime import date
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme

SEARCHES = (
    *("ada", "lindqvst", "müller", "undo", "#film", "vogl esther", "s", "иванов", "zzz", "李"),
    *("prefrences", "open the sample", "ad ad", "journal"),
)
TIMES = 30
ROWS = 30


def timed(app: QApplication, act: Callable[[], object]) -> float:
    """Return the ms until the action is done and painted."""
    started = time.perf_counter()
    act()
    for _ in range(2):
        app.processEvents()
    return (time.perf_counter() - started) * 1000


def bare(app: QApplication) -> float:
    """Return the median ms to fill and paint a plain list."""
    rows = QListWidget()
    rows.resize(660, 400)
    rows.show()
    app.processEvents()

    def fill() -> None:
        rows.clear()
        rows.addItems([f"Row {number}" for number in range(ROWS)])

    return statistics.median(timed(app, fill) for _ in range(TIMES))


def report(name: str, times: list[float], unit: float) -> None:
    """Print one line."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{name:34} median {statistics.median(ordered):6.1f}   p95 {p95:6.1f}   "
        f"longest {ordered[-1]:6.1f} ms   p95 is {p95 / unit:5.1f} bare lists   ({len(ordered)})"
    )


def measure(app: QApplication, window: MainWindow) -> None:
    """Open, type and close, as a person does."""
    unit = bare(app)
    window.people.focus_list()
    first = timed(app, window.commands.show_palette)
    palette = window.going.palette
    keys: list[float] = []
    opened: list[float] = []
    at_once: list[float] = []
    close = partial(QTest.keyClick, palette.field, Qt.Key.Key_Escape)
    for search in SEARCHES:
        QTest.qWait(150)  # what is read ahead while nobody types
        keys += [timed(app, partial(palette.field.insert, letter)) for letter in search]
        timed(app, close)
        opened.append(timed(app, window.commands.show_palette))
    timed(app, close)
    for number in range(10):
        contact_id = window.people.selected_id()
        assert contact_id is not None
        window.session.edit("Bench", contact_id, headline=f"Bench {number}")
        app.processEvents()
        window.commands.show_palette()
        at_once.append(timed(app, partial(palette.field.insert, "a")))
        timed(app, close)
    report("opening the first time, and loading", [first], unit)
    report("opening again", opened, unit)
    report("each key", keys, unit)
    report("a key at once after a change", at_once, unit)


def main() -> None:
    """Copy the journal, open a window on it, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.njournal"
        shutil.copyfile(options.journal, path)
        app = QApplication(sys.argv[:1])
        journal = Journal.open(path)
        session = Session(journal, date.today)
        settings = Settings(Path(folder) / "window.ini")
        window = MainWindow(session, Theme(app, Mode.LIGHT), settings)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        measure(app, window)
        window.close()
        journal.close(back_up=False)


if __name__ == "__main__":
    main()
