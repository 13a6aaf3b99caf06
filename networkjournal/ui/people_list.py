"""The list itself: keys, and keeping its place when people come, go or move."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from networkjournal.ui.people_delegate import ROW_HEIGHT, PersonDelegate, RowState
from networkjournal.ui.people_model import Index, PeopleModel
from networkjournal.ui.scroll_bar import ThinBar, use_own_viewport
from networkjournal.ui.theme import Theme

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class PeopleView(QTableView):
    """A table of one column, because a list view asks for every row at each new layout.

    With 30,000 people that is 45 ms for each change and each resize; rows of one fixed height
    in a table take less than one.
    """

    picked = Signal(object)
    """The hand moved to this contact's id."""
    opened = Signal(object)
    """Enter or a double click on this contact's id."""
    discarded = Signal(object)
    """Delete on this contact's id."""
    log_wanted = Signal(object)
    """What happened with this contact's id is to be logged."""
    reason_wanted = Signal(object)
    """The reason of this contact's id is to be written."""
    search_wanted = Signal()

    def __init__(
        self,
        people: PeopleModel,
        delegate: PersonDelegate,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``people``; nobody is selected at first."""
        super().__init__(parent)
        use_own_viewport(self)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.viewport().setAutoFillBackground(True)  # so that scrolling moves what is drawn
        self._theme = theme
        self._people = people
        self._marking = False
        self._letters = True
        self._resume = 0
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_Home: lambda: self.go(0),
            Qt.Key.Key_End: lambda: self.go(people.rowCount() - 1),
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Delete: lambda: self._tell(self.discarded),
        }
        self._letter_keys: dict[str, Callable[[], None]] = {
            "j": lambda: self._step(1),
            "k": lambda: self._step(-1),
            "/": self.search_wanted.emit,
        }
        self._dress()
        self._recolor()
        theme.changed.connect(self._recolor)
        delegate.state_of = self._state_of
        self.setItemDelegate(delegate)
        self.setModel(people)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(self._open)

    def show_people(self, ids: list[int], stale: frozenset[int] | None, marked: int | None) -> None:
        """Show ``ids`` without scrolling away from what is seen, ``marked`` as the selected one."""
        bar = self.verticalScrollBar()
        top = bar.value()
        fixed = top // ROW_HEIGHT
        if self._people.id_at(fixed) == marked:
            fixed += 1
        anchor = self._people.id_at(fixed)
        before = self._people.row_of(marked)
        was_seen = top - ROW_HEIGHT < before * ROW_HEIGHT < top + self.viewport().height()
        self._people.update(ids, stale)
        self.executeDelayedItemsLayout()
        self.mark(marked)
        if before >= 0 and self.row() < 0:
            self._resume = before
        moved_to = self._people.row_of(anchor)
        if top and moved_to >= 0:
            top += (moved_to - fixed) * ROW_HEIGHT
        bar.setValue(top)
        if was_seen and before >= 0:
            self.reveal()

    def set_letters(self, enabled: bool) -> None:
        """Let single letters act, or not."""
        self._letters = enabled

    def row(self) -> int:
        """Return the selected row, -1 where nobody is; the current row alone means nothing."""
        rows = self.selectionModel().selectedRows()
        return rows[0].row() if rows else -1

    def mark(self, contact_id: int | None) -> None:
        """Select a contact, or nobody where it is not in the list, without telling anybody."""
        self._marking = True
        row = self._people.row_of(contact_id)
        if row < 0:
            self.selectionModel().clear()
        elif row != self.row():
            self.setCurrentIndex(self._people.index(row))
        self._marking = False

    def reveal(self, hint: QAbstractItemView.ScrollHint | None = None) -> None:
        """Scroll as far as needed to see the selected row."""
        if self.row() >= 0:
            self.scrollTo(self.currentIndex(), hint or QAbstractItemView.ScrollHint.EnsureVisible)

    def neighbour(self) -> int | None:
        """Return who now stands where the selected person stood."""
        return self._people.id_at(min(self._resume, self._people.rowCount() - 1))

    def go(self, row: int) -> None:
        """Move to a row, or as near to it as there are rows."""
        last = self._people.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._people.index(max(0, min(row, last))))

    def enter(self) -> None:
        """Take the focus and, where nobody is selected, begin at the first row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.row() < 0:
            self.go(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With nobody selected show where the keys would begin, but select nobody yet."""
        if self.row() < 0:
            start = self._people.index(min(self._resume, self._people.rowCount() - 1))
            self.selectionModel().setCurrentIndex(start, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters act here and nowhere else, and not where they are switched off."""
        plain = event.modifiers() in _PLAIN
        act = self._keys.get(event.key()) if plain else None
        if self._letters and (plain or event.text() == "/"):  # which some keyboards have on Shift
            act = act or self._letter_keys.get(event.text().casefold())
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT:
            self.open_menu()
        elif act:
            act()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where the mouse is, or at the row for the Menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if not by_mouse:
            self.open_menu()
        elif self.indexAt(event.pos()).isValid():
            self.open_menu(event.pos())

    def open_menu(self, at: QPoint | None = None) -> None:
        """Offer what can be done with the selected person, below the row or at ``at``."""
        if self.row() < 0:
            return
        from PySide6.QtWidgets import QMenu  # seldom needed: not at start

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Log what happened\tCtrl+L", lambda: self._tell(self.log_wanted))
        menu.addAction("Reason discovered\tCtrl+R", lambda: self._tell(self.reason_wanted))
        menu.addAction("Copy name\tCtrl+C", self._copy_name)
        menu.addSeparator()
        menu.addAction("Move to trash\tDel", lambda: self._tell(self.discarded))
        below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(20, 0)
        menu.popup(self.viewport().mapToGlobal(at if at is not None else below))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Leave letters alone: Qt's own look-up would read every row, and J and K are taken."""

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let the selected row always be the current one, also with Ctrl held."""
        flag = QItemSelectionModel.SelectionFlag
        return flag.ClearAndSelect if index.isValid() else flag.NoUpdate

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollBar(ThinBar(self._theme))
        self.setMouseTracking(True)
        columns, rows = self.horizontalHeader(), self.verticalHeader()
        columns.hide()
        columns.setMinimumSectionSize(1)
        columns.setStretchLastSection(True)
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
            look.setColor(role, self._theme.colors.side)  # the delegate draws the selected row
        self.setPalette(look)

    def _step(self, by: int) -> None:
        row = self.row()
        if row < 0:
            row = self._resume - (by > 0)
        self.go(row + by)

    def _open(self) -> None:
        if self.currentIndex().isValid():
            self.go(self.currentIndex().row())
            self._tell(self.opened)

    def _copy_name(self) -> None:
        QGuiApplication.clipboard().setText(str(self.currentIndex().data()))

    def _tell(self, signal: SignalInstance) -> None:
        contact_id = self._people.id_at(self.row())
        if contact_id is not None:
            signal.emit(contact_id)

    def _state_of(self, row: int) -> RowState:
        return RowState(
            selected=self.selectionModel().isRowSelected(row),
            focused=self.hasFocus() and self.currentIndex().row() == row,
            hovered=self.viewport().underMouse() and self._row_under_mouse() == row,
        )

    def _row_under_mouse(self) -> int:
        return self.rowAt(self.viewport().mapFromGlobal(QCursor.pos()).y())

    def _selection_changed(self, selected: QItemSelection) -> None:
        if selected.indexes() and not self._marking:
            self.picked.emit(self._people.id_at(selected.indexes()[0].row()))
