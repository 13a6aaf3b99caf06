"""Whatever the keyboard reaches shows that it is there, in both colours and when empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from networkjournal.core.rows import PeopleFilter
from networkjournal.store.backup import Backup
from networkjournal.ui.book_dialog import BookDialog
from networkjournal.ui.contact_history import HistoryDialog
from networkjournal.ui.date_popup import DatePopup, past_day
from networkjournal.ui.export_dialog import ExportDialog
from networkjournal.ui.keys_dialog import KeysDialog
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.pages import PAGES
from networkjournal.ui.range_choice import Chosen
from networkjournal.ui.recovery import Recovery
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Mode, Theme
from tests.ui.palette_driver import DANIEL
from tests.ui.tab_driver import (
    ADA,
    assert_seen,
    fill_with_ada,
    open_window,
    select_all,
    settle,
)
from tests.ui.window_driver import focused, show, type_


@pytest.fixture(params=[Mode.LIGHT, Mode.DARK], autouse=True)
def mode(request: pytest.FixtureRequest, theme: Theme) -> Iterator[Mode]:
    theme.choose(request.param)
    yield request.param
    theme.choose(Mode.LIGHT)


@pytest.fixture
def first(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a journal that holds nobody yet."""
    made = open_window(qtbot, session, theme, tmp_path)
    yield made
    made.close()


@pytest.fixture
def window(session: Session, first: MainWindow) -> MainWindow:
    fill_with_ada(session)
    settle()
    first.people.reveal(ADA.id)
    return first


def test_wherever_tab_goes(window: MainWindow) -> None:
    window.people.focus_search()
    assert_seen(focused())


def test_in_a_journal_that_holds_nobody_yet(first: MainWindow) -> None:
    first.people.focus_search()
    assert_seen(focused())


def test_on_a_person_of_whom_nothing_is_known_yet(window: MainWindow) -> None:
    window.people.reveal(DANIEL.id)
    window.people.focus_search()
    assert_seen(focused())


@pytest.mark.parametrize("sought", ["", "nobody is called so", "daniel"])
def test_beside_a_list_that_is_empty(window: MainWindow, sought: str) -> None:
    window.people.set_filter(PeopleFilter.DUE)
    window.people.focus_search()
    type_(sought)
    settle()
    assert_seen(focused())


def test_in_the_trash(window: MainWindow) -> None:
    window.commands.show_trash()
    settle()
    window.people.focus_search()
    assert_seen(focused())


@pytest.mark.parametrize("sought", ["", "nothing is called so"])
def test_in_a_trash_that_is_empty(first: MainWindow, sought: str) -> None:
    first.commands.show_trash()
    settle()
    assert first.view is not None
    type_(f"/{sought}")
    settle()
    first.people.focus_search()
    assert_seen(focused())


@pytest.mark.parametrize("title", [row.title for row in PAGES])
def test_in_the_preferences(window: MainWindow, qtbot: QtBot, title: str) -> None:
    dialog = PreferencesDialog(window, title)
    show(qtbot, dialog)
    assert_seen(dialog.names)
    dialog.close()


def test_among_several_people(window: MainWindow, qtbot: QtBot) -> None:
    select_all(window, qtbot)
    window.people.focus_search()
    assert_seen(focused())


def test_on_the_sheet_of_shortcuts(window: MainWindow, qtbot: QtBot) -> None:
    sheet = KeysDialog(window)
    show(qtbot, sheet)
    assert_seen(focused())
    sheet.close()


@pytest.mark.parametrize("changed", [False, True])
def test_in_the_history_of_a_person(window: MainWindow, qtbot: QtBot, changed: bool) -> None:
    if changed:
        window.session.edit("Edit", ADA.id, headline="Film maker")
    contact = window.session.journal.contact(ADA.id)
    assert contact is not None
    sheet = HistoryDialog(window.session, window.theme, contact, window.page.bring_back, window)
    show(qtbot, sheet)
    assert_seen(sheet.list)
    sheet.close()


def test_on_the_sheet_of_the_book(window: MainWindow, qtbot: QtBot) -> None:
    sheet = BookDialog(
        window.session,
        window.theme,
        window.settings,
        window.tasks,
        window.dialogs,
        Chosen(),
        window,
    )
    show(qtbot, sheet)
    sheet.choices.range.setCurrentIndex(2)
    assert_seen(sheet.choices.range)
    sheet.close()


def test_on_the_sheet_of_an_export(window: MainWindow, qtbot: QtBot) -> None:
    sheet = ExportDialog(window, Chosen())
    show(qtbot, sheet)
    sheet.whose.range.setCurrentIndex(2)
    assert_seen(sheet.format)
    sheet.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_on_a_calendar_that_opens(
    qtbot: QtBot, first: MainWindow, theme: Theme, today: date
) -> None:
    popup = DatePopup(theme, past_day, "yesterday", first, none="No day")
    popup.open_at(first.people, today, today)
    qtbot.waitUntil(popup.isVisible)
    assert_seen(popup.line)
    popup.close()


def test_in_a_box_that_asks(
    first: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def walk_through(box: QMessageBox) -> int:
        show(qtbot, box)
        assert_seen(focused())
        box.close()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", walk_through)
    first.dialogs.choose("Delete Ada for ever?", "This can't be undone.", ("Keep", "Delete"))


def test_among_the_backups(qtbot: QtBot, mode: Mode, tmp_path: Path) -> None:
    made = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    sheet = Recovery(
        "The journal is damaged.",
        "Choose the backup to go on with.",
        [Backup(tmp_path / "a", made, "by hand", 3, 7, 40_960, 5)],
    )
    qtbot.addWidget(sheet)
    show(qtbot, sheet)
    assert_seen(sheet.list)
