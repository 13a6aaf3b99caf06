"""Cards, chips, labels and bars: what they say, and that nobody's words are obeyed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui.labels import Ink, Label, TextButton, tooltip
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import DARK, LIGHT, Mode, Theme, font
from networkjournal.ui.widgets import Card, Chip, TextField, Tone
from tests.ui.widget_driver import colors_of, put

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

PLAIN = '<p style="white-space:pre">{}</p>'


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_chips_and_words_are_pressed_by_enter_and_space(
    window: QWidget, theme: Theme, key: Qt.Key
) -> None:
    chip, words = Chip(theme, "Client"), TextButton(theme, font(12), Ink.GOLD)
    put(window, chip, words)
    for button in (chip, words):
        clicked = QSignalSpy(button.clicked)
        QTest.keyClick(button, key)
        assert clicked.count() == 1


def test_an_ampersand_on_a_chip_is_no_shortcut(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "R&D")
    qtbot.addWidget(chip)
    assert chip.shortcut().isEmpty()
    assert chip.text() == "R&D"


def test_a_chip_is_loud_when_checked(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(theme, "Client", Tone.GOLD)
    qtbot.addWidget(chip)
    chip.setCheckable(True)
    assert theme.colors.gold_text.name() not in colors_of(chip)
    chip.setChecked(True)
    chip.resize(chip.minimumSizeHint())
    assert theme.colors.gold_soft.name() in colors_of(chip)
    chip.set_tone(Tone.ACCENT)
    assert theme.colors.accent_soft.name() in colors_of(chip)


def test_a_card_turns_gold(theme: Theme, qtbot: QtBot) -> None:
    card = Card(theme)
    qtbot.addWidget(card)
    card.resize(60, 40)
    assert theme.colors.card.name() in colors_of(card)
    card.set_tone(Tone.GOLD)
    assert theme.colors.gold_soft.name() in colors_of(card)


def test_everything_follows_from_light_to_dark(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, font(12), Ink.TEXT, "words")
    field = TextField(theme, "")
    for widget in (label, field):
        qtbot.addWidget(widget)
    try:
        theme.choose(Mode.DARK)
        assert theme.colors is DARK
        assert label.palette().windowText().color() == DARK.text
        assert field.palette().text().color() == DARK.text
    finally:
        theme.choose(Mode.LIGHT)
    assert label.palette().windowText().color() == LIGHT.text


def test_labels_show_markup_as_the_text_it_is(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, font(12), Ink.MUTED, "<b>x</b> & <img src='file:///etc/passwd'>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    label.set_ink(Ink.GOLD)
    assert label.palette().windowText().color() == theme.colors.gold_text
    assert tooltip("<b>") == PLAIN.format("&lt;b&gt;")
    assert tooltip("") == ""


def test_a_tooltip_keeps_its_lines_and_breaks_long_ones() -> None:
    assert tooltip("one\ntwo & three") == PLAIN.format("one\ntwo &amp; three")
    assert tooltip("word " * 30).count("\n") == 2


def test_words_under_the_pointer_are_underlined(window: QWidget, theme: Theme) -> None:
    words = TextButton(theme, font(14, QFont.Weight.Medium), Ink.ACCENT)
    words.setText("Let go")
    put(window, words)
    plain = words.grab().toImage()
    spot = QPointF(5, 5)
    QApplication.sendEvent(words, QEnterEvent(spot, spot, spot))
    words.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert words.grab().toImage() != plain


def test_a_thin_bar_draws_its_handle_only(theme: Theme, qtbot: QtBot) -> None:
    bar = ThinBar(theme)
    qtbot.addWidget(bar)
    bar.setRange(0, 100)
    bar.setPageStep(20)
    bar.resize(bar.sizeHint().width(), 200)
    quiet = bar.grab().toImage()
    assert len(colors_of(bar)) > 1
    bar.setSliderDown(True)
    assert bar.grab().toImage() != quiet
    assert bar.sizeHint().width() < 12
    bar.setRange(0, 0)
    assert len(colors_of(bar)) == 1


@pytest.mark.parametrize("height", [60, 200, 777])
@pytest.mark.parametrize(("least", "most", "page"), [(0, 1, 500), (-5, 100, 20), (0, 10**6, 600)])
def test_a_thin_bar_draws_the_handle_where_the_style_takes_hold_of_it(
    theme: Theme, qtbot: QtBot, height: int, least: int, most: int, page: int
) -> None:
    bar = ThinBar(theme)
    qtbot.addWidget(bar)
    bar.setRange(least, most)
    bar.setPageStep(page)
    bar.resize(bar.sizeHint().width(), height)
    for value in (least, (least + most) // 2, most):
        bar.setValue(value)
        option = QStyleOptionSlider()
        bar.initStyleOption(option)
        rect = bar.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
        )
        assert abs(bar.handle().top() - rect.top()) <= 1
        assert abs(bar.handle().height() - rect.height()) <= 1


def test_qcolor_of_a_theme_is_never_changed_by_painting(theme: Theme, qtbot: QtBot) -> None:
    muted = QColor(theme.colors.muted)
    bar = ThinBar(theme)
    qtbot.addWidget(bar)
    bar.grab()
    assert theme.colors.muted == muted
    assert theme.colors.muted.alpha() == 255
