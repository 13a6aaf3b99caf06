"""The history of a person in the real window, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
    new_id,
)
from networkjournal.store.journal import Journal
from networkjournal.store.queries import Queries
from networkjournal.ui.contact_history import BROUGHT, HistoryDialog, HistoryView
from networkjournal.ui.contact_history_model import HistoryModel
from networkjournal.ui.contact_history_words import Line
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.widget_driver import colors_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 11, 23)
ADA = Contact(id=new_id(), name="Ada Example", spark_because="she asks")
BEN = Contact(id=new_id(), name="Ben Lindqvist", spark_because="robots")
NOTE = Interaction(
    id=new_id(),
    contact_ids=(ADA.id, BEN.id),
    kind=InteractionKind.NOTE,
    direction=Direction.IN,
    on=date(2026, 11, 3),
    text="by the river",
)


class Clock:
    """Two minutes pass between any two changes."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 6, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=2)
        return self.now


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(tmp_path / "test.njournal", create=True, clock=Clock())
    yield opened
    opened.close()


class Sheet:
    """The whole window, and over it the history of Ada as the action opens it."""

    def __init__(
        self, qtbot: QtBot, session: Session, theme: Theme, path: Path, patch: pytest.MonkeyPatch
    ) -> None:
        session.apply("Add two", Change(after=(ADA, BEN, NOTE)))
        self.bot = qtbot
        self.session = session
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.people.select(ADA.id)
        self.opened: list[HistoryDialog] = []

        def show(dialog: HistoryDialog) -> int:
            return self._show(dialog)

        patch.setattr(HistoryDialog, "exec", show)

    def _show(self, dialog: HistoryDialog) -> int:
        self.opened.append(dialog)
        dialog.show()
        dialog.activateWindow()
        self.bot.waitUntil(dialog.isActiveWindow)
        return 0

    def open(self) -> HistoryDialog:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Key.Key_H, CONTROL | SHIFT)
        return self.opened[-1]

    def close(self) -> None:
        self.opened[-1].close()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)

    def edit(self, **fields: object) -> None:
        self.session.edit("Edit", ADA.id, **fields)

    def saved(self) -> Contact:
        found = self.session.journal.contact(ADA.id)
        assert found is not None
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)

    @property
    def view(self) -> HistoryView:
        return self.opened[-1].list

    @property
    def lines(self) -> list[Line]:
        model = self.view.model()
        assert isinstance(model, HistoryModel)
        found = [model.line(row) for row in range(model.rowCount())]
        return [line for line in found if line is not None]

    @property
    def titles(self) -> list[str]:
        return [line.title for line in self.lines]

    @property
    def foot(self) -> str:
        return self.opened[-1]._what.text()


@pytest.fixture
def sheet(
    qtbot: QtBot,
    session: Session,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Sheet]:
    made = Sheet(qtbot, session, theme, tmp_path, monkeypatch)
    yield made
    for dialog in made.opened:
        dialog.close()
    made.window.close()


def test_it_opens_by_key_with_the_newest_change_first(sheet: Sheet) -> None:
    sheet.edit(reason="we film")
    sheet.edit(reason="we film in spring")
    dialog = sheet.open()
    assert dialog.windowTitle() == "History of Ada Example"
    assert sheet.titles == [
        "Reason", "Reason", "Note of 3 Nov, logged", "Added to the journal",
    ]  # fmt: skip
    assert sheet.view.hasFocus()
    assert (sheet.view.line(), sheet.foot) == (sheet.lines[0], "Brings back: we film")
    heard = sheet.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.endswith(": Reason. before: we film. after: we film in spring")
    assert heard.startswith("Today, ")


def test_it_is_reached_from_the_page_and_from_the_list(sheet: Sheet) -> None:
    menu = sheet.window.page.header.menu()
    next(each for each in menu.actions() if each.text() == "History…").trigger()
    assert len(sheet.opened) == 1
    sheet.close()
    sheet.window.people.focus_list()
    sheet.press(Key.Key_F10, SHIFT)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    next(each for each in popup.actions() if each.text().startswith("&History")).trigger()
    assert len(sheet.opened) == 2


def test_nobody_or_several_have_no_history_here(sheet: Sheet) -> None:
    action = sheet.window.actions_by_name["history"]
    assert action.isEnabled()
    sheet.window.people.select_several((ADA.id, BEN.id))
    assert not action.isEnabled()
    sheet.window.people.select(None)
    assert not action.isEnabled()
    sheet.window.commands.show_history()
    assert sheet.opened == []


def test_what_is_typed_is_in_it(sheet: Sheet) -> None:
    sheet.window.page.header.headline.setFocus()
    QTest.keyClicks(sheet.window.page.header.headline, "poet")
    sheet.open()
    assert (sheet.lines[0].title, sheet.lines[0].after) == ("Headline", "poet")


