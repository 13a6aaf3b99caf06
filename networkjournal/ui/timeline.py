"""The timeline of one person: what happened, newest first, and what one can do with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QMenu, QVBoxLayout, QWidget

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction
from networkjournal.ui import words
from networkjournal.ui.labels import Ink, ShortLabel
from networkjournal.ui.letters import as_arrow
from networkjournal.ui.paint import draw_ring
from networkjournal.ui.pointer import row_below
from networkjournal.ui.scroll_bar import ThinBar, use_own_viewport
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.timeline_delegate import (
    TEXT_LEFT,
    Act,
    TimelineDelegate,
    acts_on,
    word_for,
)
from networkjournal.ui.timeline_model import DISCOVERY, ITEM_ROLE, Item, TimelineModel

EMPTY = "Nothing happened yet. Note below what you did or saw first."

_KEYS = {
    Qt.Key.Key_Return: Act.EDIT,
    Qt.Key.Key_Enter: Act.EDIT,
    Qt.Key.Key_F2: Act.EDIT,
    Qt.Key.Key_Delete: Act.DELETE,
    Qt.Key.Key_Backspace: Act.DELETE,
    Qt.Key.Key_Space: Act.FOLD,
}
_LETTERS = {Qt.Key.Key_S: Act.CLUE, Qt.Key.Key_R: Act.THIS_WAS_IT}


class TimelineView(QListView):
    """The rows; turns keys, clicks and the menu into wishes."""

    wished = Signal(object, object)
    """An :class:`Act` and the :class:`Item` it is about."""
    search_wanted = Signal()

    def __init__(self, theme: Theme, model: TimelineModel, parent: QWidget | None = None) -> None:
        """Show the rows of ``model``."""
        super().__init__(parent)
        use_own_viewport(self)
        self._theme = theme
        self._rows = model
        self._delegate = TimelineDelegate(theme, self)
        self._letters = True
        self._pressed: Act | None = None
        self._pointer: QPoint | None = QCursor.pos()
        """For the first drawing: Qt tells of it only after that, and a row would be drawn twice.

        While a window comes up X11 takes long to answer, so it is asked before.
        """
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._set_thin_bar()
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Its place stays its own: rows that come or go never make all others wrap anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName("Timeline")
        theme.changed.connect(self.viewport().update)

    def _set_thin_bar(self) -> None:
        """Replace the scroll bar; Qt connects only the one it made to what fetches more rows."""
        bar = ThinBar(self._theme)
        self.setVerticalScrollBar(bar)
        bar.valueChanged.connect(self.verticalScrollbarValueChanged)
        bar.actionTriggered.connect(self.verticalScrollbarAction)

    def set_letters(self, enabled: bool) -> None:
        """Let single letters act, or not."""
        self._letters = self._delegate.letters = enabled
        self.viewport().update()

    def item(self) -> Item | None:
        """Return the row that the keyboard is on."""
        return self._item(self.currentIndex())

    def select(self, item_id: int) -> None:
        """Put the keyboard on a row, where it is loaded."""
        row = self._rows.row_of(item_id)
        if row is not None and self.currentIndex().row() != row:
            self.setCurrentIndex(self._rows.index(row))

    def start_anew(self) -> None:
        """Fold every long text and go to the top, for another person."""
        self._delegate.forget()
        self.scrollToTop()

    def anchor(self) -> tuple[int, int] | None:
        """Return the row at the upper edge and its place; None where nothing is scrolled."""
        item = self._item(self.indexAt(QPoint(TEXT_LEFT, 1)))
        if item is None or not self.verticalScrollBar().value():
            return None
        return item.id, self._top(item.id)

    def scroll_back(self, anchor: tuple[int, int] | None) -> None:
        """Put the row that was at the upper edge where it was."""
        if anchor is not None and self._rows.row_of(anchor[0]) is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top(anchor[0]) - anchor[1])

    def open_menu(self, at: QPoint | None = None) -> None:
        """Offer what can be done with the row the keyboard is on, below it or at ``at``."""
        menu = self.menu()
        if menu is None:
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        below = self.visualRect(self.currentIndex()).topLeft() + QPoint(TEXT_LEFT, 34)
        menu.popup(self.viewport().mapToGlobal(at if at is not None else below))

    def menu(self) -> QMenu | None:
        """Build the menu of the row that the keyboard is on."""
        item = self.item()
        if item is None:
            return None
        menu = QMenu(self)
        for act in acts_on(item):
            if act is Act.DELETE:
                menu.addSeparator()
            key = act.value if self._letters or len(act.value) > 1 else ""
            text = f"{word_for(act, item)}\t{key}"
            menu.addAction(text, partial(self.wished.emit, act, item))
            if act is Act.EDIT:
                menu.addAction("Copy text\tCtrl+C", lambda: _copy(item))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the row; letters only where they are not switched off."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        item = self.item()
        if held == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_F10:
            self.open_menu()
        elif self._letters and event.text() == "/":
            self.search_wanted.emit()
        elif event == QKeySequence.StandardKey.Copy and item is not None:
            _copy(item)
        elif plain and key == Qt.Key.Key_End:
            self._rows.fetch_all()
            super().keyPressEvent(event)
        elif plain and item is not None and (act := self._act(key)) in (*acts_on(item), Act.FOLD):
            self._wish(act, item)
        else:
            super().keyPressEvent(as_arrow(event, enabled=self._letters))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - named by Qt
        """Letters are keys here and look for nothing."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the quiet word that is pressed: with the focus the words move to make room."""
        at = event.position().toPoint()
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._act_at(at) if left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the word says when the mouse is still on its row."""
        super().mouseReleaseEvent(event)
        act, self._pressed = self._pressed, None
        index, item = self.indexAt(event.position().toPoint()), self.item()
        if act is not None and item is not None and index == self.currentIndex():
            self._wish(act, item)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over a word that can be pressed."""
        super().mouseMoveEvent(event)
        over = self._act_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the row."""
        at = event.position().toPoint()
        item = self._item(self.indexAt(at))
        if item is not None and self._act_at(at) is None:
            self._wish(Act.EDIT, item)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where the mouse is, or at the row for the Menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and not self.indexAt(event.pos()).isValid():
            return
        self.open_menu(event.pos() if by_mouse else None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest row when the keyboard comes here for the first time."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width, before anything is drawn."""
        if self._delegate.set_width(self.viewport().width()):
            self.scheduleDelayedItemsLayout()
            self.executeDelayedItemsLayout()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or a sentence where there are none."""
        self._delegate.keyed = self.currentIndex().row() if self.hasFocus() else -1
        self._delegate.hovered = row_below(self, self._pointer)
        self._pointer = None
        super().paintEvent(event)
        if self._rows.rowCount():
            return
        if self.hasFocus():
            draw_ring(self.viewport(), self._theme.colors)
        if self._rows.contact is None:
            return
        painter = QPainter(self.viewport())
        painter.setFont(font(14))
        painter.setPen(self._theme.colors.muted)
        where = self.viewport().rect().adjusted(12, 12, -20, -12)
        painter.drawText(where, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, EMPTY)

    def _wish(self, act: Act, item: Item) -> None:
        if act is not Act.FOLD:
            self.wished.emit(act, item)
        elif self._delegate.toggle_fold(item):
            self.scheduleDelayedItemsLayout()

    def _act(self, key: Qt.Key) -> Act | None:
        return _KEYS.get(key) or (_LETTERS.get(key) if self._letters else None)

    def _act_at(self, at: QPoint) -> Act | None:
        index = self.indexAt(at)
        item = self._item(index)
        if item is None:
            return None
        keyed = self.hasFocus() and index == self.currentIndex()
        return self._delegate.act_at(self.visualRect(index), item, at, keyed=keyed)

    def _item(self, index: QModelIndex) -> Item | None:
        item = index.data(ITEM_ROLE)
        return item if isinstance(item, Item) else None

    def _top(self, item_id: int) -> int:
        row = self._rows.row_of(item_id)
        return self.visualRect(self._rows.index(row or 0)).top()


class Timeline(QWidget):
    """Title, summary and rows of one person's timeline."""

    edit_requested = Signal(object)
    """An :class:`Interaction` to be loaded into the compose line."""
    reason_requested = Signal()
    """The reason wants to be written."""
    trashed = Signal(str, object)
    """A sentence that says what went to the trash, and the :class:`Change` that put it there."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._model = TimelineModel(session, self)
        self.view = TimelineView(theme, self._model, self)
        self._summary = ShortLabel(theme, font(12), Ink.MUTED)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        title = QLabel("Timeline")
        title.setFont(font(16, QFont.Weight.DemiBold))
        header = QHBoxLayout()
        header.addWidget(title)
        header.addWidget(self._summary, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(header)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.wished.connect(self._do)
        session.changed.connect(self._follow)

    def show_contact(self, contact: Contact | None) -> None:
        """Show what happened with a person; the same person again keeps place and selection."""
        shown = self._model.contact
        if contact is None or shown is None or contact.id != shown.id:
            self._model.show(contact)
            self.view.start_anew()
            self._summarise()
        elif contact != shown:
            self._refresh(contact)

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""
        if self._model.contact is not None:
            self._refresh(self._model.contact)

    def select(self, interaction_id: int) -> None:
        """Put the keyboard's place on an interaction that is loaded."""
        self.view.select(interaction_id)

    def _follow(self, change: Change) -> None:
        shown = self._model.contact
        if shown is None or not self._model.concerns(self._session.touched(change).contact_ids):
            return
        contact = self._session.journal.contact(shown.id)
        if contact is None:
            self.show_contact(None)
        else:
            self._refresh(contact)

    def _refresh(self, contact: Contact) -> None:
        anchor, item = self.view.anchor(), self.view.item()
        self._model.refresh(contact)
        if item is not None:
            self.view.select(item.id)
        self.view.scroll_back(anchor)
        self._summarise()

    def _summarise(self) -> None:
        contact, read = self._model.contact, self._session.journal.read
        if contact is None:
            self._summary.clear()
            return
        count, reply = read.timeline_count(contact.id), read.first_reply_days(contact.id)
        self._summary.setText(words.timeline_summary(count, reply))

    def _do(self, act: Act, item: Item) -> None:
        contact, interaction = self._model.contact, self._model.interaction(item.id)
        if contact is None or interaction is None:
            if item.id == DISCOVERY:
                self.reason_requested.emit()
            return
        if act is Act.EDIT:
            self.edit_requested.emit(interaction)
        elif act is Act.CLUE:
            label = "Take the star off" if interaction.is_clue else "Star a clue"
            self._session.edit(label, interaction.id, is_clue=not interaction.is_clue)
        elif act is Act.THIS_WAS_IT:
            self._toggle_revealed(contact, interaction)
        elif act is Act.DELETE:
            self._delete(interaction)

    def _toggle_revealed(self, contact: Contact, interaction: Interaction) -> None:
        if contact.revealed_by == interaction.id:
            self._session.edit("Not what revealed the reason", contact.id, revealed_by=None)
            return
        self._session.edit("This was it", contact.id, revealed_by=interaction.id)
        if not contact.reason:
            self.reason_requested.emit()

    def _delete(self, interaction: Interaction) -> None:
        """Move an interaction to the trash, and say so."""
        journal, today = self._session.journal, self._session.today()
        kind = words.KINDS[interaction.kind]
        change = journal.trash.moved([("interaction", interaction.id)], today)
        self._session.apply(f"Move {kind.lower()} to trash", change)
        self.trashed.emit(f"{kind} moved to trash.", change)


def _copy(item: Item) -> None:
    QGuiApplication.clipboard().setText(item.text or item.title)
