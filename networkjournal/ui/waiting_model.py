"""Those who wait as rows: ids whole, rows read in blocks as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Qt

from networkjournal.core.waiting import WaitingRow
from networkjournal.ui.people_model import PHOTO_ROLE, ROW_ROLE, Index, PeopleModel
from networkjournal.ui.session import Session

_BLOCK = 16
"""Rows read at once: they are high, and each costs more than a line of the people list."""


class WaitingModel(PeopleModel):
    """The rows of Today or of the unsolved shelf."""

    def __init__(
        self,
        session: Session,
        in_words: Callable[[WaitingRow, date], str],
        parent: QObject | None = None,
    ) -> None:
        """Read through ``session``; ``in_words`` makes a sentence of a row."""
        super().__init__(
            self._waiting,
            self._photo_of,
            lambda: not session.is_lent,
            session.today,
            parent,
        )
        self._block = _BLOCK
        self._session = session
        self._in_words = in_words

    def row(self, position: int) -> WaitingRow | None:
        """Return a row as it was read, None where it is gone or can't be read now."""
        found: WaitingRow | None = self._row(position)
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, the :class:`WaitingRow`, the photo, or the row put into words."""
        row = self.row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == PHOTO_ROLE:
            return self._photo(row.person)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.person.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._in_words(row, self._session.today())
        return None

    def _waiting(self, ids: Sequence[int]) -> list[WaitingRow]:
        return self._session.journal.read.waiting.rows(ids)

    def _photo_of(self, contact_id: int) -> bytes | None:
        contact = self._session.journal.contact(contact_id)
        return contact.photo if contact is not None else None
