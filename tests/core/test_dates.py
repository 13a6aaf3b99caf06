from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.dates import parse_days_ago, parse_past, parse_when, spoken

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(1900, 1, 1), date(2900, 12, 31))
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 11, 21)),
        ("Tomorrow", date(2026, 11, 21)),
        ("fri", date(2026, 11, 27)),
        ("friday", date(2026, 11, 27)),
        ("FRI", date(2026, 11, 27)),
        ("sat", date(2026, 11, 21)),
        ("thu", date(2026, 11, 26)),
        ("thurs", date(2026, 11, 26)),
        ("tues", date(2026, 11, 24)),
        ("weds", date(2026, 11, 25)),
        ("next tue", date(2026, 11, 24)),
        ("next fri", date(2026, 11, 27)),
        ("next sun", date(2026, 11, 29)),
        ("next week", date(2026, 11, 27)),
        ("next month", date(2026, 12, 20)),
        ("next year", date(2027, 11, 20)),
        ("in 3 days", date(2026, 11, 23)),
        ("in 1 day", date(2026, 11, 21)),
        ("in 2 weeks", date(2026, 12, 4)),
        ("in a week", date(2026, 11, 27)),
        ("in two weeks", date(2026, 12, 4)),
        ("in  Twelve  Weeks", date(2027, 2, 12)),
        ("in a month", date(2026, 12, 20)),
        ("in 14 months", date(2028, 1, 20)),
        ("in a year", date(2027, 11, 20)),
        ("2w", date(2026, 12, 4)),
        ("10d", date(2026, 11, 30)),
        ("3m", date(2027, 2, 20)),
        ("1y", date(2027, 11, 20)),
        ("in 2w", date(2026, 12, 4)),
        ("3 dec", date(2026, 12, 3)),
        ("3. dec", date(2026, 12, 3)),
        ("3rd of December", date(2026, 12, 3)),
        ("dec 3", date(2026, 12, 3)),
        ("Dec. 3rd", date(2026, 12, 3)),
        ("3 december 2026", date(2026, 12, 3)),
        ("december 3, 2027", date(2027, 12, 3)),
        ("thu 3 dec", date(2026, 12, 3)),
        ("Thursday, 3 December 2026", date(2026, 12, 3)),
        ("2026-12-03", date(2026, 12, 3)),
        ("21 nov", date(2026, 11, 21)),
        ("20 nov", date(2027, 11, 20)),
        ("1 jan", date(2027, 1, 1)),
        ("29 feb", date(2028, 2, 29)),
        ("29 feb 2032", date(2032, 2, 29)),
        ("sept 5", date(2027, 9, 5)),
        ("may 3", date(2027, 5, 3)),
        ("the day after tomorrow", date(2026, 11, 22)),
        ("this fri", date(2026, 11, 27)),
        ("on fri", date(2026, 11, 27)),
        ("on the 3rd of december", date(2026, 12, 3)),
        ("in a  couple of weeks", date(2026, 12, 4)),
    ],
)
def test_days_that_are_understood(text: str, day: date) -> None:
    assert parse_when(text, FRIDAY) == (day, len(text))
    assert parse_when(f"{text}, then more", FRIDAY) == (day, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " fri",
        "today",
        "yesterday",
        "friends",
        "fri-sat",
        "monkey",
        "may",
        "december",
        "dec 2026",
        "31 jun",
        "30 feb",
        "0 dec",
        "32 dec",
        "29 feb 2027",
        "3 dec 2020",
        "3 dec 2025",
        "20 nov 2026",
        "2026-11-20",
        "2020-01-01",
        "2026-13-01",
        "2026-02-30",
        "0000-00-00",
        "in 0 days",
        "0d",
        "in 9999 years",
        "9999y",
        "next",
        "in",
        "in weeks",
        "3",
        "important",
        "in 2 weekends",
        "３ dec",
        "3.12.",
        "3/12",
        "3 days ago",
        "next sunny day",
    ],
)
def test_days_that_are_not_understood(text: str) -> None:
    assert parse_when(text, FRIDAY) is None


@pytest.mark.parametrize(
    ("text", "used"),
    [
        ("3 dec 2026 and more", "3 dec 2026"),
        ("3 dec and more", "3 dec"),
        ("fri 27 nov 2026", "fri 27 nov 2026"),
        ("fri 27 films", "fri"),
        ("3 dec 20265", "3 dec"),
        ("in 2 weeks time", "in 2 weeks"),
        ("next week, she said", "next week"),
        ("mon ami", "mon"),
        ("fri. She", "fri"),
    ],
)
def test_the_longest_reading_counts(text: str, used: str) -> None:
    read = parse_when(text, FRIDAY)
    assert read is not None
    assert text[: read[1]] == used


@given(DAYS, st.sampled_from(NAMES))
def test_a_weekday_is_the_first_one_after_today(today: date, name: str) -> None:
    for form in (name, name[:3], name[:3].lower(), name.upper()):
        read = parse_when(form, today)
        assert read is not None
        assert timedelta(1) <= read[0] - today <= timedelta(7)
        assert NAMES[read[0].weekday()] == name


@given(DAYS, st.sampled_from(NAMES))
def test_next_names_the_day_of_next_week(today: date, name: str) -> None:
    read = parse_when(f"next {name}", today)
    monday = today - timedelta(today.weekday())
    assert read is not None
    assert timedelta(7) <= read[0] - monday < timedelta(14)
    assert NAMES[read[0].weekday()] == name


