"""The trash by keyboard and mouse: find, restore, delete for ever, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QImageWriter
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
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.trash import Key as TrashKey
from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.quick_add_desk import Kept, SessionDesk
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from networkjournal.ui.trash_view import TrashView
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, show, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
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


class Window:
    """The whole window with four people, and boxes that answer what the test says."""

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


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()


def test_the_view_is_there_by_key_and_menu_and_leads_back(window: Window) -> None:
    actions = window.window.actions_by_name
    assert actions["view_people"].isChecked()
    view = window.open()
    assert view.isVisible()
    assert actions["view_trash"].isChecked()
    assert not actions["view_people"].isChecked()
    assert not window.window.page.isVisible()
    press(Key.Key_1, CONTROL)
    assert not view.isVisible()
    assert window.window.page.isVisible()
    assert actions["view_people"].isChecked()
    assert window.window.people.isAncestorOf(focused())
    actions["view_trash"].trigger()
    assert window.view is view
    press(Key.Key_Escape)
    assert not view.isVisible()
    assert window.window.people.isAncestorOf(focused())


def test_escape_leads_back_from_the_list_of_people_too(window: Window) -> None:
    view = window.open()
    window.window.people.focus_list()
    press(Key.Key_Escape)
    assert not view.isVisible()
    press(Key.Key_Escape)
    assert window.window.page.isVisible()


def test_choosing_a_person_shows_that_person(window: Window) -> None:
    view = window.open()
    window.window.people.focus_list()
    press(Key.Key_K)
    assert not view.isVisible()
    assert window.window.page.header.name.text() == CLEO.name
    window.open()
    people = window.window.people._list
    row = people.visualRect(people.currentIndex()).center()
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert not view.isVisible()
    window.open()
    people.setFocus()
    press(Key.Key_Return)
    assert window.window.page.isVisible()
    assert window.window.page.isAncestorOf(focused())


@pytest.mark.parametrize("key", [Key.Key_L, Key.Key_R])
def test_writing_about_a_person_shows_that_person(window: Window, key: Qt.Key) -> None:
    window.open()
    press(key, CONTROL)
    assert window.window.page.isVisible()
    assert window.window.page.isAncestorOf(focused())


def test_somebody_added_is_shown(window: Window) -> None:
    window.open()
    press(Key.Key_N, CONTROL)
    type_("Esther New")
    press(Key.Key_Return)
    assert window.window.page.isVisible()
    assert window.window.page.header.name.text() == "Esther New"


def test_an_empty_trash_says_so(window: Window) -> None:
    view = window.open()
    assert window.note.startswith("The trash is empty.")
    assert window.summary == ""
    assert not view.empty.isVisible()
    for key in (Key.Key_Return, Key.Key_Delete, Key.Key_Down, Key.Key_J, Key.Key_K):
        press(key)
    assert view.list.hasFocus()
    type_("/")
    assert view.search.hasFocus()
    for act in (view.restore, view.erase, view.empty):
        act.click()
    view.list.open_menu()
    assert window.dialogs.told == []
    assert window.journal.undo_label == "people"


def test_what_lies_there_is_listed_with_the_time_it_has(window: Window) -> None:
    window.trash(LOGS[2], ago=30)
    window.trash(CLEO, ago=29)
    window.trash(LOGS[1], ago=18)
    window.trash(ADA)
    view = window.open()
    assert window.titles == [
        "Ada Example",
        "Message · Ben Sample",
        "Cleo Marsh",
        "Email · Dan Third",
    ]
    model = view.list.model()
    spoken = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert spoken == [
        "Ada Example, Poet · Nordlicht · with 1 entry, deleted for ever in 30 days",
        "Message · Ben Sample, 11 Nov 2026 · Storm and silence, deleted for ever in 12 days",
        "Cleo Marsh, deleted for ever tomorrow",
        "Email · Dan Third, 11 Nov 2026 · Later, deleted for ever any day now",
    ]
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(9, 0).data() is None
    assert window.summary == "2 people and 2 entries"
    assert window.chosen == [("contact", ADA.id)]
    assert focused() is view.list


def test_it_follows_what_changes_elsewhere(window: Window) -> None:
    view = window.open()
    window.trash(ADA)
    assert window.titles == ["Ada Example"]
    assert view.restore.isVisible()
    press(Key.Key_Z, CONTROL)
    window.settle()
    assert window.titles == []
    assert window.note
    press(Key.Key_1, CONTROL)
    window.trash(BEN)
    assert window.titles == []
    window.open()
    assert window.titles == ["Ben Sample"]


def test_a_new_day_leaves_a_day_less(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    window.trash(ADA)
    view = window.open()
    monkeypatch.setattr(window.session, "today", lambda: TODAY + timedelta(days=1))
    window.window._new_day()
    window.settle()
    spoken = view.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("in 29 days")
    press(Key.Key_1, CONTROL)
    monkeypatch.setattr(window.session, "today", lambda: TODAY + timedelta(days=2))
    window.window._new_day()


def test_enter_restores_a_person_with_what_happened(window: Window) -> None:
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


def test_several_come_back_as_one_step(window: Window) -> None:
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


def test_an_entry_comes_back_with_who_was_in_it(window: Window) -> None:
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


def test_things_of_both_kinds_come_back(window: Window) -> None:
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


def test_nothing_is_deleted_for_ever_without_a_yes(window: Window) -> None:
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


def test_delete_for_ever_leaves_nothing(window: Window, tmp_path: Path) -> None:
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


def test_a_draft_about_somebody_else_stays(window: Window) -> None:
    desk = SessionDesk(window.session)
    desk.set_draft(Kept("> hello", BEN.id))
    window.trash(ADA)
    window.open()
    press(Key.Key_Delete)
    assert desk.draft() == Kept("> hello", BEN.id)


def test_what_backups_hold_is_said(window: Window) -> None:
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


def test_emptying_takes_all_whatever_is_searched_for(window: Window) -> None:
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
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
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


def test_search_narrows_and_escape_goes_back_step_by_step(window: Window) -> None:
    window.trash(ADA, LOGS[1], CLEO)
    view = window.open()
    press(Key.Key_Slash)
    assert focused() is view.search
    type_("storm")
    assert window.titles == ["Message · Ben Sample"]
    assert window.chosen == [("interaction", LOGS[1].id)]
    press(Key.Key_Down)
    assert focused() is view.list
    press(Key.Key_Slash)
    assert view.search.selectedText() == "storm"
    type_("nothing" * 10)
    assert window.note.startswith("Nothing in the trash matches “nothingnothing")
    assert window.note.endswith("…”.")
    press(Key.Key_Return)
    assert focused() is view.search
    note = view.findChild(EmptyNote)
    assert isinstance(note, EmptyNote)
    note.way_on.click()
    assert len(window.titles) == 3
    type_("cleo")
    press(Key.Key_Return)
    assert focused() is view.list
    assert window.chosen == [("contact", CLEO.id)]
    view.search.setFocus()
    press(Key.Key_Escape)
    assert view.search.text() == ""
    assert focused() is view.search
    press(Key.Key_Escape)
    assert focused() is view.list
    press(Key.Key_Escape)
    assert not view.isVisible()


def test_undo_in_the_search_is_the_fields_own_as_far_as_it_goes(window: Window) -> None:
    window.trash(ADA, BEN)
    view = window.open()
    press(Key.Key_Slash)
    type_("ada")
    press(Key.Key_Z, CONTROL)
    assert view.search.text() == ""
    assert len(window.titles) == 2
    press(Key.Key_Z, CONTROL | SHIFT)
    assert view.search.text() == "ada"
    assert window.journal.redo_label is None
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Z, CONTROL)
    window.settle()
    assert window.titles == ["Ada Example"]
    view.list.setFocus()
    press(Key.Key_Z, CONTROL | SHIFT)
    window.settle()
    assert window.titles == ["Ben Sample", "Ada Example"]


def test_f6_goes_round(window: Window) -> None:
    window.trash(ADA)
    view = window.open()
    seen = []
    for _ in range(3):
        press(Key.Key_F6)
        seen.append(focused())
    assert window.window.people.isAncestorOf(seen[0])
    assert seen[1:] == [view.search, view.list]
    press(Key.Key_Return)
    window.settle()
    press(Key.Key_F6)
    assert window.window.toast is not None
    assert focused() is window.window.toast.undo


def test_tab_follows_the_eye(window: Window) -> None:
    window.trash(ADA)
    view = window.open()
    order = [view.empty, view.erase, view.restore, view.search]
    for part in order:
        press(Key.Key_Tab, SHIFT)
        assert focused() is part
    for part in (*reversed(order[:-1]), view.list):
        press(Key.Key_Tab)
        assert focused() is part


def test_letters_can_be_switched_off(window: Window) -> None:
    window.trash(ADA, BEN)
    window.open()
    window.window.choose_letter_keys(False)
    press(Key.Key_J)
    assert window.chosen == [("contact", BEN.id)]
    window.window.choose_letter_keys(True)
    press(Key.Key_J)
    assert window.chosen == [("contact", ADA.id)]


def test_the_menu_offers_both(window: Window) -> None:
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


def test_a_double_click_restores(window: Window) -> None:
    window.trash(ADA, BEN)
    view = window.open()
    second = view.list.visualRect(view.list.model().index(1, 0)).center()
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    QTest.mouseDClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=second)
    window.settle()
    assert window.titles == ["Ben Sample"]


def test_nothing_is_read_while_a_task_owns_the_journal(window: Window) -> None:
    window.trash(ADA, BEN)
    view = window.open()
    with window.session.lent():
        window.session.changed.emit(Change())
        window.settle()
        view.search.setText("ada")
        view._rows._forget(None)
        assert view.list.model().index(0, 0).data() is None
        assert view.list.grab().width() > 0
    window.settle()
    assert window.titles == ["Ada Example"]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_rows_are_drawn_in_both_looks(window: Window, theme: Theme, mode: Mode) -> None:
    window.trash(CLEO, LOGS[2], LOGS[1])
    view = window.open()
    try:
        theme.choose(mode)
        window.settle()
        seen = colors_of(view.list)
        colors = theme.colors
        assert {each.name() for each in (colors.page, colors.accent, colors.accent_soft)} <= seen
        assert "#ff0000" in seen
    finally:
        theme.choose(Mode.LIGHT)


@pytest.mark.parametrize(("width", "words"), [(1100, "Empty the trash…"), (560, "Empty…")])
def test_it_fits_narrow_windows(window: Window, width: int, words: str, qtbot: QtBot) -> None:
    window.trash(ADA, LOGS[1])
    view = window.open()
    window.window.resize(width, 500)
    qtbot.waitUntil(lambda: window.window.width() == width)
    window.settle()
    assert view.empty.text() == words
    for part in (view.search, view.restore, view.erase, view.empty, view.list):
        assert view.rect().contains(part.geometry())


def test_cancelled_work_changes_nothing(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
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
