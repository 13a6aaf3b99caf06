"""What the window shows outside itself: the small window beside the sheet, and the tray's icon."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui import tray
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.quick_add_window import QuickAddWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.window_driver import show

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support",
    "No such signal QPlatformNativeInterface",
    "Keyboard event not accepted",  # by what rests
    extend=True,
)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """Open the window on an empty journal."""
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.elsewhere.stop()
    made.close()


@pytest.fixture
def tray_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a desktop with a tray."""
    monkeypatch.setattr(tray, "is_there", lambda: True)


def small(window: MainWindow) -> QuickAddWindow:
    found = window.elsewhere._small
    assert found is not None
    return found


def icon(window: MainWindow) -> tray.Tray:
    found = window.elsewhere._tray
    assert found is not None
    return found


def add(session: Session, *names: str, due: date | None = None) -> list[Contact]:
    people = [Contact(id=new_id(), name=n, spark_because="x", follow_up_on=due) for n in names]
    session.apply("Add", Change(after=tuple(people)))
    return people


def offered(window: MainWindow) -> list[str]:
    """Open the menu and read it; what can't be chosen stands in brackets."""
    icon(window).menu.aboutToShow.emit()
    actions = icon(window).menu.actions()
    return [a.text() if a.isEnabled() else f"[{a.text()}]" for a in actions if not a.isSeparator()]


def choose(window: MainWindow, text: str) -> None:
    action: QAction = next(a for a in icon(window).menu.actions() if a.text() == text)
    action.trigger()


def test_the_small_window_leaves_the_other_as_it_is(window: MainWindow, session: Session) -> None:
    window.showMinimized()
    window.elsewhere.write_line("Ada Example")
    assert window.isMinimized()
    QTest.keyClick(small(window).panel.line, Qt.Key.Key_Return)
    assert session.journal.read.people_named("Ada Example")
    assert window.isMinimized()
    assert not small(window).isVisible()


def test_the_line_is_open_in_one_place_at_a_time(window: MainWindow, session: Session) -> None:
    window.commands.new_hunt()
    QTest.keyClicks(window.quick_add().panel.line, "Ada Exam")
    window.elsewhere.write_line()
    assert not window.quick_add().isVisible()
    assert small(window).panel.line.value() == "Ada Exam"
    QTest.keyClicks(small(window).panel.line, "ple")
    window.commands.new_hunt()
    assert not small(window).isVisible()
    assert window.quick_add().panel.line.value() == "Ada Example"


def test_typed_words_are_saved_with_everything_else(window: MainWindow, session: Session) -> None:
    window.elsewhere.write_line()
    QTest.keyClicks(small(window).panel.line, "Ada Exam")
    session.flush_requested.emit()
    assert session.journal.draft("quick-add") == "Ada Exam"


