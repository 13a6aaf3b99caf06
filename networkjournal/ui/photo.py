"""Photos of people: read from a file to be kept, and made small to be shown."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap

from networkjournal.core.errors import JournalError

LARGEST = 512
"""Pixels of the longer side of a stored photo."""
_QUALITY = 85
_LARGEST_FILE = 50_000_000


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


def thumbnail(data: bytes | None, side: int) -> QPixmap | None:
    """Return the middle of a photo as a square of ``side`` pixels, None where there is none."""
    image = QImage.fromData(data or b"")
    if image.isNull():
        return None
    least = min(image.width(), image.height())
    middle = QRect((image.width() - least) // 2, (image.height() - least) // 2, least, least)
    small = image.copy(middle).scaled(
        side,
        side,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return QPixmap.fromImage(small)


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
