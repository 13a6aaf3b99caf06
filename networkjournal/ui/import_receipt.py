"""The last page of an import: what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from networkjournal.core.entities import ImportReceipt
from networkjournal.importers.taking import receipt_sentences
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.import_page import ImportPage, button
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Card

UNDO = "Undo{} takes the whole import back."
NOTHING = "Nothing was new, so nothing was changed."


class _Figure(QWidget):
    """A number above its word, with a sign before it."""

    def __init__(self, theme: Theme, sign: str, number: int, word: str) -> None:
        super().__init__()
        large = font(24, QFont.Weight.DemiBold)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if sign:
            mark = Label(theme, large, Ink.MUTED, sign)
            row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(theme, large, Ink.TEXT, f"{number:,}"))
        column.addWidget(Label(theme, font(12), Ink.MUTED, word))
        row.addLayout(column)


class ReceiptPage(ImportPage):
    """The sum that adds up, what was amiss, and where to go from here."""

    title = "The import is done"
    people_wanted = Signal()
    duplicates_wanted = Signal()

    def __init__(self, theme: Theme, *, duplicates: bool) -> None:
        """``duplicates`` offers to look for people who are there twice."""
        super().__init__(theme)
        self._sum = Card(theme)
        self._figures = FlowLayout(gap=14)
        inside = QVBoxLayout(self._sum)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.addLayout(self._figures)
        self._undo = self.quiet()
        self._text = Label(theme, font(13), Ink.TEXT)
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("What came of it")
        self._area.setVerticalScrollBar(ThinBar(theme))
        self._area.setWidget(self._text)
        self.people = button(theme, "Select who came in")
        self.people.clicked.connect(self.people_wanted)
        self.duplicates = button(theme, "Look for duplicates")
        self.duplicates.clicked.connect(self.duplicates_wanted)
        if not duplicates:
            self.duplicates.hide()  # to show it here, before it has a place, would open a window
        chips = QHBoxLayout()
        chips.setSpacing(9)
        chips.addWidget(self.people)
        chips.addWidget(self.duplicates)
        chips.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._sum)
        column.addWidget(self._undo)
        column.addWidget(self._area, 1)
        column.addLayout(chips)

    def show_receipt(self, receipt: ImportReceipt, people: int, undo: QKeySequence) -> None:
        """Show what an import did; ``people`` came in or were updated."""
        for sign, number, word in (
            ("", receipt.read, "read"),
            ("=", receipt.added, "added"),
            ("+", receipt.updated, "updated"),
            ("+", receipt.unchanged, "unchanged"),
            ("+", receipt.hidden, "hidden"),
            ("+", receipt.unreadable, "not readable"),
        ):
            self._figures.addWidget(_Figure(self.theme, sign, number, word))
        key = undo.toString(QKeySequence.SequenceFormat.NativeText)
        shown = f" ({key})" if key else ""
        changed = receipt.added or receipt.updated or people
        self._undo.setText(UNDO.format(shown) if changed else NOTHING)
        self._text.setText("\n\n".join(receipt_sentences(receipt)))
        self.people.setVisible(bool(people))
        self._sum.setAccessibleName(
            f"{receipt.read:,} read: {receipt.added:,} added, {receipt.updated:,} updated, "
            f"{receipt.unchanged:,} unchanged, {receipt.hidden:,} hidden, "
            f"{receipt.unreadable:,} not readable"
        )

    def next_words(self) -> str:
        """Return the end."""
        return "Close"
