"""Pairs who may be one person, and the fields of two people side by side, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from networkjournal.core.duplicates import Likely, Pair
from networkjournal.core.rows import PersonRow
from networkjournal.ui import duplicates_words as words
from networkjournal.ui.contact_history_words import Facts
from networkjournal.ui.duplicates_words import FieldRow, Side, Together
from networkjournal.ui.people_model import ROW_ROLE, Index, RowsModel
from networkjournal.ui.session import Session

_NOWHERE = QModelIndex()


class PairRow(NamedTuple):
    """Two people who may be one."""

    likely: Likely
    people: tuple[PersonRow, PersonRow]

    @property
    def title(self) -> str:
        """Both names."""
        return " and ".join(person.name for person in self.people)


class PairsModel(RowsModel):
    """The pairs; each has a number that stays its own."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read who they are through ``session``."""
        super().__init__(self._rows_by_number, lambda: not session.is_lent, parent)
        self._session = session
        self._numbers: dict[Pair, int] = {}
        self._pairs: dict[int, Likely] = {}

    def show_pairs(self, pairs: Sequence[Likely]) -> list[int]:
        """Know these from now on, and return their numbers."""
        numbers = self._numbers
        self._pairs = {numbers.setdefault(each.pair, len(numbers)): each for each in pairs}
        return list(self._pairs)

    def likely(self, number: int | None) -> Likely | None:
        """Return the pair with a number."""
        return self._pairs.get(number) if number is not None else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return both names, the :class:`PairRow`, or the row put into words."""
        row: PairRow | None = self._row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            likely = row.likely
            return f"{row.title}, {words.likelihood(likely.score)}, {words.reasons(likely)}"
        return None

    def _rows_by_number(self, numbers: Sequence[int]) -> Mapping[int, PairRow]:
        pairs = {number: self._pairs[number] for number in numbers if number in self._pairs}
        ids = dict.fromkeys(i for likely in pairs.values() for i in likely.pair)
        people = {row.id: row for row in self._session.journal.read.rows(list(ids))}
        return {
            number: PairRow(likely, (people[likely.first], people[likely.second]))
            for number, likely in pairs.items()
            if people.keys() >= set(likely.pair)
        }


class FieldsModel(QAbstractListModel):
    """Two people field by field, and the choices made."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self.together: Together | None = None
        self._facts: Facts | None = None
        self._rows: list[FieldRow] = []

    def show_together(self, together: Together | None, facts: Facts | None) -> None:
        """Show two people, or nobody."""
        self.beginResetModel()
        self.together, self._facts = together, facts
        self._rows = (
            words.field_rows(together, facts) if together is not None and facts is not None else []
        )
        self.endResetModel()

    def choose(self, row: int, side: Side) -> bool:
        """Take the value of one of the two; False where there is nothing to choose."""
        field = self.field(row)
        if field is None or field.side in (None, side) or self.together is None:
            return False
        self.show_together(self.together.choosing(field.field, side), self._facts)
        return True

    def field(self, row: int) -> FieldRow | None:
        """Return what stands in a row, None outside the list."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, field: str) -> int:
        """Return where a field stands, -1 where it does not."""
        return next((row for row, each in enumerate(self._rows) if each.field == field), -1)

    def first_choice(self) -> int:
        """Return the first row where there is something to choose, else the first one."""
        return next((row for row, each in enumerate(self._rows) if each.side is not None), 0)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many fields are told."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the :class:`FieldRow` for painting, or a sentence."""
        row = self.field(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words.spoken(row)
        return None
