"""A scroll bar that is only as loud as it must be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from networkjournal.ui.theme import Theme

_WIDTH = 10
_HANDLE = 6


class ThinBar(QScrollBar):
    """A vertical bar that draws its handle and nothing else."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Follow ``theme``."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a narrow bar."""
        return QSize(_WIDTH, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle where the style has it."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        strong = self.underMouse() or self.isSliderDown()
        color = QColor(self._theme.colors.muted)
        color.setAlphaF(0.7 if strong else 0.4)
        painter.setBrush(color)
        left = (self.width() - _HANDLE) / 2
        rect = QRectF(left, handle.y() + 1, _HANDLE, max(12, handle.height() - 2))
        painter.drawRoundedRect(rect, _HANDLE / 2, _HANDLE / 2)
