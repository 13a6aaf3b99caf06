"""Back and forward in the real window, by key and in the menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.palette_driver import AMARA, BEN, CARLA, DANIEL, Driver, fill
from tests.ui.window_driver import ALT, CONTROL, SHIFT, Key, focused, press, type_


@pytest.fixture
def driver(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Driver]:
    fill(session)
    window = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    yield Driver(qtbot, window)
    window.close()


def enabled(driver: Driver) -> tuple[bool, bool]:
    actions = driver.window.actions_by_name
    return actions["back"].isEnabled(), actions["forward"].isEnabled()


def stay(driver: Driver) -> None:
    """Look at a page for as long as makes it a visit."""
    assert driver.window.going.stay.isActive()
    driver.window.going.stay.timeout.emit()
    assert not driver.window.going.stay.isActive()


def test_alt_and_the_arrows_go_through_whom_one_visited(driver: Driver) -> None:
    assert driver.shown == AMARA.name
    assert enabled(driver) == (False, False)
    press(Key.Key_J)
    stay(driver)
    press(Key.Key_J)
    stay(driver)
    assert driver.shown == CARLA.name
    press(Key.Key_Left, ALT)
    assert driver.shown == BEN.name
    assert enabled(driver) == (True, True)
    press(Key.Key_Left, ALT)
    assert driver.shown == AMARA.name
    assert enabled(driver) == (False, True)
    press(Key.Key_Right, ALT)
    press(Key.Key_Right, ALT)
    assert driver.shown == CARLA.name


def test_who_went_to_the_trash_is_skipped_until_they_are_back(driver: Driver, qtbot: QtBot) -> None:
    press(Key.Key_J)
    press(Key.Key_J)
    driver.window.people.reveal(BEN.id)
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: driver.shown == CARLA.name)
    press(Key.Key_Left, ALT)
    assert driver.shown == AMARA.name
    press(Key.Key_Z, CONTROL)
    press(Key.Key_Right, ALT)
    assert driver.shown == BEN.name


def test_going_back_shows_somebody_whom_the_filter_hides(driver: Driver) -> None:
    driver.window.people.reveal(DANIEL.id)
    driver.window.people.set_filter(PeopleFilter.FOUND)
    driver.window.people.reveal(CARLA.id)
    press(Key.Key_Left, ALT)
    assert driver.shown == DANIEL.name


def test_going_back_leaves_a_view(driver: Driver) -> None:
    press(Key.Key_J)
    press(Key.Key_5, CONTROL)
    assert not driver.window.page.isVisible()
    press(Key.Key_Left, ALT)
    assert driver.window.page.isVisible()
    assert driver.shown == AMARA.name


def test_going_back_saves_what_is_typed(driver: Driver, session: Session) -> None:
    press(Key.Key_J)
    press(Key.Key_R, CONTROL)
    driver.window.page.reason.text.insertPlainText("We see it alike")
    press(Key.Key_Left, ALT)
    assert driver.shown == AMARA.name
    saved = session.journal.contact(BEN.id)
    assert saved is not None
    assert saved.reason == "We see it alike"
    assert focused().isVisible()


def test_whom_one_only_passes_is_no_visit(driver: Driver) -> None:
    press(Key.Key_J)
    press(Key.Key_Down)
    assert driver.shown == CARLA.name
    assert enabled(driver) == (True, False)
    press(Key.Key_Left, ALT)
    assert driver.shown == AMARA.name
    press(Key.Key_Right, ALT)
    assert driver.shown == CARLA.name, "one goes back from there, and forward again"


def test_whom_one_passes_leaves_what_lies_ahead(driver: Driver) -> None:
    driver.window.people.reveal(CARLA.id)
    press(Key.Key_Left, ALT)
    press(Key.Key_J)
    assert driver.shown == BEN.name
    press(Key.Key_Right, ALT)
    assert driver.shown == CARLA.name


@pytest.mark.parametrize("way", ["enter", "click", "search", "palette", "edit"])
def test_whom_one_chose_or_did_something_about_is_one_at_once(driver: Driver, way: str) -> None:
    if way == "palette":
        driver.open("ben")
        press(Key.Key_Return)
    elif way == "search":
        press(Key.Key_Slash)
        type_("ben")
        press(Key.Key_Return)
        press(Key.Key_Escape)
    elif way == "click":
        view = focused()
        assert isinstance(view, PeopleView)
        row = view.visualRect(view.model().index(1, 0))
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    else:
        press(Key.Key_J)
    assert driver.shown == BEN.name
    if way == "enter":
        press(Key.Key_Return)
    elif way == "edit":
        driver.window.session.edit("Edit", BEN.id, headline="Builder")
    assert not driver.window.going.stay.isActive()
    driver.window.people.reveal(DANIEL.id)
    press(Key.Key_Left, ALT)
    assert driver.shown == BEN.name


def test_of_several_none_is_a_visit(driver: Driver) -> None:
    press(Key.Key_J)
    press(Key.Key_Down, SHIFT)
    assert not driver.window.going.stay.isActive()
    assert enabled(driver) == (False, False)
