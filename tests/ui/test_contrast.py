"""WCAG AA, measured: every word and mark of the window in both themes, as it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal import sample
from networkjournal.ui import paint
from networkjournal.ui.bet_dialog import BetDialog
from networkjournal.ui.insights.view import InsightsView
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.opener_dialog import OpenerDialog
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import DARK, LIGHT, Colors, Mode, Theme, palette
from networkjournal.ui.widgets import Chip, Tone
from tests.ui.contrast import MARKS, WORDS, contrast, inks
from tests.ui.tab_driver import settle
from tests.ui.window_driver import CONTROL, Key, press, show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

GROUNDS = {"page", "side", "card", "chip", "accent_soft", "gold_soft"}
INKS = {"text", "muted", "accent", "gold_text"}
SHAPES = {"gold", "due"}
GUIDES = {"line"}
"""Lines that only guide the eye: nothing is known by them alone."""


def test_each_colour_is_a_ground_or_stands_on_one() -> None:
    parts = [GROUNDS, INKS, SHAPES, GUIDES]
    assert set.union(*parts) == set(Colors._fields)
    assert sum(map(len, parts)) == len(Colors._fields)


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_every_ink_is_seen_on_every_ground(colors: Colors) -> None:
    for names, least in ((INKS, WORDS), (SHAPES, MARKS)):
        for name, ground in product(sorted(names), sorted(GROUNDS)):
            ratio = contrast(getattr(colors, name), getattr(colors, ground))
            assert ratio >= least, f"{name} on {ground}: {ratio:.2f}"


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_what_qt_paints_itself_is_seen(colors: Colors) -> None:
    look, role = palette(colors), QPalette.ColorRole
    for ink, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.Link, role.Window),
    ):
        assert contrast(look.color(ink), look.color(ground)) >= WORDS, ink


def test_initials_are_seen_on_every_portrait() -> None:
    assert all(contrast(QColor("white"), each) >= WORDS for each in paint._PORTRAITS)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path, today: date) -> Iterator[MainWindow]:
    journal = sample.open_sample(tmp_path / "sample.njournal", today)
    made = MainWindow(Session(journal, lambda: today), theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.resize(1280, 860)
    show(qtbot, made)
    made.people.focus_list()
    yield made
    made.close()
    theme.choose(Mode.LIGHT)
    journal.close(back_up=False)


def assert_all_is_seen(shown: QWidget, theme: Theme, least: int) -> None:
    """Look at everything that is painted, but for grounds, guides, and circles of portraits."""
    colors = theme.colors
    quiet = {getattr(colors, name).name() for name in GROUNDS | GUIDES}
    quiet |= {each.name() for each in paint._PORTRAITS}
    found = inks(shown)
    assert len(found) >= least
    told = [ink for ink in found if not ink.is_shape]
    told += [ink for ink in found if ink.is_shape and ink.color.name() not in quiet]
    hidden = {str(ink) for ink in told if not ink.is_seen}
    assert not hidden, "\n".join(sorted(hidden))


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("view", [Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4])
def test_whatever_a_view_paints_is_seen(
    window: MainWindow, theme: Theme, qtbot: QtBot, mode: Mode, view: Qt.Key
) -> None:
    theme.choose(mode)
    press(Key.Key_Home)
    press(view, CONTROL)
    settle()
    if isinstance(window.view, InsightsView):
        shown = window.view
        qtbot.waitUntil(lambda: shown.shown is not None)
        shown.cards["weeks"].view.setFocus(Qt.FocusReason.TabFocusReason)
        press(Key.Key_Right)
    window.say("All is well")
    settle()
    assert_all_is_seen(window, theme, 60)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_whatever_the_opener_and_the_bet_paint_is_seen(
    window: MainWindow, theme: Theme, qtbot: QtBot, mode: Mode
) -> None:
    theme.choose(mode)
    person = window.session.journal.contact(window.people.selected_id() or 0)
    assert person is not None
    for dialog in (OpenerDialog(window, person), BetDialog(window)):
        qtbot.addWidget(dialog)
        show(qtbot, dialog)
        settle()
        assert_all_is_seen(dialog, theme, 5)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("tone", list(Tone))
def test_a_chip_under_the_pointer_is_still_read(
    theme: Theme, qtbot: QtBot, mode: Mode, tone: Tone
) -> None:
    theme.choose(mode)
    chip = Chip(theme, "Client", tone)
    qtbot.addWidget(chip)
    show(qtbot, chip)
    chip.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert_all_is_seen(chip, theme, 1)
    theme.choose(Mode.LIGHT)
