"""Two people field by field: the list that is chosen in, and how its rows are drawn."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from networkjournal.ui.duplicates_model import FieldsModel
from networkjournal.ui.duplicates_words import FieldRow, Side
from networkjournal.ui.fields import FOCUS_WIDTH
from networkjournal.ui.people_model import ROW_ROLE, Index
from networkjournal.ui.scroll_bar import ThinBar, use_own_viewport
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.timeline_delegate import Flow

STACKED = 560
"""Pixels below which titles stand above their values, and what they come to below."""
_TITLE, _TITLE_LINE = 106, 18
_PAD, _GAP, _INSIDE = 6, 8, 8
_RADIUS = 8
_MARK, _MARK_GAP = 13, 7
"""Pixels of the circle before a value that can be chosen, and of the room behind it."""
_MOST = 200
"""Pixels of height in which any title has room."""
_TITLE_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_KEPT = "kept beside, with its day"
_MOVES = {"j": Qt.Key.Key_Down, "k": Qt.Key.Key_Up}
_SIDES: Mapping[int, Side] = {Qt.Key.Key_Left: Side.MINE, Qt.Key.Key_Right: Side.THEIRS}
_SIDE_LETTERS = {"h": Side.MINE, "l": Side.THEIRS}


class Columns(NamedTuple):
    """Where the values of a row stand, from its left; ``third`` is None where it lies below."""

    first: float
    second: float
    third: float | None
    width: float


def columns(width: int) -> Columns:
    """Return the columns of a list as wide as this."""
    if width < STACKED:
        each = (width - 2 * _PAD - _GAP) / 2
        return Columns(_PAD, _PAD + each + _GAP, None, each)
    left = _PAD + _TITLE
    each = (width - left - _PAD - 2 * _GAP) / 3
    return Columns(left, left + each + _GAP, left + 2 * (each + _GAP), each)


class _Cell(NamedTuple):
    rect: QRectF
    """From the row's corner."""
    paragraphs: list[tuple[QTextLayout, float]]
    side: Side | None


