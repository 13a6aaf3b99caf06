"""Who is selected in the people list: kept as ranges of rows, so that 30,000 people are one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QAbstractItemView

from networkjournal.ui.people_model import RowsModel

_Flag = QItemSelectionModel.SelectionFlag


class PeopleSelection:
    """Reads and sets the selection of a view; the view's current row is where its keys are."""

    def __init__(self, view: QAbstractItemView, people: RowsModel) -> None:
        """Select in ``view``, which shows ``people``."""
        self._view = view
        self._people = people
        self._start: int | None = None

    def ids(self) -> list[int]:
        """Return who is selected, in the order of the list."""
        ranges = sorted((each.top(), each.bottom()) for each in self._ranges())
        return [each for top, bottom in ranges for each in self._people.ids(top, bottom)]

    def row(self) -> int:
        """Return the row of the keys where it is selected, else the first one that is, or -1."""
        current = self._view.currentIndex().row()
        tops: list[int] = []
        for each in self._ranges():
            if each.top() <= current <= each.bottom():
                return current
            tops.append(each.top())
        return min(tops, default=-1)

    def begin_at(self, contact_id: int) -> None:
        """Let the next range begin at a contact."""
        self._start = contact_id

    def extend_to(self, row: int) -> None:
        """Select everybody from where the range began to ``row``, and nobody else."""
        row = max(0, min(row, self._people.rowCount() - 1))
        start = self._people.row_of(self._start)
        if start < 0:
            start = row
        self._put([range(min(start, row), max(start, row) + 1)], row)

    def toggle(self, row: int) -> None:
        """Take somebody in or out; the last one stays."""
        ids = self.ids()
        contact_id = self._people.id_at(row)
        if contact_id is None or ids == [contact_id]:
            return
        index = self._people.index(row)
        self._start = contact_id
        self._view.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        self._view.selectionModel().select(index, _Flag.Toggle)

    def take_all(self) -> None:
        """Select everybody in the list; the keys stay where they are."""
        if self._people.rowCount():
            row = max(0, self._view.currentIndex().row())
            self._put([range(self._people.rowCount())], row)

    def put(self, contact_ids: Collection[int], at: int | None) -> None:
        """Select those of some contacts who are in the list, with the keys at one of them."""
        rows = self._people.rows_of(contact_ids)
        if not rows:
            self._view.selectionModel().clear()
        elif self._people.rows_of(set(self.ids())) != rows:
            row = self._people.row_of(at)
            self._put(list(_runs(rows)), row if row >= 0 else rows[0])

    def _put(self, runs: Sequence[range], current: int) -> None:
        selection = QItemSelection()
        for run in runs:
            first, last = self._people.index(run[0]), self._people.index(run[-1])
            selection.append(QItemSelectionRange(first, last))
        model = self._view.selectionModel()
        model.setCurrentIndex(self._people.index(current), _Flag.NoUpdate)
        model.select(selection, _Flag.ClearAndSelect)

    def _ranges(self) -> Iterator[QItemSelectionRange]:
        selection = self._view.selectionModel().selection()
        return (selection.at(place) for place in range(selection.count()))


def _runs(rows: Sequence[int]) -> Iterator[range]:
    """Return ascending rows as runs of neighbours."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield range(first, last + 1)
            first = row
        last = row
    yield range(first, last + 1)
