"""The line itself: typed words, with what was recognised in colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit

from networkjournal.core.tokens import Token, TokenKind
from networkjournal.ui.quick_add_looks import INVITATION, line_font
from networkjournal.ui.quick_add_plain import Part, PlainParts
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import TextField

_GOLD = {TokenKind.QUOTE, TokenKind.BECAUSE, TokenKind.REASON}
_PLAIN = {TokenKind.HEADLINE, TokenKind.NOTE}
_MOST_LINES = 6
_MOST_TINTED = 500
"""No line of a person has more tokens; a pasted page may."""


class QuickAddLine(TextField):
    """Grows with its text; keys that act on the panel are handed out before Qt takes them."""

    key = Signal(object)
    """A key press (``QKeyEvent``); ignored by the listener, it goes into the line."""
    changed = Signal()
    """The text is another, or a token was turned back into text."""

    def __init__(self, theme: Theme) -> None:
        """Invite with an example."""
        super().__init__(theme, INVITATION)
        self.setAccessibleName("Quick-add line")
        self.setFont(line_font())
        self.setTabChangesFocus(False)
        self.set_most_lines(_MOST_LINES)
        self._tokens: Sequence[Token] = ()
        self._parts = PlainParts()
        self.textChanged.connect(self._follow)
        theme.changed.connect(self._tint_again)

    @property
    def plain(self) -> frozenset[int]:
        """The positions at which no token begins, because the person turned one back."""
        return self._parts.positions

    @property
    def at(self) -> int:
        """Where the cursor stands, counted in characters."""
        return _characters(self.value(), self.textCursor().position())

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the person turned back into text."""
        return self._parts.parts

    def fill(self, text: str, plain: Iterable[Part] = ()) -> None:
        """Show another line, to be typed on, parts of which are ``plain``."""
        self._parts.fill(text, plain)
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def tint(self, tokens: Sequence[Token]) -> None:
        """Colour each recognised token where it stands."""
        self._tokens = tokens
        ranges = [
            self._range(start, end, token)
            for token, (start, end) in _places(self.value(), islice(tokens, _MOST_TINTED))
        ]
        block = self.document().begin()
        while block.isValid():
            within = [_moved(each, block.position(), block.length()) for each in ranges]
            formats = [each for each in within if each.length > 0]
            if formats != block.layout().formats():
                block.layout().setFormats(formats)
                self.document().markContentsDirty(block.position(), block.length())
            block = block.next()

    def write(self, start: int, end: int, text: str, *, plain: bool = False) -> None:
        """Put ``text`` in place of a part of the line, as an edit; ``plain`` holds no token."""
        line = self.value()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(line[:start]))
        cursor.setPosition(_units(line[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText(text)
        if cursor.atEnd():
            cursor.insertText(" ")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        if plain:
            self._parts.add(start, start + len(text), whole=True)
            self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw no rule: the line always has the focus."""
        QPlainTextEdit.paintEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer the key to the panel first; Shift+Enter is a new line here."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shift:
            if not self.isReadOnly():
                self.insertPlainText("\n")
            return
        if event.key() == Qt.Key.Key_Backtab:
            return
        if event.key() == Qt.Key.Key_Backspace and not event.modifiers() and self._turn_back():
            return
        event.accept()
        self.key.emit(event)
        if not event.isAccepted():
            QPlainTextEdit.keyPressEvent(self, event)

    def _turn_back(self) -> bool:
        """Make text of the token right before the cursor, if there is one."""
        if self.textCursor().hasSelection() or self.isReadOnly():
            return False
        at = self.at
        for token in self._tokens:
            start = token.turned_back_at(at)
            if start is not None:
                self._parts.add(start, at)
                self.changed.emit()
                return True
        return False

    def _follow(self) -> None:
        self._parts.follow(self.value())
        self.changed.emit()

    def _tint_again(self) -> None:
        self.tint(self._tokens)

    def _range(self, start: int, end: int, token: Token) -> QTextLayout.FormatRange:
        looks = QTextCharFormat()
        looks.setForeground(self._ink(token.kind))
        if token.kind is TokenKind.NAME:
            looks.setFontWeight(QFont.Weight.DemiBold)
        result = QTextLayout.FormatRange()
        result.start, result.length, result.format = start, end - start, looks
        return result

    def _ink(self, kind: TokenKind) -> QColor:
        colors = self._theme.colors
        if kind in _GOLD:
            return colors.gold_text
        if kind is TokenKind.NAME or kind in _PLAIN:
            return colors.text
        return colors.accent


def _moved(each: QTextLayout.FormatRange, start: int, length: int) -> QTextLayout.FormatRange:
    """Return the part of a range that lies in the block at ``start``, counted from there."""
    first, last = max(each.start, start), min(each.start + each.length, start + length)
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = first - start, max(0, last - first), each.format
    return result


def _places(text: str, tokens: Iterable[Token]) -> Iterable[tuple[Token, tuple[int, int]]]:
    """Give where each token stands in Qt's characters, of which an emoji is two."""
    done, units = 0, 0
    for token in tokens:
        start = units + _units(text[done : token.start])
        done, units = token.end, start + _units(text[token.start : token.end])
        yield token, (start, units)


def _units(text: str) -> int:
    """Return how many of Qt's characters ``text`` takes."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


def _characters(text: str, units: int) -> int:
    """Return how many characters the first ``units`` of Qt's are."""
    if text.isascii():
        return units
    return len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace")
    )
