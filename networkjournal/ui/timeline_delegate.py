"""Paints the timeline: day, line, mark, and the words as plain text wrapped to the width."""

from __future__ import annotations

import math
import re
import unicodedata
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from networkjournal.ui.fields import FOCUS_WIDTH
from networkjournal.ui.paint import draw_dot, draw_gem
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.timeline_model import ITEM_ROLE, AnyIndex, Item, Mark

DATE_RIGHT = 58
MARK_X = 78
TEXT_LEFT = 104
TEXT_RIGHT = 10
PAD = 11
RADIUS = 8
TITLE_GAP = 5
LEADING = 2
LINE = 17
MARK_GAP = 13
FOLD_LINES = 24
"""Longer texts show this many lines until they are opened."""
FOLD_TEXT = 6000
"""Characters of a folded text that are looked at: enough for that many wide lines."""
CACHE = 200
"""Rows whose layout is kept for painting; heights are kept for all."""
SPACE = "\u2003"
_SIMPLE = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2026]*").fullmatch
"""Letters that our own font has, all of one height, and no end of a line."""


class Act(Enum):
    """What one can do with a row; the value is its key."""

    EDIT = "Enter"
    CLUE = "S"
    THIS_WAS_IT = "R"
    DELETE = "Del"
    FOLD = "Space"


def word_for(act: Act, item: Item) -> str:
    """Return what to call an action on a row as it stands now."""
    if act is Act.CLUE:
        return "Take off star" if item.is_clue else "Star as clue"
    if act is Act.THIS_WAS_IT:
        return "Not this" if item.revealed else "This was it"
    return act.name.capitalize()


def acts_on(item: Item) -> tuple[Act, ...]:
    """Return what one can do with a row; the discovery can only be edited."""
    if item.mark is Mark.GEM:
        return (Act.EDIT,)
    return (Act.EDIT, Act.CLUE, Act.THIS_WAS_IT, Act.DELETE)


class Hint(NamedTuple):
    """A quiet word at the end of the first line that can be pressed."""

    act: Act
    rect: QRectF
    key: str
    word: str


class _Laid(NamedTuple):
    """A row's words, laid out for the present width; positions from the row's top."""

    title: QTextLayout
    title_end: float
    paragraphs: list[tuple[QTextLayout, float]]
    fold: QRectF | None
    """Where "Show all" or "Show less" stands."""
    height: int


