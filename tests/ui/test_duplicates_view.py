"""Who is here twice, in the real window by its keys: found, merged, parted, told apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.core.errors import JournalError
from networkjournal.ui.contact_history import HistoryDialog
from networkjournal.ui.duplicates_fields import FieldsView, columns
from networkjournal.ui.duplicates_model import FieldsModel, PairsModel
from networkjournal.ui.duplicates_view import DuplicatesView
from networkjournal.ui.duplicates_words import Side
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.store.samples import dump
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, PLAIN, SHIFT, Key, focused, press, show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 23)


def contact(name: str, **fields: object) -> Contact:
    values: dict[str, object] = {"id": new_id(), "name": name}
    return Contact(**(values | fields))  # type: ignore[arg-type]


def message(*people: Contact, text: str) -> Interaction:
    return Interaction(
        id=new_id(),
        contact_ids=tuple(each.id for each in people),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=date(2026, 11, 11),
        text=text,
    )


BOB = contact(
    "Bob Marsh",
    headline="Film maker",
    company="Nordlicht",
    spark_because="He films silence.",
    hunch=("project",),
    reason="We film the harbour.",
    discovered_on=date(2026, 11, 3),
)
ROBERT = contact(
    "Robert Marsh",
    headline="Editor",
    company="Nordlicht",
    place="Bergen",
    spark_because="His talk stayed.",
    hunch=("views",),
    reason="He knows the archive.",
    discovered_on=date(2026, 10, 1),
)
AMARA, OTHER_AMARA = (
    contact("Amara Osei", company="Open Circle", headline="Coach"),
    contact("Amara Osei", company="Open Circle", place="Accra", spark_because="calm"),
)
LENA = contact("Lena Fischer", spark_because="paper")
LOGS = (
    message(BOB, text="one"),
    message(BOB, ROBERT, text="both"),
    message(ROBERT, text="two"),
)


class Window:
    """The whole window with two pairs who may be one person each."""

    def __init__(self, bot: QtBot, session: Session, theme: Theme, path: Path) -> None:
        people = (BOB, ROBERT, AMARA, OTHER_AMARA, LENA)
        session.apply("people", Change(after=(*people, *LOGS)))
        self.bot = bot
        self.session = session
        self.journal = session.journal
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        bot.addWidget(self.window)
        self.window.dialogs = FakeDialogs()
        self.window.tasks = InlineTasks()
        self.window.resize(1180, 860)
        show(bot, self.window)
        self.window.people.select(BOB.id)
        self.window.people.focus_list()

    def settle(self) -> None:
        for _ in range(6):
            QApplication.processEvents()

    def open(self) -> DuplicatesView:
        press(Key.Key_D, CONTROL | SHIFT)
        self.bot.waitUntil(lambda: self.view._search.is_known)
        self.settle()
        return self.view

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        press(key, modifier)
        self.settle()

    @property
    def view(self) -> DuplicatesView:
        found = self.window.findChild(DuplicatesView)
        assert isinstance(found, DuplicatesView)
        return found

    @property
    def titles(self) -> list[str]:
        model = self.view.list.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def told(self) -> list[str]:
        model = self.view.fields.model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    @property
    def said(self) -> str:
        return self.window.toast.said() if self.window.toast is not None else ""

    @property
    def note(self) -> str:
        note = self.view.findChild(EmptyNote)
        if not isinstance(note, EmptyNote) or not note.isVisible():
            return ""
        label = note.findChild(QLabel)
        assert isinstance(label, QLabel)
        return label.text()

    def choose_bob(self) -> None:
        self.open()
        while self.titles[self.view.list.row()] != "Bob Marsh and Robert Marsh":
            self.press(Key.Key_J)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()
    theme.choose(Mode.LIGHT)


def test_the_view_lists_the_likeliest_first_with_reasons(window: Window) -> None:
    view = window.open()
    assert window.titles == ["Amara Osei and Amara Osei", "Bob Marsh and Robert Marsh"]
    assert focused() is view.list
    row = view.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert row == (
        "Bob Marsh and Robert Marsh, very likely, Bob is short for Robert · the same company"
    )
    assert view._summary.text() == "2 pairs"
    assert not window.window.actions_by_name["view_people"].isChecked()
    window.press(Key.Key_Escape)
    assert not view.isVisible()
    assert window.window.actions_by_name["view_people"].isChecked()


def test_two_are_told_field_by_field_with_what_they_come_to(window: Window) -> None:
    window.choose_bob()
    assert window.told == [
        "Name: Bob Marsh, instead of Robert Marsh",
        "Headline: Film maker, instead of Editor",
        "Company: Nordlicht",
        "Place: Bergen",
        "Spark, because: He films silence., instead of His talk stayed., which is kept beside it",
        "Hunch: Project together, instead of Shares my views, which is kept beside it",
        "Reason: We film the harbour., instead of He knows the archive., which is kept beside it",
        "Reason, since when: 1 Oct 2026, instead of 3 Nov 2026",
        "Kept beside, with its day: 23 Nov 2026, spark, because: His talk stayed.\n"
        "23 Nov 2026, hunch: Shares my views\n23 Nov 2026, reason: He knows the archive.",
        "What happened: 3 interactions",
    ]


def test_choices_are_made_by_keys_and_all_of_them_hold(window: Window) -> None:
    before = dump(window.journal)
    window.choose_bob()
    window.press(Key.Key_Return)
    assert isinstance(focused(), FieldsView)
    window.press(Key.Key_Right)  # the name
    window.press(Key.Key_J)
    window.press(Key.Key_L)
    window.press(Key.Key_H)
    window.press(Key.Key_Space)  # the headline, there, back and there again
    window.press(Key.Key_Down)
    window.press(Key.Key_Space)  # nothing to choose
    assert window.told[0] == "Name: Robert Marsh, instead of Bob Marsh"
    window.press(Key.Key_Return)
    assert focused() is window.view.merging
    window.press(Key.Key_Return)
    one = window.journal.contact(BOB.id)
    assert one is not None
    assert (one.name, one.headline, one.place) == ("Robert Marsh", "Editor", "Bergen")
    assert one.reason == BOB.reason
    assert {each.text for each in one.additions} >= {"He knows the archive.", "His talk stayed."}
    assert window.journal.contact(ROBERT.id) is None
    assert window.said == "Robert Marsh is one person now."
    assert {each.text for each in window.journal.read.timeline(BOB.id)} == {"one", "both", "two"}
    assert window.titles == ["Amara Osei and Amara Osei"]
    assert focused() is window.view.list
    window.press(Key.Key_Z, CONTROL)
    assert dump(window.journal) == before
    assert window.titles == ["Amara Osei and Amara Osei", "Bob Marsh and Robert Marsh"]


def test_one_key_merges_and_the_next_pair_is_there_at_once(window: Window) -> None:
    window.open()
    window.press(Key.Key_M)
    assert window.said == "Amara Osei is one person now."
    assert window.titles == ["Bob Marsh and Robert Marsh"]
    assert window.told[0].startswith("Name: Bob Marsh")
    window.press(Key.Key_M)
    assert window.said == "Robert Marsh is now part of Bob Marsh."
    assert window.titles == []
    assert window.note == "Nobody seems to be here twice."
    assert not window.view.merging.isVisible()
    for _ in range(2):
        window.press(Key.Key_M)  # there is nobody any more
        window.press(Key.Key_N)


def test_a_kept_spark_stands_on_the_page(window: Window) -> None:
    window.choose_bob()
    window.press(Key.Key_M)
    window.press(Key.Key_Escape)
    window.window.people.reveal(BOB.id)
    shown = [label.text() for label in window.window.page.findChildren(QLabel)]
    assert "23 Nov: He knows the archive." in shown
    assert window.window.page.spark.later.value() == "His talk stayed."


def test_who_was_shown_is_followed_into_whom_they_became(window: Window) -> None:
    window.window.people.select(ROBERT.id)
    window.choose_bob()
    window.press(Key.Key_M)
    assert window.window.people.selected_id() == BOB.id
    assert window.view.isVisible()


def test_the_toast_takes_a_merge_back_after_another_change(window: Window) -> None:
    before = window.journal.contact(BOB.id)
    window.choose_bob()
    window.press(Key.Key_M)
    window.session.edit("Edit", LENA.id, place="Turin")
    toast = window.window.toast
    assert toast is not None
    toast.setFocus()
    window.press(Key.Key_Return)
    assert window.journal.contact(BOB.id) == before
    assert window.journal.contact(ROBERT.id) == ROBERT
    assert {each.text for each in window.journal.read.timeline(ROBERT.id)} == {"both", "two"}
    lena = window.journal.contact(LENA.id)
    assert lena is not None
    assert lena.place == "Turin"


def test_two_people_are_remembered_as_two_and_that_can_be_undone(window: Window) -> None:
    window.open()
    window.press(Key.Key_N)
    assert window.said == "Remembered: Amara Osei and Amara Osei are two people."
    assert window.titles == ["Bob Marsh and Robert Marsh"]
    window.press(Key.Key_Delete)
    assert window.titles == []
    assert len(jobs.known_apart(window.journal)) == 2
    window.press(Key.Key_Z, CONTROL)
    assert window.titles == ["Bob Marsh and Robert Marsh"]
    window.press(Key.Key_Z, CONTROL)
    assert len(window.titles) == 2
    window.press(Key.Key_Z, CONTROL | SHIFT)
    assert window.titles == ["Bob Marsh and Robert Marsh"]


def test_without_letters_other_keys_do_the_same(window: Window) -> None:
    window.window.choose_letter_keys(False)
    view = window.open()
    assert view.merging.text() == "Merge   Ctrl+Return"
    for key in (Key.Key_M, Key.Key_N, Key.Key_J):
        window.press(key)
    assert len(window.titles) == 2
    window.press(Key.Key_Return)
    for key in (Key.Key_M, Key.Key_N, Key.Key_L):
        window.press(key)
    assert len(window.titles) == 2
    window.press(Key.Key_Delete)
    assert len(window.titles) == 1
    window.press(Key.Key_Return)
    window.press(Key.Key_Return, CONTROL)
    assert window.titles == []


def test_tab_and_escape_go_through_the_view(window: Window) -> None:
    view = window.open()
    for expected in (view.fields, view.merging, view.apart):
        window.press(Key.Key_Tab)
        assert focused() is expected
        assert window.window.theme.colors.accent.name() in colors_of(view)
    window.press(Key.Key_Escape)
    assert focused() is view.list
    window.press(Key.Key_F6)
    assert focused() is view.fields


def test_a_value_is_chosen_by_the_mouse(window: Window) -> None:
    window.choose_bob()
    fields = window.view.fields
    row = fields.visualRect(fields.model().index(0, 0))
    for share, name in ((0.55, "Robert Marsh"), (0.2, "Bob Marsh"), (0.9, "Bob Marsh")):
        at = QPoint(round(row.width() * share), row.center().y())
        QTest.mouseMove(fields.viewport(), at)
        QTest.mouseClick(fields.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert window.told[0].startswith(f"Name: {name}, ")
    below = QPoint(20, fields.viewport().height() - 2)
    QTest.mouseClick(fields.viewport(), Qt.MouseButton.LeftButton, pos=below)


def test_a_full_circle_stands_before_the_value_that_stays(window: Window, theme: Theme) -> None:
    theme.choose(Mode.LIGHT)
    window.choose_bob()
    fields = window.view.fields
    row = fields.visualRect(fields.model().index(0, 0))
    where = columns(fields.viewport().width())

    def full() -> list[bool]:
        drawn = fields.viewport().grab(row).toImage()
        spots = [(round(left + 14), 22) for left in (where.first, where.second)]
        return [drawn.pixelColor(*at) == theme.colors.accent for at in spots]

    assert full() == [True, False]
    window.press(Key.Key_Return)
    window.press(Key.Key_Right)
    assert full() == [False, True]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1280, 860), (760, 600), (560, 420)])
def test_it_is_drawn_at_every_size(
    window: Window, theme: Theme, mode: Mode, size: tuple[int, int]
) -> None:
    theme.choose(mode)
    window.window.resize(*size)
    window.choose_bob()
    view = window.view
    drawn = colors_of(view)
    assert {theme.colors.accent_soft.name(), theme.colors.text.name()} <= drawn
    assert view.fields.height() > 60
    assert view.merging.geometry().bottom() < view.height()


def test_a_pair_that_comes_back_has_its_line(window: Window) -> None:
    window.choose_bob()
    window.press(Key.Key_M)
    assert window.titles == ["Amara Osei and Amara Osei"]
    window.press(Key.Key_Z, CONTROL)
    assert len(window.titles) == 2
    assert window.view.list.height() == 2 * ROW_HEIGHT


def test_what_was_chosen_stands_while_others_change_something(window: Window) -> None:
    window.choose_bob()
    window.press(Key.Key_Return)
    window.press(Key.Key_Right)
    window.session.edit("Edit", ROBERT.id, place="Oslo")
    window.settle()
    assert window.told[0] == "Name: Robert Marsh, instead of Bob Marsh"
    assert "Place: Oslo" in window.told
    window.session.edit("Trash", ROBERT.id, trashed_on=TODAY)
    window.settle()
    assert window.titles == ["Amara Osei and Amara Osei"]


def test_who_is_added_later_is_found_in_a_while(window: Window, qtbot: QtBot) -> None:
    window.open()
    window.session.apply("Add", Change(after=(contact("Lena Fischer", place="Turin"),)))
    qtbot.waitUntil(lambda: len(window.titles) == 3, timeout=8000)


def test_those_of_one_import_come_first(window: Window) -> None:
    window.window.commands.find_duplicates((ROBERT.id,))
    window.bot.waitUntil(lambda: window.view._search.is_known)
    window.settle()
    assert window.titles == ["Bob Marsh and Robert Marsh", "Amara Osei and Amara Osei"]


def test_an_open_hunt_is_not_let_go_by_a_merge_unless_one_says_so(window: Window) -> None:
    window.session.edit("Let go", ROBERT.id, let_go_on=date(2026, 5, 1))
    window.choose_bob()
    assert "Let go: not let go, instead of on 1 May 2026" in window.told
    window.press(Key.Key_M)
    one = window.journal.contact(BOB.id)
    assert one is not None
    assert one.let_go_on is None


def test_two_chosen_in_the_list_are_shown_side_by_side(window: Window) -> None:
    people, action = window.window.people, window.window.actions_by_name["merge"]
    assert not action.isEnabled()
    people.select_several((AMARA.id, LENA.id, BOB.id))
    assert not action.isEnabled()
    people.select_several((AMARA.id, LENA.id))
    assert action.isEnabled()
    action.trigger()
    window.settle()
    view = window.view
    assert view._title.text() == "Merge two people"
    assert not view.list.isVisible()
    assert focused() is view.fields
    assert window.told[0] == "Name: Lena Fischer, instead of Amara Osei"
    window.press(Key.Key_Escape)
    assert not view.isVisible()
    action.trigger()
    window.press(Key.Key_M)
    assert not view.isVisible()
    assert window.journal.contact(AMARA.id) is None
    assert people.selected_ids() == (LENA.id,)
    assert window.said == "Amara Osei is now part of Lena Fischer."
    window.window.commands.merge_two()  # one person is nobody to merge
    assert not view.isVisible()


def test_a_merge_is_parted_from_the_history_of_the_person(window: Window) -> None:
    window.choose_bob()
    window.press(Key.Key_M)
    window.session.edit("Edit", BOB.id, headline="Poet")
    bob = window.journal.contact(BOB.id)
    assert bob is not None
    main = window.window
    sheet = HistoryDialog(window.session, main.theme, bob, main.page.bring_back, main)
    sheet.show()
    window.settle()
    rows = [sheet.list.model().index(row, 0).data() for row in range(3)]
    assert "Merged with Robert Marsh" in rows[1]
    sheet.list.go(1)
    assert sheet.bring.text() == "Part them again   Enter"
    QTest.keyClick(sheet.list, Key.Key_Return)
    assert window.journal.contact(ROBERT.id) == ROBERT
    assert window.journal.contact(BOB.id) == replace(BOB, headline="Poet")
    assert sheet._what.text() == "They are two people again. Undo makes them one."
    sheet.list.go(sheet._model.row_of(sheet._model.line(0).key))  # type: ignore[union-attr]
    titles = [sheet._model.line(row) for row in range(sheet._model.rowCount())]
    (merge,) = (line for line in titles if line is not None and line.title.startswith("Merged"))
    assert merge.brings is None
    window.session.undo()
    assert window.journal.contact(ROBERT.id) is None
    sheet.close()


def test_while_the_journal_is_lent_nothing_is_read(window: Window) -> None:
    window.open()
    with window.session.lent():
        window.view.refresh()
        window.settle()
        window.press(Key.Key_J)
    window.settle()
    assert len(window.titles) == 2


def test_a_search_is_given_up_when_one_leaves(window: Window, qtbot: QtBot) -> None:
    view = window.open()
    window.session.apply("Add", Change(after=(contact("Ben Sample"),)))
    view._search.start()
    began = view._search.is_going
    window.press(Key.Key_Escape)
    assert (began, view._search.is_going, view._search.is_stale) == (True, False, True)
    window.open()
    qtbot.waitUntil(lambda: not view._search.is_stale, timeout=8000)


def test_the_models_keep_to_the_rules(window: Window) -> None:
    view = window.open()
    QAbstractItemModelTester(view.list.model(), view)
    QAbstractItemModelTester(view.fields.model(), view)
    window.press(Key.Key_J)
    window.press(Key.Key_M)
    window.press(Key.Key_Z, CONTROL)
    fields = view.fields.model()
    assert isinstance(fields, FieldsModel)
    assert not fields.choose(99, Side.MINE)
    assert fields.data(fields.index(99)) is None
    assert fields.data(fields.index(0), Qt.ItemDataRole.DecorationRole) is None
    pairs = view.list.model()
    assert isinstance(pairs, PairsModel)
    assert pairs.data(pairs.index(99)) is None
    assert pairs.data(pairs.index(0), Qt.ItemDataRole.DecorationRole) is None
    assert pairs.likely(None) is None


def test_a_search_that_fails_says_why_and_is_tried_again(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise JournalError("The disk did not answer.", "Try again.")

    monkeypatch.setattr(jobs, "find_duplicates", refuse)
    press(Key.Key_D, CONTROL | SHIFT)
    window.bot.waitUntil(lambda: window.note == "The disk did not answer. Try again.")
    assert not window.view._search.is_going
    assert not window.view._looks.isActive()
    monkeypatch.undo()
    window.press(Key.Key_Escape)
    assert window.open()._search.trouble is None
    assert window.titles == ["Amara Osei and Amara Osei", "Bob Marsh and Robert Marsh"]
    monkeypatch.setattr(jobs, "find_duplicates", refuse)
    window.window.session.edit("Edit", BOB.id, name="Bobby Marsh")
    window.view._search.start()
    window.bot.waitUntil(lambda: window.view._summary.text() == "The disk did not answer.")
    assert len(window.titles) == 2  # what was found before stays


def test_a_bug_in_the_search_ends_it(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(jobs, "find_duplicates", broken)
    with window.bot.captureExceptions() as raised:
        press(Key.Key_D, CONTROL | SHIFT)
        window.bot.waitUntil(lambda: bool(raised))
    assert not window.view._search.is_going
    window.bot.waitUntil(lambda: window.note == "The search could not be finished.")
