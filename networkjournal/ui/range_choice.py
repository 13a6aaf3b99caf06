"""Whose hunts an export tells, and of which days: fields of a form that two dialogs have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout

from networkjournal.ui.days import from_qt, to_qt

E = TypeVar("E", bound=StrEnum)


class Range(StrEnum):
    """Which hunts."""

    ALL = "all"
    YEAR = "year"
    OWN = "own"
    SHOWN = "shown"
    SELECTED = "selected"


class Chosen(NamedTuple):
    """Whom the window shows, and who of them is selected."""

    shown: tuple[int, ...] = ()
    selected: tuple[int, ...] = ()


class Selection(NamedTuple):
    """The period and the people that were chosen, None where all are meant."""

    date_from: date | None = None
    date_to: date | None = None
    ids: tuple[int, ...] | None = None


class RangeChoice:
    """A field for the range, and two for the days of an own one."""

    def __init__(self, people: Chosen, today: date) -> None:
        """Offer everything there is to choose from."""
        self._people = people
        self._today = today
        self.range = combo("range", self._ranges(dates=True))
        self.date_from = _day_field(date(today.year, 1, 1))
        self.date_to = _day_field(today)
        self.date_from.dateChanged.connect(self.date_to.setMinimumDate)
        self.date_to.setMinimumDate(self.date_from.date())

    def selection(self) -> Selection:
        """Return what is chosen."""
        chosen = Range(self.range.currentData())
        if chosen is Range.YEAR:
            return Selection(date(self._today.year, 1, 1), date(self._today.year, 12, 31))
        if chosen is Range.OWN:
            return Selection(from_qt(self.date_from.date()), from_qt(self.date_to.date()))
        if chosen in (Range.SHOWN, Range.SELECTED):
            people = self._people
            return Selection(ids=people.shown if chosen is Range.SHOWN else people.selected)
        return Selection()

    def offer_dates(self, on: bool) -> None:
        """Offer periods, or not; what was chosen stays where it can."""
        kept = self.range.currentData()
        with QSignalBlocker(self.range):  # for a moment nothing is chosen
            self.range.clear()
            fill(self.range, self._ranges(dates=on))
            choose(self.range, kept)

    def add_to(self, form: QFormLayout, label: str) -> None:
        """Add the fields as rows, the first with this label."""
        form.addRow(label, self.range)
        form.addRow("&From", self.date_from)
        form.addRow("&To", self.date_to)

    def show_days(self, form: QFormLayout) -> None:
        """Show the days where an own period is chosen."""
        own = self.range.currentData() == Range.OWN
        form.setRowVisible(self.date_from, own)
        form.setRowVisible(self.date_to, own)

    def listen(self, heard: Callable[[], None]) -> None:
        """Have every change told."""
        self.range.currentIndexChanged.connect(heard)
        for day in (self.date_from, self.date_to):
            day.dateChanged.connect(heard)

    def _ranges(self, *, dates: bool) -> dict[Range, str]:
        ranges = {Range.ALL: "Everything"}
        if dates:
            ranges[Range.YEAR] = f"This year, {self._today.year}"
            ranges[Range.OWN] = "From … to …"
        shown, selected = len(self._people.shown), len(self._people.selected)
        if shown:
            ranges[Range.SHOWN] = f"The people shown in the list ({shown:,})"
        if selected:
            ranges[Range.SELECTED] = f"Who is selected ({selected:,})"
        return ranges


def combo(name: str, choices: Mapping[E, str]) -> QComboBox:
    """Return a field whose entries stand for values; it is remembered by its name."""
    made = QComboBox()
    made.setObjectName(name)
    fill(made, choices)
    return made


def fill(field: QComboBox, choices: Mapping[E, str]) -> None:
    """Add entries to a field."""
    for value, words in choices.items():
        field.addItem(words, value)


def choose(field: QComboBox, value: object) -> None:
    """Choose the entry that stands for a value or its text, the first where there is none."""
    texts = [str(field.itemData(n)) for n in range(field.count())]
    field.setCurrentIndex(texts.index(str(value)) if str(value) in texts else 0)


def _day_field(day: date) -> QDateEdit:
    field = QDateEdit(to_qt(day))
    field.setDisplayFormat("d MMMM yyyy")
    field.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return field
