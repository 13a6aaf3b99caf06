"""Ctrl+Z in the whole window: in a field it is the field's own, everywhere else the journal's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, show, type_

Way = Callable[[MainWindow], None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ADA = Contact(id=new_id(), name="Ada Example", spark_because="she asks", tags=("film",))
BEN = Contact(id=new_id(), name="Ben Sample", spark_because="he waits")
GONE = Contact(id=new_id(), name="Cleo Marsh", trashed_on=date(2026, 11, 20))
LOG = Interaction(
    id=new_id(),
    contact_ids=(ADA.id,),
    kind=InteractionKind.MESSAGE,
    direction=Direction.OUT,
    on=date(2026, 11, 20),
)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    session.apply("People", Change(after=(ADA, BEN, GONE, LOG)))
    session.edit("Last", BEN.id, headline="Poet")
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    made.people.select(ADA.id)
    made.people.focus_list()
    yield made
    made.close()


def keys(*each: tuple[Qt.Key, Qt.KeyboardModifier] | Qt.Key) -> Way:
    """Return what presses some keys."""

    def press_all(_window: MainWindow) -> None:
        for key in each:
            if isinstance(key, tuple):
                press(*key)
            else:
                press(key)
            QApplication.processEvents()

    return press_all


def text() -> str:
    """Return what stands in the field that has the focus."""
    field = focused()
    if isinstance(field, QLineEdit):
        return field.text()
    assert isinstance(field, QPlainTextEdit)
    return field.toPlainText()


FIELDS: dict[str, Way] = {
    "search of people": keys((Key.Key_F, CONTROL)),
    "search of the trash": keys((Key.Key_5, CONTROL), Key.Key_Slash),
    "quick-add": keys((Key.Key_N, CONTROL)),
    "a tag to add": keys((Key.Key_T, CONTROL)),
    "a tag to take off": keys((Key.Key_T, CONTROL | SHIFT)),
    "the day of the follow-up": keys((Key.Key_D, CONTROL)),
    "what happened": keys((Key.Key_L, CONTROL)),
    "the reason": keys((Key.Key_R, CONTROL)),
    "the name": lambda window: window.page.header.name.setFocus(),
    "the spark": lambda window: window.page.spark.later.setFocus(),
}
SPENT = {name for name in FIELDS if not name.startswith(("quick", "a tag", "the day"))}
"""Fields of the window itself: what they have no use for goes on to the journal."""


@pytest.mark.parametrize("name", FIELDS)
def test_in_a_field_it_is_the_fields_own(window: MainWindow, name: str) -> None:
    FIELDS[name](window)
    before = text()
    press(Key.Key_End)
    type_("xyz")
    assert text() == f"{before}xyz"
    press(Key.Key_Z, CONTROL)
    assert text() == before
    window.session.flush_requested.emit()
    assert window.session.journal.undo_label == "Last"
    press(Key.Key_Z, CONTROL | SHIFT)
    assert text() == f"{before}xyz"


@pytest.mark.parametrize("name", FIELDS)
def test_what_a_field_has_no_use_for_goes_on_where_no_popup_is(
    window: MainWindow, name: str
) -> None:
    FIELDS[name](window)
    press(Key.Key_Z, CONTROL)
    assert (window.session.journal.contact(BEN.id) == BEN) is (name in SPENT)
    press(Key.Key_Z, CONTROL | SHIFT)
    assert window.session.journal.undo_label == "Last"


PLACES: dict[str, Way] = {
    "the list of people": lambda window: window.people.focus_list(),
    "several people": keys((Key.Key_A, CONTROL)),
    "a chip of several people": keys((Key.Key_A, CONTROL), Key.Key_F6),
    "the timeline": lambda window: window.page.timeline.setFocus(),
    "a chip of the page": lambda window: window.page.header.follow_up.setFocus(),
    "the trash": keys((Key.Key_5, CONTROL)),
    "a chip of the trash": keys((Key.Key_5, CONTROL), (Key.Key_Tab, SHIFT)),
}


@pytest.mark.parametrize("name", PLACES)
def test_elsewhere_it_is_the_journals(window: MainWindow, name: str) -> None:
    PLACES[name](window)
    journal = window.session.journal
    assert not isinstance(focused(), QLineEdit | QPlainTextEdit)
    press(Key.Key_Z, CONTROL)
    assert journal.contact(BEN.id) == BEN
    press(Key.Key_Z, CONTROL | SHIFT)
    assert journal.contact(BEN.id) == replace(BEN, headline="Poet")
