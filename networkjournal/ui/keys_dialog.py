"""Every shortcut on one sheet, read from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from networkjournal.ui.actions import ACTIONS, native
from networkjournal.ui.theme import font

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_IN_PLACE = (
    (
        "Lists",
        (
            ("Next, previous", "J, K or arrows"),
            ("Select several people", "Shift with these"),
            ("Select one more, or one less", "Ctrl+Space or Ctrl+click"),
            ("Back to one person", "Esc"),
            ("Search", "/"),
            ("Open", "Enter"),
        ),
    ),
    (
        "Timeline",
        (
            ("Edit", "Enter or F2"),
            ("Star as a clue", "S"),
            ("This was it", "R"),
            ("Delete", "Del"),
            ("Save what happened", "Ctrl+Enter"),
        ),
    ),
    (
        "Quick-add",
        (
            ("Save", "Enter"),
            ("Save and add another", "Ctrl+Enter"),
            ("A line of notes", "Shift+Enter"),
            ("Complete what is typed", "Tab"),
            ("Choose what is offered", "Up, Down"),
            ("Earlier lines", "Up in an empty line"),
            ("Make text of what was understood", "Backspace"),
            ("Close and keep the draft", "Esc"),
        ),
    ),
    ("Fields", (("Back to what it was", "Esc"), ("Next field", "Tab"))),
)


class KeysDialog(QDialog):
    """A sheet to look up a key and go on."""

    def __init__(self, window: MainWindow) -> None:
        """List what ``window`` offers."""
        super().__init__(window)
        self.setWindowTitle("Keyboard shortcuts")
        sheet = QWidget()
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(28, 20, 28, 24)
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._heading("Everywhere")
        for row in ACTIONS:
            action = window.actions_by_name[row.name]
            if not action.shortcut().isEmpty():
                keys = ", ".join(native(key) for key in action.shortcuts())
                self._line(row.words, keys)
        for title, lines in _IN_PLACE:
            self._heading(title)
            for text, keys in lines:
                self._line(text, keys)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        width = sheet.sizeHint().width() + scroll.verticalScrollBar().sizeHint().width()
        self.resize(max(460, width), min(720, window.height() - 40))

    def _heading(self, text: str) -> None:
        label = QLabel(text)
        label.setFont(font(15, QFont.Weight.DemiBold))
        label.setContentsMargins(0, 12 if self._grid.rowCount() > 1 else 0, 0, 2)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)

    def _line(self, text: str, keys: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(QLabel(text), row, 0)
        label = QLabel(keys)
        label.setFont(font(13, QFont.Weight.Medium))
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
        self._grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignRight)
