"""The quiet sentence: how long it stays, and the way back that it offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import DARK, Mode, Theme
from networkjournal.ui.toast import Toast
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, show, type_

ADA = Contact(id=new_id(), name="Ada Example", spark_because="she asks")
BEN = Contact(id=new_id(), name="Ben Sample", spark_because="he waits")
WROTE = Interaction(
    id=new_id(),
    contact_ids=(ADA.id, BEN.id),
    kind=InteractionKind.MESSAGE,
    direction=Direction.OUT,
    on=date(2026, 11, 20),
    text="Hello",
)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    session.apply("People", Change(after=(ADA, BEN, WROTE)))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    made.people.select(ADA.id)
    made.people.focus_list()
    yield made
    made.close()


def toast(window: MainWindow) -> Toast:
    assert window.toast is not None
    return window.toast


def saved(window: MainWindow, contact: Contact) -> Contact:
    found = window.session.journal.contact(contact.id)
    assert found is not None
    return found


def test_a_plain_sentence_takes_neither_click_nor_focus(window: MainWindow) -> None:
    window.say("Something happened.")
    assert toast(window).said() == "Something happened."
    assert not toast(window).undo.isVisible()
    assert toast(window).testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    press(Key.Key_F6, SHIFT)
    assert not toast(window).isAncestorOf(focused())
    window.session.edit("Edit", BEN.id, headline="x")
    assert toast(window).said() == ""


def test_a_sentence_leads_on_by_key_and_by_mouse(window: MainWindow) -> None:
    led: list[str] = []
    window.say("Remember Ben.", open_=lambda: led.append("key"))
    assert toast(window).open.isVisible()
    assert not toast(window).undo.isVisible()
    press(Key.Key_F6, SHIFT)
    assert focused() is toast(window).open
    press(Key.Key_Return)
    assert led == ["key"]
    assert toast(window).said() == ""
    assert window.people.isAncestorOf(focused())
    window.say("Remember Ben.", open_=lambda: led.append("mouse"))
    QTest.mouseClick(toast(window).open, Qt.MouseButton.LeftButton)
    assert led == ["key", "mouse"]
    window.say("Remember Ben.", open_=lambda: led.append("never"))
    window.session.edit("Edit", BEN.id, headline="x")
    assert toast(window).said() == ""


def test_a_person_comes_back_by_the_button(window: MainWindow) -> None:
    press(Key.Key_Delete)
    assert toast(window).said() == "Ada Example moved to trash."
    press(Key.Key_F6, SHIFT)
    assert focused() is toast(window).undo
    press(Key.Key_Return)
    assert saved(window, ADA) == ADA
    assert window.session.journal.undo_label == "People"
    assert window.session.journal.redo_label == "Move Ada Example to trash"
    assert toast(window).said() == ""
    assert window.people.isAncestorOf(focused())
    assert window.people.selected_id() == ADA.id


def test_an_interaction_comes_back_by_the_mouse_and_reveals_again(window: MainWindow) -> None:
    window.session.edit("This was it", BEN.id, revealed_by=WROTE.id)
    window.page.timeline.setFocus()
    press(Key.Key_Delete)
    journal = window.session.journal
    assert journal.read.timeline(ADA.id) == []
    assert toast(window).said() == "Message moved to trash."
    assert journal.undo_label == "Move message to trash"
    QTest.mouseClick(toast(window).undo, Qt.MouseButton.LeftButton)
    assert journal.read.timeline(ADA.id) == [WROTE]
    assert saved(window, BEN).revealed_by == WROTE.id
    assert journal.undo_label == "This was it"


def test_it_undoes_its_own_change_and_no_later_one(window: MainWindow) -> None:
    window.session.edit("This was it", BEN.id, revealed_by=WROTE.id)
    window.page.timeline.setFocus()
    press(Key.Key_Delete)
    press(Key.Key_R, CONTROL)
    type_("They asked")
    assert toast(window).said() == "Message moved to trash."
    QTest.mouseClick(toast(window).undo, Qt.MouseButton.LeftButton)
    journal = window.session.journal
    assert journal.read.timeline(BEN.id) == [WROTE]
    assert saved(window, ADA).reason == "They asked"
    assert saved(window, BEN).revealed_by == WROTE.id
    assert journal.undo_label == "Take back: Move message to trash"
    press(Key.Key_F6)
    window.people.focus_list()
    press(Key.Key_Z, CONTROL)
    assert journal.read.timeline(BEN.id) == []


def test_it_goes_when_there_is_nothing_left_to_undo(window: MainWindow) -> None:
    press(Key.Key_Delete)
    press(Key.Key_Z, CONTROL)
    assert saved(window, ADA) == ADA
    assert toast(window).said() == ""


def test_what_somebody_else_took_back_is_not_taken_back_twice(window: MainWindow) -> None:
    press(Key.Key_Delete)
    window.session.edit("Elsewhere", ADA.id, trashed_on=None)
    assert toast(window).said()
    toast(window).undo.click()
    assert saved(window, ADA) == ADA
    assert window.session.journal.undo_label == "Elsewhere"


def test_escape_sends_it_away_and_goes_back(window: MainWindow) -> None:
    press(Key.Key_Delete)
    before = focused()
    press(Key.Key_F6, SHIFT)
    press(Key.Key_Escape)
    assert toast(window).said() == ""
    assert focused() is before
    assert saved(window, ADA) == replace(ADA, trashed_on=window.session.today())


def test_other_keys_on_the_button_do_nothing(window: MainWindow) -> None:
    press(Key.Key_Delete)
    press(Key.Key_F6, SHIFT)
    press(Key.Key_X)
    assert focused() is toast(window).undo
    press(Key.Key_Space)
    assert saved(window, ADA) == ADA


def test_it_stays_while_the_keyboard_is_on_it(window: MainWindow, qtbot: QtBot) -> None:
    press(Key.Key_Delete)
    press(Key.Key_F6, SHIFT)
    toast(window)._ends.start(0)
    qtbot.waitUntil(lambda: toast(window)._ends.remainingTime() > 0)
    assert toast(window).said()
    window.people.focus_list()
    toast(window)._ends.start(0)
    qtbot.waitUntil(lambda: not toast(window).said())


def test_a_later_sentence_offers_no_more(window: MainWindow) -> None:
    press(Key.Key_Delete)
    window.say("Something else.")
    assert not toast(window).offers
    toast(window).undo.click()
    assert saved(window, ADA).trashed_on is not None


@pytest.mark.parametrize("size", [(560, 420), (1000, 700)])
def test_it_fits_the_window(window: MainWindow, size: tuple[int, int], qtbot: QtBot) -> None:
    window.resize(*size)
    window.session.edit("Rename", ADA.id, name="Ada " * 40)
    press(Key.Key_Delete)
    shown = toast(window)
    window.resize(size[0] + 10, size[1])
    qtbot.waitUntil(lambda: window.rect().contains(shown.geometry()))
    assert shown.rect().contains(shown.undo.geometry())
    assert shown.undo.size() == shown.undo.sizeHint()
    assert shown.childAt(shown.undo.geometry().center() - QPoint(0, 0)) is shown.undo


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_it_can_be_read_in_both_looks(window: MainWindow, theme: Theme, mode: Mode) -> None:
    try:
        theme.choose(mode)
        press(Key.Key_Delete)
        seen = colors_of(toast(window))
        assert {theme.colors.text.name(), theme.colors.page.name()} <= seen
        assert (DARK.accent.name() in seen) is (mode is Mode.LIGHT)
    finally:
        theme.choose(Mode.LIGHT)


def test_it_is_heard_by_those_who_do_not_see_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []

    class Listener:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:  # noqa: N802
            heard.append(event.message())

    monkeypatch.setattr("networkjournal.ui.toast.QAccessible", Listener)
    press(Key.Key_Delete)
    assert heard == ["Ada Example moved to trash."]
    assert toast(window).undo.accessibleName() == "Undo: Ada Example moved to trash."


def test_it_covers_no_open_compose_line(window: MainWindow, qtbot: QtBot) -> None:
    press(Key.Key_Delete)
    press(Key.Key_L, CONTROL)
    compose = window.page.compose
    assert compose.isAncestorOf(focused())

    def is_above() -> bool:  # once the page is laid out anew, in the same turn
        top = compose.mapTo(window, QPoint(0, 0)).y()
        return toast(window).geometry().bottom() < top

    qtbot.waitUntil(is_above, timeout=1000)
