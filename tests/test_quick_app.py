"""The small window alone: it opens the journal behind itself, and keeps words where it can't."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from networkjournal import instance, paths, quick_app
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.instance import Message
from networkjournal.store.journal import Journal
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.quick_add_window import QuickAddWindow
from networkjournal.ui.theme import Mode, Theme
from tests.conftest import TODAY
from tests.processes import POSIX, Home, broken_journals, files, is_open, make, undated, wait_until

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

Use = Callable[[QuickAddWindow], object]
DISCARD = 2


class Boxes:
    """What the message boxes said, and what is answered."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.answer = DISCARD

    def show(
        self, _dialogs: Dialogs, title: str, message: str, answers: Sequence[str], **_: object
    ) -> int:
        self.said.append(f"{title} {message}")
        return self.answer


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    """Answer all message boxes."""
    made = Boxes()
    monkeypatch.setattr(Dialogs, "_box", lambda *args, **named: made.show(*args, **named))  # noqa: PLW0108 - a method
    return made


@pytest.fixture
def run(
    home: Home, boxes: Boxes, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., int]:
    """Return what runs the small window in this process; it is used once it is there."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # it is replaced, and put back after

    def run_(use: Use, line: str = "", *, begin: bool = False) -> int:
        lock = instance.Lock(paths.real(home.journal))
        window = QuickAddWindow(Theme(qapp, Mode.LIGHT), lambda: TODAY)
        window.painted.connect(lambda: QTimer.singleShot(0, lambda: use(window)))
        QTimer.singleShot(20_000, window, window.leave)
        code = quick_app.run(qapp, window, lock, line, begin=begin)
        assert not window.isVisible()
        assert not lock.path.exists() or not instance.Lock(lock.journal).take()
        return code

    return run_


Run = Callable[..., int]


def press(*keys: Qt.Key) -> Use:
    def use(window: QuickAddWindow) -> None:
        for key in keys:
            QTest.keyClick(window.panel.line, key)

    return use


def wait_for(reached: Callable[[], bool]) -> None:
    """Let the window live until something is reached."""

    def step() -> bool:
        QApplication.processEvents()
        return reached()

    wait_until(step)


def opened(window: QuickAddWindow) -> None:
    """Wait until lines are looked up in the journal."""
    wait_for(lambda: window.panel._desk is not None)


def answering(window: QuickAddWindow) -> None:
    """Wait until other processes are answered."""
    small = window.findChild(quick_app.SmallInstance)
    assert small is not None
    wait_for(lambda: small._bridge is not None)


def names(home: Home) -> list[str]:
    journal = Journal.open(home.journal, read_only=True)
    ids = journal.read.people(PeopleFilter.EVERYONE, "", TODAY)
    found = sorted(contact.name for contact in journal.contacts(ids).values())
    journal.close()
    return found


def draft(home: Home) -> str:
    journal = Journal.open(home.journal, read_only=True)
    kept = journal.draft("quick-add")
    journal.close()
    return kept


def test_the_first_line_begins_the_journal(run: Run, boxes: Boxes, home: Home) -> None:
    assert run(press(Qt.Key.Key_Return), "Ada Example") == 0
    assert names(home) == ["Ada Example"]
    assert home.journal.stat().st_mode & 0o077 == 0
    assert paths.is_remembered(paths.real(home.journal))
    assert boxes.said == []
    assert not instance.Lock(paths.real(home.journal)).path.exists()


def test_escape_keeps_the_draft_and_the_next_start_brings_it(run: Run, home: Home) -> None:
    make(home.journal)

    def type_(window: QuickAddWindow) -> None:
        opened(window)
        QTest.keyClicks(window.panel.line, "ple")
        QTest.keyClick(window.panel.line, Qt.Key.Key_Escape)

    assert run(type_, "Ada Exam") == 0
    assert draft(home) == "Ada Example"
    found: list[str] = []

    def look(window: QuickAddWindow) -> None:
        opened(window)
        found.append(window.panel.line.value())
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)

    assert run(look) == 0
    assert found == ["Ada Example"]
    assert names(home) == ["Ada Example"]
    assert draft(home) == ""


@pytest.mark.parametrize("kind", broken_journals(b"x" * 100))
def test_what_cannot_be_opened_is_told_and_the_words_stay(
    run: Run, boxes: Boxes, home: Home, kind: str
) -> None:
    good = make(home.journal, "Ada").read_bytes()
    home.journal.write_bytes(broken_journals(good)[kind])
    broken = home.journal.read_bytes()

    def use(window: QuickAddWindow) -> None:
        wait_for(lambda: str(home.journal) in window.panel.said)
        assert window.panel.said.endswith("Your line stays here; Enter tries again.")
        assert window.panel.line.value() == "Bo Other"
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)
        assert window.panel.line.value() == "Bo Other"
        assert home.journal.read_bytes() == broken
        home.journal.write_bytes(good)
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)
        wait_for(lambda: not window.isVisible())

    assert run(use, "Bo Other") == 0
    assert names(home) == ["Ada", "Bo Other"]
    assert boxes.said == []


def test_words_that_find_no_journal_are_given_up_only_by_hand(
    run: Run, boxes: Boxes, home: Home
) -> None:
    paths.remember(paths.real(home.journal))

    def use(window: QuickAddWindow) -> None:
        wait_for(lambda: "The journal is not there." in window.panel.said)
        QTest.keyClick(window.panel.line, Qt.Key.Key_Escape)

    before = files(home.folder)
    assert run(use, "Bo Other") == 0
    assert len(boxes.said) == 1
    assert boxes.said[0].startswith("What you typed is not saved. The journal is not there.")
    assert files(home.folder) == before


def test_a_missing_journal_is_begun_where_that_is_said(run: Run, home: Home) -> None:
    paths.remember(paths.real(home.journal))
    assert run(press(Qt.Key.Key_Return), "Ada Example", begin=True) == 0
    assert names(home) == ["Ada Example"]


def test_a_journal_in_use_is_waited_for_and_the_person_told(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick_app, "SOON_MS", 5)
    monkeypatch.setattr(quick_app, "LATER_MS", 5)
    monkeypatch.setattr(quick_app, "PATIENCE_SECONDS", 0.05)
    make(home.journal)
    holder = instance.Lock(paths.real(home.journal))
    assert holder.take()

    def use(window: QuickAddWindow) -> None:
        wait_for(lambda: "in use" in window.panel.said)
        assert window.panel.said.endswith("Enter tries again.")
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)
        holder.release()
        wait_for(lambda: not window.isVisible())

    assert run(use, "Ada Example") == 0
    assert names(home) == ["Ada Example"]


@POSIX
def test_the_line_goes_to_whoever_opened_the_journal_meanwhile(
    run: Run, boxes: Boxes, home: Home
) -> None:
    make(home.journal)
    path = paths.real(home.journal)
    asked: list[Message] = []
    answers: list[Message] = [{"refused": "busy"}, {"lines": []}]

    def answer(request: Message) -> Message:
        asked.append(undated(request))
        return answers.pop(0)

    holder, door = instance.Lock(path), instance.Door(path, answer)
    assert holder.take()

    def use(window: QuickAddWindow) -> None:
        wait_for(lambda: not window.isVisible())

    door.open()
    assert run(use, "Ada Example") == 0
    door.close()
    holder.release()
    assert asked == [{"verb": "quick-add", "line": "Ada Example"}] * 2
    assert boxes.said == []
    assert draft(home) == ""


def ask(home: Home, request: Message) -> Message:
    """Ask as another process does, while the window lives on."""
    answers: list[Message | None] = []
    path = paths.real(home.journal)
    thread = threading.Thread(target=lambda: answers.append(instance.ask(path, request)))
    thread.start()
    wait_for(lambda: not thread.is_alive())
    assert answers[0] is not None
    return answers[0]


@POSIX
def test_it_answers_for_the_journal_it_holds(run: Run, home: Home) -> None:
    make(home.journal)

    def use(window: QuickAddWindow) -> None:
        answering(window)
        assert ask(home, {"verb": "add", "line": "Bo Other"})["lines"] == [
            "Added Bo Other.",
            "  name: Bo Other",
        ]
        assert window.panel.said == "Added Bo Other."
        assert ask(home, {"verb": "quick-add", "line": "Cy Sample"}) == {"lines": [], "data": {}}
        assert window.panel.line.value() == "Cy Sample"
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)
        assert window.panel.line.value() == "Ada Example"
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)

    assert run(use, "Ada Example") == 0
    assert names(home) == ["Ada Example", "Bo Other", "Cy Sample"]


@POSIX
@pytest.mark.parametrize("line", ["Ada Exam", ""])
def test_it_makes_room_for_the_window_and_leaves_it_the_line(
    run: Run, boxes: Boxes, home: Home, line: str
) -> None:
    make(home.journal)
    answers: list[Message] = []

    def use(window: QuickAddWindow) -> None:
        opened(window)
        answering(window)
        answers.append(ask(home, {"verb": "raise"}))

    assert run(use, line) == 0
    assert answers == [{"leaving": True, "typing": bool(line)}]
    assert draft(home) == line
    assert boxes.said == []


@POSIX
def test_it_stays_where_the_line_cannot_be_kept(
    run: Run, boxes: Boxes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(home.journal)

    def full(*_: object) -> None:
        raise JournalError("The disk is full.", "Free some space.")

    def use(window: QuickAddWindow) -> None:
        opened(window)
        answering(window)
        with monkeypatch.context() as patched:
            patched.setattr(Journal, "set_drafts", full)
            QTest.keyClicks(window.panel.line, "ple")
            assert ask(home, {"verb": "raise"}) == {"lines": [], "data": {}}
            assert "The disk is full." in window.panel.said
        assert window.isVisible()
        QTest.keyClick(window.panel.line, Qt.Key.Key_Escape)

    assert run(use, "Ada Exam") == 0
    assert draft(home) == "Ada Example"


@POSIX
def test_a_door_that_cannot_open_is_told(run: Run, home: Home) -> None:
    make(home.journal)
    (home.runtime / "networkjournal").mkdir(mode=0o755)
    (home.runtime / "networkjournal").chmod(0o755)

    def use(window: QuickAddWindow) -> None:
        wait_for(lambda: window.panel.said.startswith("The command line can't reach"))
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)

    assert run(use, "Ada Example") == 0
    assert names(home) == ["Ada Example"]
    assert not is_open(home.journal)


@POSIX
def test_a_signal_keeps_the_draft(run: Run, home: Home) -> None:
    make(home.journal)

    def use(window: QuickAddWindow) -> None:
        opened(window)
        QTest.keyClicks(window.panel.line, "ple")
        os.kill(os.getpid(), signal.SIGTERM)
        wait_for(lambda: not window.isVisible())

    assert run(use, "Ada Exam") == 0
    assert draft(home) == "Ada Example"


def test_what_goes_wrong_after_the_line_is_saved_is_told(
    run: Run, boxes: Boxes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backup_if_due(_journal: Journal) -> None:
        raise JournalError("The backup could not be made.", "The disk is full.")

    make(home.journal)
    monkeypatch.setattr(Journal, "backup_if_due", backup_if_due)
    assert run(press(Qt.Key.Key_Return), "Ada Example") == 1
    assert boxes.said == ["The backup could not be made. The disk is full."]
    assert names(home) == ["Ada Example"]
    assert not instance.Lock(paths.real(home.journal)).path.exists()


def test_a_backup_is_made_as_on_the_command_line(run: Run, home: Home) -> None:
    make(home.journal)
    assert run(press(Qt.Key.Key_Return), "Ada Example") == 0
    assert len(list((home.journal.parent / "backups").rglob("*.njbackup"))) == 1
    assert run(press(Qt.Key.Key_Return), "Bo Other") == 0
    assert len(list((home.journal.parent / "backups").rglob("*.njbackup"))) == 1