def test_enter_brings_an_earlier_reason_back_as_a_step_of_its_own(sheet: Sheet) -> None:
    sheet.edit(reason="we film", discovered_on=TODAY)
    sheet.edit(reason="", discovered_on=None)
    sheet.open()
    sheet.press(Key.Key_Return)
    assert (sheet.saved().reason, sheet.saved().discovered_on) == ("we film", TODAY)
    assert sheet.session.journal.undo_label == "Bring back reason of Ada Example"
    assert sheet.window.page.reason.text.value() == "we film"
    assert sheet.titles[:2] == ["Reason", "Reason"]
    assert sheet.view.line() == sheet.lines[1]  # the keyboard stays where it was
    assert (sheet.lines[1].brings, sheet.foot) == (None, BROUGHT)
    assert not sheet.opened[-1].bring.isVisible()
    sheet.press(Key.Key_Z, CONTROL)
    assert sheet.saved().reason == ""
    assert sheet.lines[0].note().startswith("undone at ")
    assert sheet.foot == "Brings back: we film"
    sheet.press(Key.Key_Z, CONTROL | SHIFT)
    assert sheet.saved().reason == "we film"


def test_their_words_come_back_with_the_kind_they_bring(sheet: Sheet) -> None:
    sheet.edit(spark_quote="a line", spark_kind=SparkKind.SAID)
    sheet.edit(spark_quote="", spark_kind=None)
    sheet.open()
    sheet.press(Key.Key_Return)
    assert (sheet.saved().spark_quote, sheet.saved().spark_kind) == ("a line", SparkKind.SAID)
    assert sheet.session.journal.undo_label == "Bring back spark of Ada Example"


