"""The few widgets of our own: cards and chips, and the fields of ``fields.py``."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from networkjournal.ui.fields import FOCUS_WIDTH, LineField, TextField
from networkjournal.ui.theme import Theme, font

__all__ = ["FOCUS_WIDTH", "Card", "Chip", "LineField", "TextField", "Tone", "show_edges"]

RADIUS = 10


def show_edges(theme: Theme, *boxes: QWidget) -> None:
    """Let the edges of boxes and fields of Qt's own be seen.

    The style draws them a little darker than the window, which does not show on a dark one.
    """
    for box in boxes:
        look = QPalette(box.palette())
        look.setColor(QPalette.ColorRole.Window, theme.edge)
        box.setPalette(look)


class Tone(Enum):
    """How loud a chip or a card is."""

    PLAIN = auto()
    ACCENT = auto()
    GOLD = auto()


class Card(QFrame):
    """A rounded sheet on the page."""

    def __init__(
        self, theme: Theme, tone: Tone = Tone.PLAIN, parent: QWidget | None = None
    ) -> None:
        """Follow ``theme`` from now on."""
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self.is_flat = False
        """Whether it fills its window, and needs no edge of its own."""
        self.leads_to: QWidget | None = None
        """What has the focus for the sheet: a focus proxy would hide from Tab what is before it."""
        theme.changed.connect(self.update)

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Pass the focus on."""
        if self.leads_to is not None:
            self.leads_to.setFocus(reason)

    def set_tone(self, tone: Tone) -> None:
        """Change the look, for example to gold once a reason is found."""
        self._tone = tone
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to write where the sheet is blank."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and its edge."""
        colors = self._theme.colors
        gold = self._tone is Tone.GOLD
        painter = QPainter(self)
        if self.is_flat:
            painter.fillRect(self.rect(), colors.card)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.gold if gold else colors.line, 1))
        painter.setBrush(colors.gold_soft if gold else colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class Chip(QAbstractButton):
    """A small rounded button; checkable ones are loud only while checked."""

    def __init__(
        self, theme: Theme, text: str, tone: Tone = Tone.PLAIN, parent: QWidget | None = None
    ) -> None:
        """``tone`` is the look when checked, or always where the chip is not checkable."""
        super().__init__(parent)
        self._theme = theme
        self._tone = tone
        self.set_text(text)
        self.setFont(font(12, QFont.Weight.DemiBold))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def set_text(self, text: str) -> None:
        """Show words as they are: ``R&D`` is no shortcut Alt+D."""
        self.setText(text)
        self.setShortcut(QKeySequence())

    def set_tone(self, tone: Tone) -> None:
        """Change the look."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the text's size with room at its sides."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 20, metrics.height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Return the full size: a chip is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, its text and, with the keyboard on it, a focus ring."""
        ground, edge, ink = self._look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ring = self.hasFocus()
        if self.underMouse():  # on a card words are read best
            ground, edge = self._theme.colors.card, ink
        painter.setPen(
            QPen(self._theme.colors.accent if ring else edge, FOCUS_WIDTH if ring else 1)
        )
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(ink)
        elided = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 16
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, elided)

    def _look(self) -> tuple[QColor, QColor, QColor]:
        colors = self._theme.colors
        loud = self.isChecked() if self.isCheckable() else True
        if loud and self._tone is Tone.ACCENT:
            return colors.accent_soft, colors.accent, colors.accent
        if loud and self._tone is Tone.GOLD:
            return colors.gold_soft, colors.gold, colors.gold_text
        return colors.chip, colors.line, colors.muted
