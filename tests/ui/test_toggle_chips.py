"""Chips in rows: how they flow, and how kinds are switched on and off."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.theme import Theme
from networkjournal.ui.toggle_chips import ToggleChips
from networkjournal.ui.widgets import Chip, LineField, Tone
from tests.ui.widget_driver import focus, put

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def flow_of(window: QWidget, theme: Theme, count: int) -> tuple[FlowLayout, list[Chip]]:
    holder = QWidget()
    flow = FlowLayout(holder)
    chips = [Chip(theme, f"Chip number {number}") for number in range(count)]
    for chip in chips:
        flow.addWidget(chip)
    put(window, holder)
    return flow, chips


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


def test_only_what_is_chosen_is_shown_until_plus(window: QWidget, theme: Theme) -> None:
    row = toggles(window, theme)
    said: list[tuple[str, ...]] = []
    row.chosen_changed.connect(said.append)
    assert shown(row) == ["+ Kind"]
    press(row, "+ Kind")
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
    assert "−" in shown(row), "the one chosen offers the others"
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
