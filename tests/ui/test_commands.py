"""Long commands of the window: what they tell, and that they can be cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from networkjournal.core.errors import Cancelled
from networkjournal.store import connection
from networkjournal.store.backup import list_backups
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.tasks import Progress
from networkjournal.ui.theme import Theme
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.window_driver import show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

T = TypeVar("T")


class CancelledTasks(InlineTasks):
    """Somebody presses Cancel at once."""

    def run(self, title: str, work: Callable[[Progress], T]) -> T:
        def report(stage: str, done: int, total: int) -> None:
            raise Cancelled

        return work(report)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.dialogs, made.tasks = FakeDialogs(), InlineTasks()
    show(qtbot, made)
    yield made
    made.close()


def told(window: MainWindow) -> list[str]:
    assert isinstance(window.dialogs, FakeDialogs)
    return window.dialogs.told


def test_a_whole_journal_is_said_to_be_fine(window: MainWindow) -> None:
    window.commands.check_journal()
    assert told(window) == ["The journal is fine."]


def test_a_backup_by_hand_tells_where_it_is(window: MainWindow) -> None:
    window.commands.back_up()
    (copy,) = list_backups(window.session.journal.backups)
    assert copy.reason == "by hand"
    assert told(window) == [f"The journal is backed up.\nThe checked copy is {copy.path}"]


def test_cancel_ends_the_check_and_the_backup(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_STEPS_BETWEEN", 50)
    window.tasks = CancelledTasks()
    window.commands.check_journal()
    window.commands.back_up()
    assert told(window) == []
    assert list_backups(window.session.journal.backups) == []