def test_there_is_no_icon_where_nobody_asked_for_one(
    window: MainWindow, tray_is_there: None
) -> None:
    window.elsewhere.settle()
    assert window.elsewhere._tray is None
    assert QApplication.quitOnLastWindowClosed()


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hear what the desktop would show."""
    heard: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _, *words: heard.append(words[1]))
    return heard


def test_who_is_due_is_said_once_a_day_where_that_is_wanted(
    window: MainWindow, session: Session, tray_is_there: None, messages: list[str], today: date
) -> None:
    add(session, "Ada", due=today)
    window.elsewhere.choose_tray(True)
    window.elsewhere.settle()
    assert messages == []
    window.elsewhere.choose_notify(True)
    window.elsewhere.say_due()
    assert messages == ["1 person is due today."]
    add(session, "Ben", due=today + timedelta(days=1))
    session.today = lambda: today + timedelta(days=1)
    window.day_changed.emit()
    window.day_changed.emit()
    assert messages[1:] == ["2 people are due today."]
    window.elsewhere.choose_notify(False)
    session.today = lambda: today + timedelta(days=2)
    window.day_changed.emit()
    assert len(messages) == 2


def test_where_nobody_is_due_nothing_is_said(
    window: MainWindow, session: Session, tray_is_there: None, messages: list[str], today: date
) -> None:
    window.elsewhere.choose_notify(True)
    with session.lent():
        add(session, "Ada", due=today)
        window.elsewhere.say_due()
    assert messages == []
    window.elsewhere.say_due()
    assert len(messages) == 1


def test_a_click_on_the_message_shows_today(
    window: MainWindow, session: Session, tray_is_there: None, today: date
) -> None:
    add(session, "Ada", due=today)
    window.elsewhere.choose_tray(True)
    icon(window).icon.messageClicked.emit()
    assert window.view is not None
    assert window.actions_by_name["view_today"].isChecked()


def test_there_is_no_icon_where_there_is_no_tray(window: MainWindow) -> None:
    window.elsewhere.choose_tray(True)
    assert window.elsewhere._tray is None
    assert QApplication.quitOnLastWindowClosed()


def test_the_icon_is_remembered(window: MainWindow, tray_is_there: None) -> None:
    window.elsewhere.choose_tray(True)
    assert icon(window).icon.isVisible()
    assert not icon(window).icon.icon().isNull()
    window.elsewhere.show_tray(on=False)
    window.elsewhere.settle()
    assert icon(window).icon.isVisible()
    window.elsewhere.choose_tray(False)
    assert window.elsewhere._tray is None
    assert not window.settings.tray


def test_with_the_icon_closing_is_not_the_end(window: MainWindow, tray_is_there: None) -> None:
    window.elsewhere.choose_tray(True)
    assert not QApplication.quitOnLastWindowClosed()
    window.close()
    choose(window, "Show window")
    assert window.isVisible()
    window.close()
    icon(window).icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()
    window.close()
    icon(window).icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not window.isVisible()


def test_quit_in_the_menu_ends_the_program(
    window: MainWindow, tray_is_there: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    window.elsewhere.choose_tray(True)
    choose(window, "Quit")
    assert not window.isVisible()
    window.commands.quit()
    assert codes == [0, 0]
    window.elsewhere.choose_tray(False)
    window.commands.quit()
    assert codes == [0, 0]


def test_the_menu_names_whom_to_follow_up(
    window: MainWindow, session: Session, today: date, tray_is_there: None
) -> None:
    window.elsewhere.choose_tray(True)
    assert offered(window) == ["Quick add…", "Show window", "Quit"]
    add(session, "Somebody Else", due=today + timedelta(days=1))
    (ada,) = add(session, "Ada & Sons", due=today)
    middle = "Ada && Sons"
    assert offered(window) == [
        "Quick add…",
        "[Due for follow-up]",
        middle,
        "Show window",
        "Quit",
    ]
    window.close()
    choose(window, middle)
    assert window.isVisible()
    assert window.people.selected_id() == ada.id
    choose(window, "Quick add…")
    assert small(window).isVisible()


def test_a_long_menu_ends_with_a_way_to_the_rest(
    window: MainWindow, session: Session, today: date, tray_is_there: None
) -> None:
    add(session, "A name " + "that never ends " * 9, due=today)
    add(session, *(f"Person {number}" for number in range(10)), due=today)
    window.elsewhere.choose_tray(True)
    names = offered(window)[2:-3]
    assert len(names) == tray.MOST_DUE
    assert max(map(len, names)) <= 41
    assert offered(window)[-3] == "and 3 more"
    choose(window, "and 3 more")
    assert window.people.which is PeopleFilter.DUE


def test_while_the_journal_is_lent_the_menu_reads_nothing(
    window: MainWindow, session: Session, today: date, tray_is_there: None
) -> None:
    add(session, "Ada Example", due=today)
    window.elsewhere.choose_tray(True)
    db, read = session.journal._db, []
    with session.lent(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "execute_sql", lambda sql, *_: read.append(sql))
        assert offered(window) == ["Quick add…", "Show window", "Quit"]
        window.hide()
        choose(window, "Quick add…")
        assert window.isVisible()  # with what goes on
    assert not read
    assert window.elsewhere._small is None
    choose(window, "Quick add…")
    assert small(window).isVisible()


def test_the_small_window_rests_while_a_task_owns_the_journal(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.elsewhere.write_line("Ada Exam")
    line = small(window).panel.line
    qtbot.waitUntil(lambda: small(window).isVisible())
    QTest.keyClicks(line, "ple")
    seen: list[bool] = []

    def look(*_: object) -> None:
        qtbot.waitUntil(lambda: not small(window).isEnabled())
        QTest.keyClicks(line, " lost")
        seen.append(session.is_lent)

    over = threading.Event()
    QTimer.singleShot(20, look)
    QTimer.singleShot(700, over.set)  # longer than a draft waits to be kept
    db, threads = session.journal._db, set[threading.Thread]()
    real = db.execute_sql

    def watched(*words: object) -> object:
        if session.is_lent:
            threads.add(threading.current_thread())
        return real(*words)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "execute_sql", watched)
        window.lend("Working", lambda _report: over.wait())
    assert seen == [True]
    assert threading.main_thread() not in threads
    assert small(window).isEnabled()
    assert line.value() == "Ada Example"


def test_behind_an_open_dialog_nothing_moves(
    window: MainWindow, session: Session, today: date, tray_is_there: None, qtbot: QtBot
) -> None:
    add(session, "Ada Example")
    (due,) = add(session, "Ben Sample", due=today)
    window.people.select_first()
    before = window.people.selected_id()
    assert before != due.id
    window.elsewhere.choose_tray(True)
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    choose(window, "Ben Sample")
    assert window.people.selected_id() == before
    dialog.close()


def test_the_dock_menu_offers_quick_add(window: MainWindow) -> None:
    menu = tray.dock_menu(window)
    (action,) = menu.actions()
    assert action.text() == "Quick add…"
    action.trigger()
    assert small(window).isVisible()
