"""An area as tall as what stands in it, that scrolls where the window has no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme

_LEAST_HEIGHT = 60


class ShrinkingArea(QScrollArea):
    """Asks for the height of its sheet at the present width; see-through."""

    def __init__(self, theme: Theme, sheet: QWidget) -> None:
        """Hold ``sheet``, whose layout knows its height for a width."""
        super().__init__()
        self._sheet = sheet
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(theme))
        self.setWidget(sheet)
        self.viewport().setAutoFillBackground(False)
        sheet.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Return the whole height: what a narrower sheet beside a bar needs does not count."""
        return QSize(0, max(0, self._sheet.heightForWidth(self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return little: the rest is scrolled to."""
        return QSize(0, min(_LEAST_HEIGHT, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the words wrap differently."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def viewportEvent(self, event: QEvent) -> bool:
        """Ask for another height when the sheet says something else."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().viewportEvent(event)
