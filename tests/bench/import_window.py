"""How long the window is held up while LinkedIn's archive is brought in through the sheet.

    python tests/bench/import_window.py [ARCHIVE.zip] [--traces FILE]

Without an archive, one of 30,000 connections, 100,000 messages and 2,000 invitations is made. A
timer in the window's own thread looks every 2 ms: ``gap`` is the longest time between two looks
beyond that, in ms, and beside it the most processor time that this process took between two, which
does not grow with what else the machine does. Then the preview is scrolled and searched, key by
key, also in processor time. With ``--traces`` every thread's stack is written down whenever the
window has not looked for 30 ms, and then for how long it had not.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TextIO

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from actions import report
from archives import LARGE, write
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from networkjournal.store.journal import Journal
from networkjournal.ui.import_sheet import ImportSheet
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme

LOOK_MS = 2
LATE_SECONDS = 0.03


class Watch:
    """Notes the longest gap between two turns of the window's event loop."""

    def __init__(self, traces: TextIO | None = None) -> None:
        """Begin to look; ``traces`` tells what ran whenever that comes late."""
        self._traces = traces
        self._stage = ""
        self._last = time.perf_counter()
        self._cpu = time.process_time()
        self._longest = self._most = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_MS)

    def stage(self, name: str, act: Callable[[], object]) -> None:
        """Do something, wait until all is drawn, and print how it went."""
        self._turn()
        self._stage = name
        self._longest = self._most = 0.0
        self._last = began = time.perf_counter()
        self._cpu = cpu = time.process_time()
        act()
        self._turn()
        took, cpu = time.perf_counter() - began, time.process_time() - cpu
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{name:10} {took * 1000:7.0f} ms ({cpu * 1000:.0f} of processor)"
            f"   gap {self._longest * 1000:4.0f} ms ({self._most * 1000:.0f})   {memory} MB at most"
        )

    def _turn(self) -> None:
        for _ in range(5):
            QApplication.processEvents()
            QTest.qWait(5)

    def _look(self) -> None:
        now, cpu = time.perf_counter(), time.process_time()
        self._longest = max(self._longest, now - self._last - LOOK_MS / 1000)
        self._most = max(self._most, cpu - self._cpu)
        if self._traces is not None:
            self._trace(now - self._last, cpu - self._cpu)
        self._last, self._cpu = now, cpu

    def _trace(self, gap: float, cpu: float) -> None:
        assert self._traces is not None
        if gap > LATE_SECONDS:
            self._traces.write(f"\n{self._stage}: {gap * 1000:.0f} ms ({cpu * 1000:.0f})\n\n")
            self._traces.flush()  # the stacks go to the file by another way
        faulthandler.dump_traceback_later(LATE_SECONDS, file=self._traces)


def timed(act: Callable[[], object]) -> float:
    """Return the ms of processor time until an action is done and painted."""
    began = time.process_time()
    act()
    for _ in range(3):
        QApplication.processEvents()
    return (time.process_time() - began) * 1000


def browse(sheet: ImportSheet) -> None:
    """Scroll, select, tick and search in the preview."""
    page = sheet.preview
    page.list.setFocus()
    press = partial(QTest.keyClick, page.list)
    report("scrolling a page", [timed(partial(press, Qt.Key.Key_PageDown)) for _ in range(60)])
    report("selecting", [timed(partial(press, Qt.Key.Key_Down)) for _ in range(100)])
    report("ticking", [timed(partial(press, Qt.Key.Key_Space)) for _ in range(20)])
    keys = []
    for word in ("ada", "müller", "s", "иванов", "李", "north coach"):
        keys += [timed(partial(page.search.insert, letter)) for letter in word]
        keys.append(timed(page.search.clear))
    report("searching, each key", keys)
    report("tick none, tick all", [timed(page.tick_none.click), timed(page.tick_all.click)])
    kinds = [partial(page.choose, which) for which in page.bar.shown()]
    report("filtering", [timed(kind) for kind in kinds * 3])


def measure(window: MainWindow, archive: Path, traces: TextIO | None) -> None:
    """Bring an archive in, and again."""
    watch = Watch(traces)
    for again in ("", " again"):
        watch.stage(f"open{again}", window.commands.import_files)
        sheet = window.findChildren(ImportSheet)[-1]
        watch.stage(f"read{again}", partial(sheet.begin, [archive]))
        watch.stage(f"plan{again}", sheet.go_on)
        print(f"{sheet.preview.rows.rowCount():,} rows")
        if not again and traces is None:
            browse(sheet)
        watch.stage("to hunts", sheet.go_on)
        if sheet.page() is sheet.hunts:
            print(f"{sheet.hunts.rows.rowCount():,} past hunts")
            watch.stage(f"import{again}", sheet.go_on)
        watch.stage("close", sheet.accept)
    faulthandler.cancel_dump_traceback_later()
    QApplication.quit()


def main() -> None:
    """Make an archive where none is given, and a window on an empty journal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path, nargs="?")
    parser.add_argument("--traces", type=argparse.FileType("w"))
    options = parser.parse_args()
    app = QApplication([sys.argv[0], "-style", "fusion"])
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or write(Path(folder), LARGE)
        journal = Journal.open(Path(folder) / "bench.njournal", create=True)
        theme, settings = Theme(app, Mode.LIGHT), Settings(Path(folder) / "window.ini")
        window = MainWindow(Session(journal, date.today), theme, settings)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        QTimer.singleShot(0, partial(measure, window, archive, options.traces))
        app.exec()
        window.close()
        journal.close()


if __name__ == "__main__":
    main()
