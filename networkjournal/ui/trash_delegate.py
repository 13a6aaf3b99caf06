"""Draws one thing in the trash: who or what it is, and when it goes for good."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter

from networkjournal.core.entities import Direction
from networkjournal.core.trash import Trashed, TrashedPerson
from networkjournal.ui import trash_words
from networkjournal.ui.paint import draw_dot, draw_portrait
from networkjournal.ui.people_model import PHOTO_ROLE, Index
from networkjournal.ui.row_delegate import PORTRAIT, PORTRAIT_TOP, TwoLineDelegate
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

_PAD = 10
_IN_FULL = 460
"""Pixels of a row from which on its end is told in a whole phrase."""


class TrashDelegate(TwoLineDelegate):
    """A portrait, or the timeline's mark as large as one, and words beside it."""

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Colours come from ``theme``, the day from ``session``."""
        super().__init__(theme, parent)
        self._session = session

    def draw(self, painter: QPainter, rect: QRectF, row: Trashed, index: Index) -> None:
        """Draw one row."""
        mark = QRectF(rect.x() + _PAD, rect.y() + PORTRAIT_TOP, PORTRAIT, PORTRAIT)
        if isinstance(row, TrashedPerson):
            draw_portrait(painter, mark, row.name, index.data(PHOTO_ROLE))
        else:
            self._draw_mark(painter, mark, row.interaction.direction)
        room = rect.adjusted(mark.right() + 12 - rect.x(), 0, -_PAD, 0)
        in_full, in_short = trash_words.time_left(row.since, self._session.today())
        left = in_full if room.width() >= _IN_FULL else in_short
        self.write(painter, room, trash_words.title(row), left, trash_words.subtitle(row))

    def _draw_mark(self, painter: QPainter, rect: QRectF, direction: Direction) -> None:
        colors = self._theme.colors
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.chip)
        painter.drawEllipse(rect)
        ring = colors.chip if direction is Direction.IN else None
        draw_dot(painter, rect.center(), 5.5, colors.accent, ring)