def test_what_was_just_typed_stays_in_the_history(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bringing back within the same minute is no part of that burst of typing."""
    clock = sheet.session.journal._clock()
    monkeypatch.setattr(sheet.session.journal, "_clock", lambda: clock)
    field = sheet.window.page.header.headline
    field.setFocus()
    QTest.keyClicks(field, "poet of rivers")
    sheet.open()
    sheet.press(Key.Key_Return)
    assert sheet.saved().headline == ""
    assert [line.after for line in sheet.lines[:2]] == ["", "poet of rivers"]
    sheet.press(Key.Key_Up)
    sheet.press(Key.Key_Return)
    assert sheet.saved().headline == "poet of rivers"


def test_letting_go_can_be_brought_back(sheet: Sheet) -> None:
    sheet.edit(let_go_on=TODAY)
    sheet.edit(let_go_on=None)
    sheet.open()
    assert (sheet.titles[0], sheet.foot) == ("Taken up again", "Brings back: (empty)")
    sheet.press(Key.Key_Return)
    assert sheet.saved().let_go_on == TODAY
    assert sheet.session.journal.undo_label == "Bring back letting go of Ada Example"


def test_an_earlier_note_comes_back(sheet: Sheet) -> None:
    sheet.session.edit("Edit note", NOTE.id, text="by the sea")
    sheet.open()
    sheet.opened[-1].bring.click()
    assert sheet.session.journal.interaction(NOTE.id) == NOTE
    assert sheet.session.journal.undo_label == "Bring back note"
    assert sheet.view.hasFocus()


def test_a_deleted_note_comes_back(sheet: Sheet) -> None:
    sheet.session.edit("Delete note", NOTE.id, trashed_on=TODAY)
    sheet.open()
    assert (sheet.titles[0], sheet.foot) == (
        "Note of 3 Nov, moved to trash",
        "Brings back: by the river",
    )
    sheet.press(Key.Key_Return)
    assert sheet.session.journal.interaction(NOTE.id) == NOTE


def test_a_note_that_undo_removed_comes_back_to_those_who_are_there(sheet: Sheet) -> None:
    cleo = Contact(id=new_id(), name="Cleo")
    sheet.session.apply("Add Cleo", Change(after=(cleo,)))
    logged = Interaction(
        id=new_id(),
        contact_ids=(ADA.id, cleo.id),
        kind=InteractionKind.CALL,
        direction=Direction.OUT,
        on=TODAY,
        text="a call",
    )
    sheet.session.apply("Log", Change(after=(logged,)))
    sheet.session.undo()
    sheet.session.undo()
    sheet.open()
    assert sheet.titles[0] == "Call of 23 Nov, logged"
    assert sheet.lines[0].note().startswith("undone at ")
    sheet.press(Key.Key_Return)
    back = sheet.session.journal.interaction(logged.id)
    assert back is not None
    assert (back.text, back.contact_ids) == ("a call", (ADA.id,))
    assert sheet.session.journal.undo_label == "Bring back call"


def test_what_cannot_come_back_does_nothing(sheet: Sheet) -> None:
    dialog = sheet.open()
    assert sheet.lines[0].brings is None
    before = sheet.session.journal.undo_label
    sheet.press(Key.Key_Return)
    dialog.bring_line_back()
    assert sheet.session.journal.undo_label == before


def test_keys_move_and_letters_can_be_switched_off(sheet: Sheet) -> None:
    sheet.open()
    for key, row in ((Key.Key_J, 1), (Key.Key_K, 0), (Key.Key_End, 1), (Key.Key_Home, 0)):
        sheet.press(key)
        assert sheet.view.currentIndex().row() == row
    sheet.window.settings.letter_keys = False
    sheet.close()
    sheet.open()
    sheet.press(Key.Key_J)
    assert sheet.view.currentIndex().row() == 0
    sheet.press(Key.Key_Escape)
    assert not sheet.opened[-1].isVisible()


def test_a_change_elsewhere_shows_and_one_of_another_person_reads_nothing(
    sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.open()
    sheet.edit(place="Accra")
    assert sheet.titles[0] == "Place"
    monkeypatch.delattr(Queries, "history")
    sheet.session.edit("Edit", BEN.id, place="Oslo")
    assert sheet.titles[0] == "Place"


def shape_at(view: HistoryView, at: QPoint) -> Qt.CursorShape:
    """Return the shape of the pointer there; without a screen two windows lie in one place."""
    none = Qt.MouseButton.NoButton
    where = QPointF(view.viewport().mapToGlobal(at))
    moved = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, none, none, NONE)
    QApplication.sendEvent(view.viewport(), moved)
    return view.viewport().cursor().shape()


def test_the_mouse_presses_the_words_and_a_double_click_the_line(sheet: Sheet) -> None:
    sheet.edit(place="Accra")
    sheet.edit(place="Oslo")
    sheet.open()
    view, left = sheet.view, Qt.MouseButton.LeftButton
    row = view.visualRect(view.model().index(0, 0))
    words = QPoint(row.right() - 40, row.top() + 57)
    assert shape_at(view, words) is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(view.viewport(), left, pos=words)
    assert sheet.saved().place == "Accra"
    second = view.visualRect(view.model().index(2, 0)).center()
    assert shape_at(view, second) is Qt.CursorShape.ArrowCursor
    QTest.mouseClick(view.viewport(), left, pos=second)
    assert sheet.saved().place == "Accra"
    QTest.mouseDClick(view.viewport(), left, pos=second)
    assert sheet.saved().place == ""
    QTest.mouseDClick(view.viewport(), left, pos=QPoint(60, view.viewport().height() - 3))
    assert sheet.saved().place == ""


def test_a_long_text_is_folded_and_space_opens_it(sheet: Sheet) -> None:
    long = "\n".join(f"line {number}" for number in range(60))
    sheet.edit(reason=f"{long}\nfirst")
    sheet.edit(reason=f"{long}\nsecond" * 30)
    sheet.open()
    view = sheet.view

    def height() -> int:
        return view.visualRect(view.model().index(0, 0)).height()

    folded = height()
    sheet.press(Key.Key_Space)
    sheet.bot.waitUntil(lambda: height() > 10 * folded)
    sheet.press(Key.Key_Space)
    sheet.bot.waitUntil(lambda: height() == folded)
    sheet.press(Key.Key_End)
    short = view.visualRect(view.currentIndex()).height()
    sheet.press(Key.Key_Space)
    QApplication.processEvents()
    assert view.visualRect(view.currentIndex()).height() == short


def test_the_day_stands_above_its_first_line(sheet: Sheet) -> None:
    sheet.edit(place="Accra")
    sheet.open()
    model = sheet.view.model()
    assert isinstance(model, HistoryModel)
    assert [model.day_above(row) for row in range(3)] == ["Today", "", ""]


def test_where_nothing_is_kept_a_sentence_says_so(sheet: Sheet) -> None:
    sheet.session.journal._db.execute_sql("DELETE FROM change_row")
    sheet.open()
    assert (sheet.lines, sheet.foot) == ([], "")
    sheet.press(Key.Key_Return)
    sheet.press(Key.Key_Space)
    muted = sheet.window.theme.colors.muted.name()
    assert muted in colors_of(sheet.view)


def test_light_and_dark(sheet: Sheet) -> None:
    sheet.edit(reason="we film")
    sheet.edit(reason="we film in spring")
    dialog = sheet.open()
    soft = sheet.window.theme.colors.accent_soft.name()
    assert soft in colors_of(dialog)
