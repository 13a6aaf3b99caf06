"""The page of message starters by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from networkjournal.core.starters import STARTERS_KEY, SUPPLIED, Starter, read_starters
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.messages import MessagesPage
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.window_driver import Key, press, show, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.close()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> Iterator[MessagesPage]:
    dialog = PreferencesDialog(window, "Messages")
    show(qtbot, dialog)
    found = dialog.page()
    assert isinstance(found, MessagesPage)
    yield found
    dialog.close()


def saved(session: Session) -> tuple[Starter, ...]:
    setting = session.journal.setting(STARTERS_KEY)
    return read_starters(setting.value if setting is not None else "")


def test_the_supplied_ones_are_there_and_nothing_is_saved(
    page: MessagesPage, session: Session
) -> None:
    assert page.title.text() == SUPPLIED[0].title
    assert page.text.value() == SUPPLIED[0].text
    assert page.supplied.isHidden()
    page.flush()
    assert session.journal.setting(STARTERS_KEY) is None


def test_one_is_edited_in_place(page: MessagesPage, session: Session) -> None:
    page.list.setFocus()
    press(Key.Key_Down)
    page.title.setFocus()
    page.title.selectAll()
    type_("Honest")
    page.text.setFocus()
    page.text.selectAll()
    type_("Hello {name}, ")
    page.flush()
    assert saved(session)[1] == Starter("Honest", "Hello {name}, ")
    assert page.list.item(1).text() == "Honest"
    assert session.journal.undo_label == "Edit message starters"


def test_one_is_added_and_taken_out(page: MessagesPage, session: Session) -> None:
    page.add.setFocus()
    press(Key.Key_Space)
    assert page.title.hasFocus()
    type_("Short")
    page.flush()
    assert [each.title for each in saved(session)] == [*(s.title for s in SUPPLIED), "Short"]
    page.list.setFocus()
    press(Key.Key_Delete)
    page.flush()
    assert saved(session) == SUPPLIED


def test_without_any_the_fields_rest_until_they_are_brought_back(
    page: MessagesPage, session: Session
) -> None:
    page.list.setFocus()
    for _ in SUPPLIED:
        press(Key.Key_Delete)
    page.flush()
    assert saved(session) == ()
    assert not page.title.isEnabled()
    assert page.list.isHidden()
    page.supplied.setFocus()
    press(Key.Key_Return)
    page.flush()
    assert saved(session) == SUPPLIED
    assert page.title.text() == SUPPLIED[0].title


def test_j_and_k_step_through_the_starters_where_letters_act(
    page: MessagesPage, window: MainWindow
) -> None:
    page.list.setFocus()
    page.list.setCurrentRow(0)
    press(Key.Key_J)
    assert page.list.currentRow() == 1
    assert page.title.text() == SUPPLIED[1].title
    press(Key.Key_K)
    assert page.list.currentRow() == 0
    window.choose_letter_keys(False)
    press(Key.Key_J)
    assert page.list.currentRow() == 0
