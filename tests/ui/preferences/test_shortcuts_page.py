"""Other keys for an action, by keyboard: taken, refused, swapped and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.ui.actions import ACTIONS
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_search import SearchField
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.shortcuts import ShortcutsPage
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Chip
from tests.ui.window_driver import ALT, CONTROL, SHIFT, Key, focused, press, show


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


@pytest.fixture
def window(
    qtbot: QtBot, session: Session, theme: Theme, settings: Settings
) -> Iterator[MainWindow]:
    session.apply("people", Change(after=(Contact(id=new_id(), name="Ada", reason="yes"),)))
    made = MainWindow(session, theme, settings)
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Iterator[ShortcutsPage]:
    dialog = PreferencesDialog(window, "Shortcuts")
    show(qtbot, dialog)
    made = dialog.page()
    assert isinstance(made, ShortcutsPage)
    press(Key.Key_Tab)
    assert focused() is made.list
    yield made
    dialog.close()


def test_j_and_k_step_through_pages_and_actions_where_letters_act(
    window: MainWindow, page: ShortcutsPage
) -> None:
    page.list.go_to_first()
    first = page.list.action()
    press(Key.Key_J)
    assert page.list.action() is not first
    press(Key.Key_K)
    assert page.list.action() is first
    window.choose_letter_keys(False)
    press(Key.Key_K)
    assert "K" in page.list.action().words.upper()
    press(Key.Key_Backtab)
    names = focused()
    assert isinstance(names, QListWidget)
    shown = names.currentRow()
    press(Key.Key_K)
    assert names.currentRow() == shown
    window.choose_letter_keys(True)
    press(Key.Key_K)
    assert names.currentRow() == shown - 1


def go_to(page: ShortcutsPage, name: str) -> None:
    press(Key.Key_Home)
    for _ in ACTIONS:
        if page.list.action().name == name:
            return
        press(Key.Key_Down)
    raise AssertionError(name)


def keys(window: MainWindow, name: str) -> list[str]:
    return [key.toString() for key in window.actions_by_name[name].shortcuts()]


def give(page: ShortcutsPage, name: str, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    go_to(page, name)
    press(Key.Key_Return)
    press(key, modifier)


def test_the_arrow_keys_reach_every_action_and_no_heading(page: ShortcutsPage) -> None:
    press(Key.Key_Home)
    seen = [page.list.action().name]
    for _ in ACTIONS[1:]:
        press(Key.Key_Down)
        seen.append(page.list.action().name)
    assert seen == [row.name for row in ACTIONS]


def test_a_new_key_acts_at_once_and_after_a_restart(
    page: ShortcutsPage, window: MainWindow, qtbot: QtBot, session: Session, theme: Theme
) -> None:
    give(page, "log", Key.Key_J, CONTROL)
    assert keys(window, "log") == ["Ctrl+J"]
    assert "Ctrl+J" in page.told.text()
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.people.focus_list()
    press(Key.Key_L, CONTROL)
    assert focused().accessibleName() == "People"
    press(Key.Key_J, CONTROL)
    assert window.page.compose.isAncestorOf(focused())
    again = MainWindow(session, theme, Settings(Path(window.settings.file)))
    qtbot.addWidget(again)
    assert keys(again, "log") == ["Ctrl+J"]


def test_a_key_that_has_an_action_is_refused_with_its_name(
    page: ShortcutsPage, window: MainWindow
) -> None:
    give(page, "log", Key.Key_N, CONTROL)
    assert page.told.text() == "Ctrl+N is the key of “New hunt”."
    assert keys(window, "log") == ["Ctrl+L"]
    assert focused() is page.swap
    press(Key.Key_Escape)
    assert page.isVisible()
    assert focused() is page.list
    assert not page.swap.isVisible()
    assert (keys(window, "log"), keys(window, "new_hunt")) == (["Ctrl+L"], ["Ctrl+N"])


def test_two_actions_swap_their_keys(page: ShortcutsPage, window: MainWindow) -> None:
    give(page, "log", Key.Key_N, CONTROL)
    press(Key.Key_Space)
    assert (keys(window, "log"), keys(window, "new_hunt")) == (["Ctrl+N"], ["Ctrl+L"])
    assert page.told.text() == "“Log what happened” is Ctrl+N now, and “New hunt” Ctrl+L."
    assert focused() is page.list


def test_an_action_with_two_keys_keeps_the_one_that_is_not_swapped(
    page: ShortcutsPage, window: MainWindow
) -> None:
    give(page, "check", Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    press(Key.Key_Space)
    assert (keys(window, "check"), keys(window, "keys")) == (["F1"], ["Ctrl+/"])


@pytest.mark.parametrize(
    ("key", "modifier", "why"),
    [
        (Key.Key_J, Qt.KeyboardModifier.NoModifier, "J alone is needed for typing"),
        (Key.Key_J, SHIFT, "Shift+J alone is needed for typing"),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "Tab alone is needed"),
        (Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "Del alone is needed"),
        (Key.Key_C, CONTROL, "Ctrl+C is needed in text fields"),
        (Key.Key_Return, CONTROL, "Ctrl+Return saves what happened"),
        (Key.Key_V, ALT, "Alt+V opens the menu View"),
    ],
)
def test_keys_that_are_needed_elsewhere_are_refused(
    page: ShortcutsPage, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier, why: str
) -> None:
    give(page, "check", key, modifier)
    assert page.told.text().startswith(why)
    assert keys(window, "check") == []


def test_function_keys_and_signs_can_be_given(page: ShortcutsPage, window: MainWindow) -> None:
    give(page, "check", Key.Key_F9, SHIFT)
    assert keys(window, "check") == ["Shift+F9"]
    give(page, "backup", Key.Key_Question, CONTROL | SHIFT)
    assert keys(window, "backup") in (["Ctrl+?"], ["Ctrl+Shift+?"])


def test_esc_gives_up_waiting_and_leaves_the_dialog_open(
    page: ShortcutsPage, window: MainWindow
) -> None:
    seen = []
    give(page, "log", Key.Key_Control, CONTROL)
    seen.append(page.list.recording)
    press(Key.Key_Escape)
    seen.append(page.list.recording)
    assert seen == [True, False]
    assert page.isVisible()
    assert keys(window, "log") == ["Ctrl+L"]


def test_leaving_the_list_gives_up_waiting(page: ShortcutsPage) -> None:
    press(Key.Key_Return)
    page.change.setFocus()
    assert not page.list.recording
    assert page.told.text().startswith("Enter, then")


def test_the_same_key_again_changes_nothing(page: ShortcutsPage, window: MainWindow) -> None:
    give(page, "keys", Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert page.told.text() == "F1 is its key already."
    assert keys(window, "keys") == ["F1", "Ctrl+/"]


def test_del_takes_the_keys_away_and_its_default_brings_them_back(
    page: ShortcutsPage, window: MainWindow, settings: Settings
) -> None:
    go_to(page, "keys")
    assert not page.default.isVisible()
    press(Key.Key_Delete)
    assert keys(window, "keys") == []
    assert settings.chosen_keys() == {"keys": []}
    QTest.mouseClick(page.default, Qt.MouseButton.LeftButton)
    assert keys(window, "keys") == ["F1", "Ctrl+/"]
    assert settings.chosen_keys() == {}


def test_a_default_that_somebody_else_has_is_named(page: ShortcutsPage, window: MainWindow) -> None:
    give(page, "log", Key.Key_F9, SHIFT)
    give(page, "check", Key.Key_L, CONTROL)
    go_to(page, "log")
    QTest.mouseClick(page.default, Qt.MouseButton.LeftButton)
    assert page.told.text() == "Ctrl+L is the key of “Check the journal”."
    press(Key.Key_Space)
    assert (keys(window, "log"), keys(window, "check")) == (["Ctrl+L"], ["Shift+F9"])


def test_back_to_the_defaults(page: ShortcutsPage, window: MainWindow, settings: Settings) -> None:
    give(page, "log", Key.Key_J, CONTROL)
    go_to(page, "undo")
    press(Key.Key_Delete)
    QTest.mouseClick(page.defaults, Qt.MouseButton.LeftButton)
    assert (keys(window, "log"), keys(window, "undo")) == (["Ctrl+L"], ["Ctrl+Z"])
    assert settings.chosen_keys() == {}


def test_a_click_changes_too(page: ShortcutsPage, window: MainWindow) -> None:
    go_to(page, "log")
    QTest.mouseClick(page.change, Qt.MouseButton.LeftButton)
    press(Key.Key_J, CONTROL)
    assert keys(window, "log") == ["Ctrl+J"]
    place = page.list.visualItemRect(page.list.currentItem()).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.list.recording


def test_screen_readers_hear_action_and_keys(page: ShortcutsPage) -> None:
    go_to(page, "log")
    spoken = page.list.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Log what happened, Ctrl+L"


def test_a_new_key_is_shown_wherever_the_old_one_was(
    page: ShortcutsPage, window: MainWindow
) -> None:
    give(page, "search", Key.Key_J, CONTROL)
    give(page, "new_hunt", Key.Key_F9, SHIFT)
    field = window.people.findChildren(SearchField)[0]
    assert field._hint == "Ctrl+J"
    window.session.undo()  # now nobody is left, and the window greets
    assert window.welcome is not None
    chips = [chip.text() for chip in window.welcome.findChildren(Chip)]
    assert "Add a first person   Shift+F9" in chips
    go_to(page, "new_hunt")
    press(Key.Key_Delete)
    assert "Add a first person" in [chip.text() for chip in window.welcome.findChildren(Chip)]