@given(DAYS, DAYS)
def test_a_day_is_read_back_as_it_is_spoken(today: date, day: date) -> None:
    words = spoken(day, today)
    assert words.startswith(NAMES[day.weekday()])
    assert words.endswith(str(day.year)) == (day.year != today.year)
    assert parse_when(words, today) == ((day, len(words)) if day > today else None) or (
        day <= today and day.year == today.year  # without a year the next such day is meant
    )


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_without_a_year_it_is_the_next_such_day(today: date, month: int, day: int) -> None:
    name = date(2000, month, 1).strftime("%b")
    read = parse_when(f"{day} {name}", today)
    if day > (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]:
        assert read is None
        return
    assert read is not None
    found = read[0]
    assert found > today
    assert (found.month, found.day) == (month, day)
    if (month, day) != (2, 29):
        assert found <= today + timedelta(366)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2027, 1, 31), "in a month", date(2027, 2, 28)),
        (date(2028, 2, 29), "in 12 months", date(2029, 2, 28)),
        (date(2026, 12, 31), "next month", date(2027, 1, 31)),
        (date(2028, 2, 29), "29 feb", date(2032, 2, 29)),
        (date(1896, 2, 29), "29 feb", date(1904, 2, 29)),
        (date(2026, 11, 22), "next mon", date(2026, 11, 23)),
        (date(2026, 11, 16), "next mon", date(2026, 11, 23)),
    ],
)
def test_ends_of_months_and_weeks(today: date, text: str, day: date) -> None:
    assert parse_when(text, today) == (day, len(text))


def test_the_calendar_has_an_end() -> None:
    for text in ("tomorrow", "fri", "in 1 day", "1 jan", "29 feb", "next month"):
        assert parse_when(text, date.max) is None


@given(st.text(), DAYS)
def test_no_text_breaks_it(text: str, today: date) -> None:
    read = parse_when(text, today)
    assert read is None or (read[0] > today and 0 < read[1] <= len(text))


def test_spoken_names_the_year_only_when_it_is_not_this_one() -> None:
    assert spoken(date(2026, 11, 27), FRIDAY) == "Friday 27 November"
    assert spoken(date(2027, 3, 1), FRIDAY) == "Monday 1 March 2027"
    assert spoken(date(2025, 11, 20), FRIDAY) == "Thursday 20 November 2025"


@pytest.mark.parametrize("hostile", ["9" * 50_000, "in " * 20_000, "3 " + " " * 50_000, "fri" * 9])
def test_hostile_lengths_take_no_time(hostile: str) -> None:
    begun = time.process_time()
    parse_when(hostile, FRIDAY)
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", FRIDAY),
        ("yesterday", date(2026, 11, 19)),
        ("fri", FRIDAY),
        ("last fri", date(2026, 11, 13)),
        ("last thu", date(2026, 11, 19)),
        ("saturday", date(2026, 11, 14)),
        ("12 nov", date(2026, 11, 12)),
        ("20 nov", FRIDAY),
        ("21 nov", date(2025, 11, 21)),
        ("dec 3rd", date(2025, 12, 3)),
        ("29 feb", date(2024, 2, 29)),
        ("3 may 2020", date(2020, 5, 3)),
        ("2026-11-20", FRIDAY),
    ],
)
def test_past_days_that_are_understood(text: str, day: date) -> None:
    assert parse_past(text, FRIDAY) == (day, len(text))
    assert parse_past(f"{text}, then more", FRIDAY) == (day, len(text))


@pytest.mark.parametrize(
    "text",
    [
        *("", " fri", "tomorrow", "in 2 weeks", "2w", "next fri", "last week", "31 jun", "0 dec"),
        *(
            "2026-11-21",
            "3 dec 2026",
            "fri's",
            "fri\u2019s",
            "friends",
            "gestern",
            "ayer",
            "\u0130n",
        ),
    ],
)
def test_past_days_that_are_not_understood(text: str) -> None:
    assert parse_past(text, FRIDAY) is None


@pytest.mark.parametrize("language", ["", "xx", "fr-FR"])
def test_of_other_languages_english_is_left(language: str) -> None:
    assert parse_when("fri", FRIDAY, language) == (date(2026, 11, 27), 3)
    assert parse_days_ago("gestern", FRIDAY, language) is None


def test_letters_that_only_look_alike_are_no_day() -> None:
    assert parse_when("fr\u0130", FRIDAY) is None
    assert parse_past("4 apr\u0130l", FRIDAY) is None


def test_the_calendar_has_a_beginning() -> None:
    for text in ("yesterday", "last mon", "2 jan", "29 feb"):
        assert parse_past(text, date.min) is None
    assert parse_days_ago("yesterday", date.min) is None


@given(st.text(), DAYS, st.sampled_from(["en", "de", "es"]))
def test_no_text_breaks_the_past(text: str, today: date, language: str) -> None:
    read = parse_past(text, today, language)
    assert read is None or (read[0] <= today and 0 < read[1] <= len(text))


@given(DAYS, DAYS)
def test_a_past_day_is_read_back_as_it_is_spoken(today: date, day: date) -> None:
    words = spoken(day, today)
    if day <= today:
        assert parse_past(words, today) == (day, len(words))
