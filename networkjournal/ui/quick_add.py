"""The quick-add line over the window: a dimmed sheet that holds the panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from networkjournal.ui.quick_add_desk import SessionDesk
from networkjournal.ui.quick_add_looks import WIDTH
from networkjournal.ui.quick_add_panel import QuickAddPanel
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

_EDGE = 16
_TOP = 120
_DIM = QColor(20, 18, 14, 92)


class QuickAdd(QWidget):
    """A sheet over the window with one line; whoever is added is announced by id."""

    added = Signal(object)

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        """Lie over the whole of ``window``; hidden until :meth:`open`."""
        super().__init__(window)
        self._window = window
        self._came_from: QWidget | None = None
        self.hide()
        self.panel = QuickAddPanel(theme, session.today, self)
        self.panel.attach(SessionDesk(session))
        self.panel.closed.connect(self._close)
        self.panel.added.connect(self.added)
        self.panel.resized.connect(self._place)
        session.flush_requested.connect(self.panel.flush)
        window.installEventFilter(self)

    def open(self, about: int | None = None) -> None:
        """Show the line with what was last left in it; without a name it is ``about`` this id."""
        self._came_from = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.panel.begin(about=about)

    def _close(self) -> None:
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()

    def _place(self) -> None:
        """Keep the panel in the middle, a little above where there is room."""
        width = min(WIDTH, self.width() - 2 * _EDGE)
        height = min(self.panel.heightForWidth(width), self.height() - 2 * _EDGE)
        top = max(_EDGE, min(_TOP, (self.height() - height) // 2))
        self.panel.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window's size."""
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when the window beside the panel is clicked."""
        self.panel.close_keeping_draft()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window behind."""
        QPainter(self).fillRect(self.rect(), _DIM)
