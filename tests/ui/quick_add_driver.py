"""A quick-add panel on a journal, driven by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction, new_id
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.quick_add_desk import SessionDesk
from networkjournal.ui.quick_add_line import QuickAddLine
from networkjournal.ui.quick_add_offers import Offers
from networkjournal.ui.quick_add_panel import QuickAddPanel
from networkjournal.ui.quick_add_view import Understood
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme


class QuickAddDriver:
    """Types into a panel, and tells what it shows and what was saved."""

    def __init__(self, panel: QuickAddPanel, session: Session) -> None:
        """Drive ``panel``, which saves through ``session``."""
        self.panel = panel
        self.session = session

    @property
    def line(self) -> str:
        """What stands in the line."""
        return self.panel.line.value()

    @property
    def shown(self) -> str:
        """What is told of the line; empty where nothing is."""
        understood = self.panel.findChild(Understood)
        assert understood is not None
        return "" if understood.isHidden() else understood.accessibleName()

    @property
    def offers(self) -> Offers:
        """The list of what is offered."""
        found = self.panel.findChild(Offers)
        assert found is not None
        return found

    @property
    def offered(self) -> list[str]:
        """The labels of what is offered."""
        return [offer.label for offer in self.offers.shown]

    def type(self, text: str) -> None:
        """Type into the line, letters that no keyboard has included."""
        for char in text:
            if char.isascii():
                QTest.keyClicks(self.panel.line, char)
            else:
                self.panel.line.insertPlainText(char)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(self.panel.line, key)

    def write(self, text: str) -> None:
        """Put a whole line there, the cursor behind it."""
        self.panel.line.fill(text)

    def know(self, name: str, *events: Interaction, **fields: Any) -> Contact:
        """Put somebody into the journal."""
        contact = Contact(id=new_id(), name=name, **fields)
        self.session.apply(f"Add {name}", Change(after=(contact, *events)))
        return contact

    def now(self, contact: Contact) -> Contact:
        """Return how somebody is in the journal now."""
        found = self.session.journal.contact(contact.id)
        assert found is not None
        return found

    def everyone(self) -> list[Contact]:
        """Return everybody, by name."""
        read, today = self.session.journal.read, self.session.today()
        ids = read.people(PeopleFilter.EVERYONE, "", today)
        return list(self.session.journal.contacts(ids).values())

    def begin(self, line: str = "", about: int | None = None) -> None:
        """Show the panel as if anew: what is known now is known."""
        self.panel.begin(line, about)


@contextmanager
def driven(window: QWidget, theme: Theme, session: Session) -> Iterator[QuickAddDriver]:
    """Begin a line; it is put away before the journal is closed."""
    panel = QuickAddPanel(theme, session.today, language="en")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(panel)
    window.resize(760, 700)
    panel.attach(SessionDesk(session, "en"))
    panel.begin()
    yield QuickAddDriver(panel, session)
    panel.flush()
    panel.hide()


def tinted(line: QuickAddLine) -> list[str]:
    """Return the parts of a line that have a colour of their own."""
    return [line.value()[token.start : token.end] for token in line._tokens]
