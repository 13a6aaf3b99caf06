"""A window with people who wait, driven by real keys."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from networkjournal.ui.waiting_view import WaitingView
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.window_driver import show

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def person(name: str, **fields: object) -> Contact:
    values: dict[str, object] = {"id": new_id(), "name": name, "spark_because": "she asks"}
    return Contact(**(values | fields))  # type: ignore[arg-type]


def message(who: Contact, ago: int = 0, **fields: object) -> Interaction:
    values: dict[str, object] = {
        "id": new_id(),
        "contact_ids": (who.id,),
        "kind": InteractionKind.MESSAGE,
        "direction": Direction.OUT,
        "on": TODAY - ago * DAY,
    }
    return Interaction(**(values | fields))  # type: ignore[arg-type]


class Window:
    """The whole window, and what a view in it shows."""

    def __init__(self, bot: QtBot, session: Session, theme: Theme, path: Path) -> None:
        self.bot = bot
        self.session = session
        self.journal: Journal = session.journal
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        bot.addWidget(self.window)
        self.window.dialogs = FakeDialogs()
        self.window.__dict__["tasks"] = InlineTasks()
        show(bot, self.window)
        self.window.people.focus_list()

    def add(self, *entities: Contact | Interaction) -> None:
        self.session.apply("Add", Change(after=entities))
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    @property
    def view(self) -> WaitingView:
        assert isinstance(self.window.view, WaitingView)
        return self.window.view

    @property
    def names(self) -> list[str]:
        rows = self.view.rows
        return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]

    @property
    def chosen(self) -> list[str]:
        contacts = self.journal.contacts(self.view.list.numbers())
        return [each.name for each in contacts.values()]

    @property
    def note(self) -> str:
        note = self.view.findChild(EmptyNote)
        if not isinstance(note, EmptyNote) or not note.isVisible():
            return ""
        label = note.findChild(QLabel)
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def said(self) -> str:
        return self.window.toast.said() if self.window.toast is not None else ""

    @property
    def summary(self) -> str:
        return self.view._summary.text()

    def saved(self, who: Contact) -> Contact:
        found = self.journal.contact(who.id)
        assert found is not None
        return found

    def in_menu(self, *keys: Qt.Key) -> None:
        """Press keys in the menu that is open."""
        self.bot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        for key in keys:
            menu = QApplication.activePopupWidget()
            assert menu is not None
            QTest.keyClick(menu, key)
        self.settle()
        if QApplication.activePopupWidget() is None:  # a screenless platform activates no window
            self.window.activateWindow()
            self.bot.waitUntil(self.window.isActiveWindow)
