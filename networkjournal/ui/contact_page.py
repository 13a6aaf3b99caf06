"""Everything about one person on one page; every field is edited where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from networkjournal.core.hunt import State
from networkjournal.ui.compose import Compose
from networkjournal.ui.contact_editor import ContactEditor
from networkjournal.ui.contact_header import ContactHeader
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.reason_card import ReasonCard
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.session import Session
from networkjournal.ui.spark_card import SparkCard
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.timeline import Timeline

NARROW = 720
"""Pixels of the page below which the two cards stand one below the other."""
LEAST_WIDTH = 300
"""Pixels; there is a place for everything in them."""
_SIDE, _SIDE_SLIM, _SLIM = 35, 14, 480
"""Margins in pixels; the slim one below that width of the page."""
_TOP, _BOTTOM = 30, 27
_AFTER_HEADER, _BETWEEN_CARDS, _AFTER_CARDS, _AFTER_TIMELINE = 24, 19, 18, 12
_CARD_HEIGHT, _CARD_HEIGHT_NARROW = 150, 110
_TIMELINE_HEIGHT = 130
"""Pixels that the timeline keeps however long the texts above are."""


class _Column(QVBoxLayout):
    """Says when it has placed what stands in it, for example because that wants another size."""

    placed = Signal()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - named by Qt
        """Place everything, then tell."""
        super().setGeometry(rect)
        self.placed.emit()


class ContactPage(QWidget):
    """Header, spark and reason, timeline and compose line of the person selected."""

    deserted = Signal()
    """The person shown is gone, and the keyboard was on the page."""

    def __init__(self, session: Session, theme: Theme, dialogs: Dialogs | None = None) -> None:
        """Show nobody yet; without ``dialogs`` a photo cannot be chosen."""
        super().__init__()
        self._session = session
        self._theme = theme
        self._editor = ContactEditor(session, dialogs, self)
        self.header = ContactHeader(self._editor, theme)
        self.spark = SparkCard(self._editor, theme)
        self.reason = ReasonCard(self._editor, theme)
        self.timeline = Timeline(session, theme)
        self.compose = Compose(session, theme)
        self._content = QScrollArea()
        self._nobody = Label(
            theme, font(14), Ink.MUTED, "Choose someone on the left to read their trail."
        )
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nobody.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._show(True)

    def _lay_out(self) -> None:
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(_BETWEEN_CARDS)
        for card in (self.spark, self.reason):
            self._cards.addWidget(card, 1)
        self._sheet = QWidget()
        self._content.setWidgetResizable(True)
        self._content.setWidget(self._sheet)  # still empty: else it is laid out as it stands
        self._column = column = _Column(self._sheet)
        column.placed.connect(self._fit)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addSpacing(_AFTER_HEADER)
        column.addLayout(self._cards)
        column.addSpacing(_AFTER_CARDS)
        column.addWidget(self.timeline, 1)
        column.addSpacing(_AFTER_TIMELINE)
        column.addWidget(self.compose)
        self.timeline.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.timeline.setMinimumHeight(_TIMELINE_HEIGHT)
        self._content.setVerticalScrollBar(ThinBar(self._theme))
        self._content.setFrameShape(QFrame.Shape.NoFrame)
        self._content.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST_WIDTH)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._content)
        page.addWidget(self._nobody)

    def _connect(self) -> None:
        self._editor.shown.connect(self._show)
        self.timeline.reason_requested.connect(self.focus_reason)
        self.timeline.edit_requested.connect(self.compose.edit)
        self.compose.finished.connect(self._back_to_row)
        self.compose.dismissed.connect(self.timeline.setFocus)
        self._content.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def show_contact(self, contact_id: int | None) -> None:
        """Save what is typed, then show another person, or nobody."""
        with self._laid_out_once():
            self._editor.show(contact_id)

    @contextmanager
    def _laid_out_once(self) -> Iterator[None]:
        """Keep Qt from setting the whole page anew for every widget that is shown or hidden."""
        widgets = (self.header, self.spark, self.reason, self._sheet)
        layouts = [layout for widget in widgets if (layout := widget.layout()) is not None]
        for layout in layouts:
            layout.setEnabled(False)
        try:
            yield
        finally:
            seen = self.isVisible()  # what is not is laid out when it is shown, at its true size
            for layout in layouts:
                layout.setEnabled(True)
                if seen:
                    layout.activate()

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""
        self._editor.refresh()
        self.timeline.refresh()

    def flush(self) -> None:
        """Save what is typed now; JournalError where that is refused, and it stays pending."""
        self._editor.flush()
        self.compose.flush()

    def bring_back(self, fields: Mapping[str, object]) -> None:
        """Give fields values that they had, with all that a hand's edit of them brings along."""
        completed = self.spark.completed(**self.reason.completed(**fields))
        self._editor.bring_back(**completed)

    def hunt_state(self) -> State | None:
        """Return where the hunt of the person shown stands."""
        row = self._editor.row
        return row.state(self._session.today()) if row is not None else None

    def panes(self) -> list[QWidget]:
        """Return the parts of the page in the order in which F6 goes through them."""
        if self._editor.contact is None:
            return []
        return [self.header, self.spark, self.reason, self.timeline, self.compose]

    def focus_reason(self) -> None:
        """Go to the reason discovered, behind what is written."""
        self.reason.text.setFocus()
        self.reason.text.moveCursor(QTextCursor.MoveOperation.End)

    def focus_compose(self) -> None:
        """Go to the line that logs what happened."""
        self.compose.setFocus()

    def _back_to_row(self, interaction_id: int) -> None:
        self.timeline.select(interaction_id)
        self.timeline.setFocus()

    def _show(self, another: bool) -> None:
        contact = self._editor.contact
        if another:
            self._content.verticalScrollBar().setValue(0)
        if contact is None and _holds(self._content, QApplication.focusWidget()):
            self.deserted.emit()  # else Qt would go to whatever comes next
        self._content.setVisible(contact is not None)
        self._nobody.setVisible(contact is None)
        self.timeline.show_contact(contact)
        self.compose.show_contact(contact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cards side by side, or one below the other where the page is narrow."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.TopToBottom if self._narrow() else direction.LeftToRight)
        self._column.setContentsMargins(self._side(), _TOP, self._side(), _BOTTOM)
        self._fit()

    def _narrow(self) -> bool:
        return self.width() < NARROW

    def _side(self) -> int:
        return _SIDE_SLIM if self.width() < _SLIM else _SIDE

    def _keep_in_sight(self) -> None:
        """Scroll to what has the keyboard, and to all of the part it stands in if that fits."""
        focused = QApplication.focusWidget()
        part = next((each for each in self.panes() if _holds(each, focused)), None)
        if part is None or focused is None or not self._content.isVisible():
            return
        self._content.ensureWidgetVisible(part, 0, _TOP // 2)
        self._content.ensureWidgetVisible(focused, 0, _TOP // 2)

    def _fit(self) -> None:
        """Let the cards grow into what header, timeline and compose line leave them.

        Where even that is too little, the page scrolls as a whole.
        """
        width = self.width() - 2 * self._side()
        spaces = _TOP + _AFTER_HEADER + _AFTER_CARDS + _AFTER_TIMELINE + _BOTTOM
        header = self.header.heightForWidth(width)
        others = spaces + header + _TIMELINE_HEIGHT + self.compose.sizeHint().height()
        rows = 2 if self._narrow() else 1
        gaps = (rows - 1) * _BETWEEN_CARDS
        least = _CARD_HEIGHT_NARROW if self._narrow() else _CARD_HEIGHT
        room = max(least, (self.height() - others - gaps) // rows)
        for card in (self.spark, self.reason):
            card.setMinimumHeight(least)
            card.set_room(room)
        self._sheet.setMinimumHeight(others + self._cards.heightForWidth(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what a field left over: Escape reverts it, undo goes back through the journal."""
        if event.key() == Qt.Key.Key_Escape and self._editor.revert(self.focusWidget()):
            return
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            if self._editor.redo_waits() or not self._editor.redo(self.focusWidget()):
                self._session.redo()
        else:
            super().keyPressEvent(event)


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and part.isAncestorOf(widget)
