"""Every shortcut on one sheet, read from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from networkjournal.ui.actions import ACTIONS, native, plain
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.scroll_bar import WIDTH as BAR_WIDTH
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_COLUMN_WIDTH = 372
_MOST_HEIGHT = 860
_FOOT_HEIGHT = 66
_EDGE = 40
"""Pixels of the window that stay visible around the sheet."""


class Key(NamedTuple):
    """What a key does in one place; ``letter`` acts only where letters are switched on."""

    does: str
    key: str = ""
    letter: str = ""


class Place(NamedTuple):
    """A part of the window with keys of its own."""

    name: str
    keys: Sequence[Key]


PLACES = (
    Place(
        "Lists",
        (
            Key("Next, previous", "Down, Up", "J, K"),
            Key("Search", letter="/"),
            Key("Open", "Enter"),
            Key("Move to trash", "Del"),
            Key("Select several", "Shift+Down, Shift+Up"),
            Key("Select one more, or one less", "Ctrl+Space"),
            Key("Back to one", "Esc"),
            Key("Menu of the row", "Shift+F10"),
        ),
    ),
    Place(
        "Timeline",
        (
            Key("Edit", "Enter, F2"),
            Key("Star as a clue", letter="S"),
            Key("This was it", letter="R"),
            Key("Unfold a long text", "Space"),
            Key("Delete", "Del"),
            Key("Save what happened", "Ctrl+Enter"),
        ),
    ),
    Place(
        "Quick-add",
        (
            Key("Save", "Enter"),
            Key("Save and add another", "Ctrl+Enter"),
            Key("A line of notes", "Shift+Enter"),
            Key("Complete what is typed", "Tab"),
            Key("Choose what is offered", "Up, Down"),
            Key("Earlier lines", "Up in an empty line"),
            Key("Make text of what was understood", "Backspace"),
            Key("Show the grammar", "F1"),
            Key("Close and keep the draft", "Esc"),
        ),
    ),
    Place(
        "Import",
        (
            Key("Next step", "Ctrl+Enter"),
            Key("Back", "Alt+Left"),
            Key("Tick, or take the tick away", "Space"),
            Key("Paste files or their paths", "Ctrl+V"),
        ),
    ),
    Place("Trash", (Key("Restore", "Enter"), Key("Delete for ever", "Del"))),
    Place(
        "Duplicates",
        (
            Key("Merge", "Ctrl+Enter", "M"),
            Key("Not the same person", "Del", "N"),
            Key("Whose value is taken", "Left, Right", "H, L"),
        ),
    ),
    Place("Import history", (Key("Take back", letter="T"),)),
    Place("Fields", (Key("Back to what it was", "Esc"), Key("Next field", "Tab"))),
)


class KeysDialog(QDialog):
    """A sheet to look up a key and go on."""

    def __init__(self, window: MainWindow) -> None:
        """List what ``window`` offers, in two columns where it is wide enough."""
        super().__init__(window)
        self.setWindowTitle("Keyboard shortcuts")
        self.wants_change = False
        """Whether the sheet was closed in order to change shortcuts."""
        theme, two = window.theme, window.width() >= 2 * _COLUMN_WIDTH + _EDGE
        actions, places = _actions(window), _places(letters=window.settings.letter_keys)
        columns = (actions, places) if two else ([*actions, *places],)
        sheet = _sheet(theme, columns)
        self._scroll = _scrolling(theme, sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot())
        hint = sheet.sizeHint()
        width = max(len(columns) * _COLUMN_WIDTH, hint.width() + BAR_WIDTH)
        height = min(hint.height() + _FOOT_HEIGHT, _MOST_HEIGHT, window.height() - _EDGE)
        self.resize(width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by pages."""
        bar = self._scroll.verticalScrollBar()
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if pages is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + pages * bar.pageStep())

    def _foot(self) -> QDialogButtonBox:
        foot = QDialogButtonBox()
        foot.setContentsMargins(28, 12, 24, 16)
        foot.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        change = foot.addButton("C&hange…", QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self._change)
        foot.rejected.connect(self.reject)
        return foot

    def _change(self) -> None:
        self.wants_change = True
        self.accept()


Section = tuple[str, list[tuple[str, str]]]


def _actions(window: MainWindow) -> list[Section]:
    """Return what has a key now, by menu."""
    sections = []
    for menu, rows in groupby(ACTIONS, key=lambda row: row.menu):
        lines = [(row.words, window.actions_by_name[row.name].shortcuts()) for row in rows]
        shown = [(words, ", ".join(map(native, keys))) for words, keys in lines if keys]
        sections.append((plain(menu), shown))
    return [section for section in sections if section[1]]


def _places(*, letters: bool) -> list[Section]:
    """Return the keys of each place; letters only where they act."""
    sections = []
    for place in PLACES:
        lines = [
            (key.does, ", ".join(filter(None, (key.letter if letters else "", key.key))))
            for key in place.keys
        ]
        sections.append((place.name, [line for line in lines if line[1]]))
    return sections


def _sheet(theme: Theme, columns: Sequence[Sequence[Section]]) -> QWidget:
    sheet = QWidget()
    row = QHBoxLayout(sheet)
    row.setContentsMargins(28, 22, 24, 12)
    row.setSpacing(44)
    for sections in columns:
        row.addLayout(_column(theme, sections), 1)
    return sheet


def _scrolling(theme: Theme, sheet: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setVerticalScrollBar(ThinBar(theme))
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(sheet)
    return area


def _column(theme: Theme, sections: Sequence[Section]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for title, lines in sections:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        grid.addWidget(Label(theme, font(12, QFont.Weight.DemiBold), Ink.MUTED, title), 0, 0, 1, 2)
        for number, (words, keys) in enumerate(lines, start=1):
            grid.addWidget(Label(theme, font(13), Ink.TEXT, words), number, 0)
            shown = Label(theme, font(13, QFont.Weight.Medium), Ink.MUTED, keys)
            grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
    column.addStretch(1)
    return column
