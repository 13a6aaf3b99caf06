"""The whole window with four people whose trash the tests drive by real keys."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.core.trash import Key as TrashKey
from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from networkjournal.ui.trash_view import TrashView
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.window_driver import CONTROL, Key, press, show

TODAY = date(2026, 11, 23)


def contact(name: str, **fields: object) -> Contact:
    values: dict[str, object] = {"id": new_id(), "name": name, "spark_because": "she asks"}
    return Contact(**(values | fields))  # type: ignore[arg-type]


def message(*people: Contact, **fields: object) -> Interaction:
    values: dict[str, object] = {
        "id": new_id(),
        "contact_ids": tuple(each.id for each in people),
        "kind": InteractionKind.MESSAGE,
        "direction": Direction.OUT,
        "on": date(2026, 11, 11),
    }
    return Interaction(**(values | fields))  # type: ignore[arg-type]


def photo() -> bytes:
    """Return a picture as a person's photo is kept."""
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


ADA = contact("Ada Example", headline="Poet", company="Nordlicht")
BEN = contact("Ben Sample")
CLEO = contact("Cleo Marsh", photo=photo())
DAN = contact("Dan Third")
LOGS = (
    message(ADA, text="Only with Ada"),
    message(BEN, text="Storm  and\nsilence"),
    message(DAN, text="Later", direction=Direction.IN, kind=InteractionKind.EMAIL),
    message(ADA, BEN, text="Both"),
)


class TrashDriver:
    """Moves people to the trash, and boxes that answer what the test says."""

    def __init__(self, bot: QtBot, session: Session, theme: Theme, path: Path) -> None:
        session.apply("people", Change(after=(ADA, BEN, CLEO, DAN, *LOGS)))
        self.session = session
        self.journal: Journal = session.journal
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        bot.addWidget(self.window)
        self.dialogs = FakeDialogs(answer=1)
        self.window.dialogs = self.dialogs
        self.window.tasks = InlineTasks()
        show(bot, self.window)
        self.window.people.select(DAN.id)
        self.window.people.focus_list()

    def trash(self, *things: Contact | Interaction, ago: int = 0) -> None:
        """Move things to the trash, each by a change of its own, the last one last."""
        for each in things:
            kind = "contact" if isinstance(each, Contact) else "interaction"
            change = self.journal.trash.moved([(kind, each.id)], TODAY - timedelta(days=ago))
            self.session.apply("Move", change)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def open(self) -> TrashView:
        press(Key.Key_5, CONTROL)
        self.settle()
        return self.view

    @property
    def view(self) -> TrashView:
        found = self.window.findChild(TrashView)
        assert isinstance(found, TrashView)
        return found

    @property
    def titles(self) -> list[str]:
        model = self.view.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def chosen(self) -> list[TrashKey]:
        return self.view.list.chosen()

    @property
    def said(self) -> str:
        return self.window.toast.said() if self.window.toast is not None else ""

    @property
    def note(self) -> str:
        note = self.view.findChild(EmptyNote)
        if not isinstance(note, EmptyNote) or not note.isVisible():
            return ""
        label = note.findChild(QLabel)
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def summary(self) -> str:
        return self.view._summary.text()
