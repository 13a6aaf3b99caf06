"""The first message by keyboard: begun, kept, taken along and logged by one key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Direction, InteractionKind, Setting, new_id
from networkjournal.core.starters import STARTERS_KEY, Starter, write_starters
from networkjournal.ui.opener_dialog import OpenerDialog
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.waiting_driver import TODAY, Window, message, person
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ADA = person(
    "Ada Example",
    spark_quote="listening is a craft",
    links=("https://ada.example", "https://www.linkedin.com/in/ada-example"),
    follow_up_on=TODAY,
)
BEN = person("Ben Sample", links=("javascript:alert(1)",))
CLEO = person("Cleo Marsh")
BEGIN = "Hello Ada, your words “listening is a craft” have stayed with me, because "


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    made.add(ADA, BEN, CLEO)
    made.window.people.select(ADA.id)
    yield made
    made.window.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which pages the browser would show."""
    pages: list[str] = []

    def open_(url: QUrl) -> bool:
        pages.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    return pages


def within(window: Window, act: Callable[[OpenerDialog], None]) -> None:
    """Open the sheet by its key and do something in it."""
    failures: list[BaseException] = []

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        try:
            assert isinstance(dialog, OpenerDialog)
            dialog.activateWindow()
            window.bot.waitUntil(dialog.isActiveWindow)
            dialog.text.setFocus()
            act(dialog)
        except BaseException as failure:
            failures.append(failure)
        if dialog is not None:
            dialog.close()

    QTimer.singleShot(0, go)
    press(Key.Key_L, CONTROL | SHIFT)
    if failures:
        raise failures[0]
    window.settle()
    window.window.activateWindow()
    window.bot.waitUntil(window.window.isActiveWindow)


def test_one_key_copies_opens_and_logs_as_one_step(window: Window, opened: list[str]) -> None:
    def act(dialog: OpenerDialog) -> None:
        assert dialog.text.value() == BEGIN
        assert focused() is dialog.text
        type_("I film silence")
        press(Key.Key_Return, CONTROL)
        assert not dialog.isVisible()

    within(window, act)
    assert QGuiApplication.clipboard().text() == f"{BEGIN}I film silence"
    assert opened == ["https://www.linkedin.com/in/ada-example"]
    (log,) = window.journal.read.timeline(ADA.id)
    assert (log.text, log.channel, log.on) == (f"{BEGIN}I film silence", "LinkedIn", TODAY)
    assert (log.kind, log.direction) == (InteractionKind.MESSAGE, Direction.OUT)
    assert log.at_utc is not None
    assert window.saved(ADA).follow_up_on is None
    assert window.said == "Copied and logged; paste it into the page that opens."
    assert window.journal.draft(f"opener:{ADA.id}") == ""
    window.window.people.focus_list()
    press(Key.Key_Z, CONTROL)
    assert window.journal.read.timeline(ADA.id) == []
    assert window.saved(ADA).follow_up_on == TODAY


def test_what_is_begun_is_kept(window: Window, opened: list[str]) -> None:
    def begin(dialog: OpenerDialog) -> None:
        type_("I wonder")
        press(Key.Key_Escape)
        assert not dialog.isVisible()

    within(window, begin)
    assert window.journal.draft(f"opener:{ADA.id}") == f"{BEGIN}I wonder"
    within(window, lambda dialog: _is(dialog.text.value(), f"{BEGIN}I wonder"))
    assert opened == []
    assert window.journal.read.timeline(ADA.id) == []


def test_without_a_page_it_is_copied_and_logged(window: Window, opened: list[str]) -> None:
    window.window.people.select(BEN.id)

    def act(dialog: OpenerDialog) -> None:
        assert dialog.text.value().startswith("Hello Ben, I can’t say yet")
        assert dialog.send.text() == "Copy and log"
        assert len(dialog.starters) == 2
        dialog.send.setFocus()
        press(Key.Key_Return)

    within(window, act)
    assert opened == []
    assert [log.channel for log in window.journal.read.timeline(BEN.id)] == [""]
    assert window.said == "Copied and logged; paste it where you write."


def test_another_starter_replaces_what_is_not_by_hand(window: Window) -> None:
    def act(dialog: OpenerDialog) -> None:
        dialog.starters[2].click()
        assert dialog.text.value() == "Hello Ada, may I ask you one thing about your work: "
        type_("why?")
        dialog.starters[2].click()
        assert dialog.text.value().count("Hello Ada") == 2
        dialog.copy.click()
        assert QGuiApplication.clipboard().text() == dialog.text.value().strip()

    within(window, act)
    assert window.journal.read.timeline(ADA.id) == []


def test_own_starters_take_the_place_of_the_supplied_ones(window: Window) -> None:
    value = write_starters([Starter("Mine", "Dear {name}: ")])
    setting = Setting(id=new_id(), key=STARTERS_KEY, value=value)
    window.session.apply("Starters", Change(after=(setting,)))
    within(window, lambda dialog: _is(dialog.text.value(), "Dear Ada: "))


def test_markup_in_a_starter_is_told_as_it_is(window: Window) -> None:
    value = write_starters([Starter("Mine", "<b>Dear</b> {name}")])
    setting = Setting(id=new_id(), key=STARTERS_KEY, value=value)
    window.session.apply("Starters", Change(after=(setting,)))
    told: list[str] = []
    within(window, lambda dialog: told.append(dialog.starters[0].toolTip()))
    assert "&lt;b&gt;Dear" in told[0]


def test_without_any_starter_the_sheet_is_blank_and_nothing_is_logged(window: Window) -> None:
    setting = Setting(id=new_id(), key=STARTERS_KEY, value="[]")
    window.session.apply("Starters", Change(after=(setting,)))

    def act(dialog: OpenerDialog) -> None:
        assert dialog.text.value() == ""
        press(Key.Key_Return, CONTROL)
        assert dialog.isVisible()

    within(window, act)
    assert window.journal.read.timeline(ADA.id) == []


def test_the_same_words_to_others_are_told_softly(window: Window, opened: list[str]) -> None:
    text = "Hello {}, your work has stayed with me all week"
    window.add(message(BEN, 3, text=text.format("Ben")), message(CLEO, 2, text=text.format("Cleo")))

    def act(dialog: OpenerDialog) -> None:
        dialog.text.selectAll()
        type_(text.format("Ada"))
        window.bot.waitUntil(lambda: dialog.note.text() != "")
        assert dialog.note.text() == (
            "The same words went to Ben Sample and Cleo Marsh. What is only about Ada?"
        )
        type_(", above all the pauses")
        window.bot.waitUntil(lambda: dialog.note.text() == "")

    within(window, act)


def test_from_today_it_is_about_whoever_is_selected_there(window: Window) -> None:
    window.window.people.select(BEN.id)
    press(Key.Key_3, CONTROL)
    window.settle()
    within(window, lambda dialog: _is(dialog.windowTitle(), "Write to Ada Example"))


def _is(found: str, wanted: str) -> None:
    assert found == wanted
