"""Journals that are handed over as an event, as macOS does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal import paths
from networkjournal.ui.handed import Handed
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "No such signal QPlatformNativeInterface", extend=True
)


def test_its_own_journal_comes_to_the_front_and_another_one_opens_beside_it(
    qtbot: QtBot,
    qapp: QApplication,
    session: Session,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(
        QProcess, "startDetached", lambda program, arguments: started.append([program, *arguments])
    )
    window = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    Handed(qapp, window)
    assert QApplication.sendEvent(qapp, QFileOpenEvent(str(session.journal.path)))
    assert window.isVisible()
    assert not started
    other = tmp_path / "other.njournal"
    QApplication.sendEvent(qapp, QFileOpenEvent(str(other)))
    assert started == [[*paths.own_command(), str(paths.real(other))]]
