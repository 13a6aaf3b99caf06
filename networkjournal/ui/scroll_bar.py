"""What every scroll area of ours has: a viewport of our own, and a bar as quiet as can be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from networkjournal.ui.theme import Theme

WIDTH = 8
_HANDLE = 6
_BUTTON = 14
"""Pixels at both ends that step by a line: the style has buttons there, we draw none."""
_SHORTEST = 26


def use_own_viewport(area: QAbstractScrollArea) -> None:
    """Give a scroll area that draws itself a viewport made here, and see-through.

    To hand out one that Qt made, PySide looks for its type among all widgets there are, and
    builds each of those classes: a tenth of the whole start.
    """
    area.setViewport(QWidget())


class ThinBar(QScrollBar):
    """A vertical bar that draws its handle, where there is something to scroll, and no more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Follow ``theme``."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a narrow bar."""
        return QSize(WIDTH, super().sizeHint().height())

    def handle(self) -> QRectF:
        """Return where the style has the handle.

        The style itself is not asked at each start: building its class for Python takes longer
        than opening the journal.
        """
        steps = self.maximum() - self.minimum()
        room = self.height() - 2 * _BUTTON
        length = min(room, max(_SHORTEST, room * self.pageStep() // (steps + self.pageStep())))
        done = (self.sliderPosition() - self.minimum()) / steps
        left = (self.width() - _HANDLE) / 2
        return QRectF(left, _BUTTON + (room - length) * done, _HANDLE, length)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle."""
        if self.maximum() == self.minimum():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        strong = self.underMouse() or self.isSliderDown()
        color = QColor(self._theme.colors.muted)
        color.setAlphaF(1.0 if strong else 0.75)
        painter.setBrush(color)
        painter.drawRoundedRect(self.handle().adjusted(0, 1, 0, -1), _HANDLE / 2, _HANDLE / 2)
