"""A window with a few people whose palette the tests drive by real keys."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.palette import Palette
from networkjournal.ui.session import Session
from tests.ui.window_driver import CONTROL, Key, focused, press, show, type_

DAY = date(2026, 11, 2)


def person(name: str, **fields: object) -> Contact:
    values: dict[str, object] = {"spark_because": "their talk"}
    return Contact(id=new_id(), name=name, **(values | fields))  # type: ignore[arg-type]


AMARA = person("Amara Osei", headline="Grief coach", company="Open Circle", tags=("hospice",))
BEN = person("Ben Lindqvist", tags=("robotics", "slow film"))
CARLA = person("Carla Méndez", tags=("film",), discovered_on=DAY, reason="we film together")
DANIEL = person("Daniel Kim", spark_because="", tags=("film",))
GONE = person("Gone Person", trashed_on=DAY)
PEOPLE = (AMARA, BEN, CARLA, DANIEL, GONE)


def fill(session: Session) -> None:
    """Put everyone into the journal; Ben is hunted."""
    message = Interaction(
        id=new_id(),
        contact_ids=(BEN.id,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=DAY,
    )
    session.apply("people", Change(after=(*PEOPLE, message)))


class Driver:
    """Opens the palette, types, and reads what is offered."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.window = window
        show(qtbot, window)
        window.people.focus_list()

    @property
    def palette(self) -> Palette:
        return self.window.going.palette

    def open(self, typed: str = "") -> list[str]:
        press(Key.Key_K, CONTROL)
        assert focused() is self.palette.field
        type_(typed)
        return self.titles

    @property
    def titles(self) -> list[str]:
        return [item.title for item in self.palette.items()]

    @property
    def chosen(self) -> str:
        return str(self.palette.list.currentIndex().data())

    @property
    def shown(self) -> str:
        """Return whose page is shown."""
        contact_id = self.window.people.selected_id()
        contact = self.window.session.journal.contact(contact_id or 0)
        return "" if contact is None else contact.name
