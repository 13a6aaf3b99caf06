"""Tab follows the eye."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.pages import PAGES
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.tab_driver import (
    ADA,
    fill_with_ada,
    open_window,
    place,
    select_all,
    settle,
    told,
    walk,
)
from tests.ui.window_driver import focused, show

WIDE, NARROW = (1180, 800), (620, 700)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    fill_with_ada(session)
    made = open_window(qtbot, session, theme, tmp_path)
    made.people.reveal(ADA.id)
    yield made
    made.close()


def follows(before: QRect, after: QRect) -> bool:
    """Say whether the eye goes from one place to the other: on, down, or to the next column."""
    above = after.bottom() <= before.top()
    beside = after.top() < before.bottom() and before.top() < after.bottom()
    if above:
        return after.left() >= before.right()
    return not beside or after.left() >= before.left()


def sections(window: MainWindow) -> list[QWidget]:
    shown = window.view.panes() if window.view else window.page.panes()
    return [window.people, *shown]


def assert_the_eye_follows(stops: list[QWidget], panes: list[QWidget]) -> None:
    for before, after in pairwise(stops):
        if any(pane.isAncestorOf(before) and pane.isAncestorOf(after) for pane in panes):
            assert follows(place(before), place(after)), f"{told(before)} then {told(after)}"


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_in_each_pane_tab_goes_on_or_down(window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    settle()
    window.people.focus_search()
    stops = walk(focused())
    assert_the_eye_follows(stops, sections(window))


def test_tab_goes_through_the_panes_in_the_order_of_f6(window: MainWindow) -> None:
    window.people.focus_search()
    stops = walk(focused())
    panes = sections(window)
    seen = [
        next(i for i, pane in enumerate(panes) if pane is stop or pane.isAncestorOf(stop))
        for stop in stops
    ]
    assert seen == sorted(seen)
    assert set(seen) == set(range(len(panes)))


def test_tab_in_the_trash_goes_on_or_down(window: MainWindow) -> None:
    window.commands.show_trash()
    settle()
    stops = walk(window.view.panes()[0] if window.view else window)
    assert len(stops) > 3
    assert window.view is not None
    assert_the_eye_follows(stops, [window.people, window.view])


def test_tab_among_several_people_goes_on_or_down(window: MainWindow, qtbot: QtBot) -> None:
    select_all(window, qtbot)
    window.people.focus_search()
    stops = walk(focused())
    page = window.bulk.page
    assert any(page.isAncestorOf(stop) for stop in stops)
    assert_the_eye_follows(stops, [window.people, page])


@pytest.mark.parametrize("title", [row.title for row in PAGES])
def test_tab_in_the_preferences_goes_on_or_down(
    window: MainWindow, qtbot: QtBot, title: str
) -> None:
    dialog = PreferencesDialog(window, title)
    show(qtbot, dialog)
    stops = walk(dialog.names)
    assert stops[0] is dialog.names
    assert_the_eye_follows(stops, [dialog])
    assert len(stops) >= 4
    dialog.close()
