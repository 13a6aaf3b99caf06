"""Whole journeys through the real window, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, new_id
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.ui.fakes import FakeDialogs

Open = Callable[[], MainWindow]
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINE = """Lena Fischer, documentary maker @Nordlicht "listening is a craft" because she films silence ?project #film !fri"""  # noqa: E501


@pytest.fixture
def open_window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Open:
    """Return what opens the window, again and again, as the program does."""

    def open_() -> MainWindow:
        window = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return open_


@pytest.fixture
def window(open_window: Open) -> Iterator[MainWindow]:
    """Open the window on an empty journal."""
    opened = open_window()
    yield opened
    opened.close()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifier)


def type_(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(), text)


def focused() -> QWidget:
    """Return the widget that keys go to."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def add(window: MainWindow, line: str) -> Contact:
    """Quick-add one line and return who was added."""
    press(Qt.Key.Key_N, CONTROL)
    type_(line)
    press(Qt.Key.Key_Return)
    contact_id = window.people.selected_id()
    assert contact_id is not None
    return read(window, contact_id)


def read(window: MainWindow, contact_id: int) -> Contact:
    contact = window.session.journal.contact(contact_id)
    assert contact is not None
    return contact


def test_a_hunt_from_the_first_start_to_its_reason(window: MainWindow, today: date) -> None:
    lena = add(window, LINE)
    assert (lena.name, lena.company, lena.hunch) == ("Lena Fischer", "Nordlicht", ("project",))
    press(Qt.Key.Key_L, CONTROL)
    type_("Told her the line stayed with me")
    press(Qt.Key.Key_Return, CONTROL)
    type_("Sent her the picture")
    press(Qt.Key.Key_Return, CONTROL)
    timeline = window.session.journal.read.timeline(lena.id)
    assert [i.text for i in timeline] == [
        "Sent her the picture",
        "Told her the line stayed with me",
    ]
    assert {i.direction for i in timeline} == {Direction.OUT}
    press(Qt.Key.Key_R, CONTROL)
    type_("She looks for someone to ask the questions.")
    window.session.flush_requested.emit()
    found = read(window, lena.id)
    assert (found.reason, found.discovered_on) == (
        "She looks for someone to ask the questions.",
        today,
    )
    window.people.focus_list()
    press(Qt.Key.Key_Z, CONTROL)
    assert read(window, lena.id).reason == ""
    press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert read(window, lena.id).reason == found.reason


def test_the_menu_names_what_undo_takes_back(window: MainWindow) -> None:
    undo = window.actions_by_name["undo"]
    assert not undo.isEnabled()
    add(window, "Ada Example & Sons")
    assert undo.isEnabled()
    assert undo.text() == "&Undo: Add Ada Example && Sons"
    window.commands.undo()
    assert not undo.isEnabled()
    assert window.actions_by_name["redo"].text() == "&Redo: Add Ada Example && Sons"


def test_an_empty_journal_offers_three_ways_to_begin(window: MainWindow) -> None:
    assert window.welcome is not None
    assert window.welcome.isVisible()
    add(window, "Ada Example")
    assert window.page.isVisible()
    assert not window.welcome.isVisible()
    window.commands.undo()
    assert window.welcome.isVisible()


def test_window_comes_back_as_it_was(open_window: Open) -> None:
    first = open_window()
    add(first, "Ada Example because she asks")
    ben = add(first, "Ben Sample because he waits")
    add(first, "Cleo Third because she reads")
    first.people.set_filter(PeopleFilter.EVERYONE)
    first.people.select(ben.id)
    first.resize(760, 640)  # the screen of the tests is small
    first.close()
    second = open_window()
    assert second.people.which is PeopleFilter.EVERYONE
    assert second.people.selected_id() == ben.id
    assert second.size() == first.size()


def test_first_person_is_shown_where_none_was_chosen(open_window: Open, session: Session) -> None:
    ada = Contact(id=new_id(), name="Ada", spark_because="she asks")
    session.apply("Add Ada", Change(after=(ada,)))
    assert open_window().people.selected_id() == ada.id


def test_f6_goes_round_all_parts(window: MainWindow) -> None:
    add(window, LINE)
    window.people.focus_list()
    seen: list[QWidget] = []
    for _ in range(len(window.page.panes()) + 1):
        press(Qt.Key.Key_F6)
        seen.append(focused())
    assert len(set(seen)) == len(seen)
    assert window.people.isAncestorOf(seen[-1])
    press(Qt.Key.Key_F6, SHIFT)
    assert focused() is seen[-2]


def test_delete_moves_a_person_to_the_trash_and_says_so(window: MainWindow, today: date) -> None:
    ada = add(window, "Ada Example because she asks")
    window.people.focus_list()
    press(Qt.Key.Key_Delete)
    assert read(window, ada.id).trashed_on == today
    assert window.toast is not None
    assert window.toast.said() == "Ada Example moved to trash."
    press(Qt.Key.Key_Z, CONTROL)
    assert window.toast.said() == ""
    assert read(window, ada.id).trashed_on is None


def test_colours_are_remembered(window: MainWindow, theme: Theme) -> None:
    try:
        window.actions_by_name["mode_dark"].trigger()
        assert window.settings.mode is Mode.DARK
        assert theme.colors.page.lightness() < 60
    finally:
        theme.choose(Mode.LIGHT)


def test_typed_text_is_saved_when_the_window_closes(open_window: Open, journal: Journal) -> None:
    window = open_window()
    ada = add(window, "Ada Example because she asks")
    press(Qt.Key.Key_R, CONTROL)
    type_("We see it alike")
    window.close()
    saved = journal.contact(ada.id)
    assert saved is not None
    assert saved.reason == "We see it alike"


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [key.toString() for a in window.actions_by_name.values() for key in a.shortcuts()]
    assert len(keys) == len(set(keys))


def test_closing_asks_where_the_last_words_can_not_be_saved(
    open_window: Open, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    add(window, "Ada Example because she asks")
    window.dialogs = dialogs = FakeDialogs(answer=0)
    press(Qt.Key.Key_R, CONTROL)
    type_("We see it alike")

    def refuse(*_: object, **__: object) -> Change:
        raise JournalError("The disk is full.", "Make room and try again.")

    # Leaving the field tries to save too; the program shows that refusal by its hook.
    with monkeypatch.context() as broken, qtbot.captureExceptions() as told:
        broken.setattr(session, "edit", refuse)
        assert not window.close()
        assert window.isVisible()
        assert "The disk is full." in dialogs.told[-1]
        assert "We see it alike" in window.page.reason.text.value()
        dialogs.answer = 1
        assert window.close()
    assert {kind for kind, *_ in told} <= {JournalError}


@pytest.mark.parametrize("key", [Qt.Key.Key_N, Qt.Key.Key_L])
def test_closing_asks_where_a_draft_can_not_be_kept(
    key: Qt.Key,
    open_window: Open,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = open_window()
    add(window, "Ada Example because she asks")
    window.dialogs = dialogs = FakeDialogs(answer=0)
    press(key, CONTROL)
    type_("wrote to her")

    def refuse(*_: object) -> None:
        raise JournalError("The disk is full.", "Make room and try again.")

    with monkeypatch.context() as broken, qtbot.captureExceptions() as told:
        broken.setattr(Journal, "set_drafts", refuse)
        assert not window.close()
        assert "The disk is full." in dialogs.told[-1]
        dialogs.answer = 1
        assert window.close()
    assert {kind for kind, *_ in told} <= {JournalError}
