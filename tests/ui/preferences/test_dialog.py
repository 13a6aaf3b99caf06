"""The preferences by keyboard: pages, and what the first of them changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.hunt import Goals
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.general import GeneralPage
from networkjournal.ui.preferences.pages import PAGES
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from networkjournal.ui.week_footer import WeekFooter

Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    people = [Contact(id=new_id(), name=name, spark_because="she asks") for name in ("Ada", "Ben")]
    session.apply("people", Change(after=tuple(people)))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> PreferencesDialog:
    made = PreferencesDialog(window)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def general(dialog: PreferencesDialog) -> GeneralPage:
    page = dialog.page()
    assert isinstance(page, GeneralPage)
    return page


def test_the_arrow_keys_go_through_the_pages(dialog: PreferencesDialog) -> None:
    seen = [type(dialog.page())]
    for _ in PAGES[1:]:
        press(Key.Key_Down)
        seen.append(type(dialog.page()))
    assert len(set(seen)) == len(PAGES)


def test_a_page_can_be_asked_for_by_name(window: MainWindow, qtbot: QtBot) -> None:
    made = PreferencesDialog(window, PAGES[-1].title)
    qtbot.addWidget(made)
    assert made.names.currentRow() == len(PAGES) - 1


def test_colours_change_at_once_and_in_the_menu(
    dialog: PreferencesDialog, window: MainWindow, theme: Theme
) -> None:
    try:
        press(Key.Key_Tab)
        assert focused() is general(dialog).colors
        press(Key.Key_End)
        assert theme.mode is Mode.DARK
        assert window.settings.mode is Mode.DARK
        assert window.actions_by_name["mode_dark"].isChecked()
    finally:
        theme.choose(Mode.LIGHT)


def test_letters_can_be_switched_off(
    dialog: PreferencesDialog, window: MainWindow, qtbot: QtBot
) -> None:
    for _ in range(5):
        press(Key.Key_Tab)
    assert focused() is general(dialog).letters
    press(Key.Key_Space)
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert not window.settings.letter_keys
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.people.focus_list()
    first = window.people.selected_id()
    press(Key.Key_J)
    assert window.people.selected_id() == first
    press(Key.Key_Slash)
    assert focused().accessibleName() == "People"
    press(Key.Key_Down)
    assert window.people.selected_id() != first
    press(Key.Key_Up)
    window.choose_letter_keys(True)
    press(Key.Key_J)
    assert window.people.selected_id() != first


def test_letters_stay_off_after_a_restart(
    window: MainWindow, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    window.choose_letter_keys(False)
    again = MainWindow(session, theme, window.settings)
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    again.people.focus_list()
    first = again.people.selected_id()
    press(Key.Key_J)
    assert again.people.selected_id() == first
    again.close()


def go_to(dialog: PreferencesDialog, field: QWidget) -> None:
    for _ in range(10):
        if focused() is field:
            return
        press(Key.Key_Tab)
    raise AssertionError(field)


def test_a_goal_that_is_typed_holds_from_this_week_on(
    dialog: PreferencesDialog, window: MainWindow, session: Session, today: date
) -> None:
    go_to(dialog, general(dialog).goal)
    QTest.keyClicks(focused(), "12")
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    goals = session.journal.read.figures(today).goals
    assert goals == Goals(((date(2026, 11, 23), 12),))
    assert goals.of(date(2026, 11, 16)) == 5
    QApplication.processEvents()
    assert "0 of 12" in window.people.findChildren(WeekFooter)[0].accessibleName()


def test_ripe_days_are_saved_while_one_types_and_taken_back_by_undo(
    dialog: PreferencesDialog, window: MainWindow, session: Session, today: date, qtbot: QtBot
) -> None:
    go_to(dialog, general(dialog).ripe)
    press(Key.Key_Up)
    press(Key.Key_Up)
    qtbot.waitUntil(lambda: session.journal.read.figures(today).ripe_days == 62)
    press(Key.Key_Escape)
    assert session.journal.undo_label == "Change when hunts are ripe"
    window.commands.undo()
    assert session.journal.read.figures(today).ripe_days == 60
    again = PreferencesDialog(window)
    qtbot.addWidget(again)
    assert general(again).ripe.value() == 60


def test_a_number_changed_and_changed_back_saves_nothing(
    dialog: PreferencesDialog, session: Session
) -> None:
    before = session.journal.undo_label
    go_to(dialog, general(dialog).goal)
    press(Key.Key_Up)
    press(Key.Key_Down)
    dialog.reject()
    assert session.journal.setting("weekly_goal") is None
    assert session.journal.undo_label == before


def test_a_goal_by_the_day_is_seven_a_week(
    dialog: PreferencesDialog, window: MainWindow, session: Session, today: date
) -> None:
    page = general(dialog)
    go_to(dialog, page.unit)
    press(Key.Key_Down)
    assert (page.goal.value(), page.goal.maximum()) == (1, 14)
    page.flush()
    figures = session.journal.read.figures(today)
    assert (figures.goals.of(date(2026, 11, 23)), figures.by_day) == (7, True)
    go_to(dialog, page.goal)
    press(Key.Key_Up)
    page.flush()
    assert session.journal.read.figures(today).goals.of(date(2026, 11, 23)) == 14
    QApplication.processEvents()
    footer = window.people.findChildren(WeekFooter)[0]
    assert footer.accessibleName().startswith("Today: 2 more to reach out to, 0 of 2")
    go_to(dialog, page.unit)
    press(Key.Key_Up)
    dialog.reject()
    figures = session.journal.read.figures(today)
    assert (figures.goals.of(date(2026, 11, 23)), figures.by_day) == (14, False)


def test_what_each_field_is_for_is_read_out(dialog: PreferencesDialog) -> None:
    for field in (general(dialog).goal, general(dialog).ripe, general(dialog).letters):
        assert field.accessibleDescription()


def test_enter_on_close_closes_and_in_a_field_does_not(dialog: PreferencesDialog) -> None:
    go_to(dialog, general(dialog).goal)
    press(Key.Key_Return)
    assert dialog.isVisible()
    while not focused().inherits("QPushButton"):
        press(Key.Key_Tab)
    press(Key.Key_Return)
    assert not dialog.isVisible()
