"""Requests of other processes at a window that is free, busy, slow or in trouble."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Client

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal import instance, verbs
from networkjournal.answers import Answer
from networkjournal.bridge import Bridge, WindowHost
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import JournalError
from networkjournal.instance import Message
from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.conftest import TODAY
from tests.processes import Home


@pytest.fixture
def window(home: Home, journal: Journal, qtbot: QtBot, qapp: QApplication) -> MainWindow:
    """Show the window of an empty journal."""
    session = Session(journal, lambda: TODAY)
    made = MainWindow(session, Theme(qapp, Mode.LIGHT), Settings(home.folder / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def opened(window: MainWindow) -> Iterator[Bridge]:
    """Let others in."""
    made = Bridge(WindowHost(window), window.session, window)
    made.open()
    yield made
    made.close()


def ask(qtbot: QtBot, window: MainWindow, request: Message) -> Message | None:
    """Ask as another process does, while the window lives on."""
    answers: list[Message | None] = []
    path = window.session.journal.path
    thread = threading.Thread(target=lambda: answers.append(instance.ask(path, request)))
    thread.start()
    qtbot.waitUntil(lambda: not thread.is_alive())
    return answers[0]


def test_a_line_is_saved_and_shown(qtbot: QtBot, window: MainWindow, opened: Bridge) -> None:
    seen: list[object] = []
    flushed: list[str] = []
    window.session.changed.connect(seen.append)
    window.session.flush_requested.connect(lambda: flushed.append("typed text first"))
    answer = ask(qtbot, window, {"verb": "add", "line": "Ada Example because it rhymes"})
    assert answer is not None
    assert answer["lines"] == ["Added Ada Example.", "  name: Ada Example", "  because: it rhymes"]
    assert window.session.journal.read.people_named("Ada Example")
    assert len(seen) == 1
    assert flushed
    assert window.toast is not None
    assert window.toast.said() == "Added Ada Example."
    answer = ask(qtbot, window, {"verb": "undo"})
    assert answer is not None
    assert answer["data"] == {"undone": "Add Ada Example"}
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ({"verb": "add", "line": "#tag"}, "A name is missing"),
        ({"verb": "add"}, "A name is missing"),
        ({"verb": "undo"}, "nothing to undo"),
        ({"verb": "import", "file": "x.csv"}, "does not know how"),
        ({"verb": ["add"]}, "does not know how"),
        ({}, "does not know how"),
    ],
)
def test_what_is_refused(
    qtbot: QtBot, window: MainWindow, opened: Bridge, request_: Message, reason: str
) -> None:
    answer = ask(qtbot, window, request_)
    assert answer is not None
    assert reason in str(answer["refused"])
    assert window.session.journal.undo_label is None


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_line_opens_the_small_window_and_nothing_else(
    qtbot: QtBot, window: MainWindow, opened: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed_on: list[tuple[str, str]] = []
    monkeypatch.setattr(os, "putenv", lambda name, value: passed_on.append((name, value)))
    window.showMinimized()
    request: Message = {"verb": "quick-add", "line": "Ada Example", "token": "from-the-desktop"}
    assert ask(qtbot, window, request) == {"lines": [], "data": {}}
    small = window.elsewhere._small
    assert small is not None
    assert small.panel.line.value() == "Ada Example"
    assert window.isMinimized()
    assert passed_on == [("XDG_ACTIVATION_TOKEN", "from-the-desktop")]
    window.tasks.busy = True
    answer = ask(qtbot, window, {"verb": "quick-add", "line": "Bo Other"})
    assert answer is not None
    assert answer["busy"]
    assert small.panel.line.value() == "Ada Example"
    small.close()


def test_nothing_is_taken_on_at_the_end(
    qtbot: QtBot, window: MainWindow, opened: Bridge, qapp: QApplication
) -> None:
    qapp.setQuitOnLastWindowClosed(False)
    qapp.lastWindowClosed.emit()
    answer = ask(qtbot, window, {"verb": "undo"})
    assert answer is not None
    assert "nothing to undo" in str(answer["refused"])
    qapp.setQuitOnLastWindowClosed(True)
    qapp.lastWindowClosed.emit()
    answer = ask(qtbot, window, {"verb": "add", "line": "Ada Example"})
    assert answer is not None
    assert answer["busy"]
    assert window.session.journal.undo_label is None


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_window_comes_to_the_front(qtbot: QtBot, window: MainWindow, opened: Bridge) -> None:
    window.showMinimized()
    window.tasks.busy = True
    assert ask(qtbot, window, {"verb": "raise"}) == {"lines": [], "data": {}}
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()


def test_a_window_at_work_is_not_disturbed(
    qtbot: QtBot, window: MainWindow, opened: Bridge
) -> None:
    window.tasks.busy = True
    answer = ask(qtbot, window, {"verb": "add", "line": "Ada Example"})
    assert answer is not None
    assert "busy" in str(answer["refused"])
    assert window.session.journal.undo_label is None


def test_a_window_that_is_too_slow_saves_nothing_later(
    qtbot: QtBot, window: MainWindow, opened: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "BEGIN_SECONDS", 0.05)
    path = window.session.journal.path
    answer = instance.ask(path, {"verb": "add", "line": "Ada Example"})  # the window stands still
    assert answer is not None
    assert "busy" in str(answer["refused"])
    QApplication.processEvents()
    assert window.session.journal.undo_label is None


def test_a_request_from_before_a_suspended_hour_is_too_late(
    qtbot: QtBot, window: MainWindow, opened: Bridge
) -> None:
    request: Message = {"verb": "add", "line": "Ada Example", "until": 1_700_000_000.0}
    with Client(instance.address(window.session.journal.path)) as caller:
        caller.send_bytes(json.dumps(request).encode())
        qtbot.waitUntil(caller.poll)
        answer = json.loads(caller.recv_bytes())
    assert "busy" in answer["refused"]
    assert window.session.journal.undo_label is None


def test_two_people_are_merged_in_the_window(
    qtbot: QtBot, window: MainWindow, opened: Bridge
) -> None:
    ada, ida = Contact(id=new_id(), name="Ada"), Contact(id=new_id(), name="Ida", company="Contoso")
    window.session.apply("Add", Change(after=(ada, ida)))
    answer = ask(qtbot, window, {"verb": "merge", "keep": "Ada", "other": str(ida.id)})
    assert answer is not None
    assert answer["lines"] == ["Merged: Ida is now part of Ada."]
    assert window.session.journal.contacts([ada.id, ida.id]) == {
        ada.id: replace(ada, company="Contoso")
    }


def test_what_was_begun_in_time_is_reported(
    qtbot: QtBot, window: MainWindow, opened: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instance, "BEGIN_SECONDS", 0.1)
    begun = threading.Event()

    def slow(*_: object) -> Answer:
        begun.wait(0.3)  # longer than the door waits, shorter than the caller does
        return Answer(("Done at last.",), {})

    monkeypatch.setattr(verbs, "VERBS", {"undo": slow})
    answer = ask(qtbot, window, {"verb": "undo"})
    assert answer == {"lines": ["Done at last."], "data": {}}


def test_an_error_of_ours_is_shown_in_the_window_and_told_without_words(
    qtbot: QtBot, window: MainWindow, opened: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Answer:
        raise ValueError("a secret")

    monkeypatch.setattr(verbs, "VERBS", {"undo": fail})
    with qtbot.captureExceptions() as errors:
        answer = ask(qtbot, window, {"verb": "undo"})
    assert answer == {"refused": "The window met an error; look there."}
    assert [str(error) for _, error, _ in errors] == ["a secret"]


def test_a_closed_bridge_touches_no_window(window: MainWindow) -> None:
    made = Bridge(WindowHost(window), window.session, window)
    made.open()
    made.close()
    path = window.session.journal.path
    assert instance.ask(path, {"verb": "add", "line": "Ada"}) is None
    assert "busy" in str(made._ask({"verb": "add", "line": "Ada"})["refused"])
    QApplication.processEvents()
    assert window.session.journal.undo_label is None


def test_a_refusal_of_the_journal_reaches_the_caller(
    qtbot: QtBot, window: MainWindow, opened: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise JournalError("The disk is full.", "Free some space.")

    monkeypatch.setattr(Journal, "apply", full)
    answer = ask(qtbot, window, {"verb": "add", "line": "Ada Example"})
    assert answer == {"refused": "The disk is full. Free some space."}
