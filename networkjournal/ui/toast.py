"""One quiet sentence at the foot of the window, for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from networkjournal.ui.theme import Theme, font

SHOWN_MS = 8000
_EDGE = 24
_ABOVE_COMPOSE = 104
_PADDING_X, _PADDING_Y = 18, 10


class Toast(QLabel):
    """Lies over the page and moves nothing; never takes the focus or a click."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Stay hidden until there is something to say."""
        super().__init__(window)
        self._theme = theme
        self._window = window
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(13, QFont.Weight.Medium))
        self.setWordWrap(True)
        self.setContentsMargins(_PADDING_X, _PADDING_Y, _PADDING_X, _PADDING_Y)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ends = QTimer(self)
        self._ends.setSingleShot(True)
        self._ends.setInterval(SHOWN_MS)
        self._ends.timeout.connect(self.hide)
        self.hide()
        window.installEventFilter(self)

    def say(self, sentence: str) -> None:
        """Show ``sentence`` in place of an earlier one."""
        self.setText(sentence)
        self._place()
        self.show()
        self.raise_()
        self._ends.start()

    def said(self) -> str:
        """Return what is shown; empty when nothing is."""
        return "" if self.isHidden() else self.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a dark pill with light words, the other way round in the dark."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.text)
        painter.drawRoundedRect(QRectF(QPointF(0, 0), self.size().toSizeF()), 10, 10)
        painter.setPen(colors.page)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(self.contentsRect(), flags, self.text())

    def _place(self) -> None:
        words = self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PADDING_X + 2
        width = min(words, self._window.width() - 2 * _EDGE)
        height = self.heightForWidth(width)
        left = (self._window.width() - width) // 2
        self.setGeometry(left, self._window.height() - height - _ABOVE_COMPOSE, width, height)
