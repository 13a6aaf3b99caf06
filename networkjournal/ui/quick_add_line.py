"""The line itself: typed words, with what was recognised in colour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from networkjournal.core.tokens import Token, TokenKind
from networkjournal.ui.quick_add_looks import INVITATION, line_font
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import TextField

_GOLD = {TokenKind.QUOTE, TokenKind.BECAUSE, TokenKind.REASON}
_PLAIN = {TokenKind.HEADLINE, TokenKind.NOTE}
_MOST_LINES = 6


class QuickAddLine(TextField):
    """Grows with its text; keys that act on the sheet are handed out before Qt takes them."""

    key = Signal(object)
    """A key press (``QKeyEvent``); ignored by the listener, it goes into the line."""

    def __init__(self, theme: Theme) -> None:
        """Invite with an example."""
        super().__init__(theme, INVITATION)
        self.setAccessibleName("Quick-add line")
        self.setFont(line_font())
        self.setTabChangesFocus(False)
        self.set_most_lines(_MOST_LINES)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw no rule: the line always has the focus."""
        QPlainTextEdit.paintEvent(self, event)

    def tint(self, tokens: Sequence[Token]) -> None:
        """Colour each recognised token where it stands."""
        text = self.value()
        self.setExtraSelections([self._selection(text, token) for token in tokens])

    def replace_name(self, tokens: Sequence[Token], name: str) -> None:
        """Write ``name`` in place of the name in the line, or in front where there is none."""
        text = self.value()
        found = next((token for token in tokens if token.kind is TokenKind.NAME), None)
        start, end = (found.start, found.end) if found else (0, 0)
        cursor = self._cursor(text, start, end)
        cursor.insertText(name if end or not text else f"{name} ")
        if cursor.atEnd():
            cursor.insertText(" ")
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the key to the sheet first; Shift+Enter is a new line here."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shift:
            self.insertPlainText("\n")
            return
        if event.key() == Qt.Key.Key_Backtab:
            return
        event.accept()
        self.key.emit(event)
        if not event.isAccepted():
            QPlainTextEdit.keyPressEvent(self, event)

    def _selection(self, text: str, token: Token) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        looks = QTextCharFormat()
        looks.setForeground(self._ink(token.kind))
        if token.kind is TokenKind.NAME:
            looks.setFontWeight(QFont.Weight.DemiBold)
        selection.cursor = self._cursor(text, token.start, token.end)
        selection.format = looks
        return selection

    def _ink(self, kind: TokenKind) -> QColor:
        colors = self._theme.colors
        if kind in _GOLD:
            return colors.gold_text
        if kind is TokenKind.NAME or kind in _PLAIN:
            return colors.text
        return colors.accent

    def _cursor(self, text: str, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(text[:start]))
        cursor.setPosition(_utf16(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _utf16(text: str) -> int:
    """Return how many of Qt's characters ``text`` takes: an emoji is two of them."""
    return len(text) + sum(char > "\uffff" for char in text)
