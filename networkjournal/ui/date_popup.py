"""A small sheet to choose a day: by typing it as one says it, or from a calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from networkjournal.core.dates import parse_when, spoken
from networkjournal.ui.days import from_qt, to_qt
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.screens import room_at
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, LineField

Read = Callable[[str, date], date | None]
"""Turns what was typed, and today, into a day."""


_AHEAD = re.compile(r"(?:in|next|tomorrow|[0-9]+[dwmy])\b", re.IGNORECASE)
_A_WEEK, _A_YEAR = 8, 366
"""Days back from which a weekday, or a day and month, first comes round again."""


def future_day(text: str, today: date) -> date | None:
    """Read a day after today: fri, in 2 weeks, 3 dec."""
    return _whole(text, today)


def past_day(text: str, today: date) -> date | None:
    """Read a day up to today: yesterday, fri, 12 nov, 3 may 2024."""
    near = {"today": today, "yesterday": today - timedelta(days=1)}.get(text.casefold())
    if near is not None or _AHEAD.match(text):
        return near
    starts = [today - timedelta(days=_A_WEEK), today - timedelta(days=_A_YEAR)]
    if re.search(r"[0-9]{4}", text):
        starts = [date.min]
    days = (_whole(text, start) for start in starts)
    return next((day for day in days if day is not None and day <= today), None)


def typed_day(text: str, today: date) -> date | None:
    """Read a day on either side of today: the next one that is meant, else the last one."""
    text = text.strip()
    return today if text.casefold() == "today" else future_day(text, today) or past_day(text, today)


def _whole(text: str, today: date) -> date | None:
    found = parse_when(text, today)
    return found[0] if found is not None and found[1] == len(text) else None


class DatePopup(QFrame):
    """Opens below what was clicked; Enter or a click on a day takes it, Escape leaves it."""

    chosen = Signal(object)
    """A date, or None for no day."""

    def __init__(
        self, theme: Theme, read: Read, example: str, parent: QWidget, *, none: str = ""
    ) -> None:
        """``none`` offers to have no day; ``example`` shows what can be typed."""
        super().__init__(parent, Qt.WindowType.Popup)
        from PySide6.QtWidgets import QCalendarWidget  # costly: only here

        self._theme = theme
        self._read = read
        self._today = date.min
        self._latest: date | None = None
        self.line = LineField(theme, example)
        self._meant = Label(theme, font(12), Ink.MUTED)
        self.calendar = QCalendarWidget(self)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setAccessibleName("Calendar")
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())  # not in red
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self._meant)
        column.addWidget(self.calendar)
        self.none = Chip(theme, none)
        column.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeft)
        self.none.clicked.connect(lambda: self._take(None))
        self.line.typed.connect(self._say_what_is_meant)
        self.line.returnPressed.connect(self._take_typed)
        self.calendar.clicked.connect(lambda day: self._take(from_qt(day)))
        self.calendar.activated.connect(lambda day: self._take(from_qt(day)))

    def open_at(
        self,
        below: QWidget,
        day: date | None,
        today: date,
        latest: date | None = None,
        *,
        earliest: date | None = None,
    ) -> None:
        """Show ``day`` selected; days before ``earliest`` or after ``latest`` cannot be chosen."""
        self._today = today
        self._latest = latest
        self.none.setVisible(day is not None and bool(self.none.text()))
        self.line.fill("")
        self.calendar.setMaximumDate(to_qt(latest or date(9999, 12, 31)))
        if earliest is not None:
            self.calendar.setMinimumDate(to_qt(earliest))
            day = max(day or earliest, earliest)
        self.calendar.setSelectedDate(to_qt(day or today))
        self._meant.setText(spoken(day, today) if day is not None else "")
        self.adjustSize()
        self.move(self._place(below))
        self.show()
        self.move(self._place(below))  # the calendar knows its width only now
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, below: QWidget) -> QPoint:
        """Stand below the widget, inside the screen."""
        corner = below.mapToGlobal(QPoint(0, below.height() + 6))
        screen = room_at(corner)
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = corner.y()
        if y + self.height() > screen.bottom():
            y = max(screen.top(), below.mapToGlobal(QPoint(0, -6)).y() - self.height())
        return QPoint(x, y)

    def _typed_day(self) -> date | None:
        day = self._read(self.line.text().strip(), self._today)
        return None if day is None or (self._latest and day > self._latest) else day

    def _say_what_is_meant(self) -> None:
        day = self._typed_day()
        if day is not None:
            self.calendar.setSelectedDate(to_qt(day))
            self._meant.setText(spoken(day, self._today))
        else:
            self._meant.setText(self._why_not(self.line.text().strip()))

    def _why_not(self, text: str) -> str:
        """Return why no day is taken from what was typed."""
        if self._read(text, self._today) is not None or future_day(text, self._today) is not None:
            return "That day lies ahead."
        if past_day(text, self._today) is not None:
            return "Choose a day after today."
        return "No day yet" if text else ""

    def _take_typed(self) -> None:
        if not self.line.text().strip():
            self._take(from_qt(self.calendar.selectedDate()))
            return
        day = self._typed_day()
        if day is not None:
            self._take(day)

    def _take(self, day: date | None) -> None:
        self.hide()
        self.chosen.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a sheet with an edge."""
        painter = QPainter(self)
        colors = self._theme.colors
        painter.fillRect(self.rect(), colors.card)
        painter.setPen(colors.line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
