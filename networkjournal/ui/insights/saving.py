"""A chart as a picture: to a file or the clipboard, with its title and what it says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from networkjournal.core.errors import JournalError
from networkjournal.exporters.atomic import refusing, write_atomically
from networkjournal.ui.dialogs import Dialogs

WIDTH = 720
"""Pixels of the chart within a saved picture."""
_SCALE = 2
_KINDS = "Picture to print or scale (*.svg);;Picture for a message (*.png)"


def copy(document: str) -> None:
    """Put a chart into the clipboard as a picture."""
    QGuiApplication.clipboard().setImage(rendered(document))


def save(document: str, title: str, dialogs: Dialogs) -> Path | None:
    """Write a chart to a file that the person names, as SVG, or as PNG where it ends in that.

    Raises:
        JournalError: it can't be written; an earlier file stays.
    """
    picked = dialogs.save_file("Save the chart", Path.home() / f"{title}.svg", _KINDS)
    if picked is None:
        return None
    out = picked if picked.suffix else picked.with_suffix(".svg")
    if out.suffix.casefold() not in (".svg", ".png"):
        raise JournalError(
            f"A chart can't be saved as {out.suffix}.", "End the name in .svg or .png."
        )
    png = out.suffix.casefold() == ".png"
    with write_atomically(out) as file, refusing(out):
        file.write(_png(document) if png else document.encode())
    return out


def rendered(document: str) -> QImage:
    """Return a chart as an image, twice as fine as it is large."""
    renderer = QSvgRenderer(QByteArray(document.encode()))
    image = QImage(renderer.defaultSize() * _SCALE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter)
    painter.end()
    return image


def _png(document: str) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    rendered(document).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
