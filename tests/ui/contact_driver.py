"""A shown contact page for the tests: real keys into whatever has the focus, and what is saved."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.ui.contact_page import ContactPage
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

TODAY = date(2026, 11, 23)
LARGE = 1_900_000_000_000_000_000
"""Ids are 63 bits long and must come whole through every signal."""
ADA = Contact(id=LARGE + 1, name="Ada Example", headline="Documentary maker")
BEN = Contact(id=LARGE + 2, name="Ben Lindqvist")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def message(contact: Contact, on: date, number: int = 1) -> Interaction:
    return Interaction(
        id=LARGE + 1000 + number,
        contact_ids=(contact.id,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=on,
    )


class Page:
    """A window with the page and one field beside it to which the focus can leave."""

    def __init__(
        self, qtbot: QtBot, session: Session, theme: Theme, dialogs: Dialogs | None = None
    ) -> None:
        self.bot = qtbot
        self.session = session
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.elsewhere = QLineEdit()
        self.page = ContactPage(session, theme, dialogs)
        column = QVBoxLayout(self.window)
        column.addWidget(self.elsewhere)
        column.addWidget(self.page, 1)
        self.window.resize(940, 860)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        session.apply("Add people", Change(after=(ADA, BEN)))
        self.header, self.spark, self.reason = self.page.header, self.page.spark, self.page.reason

    def show(self, contact: Contact | None = ADA) -> None:
        self.page.show_contact(contact.id if contact is not None else None)

    def add(self, *after: Contact | Interaction) -> None:
        self.session.apply("Add", Change(after=after))

    def edit(self, contact: Contact = ADA, **fields: object) -> None:
        """Change a contact as another part of the window would."""
        self.session.edit("Elsewhere", contact.id, **fields)

    def saved(self, contact: Contact = ADA) -> Contact:
        """Return what the journal holds."""
        found = self.session.journal.contact(contact.id)
        assert found is not None
        return found

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(self.focused, letter)

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.focused, key, modifier)

    def press(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def leave(self) -> None:
        self.elsewhere.setFocus()

    def settle(self) -> None:
        """Let the layout come to rest: a new height travels one level a round."""
        for _ in range(6):
            QApplication.processEvents()

    @property
    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found
