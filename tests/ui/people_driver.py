"""A shown people pane for the tests: its parts, real keys, and what it announced."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_pane import PeoplePane
from networkjournal.ui.people_search import EmptyNote, FilterBar, SearchField
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Chip

PLAIN = Qt.KeyboardModifier.NoModifier
TODAY = date(2026, 11, 23)
NAMES = ("Amara Osei", "Ben Lindqvist", "Carla Méndez", "Daniel Kim", "Esther Vogel")
LARGE = 1_900_000_000_000_000_000
"""Ids are 63 bits long and must come whole through every signal."""


def hunt(number: int, name: str, **fields: object) -> Contact:
    values: dict[str, object] = {"id": LARGE + number, "name": name, "spark_because": "her talk"}
    return Contact(**(values | fields))  # type: ignore[arg-type]


def message(number: int, contact: Contact, on: date = TODAY) -> Interaction:
    return Interaction(
        id=LARGE + 1000 + number,
        contact_ids=(contact.id,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=on,
    )


PEOPLE = tuple(hunt(number, name) for number, name in enumerate(NAMES))
AMARA, BEN, CARLA, DANIEL, ESTHER = PEOPLE


class Pane:
    """A shown pane, its parts, and what it announced."""

    def __init__(self, qtbot: QtBot, session: Session, theme: Theme) -> None:
        self.bot = qtbot
        self.session = session
        self.pane = PeoplePane(session, theme)
        qtbot.addWidget(self.pane)
        self.said: list[int | None] = []
        self.opened: list[int] = []
        self.trashed: list[int] = []
        self.pane.selected.connect(self.said.append)
        self.pane.activated.connect(self.opened.append)
        self.pane.trash_requested.connect(self.trashed.append)
        self.view = self.part(PeopleView)
        self.field = self.part(SearchField)

    def show(self, height: int = 700) -> Pane:
        self.pane.resize(340, height)
        with self.bot.waitExposed(self.pane):
            self.pane.show()
        self.pane.activateWindow()
        self.bot.waitUntil(self.pane.isActiveWindow)
        return self

    def part(self, kind: type[QWidget]) -> QWidget:
        found = self.pane.findChild(kind)
        assert isinstance(found, kind)
        return found

    def key(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def type(self, text: str) -> None:
        for letter in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)

    def apply(self, *after: Contact | Interaction, before: tuple[Contact, ...] = ()) -> None:
        self.session.apply("Change", Change(before=before, after=after))

    def settle(self) -> None:
        for _ in range(2):  # a new height of the filters reaches the pane in the second round
            QApplication.processEvents()

    @property
    def names(self) -> list[str]:
        model = self.view.model()  # type: ignore[attr-defined]
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def marked(self) -> str | None:
        rows = self.view.selectionModel().selectedRows()  # type: ignore[attr-defined]
        return rows[0].data() if rows else None

    @property
    def chips(self) -> dict[str, Chip]:
        bar = self.part(FilterBar)
        return {chip.text().partition(" ")[0]: chip for chip in bar.findChildren(Chip)}

    def note(self) -> str | None:
        """Return what the empty list says."""
        note = self.pane.findChild(EmptyNote)
        if note is None or not note.isVisible():
            return None
        label = note.findChild(QLabel)
        assert isinstance(label, QLabel)
        return label.text()

    @property
    def way_on(self) -> Chip:
        note = self.pane.findChild(EmptyNote)
        assert isinstance(note, EmptyNote)
        return note.way_on
