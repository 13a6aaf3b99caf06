"""The search field beside what the pane's own tests show."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from networkjournal.ui.people_search import SearchField
from networkjournal.ui.theme import Theme

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> SearchField:
    made = SearchField(theme)
    qtbot.addWidget(made)
    made.resize(309, made.height())
    with qtbot.waitExposed(made):
        made.show()
    return made


def ink(image: QImage, left: int, right: int, ground: QColor) -> int:
    """Count the pixels between two columns that are not the ground's."""
    return sum(
        image.pixelColor(x, y) != ground
        for x in range(left, right)
        for y in range(8, image.height() - 8)
    )


def test_the_shortcut_shows_while_there_is_room_and_no_text(
    field: SearchField, theme: Theme
) -> None:
    card = theme.colors.card
    width = field.width()
    assert ink(field.grab().toImage(), width - 50, width - 32, card) > 0
    field.setText("a")
    assert ink(field.grab().toImage(), width - 50, width - 32, card) == 0
    field.clear()
    field.resize(200, field.height())
    assert ink(field.grab().toImage(), 160, 195, card) <= ink(
        field.grab().toImage(), 100, 200, card
    )


def test_the_cross_clears_and_only_where_it_is(field: SearchField, theme: Theme) -> None:
    cross = QPoint(field.width() - 15, field.height() // 2)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(field, left, PLAIN, cross)
    field.setText("ada")
    assert ink(field.grab().toImage(), field.width() - 22, field.width() - 8, theme.colors.card) > 0
    QTest.mouseClick(field, left, PLAIN, QPoint(60, 18))
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton, PLAIN, cross)
    assert field.text() == "ada"
    QTest.mouseMove(field, cross)
    assert field.cursor().shape() is Qt.CursorShape.ArrowCursor
    QTest.mouseClick(field, left, PLAIN, cross)
    assert field.text() == ""
    QTest.mouseMove(field, QPoint(60, 18))
    assert field.cursor().shape() is Qt.CursorShape.IBeamCursor


def test_the_focus_is_seen(field: SearchField, theme: Theme, qtbot: QtBot) -> None:
    field.clearFocus()
    edge = field.width() // 2, 1
    assert field.grab().toImage().pixelColor(*edge) != theme.colors.accent
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert field.grab().toImage().pixelColor(*edge) == theme.colors.accent


def test_a_search_that_is_ended_does_not_come_back_by_undo(field: SearchField) -> None:
    field.setFocus()
    QTest.keyClicks(field, "zoe")
    field.clear()
    assert not field.isUndoAvailable()
    QTest.keyClicks(field, "ben")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, PLAIN, QPoint(field.width() - 15, 18))
    assert field.text() == ""
    assert not field.isUndoAvailable()
