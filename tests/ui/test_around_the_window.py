"""The whole window by Tab and F6, wide and at its smallest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

ADA = Contact(id=new_id(), name="Ada Example", spark_because="she asks")
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    session.apply("people", Change(after=(ADA,)))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def name(widget: QWidget) -> str:
    return widget.accessibleName() or widget.text()  # type: ignore[attr-defined, no-any-return]


def test_tab_goes_round_the_window(window: MainWindow) -> None:
    window.people.focus_search()
    there = [name(focused())]
    while len(there) < 50:
        QTest.keyClick(focused(), Key.Key_Tab)
        if name(focused()) == there[0]:
            break
        there.append(name(focused()))
    assert there[:4] == [
        "Search people and notes",
        "Journal, 1 person",
        "People",
        "Photo of Ada Example",
    ]
    assert {"Name", "Reason discovered", "Message", "What happened with Ada?", "Log"} <= set(there)
    assert len(set(there)) == len(there)
    back = []
    for _ in there:
        QTest.keyClick(focused(), Key.Key_Backtab)
        back.append(name(focused()))
    folded = there[there.index("What happened with Ada?") + 1 :]
    assert folded == ["I wrote", "Channel", "Today", "Private", "Log"]
    assert back[: -len(folded)] == there[: -len(folded)][::-1]
