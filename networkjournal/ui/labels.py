"""Plain words on the page, to read or to press."""

from __future__ import annotations

import re
from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from networkjournal.ui.theme import Theme

_BREAK = "\N{ZERO WIDTH SPACE}"
_TOOLTIP_LETTERS = 72
_MAY_BREAK = r"(?<=[/_.@?&=-])(?=\S)"


class Ink(Enum):
    """What words are written in."""

    TEXT = auto()
    MUTED = auto()
    ACCENT = auto()
    GOLD = auto()

    def color(self, theme: Theme) -> QColor:
        """Return the colour in force."""
        colors = theme.colors
        return {
            Ink.TEXT: colors.text,
            Ink.MUTED: colors.muted,
            Ink.ACCENT: colors.accent,
            Ink.GOLD: colors.gold_text,
        }[self]


class Label(QLabel):
    """Words shown as the text they are: markup in a name stays visible."""

    def __init__(self, theme: Theme, face: QFont, ink: Ink, text: str = "") -> None:
        """Follow ``theme`` from now on."""
        super().__init__()
        self._theme = theme
        self._ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(face)
        self.setText(text)
        self._recolor()
        theme.changed.connect(self._recolor)

    def set_ink(self, ink: Ink) -> None:
        """Write in another colour."""
        if ink is not self._ink:
            self._ink = ink
            self._recolor()

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.WindowText, self._ink.color(self._theme))
        self.setPalette(look)


class LongLabel(Label):
    """Lines that break within addresses and names of files, which else were cut at the edge."""

    def __init__(self, theme: Theme, face: QFont, ink: Ink) -> None:
        """Say nothing yet."""
        super().__init__(theme, face, ink)
        self.setWordWrap(True)
        self.setMinimumWidth(1)  # else one long word would widen all that stands around it

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text, and read it out without the places where it may break."""
        super().setText(re.sub(_MAY_BREAK, _BREAK, text))
        self.setAccessibleName(text)


class ShortLabel(Label):
    """One line that ends in dots where there is no room for all of it."""

    def minimumSizeHint(self) -> QSize:
        """Return no width: any will do."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as many of the words as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room, dots = self.rect(), Qt.TextElideMode.ElideRight
        text = self.fontMetrics().elidedText(self.text(), dots, room.width())
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, text)


class TextButton(QAbstractButton):
    """Words that do something; a rule under them says so when pointed at or focused."""

    def __init__(self, theme: Theme, face: QFont, ink: Ink, parent: QWidget | None = None) -> None:
        """Follow ``theme`` from now on."""
        super().__init__(parent)
        self._theme = theme
        self._ink = ink
        self.setFont(face)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size of the words with room for the focus ring."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 8, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the full size: the words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, underlined under the pointer, with a ring when focused."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink.color(self._theme))
        if self.underMouse():
            face = self.font()
            face.setUnderline(True)
            painter.setFont(face)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colors.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


def tooltip(text: str) -> str:
    """Return a tooltip that shows ``text`` as it is: Qt guesses whether a tooltip is markup.

    Qt would also break markup into a narrow column, so long lines are broken here.
    """
    if not text:
        return ""
    if any(len(line) > _TOOLTIP_LETTERS for line in text.splitlines()):
        from textwrap import fill  # no start needs it

        text = "\n".join(fill(line, _TOOLTIP_LETTERS) for line in text.splitlines())
    # What html.escape does; that module takes 2 ms to load, and most starts show a link.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<p style="white-space:pre">{escaped}</p>'
