"""A card over the dimmed window: what quick-add and the palette lie on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

_EDGE = 16
_TOP = 120
_DIM = QColor(20, 18, 14, 92)


class Sheet(QWidget):
    """Holds one card that says by ``heightForWidth`` how high it wants to be."""

    def __init__(self, window: QWidget, width: int) -> None:
        """Lie over the whole of ``window``, hidden; the card is ``width`` pixels wide at most."""
        super().__init__(window)
        self._window = window
        self._width = width
        self._card: QWidget | None = None
        self._came_from: QWidget | None = None
        self._tallest = 0
        self.hide()
        window.installEventFilter(self)

    def hold(self, card: QWidget) -> None:
        """Put ``card`` in the middle from now on."""
        self._card = card

    def appear(self) -> None:
        """Show the card over everything else."""
        self._came_from = QApplication.focusWidget()
        self._tallest = 0
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()

    def vanish(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()

    def dismiss(self) -> None:
        """Do what a click beside the card does."""
        self.vanish()

    def place(self) -> None:
        """Keep the card in the middle, a little above where there is room.

        While it is open a card that shrinks stays where it is: what is typed does not move.
        """
        if self._card is None:
            return
        width = min(self._width, self.width() - 2 * _EDGE)
        height = min(self._card.heightForWidth(width), self.height() - 2 * _EDGE)
        self._tallest = max(self._tallest, height)
        top = max(_EDGE, min(_TOP, (self.height() - self._tallest) // 2))
        self._card.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window's size."""
        super().resizeEvent(event)
        self._tallest = 0
        self.place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the window beside the card is clicked."""
        self.dismiss()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window behind."""
        QPainter(self).fillRect(self.rect(), _DIM)
