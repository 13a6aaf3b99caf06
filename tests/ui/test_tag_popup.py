"""Naming a tag: typed, completed, chosen, several at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui.labels import Label
from networkjournal.ui.tag_popup import TagPopup, entries, matching
from networkjournal.ui.theme import Theme
from tests.ui.widget_driver import colors_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key
TAGS = {"film": 12, "Open film": 3, "silence": 1}


class Asked:
    """An open popup and what it was told."""

    def __init__(self, qtbot: QtBot, theme: Theme, window: QWidget, *, known: bool) -> None:
        self.taken: list[tuple[str, ...]] = []
        self.popup = TagPopup(theme, window)
        qtbot.addWidget(self.popup)
        self.popup.open_at(window, TAGS, self.taken.append, only_known=known)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.popup.line, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.popup.line, key)

    @property
    def offered(self) -> list[str]:
        return [self.popup.list.item(row).text() for row in range(self.popup.list.count())]

    @property
    def note(self) -> str:
        return next(each.text() for each in self.popup.findChildren(Label))


@pytest.fixture
def adding(qtbot: QtBot, theme: Theme, window: QWidget) -> Asked:
    return Asked(qtbot, theme, window, known=False)


@pytest.fixture
def removing(qtbot: QtBot, theme: Theme, window: QWidget) -> Asked:
    return Asked(qtbot, theme, window, known=True)


def test_tags_of_a_line() -> None:
    assert entries(" #film,, film , ##two  words,#") == ("film", "two words")
    assert matching("#FILM", TAGS) == ["film", "Open film"]
    assert matching("i", TAGS) == ["film", "Open film", "silence"]
    assert matching("x", TAGS) == []


def test_what_is_typed_is_taken(adding: Asked) -> None:
    assert adding.offered == ["#film", "#Open film", "#silence"]
    adding.type("fi")
    assert (adding.offered, adding.note) == (["#film", "#Open film"], "New: #fi")
    adding.press(Key.Key_Return)
    assert (adding.taken, adding.popup.isVisible()) == ([("fi",)], False)


def test_up_and_down_go_round_and_back_to_the_line(adding: Asked) -> None:
    adding.type("film")
    assert adding.note == ""
    rows = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up):
        adding.press(key)
        rows.append(adding.popup.list.currentRow())
    assert rows == [0, 1, -1, 1, 0]
    adding.press(Key.Key_Down)
    adding.press(Key.Key_Return)
    assert adding.taken == [("Open film",)]


def test_tab_completes(adding: Asked) -> None:
    adding.press(Key.Key_Tab)
    assert adding.popup.line.text() == ""
    adding.type("new, sil")
    adding.press(Key.Key_Tab)
    assert (adding.popup.line.text(), adding.note) == ("new, silence", "New: #new")
    adding.type(", FILM")
    adding.press(Key.Key_Return)
    assert adding.taken == [("new", "silence", "film")]


def test_tab_takes_what_the_arrows_chose(adding: Asked) -> None:
    adding.press(Key.Key_Up)
    adding.press(Key.Key_Tab)
    assert adding.popup.line.text() == "silence"


def test_nothing_typed_is_nothing_taken(adding: Asked) -> None:
    adding.type(" , # ")
    adding.press(Key.Key_Return)
    assert (adding.taken, adding.popup.isVisible()) == ([], True)
    adding.press(Key.Key_Escape)
    assert not adding.popup.isVisible()


def test_a_click_takes(adding: Asked) -> None:
    view = adding.popup.list
    middle = view.visualItemRect(view.item(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert adding.taken == [("Open film",)]


def test_only_known_ones_are_taken_off_the_first_by_itself(removing: Asked) -> None:
    removing.type("x")
    removing.press(Key.Key_Down)
    removing.press(Key.Key_Tab)
    assert removing.popup.list.currentRow() == -1
    removing.press(Key.Key_Return)
    assert (removing.taken, removing.note) == ([], "Nobody selected has such a tag.")
    removing.press(Key.Key_Backspace)
    assert removing.popup.list.currentRow() == 0
    removing.press(Key.Key_Up)
    assert removing.popup.list.currentRow() == 2
    removing.type("silence, fi")
    removing.press(Key.Key_Return)
    assert removing.taken == [("silence", "film")]


def test_the_counts_are_shown_and_heard(adding: Asked, theme: Theme) -> None:
    heard = Qt.ItemDataRole.AccessibleTextRole
    items = [adding.popup.list.item(row) for row in range(3)]
    assert [item.data(heard) for item in items] == [
        "#film, on 12 people", "#Open film, on 3 people", "#silence, on 1 person",
    ]  # fmt: skip
    adding.press(Key.Key_Down)
    assert theme.colors.accent_soft.name() in colors_of(adding.popup)
