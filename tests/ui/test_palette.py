"""The palette by real keys: what it offers, in which order, and where it leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.actions import ACTIONS
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.palette_source import Kind
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.ui.palette_driver import AMARA, BEN, CARLA, DANIEL, GONE, Driver, fill, person
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, type_

Make = Callable[[], Driver]


@pytest.fixture
def make(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Make]:
    fill(session)
    made: list[MainWindow] = []

    def make_() -> Driver:
        window = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
        qtbot.addWidget(window)
        made.append(window)
        return Driver(qtbot, window)

    yield make_
    for window in made:
        window.close()


@pytest.fixture
def driver(make: Make) -> Driver:
    return make()


def test_it_lies_over_the_window_with_the_keyboard_in_its_field(driver: Driver) -> None:
    driver.open()
    assert driver.palette.isVisible()
    assert driver.palette.size() == driver.window.size()
    press(Key.Key_Escape)
    assert not driver.palette.isVisible()
    assert focused().accessibleName() == "People"


def test_the_key_that_opens_it_closes_it(driver: Driver) -> None:
    driver.open("ama")
    press(Key.Key_K, CONTROL)
    assert not driver.palette.isVisible()


def test_a_click_beside_it_closes_it(driver: Driver) -> None:
    driver.open()
    QTest.mouseClick(driver.palette, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not driver.palette.isVisible()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("amara", "Amara Osei"),
        ("amra", "Amara Osei"),
        ("osei am", "Amara Osei"),
        ("mendez", "Carla Méndez"),
        ("lindqvst", "Ben Lindqvist"),
        ("prefrences", "Preferences"),
        ("dark", "Dark colours"),
        ("happened", "Log what happened"),
        ("trash", "Trash"),  # the view: its whole name
        ("hosp", "People tagged hospice"),
        ("#film", "People tagged film"),
        ("#slow", "People tagged slow film"),
    ],
)
def test_a_few_letters_find_it(driver: Driver, typed: str, first: str) -> None:
    assert driver.open(typed)[0] == first
    assert driver.chosen == first


def test_nobody_in_the_trash_is_offered(driver: Driver) -> None:
    assert GONE.name not in driver.open("gone")


def test_nothing_found_says_so_and_enter_does_nothing(driver: Driver) -> None:
    assert driver.open("qqqqq") == []
    assert driver.palette.list.note
    press(Key.Key_Return)
    assert driver.palette.isVisible()


def test_enter_shows_the_person_wherever_they_are(driver: Driver) -> None:
    driver.window.people.set_filter(PeopleFilter.FOUND)
    driver.open("daniel")
    press(Key.Key_Return)
    assert not driver.palette.isVisible()
    assert driver.shown == DANIEL.name
    assert focused().accessibleName() == "People"


def test_a_person_comes_in_place_of_a_view(driver: Driver) -> None:
    driver.window.commands.show_trash()
    press(Key.Key_K, CONTROL)
    type_("ben")
    press(Key.Key_Return)
    assert driver.window.view is None
    assert driver.shown == BEN.name


def test_enter_carries_a_command_out(driver: Driver, theme: Theme) -> None:
    try:
        driver.open("dark col")
        press(Key.Key_Return)
        assert theme.mode is Mode.DARK
    finally:
        theme.choose(Mode.LIGHT)


def test_a_command_that_moves_the_keyboard_keeps_it(driver: Driver) -> None:
    driver.open("log what")
    press(Key.Key_Return)
    assert driver.window.page.compose.isAncestorOf(focused())


def test_a_tag_shows_everyone_who_has_it(driver: Driver) -> None:
    driver.open("#film")
    press(Key.Key_Return)
    assert driver.window.people.search_text == "#film"
    assert driver.window.people.which is PeopleFilter.EVERYONE
    assert driver.shown == CARLA.name
    press(Key.Key_J)
    assert driver.shown == DANIEL.name
    press(Key.Key_J)
    assert driver.shown == DANIEL.name


def test_a_tag_of_two_words_is_found_whole(driver: Driver) -> None:
    driver.open("slow")
    press(Key.Key_Return)
    assert driver.window.people.search_text == '#"slow film"'
    assert driver.shown == BEN.name


def test_the_sign_alone_offers_all_tags_the_most_used_first(driver: Driver) -> None:
    titles = driver.open("#")
    assert titles[0] == "People tagged film"
    assert {item.kind for item in driver.palette.items()} == {Kind.TAG}
    assert driver.palette.items()[0].about == "2 people"
    assert driver.palette.items()[1].about == "1 person"


def test_rows_tell_what_they_are(driver: Driver) -> None:
    driver.open("amara")
    row = driver.palette.items()[0]
    assert (row.about, row.person is not None) == ("Grief coach · Open Circle", True)
    press(Key.Key_A, CONTROL)
    type_("new hunt")
    row = driver.palette.items()[0]
    assert (row.title, row.about, row.keys) == ("New hunt", "Journal", "Ctrl+N")
    assert row.spoken == "New hunt, Journal, Ctrl+N"
    assert driver.palette.field.accessibleDescription() == row.spoken


def test_a_changed_key_shows_at_once(driver: Driver) -> None:
    driver.window.actions_by_name["log"].setShortcut("Ctrl+J")
    driver.open("log what")
    assert driver.palette.items()[0].keys == "Ctrl+J"


def test_what_can_not_be_done_is_left_out(driver: Driver) -> None:
    assert not any(title.startswith("Redo") for title in driver.open("redo"))
    press(Key.Key_Escape)
    driver.window.commands.undo()
    assert any(title.startswith("Redo") for title in driver.open("redo"))


def test_the_palette_does_not_offer_itself(driver: Driver) -> None:
    own = next(row.words for row in ACTIONS if row.name == "palette")
    assert own not in driver.open(own)


def test_nothing_typed_offers_whom_one_left_last_and_the_commands(driver: Driver) -> None:
    for contact in (AMARA, CARLA, BEN):
        driver.window.people.reveal(contact.id)
    titles = driver.open()
    assert titles[:3] == ["Carla Méndez", "Amara Osei", "New hunt"]


def test_whom_one_visited_comes_before_others_that_fit_as_well(
    driver: Driver, session: Session
) -> None:
    first, second = person("Nora One"), person("Nora Two")
    session.apply("two", Change(after=(first, second)))
    driver.window.people.reveal(second.id)
    assert driver.open("nora") == ["Nora Two", "Nora One"]


def test_a_command_used_of_late_comes_first(driver: Driver, theme: Theme) -> None:
    try:
        driver.open("light col")
        press(Key.Key_Return)
        commands = [i.title for i in driver.palette.items() if i.kind is Kind.COMMAND]
        driver.open()
        commands = [i.title for i in driver.palette.items() if i.kind is Kind.COMMAND]
        assert commands[0] == "Light colours"
        type_("l")
        assert driver.titles[0] == "Light colours"
    finally:
        theme.choose(Mode.LIGHT)


def test_recent_ones_are_remembered(driver: Driver, make: Make, theme: Theme) -> None:
    driver.window.people.reveal(CARLA.id)
    driver.window.people.reveal(AMARA.id)
    driver.open("light col")
    press(Key.Key_Return)
    driver.window.close()
    again = make()
    titles = again.open()
    assert titles[0] == "Carla Méndez"
    assert titles.index("Light colours") < titles.index("New hunt")


def test_a_settings_file_edited_by_hand_does_no_harm(driver: Driver, make: Make) -> None:
    going = driver.window.going
    driver.window.settings.set_text(going._people_key, "x -1 99999999999999999999 ²")
    driver.window.settings.set_text(going._actions_key, "nonsense quit; undo")
    driver.window.settings.write()
    again = make()
    assert "New hunt" in again.open()


def test_the_arrows_go_round_and_pages_stop_at_the_ends(driver: Driver) -> None:
    titles = driver.open()
    press(Key.Key_Up)
    assert driver.chosen == titles[-1]
    press(Key.Key_Down)
    assert driver.chosen == titles[0]
    press(Key.Key_Tab)
    assert driver.chosen == titles[1]
    press(Key.Key_Backtab, SHIFT)
    assert driver.chosen == titles[0]
    press(Key.Key_PageDown)
    assert driver.chosen == titles[9]
    for _ in range(9):
        press(Key.Key_PageDown)
    assert driver.chosen == titles[-1]
    press(Key.Key_PageUp)
    assert driver.chosen == titles[-10]
    assert focused() is driver.palette.field


def test_a_click_takes_a_row(driver: Driver) -> None:
    driver.open("ben")
    rows = driver.palette.list
    place = rows.visualRect(rows.currentIndex()).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert driver.shown == BEN.name


def test_keys_of_the_window_are_quiet_while_it_is_open(driver: Driver) -> None:
    driver.open()
    press(Key.Key_N, CONTROL)
    press(Key.Key_F6)
    assert focused() is driver.palette.field


def test_typing_again_begins_at_the_top(driver: Driver) -> None:
    driver.open("e")
    press(Key.Key_Down)
    type_("s")
    assert driver.chosen == driver.titles[0]


def test_changes_are_known_at_once(driver: Driver, session: Session) -> None:
    driver.open("zoe")
    assert driver.titles == []
    zoe = person("Zoë Novak", tags=("sea",))
    session.apply("Zoe", Change(after=(zoe,)))
    press(Key.Key_Backspace)
    type_("e")
    assert driver.titles == ["Zoë Novak"]
    session.apply("Zoe", Change(before=(zoe,), after=(replace(zoe, name="Yara Novak"),)))
    press(Key.Key_A, CONTROL)
    type_("novak")
    assert driver.titles == ["Yara Novak"]
    press(Key.Key_A, CONTROL)
    type_("#sea")
    assert driver.titles == ["People tagged sea"]
    driver.window.session.undo()
    driver.window.session.undo()
    press(Key.Key_A, CONTROL)
    type_("novak")
    assert driver.titles == []


def test_many_changes_at_once_are_known_too(driver: Driver, session: Session) -> None:
    driver.open("crowd")
    press(Key.Key_Escape)
    session.apply("Crowd", Change(after=tuple(person(f"Crowd {n}") for n in range(300))))
    assert len(driver.open("crowd")) == 30


def test_it_reads_ahead_while_nobody_types(driver: Driver, qtbot: QtBot) -> None:
    driver.open()
    reads = driver.palette._source._names
    qtbot.waitUntil(lambda: "_all" in vars(reads))
    qtbot.waitUntil(lambda: not driver.palette._ahead.isActive())
    press(Key.Key_Escape)


def test_reading_ahead_ends_when_it_closes(driver: Driver, qtbot: QtBot) -> None:
    driver.open()
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: not driver.palette._ahead.isActive())


def test_it_follows_the_size_of_the_window(driver: Driver) -> None:
    driver.open()
    driver.window.resize(600, 430)
    QApplication.processEvents()
    assert driver.palette.size() == driver.window.size()
    card = driver.palette.field.parentWidget()
    assert card is not None
    assert driver.window.rect().contains(card.geometry())


def test_the_chosen_row_has_the_ring_in_both_themes(driver: Driver, theme: Theme) -> None:
    try:
        for mode in (Mode.LIGHT, Mode.DARK):
            theme.choose(mode)
            driver.open("e")
            assert theme.colors.accent.name() in colors_of(driver.palette.list)
            press(Key.Key_Escape)
    finally:
        theme.choose(Mode.LIGHT)
