"""What is done in the trash by keyboard and mouse: restore, and delete for ever."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.store.journal import Journal
from networkjournal.ui.quick_add_desk import Kept, SessionDesk
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.trash_driver import (
    ADA,
    BEN,
    CLEO,
    DAN,
    LOGS,
    TODAY,
    TrashDriver,
)
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[TrashDriver]:
    made = TrashDriver(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()


def test_enter_restores_a_person_with_what_happened(window: TrashDriver) -> None:
    window.trash(BEN, ADA)
    window.open()
    press(Key.Key_Return)
    window.settle()
    assert window.journal.contact(ADA.id) == ADA
    assert len(window.journal.read.timeline(ADA.id)) == 2
    assert window.said == "Ada Example restored."
    assert window.journal.undo_label == "Restore Ada Example"
    assert window.titles == ["Ben Sample"]
    assert window.chosen == [("contact", BEN.id)]
    press(Key.Key_Z, CONTROL)
    window.settle()
    assert window.titles == ["Ada Example", "Ben Sample"]
    assert window.journal.undo_label == "Move"


def test_several_come_back_as_one_step(window: TrashDriver) -> None:
    window.trash(LOGS[1], ADA, BEN, CLEO)
    window.open()
    assert window.titles[0] == "Cleo Marsh"
    press(Key.Key_J)
    press(Key.Key_Down, SHIFT)
    assert window.chosen == [("contact", BEN.id), ("contact", ADA.id)]
    assert window.summary == "2 of 4 selected"
    window.view.restore.click()
    window.settle()
    assert window.said == "2 people restored."
    assert window.titles == ["Cleo Marsh", "Message · Ben Sample"]
    assert window.journal.undo_label == "Restore 2 people"
    assert focused() is window.view.list
    press(Key.Key_Z, CONTROL)
    assert window.journal.contact(ADA.id) == replace(ADA, trashed_on=TODAY)
    assert window.journal.contact(BEN.id) == replace(BEN, trashed_on=TODAY)


def test_an_entry_comes_back_with_who_was_in_it(window: TrashDriver) -> None:
    window.trash(LOGS[0], ADA)
    window.open()
    press(Key.Key_K)
    press(Key.Key_J)
    press(Key.Key_Return)
    assert window.said == "Message restored, and with it Ada Example."
    assert window.journal.contact(ADA.id) == ADA
    assert window.journal.interaction(LOGS[0].id) == LOGS[0]
    assert window.window.toast is not None
    window.window.toast.undo.click()
    assert set(window.journal.trash.keys()) == {("contact", ADA.id), ("interaction", LOGS[0].id)}


def test_things_of_both_kinds_come_back(window: TrashDriver) -> None:
    window.trash(LOGS[0], LOGS[1], ADA, CLEO)
    window.open()
    press(Key.Key_A, CONTROL)
    assert len(window.chosen) == 4
    assert window.window.people.selected_ids() == (DAN.id,)
    press(Key.Key_Return)
    window.settle()
    assert window.said == "2 people and 2 entries restored."
    assert window.note
    assert window.journal.trash.keys() == []


def test_nothing_is_deleted_for_ever_without_a_yes(window: TrashDriver) -> None:
    window.trash(ADA)
    window.open()
    window.dialogs.answer = 0
    press(Key.Key_Delete)
    assert window.dialogs.told == [
        "Delete Ada Example for ever?\n1 entry that happened with nobody else goes along.\n"
        "What you wrote about others stays, also where it names them.\n"
        "This can't be undone.\nNo backup holds it.\nKeep | Delete for ever"
    ]
    window.dialogs.answer = None
    window.view.empty.click()
    assert window.dialogs.told[1].startswith("Empty the trash? 1 person will be deleted for ever.")
    assert window.journal.contact(ADA.id) is not None


def test_delete_for_ever_leaves_nothing(window: TrashDriver, tmp_path: Path) -> None:
    desk = SessionDesk(window.session)
    desk.put_aside(Kept("> later", ADA.id))
    desk.put_aside(Kept("Esther", None))
    desk.set_draft(Kept("> hello", ADA.id))
    window.trash(BEN, ADA)
    window.open()
    press(Key.Key_Delete)
    window.settle()
    assert window.journal.contact(ADA.id) is None
    assert window.said == "1 person deleted for ever."
    assert window.titles == ["Ben Sample"]
    assert focused() is window.view.list
    assert desk.draft() == Kept("Esther", None)
    assert b"Nordlicht" not in window.journal.path.read_bytes()
    assert str(ADA.id).encode() not in window.journal.path.read_bytes()
    assert window.journal.check() == []


def test_a_draft_about_somebody_else_stays(window: TrashDriver) -> None:
    desk = SessionDesk(window.session)
    desk.set_draft(Kept("> hello", BEN.id))
    window.trash(ADA)
    window.open()
    press(Key.Key_Delete)
    assert desk.draft() == Kept("> hello", BEN.id)


def test_what_backups_hold_is_said(window: TrashDriver) -> None:
    window.journal.backup("by hand")
    window.trash(LOGS[1])
    window.open()
    window.dialogs.answer = 0
    press(Key.Key_Delete)
    told = window.dialogs.told[0]
    assert told.startswith("Delete this message for ever?\nThis can't be undone.\n1 backup still")
    assert "holds it, that of " in told
    window.journal.backup("again")
    window.trash(ADA)
    window.view.empty.click()
    told = window.dialogs.told[1]
    assert "2 backups still hold it, the newest that of " in told
    assert "One more is made first." in told


def test_emptying_takes_all_whatever_is_searched_for(window: TrashDriver) -> None:
    window.trash(ADA, BEN, LOGS[2])
    view = window.open()
    press(Key.Key_Slash)
    type_("ada")
    assert not view.empty.isVisible()
    press(Key.Key_Escape)
    view.empty.click()
    window.settle()
    assert "Empty the trash? 2 people and 1 entry will" in window.dialogs.told[0]
    assert "A backup is made first, and holds it" in window.dialogs.told[0]
    assert "2 entries that happened with nobody else go along." not in window.dialogs.told[0]
    assert "3 entries that happened with nobody else go along." in window.dialogs.told[0]
    assert window.journal.trash.keys() == []
    assert window.note
    assert window.journal.undo_label == "people"


def test_a_disk_that_is_full_when_the_file_is_cleared_is_said(
    window: TrashDriver, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.trash(ADA)
    window.open()

    def full(_journal: Journal) -> None:
        raise JournalError("The disk is full.", "Free some space.")

    monkeypatch.setattr(Journal, "wipe", full)
    with qtbot.captureExceptions() as told:
        press(Key.Key_Delete)
    window.settle()
    monkeypatch.undo()
    assert [kind for kind, *_ in told] == [JournalError]
    assert window.titles == []
    assert window.journal.contact(ADA.id) is None


def test_the_menu_offers_both(window: TrashDriver) -> None:
    window.trash(ADA, BEN)
    view = window.open()
    at = view.list.visualRect(view.list.currentIndex()).center()
    for how in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        event = QContextMenuEvent(how, at, view.list.viewport().mapToGlobal(at))
        QApplication.sendEvent(view.list.viewport(), event)
    menus = [each for each in view.list.findChildren(QMenu) if each.isVisible()]
    menu = menus[-1]
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Restore\tEnter", "Delete for ever…\tDel"]
    menu.actions()[0].trigger()
    for each in menus:
        each.close()
    window.settle()
    assert window.titles == ["Ada Example"]


def test_a_double_click_restores(window: TrashDriver) -> None:
    window.trash(ADA, BEN)
    view = window.open()
    second = view.list.visualRect(view.list.model().index(1, 0)).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    QTest.mouseDClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    window.settle()
    assert window.titles == ["Ben Sample"]


def test_cancelled_work_changes_nothing(
    window: TrashDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.trash(ADA, BEN)
    view = window.open()

    def cancel(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr(window.window, "lend", cancel)
    monkeypatch.setattr(window.session, "carry_out", cancel)
    before = window.journal.trash.keys()
    view.restore.click()
    view.erase.click()
    view.empty.click()
    assert len(window.dialogs.told) == 2
    assert window.journal.trash.keys() == before
    assert window.said == ""
