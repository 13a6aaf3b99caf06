"""What the window recalls by itself: one line, once a day, where it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from networkjournal.core.bet import BET_KEY, Bet, write_bet
from networkjournal.core.changes import Change
from networkjournal.core.echo import Echo, EchoKind
from networkjournal.core.entities import Setting, new_id
from networkjournal.ui.echo import DECIDED, in_words, recall
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.waiting_driver import DAY, TODAY, Window, message, person
from tests.ui.window_driver import Key, focused, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ADA = person("Ada Example", spark_quote="listening\nis a craft")
BEN = person("Ben Sample", reason="we sing", discovered_on=TODAY - 40 * DAY)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()


def test_a_line_is_said_once_a_day(window: Window) -> None:
    window.add(ADA, BEN, message(ADA, 365))
    recall(window.window)
    assert window.said == "A year ago today you first wrote to Ada Example: listening is a craft"
    assert window.window.toast is not None
    window.window.toast.hide()
    recall(window.window)
    assert window.said == ""
    window.session.today = lambda: TODAY + DAY
    recall(window.window)
    assert window.said == "It was worth writing to Ben Sample: we sing"


def test_a_line_leads_to_the_person(window: Window) -> None:
    window.add(ADA, BEN, message(ADA, 365), message(BEN, 10))
    window.window.people.select(BEN.id)
    window.window.commands.show_insights()
    recall(window.window)
    assert window.window.toast is not None
    window.window.toast.setFocus()
    press(Key.Key_Return)
    window.settle()
    assert window.window.view is None
    assert window.window.people.selected_id() == ADA.id
    assert window.window.people.isAncestorOf(focused())


def test_it_is_silent_where_it_is_not_wanted_or_there_is_nothing(window: Window) -> None:
    recall(window.window)
    assert window.said == ""
    window.add(BEN)
    window.window.settings.echo = False
    recall(window.window)
    assert window.said == ""
    window.window.settings.echo = True
    with window.session.lent():
        recall(window.window)
    assert window.said == ""
    window.window.say("Something else.")
    recall(window.window)
    assert window.said == "Something else."


def test_a_long_line_is_cut() -> None:
    said = in_words(Echo(EchoKind.FOUND, 1, "Ada", "word " * 90))
    assert said.startswith("A year ago today you found out about Ada: word word")
    assert said.endswith("word…")
    assert len(said) < 200


def test_a_bet_that_is_decided_is_told_once(window: Window) -> None:
    people = [person(f"P{n}") for n in range(2)]
    window.add(*people, *(message(each, 70) for each in people))
    bet = Setting(id=new_id(), key=BET_KEY, value=write_bet(Bet(1, 2, TODAY - 80 * DAY)))
    window.session.apply("Bet", Change(after=(bet,)))
    window.session.today = lambda: TODAY - timedelta(days=20)
    recall(window.window)
    assert window.said == ""
    window.session.today = lambda: TODAY
    recall(window.window)
    assert window.said == DECIDED
    assert window.window.toast is not None
    window.window.toast.hide()
    recall(window.window)
    assert window.said == ""
