"""What can be chosen for the book, and how it is remembered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QLineEdit, QWidget

from networkjournal.exporters.book_options import BookOptions, Face, Paper, Standard
from networkjournal.exporters.privacy import Names, Privacy
from networkjournal.language import system_language
from networkjournal.ui.check import Check
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

E = TypeVar("E", bound=StrEnum)

_PAPERS = {
    Paper.A5: "A5, a small book",
    Paper.A4: "A4",
    Paper.LETTER: "Letter",
    Paper.A5_ON_A4: "Two A5 pages on A4, to print",
}
_FACES = {Face.SERIF: "With serifs (Libertinus)", Face.SANS: "Without serifs (Inter)"}
_NAMES = {
    Names.FULL: "In full",
    Names.INITIALS: "Initials",
    Names.ANONYMOUS: "Other names, for people and companies",
}
_STANDARDS = {
    Standard.PLAIN: "PDF",
    Standard.ARCHIVE: "PDF/A, to keep for decades",
    Standard.ACCESSIBLE: "PDF/UA, for screen readers",
}


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


class BookChoices(QWidget):
    """The fields; every change is told at once."""

    changed = Signal()

    def __init__(self, theme: Theme, settings: Settings, people: Chosen, today: date) -> None:
        """Show the choices of last time."""
        super().__init__()
        self._settings = settings
        self._people = people
        self._today = today
        self.range = _combo("range", self._ranges())
        self.date_from = _day_field(date(today.year, 1, 1))
        self.date_to = _day_field(today)
        self.date_from.dateChanged.connect(self.date_to.setMinimumDate)
        self.date_to.setMinimumDate(self.date_from.date())
        self.paper = _combo("paper", _PAPERS)
        self.face = _combo("face", _FACES)
        self.names = _combo("names", _NAMES)
        self.standard = _combo("standard", _STANDARDS)
        self.owner = QLineEdit(settings.text("book/owner"))
        self.owner.setPlaceholderText("Your name")
        self.photos = Check(theme, "Photo&s")
        self.charts = Check(theme, "&Charts")
        self.unsolved = Check(theme, "&Unsolved hunts")
        self.private_notes = Check(theme, "Pri&vate notes")
        self._lay_out()
        self._restore()
        self._listen()

    def options(self) -> BookOptions:
        """Return the choices as the exporter takes them."""
        chosen = Range(self.range.currentData())
        date_from, date_to, ids = None, None, None
        if chosen is Range.YEAR:
            date_from, date_to = date(self._today.year, 1, 1), date(self._today.year, 12, 31)
        elif chosen is Range.OWN:
            date_from, date_to = _day(self.date_from), _day(self.date_to)
        elif chosen in (Range.SHOWN, Range.SELECTED):
            people = self._people
            ids = people.shown if chosen is Range.SHOWN else people.selected
        return BookOptions(
            owner=self.owner.text().strip(),
            language=system_language(),
            paper=Paper(self.paper.currentData()),
            face=Face(self.face.currentData()),
            standard=self.chosen_standard(),
            date_from=date_from,
            date_to=date_to,
            ids=ids,
            today=self._today,
            privacy=Privacy(
                names=Names(self.names.currentData()),
                private_notes=self.private_notes.isChecked(),
                photos=self.photos.isChecked(),
                charts=self.charts.isChecked(),
                unsolved=self.unsolved.isChecked(),
            ),
        )

    def chosen_standard(self) -> Standard:
        """Return the standard; sheets for the printer comply with none."""
        on_sheets = Paper(self.paper.currentData()) is Paper.A5_ON_A4
        return Standard.PLAIN if on_sheets else Standard(self.standard.currentData())

    def note(self) -> str:
        """Return what has to be known about these choices."""
        if Names(self.names.currentData()) is not Names.FULL:
            return "Photos, links and phones are left out. Quotes may still tell who somebody is."
        if self.private_notes.isChecked():
            return "Private notes are printed."
        return "Private notes are left out."

    def remember(self) -> None:
        """Keep the choices for the next time."""
        for combo in (self.range, self.paper, self.face, self.names, self.standard):
            self._settings.set_text(_key(combo), str(combo.currentData()))
        for check in self._checks():
            self._settings.set_text(_key(check), "on" if check.isChecked() else "off")
        self._settings.set_text("book/owner", self.owner.text().strip())

    def _ranges(self) -> dict[Range, str]:
        ranges = {
            Range.ALL: "Everything",
            Range.YEAR: f"This year, {self._today.year}",
            Range.OWN: "From … to …",
        }
        shown, selected = len(self._people.shown), len(self._people.selected)
        if shown:
            ranges[Range.SHOWN] = f"The people shown in the list ({shown:,})"
        if selected:
            ranges[Range.SELECTED] = f"Who is selected ({selected:,})"
        return ranges

    def _checks(self) -> tuple[Check, ...]:
        named = ("photos", "charts", "unsolved", "private_notes")
        for name in named:
            getattr(self, name).setObjectName(name)
        return tuple(getattr(self, name) for name in named)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(10)
        for words, field in (
            ("&Hunts", self.range),
            ("&From", self.date_from),
            ("&To", self.date_to),
            ("&Paper", self.paper),
            ("&Letters", self.face),
            ("&Names", self.names),
            ("With", self.photos),
            ("", self.charts),
            ("", self.unsolved),
            ("", self.private_notes),
            ("&Kind of file", self.standard),
            ("Name on the c&over", self.owner),
        ):
            self._form.addRow(words, field)

    def _listen(self) -> None:
        for combo in (self.range, self.paper, self.face, self.names, self.standard):
            combo.currentIndexChanged.connect(self._change)
        for check in self._checks():
            check.toggled.connect(self._change)
        for day in (self.date_from, self.date_to):
            day.dateChanged.connect(self._change)
        self.owner.textChanged.connect(self._change)

    def _change(self) -> None:
        own = Range(self.range.currentData()) is Range.OWN
        self._form.setRowVisible(self.date_from, own)
        self._form.setRowVisible(self.date_to, own)
        self.standard.setEnabled(Paper(self.paper.currentData()) is not Paper.A5_ON_A4)
        self.photos.setEnabled(Names(self.names.currentData()) is Names.FULL)
        self.changed.emit()

    def _restore(self) -> None:
        for combo in (self.range, self.paper, self.face, self.names, self.standard):
            texts = [str(combo.itemData(n)) for n in range(combo.count())]
            kept = self._settings.text(_key(combo))
            combo.setCurrentIndex(texts.index(kept) if kept in texts else 0)
        for check in self._checks():
            usual = "off" if check is self.private_notes else "on"
            check.setChecked(self._settings.text(_key(check), usual) == "on")
        self._change()


def _key(field: QWidget) -> str:
    return f"book/{field.objectName()}"


def _combo(name: str, choices: dict[E, str]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(name)
    _fill(combo, choices.items())
    return combo


def _fill(combo: QComboBox, choices: Iterable[tuple[StrEnum, str]]) -> None:
    for value, words in choices:
        combo.addItem(words, value)


def _day_field(day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat("d MMMM yyyy")
    field.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return field


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
