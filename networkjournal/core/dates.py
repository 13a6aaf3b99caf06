"""Days as people type and read them: in English, and in the interface's language.

Tables and a few patterns instead of a date library: those guess, and guess days into words that
are none, do not say how many characters a day took, and cost more to import than the window has
to start in. Here every form is known, the same text always gives the same day, and a language
is one table in ``date_words``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from networkjournal.core.date_words import DateWords, words_of

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LONGEST_DATE = 64
"""No day takes more characters than this to say."""
_LEAP_CYCLE = 8  # years until 29 February comes again, at the most (1896 to 1904)
_MONTHS_A_YEAR = 12
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_FUTURE, _PAST = 1, -1
_SPACED = r"\s+"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a form is read with: the words it is made of, and which way it looks from today."""

    today: date
    words: DateWords
    way: int


_Reader = Callable[[re.Match[str], _Reading], date]
_Form = tuple[re.Pattern[str], _Reader]


def parse_when(text: str, today: date, language: str = "en") -> tuple[date, int] | None:
    """Read a day in the future at the start of ``text``: the day and how many characters say it.

    Of several readings the longest counts, so ``3 dec 2027`` is never 3 December and a number.
    None where there is no date, no such day (31 June), or none after today: ``today`` is none.
    English is always understood, ``language`` besides.
    """
    read = _longest(text, today, language, _FUTURE)
    return read if read is not None and read[0] > today else None


def parse_past(text: str, today: date, language: str = "en") -> tuple[date, int] | None:
    """Read today or a day before at the start of ``text``: see :func:`parse_when`.

    ``fri`` is the last Friday or today, ``12 nov`` the last such day not after today.
    """
    read = _longest(text, today, language, _PAST)
    return read if read is not None and read[0] <= today else None


def parse_days_ago(text: str, today: date, language: str = "en") -> tuple[date, int] | None:
    """Read a word that names a past day by itself, such as ``yesterday``."""
    words = words_of(language)
    match = _days_ago(words).match(text)
    return None if match is None else _read(_near, match, _Reading(today, words, _PAST))


def spoken(day: date, today: date) -> str:
    """Return ``Friday 27 November``, with the year when it is not this one."""
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def _longest(text: str, today: date, language: str, way: int) -> tuple[date, int] | None:
    words = words_of(language)
    best: tuple[re.Match[str], _Reader] | None = None
    for pattern, reader in _forms(words)[way]:
        match = pattern.match(text)
        if match is not None and (best is None or match.end() > best[0].end()):
            best = match, reader
    if best is None:
        return None
    match, reader = best
    return _read(reader, match, _Reading(today, words, way))


def _read(reader: _Reader, match: re.Match[str], reading: _Reading) -> tuple[date, int] | None:
    try:
        return reader(match, reading), match.end()
    except (ValueError, OverflowError):  # no such day, or one beyond the calendar
        return None
    except KeyError:  # letters that patterns take for others, such as the Turkish İ for an i
        return None


def _near(match: re.Match[str], reading: _Reading) -> date:
    word = " ".join(match["near"].casefold().split())
    return reading.today + timedelta(days=reading.words.days[word])


def _iso(match: re.Match[str], _: _Reading) -> date:
    return date.fromisoformat(match[0])


def _weekday(match: re.Match[str], reading: _Reading) -> date:
    """``fri`` is the first Friday after today, ``next fri`` the Friday of next week.

    In the past it is the last Friday or today, and ``last fri`` the last one before today.
    """
    today, number = reading.today, reading.words.weekdays[match["weekday"].casefold()]
    if reading.way is _PAST:
        back = (today.weekday() - number) % 7
        return today - timedelta(days=back or (7 if match["turn"] else 0))
    if match["turn"]:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _calendar_day(match: re.Match[str], reading: _Reading) -> date:
    """Without a year the nearest such day; for 29 February that can be years away."""
    today, way = reading.today, reading.way
    month = reading.words.months[match["month"].casefold()]
    day = int(match["day"])
    if match["year"]:
        return date(int(match["year"]), month, day)
    for year in range(today.year, today.year + way * (_LEAP_CYCLE + 1), way):
        if not 1 <= day <= _days_in(year, month):
            continue
        found = date(year, month, day)
        if found > today if way is _FUTURE else found <= today:
            return found
    raise ValueError(match[0])


def _later(match: re.Match[str], reading: _Reading) -> date:
    """``in 2 weeks``, ``2w``, ``next month``: the same weekday or day of the month, later on."""
    today, words = reading.today, reading.words
    groups = match.groupdict()
    word = (groups.get("count") or "1").casefold()
    count = words.counts.get(word) or int(word)
    unit = groups["unit"].casefold()
    unit = words.units.get(unit, unit)
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    month = today.month - 1 + count * (_MONTHS_A_YEAR if unit == "y" else 1)
    year, month = today.year + month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1
    return date(year, month, min(today.day, _days_in(year, month)))


def _days_in(year: int, month: int) -> int:
    """Return the days of a month; the standard calendar module costs milliseconds to import."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == _FEBRUARY and leap else _MONTH_DAYS[month - 1]


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first; their blanks may be several."""
    longest = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(_SPACED.join(word.split()) for word in longest)})"


def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"{form}(?!['’-]?\w)", re.IGNORECASE)


@cache
def _days_ago(words: DateWords) -> re.Pattern[str]:
    return _pattern(f"(?P<near>{_any(word for word, days in words.days.items() if days < 0)})")


@cache
def _forms(words: DateWords) -> dict[int, tuple[_Form, ...]]:
    """Return the forms understood in these languages, future and past: another one is a row."""
    weekday = _any(words.weekdays)
    of = f"(?:{_any(words.of)}" + r"\s+)?"
    opening = rf"(?:{weekday},?\s+)?"
    day = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|\.)?"
    month = rf"(?P<month>{_any(words.months)})\b\.?"
    year = rf"(?:,?\s+{of}(?P<year>[0-9]{{4}}))?"
    counts = _any(words.counts)
    units = _any(words.units)
    both = (
        (rf"(?P<near>{_any(words.days)})", _near),
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _iso),
        (rf"{opening}{day}\s+{of}{month}{year}", _calendar_day),
        (rf"{opening}{month}\s+{day}{year}", _calendar_day),
    )
    future = (
        (rf"(?P<turn>{_any(words.next)}\s+)?(?P<weekday>{weekday})", _weekday),
        (
            rf"{_any(words.ahead)}\s+(?P<count>[0-9]{{1,4}}|{counts})\s+(?P<unit>{units})",
            _later,
        ),
        (rf"(?:{_any(words.ahead)}\s+)?(?P<count>[0-9]{{1,4}})(?P<unit>[dwmy])", _later),
        (rf"{_any(words.next)}\s+(?P<unit>{units})", _later),
    )
    past = ((rf"(?P<turn>{_any(words.last)}\s+)?(?P<weekday>{weekday})", _weekday),)
    return {
        _FUTURE: tuple((_pattern(form), reader) for form, reader in (*both, *future)),
        _PAST: tuple((_pattern(form), reader) for form, reader in (*both, *past)),
    }
