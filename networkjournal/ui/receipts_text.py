"""A text that is read and copied, never written."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from networkjournal.ui.fields import FOCUS_WIDTH
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font

_MARGIN = 14
_RADIUS = 10


class ReceiptText(QPlainTextEdit):
    """A rounded sheet with plain words; the arrows scroll, what is selected can be copied."""

    def __init__(self, theme: Theme) -> None:
        """Follow ``theme``."""
        super().__init__()
        self._theme = theme
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(13))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(theme))
        self.setViewportMargins(_MARGIN, _MARGIN - 4, 0, _MARGIN - 4)
        self.setAccessibleName("What the import did")
        self._recolor()
        theme.changed.connect(self._recolor)

    def tell(self, text: str) -> None:
        """Show a text from its beginning, unless it stands already."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo and Esc to the view."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and a ring while the keyboard is here."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        colors = self._theme.colors
        painter.setPen(
            QPen(colors.accent if focused else colors.line, FOCUS_WIDTH if focused else 1)
        )
        rect = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        colors = self._theme.colors
        look.setColor(QPalette.ColorRole.Base, colors.card)
        look.setColor(QPalette.ColorRole.Text, colors.text)
        self.setPalette(look)
        self.viewport().update()
