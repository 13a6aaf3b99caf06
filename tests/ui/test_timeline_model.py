"""The rows of a timeline: paging, order, the discovery, and reading again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.core.rows import PersonRow
from networkjournal.ui.session import Session
from networkjournal.ui.timeline_model import (
    DISCOVERY,
    ITEM_ROLE,
    PAGE,
    Item,
    Mark,
    TimelineModel,
)

AMARA = Contact(id=101, name="Amara Osei")
BEN = Contact(id=102, name="Ben Lindqvist")
CARLA = Contact(id=103, name="Carla Méndez")
K: TypeAlias = InteractionKind
D: TypeAlias = Direction

Add = Callable[..., Interaction]


@pytest.fixture
def add(session: Session, today: date) -> Add:
    session.apply("people", Change(after=(AMARA, BEN, CARLA)))

    def one(
        days_ago: int, kind: K = K.MESSAGE, direction: D = D.OUT, **more: object
    ) -> Interaction:
        fields: dict[str, object] = {"contact_ids": (AMARA.id,), "text": f"{days_ago} days ago"}
        made = Interaction(
            id=new_id(),
            kind=kind,
            direction=direction,
            on=today - timedelta(days=days_ago),
            **(fields | more),  # type: ignore[arg-type]
        )
        session.apply("log", Change(after=(made,)))
        return made

    return one


@pytest.fixture
def model(session: Session) -> TimelineModel:
    return TimelineModel(session)


def watch(model: TimelineModel) -> None:
    """From now on a promise to the views that is broken is a warning, and so a failure.

    Qt's tester fetches more by itself, also in the midst of a reset, which it then cannot follow.
    """
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)


def items(model: TimelineModel) -> list[Item]:
    return [model.data(model.index(row), ITEM_ROLE) for row in range(model.rowCount())]


def titles(model: TimelineModel) -> list[str]:
    return [item.title for item in items(model)]


def fetch_all(model: TimelineModel) -> None:
    while model.canFetchMore():
        model.fetchMore()


def many(session: Session, count: int, today: date) -> list[Interaction]:
    made = [
        Interaction(
            id=new_id(),
            contact_ids=(AMARA.id,),
            kind=K.MESSAGE,
            direction=D.OUT,
            on=today - timedelta(days=number // 3),
            at_utc=datetime(2026, 1, 1, 12, number % 60, tzinfo=UTC) if number % 2 else None,
            text=f"number {number}",
        )
        for number in range(count)
    ]
    session.apply("many", Change(after=tuple(made)))
    return made


def test_nobody(model: TimelineModel) -> None:
    model.show(None)
    assert model.rowCount() == 0
    assert not model.canFetchMore()
    model.fetchMore()
    assert model.data(QModelIndex()) is None
    assert not model.concerns(frozenset({AMARA.id}))


def test_300_rows_page_in_without_doubles(
    session: Session, today: date, add: Add, model: TimelineModel
) -> None:
    made = many(session, 300, today)
    seen: list[int] = []

    def ask_again() -> None:
        seen.append(model.rowCount())
        model.fetchMore()

    model.rowsInserted.connect(ask_again)
    model.show(AMARA)
    assert model.rowCount() == PAGE
    watch(model)
    fetch_all(model)
    ids = [item.id for item in items(model)]
    assert len(ids) == len(set(ids)) == 300
    assert set(ids) == {each.id for each in made}
    assert seen == sorted(set(seen))


def test_pages_continue_the_order(
    session: Session, today: date, add: Add, model: TimelineModel
) -> None:
    many(session, 130, today)
    model.show(AMARA)
    fetch_all(model)
    whole = session.journal.read.timeline(AMARA.id, None, 200)
    assert [item.id for item in items(model)] == [each.id for each in whole]


def test_only_the_opener_reached_out(add: Add, model: TimelineModel) -> None:
    add(9, K.NOTICED, D.IN)
    add(8, K.MESSAGE, D.IN)
    add(7, channel="LinkedIn")
    add(5, K.MESSAGE, D.IN)
    add(4, channel="LinkedIn")
    model.show(AMARA)
    assert titles(model) == [
        "Message · LinkedIn",
        "Reply from Amara",
        "Reached out · LinkedIn message",
        "Message from Amara",
        "Noticed",
    ]
    assert [item.mark for item in items(model)] == [
        Mark.DOT,
        Mark.RING,
        Mark.DOT,
        Mark.RING,
        Mark.RING,
    ]


def test_the_opener_is_named_once_its_day_is_whole(
    session: Session, today: date, add: Add, model: TimelineModel
) -> None:
    same_day = [
        Interaction(id=new_id(), contact_ids=(AMARA.id,), kind=K.MESSAGE, direction=D.OUT, on=today)
        for _ in range(PAGE + 5)
    ]
    session.apply("many", Change(after=tuple(same_day)))
    model.show(AMARA)
    assert "Reached out" not in titles(model)
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    fetch_all(model)
    assert [row for row, title in enumerate(titles(model)) if title == "Reached out"] == [PAGE + 4]


def test_a_hunt_without_opening(add: Add, model: TimelineModel) -> None:
    add(1, K.EMAIL, D.IN)
    model.show(AMARA)
    assert titles(model) == ["Email from Amara"]


@pytest.mark.parametrize(("days_ago", "place"), [(0, 0), (2, 0), (3, 1), (4, 1), (9, 3)])
def test_the_discovery_stands_above_its_day(
    session: Session, today: date, add: Add, model: TimelineModel, days_ago: int, place: int
) -> None:
    for ago in (2, 4, 6):
        add(ago)
    found = replace(
        AMARA, discovered_on=today - timedelta(days=days_ago), reason="\n We build it.\nMore."
    )
    session.apply("found", Change(before=(AMARA,), after=(found,)))
    model.show(found)
    assert [row for row, item in enumerate(items(model)) if item.id == DISCOVERY] == [place]
    shown = items(model)[place]
    assert (shown.title, shown.text, shown.mark) == ("Reason discovered", "We build it.", Mark.GEM)
    assert model.interaction(DISCOVERY) is None


def test_an_old_discovery_waits_for_its_page(
    session: Session, today: date, add: Add, model: TimelineModel
) -> None:
    many(session, 3 * PAGE, today)
    found = replace(AMARA, discovered_on=today - timedelta(days=PAGE // 2))
    model.show(found)
    assert model.row_of(DISCOVERY) is None
    model.fetchMore()
    row = model.row_of(DISCOVERY)
    assert row is not None
    assert row >= PAGE
    before, after = items(model)[row - 1], items(model)[row + 1]
    days = {
        each.id: each.on
        for each in (model.interaction(before.id), model.interaction(after.id))
        if each
    }
    assert days[before.id] > found.discovered_on >= days[after.id]  # type: ignore[operator]


def test_only_a_discovery(session: Session, today: date, add: Add, model: TimelineModel) -> None:
    model.show(replace(AMARA, discovered_on=today))
    assert titles(model) == ["Reason discovered"]


def test_everyone_else_is_named(session: Session, add: Add, model: TimelineModel) -> None:
    add(1, K.MEETING, D.BOTH, contact_ids=(BEN.id, AMARA.id, CARLA.id))
    add(2)
    model.show(AMARA)
    assert [item.together for item in items(model)] == ["with Ben Lindqvist and Carla Méndez", ""]
    assert model.concerns(frozenset({CARLA.id}))
    assert not model.concerns(frozenset({7}))


def test_names_are_read_once_for_a_page(
    session: Session, add: Add, model: TimelineModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ago in range(5):
        add(ago, K.MEETING, D.BOTH, contact_ids=(AMARA.id, BEN.id))
    asked: list[list[int]] = []
    rows = session.journal.read.rows

    def noted(ids: Sequence[int]) -> list[PersonRow]:
        asked.append(list(ids))
        return rows(ids)

    monkeypatch.setattr(session.journal.read, "rows", noted)
    model.show(AMARA)
    assert asked == [[AMARA.id], [BEN.id]]


def test_reading_again_moves_no_more_than_it_must(
    session: Session, add: Add, model: TimelineModel
) -> None:
    kept = [add(5, text="oldest"), add(4), add(3), add(2)]
    model.show(AMARA)
    watch(model)
    moves: list[tuple[str, int, int]] = []
    model.rowsInserted.connect(lambda _p, first, last: moves.append(("in", first, last)))
    model.rowsRemoved.connect(lambda _p, first, last: moves.append(("out", first, last)))
    model.dataChanged.connect(lambda a, b: moves.append(("new", a.row(), b.row())))

    add(0)
    model.refresh(AMARA)
    session.edit("star", kept[2].id, is_clue=True)
    model.refresh(AMARA)
    session.edit("trash", kept[1].id, trashed_on=date(2026, 11, 23))
    model.refresh(AMARA)
    model.refresh(AMARA)
    assert moves == [("in", 0, 0), ("new", 2, 2), ("out", 3, 3)]


def test_reading_again_keeps_all_pages(
    session: Session, today: date, add: Add, model: TimelineModel
) -> None:
    many(session, 2 * PAGE + 3, today)
    model.show(AMARA)
    watch(model)
    fetch_all(model)
    add(0)
    model.refresh(AMARA)
    assert model.rowCount() == 2 * PAGE + 4
    fetch_all(model)
    assert model.rowCount() == 2 * PAGE + 4


def test_what_is_said_of_a_row(
    session: Session, today: date, add: Add, model: TimelineModel
) -> None:
    one = add(400, K.MEETING, D.BOTH, text="at the fair", is_clue=True, private=True,
              contact_ids=(AMARA.id, BEN.id))  # fmt: skip
    add(401, K.NOTE, D.IN, text="")
    model.show(replace(AMARA, revealed_by=one.id))
    assert model.data(model.index(0)) == (
        "19 Oct 2025, Meeting, with Ben Lindqvist, a clue, this was it, private: at the fair"
    )
    assert model.data(model.index(1)) == "18 Oct 2025, Note"
    assert [item.quiet for item in items(model)] == [False, True]
    assert model.data(model.index(0), 999) is None
