"""Work beside the window: results, errors, progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.ui import tasks as module
from networkjournal.ui.tasks import SHOW_AFTER_MS, Progress, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Tasks(window)


def when_shown(act: Callable[[QProgressDialog], None]) -> None:
    """Act on the progress dialog as soon as it is seen."""

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QProgressDialog) and widget.isVisible():
                act(widget)
                return
        QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_the_result_comes_back_from_another_thread(tasks: Tasks) -> None:
    assert tasks.run("Counting", lambda _report: threading.current_thread().name) != "MainThread"
    assert not tasks.busy


def test_the_window_is_held_back_while_the_work_runs(tasks: Tasks) -> None:
    window = tasks.parent
    assert window is not None
    during: list[bool] = []
    QTimer.singleShot(0, lambda: during.append(window.isEnabled()))
    release = threading.Event()
    QTimer.singleShot(50, release.set)
    tasks.run("Waiting", lambda _report: release.wait(5))
    assert during == [False]
    assert window.isEnabled()


class Canvas(QWidget):
    """Notes whether inputs rest whenever it is drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.drawn: list[bool] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.drawn.append(self.isEnabled())


def test_the_window_shows_that_it_is_held_back(tasks: Tasks, qtbot: QtBot) -> None:
    assert tasks.parent is not None
    canvas = Canvas(tasks.parent)
    canvas.show()
    qtbot.waitUntil(lambda: bool(canvas.drawn))
    looked = threading.Event()

    def shows_rest() -> bool:
        return any(not canvas.drawn[-1] or looked.wait(0.05) for _ in range(100))

    assert tasks.run("Counting", lambda _report: shows_rest())


def test_an_error_is_raised_where_the_work_was_asked_for(tasks: Tasks) -> None:
    def work(_report: Progress) -> None:
        raise JournalError("No room.", "The disk is full.")

    with pytest.raises(JournalError, match="The disk is full"):
        tasks.run("Writing", work)
    assert tasks.parent is not None
    assert tasks.parent.isEnabled()


def test_progress_is_shown_and_cancel_ends_the_work(tasks: Tasks) -> None:
    seen: list[str] = []

    def cancel(dialog: QProgressDialog) -> None:
        seen.append(dialog.labelText())
        button = dialog.findChild(QPushButton)
        assert button is not None
        button.click()

    def work(report: Progress) -> None:
        for step in range(2_000):
            report("Reading", step, 2_000)
            threading.Event().wait(0.005)

    when_shown(cancel)
    with pytest.raises(Cancelled):
        tasks.run("Importing people.csv", work)
    assert seen == ["Importing people.csv\nReading"]


def test_nothing_of_the_progress_is_left_beside_the_result(tasks: Tasks, qtbot: QtBot) -> None:
    tasks.run("Importing people.csv", lambda _report: None)
    qtbot.wait(SHOW_AFTER_MS + 100)  # the moment at which slow work would have shown itself
    left = [w for w in QApplication.topLevelWidgets() if isinstance(w, QProgressDialog)]
    assert not any(widget.isVisible() for widget in left)


def test_slow_work_leaves_nothing_open_either(tasks: Tasks) -> None:
    during: list[QProgressDialog] = []
    release = threading.Event()

    def seen(dialog: QProgressDialog) -> None:
        during.append(dialog)
        release.set()

    when_shown(seen)
    tasks.run("Importing people.csv", lambda _report: release.wait(5))
    assert during
    left = [w for w in QApplication.topLevelWidgets() if isinstance(w, QProgressDialog)]
    assert not any(widget.isVisible() for widget in left)


def test_work_beside_the_window_says_what_came_of_it(tasks: Tasks, qtbot: QtBot) -> None:
    goes_on = threading.Event()
    done: list[str] = []
    failed: list[Exception] = []

    def work(report: Progress) -> str:
        report("Counting", 1, 2)
        goes_on.wait(5)
        return threading.current_thread().name

    beside = tasks.beside(work, done.append, failed.append)
    qtbot.waitUntil(lambda: beside.reported == ("Counting", 1, 2))
    assert not done
    goes_on.set()
    qtbot.waitUntil(lambda: bool(done))
    assert done != ["MainThread"]
    assert not failed


def test_work_beside_the_window_that_is_cancelled_says_nothing(tasks: Tasks) -> None:
    ended = threading.Event()
    done: list[None] = []
    failed: list[Exception] = []

    def work(report: Progress) -> None:
        try:
            while True:
                report("", 0, 0)
        finally:
            ended.set()

    beside = tasks.beside(work, done.append, failed.append)
    beside.cancel()
    assert ended.wait(5)
    QApplication.processEvents()
    assert not done
    assert not failed


@pytest.mark.parametrize("error", [JournalError("The disk did not answer."), ValueError("a bug")])
def test_work_beside_the_window_tells_of_its_failure(
    tasks: Tasks, qtbot: QtBot, error: Exception
) -> None:
    done: list[None] = []
    failed: list[Exception] = []

    def work(_report: Progress) -> None:
        raise error

    with qtbot.captureExceptions() as raised:
        beside = tasks.beside(work, done.append, failed.append)
        qtbot.waitUntil(lambda: bool(failed))
        QApplication.processEvents()
    assert failed == [error]
    assert not done
    assert not beside._looks.isActive()
    assert [each[1] for each in raised] == ([] if isinstance(error, JournalError) else [error])


def test_the_window_keeps_its_focus_also_below_a_box(tasks: Tasks, qtbot: QtBot) -> None:
    window = tasks.parent
    assert window is not None
    first, second = QPushButton("first", window), QPushButton("second", window)
    first.show()
    second.show()
    second.setFocus()
    box = QDialog(window)
    inside = QPushButton("inside", box)
    box.setModal(True)
    box.show()
    inside.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is inside)
    tasks.run("Working", lambda _report: None)
    assert QApplication.focusWidget() is inside
    assert window.focusWidget() is second
    box.close()


def test_progress_never_comes_once_the_work_is_done(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[QProgressDialog] = []
    real = module._dialog

    def noted(title: str, parent: QWidget | None) -> QProgressDialog:
        made.append(real(title, parent))
        return made[-1]

    monkeypatch.setattr(module, "_dialog", noted)
    tasks.run("Working", lambda _report: None)
    assert [timer.isActive() for timer in made[0].findChildren(QTimer)] == [False] * 3
