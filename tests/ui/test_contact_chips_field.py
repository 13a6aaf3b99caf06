"""Several short values: added, edited and removed by keyboard and mouse, none ever lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.links import with_scheme
from networkjournal.ui.chips_field import ChipsField, ValueChip
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import LineField

Key = Qt.Key
popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Chips:
    """A shown field of tags (or links), its chips, and what it said."""

    def __init__(self, qtbot: QtBot, field: ChipsField) -> None:
        self.field = field
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(field)
        column.addWidget(self.elsewhere)
        self.window.resize(600, 200)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.elsewhere.setFocus()
        self.said: list[tuple[str, ...]] = []
        self.finished: list[tuple[str, ...]] = []
        field.edited.connect(self.said.append)
        field.finished.connect(lambda: self.finished.append(field.values))

    def show(self, *values: str) -> None:
        self.field.show_values(values, another=True)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    @property
    def texts(self) -> list[str]:
        """Return what stands there, the line being written in brackets."""
        self.settle()
        shown: list[tuple[int, int, str]] = []
        for chip in self.field.findChildren(ValueChip):
            if chip.isVisible():
                shown.append((chip.y(), chip.x(), chip.text()))
        line = self.line
        if line is not None and line.isVisible():
            shown.append((line.y(), line.x(), f"[{line.text()}]"))
        return [text for _y, _x, text in sorted(shown, key=lambda each: each[1])]

    @property
    def line(self) -> LineField | None:
        return self.field.findChild(LineField)

    def chip(self, text: str) -> ValueChip:
        return next(c for c in self.field.findChildren(ValueChip) if c.text().startswith(text))

    def press(self, text: str) -> None:
        QTest.mouseClick(self.chip(text), Qt.MouseButton.LeftButton)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focused, letter)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.focused, key)

    @property
    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def tags(qtbot: QtBot, theme: Theme) -> Chips:
    return Chips(qtbot, ChipsField(theme, "Tag"))


@pytest.fixture
def links(qtbot: QtBot, theme: Theme) -> Chips:
    field = ChipsField(theme, "Link", address=with_scheme, opens=True, splits=False)
    return Chips(qtbot, field)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def note(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


def test_it_takes_no_room_while_empty_and_filling_says_nothing(tags: Chips) -> None:
    assert not tags.field.isVisible()
    tags.show("film", "sea")
    assert tags.texts == ["film", "sea"]
    tags.show("film")
    assert tags.texts == ["film"]
    tags.show()
    assert not tags.field.isVisible()
    assert not tags.said


def test_values_are_added_by_enter_and_by_comma(tags: Chips) -> None:
    tags.show("film")
    tags.field.add()
    tags.type("sea")
    assert tags.said[-1] == ("film", "sea"), "what is being typed is among the values"
    tags.key(Key.Key_Return)
    assert tags.finished[-1] == ("film", "sea")
    tags.type("sky,")
    assert tags.texts == ["film", "sea", "sky", "[]"]
    tags.type("x")
    tags.key(Key.Key_Backspace)
    tags.key(Key.Key_Return)
    assert tags.texts == ["film", "sea", "sky"]
    assert tags.field.values == ("film", "sea", "sky")
    assert isinstance(tags.focused, ValueChip)


def test_several_values_can_be_pasted(tags: Chips) -> None:
    tags.show("film")
    tags.field.add()
    QGuiApplication.clipboard().setText(" sea , film,, sky")
    QTest.keyClick(tags.focused, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert tags.field.values == ("film", "sea", "sky")
    assert tags.texts == ["film", "sea", "[sky]"]
    tags.elsewhere.setFocus()
    assert tags.texts == ["film", "sea", "sky"]
    assert tags.finished[-1] == ("film", "sea", "sky")


def test_a_value_is_edited_where_it_stands(tags: Chips) -> None:
    tags.show("film", "sea", "sky")
    tags.press("sea")
    assert tags.texts == ["film", "[sea]", "sky"]
    tags.type("side")
    assert tags.said[-1] == ("film", "side", "sky")
    tags.key(Key.Key_Return)
    assert tags.texts == ["film", "side", "sky"]
    assert tags.focused is tags.chip("side")


def test_escape_gives_an_entry_up(tags: Chips) -> None:
    tags.show("film", "sea")
    tags.press("film")
    tags.type("xyz")
    tags.key(Key.Key_Escape)
    assert tags.finished == [("film", "sea")]
    assert tags.texts == ["film", "sea"]
    tags.show()
    tags.field.add()
    tags.type("x")
    tags.key(Key.Key_Escape)
    assert tags.finished == [("film", "sea"), ()]
    assert not tags.field.isVisible()


def test_emptying_an_entry_removes_it(tags: Chips) -> None:
    tags.show("film", "sea")
    tags.press("film")
    tags.key(Key.Key_Delete)
    tags.key(Key.Key_Return)
    assert tags.finished[-1] == ("sea",)
    assert tags.texts == ["sea"]


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_focused_chip_is_removed_by_key(tags: Chips, key: Qt.Key) -> None:
    tags.show("film", "sea", "sky")
    tags.chip("sea").setFocus()
    tags.key(key)
    assert tags.finished == [("film", "sky")]
    assert tags.focused is tags.chip("sky")
    tags.key(key)
    tags.key(key)
    assert tags.finished[-1] == ()


def test_a_removal_beside_an_open_entry_hits_the_right_value(tags: Chips) -> None:
    tags.show("film", "sea", "sky")
    tags.field.edit(0)
    tags.type("movie")
    QTest.keyClick(tags.chip("sky"), Key.Key_Delete)
    assert tags.field.values == ("movie", "sea")
    assert tags.texts == ["movie", "sea"]
    tags.press("sea")
    tags.press("movie")
    assert tags.texts == ["[movie]", "sea"]


def test_f2_edits_where_a_click_opens(links: Chips, opened: list[str]) -> None:
    links.show("ada.example/films")
    assert links.texts == ["ada.example/films ↗"]
    links.press("ada")
    links.chip("ada").setFocus()
    links.key(Key.Key_Return)
    assert opened == ["https://ada.example/films"] * 2
    links.key(Key.Key_F2)
    assert links.texts == ["[ada.example/films]"]
    links.key(Key.Key_End)
    links.type(",1")
    links.key(Key.Key_Return)
    assert links.field.values == ("ada.example/films,1",), "a comma is part of a link"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//host/share", "smb://host", "a b"]
)
def test_what_is_no_page_is_kept_and_never_opened(
    links: Chips, opened: list[str], address: str
) -> None:
    links.show(address)
    assert links.texts == [address]
    links.press(address)
    assert links.texts == [f"[{address}]"]
    assert not opened
    links.key(Key.Key_Return)
    assert links.field.values == (address,)


@popups
def test_the_menu_offers_everything(links: Chips, opened: list[str]) -> None:
    links.show("ada.example", "file:///x")

    def choose(chip_text: str, action: str) -> list[str]:
        chip = links.chip(chip_text)
        place = QPoint(2, 2)
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(chip, QContextMenuEvent(reason, place, chip.mapToGlobal(place)))
        menu = links.field.findChildren(QMenu)[-1]
        found = {each.text(): each for each in menu.actions()}
        menu.setActiveAction(found[action])
        QTest.keyClick(menu, Key.Key_Return)
        return list(found)

    assert choose("file", "Copy") == ["Copy", "Edit", "Remove"]
    assert choose("ada", "Open") == ["Open", "Copy", "Edit", "Remove"]
    assert opened == ["https://ada.example"]
    choose("ada", "Copy")
    assert QGuiApplication.clipboard().text() == "ada.example"
    choose("ada", "Remove")
    assert links.finished == [("file:///x",)]
    choose("file", "Edit")
    assert links.texts == ["[file:///x]"]


def test_what_is_saved_meanwhile_does_not_disturb_an_entry(tags: Chips) -> None:
    tags.show("film")
    tags.field.add()
    tags.type("se")
    tags.field.show_values(("film", "se"), another=False)
    tags.type("a")
    assert tags.field.values == ("film", "sea")
    tags.field.show_values(("other",), another=False)
    assert tags.texts == ["other"]


def test_another_person_closes_an_entry(tags: Chips) -> None:
    tags.show("film")
    tags.field.add()
    tags.type("sea")
    said = len(tags.said)
    line = tags.line
    assert line is not None
    tags.show("film", "sea")
    assert tags.texts == ["film", "sea"]
    line.typed.emit()
    line.returnPressed.emit()
    line.left.emit()
    assert len(tags.said) == said
    assert not tags.finished
    tags.type("x")
    assert tags.field.values == ("film", "sea")


def test_chips_say_what_they_are_and_shorten_what_is_long(tags: Chips) -> None:
    tags.show("<b>" + "x" * 60)
    chip = tags.chip("<b>")
    assert chip.text() == "<b>" + "x" * 36 + "…"
    assert chip.accessibleName() == "Tag: <b>" + "x" * 60
    assert "<b>" not in chip.toolTip()


def test_a_second_entry_begins_where_the_first_was_left(tags: Chips) -> None:
    tags.show("film", "sea")
    tags.field.edit(0)
    tags.type("movie")
    tags.field.add()
    assert tags.texts == ["movie", "sea", "[]"]
    tags.type("sky")
    tags.elsewhere.setFocus()
    assert tags.field.values == ("movie", "sea", "sky")
