"""The trash by keyboard and mouse: what lies there, the search, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Mode, Theme
from tests.ui.trash_driver import (
    ADA,
    BEN,
    CLEO,
    LOGS,
    TODAY,
    TrashDriver,
)
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[TrashDriver]:
    made = TrashDriver(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()


def test_the_view_is_there_by_key_and_menu_and_leads_back(window: TrashDriver) -> None:
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


def test_escape_leads_back_from_the_list_of_people_too(window: TrashDriver) -> None:
    view = window.open()
    window.window.people.focus_list()
    press(Key.Key_Escape)
    assert not view.isVisible()
    press(Key.Key_Escape)
    assert window.window.page.isVisible()


def test_choosing_a_person_shows_that_person(window: TrashDriver) -> None:
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
def test_writing_about_a_person_shows_that_person(window: TrashDriver, key: Qt.Key) -> None:
    window.open()
    press(key, CONTROL)
    assert window.window.page.isVisible()
    assert window.window.page.isAncestorOf(focused())


def test_somebody_added_is_shown(window: TrashDriver) -> None:
    window.open()
    press(Key.Key_N, CONTROL)
    type_("Esther New")
    press(Key.Key_Return)
    assert window.window.page.isVisible()
    assert window.window.page.header.name.text() == "Esther New"


def test_an_empty_trash_says_so(window: TrashDriver) -> None:
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


def test_what_lies_there_is_listed_with_the_time_it_has(window: TrashDriver) -> None:
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


def test_it_follows_what_changes_elsewhere(window: TrashDriver) -> None:
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


def test_a_new_day_leaves_a_day_less(window: TrashDriver, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_search_narrows_and_escape_goes_back_step_by_step(window: TrashDriver) -> None:
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


def test_undo_in_the_search_is_the_fields_own_as_far_as_it_goes(window: TrashDriver) -> None:
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


def test_f6_goes_round(window: TrashDriver) -> None:
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


def test_tab_follows_the_eye(window: TrashDriver) -> None:
    window.trash(ADA)
    view = window.open()
    order = [view.empty, view.erase, view.restore, view.search]
    for part in order:
        press(Key.Key_Tab, SHIFT)
        assert focused() is part
    for part in (*reversed(order[:-1]), view.list):
        press(Key.Key_Tab)
        assert focused() is part


def test_letters_can_be_switched_off(window: TrashDriver) -> None:
    window.trash(ADA, BEN)
    window.open()
    window.window.choose_letter_keys(False)
    press(Key.Key_J)
    assert window.chosen == [("contact", BEN.id)]
    window.window.choose_letter_keys(True)
    press(Key.Key_J)
    assert window.chosen == [("contact", ADA.id)]


def test_nothing_is_read_while_a_task_owns_the_journal(window: TrashDriver) -> None:
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
def test_rows_are_drawn_in_both_looks(window: TrashDriver, theme: Theme, mode: Mode) -> None:
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
def test_it_fits_narrow_windows(window: TrashDriver, width: int, words: str, qtbot: QtBot) -> None:
    window.trash(ADA, LOGS[1])
    view = window.open()
    window.window.resize(width, 500)
    qtbot.waitUntil(lambda: window.window.width() == width)
    window.settle()
    assert view.empty.text() == words
    for part in (view.search, view.restore, view.erase, view.empty, view.list):
        assert view.rect().contains(part.geometry())
