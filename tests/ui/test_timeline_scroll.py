"""The timeline longer than its window: what is read, and what stays in its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.timeline import Timeline
from networkjournal.ui.timeline_model import PAGE

AMARA = Contact(id=101, name="Amara Osei")
Key = Qt.Key


@pytest.fixture
def newest(session: Session, today: date) -> Interaction:
    made = Interaction(
        id=new_id(), contact_ids=(AMARA.id,), kind=InteractionKind.MESSAGE,
        direction=Direction.OUT, on=today - timedelta(days=2),
    )  # fmt: skip
    session.apply("people", Change(after=(AMARA, made)))
    return made


@pytest.fixture
def timeline(qtbot: QtBot, session: Session, theme: Theme, newest: Interaction) -> Timeline:
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


def on(timeline: Timeline) -> int | None:
    item = timeline.view.item()
    return item.id if item is not None else None


def press(qtbot: QtBot, timeline: Timeline, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(timeline.view, key)


def test_a_change_above_does_not_scroll(
    qtbot: QtBot, timeline: Timeline, session: Session, newest: Interaction, today: date
) -> None:
    more = [
        replace(newest, id=new_id(), on=today - timedelta(days=20 + n), text="long " * 60)
        for n in range(30)
    ]
    session.apply("more", Change(after=tuple(more)))
    view = timeline.view
    view.scrollTo(view.model().index(20, 0), view.ScrollHint.PositionAtTop)
    anchor = view.anchor()
    assert anchor is not None
    session.apply("new", Change(after=(replace(newest, id=new_id(), on=today),)))
    assert view.anchor() == anchor
    session.edit("trash", anchor[0], trashed_on=today)
    view.scrollToTop()
    session.apply("newer", Change(after=(replace(newest, id=new_id(), on=today),)))
    assert view.verticalScrollBar().value() == 0


def test_scrolling_down_reads_on(
    qtbot: QtBot, timeline: Timeline, session: Session, newest: Interaction, today: date
) -> None:
    more = [
        replace(newest, id=new_id(), on=today - timedelta(days=20 + n)) for n in range(3 * PAGE)
    ]
    session.apply("more", Change(after=tuple(more)))
    view = timeline.view
    assert view.model().rowCount() == PAGE
    for count in (2 * PAGE, 3 * PAGE, 3 * PAGE + 1):
        view.scrollToBottom()
        assert view.model().rowCount() == count
    press(qtbot, timeline, Key.Key_End)
    assert on(timeline) == more[-1].id


def test_end_goes_to_the_very_first_row(
    qtbot: QtBot, timeline: Timeline, session: Session, newest: Interaction, today: date
) -> None:
    more = [
        replace(newest, id=new_id(), on=today - timedelta(days=20 + n)) for n in range(9 * PAGE)
    ]
    session.apply("more", Change(after=tuple(more)))
    view = timeline.view
    assert view.model().rowCount() == PAGE
    press(qtbot, timeline, Key.Key_End)
    assert on(timeline) == more[-1].id
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert not view.model().canFetchMore(view.rootIndex())
    press(qtbot, timeline, Key.Key_Home, Key.Key_End)
    assert on(timeline) == more[-1].id
