"""The sheet that says what a quick-add line can hold."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from networkjournal.ui.theme import Theme, font

_GRAMMAR = (
    ("Name, what they do", "the person, and a headline after a comma"),
    ('@Company   @"Two Words"   at Acme', "where they work"),
    ("linkedin.com/in/…   an email   a phone number", "how to reach them"),
    ('"their words"', "what struck me"),
    ("because …", "what draws me"),
    ("?views ?client ?project ?colleague", "what I expect it to be for:"),
    ("?intro ?taught ?friend   or a bare ?", "my hunch; bare: I don’t know"),
    ("> text   < text   * text", "I wrote it; they answered it; a clue"),
    ("=client,project text   = text", "the reason discovered"),
    ("via mail   on 12 nov   3 days ago", "through which channel, and when"),
    ("Name & Name", "several people who share what happened"),
    ("No name", "it is about the person selected"),
    ("#tag", "a tag"),
    ("!fri   !in 2 weeks   !3 dec", "follow up then"),
    ("Shift+Enter", "a line of notes"),
    ("Tab   Up   Down", "take or choose what is offered"),
    ("Up in an empty line", "earlier lines"),
    ("Backspace after a colour", "turns it back into plain text"),
)
_EXAMPLE_WIDTH = 330
_ROW = 22
_TALL_ROW = 42
_NARROW = 600
"""Below this width in pixels a meaning stands under its example."""


class Grammar(QWidget):
    """What a line can say: an example, and what it means."""

    def __init__(self, theme: Theme) -> None:
        """Start hidden; F1 shows it."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(". ".join(f"{example}: {means}" for example, means in _GRAMMAR))
        self.hide()

    def sizeHint(self) -> QSize:
        """Return the room of two columns."""
        return QSize(_NARROW, self.heightForWidth(_NARROW))

    def heightForWidth(self, width: int) -> int:
        """Return the room that every line takes."""
        return (_ROW if width >= _NARROW else _TALL_ROW) * len(_GRAMMAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw two columns, or each meaning under its example."""
        colors = self._theme.colors
        narrow = self.width() < _NARROW
        step = _TALL_ROW if narrow else _ROW
        painter = QPainter(self)
        painter.setFont(font(13, QFont.Weight.Medium))
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, (example, means) in enumerate(_GRAMMAR):
            line = QRect(0, row * step, self.width(), _ROW)
            painter.setPen(colors.accent)
            painter.drawText(line, middle, example)
            painter.setPen(colors.muted if narrow else colors.text)
            line = (
                line.translated(0, _ROW - 4) if narrow else line.adjusted(_EXAMPLE_WIDTH, 0, 0, 0)
            )
            painter.drawText(line, middle, means)
