"""Thousands of random steps in the real window: no difference, no text under the wrong person."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal
from networkjournal.ui import autosave
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.campaign import Clock, Model
from tests.ui.campaign_hand import TODAY, Hand

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(autouse=True)
def _no_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is saved by a clock on the wall: the hand says when time has passed."""
    for name in ("QUIET_MS", "LATEST_MS"):
        monkeypatch.setattr(autosave, name, 10**8)


@contextmanager
def hand(qtbot: QtBot, theme: Theme, folder: Path, seed: int) -> Iterator[Hand]:
    """Begin with an empty journal; where it fails, seed and last steps are told for a replay."""
    dice = random.Random(seed)  # noqa: S311 - dice
    clock = Clock(dice)
    journal = Journal.open(folder / f"{seed}.njournal", create=True, clock=clock)
    journal._db.execute_sql("PRAGMA synchronous=OFF")  # nobody cuts the power here
    window = MainWindow(Session(journal, lambda: TODAY), theme, Settings(folder / "window.ini"))
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.people.set_filter(PeopleFilter.EVERYONE)
    made = Hand(window, Model(journal), clock, dice)
    try:
        yield made
    except AssertionError:
        print(f"seed {seed}, step {len(made.did)}, last: {' '.join(made.did[-25:])}")
        raise
    finally:
        window.close()
        QApplication.processEvents()  # closing saves what is typed, and the list reads that
        assert journal.check() == []
        journal.close(back_up=False)


@pytest.mark.parametrize("seed", range(3))
def test_a_walk(qtbot: QtBot, theme: Theme, tmp_path: Path, seed: int) -> None:
    with hand(qtbot, theme, tmp_path, seed) as made:
        for _ in range(300):
            made.step()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 125))
def test_a_hundred_thousand_steps(qtbot: QtBot, theme: Theme, tmp_path: Path, seed: int) -> None:
    with hand(qtbot, theme, tmp_path, seed) as made:
        for _ in range(4000):
            made.step()
