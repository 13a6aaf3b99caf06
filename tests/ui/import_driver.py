"""An import in the real window, by real keys."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.errors import Cancelled
from networkjournal.ui.import_sheet import ImportSheet
from networkjournal.ui.labels import Label
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.tasks import Progress, Tasks
from networkjournal.ui.theme import Theme
from networkjournal.ui.tick_page import TickPage
from tests.importers.linkedin_files import (
    ADA,
    BEN,
    CONNECTIONS,
    MESSAGES,
    message,
    table,
)
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.window_driver import CONTROL, Key, press, show

T = TypeVar("T")
CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cleo Marsh\r\nORG:Rivers\r\n"
    b"EMAIL:cleo@example.org\r\nEND:VCARD\r\n"
)


class CancelAt(InlineTasks):
    """Cancels as soon as a stage is reported."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.stage = stage

    def run(self, title: str, work: Callable[[Progress], T]) -> T:
        def report(stage: str, done: int, total: int) -> None:
            if stage == self.stage:
                raise Cancelled

        return work(report)


class Bringing:
    """A window over a journal, and what its import sheet shows."""

    def __init__(
        self, qtbot: QtBot, session: Session, theme: Theme, path: Path, tasks: Tasks | None = None
    ) -> None:
        self.session, self.path = session, path
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        self.dialogs = self.window.dialogs = FakeDialogs()
        self.window.tasks = tasks or InlineTasks()
        qtbot.addWidget(self.window)
        self.window.resize(1100, 800)
        self._bot = qtbot
        show(qtbot, self.window)

    def close(self) -> None:
        """Close all sheets, and the window."""
        for sheet in self.window.findChildren(ImportSheet):
            sheet.done(0)
        self.window.close()

    def file(self, name: str, data: bytes) -> Path:
        made = self.path / name
        made.write_bytes(data)
        return made

    def archive(self) -> list[Path]:
        """Two connections, of whom one was written to twice and answered once."""
        people = (
            ("Ada", "Example", ADA, "", "Nordlicht", "Film maker", "01 Jan 2026"),
            ("Ben", "Sample", BEN, "", "Contoso", "Host", "02 Jan 2026"),
        )
        mine = message(at="2026-02-01 10:00:00 UTC", content="Your film stayed with me")
        theirs = ("2-abc==", "", "Ada Example", ADA, "Me Owner", mine[3], "2026-02-04 10:00:00 UTC")
        rows = (mine, (*theirs, "", "Which part of it?", "INBOX", "", "No", "No"))
        return [
            self.file("Connections.csv", table(CONNECTIONS, people)),
            self.file("messages.csv", table(MESSAGES, rows)),
        ]

    def open(self, *files: Path) -> None:
        """Press Ctrl+I and choose files."""
        self.dialogs.files = list(files)
        self.begin()
        press(Key.Key_Return)
        self.settle()

    def begin(self) -> None:
        """Press Ctrl+I and wait until keys go to the sheet."""
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))  # an earlier sheet
        show(self._bot, self.window)
        press(Key.Key_I, CONTROL)
        self._bot.waitUntil(lambda: QApplication.activeWindow() is self.sheet)

    @property
    def sheet(self) -> ImportSheet:
        return self.window.findChildren(ImportSheet)[-1]

    def is_on(self, name: str) -> bool:
        """Say whether the sheet shows the page of this name."""
        return self.sheet.page() is getattr(self.sheet, name)

    def on(self) -> None:
        """Go on from wherever the keyboard is."""
        press(Key.Key_Return, CONTROL)
        self.settle()

    def settle(self) -> None:
        for _ in range(5):
            QApplication.processEvents()

    def words(self) -> list[str]:
        """Return everything that the sheet says in labels."""
        labels = self.sheet.findChildren(Label)
        return [label.text() for label in labels if label.isVisible() and label.text()]

    def listed(self) -> list[str]:
        """Return the titles that the list of the page shows."""
        page = self.sheet.page()
        assert isinstance(page, TickPage)
        rows = page.rows
        return [str(rows.index(row).data()) for row in range(rows.rowCount())]

    def print(self) -> str:
        """Return what tells any change of the journal's file."""
        return hashlib.sha256(self.session.journal.path.read_bytes()).hexdigest()

    def names(self) -> Sequence[str]:
        """Return who is in the journal."""
        read = self.session.journal.read
        ids = [each.contact_id for each in read.identities()]
        return sorted(each.name for each in self.session.journal.contacts(ids).values())