class TimelineDelegate(QStyledItemDelegate):
    """Knows the exact height of every row; keeps what is laid out until the width changes."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Follow ``theme`` from now on."""
        super().__init__(parent)
        self._theme = theme
        self._title_size = QFontMetricsF(font(14, QFont.Weight.DemiBold))
        self._text_size = QFontMetricsF(font(14))
        self._width = 0
        self._laid: dict[tuple[Item, bool], _Laid] = {}
        self._heights: dict[tuple[Item, bool], int] = {}
        self._open: set[int] = set()
        self.letters = True
        """Whether single letters act, and so are shown."""
        self.keyed = self.hovered = -1
        """The rows under keyboard and mouse; Qt's own flags would say it 8 ms later at a start."""
        theme.changed.connect(self._laid.clear)

    def set_width(self, width: int) -> bool:
        """Wrap to another width in pixels; say whether rows must be laid out again."""
        if width == self._width:
            return False
        self._width = width
        self._laid.clear()
        self._heights.clear()
        return True

    def forget(self) -> None:
        """Forget the rows of another person: fold every long text again."""
        self._open.clear()
        self._laid.clear()
        self._heights.clear()

    def toggle_fold(self, item: Item) -> bool:
        """Open or fold a long text; say whether it was one."""
        if self._lay(item).fold is None:
            return False
        self._open ^= {item.id}
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height that shows all of the row's words; a guess before there is a width."""
        if not self._width:
            return QSize(TEXT_LEFT, 2 * PAD + LINE)
        item: Item = index.data(ITEM_ROLE)
        key = (item, item.id in self._open)
        height = self._heights.get(key)
        if height is None:
            height = self._short_height(item) or self._lay(item).height
            self._heights[key] = height
        return QSize(TEXT_LEFT, height)

    def act_at(self, rect: QRect, item: Item, at: QPoint, *, keyed: bool) -> Act | None:
        """Return what a click at ``at`` in the row shown in ``rect`` asks for."""
        laid = self._lay(item)
        inside = QPointF(at - rect.topLeft())
        if laid.fold is not None and laid.fold.contains(inside):
            return Act.FOLD
        hints = self._hints(item, laid, keyed=keyed)
        return next((hint.act for hint in hints if hint.rect.contains(inside)), None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        item: Item = index.data(ITEM_ROLE)
        laid = self._lay(item)
        rect: QRect = option.rect
        keyed, hovered = index.row() == self.keyed, index.row() == self.hovered
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.topLeft())
        ground = self._ground(keyed=keyed, hovered=hovered)
        frame = QRectF(1, 1, rect.width() - 2, rect.height() - 2)
        if ground != self._theme.colors.page:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        self._draw_line(painter, rect.height(), item, index)
        if keyed:
            painter.setPen(QPen(self._theme.colors.accent, FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        self._draw_mark(painter, item, ground)
        self._draw_day(painter, item)
        self._draw_words(painter, item, laid)
        if keyed or hovered:
            self._draw_hints(painter, self._hints(item, laid, keyed=keyed))
        painter.restore()

    def _ground(self, *, keyed: bool, hovered: bool) -> QColor:
        colors = self._theme.colors
        if keyed:
            return colors.accent_soft
        return colors.side if hovered else colors.page

    def _draw_line(self, painter: QPainter, height: int, item: Item, index: AnyIndex) -> None:
        center = PAD + LINE / 2
        gap = MARK_GAP if item.mark is Mark.GEM else 0
        painter.setPen(QPen(self._theme.colors.line, 2))
        if index.row() > 0:
            painter.drawLine(QPointF(MARK_X, 0), QPointF(MARK_X, center - gap))
        model = index.model()
        if index.row() < model.rowCount() - 1 or model.canFetchMore(QModelIndex()):
            painter.drawLine(QPointF(MARK_X, center + gap), QPointF(MARK_X, height))

    def _draw_mark(self, painter: QPainter, item: Item, ground: QColor) -> None:
        colors = self._theme.colors
        center = QPointF(MARK_X, PAD + LINE / 2 + 0.5)
        if item.mark is Mark.GEM:
            draw_gem(painter, QRectF(center.x() - 10, center.y() - 10, 20, 20), colors)
        else:
            ring = ground if item.mark is Mark.RING else None
            draw_dot(painter, center, 5.5, colors.accent, ring)

    def _draw_day(self, painter: QPainter, item: Item) -> None:
        painter.setFont(font(12, QFont.Weight.Medium))
        painter.setPen(self._theme.colors.muted)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, PAD, DATE_RIGHT, LINE + 1), right, item.day)
        below = PAD + LINE + TITLE_GAP
        painter.drawText(QRectF(0, below, DATE_RIGHT, LINE), right, item.year)

    def _draw_words(self, painter: QPainter, item: Item, laid: _Laid) -> None:
        colors = self._theme.colors
        painter.setPen(colors.gold_text if item.mark is Mark.GEM else colors.text)
        laid.title.draw(painter, QPointF(TEXT_LEFT, PAD))
        painter.setPen(colors.muted if item.quiet else colors.text)
        for paragraph, top in laid.paragraphs:
            paragraph.draw(painter, QPointF(TEXT_LEFT, top))
        if laid.fold is not None:
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.setPen(colors.accent)
            word = "Show less" if item.id in self._open else "Show all"
            painter.drawText(laid.fold, Qt.AlignmentFlag.AlignVCenter, word)

    def _draw_hints(self, painter: QPainter, hints: list[Hint]) -> None:
        colors = self._theme.colors
        for hint in hints:
            rect = QRectF(hint.rect)
            painter.setFont(font(12, QFont.Weight.DemiBold))
            painter.setPen(colors.text)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, hint.key)
            rect.setLeft(rect.left() + _key_width(hint.key))
            painter.setFont(font(12))
            painter.setPen(colors.muted)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, hint.word)

    def _hints(self, item: Item, laid: _Laid, *, keyed: bool) -> list[Hint]:
        """Return the words from right to left, none where the title leaves no room."""
        measure = QFontMetricsF(font(12))
        right = float(self._width - TEXT_RIGHT)
        hints: list[Hint] = []
        for act in reversed(acts_on(item)):
            word = word_for(act, item)
            key = act.value if keyed and (self.letters or len(act.value) > 1) else ""
            width = measure.horizontalAdvance(word) + _key_width(key)
            hints.append(Hint(act, QRectF(right - width, PAD - 3, width, LINE + 7), key, word))
            right -= width + 16
        return hints if right >= laid.title_end else []

    def _lay(self, item: Item) -> _Laid:
        key = (item, item.id in self._open)
        laid = self._laid.get(key)
        if laid is None:
            if len(self._laid) >= CACHE:
                self._laid.clear()
            laid = self._laid[key] = self._lay_out(item, opened=key[1])
        return laid

    def _short_height(self, item: Item) -> int:
        """Return the height of a row whose title and text surely take a line each; 0 of others.

        Most do, and to measure them takes a tenth of laying them out.
        """
        more = item.is_clue or item.revealed or item.private or bool(item.together)
        if more or not item.text or not (_SIMPLE(item.title) and _SIMPLE(item.text)):
            return 0
        text, title = self._text_size, self._title_size
        room = self._width - TEXT_LEFT - TEXT_RIGHT - 1
        if max(text.horizontalAdvance(item.text), title.horizontalAdvance(item.title)) > room:
            return 0
        lines = max(title.height(), LINE) + TITLE_GAP + max(text.height(), LINE)
        return math.ceil(PAD + lines + PAD)

    def _lay_out(self, item: Item, *, opened: bool) -> _Laid:
        flow = Flow(max(60, self._width - TEXT_LEFT - TEXT_RIGHT), PAD)
        title = self._title(item)
        flow.add(title)
        title_end = TEXT_LEFT + title.lineAt(0).naturalTextWidth()
        flow.y += TITLE_GAP - LEADING
        flow.lines = 0
        limit = None if opened else FOLD_LINES
        paragraphs: list[tuple[QTextLayout, float]] = []
        for line in (item.text if opened else item.text[:FOLD_TEXT]).splitlines():
            if flow.lines == limit:
                flow.cut = True
                break
            paragraphs.append((QTextLayout(line, font(14)), flow.y))
            flow.add(paragraphs[-1][0], limit)
        long = flow.cut or flow.lines > FOLD_LINES or len(item.text) > FOLD_TEXT
        fold = QRectF(TEXT_LEFT, flow.y + 2, 80, LINE) if long else None
        bottom = flow.y - LEADING if paragraphs else flow.y - TITLE_GAP
        if item.year:
            bottom = max(bottom, PAD + LINE + TITLE_GAP + LINE)
        if fold is not None:
            bottom = fold.bottom()
        return _Laid(title, title_end, paragraphs, fold, math.ceil(bottom + PAD))

    def _title(self, item: Item) -> QTextLayout:
        """Return the first line: the title and, each in its own look, what is said about it."""
        colors, small, strong = self._theme.colors, font(12), QFont.Weight.DemiBold
        said = (
            (item.is_clue, "★", font(14), colors.gold_text),
            (item.revealed, "this\u00a0was\u00a0it", font(12, strong), colors.gold_text),
            (bool(item.together), item.together, small, colors.muted),
            (item.private, "private", small, colors.muted),
        )
        parts = [(text, look, color) for shown, text, look, color in said if shown]
        words = SPACE.join((item.title, *(text for text, _look, _color in parts)))
        layout = QTextLayout(words, font(14, strong))
        if parts:
            layout.setFormats(_formats(units(item.title + SPACE), parts))
        return layout


