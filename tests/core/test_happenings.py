"""What a line with interactions, reasons and several people changes in the journal."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
)
from networkjournal.core.errors import JournalError
from networkjournal.core.quick_add import Known, about, describe, parse, to_change

TODAY = date(2026, 11, 20)  # a Friday
YESTERDAY = date(2026, 11, 19)
NOV_12 = date(2026, 11, 12)
KNOWN = Known(reason_names={kind.key: kind.name for kind in BUILT_IN_REASON_KINDS})
ADA = Contact(id=7, name="Ada")
BEN = Contact(id=8, name="Ben")
FOUND = replace(ADA, reason="we film", reason_kinds=("project",), discovered_on=NOV_12)
OUT, IN = Direction.OUT, Direction.IN


def change(
    line: str, person: Contact | None = ADA, others: Sequence[Contact | None] = ()
) -> Change:
    ids = itertools.count(100)
    said = parse(line, TODAY, KNOWN).draft
    return to_change(said, person, TODAY, lambda: next(ids), others=others)


def events(made: Change) -> list[Interaction]:
    return [entity for entity in made.after if isinstance(entity, Interaction)]


def event(id_: int, text: str, **values: object) -> Interaction:
    usual = {"kind": InteractionKind.MESSAGE, "direction": OUT, "on": TODAY, "contact_ids": (7,)}
    return Interaction(id=id_, text=text, **{**usual, **values})  # type: ignore[arg-type]


def test_what_happened_is_logged_in_order() -> None:
    made = change("Ada via linkedin on 12 nov > hi < yes yesterday * so")
    assert made == Change(
        after=(
            event(100, "hi", on=NOV_12, channel="LinkedIn"),
            event(101, "yes yesterday", on=YESTERDAY, channel="LinkedIn", direction=IN),
            event(
                102,
                "so",
                on=NOV_12,
                channel="LinkedIn",
                direction=IN,
                kind=InteractionKind.NOTE,
                is_clue=True,
            ),
        )
    )


def test_a_new_person_and_what_was_written_are_one_change() -> None:
    made = change("Ada > hi", None)
    assert made == Change(after=(Contact(id=100, name="Ada"), event(101, "hi", contact_ids=(100,))))


def test_a_line_without_a_name_is_about_the_person_given() -> None:
    made = change("=project she said yes")
    assert made.before == (ADA,)
    assert made.after == (
        replace(ADA, reason="she said yes", reason_kinds=("project",), discovered_on=TODAY),
    )
    with pytest.raises(JournalError, match="A name is missing"):
        change("> hi", None)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Ada on 12 nov > hi yesterday", ADA),
        ("Ada on 12 nov > hi yesterday < yes yesterday", ADA),
        ("Ada on 12 nov = she asked yesterday", ADA),
        ("Ada on 12 nov > hi yesterday = she asked yesterday", ADA),
        ("Ada on 12 nov > hi yesterday", None),
    ],
)
def test_the_day_of_the_line_is_kept_where_all_else_has_its_own(
    line: str, person: Contact | None
) -> None:
    (note,) = (e for e in events(change(line, person)) if e.kind is InteractionKind.NOTE)
    assert (note.text, note.on) == ("on Thursday 12 November", NOV_12)


@pytest.mark.parametrize(
    "line",
    [
        "Ada on 12 nov > hi yesterday < yes",
        "Ada on 12 nov > hi yesterday = she asked",
        "Ada on 12 nov = she asked",
        "Ada on 12 nov =client > hi yesterday",
    ],
)
def test_the_day_of_the_line_dates_what_has_none_of_its_own(line: str) -> None:
    made = change(line)
    assert all(e.kind is not InteractionKind.NOTE for e in events(made))
    found = [e.discovered_on for e in made.after if isinstance(e, Contact)]
    assert NOV_12 in [*found, *(e.on for e in events(made))]


@pytest.mark.parametrize(
    ("line", "text", "day", "channel"),
    [
        ("Ada via mail", "via mail", TODAY, "mail"),
        ("Ada on 12 nov", "on Thursday 12 November", NOV_12, ""),
        ("Ada #x met her yesterday", "met her", YESTERDAY, ""),
        ("Ada #x met her via coffee", "met her", TODAY, "coffee"),
        ("Ada via mail on 12 nov =client", "via mail", NOV_12, "mail"),
    ],
)
def test_a_channel_or_day_is_never_lost(line: str, text: str, day: date, channel: str) -> None:
    made = events(change(line))
    assert [(e.text, e.on, e.channel, e.kind) for e in made] == [
        (text, day, channel, InteractionKind.NOTE)
    ]


def test_a_note_beside_what_happened_has_no_channel() -> None:
    made = events(change("Ada > hi #x met her via mail"))
    assert [(e.text, e.channel) for e in made] == [("hi", "mail"), ("met her", "")]


@pytest.mark.parametrize(
    ("line", "person", "becomes"),
    [
        ("Ada = a", ADA, replace(ADA, reason="a", discovered_on=TODAY)),
        ("Ada on 12 nov = a", ADA, replace(ADA, reason="a", discovered_on=NOV_12)),
        ("Ada = a yesterday", ADA, replace(ADA, reason="a yesterday", discovered_on=YESTERDAY)),
        ("Ada =client", ADA, replace(ADA, reason_kinds=("client",), discovered_on=TODAY)),
        (
            "Ada =client a",
            replace(ADA, reason="we film", discovered_on=NOV_12),
            replace(
                ADA,
                reason="we film",
                reason_kinds=("client",),
                discovered_on=NOV_12,
                additions=(Addition("reason", TODAY, "a"),),
            ),
        ),
        (
            "Ada =client,project a yesterday",
            FOUND,
            replace(FOUND, additions=(Addition("reason", YESTERDAY, "client: a yesterday"),)),
        ),
        ("Ada =client", FOUND, replace(FOUND, additions=(Addition("reason", TODAY, "client"),))),
        ("Ada = a", FOUND, replace(FOUND, additions=(Addition("reason", TODAY, "a"),))),
    ],
)
def test_a_reason_is_filled_once_and_added_to_after_that(
    line: str, person: Contact, becomes: Contact
) -> None:
    assert change(line, person) == Change(before=(person,), after=(becomes,))
    assert change(line, becomes) == Change()


def test_the_reason_known_changes_nothing() -> None:
    assert change("Ada =project We  film", FOUND) == Change()


def test_several_people_share_what_happened() -> None:
    made = change("Ada & Ben & Cy < met at the fair #x", ADA, (BEN, None))
    assert made.before == (ADA,)
    assert made.after == (
        replace(ADA, tags=("x",)),
        Contact(id=100, name="Cy"),
        event(101, "met at the fair", direction=IN, contact_ids=(7, 8, 100)),
    )


def test_further_people_are_added_when_nobody_is_known() -> None:
    made = change("Ada & Ben", None)
    assert made == Change(after=(Contact(id=100, name="Ada"), Contact(id=101, name="Ben")))


def test_one_person_under_two_names_is_in_it_once() -> None:
    made = change("Ada & Ben & Ada E > hi", ADA, (BEN, ADA))
    assert made == Change(after=(event(100, "hi", contact_ids=(7, 8)),))


def test_what_finds_its_field_taken_is_noted_for_that_person_only() -> None:
    made = change("Ada & Ben @Acme #x we all met via mail", replace(ADA, company="Lumen"), (BEN,))
    noted = [(e.text, e.contact_ids, e.channel) for e in events(made)]
    assert noted == [("we all met", (7, 8), "mail"), ("at Acme", (7,), "")]


def test_the_change_is_about_the_first_person() -> None:
    made = change("Ada & Cy > hi")
    assert about(made, ADA) == ADA
    made = change("Ada & Cy > hi", None)
    assert about(made, None) == Contact(id=100, name="Ada")
    assert about(Change(), None) is None


def test_the_label_names_everybody_new() -> None:
    assert describe(parse("Ada & Ben > hi", TODAY, KNOWN).draft, None) == "Add Ada & Ben"
