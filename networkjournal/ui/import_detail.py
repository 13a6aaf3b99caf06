"""What an import would change in one person, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from networkjournal.importers.plan import Plan, Status
from networkjournal.ui import import_words as words
from networkjournal.ui.import_entries import Entry, State
from networkjournal.ui.labels import Ink, LongLabel
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import FOCUS_WIDTH, RADIUS, Card

_LETTERS = 2000
"""Of one value; a longer one is shortened."""


class _Lines(QWidget):
    """A field, what it holds, and what it would hold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        struck = QFont(font(13))
        struck.setStrikeOut(True)
        self._name = LongLabel(theme, font(11, QFont.Weight.DemiBold), Ink.MUTED)
        self._before = LongLabel(theme, struck, Ink.MUTED)
        self._after = LongLabel(theme, font(13), Ink.TEXT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        for label in (self._name, self._before, self._after):
            column.addWidget(label)

    def say(self, change: words.Change) -> None:
        """Show one change."""
        self._name.setText(change.field)
        self._before.setText(change.before[:_LETTERS])
        self._before.setVisible(bool(change.before))
        self._before.setAccessibleName(f"Before: {change.before}")
        self._after.setText(change.after[:_LETTERS] or "empty")
        self.show()


class _Ring(QWidget):
    """Lies over an area and shows that the keyboard is there: what scrolls would cover a ring."""

    def __init__(self, theme: Theme, area: QScrollArea) -> None:
        super().__init__(area)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colors.accent, FOCUS_WIDTH))
        edge = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(edge, RADIUS - 1, RADIUS - 1)


class _Area(QScrollArea):
    """Is scrolled by the arrows, with a ring while the keyboard is there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ring = _Ring(theme, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.raise_()
        self._ring.show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ring.setGeometry(self.rect())


class Detail(Card):
    """Follows the list."""

    def __init__(self, theme: Theme) -> None:
        """Show nobody yet."""
        super().__init__(theme)
        self._lines: list[_Lines] = []
        self._name = LongLabel(theme, font(16, QFont.Weight.DemiBold), Ink.TEXT)
        self._said = [LongLabel(theme, font(13), ink) for ink in (Ink.TEXT, Ink.MUTED, Ink.MUTED)]
        sheet = QWidget()
        self._column = QVBoxLayout(sheet)
        self._column.setContentsMargins(16, 14, 10, 14)
        self._column.setSpacing(6)
        for label in (self._name, *self._said):
            self._column.addWidget(label)
        self._column.addStretch(1)
        area = _Area(theme)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName("Details")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBar(ThinBar(theme))
        area.setWidget(sheet)
        area.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(area)
        self._area = area
        self.setMinimumSize(200, 110)

    def show_entry(self, entry: Entry, plan: Plan, today: date) -> None:
        """Show one line of the list."""
        if entry.row is None:
            said = [entry.said, entry.file if entry.state is State.HIDDEN else ""]
            self._show(entry.title, said, ())
            return
        row = entry.row
        notes = [] if row.status is Status.IN_TRASH else words.notes(row, plan)
        outlook = words.outlook(row, noted=bool(notes))
        said = [outlook, words.why(row), words.where(row, plan)]
        self._show(row.after.name, said, (*words.changes(row, today), *notes))

    def say(self, sentence: str) -> None:
        """Show a sentence where nobody, or more than one, is selected."""
        self._show(sentence, [], ())

    def _show(self, name: str, said: Sequence[str], changes: Sequence[words.Change]) -> None:
        self._name.setText(name)
        for place, label in enumerate(self._said):
            text = said[place] if place < len(said) else ""
            label.setText(text)
            label.setVisible(bool(text))
        while len(self._lines) < len(changes):
            lines = _Lines(self._theme)
            self._column.insertWidget(self._column.count() - 1, lines)
            self._lines.append(lines)
        for lines, change in zip(self._lines, changes, strict=False):
            lines.say(change)
        for lines in self._lines[len(changes) :]:
            lines.hide()
        self._area.verticalScrollBar().setValue(0)
