"""The journal as a PDF: which period, which paper, where to."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDate, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from networkjournal import jobs
from networkjournal.core.errors import Cancelled
from networkjournal.exporters.book import BookOptions, Paper
from networkjournal.exporters.book_gather import nothing_to_print
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.tasks import Tasks

_PAPERS = {Paper.A5: "A5, a small book", Paper.A4: "A4", Paper.LETTER: "Letter"}
_ALL, _YEAR, _OWN = range(3)


class BookDialog(QDialog):
    """Asks little, remembers the answers, and writes the book."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        tasks: Tasks,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        """Show the choices of last time."""
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._tasks = tasks
        self._dialogs = dialogs
        self.setWindowTitle("Journal PDF")
        today = session.today()
        self.period = QComboBox()
        self.period.addItems(["Everything", f"This year, {today.year}", "From … to …"])
        self.period.currentIndexChanged.connect(self._show_days)
        self.date_from = _day_field(date(today.year, 1, 1))
        self.date_to = _day_field(today)
        self.date_from.dateChanged.connect(self.date_to.setMinimumDate)
        self.date_to.setMinimumDate(self.date_from.date())
        self.paper = QComboBox()
        for paper, words in _PAPERS.items():
            self.paper.addItem(words, paper)
        self.owner = QLineEdit(settings.text("book/owner"))
        self.owner.setPlaceholderText("Your name, for the cover")
        self._form = QFormLayout()
        self._form.setSpacing(12)
        for words, field in (
            ("&Hunts", self.period),
            ("&From", self.date_from),
            ("&To", self.date_to),
            ("&Paper", self.paper),
            ("&Name on the cover", self.owner),
        ):
            self._form.addRow(words, field)
        note = QLabel("Private notes are left out.")
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(self)  # else the default button would not be the dialog’s
        make = buttons.addButton("&Write the PDF…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        make.setDefault(True)
        buttons.accepted.connect(self.write)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(18)
        column.addLayout(self._form)
        column.addWidget(note)
        column.addWidget(buttons)
        self._restore()
        self.setMinimumWidth(420)

    def options(self) -> BookOptions:
        """Return the choices as the exporter takes them."""
        today = self._session.today()
        date_from, date_to = None, None
        if self.period.currentIndex() == _YEAR:
            date_from, date_to = date(today.year, 1, 1), date(today.year, 12, 31)
        elif self.period.currentIndex() == _OWN:
            date_from, date_to = _day(self.date_from), _day(self.date_to)
        return BookOptions(
            owner=self.owner.text().strip(),
            paper=Paper(self.paper.currentData()),
            date_from=date_from,
            date_to=date_to,
            today=today,
        )

    def write(self) -> None:
        """Ask where to, write the book, and offer to open it."""
        options = self.options()
        trails = self._session.journal.read.trails(options.date_from, options.date_to)
        if next(iter(trails), None) is None:
            raise nothing_to_print(options)
        out = self._dialogs.save_file(
            "Write the journal as a PDF", self._suggested(), "PDF (*.pdf)"
        )
        if out is None:
            return
        self._remember(out)
        try:
            with self._session.lent():
                work = partial(jobs.write_journal_pdf, self._session.journal, options, out)
                self._tasks.run(f"Writing {out.name}", work)
        except Cancelled:
            return
        self.accept()
        answer = self._dialogs.choose("The journal is written.", str(out), ("Open it", "Close"))
        if answer == 0:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(out)))

    def _suggested(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._settings.text("book/folder") or QStandardPaths.writableLocation(documents)
        return Path(folder) / f"Treasure Hunts {self._session.today().isoformat()}.pdf"

    def _show_days(self) -> None:
        own = self.period.currentIndex() == _OWN
        self._form.setRowVisible(self.date_from, own)
        self._form.setRowVisible(self.date_to, own)
        self.adjustSize()

    def _restore(self) -> None:
        self.period.setCurrentIndex(
            max(0, self.period.findText(self._settings.text("book/period")))
        )
        place = self.paper.findData(self._settings.text("book/paper", Paper.A5.value))
        self.paper.setCurrentIndex(max(0, place))
        self._show_days()

    def _remember(self, out: Path) -> None:
        self._settings.set_text("book/period", self.period.currentText())
        self._settings.set_text("book/paper", self.options().paper.value)
        self._settings.set_text("book/owner", self.owner.text().strip())
        self._settings.set_text("book/folder", str(out.parent))


def _day_field(day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setDisplayFormat("d MMMM yyyy")
    field.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return field


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
