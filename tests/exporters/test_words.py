"""The book's words."""

from __future__ import annotations

from datetime import date

import pytest

from networkjournal.core.entities import DONT_KNOW, Direction, InteractionKind, SparkKind
from networkjournal.exporters import words
from networkjournal.exporters.dates import Dates
from networkjournal.exporters.privacy import Names

OPENED = date(2026, 11, 2)
NAMED, NUMBERS = Dates(), Dates(in_numbers=True)


@pytest.mark.parametrize(
    ("hunts", "found", "expected"),
    [
        (61, 38, "61 hunts · 38 reasons found"),
        (1, 1, "1 hunt · 1 reason found"),
        (2000, 0, "2,000 hunts · no reason found"),
    ],
)
def test_the_cover_counts(hunts: int, found: int, expected: str) -> None:
    assert words.count_on_cover(hunts, found) == expected


def test_the_kicker_says_when_a_hunt_began() -> None:
    assert words.kicker(23, OPENED, None, NAMED) == ["Hunt 23", "Opened 2 November 2026"]
    assert words.kicker(4, None, OPENED, NAMED) == ["Hunt 4", "Found 2 November 2026"]
    assert words.kicker(5, None, None, NUMBERS) == ["Hunt 5"]
    assert words.kicker(5, OPENED, None, NUMBERS) == ["Hunt 5", "Opened 2026-11-02"]


@pytest.mark.parametrize(
    ("found", "opened", "expected"),
    [
        (date(2026, 11, 11), OPENED, "11 November 2026, day 9"),
        (OPENED, OPENED, "2 November 2026, the same day"),
        (date(2026, 11, 1), OPENED, "1 November 2026"),
        (date(2026, 11, 11), None, "11 November 2026"),
    ],
)
def test_a_discovery_counts_from_the_opening(
    found: date, opened: date | None, expected: str
) -> None:
    assert words.found_on(found, opened, NAMED) == expected


def test_the_age_of_a_hunt() -> None:
    assert words.open_for(OPENED, date(2026, 11, 23)) == "Open for 21 days"
    assert words.open_for(OPENED, date(2026, 11, 3)) == "Open for 1 day"
    assert words.open_for(OPENED, OPENED) == "Opened today"


def test_the_day_of_letting_go() -> None:
    assert words.let_go_on(date(2026, 11, 10), OPENED, NAMED) == "10 November 2026, after 8 days"
    assert words.let_go_on(OPENED, OPENED, NAMED) == "2 November 2026"
    assert words.let_go_on(OPENED, None, NAMED) == "2 November 2026"


def test_a_hunch_names_kinds_even_forgotten_ones() -> None:
    names = (
        words.hunch_name("views", "Shares my views"),
        words.hunch_name(DONT_KNOW, None),
        words.hunch_name("gone", None),
    )
    assert words.hunch(names) == "Shares my views, I don’t know, gone"


def test_everything_that_can_happen_has_a_name() -> None:
    for kind in InteractionKind:
        for direction in Direction:
            assert words.kind(kind, direction)
    assert words.kind(InteractionKind.MESSAGE, Direction.OUT) == "I wrote"
    assert words.kind(InteractionKind.MESSAGE, Direction.BOTH) == "Messages"
    assert words.kind(InteractionKind.CALL, Direction.OUT) == "Call"
    assert all(words.spark(kind) for kind in SparkKind)


def test_parts_count_their_hunts() -> None:
    assert words.part_line(words.FOUND, 2) == "2 hunts, and why they were worth it"
    assert words.part_line(words.UNSOLVED, 1) == "1 hunt still open"
    assert words.part_line(words.LET_GO, 3) == "3 hunts laid to rest"


def test_the_small_print_says_whether_private_notes_are_in() -> None:
    today = date(2026, 11, 23)
    assert "Private notes are left out." in words.legend(private=False, names=Names.FULL)
    assert "Private notes are included." in words.legend(private=True, names=Names.FULL)
    assert "23 November 2026" in words.colophon(today, "Inter", NAMED)[0]


def test_the_small_print_says_how_people_are_called() -> None:
    full, short, others = (words.legend(private=True, names=names) for names in Names)
    assert len(full) == 2
    assert short[2:] == (
        "People have initials here; quotes and companies may still tell who they are.",
    )
    assert others[2:] == (
        "People and companies have other names here; quotes may still tell who they are.",
    )


def test_volumes_are_counted_as_they_are_bound() -> None:
    assert [words.roman(n) for n in (1, 4, 9, 14, 19)] == ["I", "IV", "IX", "XIV", "XIX"]
    assert words.volume(2) == "Volume II"


def test_what_a_reason_took() -> None:
    assert words.took(9, 3) == "9 days, 3 exchanges"
    assert words.took(0, 1) == "The same day, 1 exchange"
    assert words.took(1, 0) == "1 day"
