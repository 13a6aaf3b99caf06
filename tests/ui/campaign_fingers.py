"""What the hand of the campaign is made of: keys pressed where the keyboard is, and fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from networkjournal.core.text import clean
from networkjournal.ui.fields import LineField, TextField
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.spark_card import unquoted

NONE = Qt.KeyboardModifier.NoModifier

Field: TypeAlias = LineField | TextField


class Spot(NamedTuple):
    """A field of the page that can be typed into."""

    name: str
    widget: Field
    read: Callable[[str], str]


class Fingers:
    """Presses real keys in a window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        page = window.page
        self.spots = (
            Spot("name", page.header.name, clean),
            Spot("headline", page.header.headline, clean),
            Spot("company", page.header.company, clean),
            Spot("place", page.header.place, clean),
            Spot("spark_quote", page.spark.quote, unquoted),
            Spot("spark_because", page.spark.because, str),
            Spot("reason", page.reason.text, str),
        )
        self.came: str | None = None
        """What stood in the field when the hand came, as long as it did nothing but write."""

    def one(self) -> int | None:
        chosen = self.window.people.selected_ids()
        return chosen[0] if len(chosen) == 1 else None

    def spot(self) -> Spot | None:
        return next((spot for spot in self.spots if spot.widget.hasFocus()), None)

    def text_field(self) -> Field | None:
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, LineField | TextField) else None

    def to_list(self) -> None:
        self.window.people.focus_list()
        self.came = None

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.focused(), key, held)

    def type(self, text: str) -> None:
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused(), letter)
            else:  # which QTest has no key for
                pressed = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
                QApplication.sendEvent(self.focused(), pressed)

    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        if found is None:  # who had it is gone, or a popup closed where there is no screen
            self.window.activateWindow()
            QApplication.processEvents()
            found = QApplication.focusWidget()
        if found is None:
            self.window.people.focus_list()
            found = QApplication.focusWidget()
        assert found is not None
        return found

    def settle(self) -> None:
        QApplication.processEvents()
        if not self.window.isActiveWindow():
            self.window.activateWindow()
        QApplication.processEvents()


def can_undo(field: Field) -> bool:
    return (
        field.isUndoAvailable()
        if isinstance(field, LineField)
        else field.document().isUndoAvailable()
    )


def can_redo(field: Field) -> bool:
    return (
        field.isRedoAvailable()
        if isinstance(field, LineField)
        else field.document().isRedoAvailable()
    )
