"""The journal as a PDF: what goes into it, how it will look, where to."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from networkjournal import jobs
from networkjournal.core.errors import Cancelled
from networkjournal.exporters.book_gather import nothing_to_print
from networkjournal.exporters.book_options import BookOptions
from networkjournal.ui.book_choices import BookChoices
from networkjournal.ui.book_preview import BookPreview
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.range_choice import Chosen
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.tasks import Tasks
from networkjournal.ui.theme import Theme

if TYPE_CHECKING:
    from networkjournal.exporters.book import Written


class BookDialog(QDialog):
    """Asks little, remembers the answers, shows what comes of them, and writes the book."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: Settings,
        tasks: Tasks,
        dialogs: Dialogs,
        people: Chosen,
        parent: QWidget | None = None,
    ) -> None:
        """Show the choices of last time; ``people`` may be chosen instead of a period."""
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._tasks = tasks
        self._dialogs = dialogs
        self.setWindowTitle("Journal PDF")
        self.choices = BookChoices(theme, settings, people, session.today())
        self.preview = BookPreview(session, tasks)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setForegroundRole(self.note.palette().ColorRole.PlaceholderText)
        self._lay_out()
        self.choices.changed.connect(self._follow)
        self.finished.connect(lambda _result: self.preview.give_up())
        self._follow()

    def options(self) -> BookOptions:
        """Return the choices as the exporter takes them."""
        return self.choices.options()

    def write(self) -> None:
        """Ask where to, write the book, and offer to open it."""
        options = self._wanted()
        out = self._dialogs.save_file(
            "Write the journal as a PDF", self._suggested(), "PDF (*.pdf)"
        )
        if out is None:
            return
        self.choices.remember()
        self._settings.set_text("book/folder", str(out.parent))
        self.preview.give_up()
        try:
            with self._session.lent():
                work = partial(jobs.write_journal_pdf, self._session.journal, options, out)
                written = self._tasks.run(f"Writing {out.name}", work)
        except Cancelled:
            return
        self.accept()
        answer = self._dialogs.choose(
            "The journal is written.", _where(written), ("Open it", "Close")
        )
        if answer == 0:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(out)))

    def print(self) -> None:
        """Print the book, by the system's print dialog."""
        from networkjournal.ui.printing import print_hunts

        options = self._wanted()
        self.choices.remember()
        self.preview.give_up()
        if print_hunts(self._session, self._tasks, self._dialogs, options):
            self.accept()
        else:
            self._follow()

    def _wanted(self) -> BookOptions:
        """Return the choices of a book in which there will be a hunt."""
        options = self.options()
        read = self._session.journal.read
        if not read.hunted(options.date_from, options.date_to, options.ids):
            raise nothing_to_print(options)
        return options

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)  # else the default button would not be the dialog’s
        make = buttons.addButton("&Write the PDF…", QDialogButtonBox.ButtonRole.AcceptRole)
        on_paper = buttons.addButton("P&rint…", QDialogButtonBox.ButtonRole.ActionRole)
        on_paper.clicked.connect(self.print)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        make.setDefault(True)
        buttons.accepted.connect(self.write)
        buttons.rejected.connect(self.reject)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self.choices)
        left.addWidget(self.note)
        left.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left)
        row.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(18)
        column.addLayout(row, 1)
        column.addWidget(buttons)

    def _follow(self) -> None:
        self.note.setText(self.choices.note())
        self.preview.follow(self.options())

    def _suggested(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._settings.text("book/folder") or QStandardPaths.writableLocation(documents)
        return Path(folder) / f"Treasure Hunts {self._session.today().isoformat()}.pdf"


def _where(written: Written) -> str:
    """Return where the volumes are, and which letters could not be printed."""
    lines = [str(path) for path in written.files]
    if written.missing:
        scripts = ", ".join(written.missing)
        lines.append(f"No font here has {scripts}: boxes stand in their place.")
    return "\n".join(lines)
