"""Paints the history: day, time, what changed, and the words before and after."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from networkjournal.ui.contact_history_model import LINE_ROLE, HistoryModel, Index
from networkjournal.ui.contact_history_words import Line, Spans, clock, differences
from networkjournal.ui.fields import FOCUS_WIDTH
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.timeline_delegate import Flow, units

_KEY = "Enter"
_KEY_GAP = 8
_HEAD = 38
_PAD, _LINE, _AFTER_TITLE, _BETWEEN = 10, 18, 4, 6
_TIME_RIGHT, _LEFT, _LABEL, _RIGHT = 52, 68, 56, 14
_RADIUS = 8
_SHORT = 90
"""Letters of two values that stand in one line with an arrow between them."""
_LONG_FIELDS = ("spark_quote", "spark_because", "reason", "text")
_ALONE = ("", "trashed_on")
"""What came or went as a whole: its words stand alone."""
FOLD_LINES = 24
"""Longer texts show this many lines until they are opened."""
_FOLD_TEXT = 6000
EMPTY = "(empty)"


class _Block(NamedTuple):
    label: str
    top: float
    left: int
    paragraphs: list[tuple[QTextLayout, float]]
    quiet: bool


class _Laid(NamedTuple):
    """A row's words for the present width; positions from the row's top."""

    top: float
    """Where the title is, below the heading of a day."""
    blocks: list[_Block]
    folded: bool
    height: int


class HistoryDelegate(QStyledItemDelegate):
    """Words that went are struck through, words that came underlined."""

    def __init__(self, theme: Theme, model: HistoryModel, parent: QObject | None = None) -> None:
        """Follow ``theme``; heads of days come from ``model``."""
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._width = 0
        self._laid: dict[tuple[int, int, str], _Laid] = {}
        self._open: set[tuple[int, int, str]] = set()
        self.keyed = -1
        self.hovered = -1

    def set_width(self, width: int) -> None:
        """Wrap to another width in pixels."""
        if width != self._width:
            self._width = width
            self.forget()

    def forget(self) -> None:
        """Lay everything out anew; what was opened stays open."""
        self._laid.clear()

    def toggle(self, line: Line, row: int) -> bool:
        """Open a long text, or fold it; say whether it is one."""
        long = self._lay(line, row).folded or line.key in self._open
        if long:
            self._open ^= {line.key}
            self.forget()
        return long

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that shows all of the row's words."""
        return QSize(_LEFT, self._lay(index.data(LINE_ROLE), index.row()).height)

    def brings(self, rect: QRect, index: Index, at: QPoint) -> bool:
        """Say whether a click at ``at`` asks to bring back the line of a row shown in ``rect``."""
        line: Line = index.data(LINE_ROLE)
        hint = self._hint_rect(line, self._lay(line, index.row()))
        return line.brings is not None and hint.contains(QPointF(at - rect.topLeft()))

    def _hint_rect(self, line: Line, laid: _Laid) -> QRectF:
        """Return where the words are that bring a line back, from the row's corner."""
        bold = QFontMetricsF(font(12, QFont.Weight.DemiBold))
        width = bold.horizontalAdvance(line.hint) + _KEY_GAP + bold.horizontalAdvance(_KEY) + 2
        return QRectF(self._width - _RIGHT - width, laid.top - 3, width, _LINE + 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row, under the head of its day where that begins here."""
        line: Line = index.data(LINE_ROLE)
        laid, rect = self._lay(line, index.row()), QRect(option.rect)
        keyed, hovered = index.row() == self.keyed, index.row() == self.hovered
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        if laid.top > _PAD:
            painter.setFont(font(13, QFont.Weight.DemiBold))
            painter.setPen(self._theme.colors.text)
            head = QRectF(_PAD, 12, rect.width() - 2 * _PAD, _LINE + 2)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(head, middle, self._model.day_above(index.row()))
        self._draw_ground(painter, rect, laid, keyed=keyed, hovered=hovered)
        hint = line.brings is not None and (keyed or hovered)
        self._draw_title(painter, line, laid, hint=hint)
        for block in laid.blocks:
            self._draw_block(painter, block, line)
        if hint:
            self._draw_hint(painter, self._hint_rect(line, laid), line.hint, keyed=keyed)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, rect: QRect, laid: _Laid, *, keyed: bool, hovered: bool
    ) -> None:
        if not (keyed or hovered):
            return
        colors = self._theme.colors
        top = laid.top - _PAD
        frame = QRectF(1, top + 1, rect.width() - 2, rect.height() - top - 2)
        painter.setPen(QPen(colors.accent, FOCUS_WIDTH) if keyed else Qt.PenStyle.NoPen)
        painter.setBrush(colors.accent_soft if keyed else colors.side)
        painter.drawRoundedRect(frame, _RADIUS, _RADIUS)

    def _draw_title(self, painter: QPainter, line: Line, laid: _Laid, *, hint: bool) -> None:
        colors = self._theme.colors
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(12, QFont.Weight.Medium))
        painter.setPen(colors.muted)
        time = QRectF(0, laid.top, _TIME_RIGHT, _LINE)
        painter.drawText(time, middle | Qt.AlignmentFlag.AlignRight, clock(line.entry.at))
        right = self._width - _RIGHT
        if hint:
            right = int(self._hint_rect(line, laid).left()) - 12
        room = QRectF(_LEFT, laid.top, right - _LEFT, _LINE)
        painter.setFont(font(14, QFont.Weight.DemiBold))
        painter.setPen(colors.muted if line.entry.undone_at is not None else colors.text)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, middle, title)
        room.setLeft(room.left() + metrics.horizontalAdvance(title) + 10)
        painter.setFont(font(12))
        painter.setPen(colors.muted)
        note = painter.fontMetrics().elidedText(
            line.note(), Qt.TextElideMode.ElideRight, max(0, int(room.width()))
        )
        painter.drawText(room, middle, note)

    def _draw_block(self, painter: QPainter, block: _Block, line: Line) -> None:
        colors = self._theme.colors
        if block.label:
            painter.setFont(font(12))
            painter.setPen(colors.muted)
            where = QRectF(_LEFT, block.top, _LABEL, _LINE)
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, block.label)
        undone = line.entry.undone_at is not None
        painter.setPen(colors.muted if block.quiet or undone else colors.text)
        for paragraph, top in block.paragraphs:
            paragraph.draw(painter, QPointF(block.left, top))

    def _draw_hint(self, painter: QPainter, rect: QRectF, hint: str, *, keyed: bool) -> None:
        colors = self._theme.colors
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(font(12, QFont.Weight.DemiBold))
        painter.setPen(colors.accent)
        painter.drawText(rect, middle, hint)
        if keyed:
            width = painter.fontMetrics().horizontalAdvance(hint)
            painter.setPen(colors.text)
            painter.drawText(rect.adjusted(0, 0, -width - _KEY_GAP, 0), middle, _KEY)

    def _lay(self, line: Line, row: int) -> _Laid:
        laid = self._laid.get(line.key)
        if laid is None:
            laid = self._laid[line.key] = self._lay_out(line, row)
        return laid

    def _lay_out(self, line: Line, row: int) -> _Laid:
        top = _PAD + (_HEAD if self._model.day_above(row) else 0)
        flow = _Column(self._width, top + _LINE + _AFTER_TITLE, opened=line.key in self._open)
        before, after = line.before, line.after
        if not (before or after):
            flow.y -= _AFTER_TITLE
        elif line.field in _ALONE:
            flow.block("", before or after, quiet=bool(before))
        elif _is_short(line):
            flow.block("", f"{before or EMPTY}  →  {after or EMPTY}")
        else:
            gone, come = differences(before, after) if before and after else ([], [])
            flow.block("Before", before or EMPTY, gone, "gone")
            flow.block("After", after or EMPTY, come, "come")
        return _Laid(top, flow.blocks, flow.folded, math.ceil(flow.y + _PAD))


class _Column:
    """Sets blocks of words one below the other."""

    def __init__(self, width: int, y: float, *, opened: bool) -> None:
        self.y = y
        self.blocks: list[_Block] = []
        self.folded = False
        self._width = width
        self._opened = opened

    def block(
        self, label: str, text: str, parts: Spans = (), look: str = "", *, quiet: bool = False
    ) -> None:
        """Add words, with a label at their left, some parts of them struck out or underlined."""
        left = _LEFT + (_LABEL if label else 0)
        flow = Flow(max(60, self._width - left - _RIGHT), self.y)
        top, start = self.y, 0
        paragraphs: list[tuple[QTextLayout, float]] = []
        limit = None if self._opened else FOLD_LINES
        for line in text[: None if self._opened else _FOLD_TEXT].split("\n"):
            if flow.lines == limit:
                flow.cut = True
                break
            layout = QTextLayout(line, font(13))
            layout.setFormats(_formats(line, start, parts, look))
            paragraphs.append((layout, flow.y))
            flow.add(layout, limit)
            start += len(line) + 1
        self.y = flow.y
        self.blocks.append(_Block(label, top, left, paragraphs, quiet or look == "gone"))
        if flow.cut or (len(text) > _FOLD_TEXT and not self._opened):
            self.folded = True
            more = QTextLayout("Space shows all of it", font(12, QFont.Weight.DemiBold))
            self.y += 2
            self.blocks.append(_Block("", self.y, left, [(more, self.y)], quiet=True))
            below = Flow(self._width, self.y)
            below.add(more)
            self.y = below.y
        self.y += _BETWEEN - 2


def _is_short(line: Line) -> bool:
    both = line.before + line.after
    return line.field not in _LONG_FIELDS and len(both) <= _SHORT and "\n" not in both


def _formats(line: str, start: int, parts: Spans, look: str) -> list[QTextLayout.FormatRange]:
    """Return the looks of those parts of a text that lie in one of its lines."""
    ranges: list[QTextLayout.FormatRange] = []
    for first, end in parts:
        inside = max(first - start, 0), min(end - start, len(line))
        if inside[0] >= inside[1]:
            continue
        marked = QTextLayout.FormatRange()
        marked.start = units(line[: inside[0]])
        marked.length = units(line[inside[0] : inside[1]])
        marked.format = QTextCharFormat()
        marked.format.setFontStrikeOut(look == "gone")
        marked.format.setFontUnderline(look == "come")
        ranges.append(marked)
    return ranges
