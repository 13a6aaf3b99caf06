"""The preferences by keyboard: pages, and what the first of them changes."""

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
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.general import GeneralPage
from networkjournal.ui.preferences.pages import PAGES
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    people = [Contact(id=new_id(), name=name, spark_because="she asks") for name in ("Ada", "Ben")]
    session.apply("people", Change(after=tuple(people)))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> PreferencesDialog:
    made = PreferencesDialog(window)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def general(dialog: PreferencesDialog) -> GeneralPage:
    page = dialog.page()
    assert isinstance(page, GeneralPage)
    return page


def test_the_arrow_keys_go_through_the_pages(dialog: PreferencesDialog) -> None:
    seen = [type(dialog.page())]
    for _ in PAGES[1:]:
        press(Key.Key_Down)
        seen.append(type(dialog.page()))
    assert len(set(seen)) == len(PAGES)


def test_a_page_can_be_asked_for_by_name(window: MainWindow, qtbot: QtBot) -> None:
    made = PreferencesDialog(window, PAGES[-1].title)
    qtbot.addWidget(made)
    assert made.names.currentRow() == len(PAGES) - 1


def test_colours_change_at_once_and_in_the_menu(
    dialog: PreferencesDialog, window: MainWindow, theme: Theme
) -> None:
    try:
        press(Key.Key_Tab)
        assert focused() is general(dialog).colors
        press(Key.Key_End)
        assert theme.mode is Mode.DARK
        assert window.settings.mode is Mode.DARK
        assert window.actions_by_name["mode_dark"].isChecked()
    finally:
        theme.choose(Mode.LIGHT)


def test_letters_can_be_switched_off(
    dialog: PreferencesDialog, window: MainWindow, qtbot: QtBot
) -> None:
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    assert focused() is general(dialog).letters
    press(Key.Key_Space)
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert not window.settings.letter_keys
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.people.focus_list()
    first = window.people.selected_id()
    press(Key.Key_J)
    assert window.people.selected_id() == first
    press(Key.Key_Slash)
    assert focused().accessibleName() == "People"
    press(Key.Key_Down)
    assert window.people.selected_id() != first
    press(Key.Key_Up)
    window.choose_letter_keys(True)
    press(Key.Key_J)
    assert window.people.selected_id() != first


def test_letters_stay_off_after_a_restart(
    window: MainWindow, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    window.choose_letter_keys(False)
    again = MainWindow(session, theme, window.settings)
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    again.people.focus_list()
    first = again.people.selected_id()
    press(Key.Key_J)
    assert again.people.selected_id() == first
    again.close()
