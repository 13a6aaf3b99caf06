"""Draws one import: its file, what came of it, and when it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter

from networkjournal.core.entities import ImportReceipt
from networkjournal.ui import receipts_words as words
from networkjournal.ui.people_model import Index
from networkjournal.ui.row_delegate import TwoLineDelegate
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

_PAD = 14


class ReceiptDelegate(TwoLineDelegate):
    """An import that was taken back is quieter, and says so."""

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(theme, parent)
        self._session = session

    def draw(self, painter: QPainter, rect: QRectF, row: ImportReceipt, index: Index) -> None:
        """Draw one row."""
        back = row.taken_back_at is not None
        when = "taken back" if back else words.moment(row.at_utc, self._session.today())
        second = f"{words.kind(row)} · {words.figures(row)}"
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        self.write(painter, room, row.file_name, when, second, loud=not back)
