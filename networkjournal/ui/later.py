"""Putting somebody off: tomorrow, next week, in a month, or a day that one picks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from networkjournal.core.dates import parse_when
from networkjournal.core.hunt import week_of
from networkjournal.ui.words import near_day

if TYPE_CHECKING:
    from networkjournal.ui.bulk import Deed
    from networkjournal.ui.date_popup import DatePopup
    from networkjournal.ui.main_window import MainWindow


def days_ahead(today: date) -> list[tuple[str, date]]:
    """Return the days that are offered, each with its name and mnemonic."""
    month = parse_when("in 1 month", today)
    offered = [
        ("&Tomorrow", today + timedelta(days=1)),
        ("Next &week", week_of(today) + timedelta(weeks=1)),
    ]
    return [*offered, ("In a &month", month[0])] if month is not None else offered


class Later(QObject):
    """Asks for a day, then does something with it as one step of undo."""

    def __init__(self, window: MainWindow, deed: Callable[[date, date], Deed]) -> None:
        """``deed`` makes what is done of the day chosen and of today."""
        super().__init__(window)
        self._window = window
        self._deed = deed
        self._ids: Sequence[int] = ()
        self._below: QWidget = window

    @cached_property
    def popup(self) -> DatePopup:
        """What asks for any other day."""
        from networkjournal.ui.date_popup import DatePopup, future_day

        popup = DatePopup(self._window.theme, future_day, "fri, in 2 weeks, 3 dec", self._window)
        popup.chosen.connect(self._take)
        return popup

    def open(self, ids: Sequence[int], below: QWidget) -> None:
        """Offer days for some people in a menu below a widget."""
        if not ids:
            return
        self._ids, self._below = ids, below
        today = self._window.session.today()
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Until when")
        for words, day in days_ahead(today):
            menu.addAction(f"{words}\t{near_day(day, today)}", partial(self._take, day))
        menu.addAction("&Pick a day…", self._ask)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _ask(self) -> None:
        today = self._window.session.today()
        self.popup.open_at(self._below, None, today, earliest=today + timedelta(days=1))

    def _take(self, day: date) -> None:
        self._window.bulk.do(self._deed(day, self._window.session.today()), self._ids)
