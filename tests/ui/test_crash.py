"""What is told of an error that nobody caught, and what is kept of it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal import paths
from networkjournal.core.errors import JournalError
from networkjournal.ui import crash
from tests.processes import POSIX, Home
from tests.ui.fakes import FakeDialogs


def test_a_refusal_is_not_told_over_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    class Showing(FakeDialogs):
        def error(self, error: JournalError) -> None:
            super().error(error)
            if len(self.told) < 3:
                sys.excepthook(JournalError, error, None)

    dialogs = Showing()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(dialogs)
    full = JournalError("The disk is full.", "Make room.")
    sys.excepthook(JournalError, full, None)
    assert dialogs.told == [str(full)]
    sys.excepthook(JournalError, full, None)
    assert dialogs.told == [str(full)] * 2


def test_an_error_after_an_upgrade_says_to_start_again(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program, newer = tmp_path / "program", tmp_path / "newer"
    program.write_text("old")
    newer.write_text("new")
    dialogs = FakeDialogs()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "executable", str(program))
    crash.install(dialogs)
    newer.replace(program)
    sys.excepthook(ImportError, ImportError("half a module"), None)
    program.unlink()
    sys.excepthook(OSError, OSError("no such picture"), None)
    assert [told.partition(" while")[0] for told in dialogs.told] == [
        "Network Journal was upgraded or removed"
    ] * 2
    assert not (paths.config_folder() / "last-error.txt").exists()


@POSIX
def test_the_report_of_an_error_is_kept_for_its_owner_only(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Reporting(FakeDialogs):
        def report(self, title: str, message: str, details: str) -> None:
            self.told.append(details)

    dialogs = Reporting()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(dialogs)
    try:
        raise ValueError("Ada wrote a secret")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    file = paths.config_folder() / "last-error.txt"
    assert file.read_text("utf-8") == f"{dialogs.told[0]}\n"
    assert "ValueError" in file.read_text("utf-8")
    assert "secret" not in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


class Broken(QWidget):
    """Can't be drawn."""

    def __init__(self, kind: type[Exception]) -> None:
        super().__init__()
        self.kind = kind
        self.drawn = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.drawn += 1
        raise self.kind("It can't be drawn.")


@pytest.mark.parametrize("kind", [ValueError, JournalError])
def test_what_goes_wrong_in_drawing_is_told_once_and_after_it(
    qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]
) -> None:
    broken = Broken(kind)
    qtbot.addWidget(broken)

    class Covering(FakeDialogs):
        """Has the window below drawn again, as a box does when it opens."""

        def _shown(self, told: str) -> None:
            assert not broken.testAttribute(Qt.WidgetAttribute.WA_WState_InPaintEvent)
            self.told.append(told)
            broken.update()
            qtbot.wait(20)

        def report(self, title: str, message: str, details: str) -> None:
            self._shown(title)

        def error(self, error: JournalError) -> None:
            self._shown(error.title)

    dialogs = Covering()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(dialogs)
    broken.show()
    qtbot.waitUntil(lambda: bool(dialogs.told))
    for _ in range(3):
        drawn = broken.drawn
        broken.update()
        qtbot.waitUntil(lambda drawn=drawn: broken.drawn > drawn)  # type: ignore[misc]
        qtbot.wait(10)
    assert len(dialogs.told) == 1
