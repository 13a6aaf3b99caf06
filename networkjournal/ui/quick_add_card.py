"""What stands in the quick-add panel: the line, and what is told of it below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from networkjournal.ui.quick_add_body import Body, Column
from networkjournal.ui.quick_add_clipboard import ClipboardLink
from networkjournal.ui.quick_add_grammar import Grammar
from networkjournal.ui.quick_add_line import QuickAddLine
from networkjournal.ui.quick_add_looks import HINTS, WIDTH, hints_font
from networkjournal.ui.quick_add_offers import Offers
from networkjournal.ui.quick_add_view import Understood
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Card


class QuickAddCard(Card):
    """Sets its parts one below the other, as high as they want to be; it understands nothing."""

    resized = Signal()
    """What it shows needs another height."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Build all parts, with nothing to show yet."""
        super().__init__(theme, parent=parent)
        self._wanted = 0
        self.line = QuickAddLine(theme)
        self.leads_to = self.line
        self._understood = Understood(theme)
        self._offers = Offers(theme)
        self._grammar = Grammar(theme)
        self._problem = _wrapped("")
        self._problem.hide()
        hints = _wrapped(HINTS)
        hints.setFont(hints_font())
        hints.setForegroundRole(hints.palette().ColorRole.PlaceholderText)
        self._body = Body(theme, (self._grammar, self._offers, self._understood))
        self._clipboard = ClipboardLink(theme, self.line)
        self._clipboard.changed.connect(self._place)
        self._clipboard.taken.connect(lambda link: self.line.write(0, 0, link))
        above = (self.line, self._clipboard, self._problem)
        self._column = Column(theme, self, above, self._body, hints)

    @property
    def said(self) -> str:
        """What the panel last told about the line; empty once it has changed."""
        return "" if self._problem.isHidden() else self._problem.text()

    def say(self, sentence: str) -> None:
        """Tell something about the line, until it changes."""
        self._problem.setText(sentence)
        self._problem.setVisible(True)
        self._place()

    def unsay(self) -> None:
        """Tell nothing more about the line."""
        self._problem.setVisible(False)

    def _show_grammar(self, show: bool) -> None:
        self._grammar.setVisible(show)
        self._place()

    def sizeHint(self) -> QSize:
        """Return the width it likes, and the height it then needs."""
        return QSize(WIDTH, self.heightForWidth(WIDTH))

    def hasHeightForWidth(self) -> bool:
        """Say that texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that everything shown needs at ``width``."""
        return self._column.height(width)

    def _place(self) -> None:
        wanted = self._column.place()
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()
            self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of the window quiet while the line is open."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
