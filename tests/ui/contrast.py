"""How far colours stand off from each other, and from what was painted before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette, QPolygonF
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

WORDS, LARGE_WORDS, MARKS = 4.5, 3.0, 3.0
"""The least contrast that WCAG AA asks for."""
_LARGE = 24
"""Pixels from which on words are large; 18 point."""
_SHAPES = ("drawPolygon", "drawPolyline", "drawEllipse", "drawArc", "drawLine", "drawRoundedRect")


def luminance(color: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Ink(NamedTuple):
    """Something written or drawn: in which colour, on which, and what."""

    color: QColor
    ground: QColor
    what: str
    least: float
    is_shape: bool = False

    @property
    def is_seen(self) -> bool:
        return contrast(self.color, self.ground) >= self.least

    def __str__(self) -> str:
        ratio = contrast(self.color, self.ground)
        return f"{self.what}: {self.color.name()} on {self.ground.name()}, {ratio:.2f}"


def inks(window: QWidget) -> list[Ink]:
    """Paint a window, and return all words and shapes with what lies under each."""
    image = QImage(window.size(), QImage.Format.Format_RGB32)
    image.fill(window.palette().color(QPalette.ColorRole.Window))
    found: list[Ink] = []
    with _watched(window, image, found):
        window.render(image)
    for widget in window.findChildren(QWidget):
        if widget.window() is window and not widget.visibleRegion().isEmpty():
            found += _of_qt(widget, window, image)
    return found


def _least(face: QFont) -> float:
    return LARGE_WORDS if face.pixelSize() >= _LARGE else WORDS


def _of_qt(widget: QWidget, window: QWidget, image: QImage) -> Iterator[Ink]:
    """Yield the words that Qt's own widgets write."""
    corner = widget.visibleRegion().boundingRect().topRight() + QPoint(-2, 2)  # no cursor there
    ground = image.pixelColor(widget.mapTo(window, corner))
    look, least, role = widget.palette(), _least(widget.font()), QPalette.ColorRole
    if isinstance(widget, QLabel) and widget.text():
        yield Ink(look.color(role.WindowText), ground, widget.text(), least)
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        name = widget.accessibleName() or type(widget).__name__
        yield Ink(look.color(role.Text), ground, name, least)
        if widget.placeholderText():
            yield Ink(look.color(role.PlaceholderText), ground, widget.placeholderText(), least)


@contextmanager
def _watched(window: QWidget, image: QImage, found: list[Ink]) -> Iterator[None]:
    """Note what our own painting does before it does it."""
    kept = {name: getattr(QPainter, name) for name in ("drawText", *_SHAPES)}

    def ground(painter: QPainter, place: QPointF) -> QColor | None:
        device = painter.device()
        if not isinstance(device, QWidget):
            return None
        at = painter.transform().map(place).toPoint()
        seen = device.window() is window and device.visibleRegion().contains(at)
        return image.pixelColor(device.mapTo(window, at)) if seen else None

    def watch(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def watching(painter: QPainter, *args: object) -> object:
            if name == "drawText":
                words, place = _words(painter, args)
                below = ground(painter, place) if words else None
                if below is not None:
                    ink, least = painter.pen().color(), _least(painter.font())
                    found.append(Ink(ink, below, words, least))
            else:
                below = ground(painter, _place(painter, args))
                if below is not None:
                    drawn = (_blended(ink, below) for ink in _drawn_in(painter) if ink.alpha())
                    found.extend(Ink(ink, below, name, MARKS, True) for ink in drawn)
            return real(painter, *args)

        return watching

    for name, real in kept.items():
        setattr(QPainter, name, watch(name, real))
    try:
        yield
    finally:
        for name, real in kept.items():
            setattr(QPainter, name, real)


def _drawn_in(painter: QPainter) -> Iterator[QColor]:
    if painter.pen().style() is not Qt.PenStyle.NoPen:
        yield painter.pen().color()
    if painter.brush().style() is Qt.BrushStyle.SolidPattern:
        yield painter.brush().color()


def _blended(ink: QColor, ground: QColor) -> QColor:
    """Return what is seen of a colour that lets its ground shine through."""

    def mixed(one: float, other: float) -> float:
        return ink.alphaF() * one + (1 - ink.alphaF()) * other

    return QColor.fromRgbF(
        mixed(ink.redF(), ground.redF()),
        mixed(ink.greenF(), ground.greenF()),
        mixed(ink.blueF(), ground.blueF()),
    )


def _words(painter: QPainter, args: tuple[object, ...]) -> tuple[str, QPointF]:
    """Return what is written, and a point just before its first letter."""
    words = next(str(each) for each in reversed(args) if isinstance(each, str))
    first = args[0]
    if isinstance(first, int | float) and isinstance(args[1], int | float):
        return words, QPointF(first - 1, args[1])
    if isinstance(first, QPoint | QPointF):
        return words, QPointF(first) - QPointF(1, 0)
    rect = painter.boundingRect(QRectF(first), int(args[1]), words)  # type: ignore[call-overload]
    return words, QPointF(rect.left() - 1, rect.center().y())


def _place(painter: QPainter, args: tuple[object, ...]) -> QPointF:
    """Return the middle of a shape, or a point just before it where it is a ring."""
    first = args[0]
    if isinstance(first, QPolygonF):
        return first.boundingRect().center()
    if isinstance(first, QPoint | QPointF):
        return QPointF(first)
    if isinstance(first, int | float):
        return QPointF(first, float(args[1]))  # type: ignore[arg-type]
    rect = QRectF(first)  # type: ignore[call-overload]
    ring = painter.brush().style() is Qt.BrushStyle.NoBrush
    return QPointF(rect.left() - 2, rect.center().y()) if ring else rect.center()
