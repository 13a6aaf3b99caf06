"""What can be chosen for the book, and how it is remembered."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from networkjournal.exporters.book_options import BookOptions, Face, Paper, Standard
from networkjournal.exporters.privacy import Names, Privacy
from networkjournal.language import system_language
from networkjournal.ui.check import Check
from networkjournal.ui.range_choice import Chosen, RangeChoice, choose, combo
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

_PAPERS = {
    Paper.A5: "A5, a small book",
    Paper.A4: "A4",
    Paper.LETTER: "Letter",
    Paper.A5_ON_A4: "Two A5 pages on A4, to print",
}
_FACES = {Face.SERIF: "With serifs (Libertinus)", Face.SANS: "Without serifs (Inter)"}
NAMES = {
    Names.FULL: "In full",
    Names.INITIALS: "Initials",
    Names.ANONYMOUS: "Other names, for people and companies",
}
_STANDARDS = {
    Standard.PLAIN: "PDF",
    Standard.ARCHIVE: "PDF/A, to keep for decades",
    Standard.ACCESSIBLE: "PDF/UA, for screen readers",
}


class BookChoices(QWidget):
    """The fields; every change is told at once."""

    changed = Signal()

    def __init__(self, theme: Theme, settings: Settings, people: Chosen, today: date) -> None:
        """Show the choices of last time."""
        super().__init__()
        self._settings = settings
        self._today = today
        self._whose = RangeChoice(people, today)
        self.range, self.date_from = self._whose.range, self._whose.date_from
        self.date_to = self._whose.date_to
        self.paper = combo("paper", _PAPERS)
        self.face = combo("face", _FACES)
        self.names = combo("names", NAMES)
        self.standard = combo("standard", _STANDARDS)
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
        chosen = self._whose.selection()
        return BookOptions(
            owner=self.owner.text().strip(),
            language=system_language(),
            paper=Paper(self.paper.currentData()),
            face=Face(self.face.currentData()),
            standard=self.chosen_standard(),
            date_from=chosen.date_from,
            date_to=chosen.date_to,
            ids=chosen.ids,
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
        for field in (self.range, self.paper, self.face, self.names, self.standard):
            self._settings.set_text(_key(field), str(field.currentData()))
        for check in self._checks():
            self._settings.set_text(_key(check), "on" if check.isChecked() else "off")
        self._settings.set_text("book/owner", self.owner.text().strip())

    def _checks(self) -> tuple[Check, ...]:
        named = ("photos", "charts", "unsolved", "private_notes")
        for name in named:
            getattr(self, name).setObjectName(name)
        return tuple(getattr(self, name) for name in named)

    def _lay_out(self) -> None:
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(10)
        self._whose.add_to(self._form, "&Hunts")
        for words, field in (
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
        self._whose.listen(self._change)
        for field in (self.paper, self.face, self.names, self.standard):
            field.currentIndexChanged.connect(self._change)
        for check in self._checks():
            check.toggled.connect(self._change)
        self.owner.textChanged.connect(self._change)

    def _change(self) -> None:
        self._whose.show_days(self._form)
        self.standard.setEnabled(Paper(self.paper.currentData()) is not Paper.A5_ON_A4)
        self.photos.setEnabled(Names(self.names.currentData()) is Names.FULL)
        self.changed.emit()

    def _restore(self) -> None:
        for field in (self.range, self.paper, self.face, self.names, self.standard):
            choose(field, self._settings.text(_key(field)))
        for check in self._checks():
            usual = "off" if check is self.private_notes else "on"
            check.setChecked(self._settings.text(_key(check), usual) == "on")
        self._change()


def _key(field: QWidget) -> str:
    return f"book/{field.objectName()}"
