"""How long each action of the window takes, from the key to the painted answer.

    python tests/bench/actions.py JOURNAL.njournal

Works on a copy. Times are in ms (median, p95, longest); memory beside a PySide6 hello world of
the same run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from networkjournal import start
from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme

SEARCHES = ("ada", "silence", "müller", "open cir", "s", "иванов", "the long", "李", "robots win")
SELECTIONS = 150
ADDITIONS = 40
PAGES = 60
_HELLO = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
label = QLabel("Hello")
label.resize(1280, 860)
label.show()
for _ in range(20):
    app.processEvents()
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""


class Bench:
    """Drives a real window with real keys."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        """Measure in ``window``."""
        self._app = app
        self._window = window

    def timed(self, act: Callable[[], object]) -> float:
        """Return the ms until the action is done and painted."""
        started = time.perf_counter()
        act()
        for _ in range(3):
            self._app.processEvents()
        return (time.perf_counter() - started) * 1000

    def search(self) -> list[float]:
        """Type each search, key by key."""
        self._window.people.focus_search()
        field = self._app.focusWidget()
        assert isinstance(field, QLineEdit)
        times: list[float] = []
        for word in SEARCHES:
            times += [self.timed(partial(field.insert, char)) for char in word]
            times.append(self.timed(lambda: QTest.keyClick(field, Qt.Key.Key_Escape)))
        return times

    def select(self) -> list[float]:
        """Go down the list with the arrow key."""
        self._window.people.focus_list()
        view = self._app.focusWidget()
        assert view is not None
        return [
            self.timed(lambda: QTest.keyClick(view, Qt.Key.Key_Down)) for _ in range(SELECTIONS)
        ]

    def scroll(self) -> list[float]:
        """Scroll through the list page by page."""
        self._window.people.focus_list()
        view = self._app.focusWidget()
        assert view is not None
        return [self.timed(lambda: QTest.keyClick(view, Qt.Key.Key_PageDown)) for _ in range(PAGES)]

    def quick_add(self) -> list[float]:
        """Add people: from Enter to saved and shown."""
        times: list[float] = []
        for place in range(ADDITIONS):
            self._window.commands.new_hunt()
            line = self._window.quick_add().panel.line
            line.setPlainText(f"Bench Person {place}, coach @Nordlicht “a line” because yes ?views")
            times.append(self.timed(partial(QTest.keyClick, line, Qt.Key.Key_Return)))
        return times

    def undo(self) -> list[float]:
        """Take those additions back."""
        return [self.timed(self._window.session.undo) for _ in range(ADDITIONS)]

    def meet(self, times: int) -> None:
        """Show somebody with whom so many things happened, one a day."""
        person = Contact(id=new_id(), name=f"Busy Person {times}", spark_because="they ask")
        first = self._window.session.today() - timedelta(days=times)
        logs = tuple(
            Interaction(
                id=new_id(),
                contact_ids=(person.id,),
                kind=InteractionKind.MESSAGE,
                direction=Direction.OUT,
                on=first + timedelta(days=day),
                text=f"Wrote about the {day}th line that stayed with me",
            )
            for day in range(times)
        )
        self._window.session.apply("Bench", Change(after=(person, *logs)))
        self._window.people.reveal(person.id)
        self.timed(lambda: None)

    def log(self) -> list[float]:
        """Log on whoever is shown, in the line below the timeline: from Ctrl+Enter to shown."""
        times: list[float] = []
        for place in range(ADDITIONS):
            self._window.commands.log()
            line = self._app.focusWidget()
            assert line is not None
            QTest.keyClicks(line, f"wrote again {place}")
            control = Qt.KeyboardModifier.ControlModifier
            times.append(self.timed(partial(QTest.keyClick, line, Qt.Key.Key_Return, control)))
        return times

    def end(self) -> list[float]:
        """Go to the oldest entry of the timeline."""
        view = self._window.page.timeline.view
        view.setFocus()
        return [self.timed(partial(QTest.keyClick, view, Qt.Key.Key_End))]

    def restore(self) -> list[float]:
        """Bring things back from a trash in which everybody lies."""
        session = self._window.session
        keys = [("contact", each) for each in session.journal.read.names().ids]
        session.apply("Bench", session.journal.trash.moved(keys, session.today()))
        self._window.commands.show_trash()
        self.timed(lambda: None)
        view = self._app.focusWidget()
        assert view is not None
        return [self.timed(partial(QTest.keyClick, view, Qt.Key.Key_Return)) for _ in range(10)]


def report(name: str, times: list[float]) -> None:
    """Print one line."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{name:28} median {statistics.median(ordered):6.1f}   p95 {p95:6.1f}   "
        f"longest {ordered[-1]:6.1f} ms   ({len(ordered)})"
    )


def resident() -> int:
    """Return the resident memory of this process in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def main() -> None:
    """Copy the journal, open a window on it, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    options = parser.parse_args()
    hello = subprocess.run([sys.executable, "-c", _HELLO], capture_output=True, text=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.njournal"
        shutil.copyfile(options.journal, path)
        app = QApplication(sys.argv[:1])
        theme = Theme(app, Mode.LIGHT)
        journal = Journal.open(path)
        session = Session(journal, date.today)
        window = MainWindow(session, theme, Settings(Path(folder) / "window.ini"))
        window.resize(1280, 860)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        start.go_on_as_usual()  # as the program does once it is settled
        bench = Bench(app, window)
        opened = resident()
        report("selecting a person", bench.select())
        report("search, each key", bench.search())
        report("scrolling a page", bench.scroll())
        report("quick-add, Enter to shown", bench.quick_add())
        report("undo", bench.undo())
        bench.meet(2_000)
        report("logging, of 2,000 entries", bench.log())
        everyday = resident()
        bench.meet(10_000)
        report("End, of 10,000 entries", bench.end())
        report("restore, of 30,000", bench.restore())
        sizes = {"opened": opened, "after everyday actions": everyday, "at the end": resident()}
        for name, size in sizes.items():
            ratio = size / int(hello.stdout)
            print(f"memory {name}: {size / 1024:.0f} MiB, {ratio:.2f} times hello world's")
        window.close()
        journal.close()


if __name__ == "__main__":
    main()
