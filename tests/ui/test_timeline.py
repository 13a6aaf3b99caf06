"""The timeline by hand: keys, words to press, menu, undo, selection and scrolling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.timeline import Timeline, TimelineView
from networkjournal.ui.timeline_delegate import TEXT_LEFT, Act
from networkjournal.ui.timeline_model import DISCOVERY

AMARA = Contact(id=101, name="Amara Osei")
BEN = Contact(id=102, name="Ben Lindqvist")
K: TypeAlias = InteractionKind
D: TypeAlias = Direction
Key = Qt.Key


@pytest.fixture
def trail(session: Session, today: date) -> list[Interaction]:
    """Return four interactions with Amara, newest first."""
    made = [
        Interaction(
            id=new_id(), contact_ids=(AMARA.id,), kind=kind, direction=direction,
            on=today - timedelta(days=ago), text=f"{ago} days ago",
        )
        for ago, kind, direction in (
            (2, K.VIDEO_CALL, D.BOTH), (4, K.MESSAGE, D.IN),
            (6, K.MESSAGE, D.OUT), (9, K.NOTE, D.IN),
        )
    ]  # fmt: skip
    session.apply("people", Change(after=(AMARA, BEN, *made)))
    return made


@pytest.fixture
def timeline(qtbot: QtBot, session: Session, theme: Theme, trail: list[Interaction]) -> Timeline:
    made = Timeline(session, theme)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_contact(AMARA)
    made.setFocus()
    qtbot.waitUntil(made.view.hasFocus)
    return made


def titles(timeline: Timeline) -> list[str]:
    model = timeline.view.model()
    return [model.data(model.index(row, 0)).split(":")[0] for row in range(model.rowCount())]


def summary(timeline: Timeline) -> str:
    return timeline.findChildren(QLabel)[0].text() + timeline.findChildren(QLabel)[1].text()


def on(timeline: Timeline) -> int | None:
    item = timeline.view.item()
    return item.id if item is not None else None


def press(qtbot: QtBot, timeline: Timeline, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(timeline.view, key)


def test_the_header_counts(timeline: Timeline, session: Session) -> None:
    assert "4 interactions · first reply after 2 days" in summary(timeline)
    timeline.show_contact(None)
    assert "interaction" not in summary(timeline)
    timeline.refresh()
    assert timeline.view.item() is None


def test_the_keyboard_begins_at_the_newest_row(
    qtbot: QtBot, timeline: Timeline, trail: list[Interaction]
) -> None:
    assert on(timeline) == trail[0].id
    press(qtbot, timeline, Key.Key_J, Key.Key_Down)
    assert on(timeline) == trail[2].id
    press(qtbot, timeline, Key.Key_K)
    assert on(timeline) == trail[1].id


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_F2])
def test_edit(qtbot: QtBot, timeline: Timeline, trail: list[Interaction], key: Qt.Key) -> None:
    with qtbot.waitSignal(timeline.edit_requested) as asked:
        press(qtbot, timeline, Key.Key_J, key)
    assert asked.args == [trail[1]]


def test_star_and_take_it_off(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    press(qtbot, timeline, Key.Key_J, Key.Key_S)
    starred = session.journal.interaction(trail[1].id)
    assert starred is not None
    assert starred.is_clue
    assert "a clue" in titles(timeline)[1]
    assert on(timeline) == trail[1].id
    assert session.journal.undo_label == "Star a clue"
    press(qtbot, timeline, Key.Key_S)
    assert session.journal.interaction(trail[1].id) == trail[1]


def test_letters_can_be_switched_off(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    timeline.view.set_letters(False)
    press(qtbot, timeline, Key.Key_J, Key.Key_S, Key.Key_R, Key.Key_K)
    assert session.journal.undo_label == "people"
    assert on(timeline) == trail[0].id


def test_this_was_it_asks_for_the_reason(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    with qtbot.waitSignal(timeline.reason_requested):
        press(qtbot, timeline, Key.Key_R)
    amara = session.journal.contact(AMARA.id)
    assert amara is not None
    assert amara.revealed_by == trail[0].id
    assert "this was it" in titles(timeline)[0]
    press(qtbot, timeline, Key.Key_J, Key.Key_R)
    assert ["this was it" in title for title in titles(timeline)] == [False, True, False, False]
    with qtbot.assertNotEmitted(timeline.reason_requested):
        press(qtbot, timeline, Key.Key_R)
    assert session.journal.contact(AMARA.id) == AMARA


def test_this_was_it_leaves_a_written_reason_alone(
    qtbot: QtBot, timeline: Timeline, session: Session
) -> None:
    session.edit("reason", AMARA.id, reason="We build it.")
    with qtbot.assertNotEmitted(timeline.reason_requested):
        press(qtbot, timeline, Key.Key_R)
    assert session.journal.undo_label == "This was it"


def test_delete_and_undo(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction], today: date
) -> None:
    press(qtbot, timeline, Key.Key_J, Key.Key_Delete)
    assert session.journal.interaction(trail[1].id) == replace(trail[1], trashed_on=today)
    assert session.journal.undo_label == "Move message to trash"
    assert len(titles(timeline)) == 3
    assert on(timeline) == trail[2].id
    assert "3 interactions" in summary(timeline)
    session.undo()
    assert session.journal.interaction(trail[1].id) == trail[1]
    assert len(titles(timeline)) == 4
    session.redo()
    assert len(titles(timeline)) == 3


def test_what_is_deleted_reveals_nothing_any_more(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    press(qtbot, timeline, Key.Key_R, Key.Key_Delete)
    assert session.journal.contact(AMARA.id) == AMARA
    session.undo()
    amara = session.journal.contact(AMARA.id)
    assert amara is not None
    assert amara.revealed_by == trail[0].id


def test_the_discovery_leads_to_the_reason(
    qtbot: QtBot, timeline: Timeline, session: Session, today: date
) -> None:
    session.edit("found", AMARA.id, discovered_on=today, reason="We build it.")
    press(qtbot, timeline, Key.Key_Home)
    assert on(timeline) == DISCOVERY
    label = session.journal.undo_label
    press(qtbot, timeline, Key.Key_S, Key.Key_R, Key.Key_Delete, Key.Key_Space)
    assert session.journal.undo_label == label
    with qtbot.waitSignal(timeline.reason_requested):
        press(qtbot, timeline, Key.Key_Return)


def test_space_opens_a_long_text(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    session.edit("long", trail[0].id, text="line\n" * 100)
    view = timeline.view
    before = view.visualRect(view.currentIndex()).height()
    press(qtbot, timeline, Key.Key_Space)
    assert view.visualRect(view.currentIndex()).height() > before
    press(qtbot, timeline, Key.Key_Space)
    assert view.visualRect(view.currentIndex()).height() == before


def test_copy(qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]) -> None:
    QTest.keyClick(timeline.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "2 days ago"
    session.edit("silent", trail[0].id, text="")
    QTest.keyClick(timeline.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Video call"


def row_point(timeline: Timeline, row: int, x: int) -> QPoint:
    view = timeline.view
    return view.visualRect(view.model().index(row, 0)).topLeft() + QPoint(x, 18)


def find_word(timeline: Timeline, row: int, act: Act) -> QPoint:
    view = timeline.view
    points = (row_point(timeline, row, x) for x in range(view.viewport().width() - 1, 0, -4))
    return next(point for point in points if view._act_at(point) is act)


def test_words_can_be_pressed(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    star = find_word(timeline, 2, Act.CLUE)
    QTest.mouseMove(timeline.view.viewport(), star)
    qtbot.waitUntil(
        lambda: timeline.view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    )
    QTest.mouseClick(timeline.view.viewport(), Qt.MouseButton.LeftButton, pos=star)
    starred = session.journal.interaction(trail[2].id)
    assert starred is not None
    assert starred.is_clue
    QTest.mouseClick(timeline.view.viewport(), Qt.MouseButton.RightButton, pos=star)
    assert session.journal.interaction(trail[2].id) == starred
    elsewhere = row_point(timeline, 1, TEXT_LEFT + 5)
    QTest.mouseClick(timeline.view.viewport(), Qt.MouseButton.LeftButton, pos=elsewhere)
    assert on(timeline) == trail[1].id


def test_a_double_click_edits(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    viewport = timeline.view.viewport()
    with qtbot.waitSignal(timeline.edit_requested) as asked:
        QTest.mouseDClick(
            viewport, Qt.MouseButton.LeftButton, pos=row_point(timeline, 1, TEXT_LEFT + 5)
        )
    assert asked.args == [trail[1]]
    with qtbot.assertNotEmitted(timeline.edit_requested):
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=find_word(timeline, 3, Act.CLUE))
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(300, 390))


def test_the_menu_offers_everything(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    menu = timeline.view.menu()
    assert menu is not None
    actions = {a.text().partition("\t")[0]: a for a in menu.actions() if not a.isSeparator()}
    assert list(actions) == ["Edit", "Copy text", "Star as clue", "This was it", "Delete"]
    actions["Copy text"].trigger()
    assert QGuiApplication.clipboard().text() == "2 days ago"
    actions["Delete"].trigger()
    assert len(titles(timeline)) == 3


def open_menu() -> QMenu | None:
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None


def by_shift_f10(view: TimelineView, at: QPoint) -> None:

    QTest.keyClick(view, Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


def by_menu_key(view: TimelineView, at: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)


def by_mouse(view: TimelineView, at: QPoint) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("way", [by_shift_f10, by_menu_key, by_mouse])
def test_the_menu_opens(
    qtbot: QtBot, timeline: Timeline, way: Callable[[TimelineView, QPoint], None]
) -> None:
    way(timeline.view, row_point(timeline, 0, TEXT_LEFT))
    qtbot.waitUntil(lambda: open_menu() is not None)
    menu = open_menu()
    assert menu is not None
    menu.close()


def test_no_menu_where_nothing_is(qtbot: QtBot, timeline: Timeline) -> None:
    by_mouse(timeline.view, QPoint(300, 390))
    assert open_menu() is None
    timeline.show_contact(None)
    assert timeline.view.menu() is None
    timeline.view.open_menu()
    press(qtbot, timeline, Key.Key_Return, Key.Key_S, Key.Key_Delete)
    assert open_menu() is None


def test_an_empty_timeline_invites(
    qtbot: QtBot, timeline: Timeline, session: Session, theme: Theme
) -> None:
    timeline.show_contact(BEN)
    empty = timeline.view.grab().toImage()
    timeline.show_contact(None)
    assert timeline.view.grab().toImage() != empty
    assert "interaction" not in summary(timeline)


def test_the_same_person_again_keeps_the_place(
    timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    timeline.select(trail[3].id)
    timeline.show_contact(replace(AMARA, reason="other"))
    assert on(timeline) == trail[3].id
    timeline.show_contact(BEN)
    assert on(timeline) is None
    timeline.select(trail[3].id)
    assert on(timeline) is None


def test_a_moved_row_stays_selected(
    timeline: Timeline, session: Session, trail: list[Interaction], today: date
) -> None:
    timeline.select(trail[3].id)
    session.edit("move", trail[3].id, on=today)
    assert timeline.view.currentIndex().row() == 0
    assert on(timeline) == trail[3].id


def test_a_friend_renamed_elsewhere(
    timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    session.edit("both", trail[0].id, contact_ids=(AMARA.id, BEN.id))
    assert "with Ben Lindqvist" in titles(timeline)[0]
    session.edit("name", BEN.id, name="Benno")
    assert "with Benno" in titles(timeline)[0]


def test_a_person_gone(timeline: Timeline, session: Session, trail: list[Interaction]) -> None:
    session.apply("gone", Change(before=(AMARA, *trail)))
    assert titles(timeline) == []
    assert timeline.view.item() is None


def test_another_width_wraps_anew(
    qtbot: QtBot, timeline: Timeline, session: Session, trail: list[Interaction]
) -> None:
    session.edit("long", trail[0].id, text="word " * 60)
    view = timeline.view
    wide = view.visualRect(view.model().index(0, 0)).height()
    timeline.resize(400, 400)
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(0, 0)).height() > wide)
