"""A list in which rows are ticked: everything by keys, and thirty thousand rows at once."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QMenu

from networkjournal.ui.paint import BOX, draw_box
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_model import ROW_ROLE, Index, RowsModel
from networkjournal.ui.row_delegate import TwoLineDelegate
from networkjournal.ui.theme import Theme

_PAD = 12
_TEXT_LEFT = _PAD + BOX + 12


class Telling(Protocol):
    """Puts the rows of a list into words."""

    def title(self, row: Any) -> str:
        """Return what a row is called."""

    def second(self, row: Any) -> str:
        """Return what stands below."""

    def aside(self, row: Any) -> str:
        """Return what stands at the right."""

    def spoken(self, row: Any, ticked: bool | None) -> str:
        """Return the row as a sentence; ``ticked`` is None where it has no box."""


class TickModel(RowsModel):
    """Rows that are at hand, and which of them are ticked, shown or not."""

    ticked = Signal()
    """The hand ticked something, or took a tick away."""

    def __init__(self, telling: Telling, parent: QObject | None = None) -> None:
        """Hold nothing yet; ``telling`` says how rows read."""
        super().__init__(self._at_hand, lambda: True, parent)
        self._telling = telling
        self._held: Mapping[int, Any] = {}
        self._tickable: Collection[Hashable] = frozenset()
        self.off: set[int] = set()
        """What is not ticked of what has a box."""

    def hold(self, rows: Mapping[int, Any], tickable: Collection[Hashable]) -> None:
        """Hold other rows, of which ``tickable`` have a box; all of those are ticked."""
        self.update([], None)
        self._held, self._tickable = rows, tickable
        self.off = set()

    def state_of(self, row_id: int | None) -> bool | None:
        """Say whether a row is ticked; None where it has no box."""
        return row_id not in self.off if row_id in self._tickable else None

    def set_ticks(self, ids: Collection[int], on: bool) -> None:
        """Tick some rows, or take their ticks away."""
        wanted = [each for each in ids if each in self._tickable]
        if on:
            self.off.difference_update(wanted)
        else:
            self.off.update(wanted)
        last = self.rowCount() - 1
        if last >= 0:
            roles = [int(Qt.ItemDataRole.CheckStateRole)]
            self.dataChanged.emit(self.index(0), self.index(last), roles)
        self.ticked.emit()

    def toggle(self, ids: Collection[int]) -> None:
        """Tick all, or where all are ticked none of them."""
        states = [self.state_of(each) for each in ids]
        self.set_ticks(ids, on=False in states)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the row, the row in words, or its tick."""
        row = self._row(index.row())
        if row is None:
            return None
        on = self.state_of(self.id_at(index.row()))
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._telling.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._telling.spoken(row, on)
        if role == Qt.ItemDataRole.CheckStateRole and on is not None:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Take a tick, as screen readers give it."""
        row_id = self.id_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or row_id is None:
            return False
        if self.state_of(row_id) is None:
            return False
        self.set_ticks([row_id], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say which rows have a box."""
        flags = super().flags(index)
        if self.state_of(self.id_at(index.row())) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _at_hand(self, ids: Sequence[int]) -> Mapping[int, Any]:
        return {each: self._held[each] for each in ids}


class TickDelegate(TwoLineDelegate):
    """Draws a box before the words, where there is something to tick."""

    def __init__(self, theme: Theme, telling: Telling, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, words from ``telling``."""
        super().__init__(theme, parent)
        self._telling = telling

    def draw(self, painter: QPainter, rect: QRectF, row: Any, index: Index) -> None:
        """Draw one row."""
        check, off = index.data(Qt.ItemDataRole.CheckStateRole), False
        if check is not None:
            off = Qt.CheckState(check) is Qt.CheckState.Unchecked
            box = QRectF(rect.x() + _PAD, rect.y() + 14, BOX, BOX)
            draw_box(painter, box, self._theme.colors, checked=not off)
        room = rect.adjusted(_TEXT_LEFT, 0, -_PAD, 0)
        tell = self._telling
        self.write(painter, room, tell.title(row), tell.aside(row), tell.second(row), loud=not off)


class TickList(PeopleView):
    """Space ticks whoever is selected; a click on the box does too."""

    moved = Signal()
    """Something else is selected."""

    def __init__(self, rows: TickModel, delegate: TickDelegate, theme: Theme) -> None:
        """Show ``rows``."""
        super().__init__(rows, delegate, theme)
        self._rows = rows
        self._keys = {Qt.Key.Key_Space: self._toggle}
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())

    def chosen(self) -> list[int]:
        """Return the ids of what is selected, from above."""
        return self._chosen.ids()

    def show_rows(self, ids: list[int]) -> None:
        """List ``ids``; what was selected stays so where it is listed, else the first is."""
        kept = self.chosen()
        self.show_people(ids, frozenset(), kept)
        if ids and self.row() < 0:
            self.mark([ids[0]])
            self.scrollToTop()
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick where the box is, and select elsewhere."""
        place = event.position().toPoint()
        row_id = self._rows.id_at(self.rowAt(place.y()))
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if row_id is not None and plain and place.x() < _TEXT_LEFT:
            self._rows.toggle(self.chosen() if row_id in self.chosen() else [row_id])
        else:
            super().mousePressEvent(event)

    def open_menu(self, at: QPoint | None = None) -> None:
        """Offer to tick whoever is selected, or not."""
        if self.row() < 0:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Tick", lambda: self._rows.set_ticks(self.chosen(), on=True))
        menu.addAction("Take the tick away", lambda: self._rows.set_ticks(self.chosen(), on=False))
        below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(20, 0)
        menu.popup(self.viewport().mapToGlobal(at if at is not None else below))

    def _toggle(self) -> None:
        self._rows.toggle(self.chosen())

    def _open(self) -> None:
        """Do nothing more for a double click than for a click."""

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
            look.setColor(role, self._theme.colors.card)  # the delegate draws the selected row
        self.setPalette(look)
