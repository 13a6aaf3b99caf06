"""How long each key in the quick-add line takes, from the press to the painted answer.

    python tests/bench/keystrokes.py JOURNAL.njournal

Works on a copy, in which surnames are made as various as in life: whoever types a new name is
looked for among all of them. Times are in ms (median, p95, longest), beside those of a bare
QPlainTextEdit in the same run; the processor's own time says what a busy machine adds.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from networkjournal.store.journal import Journal
from networkjournal.ui.quick_add_desk import SessionDesk
from networkjournal.ui.quick_add_panel import QuickAddPanel
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Mode, Theme

LINES = (
    'Lena Fischer, documentary maker @Nordlicht linkedin.com/in/lenafischer "listening is a craft"'
    " because she films silence ?project #film !fri",
    "Katerina Papadopulos, VP at Open Circle > told her the line stayed with me via linkedin",
    "Jonha Reyes & Mira Solberg < met at the fair on 12 nov #founders #craft",
    "Ada Jansen =client,project she asked about coaching yesterday !in 2 weeks",
    "> sent the draft three days ago, and the outline with it #podcast",
)
BUDGET_MS = 16
SURNAMES = 12_000
_SYLLABLES = (
    "ka lo mi ren ta su vel dor an ge hi ber na to fa li sche mar ko wen ja ri el os".split()
)


def vary_names(path: Path) -> None:
    """Give the people surnames of which two or three share one."""
    chance = random.Random(1)  # noqa: S311 - the same names in each run
    surnames = [
        "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(SURNAMES)
    ]
    with closing(sqlite3.connect(path)) as db, db:
        rows = db.execute("SELECT id, name_folded FROM contact").fetchall()
        names = [(f"{name.split(' ')[0]} {chance.choice(surnames)}", i) for i, name in rows]
        db.executemany("UPDATE contact SET name_folded = ? WHERE id = ?", names)


class Bench:
    """Types into a widget key by key."""

    def __init__(self, app: QApplication) -> None:
        """Measure in the events of ``app``."""
        self._app = app

    def typed(self, field: QPlainTextEdit) -> tuple[list[float], list[float]]:
        """Return the ms that each key of all lines takes until painted, and the processor's."""
        times: list[tuple[float, float]] = []
        for line in LINES:
            field.clear()
            self._settle()
            times += [self._timed(field, char) for char in line]
        waited, worked = zip(*times, strict=True)
        return list(waited), list(worked)

    def _timed(self, field: QPlainTextEdit, char: str) -> tuple[float, float]:
        started, worked = time.perf_counter(), time.process_time()
        QTest.keyClicks(field, char)
        for _ in range(3):
            self._app.processEvents()
        worked = time.process_time() - worked
        return (time.perf_counter() - started) * 1000, worked * 1000

    def _settle(self) -> None:
        for _ in range(3):
            self._app.processEvents()


def report(name: str, times: list[float]) -> float:
    """Print one line and return the 95th of a hundred."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{name:28} median {statistics.median(ordered):6.2f}   p95 {p95:6.2f}   "
        f"longest {ordered[-1]:6.2f} ms   ({len(ordered)})"
    )
    return p95


def main() -> None:
    """Copy the journal, type into a bare field and into the panel on it, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.njournal"
        shutil.copyfile(options.journal, path)
        vary_names(path)
        app = QApplication(sys.argv[:1])
        theme = Theme(app, Mode.LIGHT)
        journal = Journal.open(path)
        window = QWidget()
        column = QVBoxLayout(window)
        window.resize(800, 640)
        bare = QPlainTextEdit()
        column.addWidget(bare)
        window.show()
        bench = Bench(app)
        bare.setFocus()
        plain = report("bare field, each key", bench.typed(bare)[0])
        bare.hide()
        panel = QuickAddPanel(theme, date.today)
        column.addWidget(panel)
        panel.attach(SessionDesk(Session(journal, date.today)))
        started = time.perf_counter()
        panel.begin()
        app.processEvents()
        print(f"{'panel, begun and painted':28} {(time.perf_counter() - started) * 1000:6.2f} ms")
        QTest.qWait(400)
        waited, worked = bench.typed(panel.line)
        p95 = report("quick-add, each key", waited)
        report("  of which processor", worked)
        print(f"p95: {p95 / plain:.1f} times a bare field's; the budget is {BUDGET_MS} ms")
        panel.flush()
        window.close()
        journal.close()


if __name__ == "__main__":
    main()
