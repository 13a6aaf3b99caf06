"""Today by keyboard: who is due and why, written to, put off, and empty again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from networkjournal.core.entities import Direction, InteractionKind
from networkjournal.store.journal import Journal
from networkjournal.ui.people_model import ROW_ROLE
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.today_view import TodayView
from networkjournal.ui.waiting_words import duty, last_said, spark
from tests.ui.waiting_driver import DAY, TODAY, Window, message, person
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, Key, focused, press, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ADA = person("Ada Example", follow_up_on=TODAY, spark_quote="listening is a craft")
BEN = person("Ben Sample", follow_up_on=TODAY - 9 * DAY)
CLEO = person("Cleo Marsh", stay_in_touch_days=30, spark_because="")
DAN = person("Dan Third", follow_up_on=TODAY + 3 * DAY)
LOGS = (
    message(ADA, 12, text="told her the line stayed\nwith me"),
    message(CLEO, 35, direction=Direction.BOTH, kind=InteractionKind.CALL, text=""),
)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    made.add(ADA, BEN, CLEO, DAN, *LOGS)
    made.window.people.select(DAN.id)
    yield made
    made.window.close()


def open_today(window: Window) -> TodayView:
    press(Key.Key_3, CONTROL)
    window.settle()
    assert isinstance(window.view, TodayView)
    return window.view


def test_the_view_shows_who_is_due_the_oldest_duty_first(window: Window) -> None:
    view = open_today(window)
    assert window.window.actions_by_name["view_today"].isChecked()
    assert window.names == [BEN.name, CLEO.name, ADA.name]
    assert window.chosen == [BEN.name]
    assert view.isAncestorOf(focused())
    assert window.summary == "Monday 23 November · 3 people"
    press(Key.Key_Escape)
    assert window.window.page.isVisible()


def test_a_row_says_why_now(window: Window, today: date) -> None:
    rows = open_today(window).rows
    told = [rows.row(place) for place in range(3)]
    assert [duty(row, today)[0] for row in told if row is not None] == [
        "Follow-up day was 1 week ago",
        "Every month · last in touch 1 month ago",
        "Follow-up day is today",
    ]
    assert [duty(row, today)[1] for row in told if row is not None] == [
        "1 w ago",
        "1 mo ago",
        "today",
    ]
    assert [spark(row) for row in told if row is not None] == [
        "Because she asks",
        "",
        "“listening is a craft”",
    ]
    assert [last_said(row, today) for row in told if row is not None] == [
        "Nothing said yet",
        "19 Oct, call",
        "11 Nov, message: told her the line stayed with me",
    ]
    ben = rows.row(0)
    assert ben is not None
    assert spark(ben._replace(spark_because="Her talk")) == "Her talk"
    heard = rows.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == (
        "Ada Example, Follow-up day is today, “listening is a craft”, "
        "11 Nov, message: told her the line stayed with me"
    )


def test_yesterday_is_said_so_and_who_is_not_due_has_no_duty(window: Window, today: date) -> None:
    (ben, dan) = window.journal.read.waiting.rows([BEN.id, DAN.id])
    assert duty(ben, today - 8 * DAY) == ("Follow-up day was yesterday", "yesterday")
    assert duty(dan._replace(person=dan.person._replace(follow_up_on=None)), today) == ("", "")


def test_the_model_keeps_qts_rules(window: Window, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(open_today(window).rows)  # type: ignore[no-untyped-call]
    assert window.view.rows.index(0, 0).data(ROW_ROLE).person.name == BEN.name


def test_enter_writes_and_logging_is_done_in_one_step(window: Window) -> None:
    open_today(window)
    press(Key.Key_Return)
    assert window.window.page.compose.isAncestorOf(focused())
    assert window.window.page.header.name.text() == BEN.name
    type_("Asked how the move went")
    press(Key.Key_Return, CONTROL)
    assert window.saved(BEN).follow_up_on is None
    assert window.said == "That follow-up is done."
    press(Key.Key_3, CONTROL)
    window.settle()
    assert window.names == [CLEO.name, ADA.name]
    press(Key.Key_Z, CONTROL)
    window.settle()
    assert window.names == [BEN.name, CLEO.name, ADA.name]
    assert window.saved(BEN).follow_up_on == BEN.follow_up_on
    assert window.journal.read.timeline_count(BEN.id) == 0


def test_a_note_is_no_word_to_them(window: Window) -> None:
    open_today(window)
    press(Key.Key_Return)
    window.window.page.compose._choose_kind(InteractionKind.NOTE)
    type_("Not yet")
    press(Key.Key_Return, CONTROL)
    assert window.journal.read.timeline_count(BEN.id) == 1
    assert window.saved(BEN).follow_up_on == BEN.follow_up_on


@pytest.mark.parametrize(
    ("letter", "day"),
    [
        (Key.Key_T, date(2026, 11, 24)),
        (Key.Key_W, date(2026, 11, 30)),
        (Key.Key_M, date(2026, 12, 23)),
    ],
)
def test_s_puts_off(window: Window, letter: Qt.Key, day: date) -> None:
    view = open_today(window)
    press(Key.Key_S)
    window.in_menu(letter)
    assert window.saved(BEN).follow_up_on == day
    assert window.names == [CLEO.name, ADA.name]
    assert window.chosen == [CLEO.name]  # who took the place
    assert BEN.name in window.said
    assert view.isAncestorOf(focused())
    press(Key.Key_Z, CONTROL)
    window.settle()
    assert window.saved(BEN).follow_up_on == BEN.follow_up_on
    assert window.chosen == [CLEO.name]


def test_an_interval_waits_for_the_day_chosen(window: Window) -> None:
    open_today(window)
    press(Key.Key_J)
    press(Key.Key_S)
    window.in_menu(Key.Key_T)
    assert window.saved(CLEO).follow_up_on == TODAY + DAY
    assert window.names == [BEN.name, ADA.name]
    window.session.today = lambda: TODAY + DAY
    window.window._new_day()
    window.settle()
    assert window.names == [BEN.name, ADA.name, CLEO.name]


def test_a_day_is_picked_by_typing(window: Window) -> None:
    view = open_today(window)
    press(Key.Key_S)
    window.in_menu(Key.Key_P)
    popup = view._put_off.popup
    QTest.keyClicks(popup.line, "in 3 weeks")
    QTest.keyClick(popup.line, Key.Key_Return)
    window.settle()
    assert window.saved(BEN).follow_up_on == TODAY + timedelta(weeks=3)


def test_several_are_put_off_as_one_step(window: Window) -> None:
    view = open_today(window)
    press(Key.Key_A, CONTROL)
    assert len(window.chosen) == 3
    assert window.summary == "3 of 3 selected"
    assert not view.write.isVisible()
    assert view.person() is None
    press(Key.Key_S)
    window.in_menu(Key.Key_T)
    assert window.names == []
    assert "Nobody is waiting to hear from you today." in window.note
    assert not view.later.isVisible()
    press(Key.Key_Z, CONTROL)
    window.settle()
    assert len(window.names) == 3
    assert window.note == ""


def test_letters_can_be_switched_off_and_chips_remain(window: Window) -> None:
    window.window.choose_letter_keys(False)
    view = open_today(window)
    press(Key.Key_S)
    assert QApplication.activePopupWidget() is None
    view.later.setFocus()
    press(Key.Key_Return)
    window.in_menu(Key.Key_T)
    assert window.saved(BEN).follow_up_on == TODAY + DAY
    view.write.setFocus()
    press(Key.Key_Space)
    assert window.window.page.header.name.text() == CLEO.name


def test_the_selection_follows_a_person(window: Window) -> None:
    open_today(window)
    press(Key.Key_End)
    assert window.chosen == [ADA.name]
    eve = person("Eve", follow_up_on=TODAY - 90 * DAY)
    window.add(eve)
    assert window.names == [eve.name, BEN.name, CLEO.name, ADA.name]
    assert window.chosen == [ADA.name]


def test_actions_are_about_whoever_is_selected_in_the_view(window: Window) -> None:
    open_today(window)
    press(Key.Key_End)
    press(Key.Key_L, CONTROL)
    assert window.window.page.header.name.text() == ADA.name
    open_today(window)
    window.window.people.select(DAN.id)
    window.window.people.focus_list()
    press(Key.Key_R, CONTROL)
    assert window.window.page.header.name.text() == DAN.name


def test_slash_searches_and_redo_comes_back(window: Window) -> None:
    open_today(window)
    press(Key.Key_S)
    window.in_menu(Key.Key_T)
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert window.saved(BEN).follow_up_on == TODAY + DAY
    press(Key.Key_Slash)
    assert window.window.people.isAncestorOf(focused())


def test_nobody_reads_while_the_journal_is_lent(window: Window, journal: Journal) -> None:
    open_today(window)
    with window.session.lent():
        window.view.refresh()
        window.settle()
        assert len(window.names) == 3
        journal.edit("Elsewhere", BEN.id, follow_up_on=None)
    window.settle()
    assert window.names == [CLEO.name, ADA.name]


def test_it_is_drawn_narrow_and_wide(window: Window, theme: Theme) -> None:
    view = open_today(window)
    for width in (1280, 700):
        window.window.resize(width, 600)
        window.settle()
        assert theme.colors.accent.name() in colors_of(view.list.viewport())


def test_an_empty_journal_is_greeted_warmly(
    qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path
) -> None:
    window = Window(qtbot, session, theme, tmp_path)
    open_today(window)
    assert "Nobody is waiting to hear from you today." in window.note
    press(Key.Key_S)
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert window.window.view is None
    window.window.close()


def test_shown_again_it_is_as_it_was_and_on_a_new_day_read_anew(window: Window) -> None:
    view = open_today(window)
    first = view.rows.row(0)
    press(Key.Key_1, CONTROL)
    press(Key.Key_3, CONTROL)
    assert view.rows.row(0) is first  # nothing changed, so nothing is read
    press(Key.Key_1, CONTROL)
    window.session.today = lambda: TODAY + DAY
    press(Key.Key_3, CONTROL)
    window.settle()
    assert window.summary.startswith("Tuesday 24 November")
    assert view.rows.row(0) is not first
