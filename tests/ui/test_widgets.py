"""Cards, chips, labels and fields: what they say, and that nobody's words are cut or obeyed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QImage, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, Label, TextButton, tooltip
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import DARK, LIGHT, Mode, Theme, font
from networkjournal.ui.toggle_chips import ToggleChips
from networkjournal.ui.widgets import Card, Chip, LineField, TextField, Tone

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Show an active window to put things into."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def put(window: QWidget, *widgets: QWidget) -> None:
    column = window.layout()
    assert column is not None
    for widget in widgets:
        column.addWidget(widget)
    for _ in range(3):
        QApplication.processEvents()


def heard(window: QWidget, keys: list[int]) -> None:
    """Note which keys a field left over; holding Shift or Ctrl is none."""
    held = (Qt.Key.Key_Control, Qt.Key.Key_Shift)

    def note(event: QKeyEvent) -> None:
        if event.key() not in held:
            keys.append(event.key())

    window.keyPressEvent = note  # type: ignore[method-assign]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def colors_of(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


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
    assert tooltip("<b>") == "<span>&lt;b&gt;</span>"
    assert tooltip("") == ""


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


def flow_of(window: QWidget, theme: Theme, count: int) -> tuple[FlowLayout, list[Chip]]:
    holder = QWidget()
    flow = FlowLayout(holder)
    chips = [Chip(theme, f"Chip number {number}") for number in range(count)]
    for chip in chips:
        flow.addWidget(chip)
    put(window, holder)
    return flow, chips


def test_a_flow_goes_on_in_the_next_line(window: QWidget, theme: Theme) -> None:
    flow, chips = flow_of(window, theme, 6)
    hint = chips[0].sizeHint()
    one_line = flow.sizeHint()
    assert one_line.width() == sum(chip.sizeHint().width() for chip in chips) + 5 * 7
    assert flow.heightForWidth(one_line.width()) == hint.height()
    two = flow.heightForWidth(one_line.width() // 2 + 10)
    assert two == 2 * hint.height() + 7
    assert flow.minimumSize().width() <= 60
    assert not flow.expandingDirections()


def test_a_flow_can_end_at_the_right_and_leaves_out_what_is_hidden(
    window: QWidget, theme: Theme
) -> None:
    flow, chips = flow_of(window, theme, 3)
    chips[1].setVisible(False)
    flow.set_from_right(True)
    flow.setGeometry(QRect(0, 0, 500, 40))
    assert chips[2].geometry().right() == 499
    assert chips[0].geometry().right() == chips[2].geometry().left() - 7 - 1
    for chip in chips:
        chip.setVisible(False)
    assert flow.is_bare()
    assert flow.heightForWidth(100) == 0
    assert flow.sizeHint().isEmpty()


def test_a_flow_shortens_what_is_wider_than_a_line(window: QWidget, theme: Theme) -> None:
    flow, chips = flow_of(window, theme, 2)
    flow.setGeometry(QRect(0, 0, 50, 100))
    assert [chip.width() for chip in chips] == [50, 50]
    chips[0].grab()


def test_a_flow_gives_its_items_back(window: QWidget, theme: Theme) -> None:
    flow, chips = flow_of(window, theme, 3)
    flow.removeWidget(chips[2])
    flow.insert(0, chips[2])
    assert [flow.itemAt(i).widget() for i in range(3)] == [chips[2], chips[0], chips[1]]  # type: ignore[union-attr]
    assert flow.itemAt(3) is None
    assert flow.itemAt(-1) is None
    assert flow.takeAt(3) is None
    taken = flow.takeAt(0)
    assert taken is not None
    assert taken.widget() is chips[2]
    assert flow.count() == 2


KINDS = [("views", "Views"), ("client", "R&D"), ("friend", "Friend"), ("unknown", "Don’t know")]


def toggles(window: QWidget, theme: Theme, **more: bool) -> ToggleChips:
    row = ToggleChips(theme, Tone.GOLD, "Kind", title="Kinds", **more)
    row.set_options(KINDS, frozenset({"unknown"}))
    row.show_chosen((), afresh=True)
    put(window, row)
    return row


def shown(row: ToggleChips) -> list[str]:
    chips = sorted(row.findChildren(Chip), key=lambda chip: (chip.y(), chip.x()))
    return [chip.text() for chip in chips if chip.isVisible()]


def press(row: ToggleChips, text: str) -> None:
    chip = next(c for c in row.findChildren(Chip) if c.isVisible() and c.text() == text)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    for _ in range(3):
        QApplication.processEvents()


def test_only_what_is_chosen_is_shown_until_plus(window: QWidget, theme: Theme) -> None:
    row = toggles(window, theme)
    said: list[tuple[str, ...]] = []
    row.chosen_changed.connect(said.append)
    assert shown(row) == ["+ Kind"]
    press(row, "+ Kind")
    assert row.is_open()
    assert shown(row) == ["Views", "R&D", "Friend", "Don’t know", "−"]
    press(row, "Friend")
    press(row, "Views")
    assert said == [("friend",), ("views", "friend")]
    press(row, "−")
    assert shown(row) == ["Views", "Friend", "+"]
    press(row, "Views")
    assert said[-1] == ("friend",)
    assert shown(row) == ["Views", "Friend", "+"], "a slip can be put right where it happened"
    row.show_chosen(("friend",), afresh=True)
    for _ in range(3):
        QApplication.processEvents()
    assert shown(row) == ["Friend", "+"]


def test_dont_know_stands_alone(window: QWidget, theme: Theme) -> None:
    row = toggles(window, theme)
    said: list[tuple[str, ...]] = []
    row.chosen_changed.connect(said.append)
    press(row, "+ Kind")
    for name in ("Views", "Don’t know", "R&D"):
        press(row, name)
    assert said == [("views",), ("unknown",), ("client",)]


def test_unknown_keys_survive_a_toggle(window: QWidget, theme: Theme) -> None:
    row = toggles(window, theme)
    said: list[tuple[str, ...]] = []
    row.chosen_changed.connect(said.append)
    row.show_chosen(("gone", "friend"), afresh=True)
    press(row, "+")
    press(row, "Views")
    assert said == [("views", "friend", "gone")]
    row.show_chosen(("views", "client", "friend", "unknown"), afresh=True)
    for _ in range(3):
        QApplication.processEvents()
    assert shown(row) == ["Views", "R&D", "Friend", "Don’t know"], "no plus when all are on"


def test_of_one_kind_at_most_one_is_on(window: QWidget, theme: Theme) -> None:
    row = toggles(window, theme, one=True)
    said: list[tuple[str, ...]] = []
    row.chosen_changed.connect(said.append)
    press(row, "+ Kind")
    press(row, "Views")
    assert shown(row) == ["Views"]
    press(row, "Views")
    assert row.is_open(), "the one chosen offers the others"
    press(row, "Friend")
    assert said == [("views",), ("friend",)]
    press(row, "Friend")
    press(row, "Friend")
    assert said[-1] == ()


def test_the_keyboard_goes_through_the_chips_in_their_order(window: QWidget, theme: Theme) -> None:
    before = LineField(theme, "before")
    put(window, before)
    row = toggles(window, theme)
    put(window, LineField(theme, "after"))
    row.show_chosen(("friend",), afresh=True)
    before.setFocus()
    names: list[str] = []
    QTest.keyClick(before, Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Chip)
    assert focused.text() == "Views", "opened by key, the first new chip has the keyboard"
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert isinstance(focused, Chip)
        names.append(focused.text())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert names == ["Views", "R&D", "Friend", "Don’t know"]


def test_other_options_replace_the_chips(window: QWidget, theme: Theme) -> None:
    row = toggles(window, theme)
    press(row, "+ Kind")
    row.set_options([("views", "Same eyes")])
    row.show_chosen(("views",), afresh=True)
    for _ in range(3):
        QApplication.processEvents()
    assert shown(row) == ["Same eyes"]


def test_qcolor_of_a_theme_is_never_changed_by_painting(theme: Theme, qtbot: QtBot) -> None:
    muted = QColor(theme.colors.muted)
    bar = ThinBar(theme)
    qtbot.addWidget(bar)
    bar.grab()
    assert theme.colors.muted == muted
    assert theme.colors.muted.alpha() == 255
