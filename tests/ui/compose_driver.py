"""A shown compose line for the tests: it belongs to Amara and has the focus."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.compose_draft import read
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.ui import words
from networkjournal.ui.compose import Compose
from networkjournal.ui.compose_details import Details
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

AMARA = Contact(id=101, name="Amara Osei")
BEN = Contact(id=102, name="Ben Lindqvist")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
K: TypeAlias = InteractionKind
D: TypeAlias = Direction
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

popups = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def shown(qtbot: QtBot, session: Session, theme: Theme, window: QWidget) -> Compose:
    """Return the line in a window that gets another field too."""
    column = window.layout()
    assert column is not None
    column.addWidget(QLineEdit())
    window.resize(900, 300)
    session.apply("people", Change(after=(AMARA, BEN)))
    made = Compose(session, theme, now=lambda: NOW)
    column.addWidget(made)
    made.show_contact(AMARA)
    made.setFocus()
    qtbot.waitUntil(made.text.hasFocus)
    return made


def elsewhere(compose: Compose) -> QLineEdit:
    found = compose.window().findChild(QLineEdit)
    assert found is not None
    return found


def type_in(compose: Compose, text: str) -> None:
    QTest.keyClicks(compose.text, text)


def log(compose: Compose) -> None:
    QTest.keyClick(compose.window().focusWidget(), Key.Key_Return, CONTROL)


def details(compose: Compose) -> Details:
    found = compose.findChild(Details)
    assert found is not None
    return found


def logged(session: Session, contact: Contact = AMARA) -> list[Interaction]:
    return session.journal.read.timeline(contact.id, None, 50)


def choose(compose: Compose, kind: InteractionKind) -> None:
    kinds = list(words.KINDS)
    steps = kinds.index(kind) - kinds.index(compose._kind)
    for _ in range(abs(steps)):
        QTest.keyClick(compose.kind_chip, Key.Key_Down if steps > 0 else Key.Key_Up)


def draft(session: Session, entity_id: int = AMARA.id) -> str:
    """Return the words that are kept."""
    kept = session.journal.draft(f"compose:{entity_id}")
    return read(kept).text if kept else ""
