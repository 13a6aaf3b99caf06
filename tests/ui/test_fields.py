"""Fields: as large as their words, never cutting or obeying them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui.labels import Ink, TextButton
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, LineField, TextField
from tests.ui.widget_driver import colors_of, heard, put

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_line_says_when_a_hand_typed_and_when_it_left(window: QWidget, theme: Theme) -> None:
    field, other = LineField(theme, "Name"), LineField(theme, "Other")
    put(window, field, other)
    typed, left = QSignalSpy(field.typed), QSignalSpy(field.left)
    field.fill("Ada")
    assert typed.count() == 0
    field.setFocus()
    QTest.keyClicks(field, "x")
    assert typed.count() == 1
    assert field.value() == "Adax" or field.value() == "xAda"
    other.setFocus()
    assert left.count() == 1
    assert field.accessibleName() == "Name"


def test_filling_keeps_the_cursor_only_while_writing(window: QWidget, theme: Theme) -> None:
    field = LineField(theme, "Name")
    put(window, field)
    field.fill("Ada Example")
    assert field.cursorPosition() == 0
    field.setFocus()
    field.setCursorPosition(5)
    field.fill("Ada Exam")
    assert field.cursorPosition() == 5
    field.fill("Ad")
    assert field.cursorPosition() == 2


def test_a_line_takes_more_than_qt_lets_through_by_itself(theme: Theme, qtbot: QtBot) -> None:
    field = LineField(theme, "Name")
    qtbot.addWidget(field)
    field.fill("x" * 40_000)
    assert len(field.value()) == 40_000


def test_a_long_line_ends_in_dots_until_it_is_edited(window: QWidget, theme: Theme) -> None:
    field, same = LineField(theme, "Headline"), LineField(theme, "Headline")
    put(window, field, same)
    same.fill("Helping founders " * 200)
    field.fill("Helping founders " * 200 + "and an end that nobody sees")
    window.layout().activate()  # type: ignore[union-attr]
    shortened = field.grab().toImage()
    assert shortened == same.grab().toImage()
    field.setFocus()
    field.setCursorPosition(0)
    assert field.grab().toImage() != shortened


def test_rewriting_a_line_is_an_edit_that_undo_takes_back(window: QWidget, theme: Theme) -> None:
    field = LineField(theme, "Name")
    put(window, field)
    field.fill("Ada")
    typed = QSignalSpy(field.typed)
    field.rewrite("Ben")
    assert (field.value(), typed.count()) == ("Ben", 1)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.value() == "Ada"


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_a_field_without_own_undo_leaves_the_key_to_the_page(
    window: QWidget, theme: Theme, kind: type[LineField] | type[TextField]
) -> None:
    keys: list[int] = []
    heard(window, keys)
    field = kind(theme, "Reason")
    put(window, field)
    field.setFocus()
    field.fill("saved")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert keys == [Qt.Key.Key_Z]
    QTest.keyClicks(field, "typed ")
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.value() == "saved"
    assert keys == [Qt.Key.Key_Z]
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert "typed" in field.value()
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert keys == [Qt.Key.Key_Z, Qt.Key.Key_Z]


def test_a_text_field_reads_back_what_was_put_in(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "Reason")
    qtbot.addWidget(field)
    typed = QSignalSpy(field.typed)
    for text in ("hard\u00a0space", "line\u2028separator", "two\nlines", "<b>no</b> & html", ""):
        field.fill(text)
        assert field.value() == text
    assert typed.count() == 0


def test_a_text_field_leaves_escape_and_makes_shift_enter_a_line(
    window: QWidget, theme: Theme
) -> None:
    keys: list[int] = []
    heard(window, keys)
    field = TextField(theme, "Reason")
    put(window, field)
    field.setFocus()
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.value() == "one\ntwo"
    assert keys == [Qt.Key.Key_Escape]


def test_a_text_field_keeps_the_cursor_when_filled_while_writing(
    window: QWidget, theme: Theme
) -> None:
    field = TextField(theme, "Reason")
    put(window, field)
    field.setFocus()
    QTest.keyClicks(field, "abcdef")
    field.fill("abc")
    assert field.textCursor().position() == 3


def test_a_text_field_is_as_tall_as_its_text_up_to_its_most_lines(
    window: QWidget, theme: Theme
) -> None:
    field = TextField(theme, "What was it for? " * 12)
    put(window, field)
    line = field.fontMetrics().lineSpacing()
    assert field.text_height() > 2 * line, "a long invitation wraps"
    field.fill("one")
    assert line <= field.text_height() <= line + 6
    field.fill("\n".join("x" for _ in range(40)))
    assert field.text_height() >= 40 * line
    field.set_most_lines(5)
    assert field.sizeHint().height() == 5 * line
    assert isinstance(field.verticalScrollBar(), ThinBar)
    assert field.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    field.grab()
    field.fill("one")
    assert field.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_fields_show_where_the_keyboard_is(window: QWidget, theme: Theme) -> None:
    line, text, chip = LineField(theme, ""), TextField(theme, ""), Chip(theme, "Client")
    words = TextButton(theme, font(12), Ink.MUTED)
    words.setText("Let go")
    put(window, line, text, chip, words)
    accent = theme.colors.accent.name()
    for widget in (line, text, chip, words):
        assert accent not in colors_of(widget)
        widget.setFocus()
        assert accent in colors_of(widget), widget


def test_muted_fields_write_in_the_quiet_colour(theme: Theme, qtbot: QtBot) -> None:
    for field in (LineField(theme, "Place"), TextField(theme, "Because")):
        qtbot.addWidget(field)
        assert field.palette().text().color() == theme.colors.text
        field.set_muted(True)
        assert field.palette().text().color() == theme.colors.muted