def _formats(start: int, parts: list[tuple[str, QFont, QColor]]) -> list[QTextLayout.FormatRange]:
    """Return the looks of words that follow each other from ``start`` on."""
    from PySide6.QtGui import QTextCharFormat  # costs 2 ms at the start, and few rows need it

    ranges: list[QTextLayout.FormatRange] = []
    for text, look, color in parts:
        written = QTextLayout.FormatRange()
        written.start, written.length = start, units(text)
        written.format = QTextCharFormat()
        written.format.setFont(look)
        written.format.setForeground(color)
        ranges.append(written)
        start += units(text + SPACE)
    return ranges


class Flow:
    """Places lines one below the other; ``y`` is where the next one goes."""

    def __init__(self, width: float, y: float) -> None:
        """Break into lines of ``width`` pixels, the first of which begins at ``y``."""
        self.width = width
        self.y = y
        self.lines = 0
        self.cut = False

    def add(self, layout: QTextLayout, limit: int | None = None) -> None:
        """Break a paragraph into lines, until there are ``limit`` of them in all."""
        option = QTextOption(_leading_edge(layout.text()))
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top, end = self.y, 0
        while self.lines != limit and (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0, self.y - top))
            self.y += max(line.height(), LINE) + LEADING
            self.lines += 1
            end = line.textStart() + line.textLength()
        layout.endLayout()
        self.cut = self.cut or end < units(layout.text())


def _leading_edge(paragraph: str) -> Qt.AlignmentFlag:
    """Return the side on which a paragraph begins: that of its first letter's script."""
    sides = (unicodedata.bidirectional(letter) for letter in paragraph)
    first = next((side for side in sides if side in ("L", "R", "AL")), "L")
    return Qt.AlignmentFlag.AlignLeft if first == "L" else Qt.AlignmentFlag.AlignRight


def units(text: str) -> int:
    """Return the length as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _key_width(key: str) -> float:
    bold = QFontMetricsF(font(12, QFont.Weight.DemiBold))
    return bold.horizontalAdvance(key) + 4 if key else 0.0
