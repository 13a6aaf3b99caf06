"""The round picture of a person: pressed to choose another."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.theme import Theme

SIDE = 64


class Portrait(QAbstractButton):
    """A photo, or initials on the person's colour."""

    def __init__(self, theme: Theme) -> None:
        """Show nobody yet; not pressable until somebody enables it."""
        super().__init__()
        self._theme = theme
        self._name = ""
        self._bytes: bytes | None = None
        self._photo: QPixmap | None = None
        self.setFixedSize(SIDE, SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)

    def let_press(self) -> None:
        """Offer to choose a photo."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_person(self, name: str, photo: bytes | None) -> None:
        """Show a person; the photo is decoded only when it is another one."""
        if photo != self._bytes:
            self._bytes = photo
            self._photo = _pixmap(photo) if photo is not None else None
        self._name = name
        self.setAccessibleName(f"Photo of {name}")
        self.update()

    def has_photo(self) -> bool:
        """Say whether there is a photo to remove."""
        return self._bytes is not None

    def sizeHint(self) -> QSize:
        """Return the one size it has."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the portrait and, with the keyboard on it, a ring."""
        painter = QPainter(self)
        draw_portrait(painter, QRectF(self.rect()), self._name, self._photo)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colors.accent, 3))
            painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))


def _pixmap(photo: bytes) -> QPixmap | None:
    pixmap = QPixmap()
    return pixmap if pixmap.loadFromData(photo) else None
