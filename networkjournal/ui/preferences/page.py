"""What every page of the preferences is made of: a heading, and rows that save themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from networkjournal.core import rules
from networkjournal.core.changes import Change
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.theme import Theme, font

if TYPE_CHECKING:
    from networkjournal.ui.session import Session

_EDGE = 24
_GAP = 20


class Page(QWidget):
    """One page; whatever is changed on it holds at once."""

    def __init__(self, theme: Theme, title: str) -> None:
        """Begin with a heading; rows follow."""
        super().__init__()
        self._theme = theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_EDGE, 24, _EDGE, 24)
        self.column.setSpacing(_GAP)
        self.column.addWidget(Label(theme, font(18, QFont.Weight.DemiBold), Ink.TEXT, title))

    def add_row(self, words: str, field: QWidget, note: str = "") -> None:
        """Add a field with its name at the left and, below, what it is for.

        ``words`` may hold a mnemonic; empty words leave the whole row to the field.
        """
        row = QVBoxLayout()
        row.setSpacing(5)
        line = QHBoxLayout()
        line.setSpacing(16)
        if words:
            label = QLabel(words)
            label.setBuddy(field)
            label.setWordWrap(True)
            line.addWidget(label, 1)
        line.addWidget(field, 0 if words else 1, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(line)
        if note:
            (field.focusProxy() or field).setAccessibleDescription(note)
            row.addWidget(self.quiet(note))
        self.column.addLayout(row)

    def quiet(self, text: str) -> Label:
        """Return a sentence that explains, as wide as there is room."""
        label = Label(self._theme, font(12), Ink.MUTED, text)
        label.setWordWrap(True)
        return label

    def flush(self) -> None:
        """Save what is typed but not saved yet; called before the page goes away."""


def save_settings(session: Session, label: str, values: Mapping[str, object]) -> None:
    """Give some of the journal's own settings other values, as one step of undo."""
    journal = session.journal
    changes = [rules.change_of(journal.setting(k), k, str(value)) for k, value in values.items()]
    before = tuple(each for change in changes for each in change.before)
    after = tuple(each for change in changes for each in change.after)
    if after:
        session.apply(label, Change(before, after))