class FieldsDelegate(QStyledItemDelegate):
    """The value taken has a full circle and a coloured ground; one that goes is struck out.

    Where there is no choice there is neither.
    """

    def __init__(self, theme: Theme, parent: FieldsView) -> None:
        """Follow ``theme``."""
        super().__init__(parent)
        self._theme = theme
        self._view = parent
        self._laid: dict[FieldRow, list[_Cell]] = {}
        self._width = 0

    def set_width(self, width: int) -> None:
        """Wrap to another width in pixels."""
        if width != self._width:
            self._width = width
            self.forget()

    def forget(self) -> None:
        """Lay everything out anew."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that shows all of the row's words."""
        row: FieldRow = index.data(ROW_ROLE)
        low = max(cell.rect.bottom() for cell in self._lay(row))
        title = self._title_rect()
        flags = int(_TITLE_FLAGS.value)
        words = QFontMetricsF(font(12, QFont.Weight.Medium)).boundingRect(title, flags, row.title)
        return QSize(0, math.ceil(max(low, words.bottom()) + _PAD))

    def side_at(self, index: Index, at: QPointF) -> Side | None:
        """Return whose value is under a point of a row."""
        cells = self._lay(index.data(ROW_ROLE))
        return next((cell.side for cell in cells if cell.rect.contains(at)), None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row, with a ring where the keyboard is on it."""
        row: FieldRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        colors = self._theme.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            painter.setPen(QPen(colors.accent, FOCUS_WIDTH))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.translate(rect.topLeft())
        painter.setFont(font(12, QFont.Weight.Medium))
        painter.setPen(colors.muted)
        painter.drawText(self._title_rect(), _TITLE_FLAGS, row.title)
        for cell in self._lay(row):
            self._draw_cell(painter, cell, row)
        painter.restore()

    def _title_rect(self) -> QRectF:
        stacked = self._width < STACKED
        width = self._width - 2 * _PAD if stacked else _TITLE - _GAP
        return QRectF(_PAD + 2, _PAD + (0 if stacked else _INSIDE), width, _MOST)

    def _draw_cell(self, painter: QPainter, cell: _Cell, row: FieldRow) -> None:
        colors = self._theme.colors
        ink: QColor = colors.text
        if cell.side is not None:
            taken = cell.side is row.side
            painter.setPen(QPen(colors.accent if taken else colors.line, 1))
            painter.setBrush(colors.accent_soft if taken else colors.card)
            painter.drawRoundedRect(cell.rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            ink = colors.text if taken else colors.muted
            self._draw_mark(painter, cell, taken=taken)
        painter.setPen(ink)
        for paragraph, top in cell.paragraphs:
            paragraph.draw(painter, QPointF(cell.rect.x() + _text_left(cell.side), top))

    def _draw_mark(self, painter: QPainter, cell: _Cell, *, taken: bool) -> None:
        """Draw the circle of a value, level with its first line."""
        colors = self._theme.colors
        line = cell.paragraphs[0][0].lineAt(0).height()
        top = cell.rect.y() + _INSIDE + (line - _MARK) / 2
        circle = QRectF(cell.rect.x() + _INSIDE, top, _MARK, _MARK)
        painter.setPen(QPen(colors.accent if taken else colors.muted, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if taken:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent)
            painter.drawEllipse(circle.adjusted(3.5, 3.5, -3.5, -3.5))

    def _lay(self, row: FieldRow) -> list[_Cell]:
        if row not in self._laid:
            self._laid[row] = self._lay_out(row)
        return self._laid[row]

    def _lay_out(self, row: FieldRow) -> list[_Cell]:
        where = columns(self._width)
        top = _PAD + (_TITLE_LINE if where.third is None else 0)
        chosen = row.side is not None
        cells = []
        for side, left, text in zip(Side, (where.first, where.second), row.values, strict=True):
            left_out = chosen and side is not row.side
            words = f"{text}\n({_KEPT})" if left_out and row.kept and text else text
            goes = left_out and not row.kept
            of = side if chosen else None
            cells.append(_cell(words, left, top, where.width, of, struck=goes))
        low = max(cell.rect.bottom() for cell in cells)
        cells = [cell._replace(rect=_down_to(cell.rect, low)) for cell in cells]
        if where.third is not None:
            cells.append(_cell(row.together, where.third, top, where.width, None))
        elif row.together not in row.values:
            width = 2 * where.width + _GAP
            cells.append(_cell(f"Together: {row.together}", where.first, low + 2, width, None))
        return cells


def _text_left(side: Side | None) -> int:
    """Return where the words of a cell begin: behind the circle, where there is one."""
    return _INSIDE if side is None else _INSIDE + _MARK + _MARK_GAP


def _cell(
    text: str, left: float, top: float, width: float, side: Side | None, *, struck: bool = False
) -> _Cell:
    look = QFont(font(13))
    look.setStrikeOut(struck)
    flow = Flow(width - _INSIDE - _text_left(side), top + _INSIDE)
    paragraphs = []
    for line in text.split("\n"):
        layout = QTextLayout(line, look)
        paragraphs.append((layout, flow.y))
        flow.add(layout)
    return _Cell(QRectF(left, top, width, flow.y + _INSIDE - 2 - top), paragraphs, side)


def _down_to(rect: QRectF, bottom: float) -> QRectF:
    return QRectF(rect.x(), rect.y(), rect.width(), bottom - rect.y())


class FieldsView(QListView):
    """Left and Right choose whose value is taken, Space the other one; Enter goes on."""

    done = Signal()
    """Enter: there is nothing more to choose."""
    widened = Signal()
    """The columns stand elsewhere than before."""

    def __init__(
        self, theme: Theme, fields: FieldsModel, letters: Mapping[str, Callable[[], None]]
    ) -> None:
        """Show ``fields``; ``letters`` are obeyed where single letters are switched on."""
        super().__init__()
        use_own_viewport(self)
        self._theme = theme
        self._fields = fields
        self._acts = letters
        self._delegate = FieldsDelegate(theme, self)
        self.letters = True
        """Whether single letters act."""
        self.setModel(fields)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAccessibleName("Field by field")
        bar = ThinBar(theme)
        self.setVerticalScrollBar(bar)
        bar.valueChanged.connect(self.verticalScrollbarValueChanged)  # as Qt does for its own
        theme.changed.connect(self.viewport().update)
        fields.modelReset.connect(self._delegate.forget)

    def go(self, row: int) -> None:
        """Put the keyboard on a row."""
        self.setCurrentIndex(self._fields.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, move or go on."""
        letter = event.text().casefold() if self.letters and not event.modifiers() else ""
        side = _SIDE_LETTERS.get(letter, _SIDES.get(event.key()))
        if letter in self._acts:
            self._acts[letter]()
        elif side is not None and not event.modifiers():
            self.choose(side)
        elif event.key() == Qt.Key.Key_Space:
            self._choose_other()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.done.emit()
        elif letter in _MOVES:
            super().keyPressEvent(QKeyEvent(event.type(), _MOVES[letter], event.modifiers()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # with Ctrl it is the view's
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - named by Qt
        """Letters are keys here and look for nothing."""

    def choose(self, side: Side) -> None:
        """Take the value of one of the two in the row where the keyboard is."""
        field = self._fields.field(self.currentIndex().row())
        top = self.verticalScrollBar().value()
        if field is not None and self._fields.choose(self.currentIndex().row(), side):
            self.go(self._fields.row_of(field.field))
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(top)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the value that is clicked."""
        super().mouseReleaseEvent(event)
        side = self._side_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and side is not None:
            self.choose(side)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the hand over what can be chosen."""
        super().mouseMoveEvent(event)
        over = self._side_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap to the new width, before anything is drawn."""
        self._delegate.set_width(self.viewport().width())
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        super().resizeEvent(event)
        self.widened.emit()

    def _choose_other(self) -> None:
        field = self._fields.field(self.currentIndex().row())
        if field is not None and field.side is not None:
            self.choose(Side(1 - field.side))

    def _side_at(self, at: QPoint) -> Side | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        return self._delegate.side_at(index, QPointF(at - self.visualRect(index).topLeft()))
