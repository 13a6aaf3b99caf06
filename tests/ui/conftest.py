"""What the tests of the window share."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.store.journal import Journal
from networkjournal.ui.session import Session
from networkjournal.ui.theme import STYLE, Mode, Theme


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Give the one application the program's own style."""
    return ["networkjournal", *STYLE]


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Dress the one application in the light colours."""
    return Theme(qapp, Mode.LIGHT)


@pytest.fixture
def session(journal: Journal, today: date) -> Session:
    """Open the door to an empty journal."""
    return Session(journal, lambda: today)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Show an active, empty window to put widgets into."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
