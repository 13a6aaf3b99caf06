"""How long Insights, Today and Unsolved take, from the key to the painted answer.

    python tests/bench/waiting.py JOURNAL.njournal

Works on a copy. Times are in ms of the clock and of the processor (median, longest); the first
line is a plain loop of the same run, to compare machines by.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from insights import measure
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Direction,
    Interaction,
    InteractionKind,
    Setting,
    new_id,
)
from networkjournal.core.rows import PeopleFilter
from networkjournal.core.rules import TAG_INTERVALS_KEY
from networkjournal.store.journal import Journal
from networkjournal.ui.bulk import followed_up, let_go
from networkjournal.ui.insights.view import InsightsView
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from networkjournal.ui.waiting_view import WaitingView

_TAGS = 3


class Bench:
    """Drives a real window."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        """Measure in ``window``."""
        self._app = app
        self._window = window
        self._session = window.session
        self._people = iter(
            self._session.journal.read.people(PeopleFilter.EVERYONE, "", self._session.today())
        )

    def settle(self) -> None:
        """Paint what is to be painted."""
        for _ in range(3):
            self._app.processEvents()

    def showing(self, name: str) -> Callable[[], None]:
        """Return what shows a view and waits until all of it is painted."""

        def act() -> None:
            self._window.show_view(name)
            self.settle()
            view = self._window.view
            while isinstance(view, InsightsView) and view._stale:
                self.settle()
            self.settle()

        return act

    def leave(self) -> None:
        """Go back to the people."""
        self._window.leave_view()
        self.settle()

    def log(self) -> None:
        """Log with somebody else, as after a message."""
        message = Interaction(
            id=new_id(),
            contact_ids=(next(self._people),),
            kind=InteractionKind.MESSAGE,
            direction=Direction.OUT,
            on=self._session.today(),
        )
        self._session.apply("Log", Change(after=(message,)))
        self.settle()

    def log_and_leave(self) -> None:
        """Let a view be stale when it is shown again."""
        self.leave()
        self.log()

    def put_off(self) -> None:
        """Let the first rest for a week."""
        today = self._session.today()
        self._do(followed_up(today + timedelta(days=7), today))

    def let_go(self) -> None:
        """Let the first go."""
        self._do(let_go(self._session.today()))

    def step(self) -> None:
        """Go one row down."""
        view = self._window.view
        assert isinstance(view, WaitingView)
        QTest.keyClick(view.list, Qt.Key.Key_Down)
        self.settle()

    def go_by_tags(self) -> None:
        """Let some tags say how often to be in touch."""
        tags = sorted(self._session.journal.read.tags())[:_TAGS]
        value = json.dumps({each: 30 * (n + 1) for n, each in enumerate(tags)})
        setting = Setting(id=new_id(), key=TAG_INTERVALS_KEY, value=value)
        self._session.apply("Tags", Change(after=(setting,)))
        self.settle()

    def _do(self, deed: object) -> None:
        view = self._window.view
        assert isinstance(view, WaitingView)
        self._window.bulk.do(deed, view.list.numbers())  # type: ignore[arg-type]
        self.settle()


def bench(app: QApplication, window: MainWindow) -> None:
    """Measure each view as it is used."""
    made = Bench(app, window)
    print(f"{'':44}{'clock':>15}{'processor':>18}")
    measure("adding up a million numbers", lambda: sum(range(1_000_000)))
    measure("logging, list and foot painted", made.log)
    for name in ("insights", "today", "unsolved"):
        made.showing(name)()
        measure(f"{name} again, nothing changed", made.showing(name), made.leave)
        measure(f"{name} again, after a change", made.showing(name), made.log_and_leave)
    measure("unsolved, one row down", made.step)
    measure("unsolved, put off", made.put_off)
    measure("unsolved, let go", made.let_go)
    made.showing("today")()
    measure("today, put off", made.put_off)
    made.go_by_tags()
    measure("today by tags again, nothing changed", made.showing("today"), made.leave)
    measure("today by tags again, after a change", made.showing("today"), made.log_and_leave)
    measure("today by tags, put off", made.put_off)
    measure("logging by tags, list and foot painted", made.log)


def main() -> None:
    """Open a window on a copy of the journal that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.njournal"
        shutil.copyfile(options.journal, path)
        app = QApplication([*sys.argv[:1], "-style", "fusion"])
        theme = Theme(app, Mode.LIGHT)
        journal = Journal.open(path)
        window = MainWindow(
            Session(journal, date.today), theme, Settings(Path(folder) / "window.ini")
        )
        window.resize(1280, 860)
        window.show()
        window.activateWindow()
        QTest.qWaitForWindowActive(window)
        bench(app, window)
        window.close()
        journal.close(back_up=False)


if __name__ == "__main__":
    main()
