"""The page about the habit by keyboard: breaks, tags, and what is said by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.rules import BREAKS_KEY, TAG_INTERVALS_KEY, Break, read_breaks
from networkjournal.ui import tray
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.habit import HabitPage
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from networkjournal.ui.week_footer import WeekFooter
from tests.ui.waiting_driver import message
from tests.ui.window_driver import Key, focused, press, show, type_

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support", "No such signal QPlatformNativeInterface", extend=True
)
ADA = Contact(id=new_id(), name="Ada Example", tags=("Family",))


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    session.apply("people", Change(after=(ADA, message(ADA, 40))))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.elsewhere.stop()
    made.close()


def open_page(window: MainWindow, qtbot: QtBot) -> HabitPage:
    dialog = PreferencesDialog(window, "Habit")
    qtbot.addWidget(dialog)
    show(qtbot, dialog)
    page = dialog.page()
    assert isinstance(page, HabitPage)
    return page


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> HabitPage:
    return open_page(window, qtbot)


def breaks(session: Session) -> tuple[Break, ...]:
    setting = session.journal.setting(BREAKS_KEY)
    return read_breaks(setting.value if setting is not None else "")


def lines(page: HabitPage) -> list[str]:
    return [page.breaks.item(row).text() for row in range(page.breaks.count())]


def test_a_break_is_typed_and_taken_out(page: HabitPage, session: Session) -> None:
    assert page.breaks.isHidden()
    page.first.setFocus()
    type_("21 dec")
    page.last.setFocus()
    type_("3 jan")
    assert page._meant.text() == "21 Dec to 3 Jan 2027"
    press(Key.Key_Return)
    assert breaks(session) == (Break(date(2026, 12, 21), date(2027, 1, 3)),)
    assert lines(page) == ["21 Dec to 3 Jan 2027"]
    assert (page.first.text(), page.last.text()) == ("", "")
    page.breaks.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Delete)
    assert breaks(session) == ()
    assert page.breaks.isHidden()
    press(Key.Key_Delete)


def test_a_break_can_be_one_day_or_lie_behind(page: HabitPage, session: Session) -> None:
    page.first.setFocus()
    type_("2026-10-05")
    press(Key.Key_Return)
    assert breaks(session) == (Break(date(2026, 10, 5), date(2026, 10, 5)),)
    assert lines(page) == ["5 Oct"]


@pytest.mark.parametrize(
    ("first", "last"), [("soon", ""), ("", "3 jan"), ("2026-12-21", "2026-12-01")]
)
def test_what_is_no_break_is_said_and_kept_typed(
    page: HabitPage, session: Session, first: str, last: str
) -> None:
    page.first.setFocus()
    type_(first)
    page.last.setFocus()
    type_(last)
    press(Key.Key_Return)
    assert breaks(session) == ()
    assert page._meant.text().startswith("No days yet")
    assert page.first.text() == first


def test_this_week_can_be_a_break(page: HabitPage, window: MainWindow, session: Session) -> None:
    page._pause_this_week()
    page._pause_this_week()
    assert breaks(session) == (Break(date(2026, 11, 23), date(2026, 11, 29)),)
    QApplication.processEvents()
    footer = window.people.findChildren(WeekFooter)[0]
    assert footer.accessibleName().startswith("This week: a break")


def test_a_tag_says_how_often(page: HabitPage, session: Session, today: date) -> None:
    assert session.journal.read.waiting.due(today) == []
    page.tag.setFocus()
    press(Key.Key_Return)
    type_("#family")
    press(Key.Key_Return)
    assert [page.tags.item(row).text() for row in range(page.tags.count())] == [
        "#family · Every month"
    ]
    assert session.journal.read.waiting.due(today) == [ADA.id]
    (row,) = session.journal.read.waiting.rows([ADA.id])
    assert row.due_on == date(2026, 11, 13)
    session.undo()
    assert session.journal.read.waiting.due(today) == []
    session.redo()
    page.tags.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Backspace)
    assert session.journal.setting(TAG_INTERVALS_KEY).value == "{}"  # type: ignore[union-attr]


def test_a_person_put_off_waits_whatever_the_tag_says(
    page: HabitPage, session: Session, today: date
) -> None:
    page.tag.setFocus()
    type_("family")
    press(Key.Key_Return)
    session.edit("Later", ADA.id, follow_up_on=date(2026, 12, 1))
    assert session.journal.read.waiting.due(today) == []


def test_what_is_said_by_itself_can_be_chosen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(window, qtbot)
    assert page.echo.isChecked()
    assert not page.notify.isEnabled()
    page.echo.setFocus()
    press(Key.Key_Space)
    assert not window.settings.echo
    monkeypatch.setattr(tray, "is_there", lambda: True)
    monkeypatch.setattr(tray, "can_say", lambda: True)
    page = open_page(window, qtbot)
    assert page.notify.isEnabled()
    assert not page.notify.isChecked()
    QTest.keyClick(page.notify, Key.Key_Space)
    assert window.settings.notify
    assert window.settings.tray
    assert focused() is not None
