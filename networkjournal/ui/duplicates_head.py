"""Who stands above which column: both people, and the one whom they come to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from networkjournal.core.entities import Contact
from networkjournal.ui.duplicates_fields import columns
from networkjournal.ui.duplicates_words import Together
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.photo import thumbnail
from networkjournal.ui.row_delegate import elided
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.words import happenings

_HEIGHT, _PORTRAIT = 48, 32
_PHOTO = 3 * _PORTRAIT
"""Pixels of a photo's side: sharp on a screen of three times the density."""
_NAME_LINE, _SECOND_LINE = 21, 38
"""Baselines, from the top."""
_TITLE = "Together"


class CompareHead(QWidget):
    """Portraits and names, aligned with the columns of the fields below."""

    def __init__(self, theme: Theme) -> None:
        """Show nobody yet."""
        super().__init__()
        self._theme = theme
        self._together: Together | None = None
        self._photos: list[QPixmap | None] = []
        self._room = 0
        self.setFixedHeight(_HEIGHT)
        theme.changed.connect(self.update)

    def show_together(self, together: Together | None, width: int) -> None:
        """Show two people above fields ``width`` pixels wide."""
        shown = _people(together)
        if shown != _people(self._together):
            self._photos = [thumbnail(each.photo, _PHOTO) for each in shown]
        self._together, self._room = together, width
        self.setAccessibleName(", ".join(each.name for each in shown))
        self.update()

    def sizeHint(self) -> QSize:
        """Return little width: names are shortened."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each above their column."""
        if self._together is None:
            return
        where = columns(self._room)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heads = zip(
            (where.first, where.second, where.third),
            _people(self._together),
            self._photos,
            self._together.happened,
            strict=True,
        )
        for left, person, photo, number in heads:
            if left is not None:
                room = QRectF(left, 0, where.width, _HEIGHT)
                name = _TITLE if left == where.third else person.name
                self._draw(painter, room, person, photo, name, happenings(number))

    def _draw(
        self,
        painter: QPainter,
        room: QRectF,
        person: Contact,
        photo: QPixmap | None,
        name: str,
        second: str,
    ) -> None:
        colors = self._theme.colors
        face = QRectF(room.x() + 2, (_HEIGHT - _PORTRAIT) / 2, _PORTRAIT, _PORTRAIT)
        draw_portrait(painter, face, person.name, photo)
        left = face.right() + 9
        for base, ink, look, text in (
            (_NAME_LINE, colors.text, font(13, QFont.Weight.DemiBold), name),
            (_SECOND_LINE, colors.muted, font(12), second),
        ):
            painter.setFont(look)
            painter.setPen(ink)
            shown = elided(QFontMetricsF(look), text, room.right() - left)
            painter.drawText(QPointF(left, base), shown)


def _people(together: Together | None) -> tuple[Contact, ...]:
    if together is None:
        return ()
    return together.keep, together.other, together.merged
