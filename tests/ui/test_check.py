"""The check box: by key and mouse, and seen in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui.check import Check
from networkjournal.ui.theme import Mode, Theme
from tests.ui.widget_driver import colors_of, put


@pytest.fixture
def check(window: QWidget, theme: Theme) -> Check:
    made = Check(theme, "Show &it")
    put(window, made)
    return made


def test_space_click_and_mnemonic_switch_it(check: Check, qtbot: QtBot) -> None:
    check.setFocus()
    seen = []
    QTest.keyClick(check, Qt.Key.Key_Space)
    seen.append(check.isChecked())
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(30, check.height() // 2))
    seen.append(check.isChecked())
    QTest.keyClick(check, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    assert seen == [True, False]
    qtbot.waitUntil(check.isChecked)


def test_a_click_beside_the_words_does_nothing(check: Check) -> None:
    check.resize(380, check.height())
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(370, check.height() // 2))
    assert not check.isChecked()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_box_tick_and_ring_are_seen(check: Check, theme: Theme, mode: Mode) -> None:
    try:
        theme.choose(mode)
        check.clearFocus()
        box = colors_of(check)
        check.setFocus()
        assert theme.colors.accent.name() not in box
        assert theme.colors.accent.name() in colors_of(check)
        check.setChecked(True)
        ticked = colors_of(check)
        check.setEnabled(False)
        assert colors_of(check) != ticked
    finally:
        theme.choose(Mode.LIGHT)
