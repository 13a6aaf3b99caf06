"""The history of a person: what was changed when, and a way to bring an earlier text back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.ui.contact_history_delegate import EMPTY, HistoryDelegate
from networkjournal.ui.contact_history_model import HistoryModel
from networkjournal.ui.contact_history_words import MERGED, Line
from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.letters import as_arrow
from networkjournal.ui.paint import draw_ring
from networkjournal.ui.pointer import row_below
from networkjournal.ui.scroll_bar import ThinBar, use_own_viewport
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, Tone
from networkjournal.ui.words import KINDS

NOTHING = "Nothing was changed yet. What stood before a change will stand here."
PARTED = "They are two people again. Undo makes them one."
BROUGHT = "Brought back. Undo takes that back again."
APART = "What was edited since stays here."
_SIZE = (720, 680)
_MARGIN = 24
_LETTERS = 80
"""Of what would come back, as many letters as the foot may show."""

BringBack = Callable[[Mapping[str, object]], None]
"""Gives fields of the person earlier values, as their page does."""


class HistoryView(QListView):
    """The lines; Enter, a double click or a click on the quiet words asks for one of them."""

    wished = Signal()
    """The line that the keyboard is on is to be brought back."""
    moved = Signal()

    def __init__(self, theme: Theme, model: HistoryModel) -> None:
        """Show the lines of ``model``."""
        super().__init__()
        use_own_viewport(self)
        self._theme = theme
        self._lines = model
        self._delegate = HistoryDelegate(theme, model, self)
        self.letters = True
        """Whether single letters act."""
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("History")
        bar = ThinBar(theme)
        self.setVerticalScrollBar(bar)
        bar.valueChanged.connect(self.verticalScrollbarValueChanged)  # as Qt does for its own
        theme.changed.connect(self.viewport().update)
        model.modelReset.connect(self._delegate.forget)
        self.selectionModel().currentChanged.connect(lambda *_rows: self.moved.emit())

    def line(self) -> Line | None:
        """Return the line that the keyboard is on."""
        return self._lines.line(self.currentIndex().row())

    def go(self, row: int) -> None:
        """Put the keyboard on a row."""
        self.setCurrentIndex(self._lines.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring back, open a long text, or move."""
        key, line = Qt.Key(event.key()), self.line()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.wished.emit()
        elif key == Qt.Key.Key_Space and line is not None:
            if self._delegate.toggle(line, self.currentIndex().row()):
                self.scheduleDelayedItemsLayout()
        else:
            super().keyPressEvent(as_arrow(event, enabled=self.letters))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - named by Qt
        """Letters are keys here and look for nothing."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Bring back where the words that say so are."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self._on_hint(event):
            self.wished.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over words that can be pressed."""
        super().mouseMoveEvent(event)
        shape = Qt.CursorShape.PointingHandCursor if self._on_hint(event) else None
        self.viewport().setCursor(shape or Qt.CursorShape.ArrowCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Bring the line back, unless the first click did."""
        if self.indexAt(event.position().toPoint()).isValid() and not self._on_hint(event):
            self.wished.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width, before anything is drawn."""
        self._delegate.set_width(self.viewport().width())
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or a sentence where there are none."""
        self._delegate.keyed = self.currentIndex().row() if self.hasFocus() else -1
        self._delegate.hovered = row_below(self)
        super().paintEvent(event)
        if not self._lines.rowCount():
            if self.hasFocus():
                draw_ring(self.viewport(), self._theme.colors)
            painter = QPainter(self.viewport())
            painter.setFont(font(14))
            painter.setPen(self._theme.colors.muted)
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.viewport().rect().adjusted(40, 0, -40, 0), flags, NOTHING)

    def _on_hint(self, event: QMouseEvent) -> bool:
        at: QPoint = event.position().toPoint()
        index = self.indexAt(at)
        return index.isValid() and self._delegate.brings(self.visualRect(index), index, at)


class HistoryDialog(QDialog):
    """A sheet that stays open while one brings things back and takes that back again."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        contact: Contact,
        bring_back: BringBack,
        window: QWidget,
    ) -> None:
        """Show the history of ``contact``, whom ``bring_back`` is about, over ``window``."""
        super().__init__(window)
        self._session = session
        self._bring_back = bring_back
        self._model = HistoryModel(session, contact, self)
        self.setWindowTitle(f"History of {contact.name}")
        self.list = HistoryView(theme, self._model)
        self._title = Label(theme, font(18, QFont.Weight.DemiBold), Ink.TEXT)
        self._title.setText(f"History of {contact.name}")
        self._title.setWordWrap(True)
        self._what = ShortLabel(theme, font(12), Ink.MUTED)
        self.bring = Chip(theme, "", Tone.ACCENT)
        self.close_ = Chip(theme, "Close   Esc")
        self._lay_out()
        self.list.wished.connect(self.bring_line_back)
        self.list.moved.connect(self._show_what)
        self.bring.clicked.connect(self.bring_line_back)
        self.close_.clicked.connect(self.reject)
        session.changed.connect(self._follow)
        self.resize(min(_SIZE[0], window.width() - 40), min(_SIZE[1], window.height() - 40))
        self.list.go(0)
        self.list.setFocus()
        self._show_what()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(9)
        foot.addWidget(self._what, 1)
        for chip in (self.bring, self.close_):
            chip.setFont(font(13, QFont.Weight.Medium))
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setMinimumHeight(34)
            foot.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 20, _MARGIN - 8, 18)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def bring_line_back(self) -> None:
        """Let what the line says stand again, as a change of its own."""
        line = self.list.line()
        if line is None or line.brings is None:
            return
        self.list.setFocus()
        self._take(line, line.brings)
        self._what.setText(PARTED if line.field == MERGED else BROUGHT)

    def _take(self, line: Line, brings: Mapping[str, object]) -> None:
        if line.field == MERGED:
            self._session.part(line.entry.change_id)
            return
        interaction = line.entry.interaction
        if interaction is None:
            self._bring_back(brings)
            return
        label = f"Bring back {KINDS[interaction.kind].lower()}"
        if line.field:
            self._session.edit(label, interaction.id, **brings)
            return
        there = self._session.journal.contacts(interaction.contact_ids)
        people = tuple(each for each in interaction.contact_ids if each in there)
        self._session.apply(label, Change(after=(replace(interaction, contact_ids=people),)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo work here as in the window."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        else:
            super().keyPressEvent(event)

    def _follow(self, change: Change) -> None:
        if self._model.contact.id not in change.contact_ids():
            return
        line = self.list.line()
        self._model.refresh()
        self.list.go(self._model.row_of(line.key) if line is not None else 0)
        self._show_what()

    def _show_what(self) -> None:
        """Say what would come back."""
        line = self.list.line()
        self.bring.setEnabled(line is not None and line.brings is not None)
        self.bring.setVisible(self.bring.isEnabled())
        words = ""
        if line is not None and line.brings is not None:
            self.bring.set_text(f"{line.hint}   Enter")
            said = " ".join((line.said or EMPTY)[:_LETTERS].split())
            words = f"Brings back: {said}" if line.field != MERGED else APART
        self._what.setText(words)
