"""Which hunts are looked at, by the day they were opened."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from networkjournal.core.insights import Period, PeriodKind
from networkjournal.ui.days import from_qt, to_qt
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, Tone, show_edges

_NAMES = {
    PeriodKind.ALL: "All time",
    PeriodKind.YEAR: "This year",
    PeriodKind.DAYS_90: "Last 90 days",
    PeriodKind.OWN: "From … to …",
}


class PeriodBar(QWidget):
    """Chips for the usual periods, and two days for any other."""

    chosen = Signal(object)
    """Another :class:`Period` than before."""

    def __init__(self, theme: Theme, today: date) -> None:
        """Begin with all time; the two days with this month."""
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self.chips: dict[PeriodKind, Chip] = {}
        self.first, self.last = _day_field(today.replace(day=1)), _day_field(today)
        self._days = QWidget()
        self._lay_out()
        self.chips[PeriodKind.ALL].setChecked(True)
        for field in (self.first, self.last):
            field.dateChanged.connect(self._tell)
        self._show_edges()
        theme.changed.connect(self._show_edges)

    def period(self) -> Period:
        """Return what is chosen; days in the wrong order are turned round."""
        kind = next(kind for kind, chip in self.chips.items() if chip.isChecked())
        if kind is not PeriodKind.OWN:
            return Period(kind)
        first, last = sorted((from_qt(self.first.date()), from_qt(self.last.date())))
        return Period(kind, first, last)

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to what is chosen; as a focus proxy it would hide the others from Tab."""
        next(chip for chip in self.chips.values() if chip.isChecked()).setFocus(reason)

    def _lay_out(self) -> None:
        chips = FlowLayout()
        for kind, name in _NAMES.items():
            chip = Chip(self._theme, name, Tone.ACCENT)
            chip.setCheckable(True)
            chip.clicked.connect(self._tell)
            self._group.addButton(chip)
            chips.addWidget(chip)
            self.chips[kind] = chip
        row = FlowLayout(self._days)
        for words, field in (("Opened from", self.first), ("to", self.last)):
            row.addWidget(self._named(words, field))
        self._days.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(chips)
        column.addWidget(self._days)

    def _named(self, words: str, field: QDateEdit) -> QWidget:
        label = Label(self._theme, font(13, QFont.Weight.Medium), Ink.MUTED, words)
        label.setBuddy(field)
        field.setAccessibleName(words)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(field)
        return both

    def _show_edges(self) -> None:
        show_edges(self._theme, self.first, self.last)

    def _tell(self) -> None:
        self._days.setVisible(self.chips[PeriodKind.OWN].isChecked())
        self.chosen.emit(self.period())


def _day_field(day: date) -> QDateEdit:
    field = QDateEdit(to_qt(day))
    field.setCalendarPopup(True)
    field.setDisplayFormat("d MMM yyyy")
    return field
