"""What lies in the trash as rows: ids whole, rows read in blocks as they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPixmap

from networkjournal.core.trash import Trashed, TrashedPerson, key_of, number
from networkjournal.ui import trash_words
from networkjournal.ui.people_model import (
    KEPT_PHOTOS,
    PHOTO_ROLE,
    PHOTO_SIDE,
    ROW_ROLE,
    Index,
    RowsModel,
)
from networkjournal.ui.photo import thumbnail
from networkjournal.ui.session import Session


class TrashModel(RowsModel):
    """The rows of the trash."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read through ``session``."""
        super().__init__(self._rows_by_id, lambda: not session.is_lent, parent)
        self._session = session
        self._photos: dict[int, QPixmap | None] = {}

    def counts(self) -> tuple[int, int]:
        """Return how many people and how many entries are listed."""
        people = sum(each > 0 for each in self._ids)
        return people, len(self._ids) - people

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the :class:`Trashed`, the photo, or the row put into words."""
        row: Trashed | None = self._row(index.row())
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == PHOTO_ROLE:
            return self._photo(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return trash_words.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return trash_words.in_words(row, self._session.today())
        return None

    def _rows_by_id(self, ids: Sequence[int]) -> Mapping[int, Trashed]:
        rows = self._session.journal.trash.rows([key_of(each) for each in ids])
        return {number(row.key): row for row in rows}

    def _photo(self, row: Trashed) -> QPixmap | None:
        if not isinstance(row, TrashedPerson) or not row.has_photo:
            return None
        if row.id not in self._photos and self._may_read():
            if len(self._photos) >= KEPT_PHOTOS:
                self._photos.clear()
            contact = self._session.journal.contact(row.id)
            self._photos[row.id] = thumbnail(contact.photo if contact else None, PHOTO_SIDE)
        return self._photos.get(row.id)
