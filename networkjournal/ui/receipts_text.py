"""A text that is read and copied, never written."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from networkjournal.ui.fields import FOCUS_WIDTH
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import RADIUS

_MARGIN = 14


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
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(_MARGIN)
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
        """Draw the sheet, with a ring while the keyboard is here, and the words."""
        colors, focused = self._theme.colors, self.hasFocus()
        edge = QPen(colors.accent, FOCUS_WIDTH) if focused else QPen(colors.line, 1)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(edge)
        painter.setBrush(colors.card)
        rect = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        look.setColor(QPalette.ColorRole.Text, self._theme.colors.text)
        self.setPalette(look)
        self.viewport().update()
