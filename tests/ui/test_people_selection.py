"""Several people selected in the list, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.people_driver import (
    AMARA,
    BEN,
    CARLA,
    DANIEL,
    ESTHER,
    PEOPLE,
    TODAY,
    Pane,
    hunt,
)

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Several(Pane):
    """A shown pane with five people, the second one selected, and what it said of several."""

    def __init__(self, qtbot: QtBot, session: Session, theme: Theme) -> None:
        super().__init__(qtbot, session, theme)
        self.together: list[tuple[int, ...]] = []
        self.pane.several_selected.connect(self.together.append)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.view, key, held)

    def click(self, row: int, held: Qt.KeyboardModifier) -> None:
        at = QPoint(60, row * ROW_HEIGHT + 20)
        viewport = self.view.viewport()  # type: ignore[attr-defined]
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, held, at)

    @property
    def all_marked(self) -> list[str]:
        rows = self.view.selectionModel().selectedRows()  # type: ignore[attr-defined]
        return sorted(index.data() for index in rows)

    @property
    def chosen(self) -> tuple[int, ...]:
        return self.pane.selected_ids()


@pytest.fixture
def pane(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Several]:
    made = Several(qtbot, session, theme)
    made.apply(*PEOPLE)
    made.show()
    made.pane.select(BEN.id)
    made.pane.focus_list()
    yield made
    QApplication.processEvents()


def ids(*people: Contact) -> tuple[int, ...]:
    return tuple(person.id for person in people)


@pytest.mark.parametrize(("down", "up"), [(Key.Key_Down, Key.Key_Up), (Key.Key_J, Key.Key_K)])
def test_shift_takes_along_whom_the_keys_pass(pane: Several, down: Qt.Key, up: Qt.Key) -> None:
    pane.press(down, SHIFT)
    pane.press(down, SHIFT)
    assert pane.chosen == ids(BEN, CARLA, DANIEL)
    assert pane.all_marked == ["Ben Lindqvist", "Carla Méndez", "Daniel Kim"]
    pane.press(up, SHIFT)
    assert pane.chosen == ids(BEN, CARLA)
    for _ in range(2):
        pane.press(up, SHIFT)
    assert pane.chosen == ids(AMARA, BEN)
    assert pane.together == [
        ids(BEN, CARLA), ids(BEN, CARLA, DANIEL), ids(BEN, CARLA), ids(AMARA, BEN),
    ]  # fmt: skip
    assert pane.said == [BEN.id, BEN.id]  # on the way up he was alone once more


def test_shift_goes_to_the_ends_and_no_further(pane: Several) -> None:
    pane.press(Key.Key_End, SHIFT)
    assert pane.chosen == ids(BEN, CARLA, DANIEL, ESTHER)
    pane.press(Key.Key_Down, SHIFT)
    assert pane.chosen == ids(BEN, CARLA, DANIEL, ESTHER)
    pane.press(Key.Key_Home, SHIFT)
    assert pane.chosen == ids(AMARA, BEN)


def test_shift_takes_a_page(pane: Several) -> None:
    pane.press(Key.Key_PageDown, SHIFT)
    assert pane.chosen == ids(BEN, CARLA, DANIEL, ESTHER)
    pane.press(Key.Key_PageUp, SHIFT)
    assert pane.chosen == ids(AMARA, BEN)


def test_an_arrow_alone_is_about_one_again(pane: Several) -> None:
    pane.press(Key.Key_Down, SHIFT)
    pane.key(Key.Key_Down)
    assert (pane.chosen, pane.marked, pane.said[-1]) == ((DANIEL.id,), "Daniel Kim", DANIEL.id)


def test_control_a_selects_all_and_escape_the_one_where_the_keys_are(pane: Several) -> None:
    pane.press(Key.Key_A, CONTROL)
    assert pane.chosen == ids(*PEOPLE)
    assert pane.pane.selected_id() is None
    pane.key(Key.Key_Escape)
    assert (pane.chosen, pane.said) == ((BEN.id,), [BEN.id, BEN.id])


def test_escape_ends_the_search_only_after_that(pane: Several) -> None:
    pane.pane.search_text = "e"
    pane.press(Key.Key_A, CONTROL)
    pane.key(Key.Key_Escape)
    assert (pane.chosen, pane.pane.search_text) == ((BEN.id,), "e")
    pane.key(Key.Key_Escape)
    assert pane.pane.search_text == ""


def test_one_alone_is_never_several(pane: Several) -> None:
    pane.pane.search_text = "carla"
    pane.pane.select_all()
    assert (pane.together, pane.chosen) == ([], (CARLA.id,))
    pane.pane.search_text = "nobody like this"
    pane.pane.select_all()
    assert pane.chosen == (CARLA.id,)


def test_control_and_the_mouse_take_in_and_out(pane: Several) -> None:
    pane.click(3, CONTROL)
    pane.click(0, CONTROL)
    assert pane.chosen == ids(AMARA, BEN, DANIEL)
    pane.click(1, CONTROL)
    assert pane.chosen == ids(AMARA, DANIEL)
    pane.click(3, CONTROL)
    assert (pane.chosen, pane.marked) == ((AMARA.id,), "Amara Osei")
    pane.click(0, CONTROL)
    assert pane.chosen == (AMARA.id,)  # the last one stays


def test_shift_and_the_mouse_select_from_the_one_before(pane: Several) -> None:
    pane.click(3, SHIFT)
    assert pane.chosen == ids(BEN, CARLA, DANIEL)
    pane.click(0, SHIFT)
    assert pane.chosen == ids(AMARA, BEN)
    pane.click(4, CONTROL)
    pane.click(3, SHIFT)
    assert pane.chosen == ids(DANIEL, ESTHER)


def test_a_click_alone_is_about_one_again(pane: Several) -> None:
    pane.press(Key.Key_A, CONTROL)
    pane.click(2, Qt.KeyboardModifier.NoModifier)
    assert (pane.chosen, pane.all_marked) == ((CARLA.id,), ["Carla Méndez"])


def test_drawing_over_rows_selects_them(pane: Several) -> None:
    viewport = pane.view.viewport()  # type: ignore[attr-defined]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=QPoint(60, 20))
    for row in (0, 1, 2):
        QTest.mouseMove(viewport, QPoint(60, row * ROW_HEIGHT + 30))
    QTest.mouseRelease(viewport, left, pos=QPoint(60, 2 * ROW_HEIGHT + 30))
    assert pane.chosen == ids(AMARA, BEN, CARLA)


def test_control_moves_alone_and_space_takes_in(pane: Several) -> None:
    pane.press(Key.Key_Down, CONTROL)
    pane.press(Key.Key_Down, CONTROL)
    assert pane.chosen == (BEN.id,)
    pane.press(Key.Key_Space, CONTROL)
    assert pane.chosen == ids(BEN, DANIEL)
    pane.key(Key.Key_Down)
    assert pane.chosen == (ESTHER.id,)


def test_other_keys_are_not_ours(pane: Several) -> None:
    for key, held in ((Key.Key_B, SHIFT), (Key.Key_J, CONTROL), (Key.Key_F3, CONTROL)):
        pane.press(key, held)
    assert pane.chosen == (BEN.id,)


def test_a_search_ends_it(pane: Several) -> None:
    pane.press(Key.Key_A, CONTROL)
    pane.pane.focus_search()
    pane.type("e")
    assert pane.chosen == (BEN.id,)
    pane.key(Key.Key_Escape)
    pane.press(Key.Key_A, CONTROL)
    assert pane.chosen == ids(*PEOPLE)
    pane.pane.set_filter(PeopleFilter.DUE)
    assert pane.chosen == (BEN.id,)


# ---- what stays selected when the journal changes


def test_the_selection_stays_where_rows_move(pane: Several) -> None:
    pane.pane.select_several(ids(AMARA, CARLA))
    pane.session.edit("Rename", AMARA.id, name="Zora")
    pane.apply(hunt(50, "Bea"))
    pane.settle()
    assert pane.names == [
        "Bea", "Ben Lindqvist", "Carla Méndez", "Daniel Kim", "Esther Vogel", "Zora",
    ]  # fmt: skip
    assert (set(pane.chosen), pane.all_marked) == ({AMARA.id, CARLA.id}, ["Carla Méndez", "Zora"])


def test_who_leaves_the_list_stays_selected(pane: Several) -> None:
    for person in (AMARA, BEN, CARLA):
        pane.session.edit("Due", person.id, follow_up_on=TODAY)
    pane.pane.set_filter(PeopleFilter.DUE)
    pane.pane.select_all()
    for person in (AMARA, BEN):
        pane.session.edit("Snooze", person.id, follow_up_on=TODAY + timedelta(7))
    pane.settle()
    assert (pane.names, pane.chosen) == (["Carla Méndez"], ids(AMARA, BEN, CARLA))
    pane.key(Key.Key_Home)
    assert (pane.chosen, pane.said[-1]) == ((CARLA.id,), CARLA.id)


def test_escape_with_nobody_left_in_the_list_goes_back_to_the_page(pane: Several) -> None:
    pane.pane.select_all()
    for person in PEOPLE:
        pane.session.edit("Due", person.id, follow_up_on=TODAY)
    pane.pane.set_filter(PeopleFilter.DUE)
    pane.pane.select_all()
    for person in PEOPLE:
        pane.session.edit("Snooze", person.id, follow_up_on=None)
    pane.settle()
    assert (pane.names, pane.chosen) == ([], ids(*PEOPLE))
    pane.pane.select_one()
    assert (pane.chosen, pane.said[-1]) == ((BEN.id,), BEN.id)


def trash(pane: Several, *people: Contact) -> None:
    contacts = pane.session.journal.contacts(ids(*people)).values()
    edited = [replace(each, trashed_on=TODAY) for each in contacts]
    pane.session.apply("Trash", Change(tuple(contacts), tuple(edited)))
    pane.settle()


def test_who_is_gone_gives_the_place_to_the_next_and_comes_back_by_undo(pane: Several) -> None:
    pane.press(Key.Key_Down, SHIFT)
    pane.press(Key.Key_Down, SHIFT)
    trash(pane, BEN, CARLA, DANIEL)
    assert (pane.chosen, pane.marked) == ((ESTHER.id,), "Esther Vogel")
    pane.session.undo()
    pane.settle()
    assert pane.chosen == ids(BEN, CARLA, DANIEL)
    assert pane.all_marked == ["Ben Lindqvist", "Carla Méndez", "Daniel Kim"]
    pane.session.redo()
    pane.settle()
    assert pane.chosen == (ESTHER.id,)


def test_where_some_are_gone_the_others_stay_selected(pane: Several) -> None:
    pane.pane.select_several(ids(AMARA, BEN, CARLA))
    trash(pane, BEN)
    assert (pane.chosen, pane.all_marked) == (ids(AMARA, CARLA), ["Amara Osei", "Carla Méndez"])
    trash(pane, AMARA)
    assert (pane.chosen, pane.said[-1]) == ((CARLA.id,), CARLA.id)


def test_the_last_ones_gone_leave_nobody(pane: Several) -> None:
    pane.pane.select_all()
    trash(pane, *PEOPLE)
    assert (pane.chosen, pane.said[-1]) == ((), None)
