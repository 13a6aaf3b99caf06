"""The journal's own format."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Entity,
    Imported,
    ImportReceipt,
    Interaction,
    InteractionKind,
    ReasonKind,
    Setting,
    Source,
    SparkKind,
)
from networkjournal.core.json_format import (
    SECTIONS,
    UnreadableError,
    from_data,
    text,
    to_data,
    unknown_names,
)

DAY = date(2026, 11, 23)
ID = 1_847_000_000_000_000_001

ADA = Contact(
    id=ID,
    name="Ada Exámple",
    headline="Maker",
    company="Nordlicht",
    place="Leipzig",
    links=("https://ada.example",),
    emails=("ada@example.org", "a@example.org"),
    phones=("+49 30 1",),
    tags=("film",),
    photo=b"\x00\xffpicture",
    connected_on=DAY,
    follow_up_on=DAY,
    stay_in_touch_days=90,
    spark_quote="“listening”\n\u2028is a craft",
    spark_because="she films\0 silence",
    spark_kind=SparkKind.SAID,
    hunch=("unknown", "project"),
    reason="a film",
    reason_kinds=("project",),
    discovered_on=DAY,
    revealed_by=ID + 1,
    let_go_on=DAY,
    additions=(Addition("spark_because", DAY, "and more"),),
    sources=(Source("linkedin", "ada"), Source("csv", "")),
    imported=(Imported("headline", "Maker", DAY), Imported("name", "")),
    trashed_on=DAY,
)
MET = Interaction(
    id=ID + 1,
    contact_ids=(ID,),
    kind=InteractionKind.VIDEO_CALL,
    direction=Direction.BOTH,
    on=DAY,
    channel="Zoom",
    text="=1+1 <b>",
    at_utc=datetime(2026, 11, 23, 9, 0, 0, 123, tzinfo=UTC),
    is_clue=True,
    private=True,
    sources=(Source("linkedin", "x"),),
    trashed_on=DAY,
)
KIND = ReasonKind(id=9, key="muse", name="Muse", position=0, retired=True)
GOAL = Setting(id=10, key="goal", value='{"week": 3}')
RECEIPT = ImportReceipt(
    id=11,
    at_utc=datetime(2026, 11, 23, tzinfo=UTC),
    source="linkedin",
    file_name="a.zip",
    read=15,
    added=0,
    updated=2,
    unchanged=3,
    hidden=4,
    unreadable=5,
    in_trash=1,
    left_out=1,
    events=2,
    events_added=1,
    events_left_out=1,
    exported_on=DAY,
    taken_back_at=datetime(2026, 11, 24, tzinfo=UTC),
    problems=("Line 3.",),
)
ALL: tuple[Entity, ...] = (ADA, MET, KIND, GOAL, RECEIPT)


@pytest.mark.parametrize("entity", ALL, ids=lambda entity: type(entity).__name__)
def test_every_field_comes_back(entity: Entity) -> None:
    data = json.loads(json.dumps(to_data(entity)))
    assert from_data(type(entity), data) == entity
    assert unknown_names(type(entity), data) == set()
    empty = {"added", "position"}  # 0 in these samples
    assert data.keys() == {field.name for field in fields(entity)} - empty


def test_what_says_nothing_is_left_out() -> None:
    assert to_data(Contact(id=7, name="")) == {"id": "7"}
    assert from_data(Contact, {"id": "7"}) == Contact(id=7, name="")
    plain = Interaction(
        id=8, contact_ids=(7,), kind=InteractionKind.NOTE, direction=Direction.IN, on=DAY
    )
    data = {"id": "8", "contact_ids": ["7"], "kind": "note", "direction": "in", "on": "2026-11-23"}
    assert to_data(plain) == data
    assert from_data(Interaction, data) == plain


def test_the_whole_is_one_object_with_an_entity_to_a_line() -> None:
    sections: dict[str, list[Entity]] = {
        "contacts": [ADA, Contact(id=1, name="B")],
        "interactions": [MET],
        "settings": [],
    }
    whole = "".join(text(sections, DAY))
    data = json.loads(whole)
    assert data == {
        "format": "network-journal",
        "version": 1,
        "exported_on": "2026-11-23",
        "contacts": [to_data(ADA), {"id": "1", "name": "B"}],
        "interactions": [to_data(MET)],
        "reason_kinds": [],
        "settings": [],
        "imports": [],
    }
    assert whole.split("\n")[6] == '{"id":"1","name":"B"}'


def test_every_kind_of_entity_has_a_section() -> None:
    assert set(SECTIONS.values()) == {type(entity) for entity in ALL}


CONTACT: dict[str, Any] = {"id": "7", "name": "Ada"}
LOG: dict[str, Any] = to_data(MET)


@pytest.mark.parametrize(
    ("kind", "data", "reason"),
    [
        (Contact, 7, "it is no object."),
        (Contact, None, "it is no object."),
        (Contact, [], "it is no object."),
        (Contact, {"name": "Ada"}, "“id” is missing."),
        (Contact, {"id": None}, "“id” is missing."),
        (Contact, {"id": "0"}, "“id” is no id."),
        (Contact, {"id": -1}, "“id” is no id."),
        (Contact, {"id": "١"}, "“id” is no id."),
        (Contact, {"id": True}, "“id” is no id."),
        (Contact, {"id": 2**63}, "“id” is no id."),
        (Contact, {"id": str(2**63)}, "“id” is no id."),
        (Contact, {"id": 1.5}, "“id” is no id."),
        (Contact, {**CONTACT, "name": 7}, "“name” is no text."),
        (Contact, {**CONTACT, "links": "x"}, "“links” is no list."),
        (Contact, {**CONTACT, "links": [1]}, "“links” is no text."),
        (Contact, {**CONTACT, "photo": "%"}, "“photo” is no base64."),
        (Contact, {**CONTACT, "photo": "ä"}, "“photo” is no base64."),
        (Contact, {**CONTACT, "connected_on": "8/2/26"}, "“connected_on” is no day."),
        (Contact, {**CONTACT, "connected_on": "2026-02-30"}, "“connected_on” is no day."),
        (Contact, {**CONTACT, "connected_on": 5}, "“connected_on” is no day."),
        (
            Contact,
            {**CONTACT, "spark_kind": "x"},
            "“spark_kind” is none of said, work, mutual, gut.",
        ),
        (
            Contact,
            {**CONTACT, "stay_in_touch_days": -1},
            "“stay_in_touch_days” is no number from 0",
        ),
        (
            Contact,
            {**CONTACT, "stay_in_touch_days": "9"},
            "“stay_in_touch_days” is no number from 0",
        ),
        (Contact, {**CONTACT, "additions": [{"on": "x"}]}, "“additions” “on” is no day."),
        (Contact, {**CONTACT, "sources": ["x"]}, "“sources” it is no object."),
        (Interaction, {**LOG, "on": None}, "“on” is missing."),
        (Interaction, {**LOG, "at_utc": "noon"}, "“at_utc” is no moment."),
        (Interaction, {**LOG, "at_utc": "0001-01-01T00:00:00+14:00"}, "“at_utc” is no moment."),
        (Interaction, {**LOG, "private": 1}, "“private” is neither true nor false."),
    ],
)
def test_what_is_not_as_it_should_be_is_named(
    kind: type[Entity], data: object, reason: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        from_data(kind, data)
    assert str(caught.value).startswith(reason)


def test_other_ways_to_write_the_same() -> None:
    assert from_data(Contact, {"id": 7, "name": "Zo\ud800"}).name == "Zo\ufffd"
    local = datetime(2026, 11, 23, 10, 0, 0, 123, tzinfo=timezone(timedelta(hours=1)))
    for moment in (local.isoformat(), "2026-11-23T09:00:00.000123", "2026-11-23T09:00:00.000123Z"):
        assert from_data(Interaction, {**LOG, "at_utc": moment}) == MET


def test_unknown_names_are_named_and_passed_over() -> None:
    assert from_data(Contact, {**CONTACT, "mood": 1}) == Contact(id=7, name="Ada")
    assert unknown_names(Contact, {**CONTACT, "mood": 1}) == {"mood"}
    assert unknown_names(Contact, 7) == set()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@given(st.sampled_from(ALL), st.data())
def test_no_value_breaks_it(entity: Entity, data: st.DataObject) -> None:
    told = to_data(entity)
    told[data.draw(st.sampled_from(sorted(told)))] = data.draw(JSON)
    try:
        from_data(type(entity), told)
    except UnreadableError as error:
        reason = str(error)
    else:
        reason = "“”"
    assert reason.startswith("“")
