"""The imports as rows, newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt

from networkjournal.core.entities import ImportReceipt
from networkjournal.ui import receipts_words as words
from networkjournal.ui.people_model import ROW_ROLE, Index, RowsModel
from networkjournal.ui.session import Session


class ReceiptsModel(RowsModel):
    """Knows all receipts: there are as many as there were imports."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read through ``session``."""
        super().__init__(self._rows_by_id, lambda: not session.is_lent, parent)
        self._session = session
        self._receipts: dict[int, ImportReceipt] = {}

    def read(self) -> list[int]:
        """Read all there are, and return their numbers."""
        self._receipts = {each.id: each for each in self._session.journal.receipts()}
        return list(self._receipts)

    def receipt(self, number: int | None) -> ImportReceipt | None:
        """Return the receipt with a number."""
        return self._receipts.get(number) if number is not None else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the file's name, the :class:`ImportReceipt`, or the row put into words."""
        row: ImportReceipt | None = self._row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.file_name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.in_words(row, self._session.today())
        return None

    def _rows_by_id(self, ids: Sequence[int]) -> Mapping[int, ImportReceipt]:
        return {each: self._receipts[each] for each in ids if each in self._receipts}
