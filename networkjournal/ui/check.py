"""A check box whose box can be seen in the dark, too."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from networkjournal.ui.paint import BOX, draw_box
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import FOCUS_WIDTH

_GAP = 9
_EDGE = 3


class Check(QCheckBox):
    """Words with a box before them; the words may hold a mnemonic."""

    def __init__(self, theme: Theme, text: str) -> None:
        """Follow ``theme``."""
        super().__init__(text)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of box and words with room for the ring."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        width = BOX + _GAP + words.width() + 2 * _EDGE
        return QSize(width, max(BOX, words.height()) + 2 * _EDGE)

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take a click on the box or the words."""
        return QRectF(0, 0, self.sizeHint().width(), self.height()).contains(QPointF(pos))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick, the words and, with the keyboard on it, the ring."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_EDGE, (self.height() - BOX) / 2, BOX, BOX)
        draw_box(painter, box, colors, checked=self.isChecked(), enabled=self.isEnabled())
        painter.setPen(colors.text if self.isEnabled() else colors.muted)
        room = QRectF(self.rect()).adjusted(_EDGE + BOX + _GAP, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextShowMnemonic.value
        painter.drawText(room, flags, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colors.accent, FOCUS_WIDTH))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 6, 6)
