"""The sheet of shortcuts: every key there is, as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from networkjournal.ui.actions import ACTIONS, native
from networkjournal.ui.keys_dialog import PLACES, KeysDialog
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.window_driver import Key, focused, press, show


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.close()


def words(sheet: KeysDialog) -> list[str]:
    return [label.text() for label in sheet.findChildren(QLabel)]


def test_every_action_with_a_key_is_on_it_with_that_key(window: MainWindow) -> None:
    shown = words(KeysDialog(window))
    for row in ACTIONS:
        keys = window.actions_by_name[row.name].shortcuts()
        assert (row.words in shown) or not keys
        assert not keys or ", ".join(map(native, keys)) in shown


def test_a_changed_key_is_on_it(window: MainWindow) -> None:
    window.actions_by_name["log"].setShortcut("Ctrl+J")
    window.actions_by_name["keys"].setShortcuts([])
    shown = words(KeysDialog(window))
    assert "Ctrl+J" in shown
    assert "Keyboard shortcuts" not in shown


def test_letters_are_on_it_only_while_they_act(window: MainWindow) -> None:
    assert "J, K, Down, Up" in words(KeysDialog(window))
    assert "Star as a clue" in words(KeysDialog(window))
    window.choose_letter_keys(False)
    assert "Down, Up" in words(KeysDialog(window))
    assert "Star as a clue" not in words(KeysDialog(window))


@pytest.mark.parametrize("width", [560, 1200])
def test_it_fits_into_the_window(window: MainWindow, width: int) -> None:
    window.resize(width, 600)
    sheet = KeysDialog(window)
    assert sheet.width() <= window.width()
    assert sheet.height() <= window.height()
    sheet.show()
    assert sheet._scroll.horizontalScrollBar().maximum() == 0, "all is seen"
    sheet.close()


def test_pages_scroll_it(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(600, 440)
    sheet = KeysDialog(window)
    qtbot.addWidget(sheet)
    show(qtbot, sheet)
    bar = sheet._scroll.verticalScrollBar()
    press(Key.Key_PageDown)
    assert bar.value() > 0
    press(Key.Key_PageUp)
    assert bar.value() == 0
    press(Key.Key_Escape)
    assert not sheet.isVisible()


def test_change_leads_to_the_preferences(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def press_change(sheet: KeysDialog) -> int:
        sheet.show()
        change = next(b for b in sheet.findChildren(QPushButton) if "hange" in b.text())
        QTest.keyClick(change, Key.Key_Space)
        return sheet.result()

    def note(dialog: PreferencesDialog) -> int:
        seen.append(dialog.names.currentItem().text())
        return 0

    monkeypatch.setattr(KeysDialog, "exec", press_change)
    monkeypatch.setattr(PreferencesDialog, "exec", note)
    window.commands.show_keys()
    assert seen == ["Shortcuts"]


def test_no_place_has_a_key_twice() -> None:
    for place in PLACES:
        keys = [
            each.strip()
            for key in place.keys
            for each in f"{key.key},{key.letter}".split(",")
            if each.strip()
        ]
        assert len(keys) == len(set(keys)), place.name


def test_the_keyboard_is_on_close(window: MainWindow, qtbot: QtBot) -> None:
    sheet = KeysDialog(window)
    qtbot.addWidget(sheet)
    show(qtbot, sheet)
    assert focused().focusPolicy() & Qt.FocusPolicy.TabFocus
    press(Key.Key_Return)
    assert not sheet.isVisible()
