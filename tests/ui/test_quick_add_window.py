"""The small window: how it comes, how it goes, and that no word gets lost on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from networkjournal.core.errors import JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal
from networkjournal.ui.quick_add_window import QuickAddWindow
from networkjournal.ui.screens import room_at
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.fakes import FakeDialogs

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
KEEP, COPY, DISCARD = 0, 1, 2


@pytest.fixture
def small(qtbot: QtBot, theme: Theme, session: Session) -> Iterator[QuickAddWindow]:
    """Make the small window, without a desk; it asks nobody when the test is over."""
    made = QuickAddWindow(theme, session.today)
    made.dialogs = FakeDialogs()
    yield made
    session.flush_requested.emit()
    made.leave()
    made.deleteLater()


def names(session: Session) -> list[str]:
    ids = session.journal.read.people(PeopleFilter.EVERYONE, "", session.today())
    return sorted(contact.name for contact in session.journal.contacts(ids).values())


def asked(small: QuickAddWindow) -> list[str]:
    assert isinstance(small.dialogs, FakeDialogs)
    return small.dialogs.told


def answer(small: QuickAddWindow, which: int) -> None:
    assert isinstance(small.dialogs, FakeDialogs)
    small.dialogs.answer = which


def test_enter_saves_and_closes(small: QuickAddWindow, session: Session) -> None:
    small.attach(session)
    small.open("Ada Example")
    assert small.isVisible()
    QTest.keyClicks(small.panel.line, " #film")
    QTest.keyClick(small.panel.line, Qt.Key.Key_Return)
    assert not small.isVisible()
    assert names(session) == ["Ada Example"]


def test_escape_keeps_the_draft(small: QuickAddWindow, session: Session) -> None:
    small.attach(session)
    small.open("Ada Exam")
    QTest.keyClick(small.panel.line, Qt.Key.Key_Escape)
    assert not small.isVisible()
    assert session.journal.draft("quick-add") == "Ada Exam"
    small.open()
    assert small.panel.line.value() == "Ada Exam"
    assert asked(small) == []


def test_another_line_comes_first_and_the_earlier_one_after_it(
    small: QuickAddWindow, session: Session
) -> None:
    small.attach(session)
    small.open("Ada Exam")
    QTest.keyClicks(small.panel.line, "ple")
    small.open("Ben Sample")
    QTest.keyClick(small.panel.line, Qt.Key.Key_Return)
    assert small.isVisible()
    assert small.panel.line.value() == "Ada Example"
    QTest.keyClick(small.panel.line, Qt.Key.Key_Return)
    assert not small.isVisible()
    assert names(session) == ["Ada Example", "Ben Sample"]


def test_keys_pressed_at_first_sight_are_kept(small: QuickAddWindow, session: Session) -> None:
    small.glimpse("Ada ")
    sight = small.focusWidget()
    assert sight is not None
    QTest.keyClicks(sight, "Example & Co")
    QTest.keyClick(sight, Qt.Key.Key_Backspace)
    QTest.keyClick(sight, Qt.Key.Key_Tab)
    QTest.keyClick(sight, Qt.Key.Key_Return)
    small.open()
    assert small.panel.line.value() == "Ada Example & C"
    assert "as soon as the journal is open" in small.panel.said
    small.attach(session)
    assert names(session) == ["Ada Example", "C"]
    assert not small.isVisible()


@pytest.mark.parametrize("line", ["", "#film"])
def test_the_first_sight_looks_as_the_panel_will(small: QuickAddWindow, line: str) -> None:
    small.glimpse(line)
    first = picture(small)
    small.open()
    second = picture(small)
    if line:
        assert second.size().width() == first.size().width()
        assert second.size().height() >= first.size().height()
    else:
        assert second.size() == first.size()
        assert different_pixels(first, second) < 400, "the start would be seen to flicker"


def picture(small: QuickAddWindow) -> QImage:
    return small.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def different_pixels(one: QImage, other: QImage) -> int:
    a, b = bytes(one.constBits()), bytes(other.constBits())
    return sum(a[at : at + 4] != b[at : at + 4] for at in range(0, len(a), 4))


def test_it_tells_once_that_it_is_painted(small: QuickAddWindow, qtbot: QtBot) -> None:
    told: list[bool] = []
    small.painted.connect(lambda: told.append(True))
    small.glimpse("")
    qtbot.waitUntil(lambda: told == [True])
    small.open()
    small.repaint()
    QApplication.processEvents()
    assert told == [True]


def test_closed_at_first_sight_words_are_not_lost(small: QuickAddWindow) -> None:
    small.glimpse("Ada Example")
    small.close()
    assert small.isVisible()
    assert len(asked(small)) == 1
    assert small.panel.line.value() == "Ada Example"


def test_words_without_a_journal_are_given_up_only_by_hand(small: QuickAddWindow) -> None:
    small.open("Ada Example")
    small.panel.refuse("The journal is damaged.")
    answer(small, KEEP)
    QTest.keyClick(small.panel.line, Qt.Key.Key_Escape)
    assert small.isVisible()
    assert "The journal is damaged." in asked(small)[0]
    answer(small, COPY)
    small.close()
    assert not small.isVisible()
    assert QGuiApplication.clipboard().text() == "Ada Example"
    small.open()
    answer(small, DISCARD)
    QGuiApplication.clipboard().clear()
    small.close()
    assert not small.isVisible()
    assert QGuiApplication.clipboard().text() == ""


def test_an_empty_line_is_not_asked_about(small: QuickAddWindow) -> None:
    small.open()
    small.close()
    assert not small.isVisible()
    assert asked(small) == []


def test_a_draft_that_cannot_be_kept_keeps_the_window_open(
    small: QuickAddWindow, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.attach(session)
    small.open("Ada Example")

    def full(*_: object) -> None:
        raise JournalError("The disk is full.", "Free some space.")

    with monkeypatch.context() as patched:
        patched.setattr(Journal, "set_drafts", full)
        small.close()
        assert small.isVisible()
        assert "The disk is full." in asked(small)[0]
        assert small.panel.line.value() == "Ada Example"
    small.close()
    assert not small.isVisible()
    assert session.journal.draft("quick-add") == "Ada Example"


def test_it_is_as_high_as_its_words_but_not_higher_than_the_screen(
    small: QuickAddWindow, session: Session
) -> None:
    small.attach(session)
    small.open()
    low = small.height()
    QTest.keyClicks(small.panel.line, "Ada Example #film")
    assert small.height() > low
    assert small.height() == small.panel.height() == small.panel.heightForWidth(small.width())
    screen = room_at(small.pos())
    QTest.keyClick(small.panel.line, Qt.Key.Key_F1)
    small.panel.line.setPlainText("Ada " + "> a long story\n" * 60)
    assert screen.contains(small.geometry())


def test_a_dialog_that_is_open_does_not_shut_it_out(
    small: QuickAddWindow, session: Session, qtbot: QtBot
) -> None:
    small.attach(session)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    small.open("Ada Example")
    assert QApplication.activeModalWidget() is small
    QTest.keyClick(small.panel.line, Qt.Key.Key_Return)
    assert names(session) == ["Ada Example"]
    dialog.close()
    small.open()
    assert not small.isModal()
