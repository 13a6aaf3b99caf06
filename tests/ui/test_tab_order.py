"""Tab follows the eye, and whatever it reaches shows that the keyboard is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.keys_dialog import KeysDialog
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.pages import PAGES
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.ui.palette_driver import fill, person
from tests.ui.window_driver import Key, focused, press, show

DAY = date(2026, 11, 2)
ADA = person(
    "Ada Example",
    headline="Documentary maker",
    company="Nordlicht",
    links=("https://linkedin.com/in/ada-example",),
    emails=("ada@example.org",),
    tags=("film", "sea"),
    reason="She looks for someone to ask the questions.",
    reason_kinds=("views",),
    discovered_on=DAY,
    hunch=("project",),
    follow_up_on=date(2026, 11, 27),
)
WIDE, NARROW = (1180, 800), (620, 700)
_MOST_STOPS = 80


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    fill(session)
    call = Interaction(
        id=new_id(),
        contact_ids=(ADA.id,),
        kind=InteractionKind.CALL,
        direction=Direction.BOTH,
        on=DAY,
        text="She asked what I would film",
    )
    session.apply("Ada", Change(after=(ADA, call)))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    made.people.reveal(ADA.id)
    yield made
    made.close()
    theme.choose(Mode.LIGHT)


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def select_all(window: MainWindow, qtbot: QtBot) -> None:
    """Select everyone and wait until what can be done with them is counted."""
    window.people.select_all()
    qtbot.waitUntil(window.actions_by_name["let_go"].isEnabled)
    settle()


def walk(start: QWidget) -> list[QWidget]:
    """Return everything that Tab reaches from a widget, until it comes round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    stops = [focused()]
    for _ in range(_MOST_STOPS):
        press(Key.Key_Tab)
        settle()
        if focused() is stops[0]:
            return stops
        stops.append(focused())
    raise AssertionError([stop.accessibleName() for stop in stops])


def place(widget: QWidget) -> QRect:
    """Return where a widget is in its pane, however far that is scrolled."""
    pane = widget.window()
    return QRect(widget.mapTo(pane, QPoint(0, 0)), widget.size())


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} at {place(widget).getRect()}"


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


def picture(widget: QWidget) -> QImage:
    image: QImage = widget.grab().toImage()
    return image


def difference(one: QImage, other: QImage) -> int:
    """Count the pixels that differ."""
    size = one.size().boundedTo(other.size())
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(size.width())
        for y in range(size.height())
    )


def assert_seen(start: QWidget) -> None:
    """Compare what each widget looks like with the keyboard on it and once Tab has gone on."""
    for stop in walk(start):
        assert focused() is stop
        shown = stop.viewport() if isinstance(stop, QAbstractItemView) else stop
        with_keyboard = picture(shown)
        press(Key.Key_Tab)
        settle()
        without = picture(shown)  # empty where the compose line folded what it shows while written
        assert without.isNull() or difference(with_keyboard, without) >= 30, told(stop)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_keyboard_is_seen_wherever_tab_goes(
    window: MainWindow, theme: Theme, mode: Mode
) -> None:
    theme.choose(mode)
    window.people.focus_search()
    assert_seen(focused())


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("title", [row.title for row in PAGES])
def test_the_keyboard_is_seen_in_the_preferences(
    window: MainWindow, theme: Theme, qtbot: QtBot, mode: Mode, title: str
) -> None:
    theme.choose(mode)
    dialog = PreferencesDialog(window, title)
    show(qtbot, dialog)
    assert_seen(dialog.names)
    dialog.close()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_keyboard_is_seen_in_the_trash(window: MainWindow, theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    window.commands.show_trash()
    settle()
    window.people.focus_search()
    assert_seen(focused())


def test_the_keyboard_is_seen_among_several_people(window: MainWindow, qtbot: QtBot) -> None:
    select_all(window, qtbot)
    window.people.focus_search()
    assert_seen(focused())


def test_the_keyboard_is_seen_on_the_sheet_of_shortcuts(window: MainWindow, qtbot: QtBot) -> None:
    sheet = KeysDialog(window)
    show(qtbot, sheet)
    assert_seen(focused())
    sheet.close()
