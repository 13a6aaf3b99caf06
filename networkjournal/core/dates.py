"""Days as people type and read them, in English."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SMALL_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_COUNTS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_SMALL_NUMBERS, start=1)}
_LEAP_CYCLE = 8  # years until 29 February comes again, at the most (1896 to 1904)
_MONTHS_A_YEAR = 12
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2

_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,?\s+(?P<year>[0-9]{4}))?"

_Reader = Callable[[re.Match[str], date], date]


def parse_when(text: str, today: date) -> tuple[date, int] | None:
    """Read a day in the future at the start of ``text``: the day and how many characters say it.

    Of several readings the longest counts, so ``3 dec 2027`` is never 3 December and a number.
    None where there is no date, no such day (31 June), or none after today: ``today`` is none.
    """
    best: tuple[re.Match[str], _Reader] | None = None
    for pattern, reader in _FORMS:
        match = pattern.match(text)
        if match is not None and (best is None or match.end() > best[0].end()):
            best = match, reader
    if best is None:
        return None
    match, reader = best
    try:
        day = reader(match, today)
    except (ValueError, OverflowError):  # no such day, or one beyond the calendar
        return None
    return (day, match.end()) if day > today else None


def spoken(day: date, today: date) -> str:
    """Return ``Friday 27 November``, with the year when it is not this one."""
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def _tomorrow(_: re.Match[str], today: date) -> date:
    return today + timedelta(days=1)


def _iso(match: re.Match[str], _: date) -> date:
    return date.fromisoformat(match[0])


def _weekday(match: re.Match[str], today: date) -> date:
    """``fri`` is the first Friday after today, ``next fri`` the Friday of next week."""
    short = match["weekday"][:3].capitalize()
    number = next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(short))
    if match["next"]:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _calendar_day(match: re.Match[str], today: date) -> date:
    """Without a year the next such day; for 29 February that can be years away."""
    short = match["month"][:3].capitalize()
    month = next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(short))
    day = int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    for year in range(today.year, today.year + _LEAP_CYCLE + 1):
        if day <= _days_in(year, month) and date(year, month, day) > today:
            return date(year, month, day)
    raise ValueError(match[0])


def _later(match: re.Match[str], today: date) -> date:
    """``in 2 weeks``, ``2w``, ``next month``: the same weekday or day of the month, later on."""
    groups = match.groupdict()
    word = (groups.get("count") or "1").casefold()
    count = _COUNTS.get(word) or int(word)
    unit = groups["unit"][0].casefold()
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    month = today.month - 1 + count * (_MONTHS_A_YEAR if unit == "y" else 1)
    year, month = today.year + month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1
    return date(year, month, min(today.day, _days_in(year, month)))


def _days_in(year: int, month: int) -> int:
    """Return the days of a month; the standard calendar module costs milliseconds to import."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == _FEBRUARY and leap else _MONTH_DAYS[month - 1]


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(rf"{form}(?!-?\w)", re.IGNORECASE), reader)
    for form, reader in (
        ("tomorrow", _tomorrow),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _iso),
        (rf"(?P<next>next\s+)?(?P<weekday>{_WEEKDAY})", _weekday),
        (rf"(?:{_WEEKDAY},?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}", _calendar_day),
        (rf"(?:{_WEEKDAY},?\s+)?{_MONTH}\s+{_DAY}{_YEAR}", _calendar_day),
        (
            rf"in\s+(?P<count>[0-9]{{1,4}}|an?|{'|'.join(_SMALL_NUMBERS)})\s+"
            r"(?P<unit>days?|weeks?|months?|years?)",
            _later,
        ),
        (r"(?:in\s+)?(?P<count>[0-9]{1,4})(?P<unit>[dwmy])", _later),
        (r"next\s+(?P<unit>week|month|year)", _later),
    )
)
"""The forms understood: another one is another row."""
