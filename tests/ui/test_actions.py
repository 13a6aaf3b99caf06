"""The table of actions, walked row by row: reachable, named, with a key or a row, and running."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.errors import JournalError
from networkjournal.ui.actions import ACTIONS, PERSON_MENU, ActionRow, default_keys, plain
from networkjournal.ui.commands import Commands
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.palette_source import OWN_ACTION
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.palette_driver import Driver, fill, person
from tests.ui.window_driver import ALT, Key, focused, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ROWS = pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.name)


@pytest.fixture
def driver(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Driver]:
    fill(session)
    window = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    window.dialogs = FakeDialogs()
    qtbot.addWidget(window)
    yield Driver(qtbot, window)
    window.close()
    theme.choose(Mode.LIGHT)


def menus(window: MainWindow) -> dict[str, QMenu]:
    found = {}
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        found[menu.title()] = menu
    return found


def test_names_are_unique() -> None:
    names = [row.name for row in ACTIONS]
    assert len(set(names)) == len(names)
    assert {name for name in PERSON_MENU if name} <= set(names)


def test_each_can_be_reached_and_has_text(driver: Driver) -> None:
    for row in ACTIONS:
        action = driver.window.actions_by_name[row.name]
        assert action in menus(driver.window)[row.menu].actions(), row.name
        assert row.words, row.name
        assert plain(action.text()).strip(), row.name


def test_each_has_a_row_in_the_palette_with_its_key(driver: Driver) -> None:
    for row in ACTIONS:
        action = driver.window.actions_by_name[row.name]
        action.setEnabled(True)
        driver.open(plain(action.text()).removesuffix("…"))
        items = {item.name: item for item in driver.palette.items()}
        press(Key.Key_Escape)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        if row.name == OWN_ACTION:
            assert shown
        else:
            assert items[row.name].keys == shown


def test_its_keys_reach_each(driver: Driver) -> None:
    """Press each key of the table, with nothing but the list having the focus."""
    called: list[str] = []
    for row in ACTIONS:
        action = driver.window.actions_by_name[row.name]
        action.setEnabled(True)
        action.triggered.disconnect()
        action.triggered.connect(partial(called.append, row.name))
    for row in ACTIONS:
        for key in default_keys(row):
            called.clear()
            combination = key[0]  # type: ignore[index]
            press(combination.key(), combination.keyboardModifiers())
            assert called == [row.name], key.toString()


@ROWS
def test_its_method_runs(
    driver: Driver, row: ActionRow, monkeypatch: pytest.MonkeyPatch, session: Session
) -> None:
    window = driver.window
    monkeypatch.setattr(QDialog, "exec", lambda self: self.reject() or 0)
    monkeypatch.setattr(QProcess, "startDetached", lambda *_: True)
    window.__dict__["tasks"] = InlineTasks()
    session.apply("one more", Change(after=(person("Eve"),)))
    window.commands.undo()
    action: QAction = window.actions_by_name[row.name]
    assert callable(getattr(Commands, row.method))
    action.setEnabled(True)
    with suppress(JournalError):  # such as a journal in which there is nothing to print
        action.trigger()
    if row.name != "quit":
        assert window.isVisible()
    QApplication.processEvents()


def test_no_two_actions_share_a_key(driver: Driver) -> None:
    actions = driver.window.actions_by_name.values()
    keys = Counter(key.toString() for action in actions for key in action.shortcuts())
    assert [key for key, number in keys.items() if number > 1] == []


def test_no_two_entries_of_a_menu_share_a_mnemonic(driver: Driver) -> None:
    titles = [QKeySequence.mnemonic(title).toString() for title in menus(driver.window)]
    assert len(set(titles)) == len(titles)
    assert all(titles)
    for title, menu in menus(driver.window).items():
        entries = [action for action in menu.actions() if not action.isSeparator()]
        letters = [QKeySequence.mnemonic(action.text()).toString() for action in entries]
        assert all(letters), title
        assert len(set(letters)) == len(letters), (title, letters)


def test_no_key_opens_a_menu_instead(driver: Driver) -> None:
    titles = {QKeySequence.mnemonic(title).toString() for title in menus(driver.window)}
    keys = {key.toString() for row in ACTIONS for key in default_keys(row)}
    assert not titles & keys


def test_a_menu_is_used_by_keyboard(driver: Driver, qtbot: QtBot) -> None:
    press(Key.Key_V, ALT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: driver.window.view is not None)
    assert focused().accessibleName() == "Trash"


def test_the_arrows_go_through_the_menus(driver: Driver, qtbot: QtBot) -> None:
    press(Key.Key_J, ALT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    seen = []
    for _ in menus(driver.window):
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.append(menu.title())
        QTest.keyClick(menu, Qt.Key.Key_Right)
    assert seen == list(menus(driver.window))
    for menu in menus(driver.window).values():
        menu.close()
