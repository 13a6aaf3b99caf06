"""The round picture of a person: pressed to choose another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from networkjournal.core.errors import JournalError
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.theme import Theme

SIDE = 64
LARGEST = 512
"""Pixels of the longer side of a stored photo."""
_QUALITY = 85
_LARGEST_FILE = 50_000_000


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


def read_photo(path: Path) -> bytes:
    """Read a picture, upright and at most 512 pixels wide or high, as JPEG without metadata.

    JournalError where the file is no picture, too large or cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _refused(path, "It is larger than 50 MB.")
        data = QByteArray(path.read_bytes())
    except OSError as error:
        raise _refused(path, error.strerror or "It cannot be opened.") from error
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise _refused(path, "It is not a picture that can be read: try a JPEG or PNG file.")
    return _jpeg(image)


def _jpeg(image: QImage) -> bytes:
    """Return the picture on white as JPEG; a fresh image carries no words from the old file."""
    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(
            LARGEST,
            LARGEST,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    sheet = QImage(image.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, image)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.save(written, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(written.data().data())


def _refused(path: Path, why: str) -> JournalError:
    return JournalError(f"The picture {path.name} cannot be used.", why)
