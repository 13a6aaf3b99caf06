"""The list itself: keys, and keeping its place when people come, go or move."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QPoint,
    QPointF,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from networkjournal.ui.paint import draw_ring
from networkjournal.ui.people_model import Index, PeopleSelection, RowsModel
from networkjournal.ui.pointer import row_below
from networkjournal.ui.row_delegate import RowDelegate, RowState
from networkjournal.ui.scroll_bar import ThinBar, use_own_viewport
from networkjournal.ui.theme import Theme

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NONE = Qt.KeyboardModifier.NoModifier
_LETTERS: Mapping[str, int] = {"j": Qt.Key.Key_Down, "k": Qt.Key.Key_Up}
_AROUND_NOTE = 8, 12, -8, 20
"""Pixels from what an empty list says to the ring around it: left, top, right, bottom."""
_PAGES = {
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
}


class PeopleView(QTableView):
    """A table of one column, because a list view asks for every row at each new layout.

    With 30,000 people that is 45 ms for each change and each resize; rows of one fixed height
    in a table take less than one.
    """

    picked = Signal(object)
    """The hand moved to this contact's id."""
    several_picked = Signal(object)
    """The hand selected more than one: their ids in the order of the list."""
    opened = Signal(object)
    """Enter or a double click on this contact's id."""
    discarded = Signal(object)
    """Delete on this contact's id."""
    search_wanted = Signal()
    dragged = Signal()
    """Whoever is selected is drawn out of the list."""

    def __init__(
        self,
        people: RowsModel,
        delegate: RowDelegate,
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
        self.offered: Sequence[QAction | None] = ()
        """What the menu offers besides copying and deleting; None is a line between."""
        self._marking = False
        self._letters = True
        self._pressed: QPoint | None = None
        self._hovered = -1
        self._row_height = delegate.height
        self._resume = 0
        self._moves: dict[int, Callable[[], int]] = {
            Qt.Key.Key_Down: lambda: self._beside(1),
            Qt.Key.Key_Up: lambda: self._beside(-1),
            Qt.Key.Key_Home: lambda: 0,
            Qt.Key.Key_End: lambda: people.rowCount() - 1,
        }
        """Keys that lead to a row; with Shift they take along everybody on the way."""
        self._keys: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_Delete: lambda: self._tell(self.discarded),
        }
        self._deeds: dict[str, Callable[[], None]] = {}
        """What single letters do, besides moving and searching."""
        self._dress()
        self._recolor()
        theme.changed.connect(self._recolor)
        delegate.state_of = self._state_of
        self.setItemDelegate(delegate)
        self.setModel(people)
        self._chosen = PeopleSelection(self, people)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self.doubleClicked.connect(self._open)

    def show_people(
        self, ids: list[int], stale: frozenset[int] | None, marked: Sequence[int]
    ) -> None:
        """Show ``ids`` without scrolling away from what is seen, ``marked`` as selected."""
        bar = self.verticalScrollBar()
        top = bar.value()
        fixed = top // self._row_height
        keyed = self._people.id_at(self.currentIndex().row())
        at = keyed if keyed in marked else next(iter(marked), None)
        if self._people.id_at(fixed) == at:
            fixed += 1
        anchor = self._people.id_at(fixed)
        before = self._people.row_of(at)
        above = self._people.ids(0, before - 1)
        was_seen = (
            top - self._row_height < before * self._row_height < top + self.viewport().height()
        )
        self._people.update(ids, stale)
        self.executeDelayedItemsLayout()
        self.mark(marked, at)
        if before >= 0 and self.row() < 0:
            self._resume = len(self._people.rows_of(frozenset(above)))
        moved_to = self._people.row_of(anchor)
        if top and moved_to >= 0:
            top += (moved_to - fixed) * self._row_height
        bar.setValue(top)
        if was_seen and before >= 0:
            self.reveal()

    def set_letters(self, enabled: bool) -> None:
        """Let single letters act, or not."""
        self._letters = enabled

    def row(self) -> int:
        """Return the selected row where the keys are, -1 where nobody is selected."""
        return self._chosen.row()

    def mark(self, contact_ids: Sequence[int], at: int | None = None) -> None:
        """Select contacts, as far as they are in the list, without telling anybody."""
        self._marking = True
        self._chosen.put(frozenset(contact_ids), at)
        self._marking = False

    def select_all(self) -> None:
        """Select everybody in the list."""
        self._chosen.take_all()

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
            self._tell(self.picked)  # also where of several selected only this one is in the list

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; where there are none, the ring that would stand around one of them."""
        self._hovered = row_below(self)
        super().paintEvent(event)
        if self.hasFocus() and not self._people.rowCount():
            note = self.viewport().childrenRect().adjusted(*_AROUND_NOTE)
            draw_ring(self.viewport(), self._theme.colors, note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single letters act here and nowhere else, and not where they are switched off."""
        held = event.modifiers() & ~_KEYPAD
        letter = event.text().casefold() if self._letters else ""
        act = self._keys.get(event.key()) if held == _NONE else None
        key = _LETTERS.get(letter, event.key())
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == _SHIFT:
            self.open_menu()
        elif act:
            act()
        elif letter == "/":  # which some keyboards have on Shift
            self.search_wanted.emit()
        elif letter in self._deeds and held == _NONE:
            self._deeds[letter]()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif held == _CONTROL and event.key() == Qt.Key.Key_Space:
            self._chosen.toggle(self.currentIndex().row())
        elif held not in (_NONE, _SHIFT) or not self._move(key, take_along=bool(held)):
            super().keyPressEvent(event)

    def _move(self, key: int, *, take_along: bool) -> bool:
        """Go where a key leads, with everybody on the way or alone; False for other keys."""
        if key in self._moves:
            row = self._moves[key]()
        elif key in _PAGES:
            row = self.moveCursor(_PAGES[Qt.Key(key)], _NONE).row()
        else:
            return False
        if take_along:
            self._chosen.extend_to(row)
        else:
            self.go(row)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Shift select up to a row, with Ctrl take one in or out; a menu keeps several."""
        row = self.rowAt(round(event.position().y()))
        left = event.button() is Qt.MouseButton.LeftButton
        held = event.modifiers() & ~_KEYPAD
        if row >= 0 and left and held == _SHIFT:
            self._chosen.extend_to(row)
        elif row >= 0 and left and held == _CONTROL:
            self._chosen.toggle(row)
        elif left and held == _NONE and len(self._chosen.ids()) > 1 and self._is_chosen(row):
            self._pressed = event.position().toPoint()  # perhaps all of them are drawn out
        elif left or not self._is_chosen(row):
            super().mousePressEvent(event)
            self._pressed = event.position().toPoint() if left and row >= 0 else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drawn sideways whoever is selected leaves the list; up and down selects more."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() < QApplication.startDragDistance():
            return
        start, self._pressed = self._pressed, None
        if abs(way.x()) > abs(way.y()):
            self.setState(QAbstractItemView.State.NoState)
            self.dragged.emit()
        else:
            if len(self._chosen.ids()) > 1:
                super().mousePressEvent(_press(event, start))
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on one of several selects that one alone."""
        if self._pressed is not None and len(self._chosen.ids()) > 1:
            self.go(self.rowAt(self._pressed.y()))
        self._pressed = None
        super().mouseReleaseEvent(event)

    def _is_chosen(self, row: int) -> bool:
        return self.selectionModel().isRowSelected(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where the mouse is, or at the row for the Menu key."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if not by_mouse:
            self.open_menu()
        elif self.indexAt(event.pos()).isValid():
            self.open_menu(event.pos())

    def open_menu(self, at: QPoint | None = None) -> None:
        """Offer what can be done with whoever is selected, below the row or at ``at``."""
        if self.row() < 0:
            return
        from PySide6.QtWidgets import QMenu  # seldom needed: not at start

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        several = len(self._chosen.ids())
        for action in self.offered:
            if action is None:
                menu.addSeparator()
            elif action.isEnabled():
                menu.addAction(action)
        if several == 1:
            menu.addAction("Copy name\tCtrl+C", self._copy_name)
        menu.addSeparator()
        whom = f"{several:,} people " if several > 1 else ""
        menu.addAction(f"Move {whom}to trash\tDel", lambda: self._tell(self.discarded))
        below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(20, 0)
        menu.popup(self.viewport().mapToGlobal(at if at is not None else below))

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Leave letters alone: Qt's own look-up would read every row, and J and K are taken."""

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Select one row, or what the mouse is drawn over; what Shift and Ctrl do is done here."""
        flag = QItemSelectionModel.SelectionFlag
        if not index.isValid():
            return flag.NoUpdate
        if isinstance(event, QKeyEvent | QMouseEvent) and event.modifiers() & (_SHIFT | _CONTROL):
            return flag.NoUpdate
        released = event is not None and event.type() is QEvent.Type.MouseButtonRelease
        return flag.NoUpdate if released else flag.ClearAndSelect

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
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
        rows.setDefaultSectionSize(self._row_height)

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
            look.setColor(role, self._theme.colors.side)  # the delegate draws the selected row
        self.setPalette(look)

    def _beside(self, by: int) -> int:
        """Return the row below or above that of the keys."""
        row = self.currentIndex().row() if self.row() >= 0 else self._resume - (by > 0)
        return row + by

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
            hovered=self._hovered == row,
        )

    def _selection_changed(self) -> None:
        ids = self._chosen.ids()
        if len(ids) == 1:
            self._chosen.begin_at(ids[0])
        if self._marking or not ids:
            return
        if len(ids) == 1:
            self.picked.emit(ids[0])
        else:
            self.several_picked.emit(ids)


def _press(event: QMouseEvent, at: QPoint) -> QMouseEvent:
    """Return the press with which a movement began."""
    button, held = Qt.MouseButton.LeftButton, event.modifiers()
    where = QPointF(at)
    return QMouseEvent(
        QEvent.Type.MouseButtonPress, where, event.globalPosition(), button, button, held
    )
