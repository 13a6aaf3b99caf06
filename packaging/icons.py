"""The icons of every system, drawn from one SVG: PNG in all sizes, .ico and .icns."""

from __future__ import annotations

from pathlib import Path

from project import RESOURCES

APP_ICON = RESOURCES / "icons" / "networkjournal.svg"
SYMBOLIC_ICON = RESOURCES / "icons" / "networkjournal-symbolic.svg"
FILE_ICON = Path(__file__).resolve().parent / "linux" / "networkjournal-file.svg"
LINUX_SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
MAC_SIZES = {
    "icp4": 16,
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic14": 512,
    "ic10": 1024,
}
"""Pixels by the kind of entry in an .icns file."""


def png(svg: Path, size: int) -> bytes:
    """Return the drawing as a PNG of ``size`` pixels square, with a see-through ground."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise RuntimeError(f"{svg} could not be drawn")
    return bytes(buffer.data().data())


def write_ico(svg: Path, out: Path) -> None:
    """Write the Windows icon, each size drawn for itself."""
    import io

    from PIL import Image

    images = [Image.open(io.BytesIO(png(svg, size))) for size in WINDOWS_SIZES]
    images[-1].save(out, "ICO", sizes=[i.size for i in images], append_images=images[:-1])


def write_icns(svg: Path, out: Path) -> None:
    """Write the macOS icon, each size drawn for itself."""
    import icnsutil

    icon = icnsutil.IcnsFile()
    for kind, size in MAC_SIZES.items():
        icon.add_media(kind, data=png(svg, size))
    icon.write(str(out))
