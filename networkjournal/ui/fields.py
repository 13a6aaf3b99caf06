"""Fields that look like text until they are touched, and are as large as what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme

FOCUS_WIDTH = 2
LONGEST_LINE = 10_000_000
"""Characters; Qt's own limit of 32,767 cuts silently."""
_LINE_MARGIN = 2
"""Pixels that QLineEdit keeps free at both sides of its text."""
_RULE_ROOM = 4
"""Pixels under the last line for the rule that marks the field with the focus."""
_TALLEST = 100_000


def has_nothing_left(event: QKeyEvent, *, undo: bool, redo: bool) -> bool:
    """Pass an undo or redo key on that the field itself has no use for."""
    spent = (not undo and event.matches(QKeySequence.StandardKey.Undo)) or (
        not redo and event.matches(QKeySequence.StandardKey.Redo)
    )
    if spent:
        event.ignore()
    return spent


def nothing_waits() -> bool:
    """Say that nothing but the field itself could be redone."""
    return False


def menu_of(field: LineField | TextField) -> QMenu:
    """Return Qt's menu of a field; what is to be redone before its own words bars its redo."""
    menu: QMenu = field.createStandardContextMenu()
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if field.redo_waits():
        for action in menu.actions():
            action.setEnabled(action.isEnabled() and action.objectName() != "edit-redo")
    return menu


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
    typed = Signal()
    """A person changed the text; filling the field never says so."""

    def __init__(self, theme: Theme, placeholder: str, parent: QWidget | None = None) -> None:
        """Show ``placeholder`` while empty; it also names the field for screen readers."""
        super().__init__(parent)
        self.redo_waits: Callable[[], bool] = nothing_waits
        """Whether something was taken back after the field's own words, and so comes first."""
        self._theme = theme
        self._muted = False
        self.setFrame(False)
        self.setMaxLength(LONGEST_LINE)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.textEdited.connect(lambda _text: self.typed.emit())
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

    def value(self) -> str:
        """Return what stands in the field."""
        return self.text()

    def rewrite(self, text: str) -> None:
        """Put ``text`` there as an edit, so that undo brings the old one back."""
        self.selectAll()
        self.insert(text)

    def redone(self) -> str:
        """Return the text with all that the field's own undo took back; to be filled after this."""
        self.blockSignals(True)
        while self.isRedoAvailable():
            self.redo()
        self.blockSignals(False)
        return self.value()

    def forget_typing(self) -> None:
        """From now on the field's own undo takes nothing back; cursor and selection stay."""
        if not self.isUndoAvailable():
            return
        cursor, start, length = self.cursorPosition(), self.selectionStart(), self.selectionLength()
        self.setText(self.text())
        if length:
            from_end = cursor == start
            self.setSelection(start + length * from_end, -length if from_end else length)
        else:
            self.setCursorPosition(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave undo and redo to whoever holds the field once it has none of its own."""
        undo, redo = self.isUndoAvailable(), self.isRedoAvailable() and not self.redo_waits()
        if not has_nothing_left(event, undo=undo, redo=redo):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do."""
        menu_of(self).popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which imports them; take only text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, shortened where it is too long, with a rule under it while edited."""
        if not self.hasFocus() and self._overflows():
            self._paint_shortened()
            return
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._theme.colors.accent, FOCUS_WIDTH))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _overflows(self) -> bool:
        room = self._text_rect().width()
        text = self.text()
        return len(text) > room or self.fontMetrics().horizontalAdvance(text) > room

    def _text_rect(self) -> QRect:
        inner = self.rect().marginsRemoved(self.textMargins())
        return inner.adjusted(_LINE_MARGIN, 0, -_LINE_MARGIN, 0)

    def _paint_shortened(self) -> None:
        rect = self._text_rect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        start = self.text()[: rect.width()]  # no letter is narrower than a pixel
        text = self.fontMetrics().elidedText(start + "…", Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, self.alignment() | Qt.AlignmentFlag.AlignVCenter, text)

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
        self.redo_waits: Callable[[], bool] = nothing_waits
        """Whether something was taken back after the field's own words, and so comes first."""
        self._theme = theme
        self._filling = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # the margin is no step of anybody's
        self.textChanged.connect(self._text_changed)
        self._most_lines = 0
        self._muted = False
        self._recolor()
        theme.changed.connect(self._recolor)

    def set_muted(self, muted: bool) -> None:
        """Write in the quiet colour."""
        self._muted = muted
        self._recolor()

    def fill(self, text: str) -> None:
        """Show a saved value; never counts as an edit."""
        if text == self.value():
            return
        self._filling = True
        position = self.textCursor().position()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(min(position, len(self.toPlainText())))
            self.setTextCursor(cursor)
        self._filling = False

    def value(self) -> str:
        """Return what stands in the field; unlike ``toPlainText`` it keeps hard spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def rewrite(self, text: str) -> None:
        """Put ``text`` there as an edit, so that undo brings the old one back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def redone(self) -> str:
        """Return the text with all that the field's own undo took back; to be filled after this."""
        self._filling = True
        while self.document().isRedoAvailable():
            self.redo()
        self._filling = False
        return self.value()

    def forget_typing(self) -> None:
        """From now on the field's own undo takes nothing back; cursor and selection stay."""
        if self.document().isUndoAvailable():
            self.document().clearUndoRedoStacks()

    def set_most_lines(self, lines: int) -> None:
        """Grow no further than this; longer text scrolls inside."""
        if lines != self._most_lines:
            self._most_lines = lines
            self._fit()

    def text_height(self) -> int:
        """Return the height in pixels that the text needs at the present width."""
        line = self.fontMetrics().lineSpacing()
        most = self._tallest()
        if not self.document().isEmpty():
            height = self._height_up_to(most)
        else:
            room = QRect(0, 0, max(1, self.contentsRect().width()), most)
            flags = Qt.TextFlag.TextWordWrap
            height = self.fontMetrics().boundingRect(room, flags, self.placeholderText()).height()
        return min(max(height, line) + _RULE_ROOM, most)

    def _tallest(self) -> int:
        return self._most_lines * self.fontMetrics().lineSpacing() or _TALLEST

    def _height_up_to(self, most: int) -> int:
        layout = self.document().documentLayout()
        height = 0.0
        block = self.document().begin()
        while block.isValid() and height <= most:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        return ceil(height)

    def sizeHint(self) -> QSize:
        """Return a height that shows the text, up to the most lines."""
        return QSize(200, self.text_height())

    def minimumSizeHint(self) -> QSize:
        """Return one line's height."""
        return QSize(60, self.fontMetrics().lineSpacing() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the text wraps differently."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Escape and spent undo keys to whoever holds the field; Shift+Enter is Enter."""
        document = self.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        redo = redo and not self.redo_waits()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        elif not has_nothing_left(event, undo=undo, redo=redo):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the keys do."""
        menu_of(self).popup(event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which imports them; take only text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and under it a rule while it is being edited."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._theme.colors.accent, FOCUS_WIDTH))
            bottom = self.viewport().height() - 1
            painter.drawLine(0, bottom, self.viewport().width(), bottom)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the hand left the field."""
        super().focusOutEvent(event)
        self.left.emit()

    def _fit(self) -> None:
        """Ask for the height of the text; a scroll bar only once it is taller than allowed."""
        self.updateGeometry()
        if not self._most_lines:
            return
        tall = self.text_height() >= self._tallest()
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if tall else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if policy is not self.verticalScrollBarPolicy():
            if tall and not isinstance(self.verticalScrollBar(), ThinBar):
                self.setVerticalScrollBar(ThinBar(self._theme))
            self.setVerticalScrollBarPolicy(policy)

    def _text_changed(self) -> None:
        self._fit()
        if not self._filling:
            self.typed.emit()

    def _recolor(self) -> None:
        colors = self._theme.colors
        ink = colors.muted if self._muted else colors.text
        _write_on_what_lies_below(self, ink, colors.muted)
