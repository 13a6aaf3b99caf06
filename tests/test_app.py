"""The window as a program: opening, refusing, restoring, being asked, and every way to end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QStorageInfo, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from networkjournal import app, instance, paths, start
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import JournalError
from networkjournal.store.backup import list_backups
from networkjournal.store.connection import DamagedJournalError
from networkjournal.store.journal import Journal, default_backups
from networkjournal.ui import echo, tray
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.purge import Purge
from networkjournal.ui.recovery import Recovery
from networkjournal.ui.settings import Settings, of_journal
from tests.processes import (
    POSIX,
    Home,
    broken_journals,
    files,
    is_open,
    make,
    wait_until,
)

Use = Callable[[MainWindow], object]


class Boxes:
    """What the message boxes said, and what is answered next."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.offered: list[Sequence[str]] = []
        self.answers: list[int] = []

    def show(
        self, _dialogs: Dialogs, title: str, message: str, answers: Sequence[str], **_: object
    ) -> int:
        self.said.append(f"{title} {message}")
        self.offered.append(answers)
        return self.answers.pop(0) if self.answers else 0


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
    """Return what runs the program in this process; the window is used, then closed."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # it is replaced, and put back after

    def run_(path: Path, use: Use = lambda _window: None) -> int:
        poll = QTimer()
        used: list[MainWindow] = []

        def look() -> None:
            for window in qapp.topLevelWidgets():
                if isinstance(window, MainWindow) and window.isVisible() and window not in used:
                    used.append(window)
                    use(window)
                    window.close()

        poll.timeout.connect(look)
        poll.start(10)
        try:
            settings = Settings(paths.settings_file())
            return app.run(qapp, paths.real(path), settings, Dialogs())
        finally:
            poll.stop()

    return run_


Run = Callable[..., int]


def damage(path: Path) -> bytes:
    """Write over a page in the middle, so that only a check finds out."""
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 100] = b"\xaa" * 100
    path.write_bytes(data)
    return bytes(data)


def press_in_recovery(*keys: Qt.Key) -> list[str]:
    """Press keys in the recovery dialog once it is there; return what it will have listed."""
    rows: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Recovery):
            QTimer.singleShot(10, press)
            return
        for number in range(dialog.list.topLevelItemCount()):
            item = dialog.list.topLevelItem(number)
            assert item is not None
            rows.append(" | ".join(item.text(column) for column in range(1, 5)))
        for key in keys:
            QTest.keyClick(dialog.list, key)

    QTimer.singleShot(0, press)
    return rows


@pytest.mark.parametrize("kind", broken_journals(b"x" * 100))
def test_what_is_no_journal_is_refused_in_one_message(
    run: Run, boxes: Boxes, home: Home, kind: str
) -> None:
    good = make(home.folder / "good.njournal", "Ada").read_bytes()
    path = home.folder / "broken" / "hunt.njournal"
    path.parent.mkdir()
    path.write_bytes(broken_journals(good)[kind])
    before = files(home.folder)
    assert run(path) == 1
    assert len(boxes.said) == 1
    assert str(path) in boxes.said[0]
    assert files(home.folder) == before


def test_a_folder_is_no_journal(run: Run, boxes: Boxes, home: Home) -> None:
    path = home.folder / "hunt.njournal"
    path.mkdir()
    assert run(path) == 1
    assert "not a file" in boxes.said[0]
    assert list(home.folder.iterdir()) == [path]


@POSIX
def test_one_that_holds_the_journal_and_refuses_is_quoted(
    run: Run, boxes: Boxes, home: Home
) -> None:
    path = paths.real(make(home.journal))
    door = instance.Door(path, lambda _request: {"refused": "The window is in trouble."})
    door.open()
    holder = instance.Lock(path)
    assert holder.take()
    assert run(path) == 1
    assert boxes.said == ["The window is in trouble. "]
    holder.release()
    door.close()


def test_the_first_start_begins_a_journal(run: Run, boxes: Boxes, home: Home) -> None:
    titles: list[str] = []
    assert run(home.journal, lambda window: titles.append(window.windowTitle())) == 0
    assert boxes.said == []
    assert titles[0].startswith("Network Journal")
    assert home.journal.exists()
    assert not instance.Lock(paths.real(home.journal)).path.exists()


def test_a_missing_journal_is_a_question(run: Run, boxes: Boxes, home: Home) -> None:
    path = home.folder / "some" / "where" / "hunt.njournal"
    assert run(path) == 1
    assert len(boxes.said) == 1
    assert str(path) in boxes.said[0]
    assert boxes.offered == [["Quit", "Begin a new journal"]]
    assert files(home.folder) == {}
    boxes.answers = [1]
    assert run(path) == 0
    assert path.exists()


def test_a_default_journal_that_is_gone_is_a_question(run: Run, boxes: Boxes, home: Home) -> None:
    paths.remember(paths.real(home.journal))
    assert run(home.journal) == 1
    assert len(boxes.said) == 1
    assert not home.journal.exists()


def test_a_missing_journal_is_restored_from_its_backup(run: Run, boxes: Boxes, home: Home) -> None:
    make(home.journal, "Ada", "Bo")
    journal = Journal.open(home.journal)
    journal.backup("by hand")
    journal.close()
    home.journal.unlink()
    boxes.answers = [2]
    assert run(home.journal) == 1
    assert boxes.offered == [["Restore a backup", "Begin a new journal", "Quit"]]
    assert not home.journal.exists()
    rows = press_in_recovery(Qt.Key.Key_Return)
    found: list[int] = []
    boxes.answers = [0]
    assert run(home.journal, lambda window: found.extend(people(window))) == 0
    assert rows == ["2 | 0 | by hand | checked"]
    assert len(found) == 2
    assert boxes.said[-1].startswith("The journal is restored. It is as it was on ")
    assert "2 people and 0 entries" in boxes.said[-1]


def test_a_backup_chosen_in_the_menu_takes_the_journals_place(
    run: Run, boxes: Boxes, home: Home
) -> None:
    make(home.journal, "Ada")
    journal = Journal.open(home.journal)
    journal.backup("by hand")
    journal.apply("another", Change(after=(Contact(id=new_id(), name="Bo", spark_quote="hm"),)))
    journal.close(back_up=False)
    shown: list[int] = []
    rows: list[list[str]] = []

    def restore_once(window: MainWindow) -> None:
        shown.append(len(people(window)))
        keys = ((Qt.Key.Key_Escape,), (Qt.Key.Key_Down, Qt.Key.Key_Return))
        for pressed in keys if len(shown) == 1 else ():
            rows.append(press_in_recovery(*pressed))
            window.commands.restore_backup()

    boxes.answers = [0]
    assert run(home.journal, restore_once) == 0
    assert shown == [2, 1]
    assert rows[0] == rows[1] == ["1 | 0 | by hand | checked"]
    assert boxes.said[-1].startswith("The journal is restored. It is as it was on ")
    reasons = [copy.reason for copy in list_backups(default_backups(home.journal))]
    assert "before restoring" in reasons


def test_a_backup_that_turns_out_damaged_leaves_the_journal_as_it_is(
    run: Run, boxes: Boxes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(home.journal, "Ada")
    journal = Journal.open(home.journal)
    copy = journal.backup("by hand")
    journal.close(back_up=False)
    shown: list[int] = []

    def choose(_dialog: Recovery) -> int:
        damage(copy)
        return QDialog.DialogCode.Accepted

    def restore_once(window: MainWindow) -> None:
        shown.append(len(people(window)))
        if len(shown) == 1:
            window.commands.restore_backup()

    monkeypatch.setattr(Recovery, "exec", choose)
    assert run(home.journal, restore_once) == 0
    assert shown == [1, 1]
    assert len(boxes.said) == 1


def people(window: MainWindow) -> list[int]:
    read = window.session.journal.read
    return read.people(window.people.which, "", window.session.today())


def test_a_damaged_journal_is_replaced_by_a_backup_and_kept(
    run: Run, boxes: Boxes, home: Home
) -> None:
    path = make(home.folder / "hunt.njournal", "Ada", "Bo")
    journal = Journal.open(path)
    journal.backup("by hand")
    journal.close()
    damaged = damage(path)
    press_in_recovery(Qt.Key.Key_Escape)
    before = files(home.folder)
    assert run(path) == 1
    assert boxes.said == []
    assert files(home.folder) == before
    press_in_recovery(Qt.Key.Key_Return)
    assert run(path) == 0
    aside = home.folder / "hunt.njournal.damaged-1"
    assert aside.read_bytes() == damaged
    assert str(aside) in boxes.said[0]
    restored = Journal.open(path, read_only=True)
    assert len(restored.read.people_matching("a")) == 1
    restored.close()


def test_a_backup_that_is_damaged_too_is_refused_and_another_can_be_chosen(
    run: Run, boxes: Boxes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(home.folder / "hunt.njournal", "Ada")
    journal = Journal.open(path)
    copies = [journal.backup("first")]
    journal.apply("Add", Change(after=(Contact(id=new_id(), name="Bo"),)))
    copies.append(journal.backup("second"))
    journal.close()
    for copy in (path.parent / "backups").rglob("*.njbackup"):
        if copy != copies[0]:
            damage(copy)
    damage(path)
    shown = 0

    def choose(dialog: Recovery) -> int:
        nonlocal shown
        shown += 1
        rows = dialog.list.topLevelItemCount()
        item = dialog.list.topLevelItem(0 if shown == 1 else rows - 1)
        assert item is not None
        dialog.list.setCurrentItem(item)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(Recovery, "exec", choose)
    assert run(path) == 0
    assert shown >= 1
    assert boxes.said[-1].startswith("The journal is restored.")
    assert "1 people and 0 entries" in boxes.said[-1]


def test_damage_found_later_leads_to_the_backups(
    run: Run, boxes: Boxes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(home.folder / "hunt.njournal", "Ada")
    journal = Journal.open(path)
    journal.backup("by hand")
    journal.close()
    found = [DamagedJournalError("The journal is damaged.", f"{path} cannot be read in full.")]

    def quick_check(_journal: Journal) -> None:
        if found:
            raise found.pop()

    monkeypatch.setattr(Journal, "quick_check", quick_check)
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    press_in_recovery(Qt.Key.Key_Return)
    assert run(path, lambda _window: wait_for(lambda: bool(boxes.offered))) == 0
    assert boxes.offered[0] == ("Close it and choose a backup", "Go on")
    assert boxes.said[-1].startswith("The journal is restored.")


def wait_for(reached: Callable[[], bool]) -> None:
    """Let the window live until something is reached."""

    def step() -> bool:
        QApplication.processEvents()
        return reached()

    wait_until(step)


def test_what_goes_wrong_beside_the_window_is_said(
    run: Run, boxes: Boxes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def backup_if_due(_journal: Journal) -> None:
        assert threading.current_thread() is not threading.main_thread()
        raise JournalError("The backup could not be made.", "The disk is full.")

    monkeypatch.setattr(Journal, "backup_if_due", backup_if_due)
    monkeypatch.setattr(MainWindow, "say", lambda _window, text: said.append(text))
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    monkeypatch.setattr(app._Housekeeping, "BACKUP_EVERY_MS", 20)
    assert run(home.journal, lambda _window: wait_for(lambda: bool(said))) == 0
    assert set(said) == {"The backup could not be made. The disk is full."}
    assert boxes.said == []


def test_a_close_that_fails_is_said(
    run: Run, boxes: Boxes, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = Journal.close

    def full(journal: Journal) -> None:
        close(journal)
        raise JournalError("The disk is full.", "Free some space.")

    monkeypatch.setattr(Journal, "close", full)
    assert run(home.journal) == 1
    assert boxes.said == ["The disk is full. Free some space."]
    assert not instance.Lock(paths.real(home.journal)).path.exists()


def test_a_risky_place_is_named_once(run: Run, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    looked: list[MainWindow] = []
    monkeypatch.setattr(MainWindow, "say", lambda _window, text: said.append(text))
    monkeypatch.setattr(echo, "recall", looked.append)
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    monkeypatch.setattr(app, "LOOKED_AT_MS", 0)
    path = make(home.folder / "Dropbox" / "hunt.njournal")
    for times in (1, 2):
        assert run(path, lambda _window, n=times: wait_for(lambda: len(looked) == n)) == 0
        wait_until(lambda: not is_open(path))
    assert len(said) == 1
    assert "Dropbox" in said[0]


@pytest.mark.parametrize(
    ("kind", "warned"), [(b"nfs4", True), (b"smb3", True), (b"ext4", False), (b"", False)]
)
def test_network_disks_are_known(
    kind: bytes, warned: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStorageInfo, "fileSystemType", lambda _disk: QByteArray(kind))
    assert ("network disk" in app._warning(tmp_path / "hunt.njournal")) is warned


@POSIX
def test_a_door_that_cannot_open_keeps_no_window_shut(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(MainWindow, "say", lambda _window, text: said.append(text))
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    (home.runtime / "networkjournal").mkdir(mode=0o755)
    (home.runtime / "networkjournal").chmod(0o755)
    assert run(home.journal, lambda _window: wait_for(lambda: bool(said))) == 0
    assert said[0].startswith("The command line can't reach this window")


def test_typed_text_is_saved_when_the_program_loses_the_screen(
    run: Run, home: Home, qapp: QApplication
) -> None:
    flushed: list[str] = []

    def use(window: MainWindow) -> None:
        window.session.flush_requested.connect(lambda: flushed.append("flushed"))
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        assert flushed

    assert run(home.journal, use) == 0


@pytest.mark.qt_log_ignore(
    "This plugin does not support raise", "No such signal QPlatformNativeInterface", extend=True
)
def test_with_an_icon_in_the_tray_the_program_goes_on_without_its_window(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray, "is_there", lambda: True)
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    Settings(paths.settings_file()).tray = True
    went_on: list[bool] = []

    def go_on(window: MainWindow) -> None:
        went_on.append(not window.isVisible())
        window.elsewhere.write_line("Ada Example")
        small = window.elsewhere._small
        assert small is not None
        QTest.keyClick(small.panel.line, Qt.Key.Key_Return)
        QTimer.singleShot(0, window.end)

    def use(window: MainWindow) -> None:
        wait_for(lambda: not QApplication.quitOnLastWindowClosed())
        QTimer.singleShot(0, lambda: go_on(window))

    assert run(home.journal, use) == 0
    assert went_on == [True]
    assert QApplication.quitOnLastWindowClosed()
    journal = Journal.open(home.journal, read_only=True)
    assert journal.read.people_named("Ada Example")
    journal.close()


def test_which_journal_the_words_name(home: Home) -> None:
    assert app._journal_path([]) == paths.real(home.journal)
    assert app._journal_path(["--sample"]) == paths.real(paths.sample_journal())
    named = paths.real(home.folder / "hunt.njournal")
    assert app._journal_path(["--journal", str(named)]) == named
    assert app._journal_path([str(named)]) == named


def test_the_trash_is_purged_beside_the_window_and_wiped_at_close(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(home.folder / "hunt.njournal", "Ada Zyxwvut", "Bo")
    journal = Journal.open(path)
    (ada,) = journal.read.people_named("Ada Zyxwvut")
    today = start.today()
    moved = journal.trash.moved([("contact", ada.id)], today - timedelta(days=40))
    journal.apply("Move", moved)
    journal.close()
    settings = Settings(paths.settings_file())
    yesterday = (today - timedelta(days=1)).isoformat()
    settings.set_text(of_journal(paths.real(path), "purged"), yesterday)
    settings.write()
    monkeypatch.setattr(app, "SETTLED_MS", 0)

    def use(window: MainWindow) -> None:
        wait_for(lambda: window.session.journal.contact(ada.id) is None)
        wait_for(lambda: window.toast is not None)

    assert run(path, use) == 0
    assert b"Zyxwvut" not in path.read_bytes()
    assert Settings(paths.settings_file()).text(of_journal(paths.real(path), "purged")) == (
        today.isoformat()
    )


def test_a_new_day_looks_at_the_trash_again(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [date(2026, 11, 23)]
    asked: list[date] = []
    monkeypatch.setattr(start, "today", lambda: days[0])
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    monkeypatch.setattr(Purge, "task", lambda purge: asked.append(purge._session.today()))

    def use(window: MainWindow) -> None:
        wait_for(lambda: bool(asked))
        days[0] += timedelta(days=1)
        window._new_day()

    assert run(home.journal, use) == 0
    assert asked == [date(2026, 11, 23), date(2026, 11, 24)]
