"""What the history says, field by field."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
)
from networkjournal.core.history import HistoryEntry
from networkjournal.ui.contact_history_words import Facts, Line, differences, lines_of

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ADA = Contact(id=1, name="Ada", reason="we film", discovered_on=TODAY)
NOTE = Interaction(
    id=7,
    contact_ids=(1,),
    kind=InteractionKind.NOTE,
    direction=Direction.IN,
    on=date(2026, 11, 3),
    text="by the river",
)
FACTS = Facts(ADA, TODAY, {"project": "Project together"}, {1: "Ada", 2: "Ben"}, {7: NOTE})


def edit(field: str, old: Any, new: Any, **more: Any) -> HistoryEntry:
    return HistoryEntry(
        9, NOON, "Edit", more.pop("entity_id", 1), {field: old}, {field: new}, **more
    )


def said(entry: HistoryEntry, facts: Facts = FACTS) -> list[tuple[str, str, str]]:
    return [(line.title, line.before, line.after) for line in lines_of(entry, facts)]


def only(entry: HistoryEntry, facts: Facts = FACTS) -> Line:
    (line,) = lines_of(entry, facts)
    return line


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("name", "Ada E.", "Ada", ("Name", "Ada E.", "Ada")),
        ("spark_quote", "", "a line", ("Spark, their words", "", "a line")),
        ("spark_because", "x", "", ("Spark, because", "x", "")),
        ("spark_kind", None, SparkKind.WORK, ("Spark, what moved me", "", "Their work")),
        ("tags", ("a",), ("a", "b"), ("Tags", "#a", "#a, #b")),
        ("links", ("x.example",), (), ("Links", "x.example", "")),
        ("photo", None, b"jpeg", ("Photo", "", "A picture")),
        ("follow_up_on", None, TODAY, ("Follow-up", "", "23 Nov 2026")),
        ("stay_in_touch_days", 7, 9, ("Stay in touch", "Every week", "Every 9 days")),
        ("hunch", ("unknown",), ("project", "odd"),
         ("Hunch", "I don’t know", "Project together, odd")),
        ("revealed_by", 7, None, ("Reason, this was it", "Note of 3 Nov", "")),
        ("revealed_by", 8, None, ("Reason, this was it", "Something no longer there", "")),
        ("additions", (), (Addition("hunch", TODAY, "more"),), ("Added later", "", "more")),
        ("let_go_on", None, TODAY, ("Let go", "", "")),
        ("let_go_on", TODAY, None, ("Taken up again", "", "")),
        ("trashed_on", None, TODAY, ("Moved to trash", "", "")),
        ("trashed_on", TODAY, None, ("Taken out of the trash", "", "")),
    ],
)  # fmt: skip
def test_a_field_of_a_person(field: str, old: Any, new: Any, words: tuple[str, str, str]) -> None:
    assert said(edit(field, old, new)) == [words]


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("text", "by", "by the river", ("Note of 3 Nov", "by", "by the river")),
        ("on", date(2026, 11, 2), NOTE.on, ("Note of 3 Nov, day", "2 Nov 2026", "3 Nov 2026")),
        ("kind", InteractionKind.CALL, NOTE.kind, ("Note of 3 Nov, what", "Call", "Note")),
        ("direction", Direction.OUT, Direction.BOTH,
         ("Note of 3 Nov, who spoke", "I wrote", "Both")),
        ("contact_ids", (1, 2), (1, 3),
         ("Note of 3 Nov, people", "Ada, Ben", "Ada, somebody no longer there")),
        ("is_clue", False, True, ("Note of 3 Nov, starred as a clue", "", "")),
        ("private", True, False, ("Note of 3 Nov, no longer private", "", "")),
        ("trashed_on", None, TODAY, ("Note of 3 Nov, moved to trash", "by the river", "")),
        ("trashed_on", TODAY, None, ("Note of 3 Nov, taken out of the trash", "by the river", "")),
    ],
)  # fmt: skip
def test_a_field_of_what_happened(
    field: str, old: Any, new: Any, words: tuple[str, str, str]
) -> None:
    assert said(edit(field, old, new, entity_id=7, interaction=NOTE)) == [words]


def test_every_field_has_a_name_or_is_nobodys_business() -> None:
    silent = {
        field.name for field in fields(Contact) if not lines_of(edit(field.name, None, None), FACTS)
    }
    assert silent == {"id", "sources", "imported"}
    event = {"entity_id": 7, "interaction": NOTE}
    silent = {
        field.name
        for field in fields(Interaction)
        if not lines_of(edit(field.name, None, None, **event), FACTS)
    }
    assert silent == {"id", "sources", "at_utc"}


def test_who_came_is_told_with_everything_that_was_written() -> None:
    values = {"id": 1, "name": "Ada", "headline": "Poet", "tags": ("a", "b"), "sources": ()}
    came = HistoryEntry(9, NOON, "Add", 1, None, values, imported_from="Connections.csv")
    line = only(came)
    assert (line.title, line.after) == ("Added to the journal", "Headline: Poet\nTags: #a, #b")
    assert (line.note(), line.brings) == ("from Connections.csv", None)
    gone = HistoryEntry(9, NOON, "Remove", 1, values, None)
    assert said(gone) == [("Removed from the journal", "Headline: Poet\nTags: #a, #b", "")]


def test_what_was_logged() -> None:
    came = HistoryEntry(9, NOON, "Log", 7, None, {"text": "by the river"}, NOTE)
    assert said(came) == [("Note of 3 Nov, logged", "", "by the river")]
    assert only(came).brings is None
    noticed = replace(NOTE, kind=InteractionKind.NOTICED)
    assert said(came._replace(interaction=noticed))[0][0] == "Noticed on 3 Nov, logged"
    undone = only(came._replace(stands=False, undone_at=NOON))
    assert (undone.brings, undone.said) == ({}, "by the river")
    removed = HistoryEntry(9, NOON, "Remove", 7, {}, None, NOTE, stands=False)
    assert said(removed) == [("Note of 3 Nov, removed", "", "")]


def test_what_comes_by_itself_is_not_told() -> None:
    both = HistoryEntry(
        9, NOON, "Edit", 1,
        {"reason": "", "discovered_on": None, "spark_quote": "", "spark_kind": None},
        {"reason": "x", "discovered_on": TODAY, "spark_quote": "y", "spark_kind": SparkKind.SAID},
    )  # fmt: skip
    assert [line.field for line in lines_of(both, FACTS)] == ["reason", "spark_quote"]


def test_an_earlier_value_comes_back_unless_it_stands() -> None:
    assert only(edit("reason", "we write", "we film")).brings == {"reason": "we write"}
    assert only(edit("reason", "we film", "we write")).brings is None
    assert only(edit("reason", "we write", "we film")).said == "we write"


def test_what_was_taken_back_comes_back_itself() -> None:
    line = only(edit("reason", "we film", "we write", undone_at=NOON))
    assert (line.brings, line.said) == ({"reason": "we write"}, "we write")
    assert line.note().startswith("undone at ")
    assert only(edit("reason", "we write", "we film", undone_at=NOON)).brings is None


@pytest.mark.parametrize(
    "entry",
    [
        edit("additions", (), (Addition("hunch", TODAY, "more"),)),
        edit("trashed_on", None, TODAY),
        edit("discovered_on", None, TODAY),
        edit("name", "", "Ada"),
        edit("contact_ids", (1, 2), (1,), entity_id=7, interaction=NOTE),
        edit("text", "a", "b", entity_id=7, interaction=NOTE, stands=False),
        edit("trashed_on", TODAY, None, entity_id=7, interaction=NOTE),
    ],
)
def test_what_never_comes_back(entry: HistoryEntry) -> None:
    assert only(entry).brings is None


def test_the_day_of_a_reason_comes_back_where_there_is_a_reason() -> None:
    earlier = date(2026, 11, 1)
    entry = edit("discovered_on", earlier, TODAY)
    assert only(entry).brings == {"discovered_on": earlier}
    assert only(entry, FACTS._replace(contact=replace(ADA, discovered_on=None))).brings is None


def test_what_is_in_the_trash_comes_out_of_it() -> None:
    trashed = replace(NOTE, trashed_on=TODAY)
    line = only(edit("trashed_on", None, TODAY, entity_id=7, interaction=trashed))
    assert (line.brings, line.said) == ({"trashed_on": None}, "by the river")


def pieces(text: str, parts: Any) -> list[str]:
    return [text[first:end] for first, end in parts]


def test_differences_are_whole_words() -> None:
    old, new = "She films silence, alone.", "She films the silence together."
    gone, come = differences(old, new)
    assert pieces(old, gone) == [", alone"] or pieces(old, gone) == [",", "alone"]
    assert pieces(new, come)[0] == "the "
    assert differences("same", "same") == ([], [])
    assert differences("", "new words") == ([], [(0, 9)])


def test_long_texts_are_compared_at_their_ends_alone() -> None:
    old = "start " + "a " * 2000 + "end"
    new = "start " + "b " * 2000 + "end"
    assert differences(old, new) == ([(6, 4005)], [(6, 4005)])


@given(st.text("ab ,\n😀é", max_size=30), st.text("ab ,\n😀é", max_size=30))
def test_what_did_not_differ_is_the_same_in_both(old: str, new: str) -> None:
    gone, come = differences(old, new)
    assert rest(old, gone) == rest(new, come)


def rest(text: str, parts: Any) -> str:
    for first, end in reversed(parts):
        text = text[:first] + text[end:]
    return text
