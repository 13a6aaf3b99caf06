"""How the quick-add panel looks before it is there: painted at once, while the rest is loaded."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from networkjournal.ui.quick_add_looks import (
    GAP,
    HINTS,
    INVITATION,
    MARGIN,
    RULE_ROOM,
    hints_font,
    line_font,
)
from networkjournal.ui.theme import Theme

_TALLEST = 100_000
_WRAPPED = Qt.TextFlag.TextWordWrap


class FirstSight(QWidget):
    """A picture of the panel with ``line`` in it, that keeps what is typed for the real one."""

    def __init__(self, theme: Theme, line: str, parent: QWidget) -> None:
        """Stand in for the panel."""
        super().__init__(parent)
        self._theme = theme
        self.line = line
        self.keys: list[QKeyEvent] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Quick-add line")

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the panel will need at ``width``."""
        return self._places(width)[-1].bottom() + 1 + MARGIN

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a copy: the event itself is gone when the panel comes."""
        kept = (event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
        self.keys.append(QKeyEvent(*kept))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, N802 - Qt's names
        """Keep Tab too."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, or what it invites to, the rule and the hints."""
        colors = self._theme.colors
        line, rule, hints = self._places(self.width())
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.card)
        painter.fillRect(rule, colors.line)
        painter.setFont(line_font())
        painter.setPen(colors.text if self.line else colors.muted)
        painter.drawText(line, _WRAPPED, self.line or INVITATION)
        painter.setFont(hints_font())
        painter.setPen(colors.muted)
        painter.drawText(hints, _WRAPPED, HINTS)

    def _places(self, width: int) -> tuple[QRect, QRect, QRect]:
        """Return where line, rule and hints lie."""
        inner = width - 2 * MARGIN
        line = QRect(MARGIN, MARGIN, inner, _height(line_font(), inner, self.line or INVITATION))
        rule = QRect(0, line.bottom() + 1 + RULE_ROOM + GAP, width, 1)
        top = rule.bottom() + 1 + GAP
        return line, rule, QRect(MARGIN, top, inner, _height(hints_font(), inner, HINTS))


def _height(words: QFont, width: int, text: str) -> int:
    return QFontMetrics(words).boundingRect(QRect(0, 0, width, _TALLEST), _WRAPPED, text).height()
