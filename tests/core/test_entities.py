from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from networkjournal.core import entities
from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    DONT_KNOW,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    default_direction,
    new_id,
)


def test_ids_rise_are_unlike_and_fit_a_rowid() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)
    assert 0 < ids[-1] < 2**63


def test_ids_rise_even_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    source = entities._IdSource()
    monkeypatch.setattr("time.time_ns", lambda: 2_000_000_000_000_000_000)
    first = source()
    monkeypatch.setattr("time.time_ns", lambda: 1_000_000_000_000_000_000)
    assert source() == first + 1


def test_two_machines_make_different_ids_in_the_same_millisecond(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 2_000_000_000_000_000_000)
    ids = {entities._IdSource()() for _ in range(40)}
    assert len(ids) > 30  # two may meet by chance, ten never
    assert {one >> 20 for one in ids} == {2_000_000_000_000}


@pytest.mark.parametrize(
    ("kind", "direction"),
    [
        (InteractionKind.NOTICED, Direction.IN),
        (InteractionKind.MESSAGE, Direction.OUT),
        (InteractionKind.COMMENT, Direction.OUT),
        (InteractionKind.CALL, Direction.BOTH),
        (InteractionKind.VIDEO_CALL, Direction.BOTH),
        (InteractionKind.MEETING, Direction.BOTH),
        (InteractionKind.EMAIL, Direction.OUT),
        (InteractionKind.EVENT, Direction.BOTH),
        (InteractionKind.NOTE, Direction.IN),
    ],
)
def test_default_directions(kind: InteractionKind, direction: Direction) -> None:
    assert default_direction(kind) is direction


def test_built_in_reason_kinds_are_told_apart() -> None:
    kinds = BUILT_IN_REASON_KINDS
    assert [kind.key for kind in kinds] == [
        *("views", "client", "project", "colleague", "intro", "taught", "friend")
    ]
    assert len({kind.id for kind in kinds}) == len({kind.name for kind in kinds}) == len(kinds)
    assert [kind.position for kind in kinds] == sorted(kind.position for kind in kinds)
    assert DONT_KNOW not in {kind.key for kind in kinds}


def test_nobody_edits_an_entity() -> None:
    contact = Contact(id=1, name="Ada Example")
    with pytest.raises(dataclasses.FrozenInstanceError):
        contact.name = "Ben Sample"  # type: ignore[misc]
    message = Interaction(
        id=1,
        contact_ids=(1,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=date(2026, 11, 20),
    )
    assert {contact, contact} == {contact}
    assert hash(message) == hash(dataclasses.replace(message))
