"""The people of the list: ids whole, rows read in blocks as they are shown; who is selected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractItemView

from networkjournal.core.hunt import State
from networkjournal.core.rows import PersonRow
from networkjournal.ui.words import short_day

BLOCK = 64
"""Rows read at once: a tall screenful and its neighbours."""
KEPT_ROWS = 64 * BLOCK
KEPT_PHOTOS = 256
_FEW = 4
"""So many ids are looked up one by one, each in a quarter of the time of comparing all."""
PHOTO_SIDE = 108
"""Pixels of a kept photo: a portrait of 36 on a screen of three times the density."""

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
PHOTO_ROLE = ROW_ROLE + 1

_Flag = QItemSelectionModel.SelectionFlag
_DAYS_PER_MONTH = 365.25 / 12
_STATES = {
    State.NOTICED: "not written to yet",
    State.HUNTING: "hunting",
    State.FOUND: "reason found",
    State.LET_GO: "let go",
}

Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Holds every id of a list and the rows that were on the screen lately."""

    def __init__(
        self,
        read_rows: Callable[[Sequence[int]], Mapping[int, Any]],
        may_read: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """``read_rows`` leaves out ids that are gone.

        Where ``may_read`` says no, because a task owns the journal, what is known stays shown.
        """
        super().__init__(parent)
        self._read_rows = read_rows
        self._may_read = may_read
        self._ids: list[int] = []
        self._last_row = 0
        self._rows: dict[int, Any] = {}
        self._block = BLOCK

    def update(self, ids: list[int], stale: frozenset[int] | None) -> None:
        """Show ``ids`` and read the rows of ``stale`` again (None: all) when next shown.

        Views hear a reset only where rows came, went or moved.
        """
        self._forget(stale)
        if ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
            return
        shown = range(len(ids)) if stale is None else self.rows_of(stale)
        if shown:
            self.dataChanged.emit(self.index(shown[0]), self.index(shown[-1]))

    def id_at(self, row: int) -> int | None:
        """Return what stands in a row, None outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def ids(self, first: int, last: int) -> list[int]:
        """Return what stands from one row to another, both included."""
        return self._ids[max(0, first) : last + 1]

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """Return the rows of those of some ids that are in the list, from above."""
        if len(ids) <= _FEW:
            rows = {self.row_of(each) for each in ids} - {-1}
            return sorted(rows)
        return [row for row, each in enumerate(self._ids) if each in ids]

    def row_of(self, row_id: int | None) -> int:
        """Return the row of an id, -1 where it is not in the list."""
        if row_id is not None and self.id_at(self._last_row) == row_id:  # nearly always
            return self._last_row
        try:
            self._last_row = self._ids.index(row_id)  # type: ignore[arg-type]
        except ValueError:
            return -1
        return self._last_row

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are; they have no children."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def _forget(self, stale: frozenset[int] | None) -> None:
        if stale is None:
            self._rows.clear()
            return
        for row_id in stale:
            self._rows.pop(row_id, None)

    def _row(self, position: int) -> Any:
        """Return a row as it was read, None where it is gone or can't be read now."""
        row_id = self.id_at(position)
        if row_id is None:
            return None
        if row_id not in self._rows and self._may_read():
            self._read_block(position)
        return self._rows.get(row_id)

    def _read_block(self, position: int) -> None:
        if len(self._rows) >= KEPT_ROWS:
            self._rows.clear()
        start = position - position % self._block
        wanted = [each for each in self._ids[start : start + self._block] if each not in self._rows]
        self._rows.update(dict.fromkeys(wanted))
        self._rows.update(self._read_rows(wanted))


class HasId(Protocol):
    """A row that knows whose it is."""

    @property
    def id(self) -> int:
        """The contact's id."""


class PeopleModel(RowsModel):
    """The people, and their photos."""

    def __init__(
        self,
        read_rows: Callable[[Sequence[int]], Sequence[HasId]],
        read_photo: Callable[[int], bytes | None],
        may_read: Callable[[], bool],
        today: Callable[[], date],
        parent: QObject | None = None,
    ) -> None:
        """Rows are read as :class:`RowsModel` says."""
        super().__init__(lambda ids: {row.id: row for row in read_rows(ids)}, may_read, parent)
        self._read_photo = read_photo
        self._today = today
        self._photos: dict[int, QPixmap | None] = {}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, the :class:`PersonRow`, the photo, or the row put into words."""
        row: PersonRow | None = self._row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == PHOTO_ROLE:
            return self._photo(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return in_words(row, self._today())
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(row, self._today())
        return None

    def _forget(self, stale: frozenset[int] | None) -> None:
        super()._forget(stale)
        if stale is None:
            self._photos.clear()
            return
        for contact_id in stale:
            self._photos.pop(contact_id, None)

    def _photo(self, row: PersonRow) -> QPixmap | None:
        if row.has_photo and row.id not in self._photos and self._may_read():
            from networkjournal.ui.photo import thumbnail  # many journals have no photos

            if len(self._photos) >= KEPT_PHOTOS:
                self._photos.clear()
            self._photos[row.id] = thumbnail(self._read_photo(row.id), PHOTO_SIDE)
        return self._photos.get(row.id)


class PeopleSelection:
    """Reads and sets the selection of a view, as ranges of rows: 30,000 people are one.

    The view's current row is where its keys are.
    """

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


def ago(days: int) -> str:
    """Return how long ago something was, in a few letters: "today", "5 d", "3 w", "1 mo"."""
    if days < 0:
        return f"in {ago(-days)}"
    if days == 0:
        return "today"
    number, unit = _rounded(days)
    return f"{number} {unit}"


def in_words(row: PersonRow, today: date) -> str:
    """Return the whole row as a sentence, for those who hear it."""
    parts = [row.name, subtitle(row), _STATES[row.state(today)]]
    if row.is_due(today):
        parts.append("due")
    if row.last_on is not None:
        parts.append(f"last contact {ago_in_words((today - row.last_on).days)}")
    return ", ".join(part for part in parts if part)


def subtitle(row: PersonRow) -> str:
    """Return headline and company in one line."""
    return " · ".join(part for part in (row.headline, row.company) if part)


def _rounded(days: int) -> tuple[int, str]:
    if days < 7:
        return days, "d"
    if days < 30:
        return days // 7, "w"
    if days < 365:
        return max(1, int(days / _DAYS_PER_MONTH)), "mo"
    return max(1, int(days / 365.25)), "y"


def ago_in_words(days: int) -> str:
    """Return how long ago something was: today, 3 days ago, in 2 weeks."""
    if days == 0:
        return "today"
    number, unit = _rounded(abs(days))
    word = {"d": "day", "w": "week", "mo": "month", "y": "year"}[unit]
    length = f"{number} {word}{'' if number == 1 else 's'}"
    return f"{length} ago" if days > 0 else f"in {length}"


def _tooltip(row: PersonRow, today: date) -> str:
    from html import escape  # 3 ms that no start needs

    lines = [f"<b>{escape(row.name)}</b>"]
    lines += [escape(part) for part in (row.headline, row.company) if part]
    state = _STATES[row.state(today)] + (", due" if row.is_due(today) else "")
    lines.append(state[0].upper() + state[1:])
    if row.last_on is not None:
        lines.append(f"Last contact {short_day(row.last_on)} {row.last_on.year}")
    return f"<div>{'<br>'.join(lines)}</div>"


def _runs(rows: Sequence[int]) -> Iterator[range]:
    """Return ascending rows as runs of neighbours."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield range(first, last + 1)
            first = row
        last = row
    yield range(first, last + 1)
