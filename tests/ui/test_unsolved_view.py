"""The unsolved shelf by keyboard: a card, a question, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Direction, SparkKind
from networkjournal.ui.session import Session
from networkjournal.ui.shrinking import ShrinkingArea
from networkjournal.ui.theme import Theme
from networkjournal.ui.unsolved_view import UnsolvedView
from networkjournal.ui.waiting_words import age, clue
from tests.ui.waiting_driver import DAY, TODAY, Window, message, person
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ADA = person("Ada Example", spark_quote="listening is a craft", spark_kind=SparkKind.SAID)
BEN = person("Ben Sample")
CLEO = person("Cleo Marsh", follow_up_on=TODAY + 9 * DAY)
FOUND = person("Fay Found", reason="we sing", discovered_on=TODAY)
LOGS = (
    message(ADA, 40, text="told her"),
    message(ADA, 38, text="burnout, twice", direction=Direction.IN, is_clue=True),
    message(BEN, 3, text="hello"),
    message(CLEO, 90),
    message(FOUND, 90),
)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    made.add(ADA, BEN, CLEO, FOUND, *LOGS)
    made.window.people.select(FOUND.id)
    yield made
    made.window.close()


def open_shelf(window: Window) -> UnsolvedView:
    press(Key.Key_4, CONTROL)
    window.settle()
    assert isinstance(window.view, UnsolvedView)
    return window.view


def test_open_hunts_stand_there_and_those_that_rest_are_folded_away(window: Window) -> None:
    view = open_shelf(window)
    assert window.names == [ADA.name, BEN.name]
    assert window.summary == "2 open · 1 resting"
    assert view.resting.text() == "Resting 1"
    press(Key.Key_R)
    window.settle()
    assert window.names == [ADA.name, BEN.name, CLEO.name]
    assert window.summary == "2 open · 1 resting"
    press(Key.Key_R)
    window.settle()
    assert window.names == [ADA.name, BEN.name]
    assert view.list.hasFocus()


def test_a_card_tells_age_clue_and_what_was_said_last(window: Window) -> None:
    rows = open_shelf(window).rows
    ada, ben = rows.row(0), rows.row(1)
    assert ada is not None
    assert ben is not None
    assert (age(ada, TODAY), age(ben, TODAY - 3 * DAY)) == ("Day 40", "Opened today")
    assert clue(ada, TODAY) == "16 Oct, reply from Ada: burnout, twice"
    assert clue(ben, TODAY) == "None yet"
    heard = rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Ada Example, Day 40, “listening is a craft”, clue: 16 Oct")
    assert heard.endswith(", 16 Oct, that clue")
    assert "no clue yet" in rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_one_question_at_a_time(window: Window) -> None:
    view = open_shelf(window)
    first = view.question.text()
    assert first.endswith("?")
    press(Key.Key_N)
    assert view.question.text() not in (first, "")
    press(Key.Key_J)
    about_ben = view.question.text()
    press(Key.Key_K)
    assert view.question.text() == first
    assert about_ben != first
    assert "Ben" in about_ben or about_ben.startswith("Is there")


def test_enter_asks_again(window: Window) -> None:
    open_shelf(window)
    press(Key.Key_Return)
    assert window.window.page.header.name.text() == ADA.name
    assert window.window.page.compose.isAncestorOf(focused())
    type_("What did you not say?")
    press(Key.Key_Return, CONTROL)
    assert window.journal.read.timeline_count(ADA.id) == 3


def test_a_hunt_rests_until_its_day_and_is_due_then(window: Window) -> None:
    open_shelf(window)
    press(Key.Key_S)
    window.in_menu(Key.Key_W)
    assert window.saved(ADA).follow_up_on == TODAY + 7 * DAY
    assert window.names == [BEN.name]
    assert window.said == "Ada Example: rests until Monday 30 November."
    window.session.today = lambda: TODAY + timedelta(days=7)
    window.window._new_day()
    window.settle()
    assert window.names == [ADA.name, BEN.name]
    assert ADA.id in window.journal.read.waiting.due(TODAY + timedelta(days=7))


def test_letting_go_can_be_undone(window: Window) -> None:
    open_shelf(window)
    press(Key.Key_G)
    window.settle()
    assert window.saved(ADA).let_go_on == TODAY
    assert window.names == [BEN.name]
    assert window.chosen == [BEN.name]
    assert window.said == "You let go of the hunt for Ada Example."
    toast, card = window.window.toast, window.view.foot()
    assert toast is not None
    assert card is not None
    assert toast.geometry().bottom() < card.mapTo(window.window, card.rect().topLeft()).y()
    press(Key.Key_Z, CONTROL)
    window.settle()
    assert window.names == [ADA.name, BEN.name]
    assert window.saved(ADA).let_go_on is None


def test_several_rest_or_go_together(window: Window) -> None:
    view = open_shelf(window)
    press(Key.Key_Down, SHIFT)
    assert view.question.text() == "2 hunts selected"
    assert not view.ask.isVisible()
    press(Key.Key_G)
    window.settle()
    assert window.names == []
    assert window.note == "All open hunts rest until their day."
    view.way_on()
    window.settle()
    assert window.names == [CLEO.name]


def test_without_letters_the_chips_do_it_all(window: Window) -> None:
    window.window.choose_letter_keys(False)
    view = open_shelf(window)
    press(Key.Key_G)
    assert window.saved(ADA).let_go_on is None
    press(Key.Key_F6)
    assert focused() is view.ask
    for chip in (view.rest, view.go, view.another, view.resting):
        press(Key.Key_Tab)
        assert focused() is chip
    view.go.setFocus()
    press(Key.Key_Return)
    assert window.saved(ADA).let_go_on == TODAY


def test_the_model_keeps_qts_rules(window: Window, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(open_shelf(window).rows)  # type: ignore[no-untyped-call]


def test_it_is_drawn_narrow_and_wide(window: Window, theme: Theme) -> None:
    view = open_shelf(window)
    for width in (1280, 700):
        window.window.resize(width, 600)
        window.settle()
        assert theme.colors.card.name() in colors_of(view.list.viewport())


@pytest.mark.parametrize("size", [(560, 420), (560, 520), (1280, 860)])
def test_all_that_can_be_pressed_is_reached_in_the_smallest_window(
    window: Window, size: tuple[int, int]
) -> None:
    view = open_shelf(window)
    window.window.resize(*size)
    window.settle()
    view.question.setText("What moved you to write? Write it down while you still know. " * 2)
    window.settle()
    view.list.setFocus()
    for chip in (view.ask, view.rest, view.go, view.another, view.resting):
        press(Key.Key_Tab)
        window.settle()
        assert focused() is chip
        assert chip.visibleRegion().boundingRect() == chip.rect()
    assert view.list.height() > 40


@pytest.mark.parametrize("size", [(560, 520), (1280, 860)])
def test_the_card_is_as_tall_as_its_words(window: Window, size: tuple[int, int]) -> None:
    view = open_shelf(window)
    window.window.resize(*size)
    window.settle()
    area = view.card.findChild(ShrinkingArea)
    assert isinstance(area, ShrinkingArea)
    for letter in (Key.Key_N, Key.Key_N, Key.Key_J, Key.Key_N):
        press(letter)
        window.settle()
        assert area.verticalScrollBar().maximum() == 0
        assert area.height() == area.sizeHint().height()


def test_where_no_hunt_is_open_it_says_what_would_stand_there(
    qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path
) -> None:
    window = Window(qtbot, session, theme, tmp_path)
    view = open_shelf(window)
    assert window.note.startswith("No hunt is open.")
    assert not view.card.isVisible()
    assert view.panes() == [view.list]
    for key in (Key.Key_S, Key.Key_G, Key.Key_N, Key.Key_R, Key.Key_Return):
        press(key)
    window.window.close()


def test_the_list_answers_before_anything_else_is_read(window: Window) -> None:
    open_shelf(window)
    window.session.edit("Let go", ADA.id, let_go_on=TODAY)
    assert window.names == [BEN.name]  # no turn of the event loop is needed
    with window.session.lent():
        window.session.changed.emit(Change())
    assert window.names == [BEN.name]
