"""The few widgets of our own: cards, chips, and fields that look like text until touched."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QPlainTextEdit, QWidget

from networkjournal.ui.theme import Theme, font

RADIUS = 10
FOCUS_WIDTH = 2


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
        theme.changed.connect(self.update)

    def set_tone(self, tone: Tone) -> None:
        """Change the look, for example to gold once a reason is found."""
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and its edge."""
        colors = self._theme.colors
        gold = self._tone is Tone.GOLD
        painter = QPainter(self)
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
        self.setText(text)
        self.setFont(font(12, QFont.Weight.DemiBold))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, its text and, with the keyboard on it, a focus ring."""
        ground, edge, ink = self._look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ring = self.hasFocus()
        painter.setPen(QPen(self._theme.colors.accent if ring else edge, 2 if ring else 1))
        painter.setBrush(ground.darker(104) if self.underMouse() else ground)
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


def _write_on_what_lies_below(widget: QWidget, ink: QColor, placeholder: QColor) -> None:
    look = QPalette(widget.palette())
    look.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
    look.setColor(QPalette.ColorRole.Text, ink)
    look.setColor(QPalette.ColorRole.PlaceholderText, placeholder)
    widget.setPalette(look)


class LineField(QLineEdit):
    """One line edited in place: text until it has the focus, then underlined."""

    left = Signal()
    """The field lost the focus: save now."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        """Show ``placeholder`` while empty; it also names the field for screen readers."""
        super().__init__(parent)
        self._theme = theme
        self._muted = False
        self.setFrame(False)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._recolor()
        theme.changed.connect(self._recolor)

    def set_muted(self, muted: bool) -> None:
        """Write in the quiet colour."""
        self._muted = muted
        self._recolor()

    def fill(self, text: str) -> None:
        """Show a saved value; never counts as an edit and keeps the cursor where it can."""
        if text != self.text():
            position = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(position, len(text)) if self.hasFocus() else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and under it a rule while it is being edited."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colors.accent, FOCUS_WIDTH))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand left the field."""
        super().focusOutEvent(event)
        self.left.emit()

    def _recolor(self) -> None:
        colors = self._theme.colors
        ink = colors.muted if self._muted else colors.text
        _write_on_what_lies_below(self, ink, colors.muted)


class TextField(QPlainTextEdit):
    """Several lines edited in place, as tall as their text."""

    left = Signal()
    """The field lost the focus: save now."""
    typed = Signal()
    """A person changed the text; filling the field never says so."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        """Show ``placeholder`` while empty; it also names the field for screen readers."""
        super().__init__(parent)
        self._theme = theme
        self._filling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.textChanged.connect(self._text_changed)
        self._muted = False
        self._recolor()
        theme.changed.connect(self._recolor)

    def set_muted(self, muted: bool) -> None:
        """Write in the quiet colour."""
        self._muted = muted
        self._recolor()

    def fill(self, text: str) -> None:
        """Show a saved value; never counts as an edit."""
        if text == self.toPlainText():
            return
        self._filling = True
        position = self.textCursor().position()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(position, len(self.toPlainText())))
            self.setTextCursor(cursor)
        self._filling = False

    def text_height(self) -> int:
        """Return the height in pixels that the whole text needs at the present width."""
        lines = max(1, int(self.document().size().height()))
        return lines * self.fontMetrics().lineSpacing() + 4

    def sizeHint(self) -> QSize:
        """Return a height that shows all of the text."""
        return QSize(200, self.text_height())

    def minimumSizeHint(self) -> QSize:
        """Return one line's height."""
        return QSize(60, self.fontMetrics().lineSpacing() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the text wraps differently."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape to whoever holds the field, to revert."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand left the field."""
        super().focusOutEvent(event)
        self.left.emit()

    def _text_changed(self) -> None:
        self.updateGeometry()
        if not self._filling:
            self.typed.emit()

    def _recolor(self) -> None:
        colors = self._theme.colors
        ink = colors.muted if self._muted else colors.text
        _write_on_what_lies_below(self, ink, colors.muted)
