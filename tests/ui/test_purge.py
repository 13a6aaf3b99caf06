"""What has lain in the trash for 30 days: when it goes, when it does not, and how quietly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.core.errors import JournalError
from networkjournal.store import erasing
from networkjournal.store.backup import list_backups
from networkjournal.store.journal import Journal
from networkjournal.ui import purge as module
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.purge import Purge
from networkjournal.ui.quick_add_desk import Kept, SessionDesk
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.window_driver import show

DAY = date(2026, 11, 23)
ADA = Contact(id=new_id(), name="Ada Example", spark_because="she asks")
BEN = Contact(id=new_id(), name="Ben Sample", spark_because="he waits")
LOG = Interaction(
    id=new_id(),
    contact_ids=(BEN.id,),
    kind=InteractionKind.MESSAGE,
    direction=Direction.OUT,
    on=DAY,
)


class Days:
    """A window over many days, with Ada and a message in the trash since the first."""

    def __init__(self, bot: QtBot, journal: Journal, theme: Theme, path: Path) -> None:
        self.bot = bot
        self.today = DAY
        self.journal = journal
        session = Session(journal, lambda: self.today)
        session.apply("People", Change(after=(ADA, BEN, LOG)))
        keys = [("contact", ADA.id), ("interaction", LOG.id)]
        session.apply("Move", journal.trash.moved(keys, DAY))
        self.session = session
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        bot.addWidget(self.window)
        show(bot, self.window)

    def open(self, day: int) -> set[str]:
        """Open the journal on a day and return what then is gone."""
        self.today = DAY + timedelta(days=day)
        purge = Purge(self.window)
        task = purge.task()
        if task is not None:
            task()
            self.bot.waitUntil(lambda: purge._plan is None)
        purge.stop()
        there = {"ada": self.journal.contact(ADA.id), "log": self.journal.interaction(LOG.id)}
        return {name for name, entity in there.items() if entity is None}

    @property
    def said(self) -> str:
        return self.window.toast.said() if self.window.toast is not None else ""


@pytest.fixture
def days(
    qtbot: QtBot, journal: Journal, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Days]:
    monkeypatch.setattr(module, "PAUSE_MS", 0)
    made = Days(qtbot, journal, theme, tmp_path)
    yield made
    made.window.close()


def test_it_goes_once_30_days_are_over(days: Days) -> None:
    for day in range(31):
        assert days.open(day) == set()
    assert list_backups(days.journal.backups) == []
    assert days.said == ""
    assert days.open(31) == {"ada", "log"}
    assert days.said == (
        "1 person and 1 entry are deleted for ever after 30 days in the trash. "
        "A backup still holds them."
    )
    (backup,) = list_backups(days.journal.backups)
    assert (backup.reason, backup.contacts, backup.interactions) == (
        "before the trash is emptied", 2, 1,
    )  # fmt: skip
    assert days.journal.check() == []
    assert days.journal.undo_label == "People"
    assert days.window.toast is not None
    assert not days.window.toast.offers


def test_after_a_long_pause_it_waits_for_a_second_day(days: Days) -> None:
    assert days.open(0) == set()
    assert days.open(90) == set()
    assert days.open(90) == set()
    assert days.open(91) == {"ada", "log"}


def test_a_clock_years_ahead_takes_nothing_until_it_is_right_again(days: Days) -> None:
    assert days.open(5) == set()
    assert days.open(5000) == set()
    assert days.open(6) == set()
    assert days.open(7) == set()
    assert days.open(31) == set()
    assert days.open(61) == {"ada", "log"}


def test_a_file_of_settings_that_is_lost_takes_nothing(days: Days) -> None:
    assert days.open(400) == set()
    days.window.settings.set_text(Purge(days.window)._key, "not a day")
    assert days.open(401) == set()
    assert days.open(402) == {"ada", "log"}


def test_what_was_restored_meanwhile_stays(days: Days, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "AT_ONCE", 1)
    days.open(40)
    days.today += timedelta(days=1)
    purge = Purge(days.window)
    task = purge.task()
    assert task is not None
    task()
    assert purge.task() is None
    restored = days.journal.trash.restored([("contact", ADA.id)])
    days.session.apply("Restore", restored)
    days.bot.waitUntil(lambda: purge._plan is None)
    assert days.journal.contact(ADA.id) == ADA
    purge.stop()
    assert days.open(41) == {"log"}
    assert days.said.startswith("1 entry is deleted for ever")


def test_it_waits_while_a_task_owns_the_journal(days: Days) -> None:
    days.open(40)
    days.today += timedelta(days=1)
    purge = Purge(days.window)
    task = purge.task()
    assert task is not None
    task()
    with days.session.lent():
        for _ in range(5):
            QApplication.processEvents()
        assert len(days.journal.trash.keys()) == 2
    days.bot.waitUntil(lambda: days.journal.trash.keys() == [])
    purge.stop()


def test_the_view_of_the_trash_follows(days: Days) -> None:
    days.window.commands.show_trash()
    days.open(40)
    days.open(41)
    view = days.window.view
    assert view is not None
    days.bot.waitUntil(lambda: view.list.model().rowCount() == 0)  # type: ignore[attr-defined]


def test_an_unsaved_line_about_the_person_goes_along(days: Days) -> None:
    SessionDesk(days.session).set_draft(Kept("> hello", ADA.id))
    days.open(40)
    days.open(41)
    assert SessionDesk(days.session).draft() == Kept()


def test_a_step_that_fails_is_told_once(
    days: Days, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    days.open(40)
    days.today += timedelta(days=1)
    purge = Purge(days.window)
    task = purge.task()
    assert task is not None
    task()

    def full(*_: object) -> None:
        raise JournalError("The disk is full.", "Free some space.")

    monkeypatch.setattr(days.journal.trash, "purge", full)
    with qtbot.captureExceptions() as told:
        qtbot.waitUntil(lambda: bool(told))
        for _ in range(5):
            QApplication.processEvents()
    assert [kind for kind, *_ in told] == [JournalError]
    assert days.journal.contact(ADA.id) is not None
    purge.stop()


def test_a_purge_that_was_stopped_goes_on_another_time(days: Days) -> None:
    days.open(40)
    days.today += timedelta(days=1)
    purge = Purge(days.window)
    task = purge.task()
    assert task is not None
    purge.stop()
    task()
    for _ in range(5):
        QApplication.processEvents()
    assert len(days.journal.trash.keys()) == 2
    assert days.open(41) == {"ada", "log"}
