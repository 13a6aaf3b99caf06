"""The foot of the people list: this week's ring, momentum, and how often it paid off."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from networkjournal.core.hunt import momentum, week_of
from networkjournal.core.rows import Figures
from networkjournal.core.statistics import percent
from networkjournal.ui.labels import tooltip
from networkjournal.ui.theme import Theme, font

HEIGHT = 85
_RING = 46
_RING_WIDTH = 5
_LEFT = 18
_TEXT_LEFT = 80
_RIGHT = 8
_BETWEEN = 4
_DOT, _DOT_STEP = 3.5, 13
"""Radius of a day's dot, and pixels from one to the next."""
_DOTS_ROOM = 15
"""Pixels that the dots take below the words; they need ``_DOTS_FROM`` to spare."""
_DOTS_FROM = 30


class WeekFooter(QWidget):
    """One painted widget: it is part of every start."""

    clicked = Signal()
    """The hand asks for more."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show no figures until :meth:`show_figures`."""
        super().__init__(parent)
        self._theme = theme
        self._opened: int | None = None
        self._goal = 0
        self._pauses = False
        self._days: tuple[int, ...] = ()
        self._title = ("", "")
        self._second = ("", "")
        self._title_font = font(13, QFont.Weight.DemiBold)
        self._second_font = font(12)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.update)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to all figures; the keyboard has a key for that."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def show_figures(self, figures: Figures, today: date) -> None:
        """Show this week against the goal, momentum, and the share of ripe hunts found."""
        this_week = week_of(today)
        opened = figures.opened_by_week.get(this_week, 0)
        goal = figures.goals.of(this_week)
        when = "This week:"
        if figures.by_day:
            when, goal = "Today:", max(1, round(goal / 7))
            opened = sum(figures.opened_by_day[-1:])
        self._pauses = this_week in figures.paused
        self._opened, self._goal = opened, goal
        self._days = figures.opened_by_day
        self._title = (when, self._wish())
        self._second = _second_line(figures, today)
        done = f"{opened}" if self._pauses else f"{opened} of {goal}"
        spoken = [" ".join(self._title), done, *filter(None, self._second)]
        self.setAccessibleName(", ".join(spoken))
        self.setToolTip(tooltip(_explanation(figures)))
        self.update()

    def _wish(self) -> str:
        """Say what is left to do; a pause asks for nothing, and nothing is ever missed."""
        missing = self._goal - (self._opened or 0)
        if self._pauses:
            return "a break"
        return f"{missing} more to reach out to" if missing > 0 else "goal met"

    def sizeHint(self) -> QSize:
        """Return the one height there is."""
        return QSize(200, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above, the ring and the words."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setPen(colors.line)
        painter.drawLine(0, 0, self.width(), 0)
        if self._opened is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ring(painter, self._opened)
        room = self.width() - _TEXT_LEFT - _RIGHT
        title = _fitted(self._title, " ", self._title_font, room)
        second = _fitted(self._second, " · ", self._second_font, room)
        title_height = QFontMetrics(self._title_font).height() * len(title)
        second_height = QFontMetrics(self._second_font).height() * len(second)
        free = HEIGHT - 1 - title_height - _BETWEEN - second_height
        dots = free >= _DOTS_FROM
        top = 1 + (free - (_DOTS_ROOM if dots else 0)) / 2
        painter.setFont(self._title_font)
        painter.setPen(colors.text)
        _draw_lines(painter, QRectF(_TEXT_LEFT, top, room, title_height), title)
        painter.setFont(self._second_font)
        painter.setPen(colors.muted)
        below = QRectF(_TEXT_LEFT, top + title_height + _BETWEEN, room, second_height)
        _draw_lines(painter, below, second)
        if dots:
            self._draw_days(painter, below.bottom() + _DOTS_ROOM - _DOT)

    def _draw_days(self, painter: QPainter, middle: float) -> None:
        """Draw a dot for each day of the week: filled where a hunt began, a ring for today."""
        colors = self._theme.colors
        for day in range(7):
            past = day < len(self._days)
            began = past and self._days[day]
            painter.setBrush(colors.accent if began else Qt.BrushStyle.NoBrush)
            today = day == len(self._days) - 1
            painter.setPen(QPen(colors.accent if began or today else colors.muted, 1.4))
            radius = _DOT if past else 1
            painter.drawEllipse(
                QPointF(_TEXT_LEFT + _DOT + 1 + day * _DOT_STEP, middle), radius, radius
            )

    def _draw_ring(self, painter: QPainter, opened: int) -> None:
        colors = self._theme.colors
        ring = QRectF(_LEFT, (HEIGHT + 1 - _RING) / 2, _RING, _RING)
        pen = QPen(colors.line, _RING_WIDTH)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        share = 0.0 if self._pauses else min(1.0, opened / self._goal)
        painter.setPen(pen)
        painter.setBrush(colors.accent_soft if share == 1 else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if share:
            pen.setColor(colors.accent)
            painter.setPen(pen)
            painter.drawArc(ring, 90 * 16, round(-360 * 16 * share))
        painter.setPen(colors.text)
        painter.setFont(self._title_font)
        painter.drawText(
            ring,
            Qt.AlignmentFlag.AlignCenter,
            f"{opened}" if self._pauses else f"{opened}/{self._goal}",
        )


def _second_line(figures: Figures, today: date) -> tuple[str, str]:
    steadiness = momentum(figures.opened_by_week, figures.goals, today, figures.paused)
    paid = f"{percent(figures.ripe_found / figures.ripe)} paid off" if figures.ripe else ""
    if steadiness is None:
        return "Your first hunt starts the count", paid
    return f"momentum {percent(steadiness)}", paid


def _explanation(figures: Figures) -> str:
    lines = ["Momentum: how close you came to the goal in recent weeks, the latest counting most."]
    if figures.ripe:
        lines.append(
            f"Paid off: of {figures.ripe} hunts begun at least {figures.ripe_days} days ago, "
            f"{figures.ripe_found} found their reason."
        )
    return "\n".join(lines) if figures.opened_by_week else ""


def _fitted(parts: tuple[str, str], joint: str, face: QFont, room: int) -> list[str]:
    filled = [part for part in parts if part]
    line = joint.join(filled)
    return [line] if QFontMetrics(face).horizontalAdvance(line) <= room else filled


def _draw_lines(painter: QPainter, rect: QRectF, lines: list[str]) -> None:
    metrics = painter.fontMetrics()
    base = rect.y() + metrics.ascent()
    for line in lines:
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(int(rect.x()), round(base), shown)
        base += metrics.height()
