"""A chart on the screen: drawn for the width there is, its marks reached by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import HEAT_DARK, HEAT_LIGHT, Inks
from networkjournal.ui.labels import tooltip
from networkjournal.ui.theme import DARK, Theme

Draw = Callable[[float, Inks], Chart]
LEAST_WIDTH = 200
RING_ROOM = 6
"""Pixels around a chart in which the ring of the keyboard is drawn: it would cut its letters."""
_ON = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def inks(theme: Theme) -> Inks:
    """Return the colours in force as charts take them."""
    colors = theme.colors
    return Inks(
        card=colors.card.name(),
        text=colors.text.name(),
        muted=colors.muted.name(),
        line=colors.line.name(),
        accent=colors.accent.name(),
        accent_soft=colors.accent_soft.name(),
        gold=colors.gold.name(),
        gold_text=colors.gold_text.name(),
        heat=HEAT_DARK if colors is DARK else HEAT_LIGHT,
    )


class ChartView(QWidget):
    """Shows one chart; the arrows go from mark to mark, Enter opens the people behind one."""

    opened = Signal(object)
    """The hand chose this :class:`Mark`."""
    copy_wanted = Signal()
    reached = Signal()
    """The keyboard came here."""

    def __init__(self, theme: Theme, name: str) -> None:
        """``name`` is what those hear who do not see it."""
        super().__init__()
        self._theme = theme
        self._name = name
        self._draw: Draw | None = None
        self._chart = Chart(0, 0, "")
        self._renderer = QSvgRenderer(self)
        self._at: Mark | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST_WIDTH + 2 * RING_ROOM)
        theme.changed.connect(self._redraw)

    @property
    def chart(self) -> Chart:
        """What is drawn at present."""
        return self._chart

    @property
    def draw(self) -> Draw | None:
        """What draws it at any width, in any colours."""
        return self._draw

    def show_chart(self, draw: Draw, alternative: str) -> None:
        """Show what ``draw`` makes of a width; ``alternative`` tells the same in words."""
        self._draw = draw
        self._at = None
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(alternative)
        self._redraw()

    def sizeHint(self) -> QSize:
        """Return the height of the drawing."""
        return QSize(LEAST_WIDTH + 2 * RING_ROOM, round(self._chart.height) + 2 * RING_ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for another width."""
        super().resizeEvent(event)
        if event.size().width() - 2 * RING_ROOM != round(self._chart.width):
            self._redraw()

    def event(self, event: QEvent) -> bool:
        """Tell what stands under the pointer."""
        if isinstance(event, QHelpEvent):
            mark = self._under(QPointF(event.pos()))
            if mark is not None:
                self._tell(mark, event.globalPos())
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over whatever can be opened."""
        mark = self._under(event.position())
        hand = mark is not None and bool(mark.people)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the people behind a mark."""
        mark = self._under(event.position())
        if event.button() is Qt.MouseButton.LeftButton and mark is not None and mark.people:
            self.opened.emit(mark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from mark to mark, open one, or copy the chart."""
        key, marks = Qt.Key(event.key()), self._chart.marks
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif key in _ON and marks:
            here = -1 if self._at is None else marks.index(self._at)
            self._go(min(len(marks) - 1, max(0, here + _ON[key])))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and marks:
            self._go(0 if key == Qt.Key.Key_Home else len(marks) - 1)
        elif key in _ENTER and self._at is not None and self._at.people:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.reached.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the marks."""
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, and rings where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(RING_ROOM, RING_ROOM, self._chart.width, self._chart.height)
        self._renderer.render(painter, room)
        if not self.hasFocus():
            return
        painter.setPen(QPen(self._theme.colors.accent, 2))
        ring = self.rect() if self._at is None else _place(self._at).adjusted(-2, -2, 2, 2)
        painter.drawRoundedRect(QRectF(ring & self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _redraw(self) -> None:
        if self._draw is None:
            return
        here = -1 if self._at is None else self._chart.marks.index(self._at)
        room = max(LEAST_WIDTH, self.width() - 2 * RING_ROOM)
        self._chart = self._draw(room, inks(self._theme))
        self._at = self._chart.marks[here] if 0 <= here < len(self._chart.marks) else None
        self._renderer.load(QByteArray(self._chart.svg.encode()))
        focus = Qt.FocusPolicy.StrongFocus if self._chart.marks else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(focus)
        self.setFixedHeight(round(self._chart.height) + 2 * RING_ROOM)
        self.update()

    def _go(self, place: int) -> None:
        self._at = self._chart.marks[place]
        self.setAccessibleName(f"{self._name}: {self._at.words}")
        below = _place(self._at).bottomLeft() + QPoint(0, 4)
        self._tell(self._at, self.mapToGlobal(below))
        self.update()

    def _tell(self, mark: Mark, at: QPoint) -> None:
        QToolTip.showText(at, tooltip(mark.words), self, _place(mark))

    def _under(self, position: QPointF) -> Mark | None:
        marks = self._chart.marks
        return next((m for m in marks if _place(m).contains(position.toPoint())), None)


def _place(mark: Mark) -> QRect:
    place = QRectF(mark.x + RING_ROOM, mark.y + RING_ROOM, mark.width, mark.height)
    return place.toAlignedRect()
