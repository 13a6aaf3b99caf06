"""Rows of Invitations.csv."""

from __future__ import annotations

from datetime import UTC, date, datetime

from networkjournal.core.entities import Direction, InteractionKind
from networkjournal.importers.people import UNCLEAR_TIME, Problem
from tests.importers.linkedin_files import ADA, BEN, INVITATIONS, ME, invitations, read

AT = "1/29/26, 2:37\u202fPM"


def key(*row: str) -> str:
    return invitations(row).events[0].source.key


def test_an_invitation_is_known_again_by_its_minute_and_the_other_one() -> None:
    out = key("Me Owner", "Ada Example", AT, "Hi", "OUTGOING", ME, ADA)
    assert out == "invitation|out|2026-01-29T14:37|ada-example-1a2b3c"
    assert key("Me Married", "Ada E.", AT, "", "Outgoing ", ME + "-2", ADA + "/") == out
    incoming = key("Ben Sample", "Me Owner", AT, "", "INCOMING", BEN, ME)
    assert incoming == "invitation|in|2026-01-29T14:37|ben-sample"
    nameless = key("Ben Sample", "Me Owner", AT, "", "INCOMING", "", "")
    assert nameless == "invitation|in|2026-01-29T14:37|ben sample"
    assert key("A", "B", AT, "", "") == "invitation||2026-01-29T14:37|a|b"


def test_a_note_is_its_text_and_without_one_nothing_was_said() -> None:
    rows = (
        ("A", "B", AT, " Hello\r\nyou ", "OUTGOING", ME, ADA),
        ("A", "B", AT, " \n", "OUTGOING", ME, BEN),
    )
    noted, silent = invitations(*rows).events
    assert (noted.kind, noted.text) == (InteractionKind.MESSAGE, "Hello\nyou")
    assert (silent.kind, silent.text) == (InteractionKind.NOTICED, "")
    assert noted.direction is Direction.OUT
    assert (noted.on, noted.at_utc) == (date(2026, 1, 29), None)


def test_where_a_zone_is_told_it_is_kept() -> None:
    (event,) = invitations(("A", "B", "2026-01-29 14:37:01 UTC", "", "INCOMING")).events
    assert event.at_utc == datetime(2026, 1, 29, 14, 37, 1, tzinfo=UTC)


def test_a_row_that_cannot_be_taken_is_reported() -> None:
    data = f"{INVITATIONS}\nA,B\nA,B,29/1/26,,OUTGOING,,\nA,B,{AT.replace(',', '')},,,,\n"
    found = read({"Invitations.csv": data.encode()})
    assert found.problems == (
        Problem(2, "it has 2 instead of 7 fields, so it was left out."),
        Problem(3, UNCLEAR_TIME, found="29/1/26"),
    )
    assert (found.read, found.unreadable) == (3, 2)
