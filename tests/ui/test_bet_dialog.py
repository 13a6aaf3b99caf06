"""A bet by keyboard: made, kept out of sight, and told plainly at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from networkjournal.core.bet import Bet, Standing
from networkjournal.ui.bet_dialog import BetDialog, revealed, running
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Mode, Theme
from tests.ui.waiting_driver import DAY, TODAY, Window, message, person
from tests.ui.window_driver import Key, focused, press, show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()


def open_bet(window: Window) -> BetDialog:
    dialog = BetDialog(window.window)
    window.bot.addWidget(dialog)
    show(window.bot, dialog)
    return dialog


def test_the_boxes_have_edges_that_can_be_seen(window: Window, theme: Theme) -> None:
    dialog = open_bet(window)
    for mode in (Mode.DARK, Mode.LIGHT):
        theme.choose(mode)
        for box in (dialog.found, dialog.of):
            assert box.palette().window().color() == theme.edge


def test_a_bet_is_made_kept_and_revealed(window: Window) -> None:
    dialog = open_bet(window)
    assert (dialog.found.value(), dialog.of.value()) == (6, 10)
    dialog.of.setFocus()
    dialog.of.selectAll()
    press(Key.Key_2)
    dialog.found.setFocus()
    dialog.found.selectAll()
    press(Key.Key_1)
    dialog.make.setFocus()
    press(Key.Key_Return)
    assert dialog.words.text() == (
        "On 23 Nov you bet that 1 of your next 2 hunts will find their reason. "
        "None of them is open yet. How it ends is told when all are decided."
    )
    assert not dialog.form.isVisible()
    assert dialog.drop.isVisible()
    found = person("Ada Example", reason="we sing", discovered_on=TODAY + 9 * DAY)
    other = person("Ben Sample")
    window.add(found, other, message(found, -2), message(other, -3))
    window.session.today = lambda: TODAY + 5 * DAY
    assert "2 of them are open so far" in open_bet(window).words.text()
    window.session.today = lambda: TODAY + 70 * DAY
    dialog = open_bet(window)
    assert dialog.words.text() == (
        "1 of 2 found their reason; you thought 1. You know yourself well."
    )
    assert dialog.who.text() == "Ada Example"
    assert dialog.make.text() == "Make another bet"
    assert not dialog.drop.isVisible()


def test_a_bet_is_taken_back_and_undone(window: Window) -> None:
    dialog = open_bet(window)
    dialog.make.click()
    dialog.drop.setFocus()
    assert focused() is dialog.drop
    press(Key.Key_Space)
    assert window.journal.read.bet(TODAY) is None
    assert dialog.form.isVisible()
    window.session.undo()
    standing = window.journal.read.bet(TODAY)
    assert standing is not None
    assert standing.bet == Bet(6, 10, TODAY)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (6, "You know yourself well."),
        (8, "Your hunches were better than you trusted them to be."),
        (2, "Fewer than you hoped"),
        (0, "0 of 10 found their reason; you thought 6."),
    ],
)
def test_the_end_is_told_plainly(found: int, words: str) -> None:
    ids = tuple(range(10))
    told = revealed(Standing(Bet(6, 10, TODAY), 10, ids[:found], ids[found:]))
    assert words in told
    assert "!" not in told


def test_until_the_end_nothing_is_told() -> None:
    ids = tuple(range(9))
    told = running(Standing(Bet(6, 10, TODAY), 1, ids[:5], ids[5:]), TODAY)
    assert "1 of them is open so far" in told
    assert "5" not in told
