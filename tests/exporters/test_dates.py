"""Days in words, and in numbers that name nobody."""

from __future__ import annotations

from datetime import date

import pytest

from networkjournal.exporters.dates import Dates

NAMED, NUMBERS = Dates(), Dates(in_numbers=True)


def test_days_are_written_out_or_short() -> None:
    assert NAMED.day(date(2026, 11, 2)) == "2 November 2026"
    assert NAMED.short(date(2026, 9, 30), year=False) == "30 Sep"
    assert NAMED.short(date(2027, 1, 3), year=True) == "3 Jan 2027"


@pytest.mark.parametrize("year", [True, False])
def test_days_in_numbers_are_always_whole(year: bool) -> None:
    assert NUMBERS.day(date(2026, 5, 2)) == "2026-05-02"
    assert NUMBERS.short(date(2026, 5, 2), year=year) == "2026-05-02"


@pytest.mark.parametrize(
    ("first", "last", "named", "numbers"),
    [
        (date(2026, 1, 5), date(2026, 11, 23), "January – November 2026", "2026-01 – 2026-11"),
        (date(2026, 11, 1), date(2026, 11, 23), "November 2026", "2026-11"),
        (date(2026, 1, 1), date(2026, 12, 31), "2026", "2026"),
        (date(2025, 12, 8), date(2026, 1, 2), "December 2025 – January 2026", "2025-12 – 2026-01"),
        (date(2025, 1, 1), date(2026, 1, 2), "January 2025 – January 2026", "2025-01 – 2026-01"),
    ],
)
def test_periods_tell_their_months(first: date, last: date, named: str, numbers: str) -> None:
    assert NAMED.period(first, last) == named
    assert NUMBERS.period(first, last) == numbers


def test_charts_have_room_for_little() -> None:
    may, january = date(2026, 5, 4), date(2026, 1, 5)
    assert (NAMED.month(may, False), NAMED.month(january, True)) == ("May", "Jan 2026")
    assert (NUMBERS.month(may, False), NUMBERS.month(january, True)) == ("5", "2026-01")
