"""What is done with several people at once, in the real window and by real keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.core.errors import Cancelled
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui import session as door
from networkjournal.ui.bulk_page import BulkPage
from networkjournal.ui.labels import Label
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.tasks import Progress
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Chip
from tests.ui.fakes import InlineTasks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

T = TypeVar("T")
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 11, 23)
ADA = Contact(id=new_id(), name="Ada Example", spark_because="she asks", tags=("Film",))
BEN = Contact(id=new_id(), name="Ben Lindqvist", spark_because="robots")
CLEO = Contact(id=new_id(), name="Cleo Marsh", spark_because="rivers", tags=("river", "film"))
WROTE = Interaction(
    id=new_id(),
    contact_ids=(ADA.id, BEN.id),
    kind=InteractionKind.MESSAGE,
    direction=Direction.OUT,
    on=TODAY - timedelta(days=3),
)


class Window:
    """The whole window with three people, the first one selected and the list focused."""

    def __init__(self, qtbot: QtBot, session: Session, theme: Theme, path: Path) -> None:
        session.apply("people", Change(after=(ADA, BEN, CLEO, WROTE)))
        self.bot = qtbot
        self.session = session
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.window.people.select(ADA.id)
        self.window.people.focus_list()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(focused(), key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(focused(), text)

    def select_all(self) -> None:
        self.press(Key.Key_A, CONTROL)
        assert len(self.chosen) == 3

    def settle(self) -> None:
        """Let everybody follow; without a screen the window is not active again after a popup."""
        for _ in range(3):
            QApplication.processEvents()
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)

    @property
    def chosen(self) -> tuple[int, ...]:
        return self.window.people.selected_ids()

    @property
    def page(self) -> BulkPage:
        shown = self.window._right.currentWidget()
        assert isinstance(shown, BulkPage)
        return shown

    @property
    def chips(self) -> dict[str, Chip]:
        return {chip.text(): chip for chip in self.page.findChildren(Chip) if chip.isVisible()}

    @property
    def said(self) -> str:
        return self.window.toast.said() if self.window.toast is not None else ""

    @property
    def undo(self) -> str:
        return self.window.actions_by_name["undo"].text()

    def saved(self, contact: Contact) -> Contact:
        found = self.session.journal.contact(contact.id)
        assert found is not None
        return found

    def tags(self) -> list[tuple[str, ...]]:
        return [self.saved(contact).tags for contact in (ADA, BEN, CLEO)]


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()


def focused() -> QWidget:
    found = QApplication.activePopupWidget()
    found = found.focusWidget() if found is not None else QApplication.focusWidget()
    assert found is not None
    return found


def lines(page: BulkPage) -> list[str]:
    return [label.text() for label in page.findChildren(Label)]


def test_several_people_have_a_page_of_their_own(window: Window) -> None:
    window.press(Key.Key_Down, SHIFT)
    window.bot.waitUntil(lambda: bool(window.page.hunts.text()))
    assert lines(window.page)[:3] == [
        "2 people selected",
        "Ada Example and Ben Lindqvist",
        "2 hunting",
    ]
    assert window.page.accessibleName() == "2 people selected: Ada Example and Ben Lindqvist"
    window.press(Key.Key_Down, SHIFT)
    window.bot.waitUntil(lambda: "1 not" in window.page.hunts.text())
    assert window.page.hunts.text() == "2 hunting · 1 not written to yet"
    assert list(window.chips) == [
        "Add a tag…", "Remove a tag…", "Follow up…", "Let go", "Move to trash",
    ]  # fmt: skip
    assert window.chips["Add a tag…"].toolTip() == "Ctrl+T"


def test_what_is_about_one_person_waits(window: Window) -> None:
    actions = window.window.actions_by_name
    window.select_all()
    assert not actions["log"].isEnabled()
    assert not actions["reason"].isEnabled()
    window.press(Key.Key_Escape)
    assert actions["log"].isEnabled()
    assert window.chosen == (ADA.id,)
    assert window.window._right.currentWidget() is window.window.page


def test_the_keyboard_goes_to_what_can_be_done_and_back(window: Window) -> None:
    window.select_all()
    window.press(Key.Key_F6)
    assert focused() is window.chips["Add a tag…"]
    window.press(Key.Key_Tab)
    assert focused() is window.chips["Remove a tag…"]
    window.press(Key.Key_F6)
    assert focused().accessibleName() == "People"
    window.press(Key.Key_F6)
    window.press(Key.Key_Escape)
    assert (window.chosen, focused().accessibleName()) == ((ADA.id,), "People")


def test_a_tag_is_one_step_and_all_stay_selected(window: Window) -> None:
    window.select_all()
    window.press(Key.Key_T, CONTROL)
    window.type("autumn")
    window.press(Key.Key_Return)
    assert window.tags() == [("Film", "autumn"), ("autumn",), ("river", "film", "autumn")]
    assert (window.said, window.undo) == ("3 people tagged #autumn.", "&Undo: Tag 3 people")
    window.settle()
    assert len(window.chosen) == 3
    window.press(Key.Key_Z, CONTROL)
    assert window.tags() == [("Film",), (), ("river", "film")]
    window.settle()
    assert len(window.chosen) == 3


def test_a_tag_that_is_there_is_offered_and_kept_as_it_is_written(window: Window) -> None:
    window.session.edit("more", BEN.id, tags=("River",))
    window.select_all()
    window.press(Key.Key_T, CONTROL)
    window.type("riv")
    window.press(Key.Key_Down)
    window.press(Key.Key_Return)
    assert window.tags() == [("Film", "River"), ("River",), ("river", "film")]
    assert (window.said, window.undo) == ("Ada Example tagged #River.", "&Undo: Tag Ada Example")


def test_a_tag_all_have_changes_nothing(window: Window) -> None:
    window.press(Key.Key_T, CONTROL)
    window.type("#film")
    window.press(Key.Key_Return)
    assert (window.said, window.undo) == ("#Film is there already.", "&Undo: people")


def test_a_tag_is_taken_off(window: Window) -> None:
    window.select_all()
    window.press(Key.Key_T, CONTROL | SHIFT)
    window.type("fi")
    window.press(Key.Key_Return)
    assert window.tags() == [(), (), ("river",)]
    assert (window.said, window.undo) == ("#Film taken off 2 people.", "&Undo: Untag 2 people")


def test_no_tag_that_nobody_has_is_taken_off(window: Window) -> None:
    window.window.people.select(BEN.id)
    window.press(Key.Key_T, CONTROL | SHIFT)
    window.type("film")
    window.press(Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert "Nobody selected has such a tag." in [each.text() for each in popup.findChildren(Label)]
    window.press(Key.Key_Escape)
    assert (QApplication.activePopupWidget(), window.said) == (None, "")


def test_tags_with_braces_are_only_words(window: Window) -> None:
    window.select_all()
    window.press(Key.Key_T, CONTROL)
    window.type("{0}, {}")
    window.press(Key.Key_Return)
    assert window.saved(BEN).tags == ("{0}", "{}")
    assert window.said == "3 people tagged #{0} #{}."


def test_a_follow_up_for_all_and_for_nobody(window: Window) -> None:
    window.select_all()
    window.press(Key.Key_D, CONTROL)
    window.type("fri")
    window.press(Key.Key_Return)
    friday = TODAY + timedelta(days=4)
    assert {window.saved(each).follow_up_on for each in (ADA, BEN, CLEO)} == {friday}
    assert window.said == "3 people: follow up Friday 27 November."
    assert window.undo == "&Undo: Follow-up of 3 people"
    window.press(Key.Key_D, CONTROL)
    popup = window.window.bulk.day_popup
    assert popup.calendar.selectedDate().day() == 27
    popup.none.click()
    assert {window.saved(each).follow_up_on for each in (ADA, BEN, CLEO)} == {None}
    assert window.said == "3 people: no follow-up."
    window.window.bulk.day_popup.chosen.emit(None)
    assert window.said == "There was no follow-up."


def test_letting_go_is_for_open_hunts_and_can_be_taken_back(window: Window) -> None:
    window.select_all()
    window.chips["Let go"].click()
    assert [window.saved(each).let_go_on for each in (ADA, BEN, CLEO)] == [TODAY, TODAY, None]
    assert window.said == "You let go of the hunt for 2 people."
    assert window.undo == "&Undo: Let go of 2 people"
    window.bot.waitUntil(lambda: "Take up again" in window.chips)
    assert "Let go" not in window.chips
    assert window.page.hunts.text() == "2 let go · 1 not written to yet"
    window.chips["Take up again"].click()
    assert window.saved(ADA) == ADA
    assert window.said == "2 people taken up again."
    window.window.commands.take_up()
    assert window.said == "Nobody here was let go."


def test_one_person_alone_can_be_let_go_by_the_same_action(window: Window) -> None:
    actions = window.window.actions_by_name
    assert (actions["let_go"].isEnabled(), actions["take_up"].isEnabled()) == (True, False)
    actions["let_go"].trigger()
    assert window.undo == "&Undo: Let go of Ada Example"
    assert (actions["let_go"].isEnabled(), actions["take_up"].isEnabled()) == (False, True)
    window.window.people.select(CLEO.id)
    assert not actions["let_go"].isEnabled()
    window.window.commands.let_go()
    assert window.said == "No hunt is open here."


def test_the_trash_takes_all_and_undo_brings_them_back_selected(window: Window) -> None:
    window.window.people.select_several((ADA.id, BEN.id))
    window.press(Key.Key_Delete)
    window.settle()
    assert {each.trashed_on for each in map(window.saved, (ADA, BEN, CLEO))} == {TODAY, None}
    assert window.said == "2 people moved to trash."
    assert list(window.chosen) == [CLEO.id]
    window.press(Key.Key_Z, CONTROL)
    window.settle()
    assert list(window.chosen) == [ADA.id, BEN.id]
    assert window.page.title.text() == "2 people selected"


def test_everybody_in_the_trash_leaves_nothing_to_do(window: Window) -> None:
    window.select_all()
    window.press(Key.Key_Delete)
    window.settle()
    assert window.chosen == ()
    for name in ("tag", "untag", "follow_up", "let_go", "take_up", "trash"):
        assert not window.window.actions_by_name[name].isEnabled()
        getattr(window.window.bulk, {"tag": "add_tag", "untag": "remove_tag"}.get(name, name))()
    assert QApplication.activePopupWidget() is None


def test_what_is_typed_is_saved_before(window: Window) -> None:
    window.window.page.header.headline.setFocus()
    window.type("poet")
    assert window.saved(ADA).headline == ""
    window.window.people.select_several((ADA.id, CLEO.id))
    assert window.saved(ADA).headline == "poet"
    window.window.commands.add_tag()
    window.type("autumn")
    window.press(Key.Key_Return)
    assert window.saved(ADA) == replace(ADA, headline="poet", tags=("Film", "autumn"))


def test_a_line_without_a_name_is_about_nobody_while_several_are_selected(window: Window) -> None:
    window.select_all()
    window.press(Key.Key_N, CONTROL)
    window.type("> hello there")
    window.press(Key.Key_Return)
    assert window.session.journal.read.timeline(ADA.id) == [WROTE]
    assert window.window.quick_add().panel.said
    window.press(Key.Key_Escape)


def test_a_single_person_is_tagged_below_their_chips(window: Window) -> None:
    window.press(Key.Key_T, CONTROL)
    window.type("autumn")
    window.press(Key.Key_Return)
    assert window.saved(ADA).tags == ("Film", "autumn")
    assert window.said == "Ada Example tagged #autumn."


# ---- many


@pytest.fixture
def crowd(window: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    """Have so many people selected that the work goes on beside the window."""
    people = tuple(Contact(id=new_id(), name=f"Person {number:04}") for number in range(1200))
    window.session.apply("crowd", Change(after=people))
    window.window.people.set_filter(PeopleFilter.EVERYONE)
    window.window.tasks = InlineTasks()
    window.press(Key.Key_A, CONTROL)
    assert len(window.chosen) == 1203
    return window


def test_many_are_changed_with_progress_and_taken_back_with_progress(crowd: Window) -> None:
    assert crowd.page.title.text() == "1,203 people selected"
    assert crowd.page.names.text().endswith("and 1,196 others")
    tasks = crowd.window.tasks
    assert isinstance(tasks, InlineTasks)
    crowd.press(Key.Key_T, CONTROL)
    crowd.type("autumn")
    crowd.press(Key.Key_Return)
    assert set(tasks.stages) == {"Reading", "Saving"}
    assert crowd.said == "1,203 people tagged #autumn."
    assert next(iter(crowd.session.journal.read.tags().items())) == ("autumn", 1203)
    tasks.stages.clear()
    crowd.press(Key.Key_Z, CONTROL)
    assert tasks.stages
    assert crowd.saved(BEN) == BEN
    crowd.press(Key.Key_Z, CONTROL | SHIFT)
    assert crowd.saved(BEN).tags == ("autumn",)
    crowd.settle()
    assert len(crowd.chosen) == 1203


class Refusing(InlineTasks):
    """Somebody presses Cancel as soon as something is being saved."""

    def run(self, title: str, work: Callable[[Progress], T]) -> T:
        def cancel(stage: str, done: int, total: int) -> None:
            if stage != "Reading":
                raise Cancelled

        return work(cancel)


def test_cancelled_nothing_has_changed(crowd: Window) -> None:
    before = crowd.undo
    crowd.window.tasks = Refusing()
    crowd.window.commands.trash_person()
    assert (crowd.undo, crowd.said, len(crowd.chosen)) == (before, "", 1203)
    crowd.session.undo()
    assert (crowd.undo, crowd.session.journal.redo_label) == (before, None)


def test_without_a_window_work_is_done_at_once(session: Session) -> None:
    assert session.carry_out("Any", door.AT_ONCE + 1, lambda report: report("", 0, 0)) is None
