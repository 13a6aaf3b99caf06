"""Small drawings shared by lists, cards and chips: portrait, gem, ring, dot."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from networkjournal.core.text import initials
from networkjournal.ui.theme import Colors, font

# Calm and dark enough for white initials (each at least 4.5:1).
_PORTRAITS = tuple(
    QColor(name)
    for name in (
        "#8c6a4f", "#4f7a8c", "#7d5a8c", "#56805f", "#8c4f5c",
        "#4f5c8c", "#7a7440", "#3f7f74", "#6a4f8c", "#8c5a4f",
    )
)  # fmt: skip


def portrait_color(name: str) -> QColor:
    """Return the same colour for the same name, on every machine."""
    return _PORTRAITS[zlib.crc32(name.encode()) % len(_PORTRAITS)]


def draw_portrait(painter: QPainter, rect: QRectF, name: str, photo: QPixmap | None = None) -> None:
    """Draw a round photo, or initials on the person's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if photo is not None:
        painter.setBrush(_photo_brush(photo, rect, painter.device().devicePixelRatioF()))
        painter.drawEllipse(rect)
    else:
        painter.setBrush(portrait_color(name))
        painter.drawEllipse(rect)
        painter.setFont(font(round(rect.height() * 0.36), QFont.Weight.DemiBold))
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


def _photo_brush(photo: QPixmap, rect: QRectF, ratio: float) -> QBrush:
    """Return the middle of a photo as large as ``rect``, sharp at ``ratio`` pixels per unit."""
    size = (rect.size() * ratio).toSize()
    scaled = photo.scaled(
        size,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    left, top = (scaled.width() - size.width()) // 2, (scaled.height() - size.height()) // 2
    brush = QBrush(scaled)
    place = QTransform.fromTranslate(rect.x() - left / ratio, rect.y() - top / ratio)
    brush.setTransform(place.scale(1 / ratio, 1 / ratio))
    return brush


def draw_gem(painter: QPainter, rect: QRectF, colors: Colors) -> None:
    """Draw the found mark: a cut stone, in gold."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colors.gold, max(1.2, rect.width() / 14))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colors.gold_soft)

    def at(x: float, y: float) -> QPointF:
        return QPointF(rect.x() + rect.width() * x, rect.y() + rect.height() * y)

    painter.drawPolygon(
        QPolygonF([at(0.24, 0.1), at(0.76, 0.1), at(0.98, 0.4), at(0.5, 0.94), at(0.02, 0.4)])
    )
    painter.drawPolyline(QPolygonF([at(0.02, 0.4), at(0.98, 0.4)]))
    painter.drawPolyline(QPolygonF([at(0.24, 0.1), at(0.34, 0.4), at(0.5, 0.94)]))
    painter.drawPolyline(QPolygonF([at(0.76, 0.1), at(0.66, 0.4), at(0.5, 0.94)]))
    painter.restore()


def draw_row(
    painter: QPainter,
    rect: QRectF,
    colors: Colors,
    *,
    selected: bool = False,
    hovered: bool = False,
    focused: bool = False,
) -> None:
    """Draw the ground of one row of a list, with a ring where the keyboard is on it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if selected:
        painter.setBrush(colors.accent_soft)
    elif hovered:
        under_mouse = QColor(colors.line)
        under_mouse.setAlphaF(0.45)
        painter.setBrush(under_mouse)
    if focused:
        painter.setPen(QPen(colors.accent, 2))
        rect = rect.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(rect, 8, 8)
    painter.restore()


def draw_ring(widget: QWidget, colors: Colors, around: QRect | None = None) -> None:
    """Draw the ring of the keyboard ``around`` a part of a widget, or all of it.

    For a list that has no row, and where the style draws none before the first Tab.
    """
    painter = QPainter(widget)
    draw_row(painter, QRectF(widget.rect() if around is None else around), colors, focused=True)


BOX = 16
"""Pixels of a box that is ticked."""


def draw_box(
    painter: QPainter, box: QRectF, colors: Colors, *, checked: bool, enabled: bool = True
) -> None:
    """Draw a box and its tick, so that both can be seen in the dark, too."""
    shown = checked and enabled
    painter.save()
    painter.setPen(QPen(colors.accent if shown else colors.muted, 1.5))
    painter.setBrush(colors.accent if shown else colors.card)
    painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
    if checked:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colors.card if shown else colors.muted, 2))
        corner = box.topLeft()
        tick = [corner + QPointF(x, y) for x, y in ((4, 8.5), (7, 11.5), (12, 5))]
        painter.drawPolyline(QPolygonF(tick))
    painter.restore()


def draw_dot(
    painter: QPainter, center: QPointF, radius: float, color: QColor, ground: QColor | None = None
) -> None:
    """Draw a filled dot, or a ring filled with ``ground`` where one is given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 2))
    painter.setBrush(color if ground is None else ground)
    painter.drawEllipse(center, radius, radius)
    painter.restore()
