"""How the left pane follows what changes in the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.week_footer import WeekFooter
from tests.ui.people_driver import (
    AMARA,
    BEN,
    CARLA,
    DANIEL,
    ESTHER,
    NAMES,
    PEOPLE,
    TODAY,
    Pane,
    hunt,
    message,
)

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def empty(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Pane]:
    yield Pane(qtbot, session, theme)
    QApplication.processEvents()


@pytest.fixture
def pane(empty: Pane) -> Pane:
    empty.apply(*PEOPLE)
    return empty.show()


# ---- following changes


def test_a_new_name_moves_the_row_and_keeps_the_person(pane: Pane) -> None:
    pane.pane.select(AMARA.id)
    pane.session.edit("Rename", AMARA.id, name="Zora Osei")
    pane.settle()
    assert pane.names[-1] == "Zora Osei"
    assert (pane.marked, pane.said) == ("Zora Osei", [AMARA.id])


def test_several_changes_are_read_once(pane: Pane, monkeypatch: pytest.MonkeyPatch) -> None:
    read = pane.session.journal.read
    asked: list[PeopleFilter] = []
    people = read.people

    def counted(which: PeopleFilter, search: str, today: date) -> list[int]:
        asked.append(which)
        return people(which, search, today)

    monkeypatch.setattr(read, "people", counted)
    for number in range(5):
        pane.apply(hunt(80 + number, f"New {number}"))
    assert asked == []
    pane.settle()
    assert asked == [PeopleFilter.JOURNAL]
    assert len(pane.names) == 10
    assert pane.chips["Everyone"].text() == "Everyone 10"


def test_a_change_to_no_person_reads_nothing(pane: Pane, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(type(pane.session.journal.read), "counts")
    pane.session.changed.emit(Change())
    pane.settle()


def test_who_leaves_the_filter_stays_on_the_page_and_j_goes_on(pane: Pane) -> None:
    due = replace(BEN, follow_up_on=TODAY), replace(CARLA, follow_up_on=TODAY)
    pane.apply(*due, before=(BEN, CARLA))
    pane.pane.set_filter(PeopleFilter.DUE)
    pane.pane.select(BEN.id)
    pane.pane.focus_list()
    pane.session.edit("Snooze", BEN.id, follow_up_on=TODAY + timedelta(7))
    pane.settle()
    assert (pane.names, pane.marked) == (["Carla Méndez"], None)
    assert (pane.pane.selected_id(), pane.said) == (BEN.id, [BEN.id])
    assert pane.chips["Due"].text() == "Due 1"
    pane.key(Qt.Key.Key_J)
    assert pane.said == [BEN.id, CARLA.id]


def test_who_is_trashed_gives_the_place_to_the_next(pane: Pane) -> None:
    pane.pane.select(DANIEL.id)
    pane.session.edit("Trash", DANIEL.id, trashed_on=TODAY)
    pane.settle()
    assert (pane.marked, pane.said) == ("Esther Vogel", [DANIEL.id, ESTHER.id])
    pane.session.edit("Trash", ESTHER.id, trashed_on=TODAY)
    pane.settle()
    assert pane.marked == "Carla Méndez"


def test_who_comes_back_by_undo_is_selected_again(pane: Pane) -> None:
    pane.pane.select(DANIEL.id)
    for person in (DANIEL, ESTHER):
        pane.session.edit("Trash", person.id, trashed_on=TODAY)
        pane.settle()
    assert pane.marked == "Carla Méndez"
    pane.session.undo()
    pane.settle()
    assert (pane.marked, pane.said[-1]) == ("Esther Vogel", ESTHER.id)
    pane.session.undo()
    pane.settle()
    assert (pane.marked, pane.said[-1]) == ("Daniel Kim", DANIEL.id)
    pane.session.redo()
    pane.settle()
    assert pane.marked == "Esther Vogel"
    pane.session.undo()
    pane.settle()
    assert (pane.marked, pane.pane.selected_id()) == ("Daniel Kim", DANIEL.id)


def test_who_comes_back_leaves_a_choice_made_meanwhile(pane: Pane) -> None:
    pane.pane.select(DANIEL.id)
    pane.session.edit("Trash", DANIEL.id, trashed_on=TODAY)
    pane.settle()
    pane.pane.focus_list()
    pane.key(Qt.Key.Key_K)
    assert pane.marked == "Carla Méndez"
    pane.session.undo()
    pane.settle()
    assert pane.marked == "Carla Méndez"


def test_the_last_one_gone_leaves_nobody(empty: Pane) -> None:
    empty.apply(AMARA)
    empty.show()
    empty.pane.select(AMARA.id)
    empty.session.undo()
    empty.settle()
    assert (empty.said, empty.pane.selected_id()) == ([AMARA.id, None], None)


def test_the_list_does_not_run_away(empty: Pane) -> None:
    people = [hunt(100 + number, f"Person {number:03}") for number in range(200)]
    empty.apply(*people)
    empty.show()
    view = empty.view
    assert isinstance(view, PeopleView)

    def seen_at(name: str) -> int:
        return view.visualRect(view.model().index(empty.names.index(name), 0)).y()

    view.verticalScrollBar().setValue(100 * 60 + 17)
    empty.pane.select(people[104].id)
    before = seen_at("Person 104")
    empty.apply(*(hunt(400 + number, f"Ann {number}") for number in range(30)))
    empty.settle()
    assert seen_at("Person 104") == before
    empty.session.undo()
    empty.settle()
    assert seen_at("Person 104") == before
    empty.session.edit("Rename", people[104].id, name="A first one")
    empty.settle()
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    view.verticalScrollBar().setValue(0)
    empty.apply(hunt(500, "A new one"))
    empty.settle()
    assert view.verticalScrollBar().value() == 0
    assert empty.marked == "A first one"


def test_a_new_day_changes_what_is_due(pane: Pane, session: Session) -> None:
    pane.session.edit("Later", BEN.id, follow_up_on=TODAY + timedelta(1))
    pane.settle()
    assert pane.chips["Due"].text() == "Due 0"
    session.today = lambda: TODAY + timedelta(1)
    pane.pane.refresh()
    assert pane.chips["Due"].text() == "Due 1"


def test_nothing_is_read_while_a_task_owns_the_journal(
    pane: Pane, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = pane.session.journal
    zoe = hunt(50, "Zoë Adler")
    with pane.session.lent(), monkeypatch.context() as patch:
        pane.pane.setEnabled(False)
        journal.apply("Task", Change(after=(zoe,)))
        patch.delattr(journal, "read")
        pane.session.changed.emit(Change(after=(zoe,)))
        pane.settle()
        pane.pane.search_text = "zo"
        pane.pane.refresh()
        pane.settle()
        assert pane.names == list(NAMES)
        patch.undo()
        pane.pane.setEnabled(True)
    pane.settle()
    assert pane.names == ["Zoë Adler"]


def test_the_footer_follows(pane: Pane) -> None:
    pane.apply(message(1, AMARA), message(2, BEN))
    pane.settle()
    assert "3 more to reach out to, 2 of 5" in pane.part(WeekFooter).accessibleName()
    assert pane.chips["Hunting"].text() == "Hunting 2"
