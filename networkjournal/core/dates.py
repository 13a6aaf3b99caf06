"""Days as people type and read them: in English, and in the interface's language.

Tables and a few patterns instead of a date library: those guess, and guess days into words that
are none, do not say how many characters a day took, and cost more to import than the window has
to start in. Of 63 days in English, German and Spanish these tables read all, in 0.01 ms each;
dateparser 1.5 reads 56 in 0.5 ms, after 70 ms to import it, and finds a day in 8 of 23 texts that
name none (``31 jun``, ``sat down``); parsedatetime 2.6 reads 35, dateutil 4.0 reads 9. Here every
form is known, the same text always gives the same day, and a language is one table in
``date_words``.
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
LIKE_A_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)")
"""What may be a day in numbers, of whatever country: no phone number."""
_LEAP_CYCLE = 8  # years until 29 February comes again, at the most (1896 to 1904)
_LEAP_YEAR = 2000
_THIS_MILLENNIUM, _CENTURY = 2000, 99
_MONTHS_A_YEAR = 12
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_FUTURE, _PAST, _AGO = 1, -1, -2
_SPACED = r"\s+"
_NEVER = r"(?!)"
_END = r"(?!['’-]?\w)"
"""After a day no word may go on: ``fri's`` and ``fri-sat`` are none."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a form is read with: the words it is made of, and which way it looks from today.

    ``way`` is one of ``_FUTURE``, ``_PAST`` and ``_AGO``, for what is past by its own words.
    """

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
    """Read words that name today or a past day by themselves: ``last friday``, ``2 weeks ago``."""
    return _longest(text, today, language, _AGO)


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
    return reading.today + timedelta(days=reading.words.days[_single_blanks(match["near"])])


def _iso(match: re.Match[str], _: _Reading) -> date:
    return date.fromisoformat(match[0])


def _weekday(match: re.Match[str], reading: _Reading) -> date:
    """``fri`` is the first Friday after today, ``next fri`` the Friday of next week.

    In the past it is the last Friday or today, and ``last fri`` the last one before today.
    """
    today, number = reading.today, reading.words.weekdays[match["weekday"].casefold()]
    turned = match["turn"] or match["turned"]
    if reading.way is not _FUTURE:
        back = (today.weekday() - number) % 7
        return today - timedelta(days=back or (7 if turned else 0))
    if turned:
        return today + timedelta(days=7 - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _calendar_day(match: re.Match[str], reading: _Reading) -> date:
    """Without a year the nearest such day; for 29 February that can be years away."""
    today, way = reading.today, reading.way
    named = match["month"].casefold()
    month = int(named) if named.isdecimal() else reading.words.months[named]
    day = int(match["day"])
    if match["year"]:
        year = int(match["year"])
        return date(year if year > _CENTURY else year + _THIS_MILLENNIUM, month, day)
    date(_LEAP_YEAR, month, day)  # such a day there is
    years = range(today.year, today.year + way * (_LEAP_CYCLE + 1), way)
    days = (date(year, month, day) for year in years if day <= _days_in(year, month))
    return next(found for found in days if (found > today if way is _FUTURE else found <= today))


def _away(match: re.Match[str], reading: _Reading) -> date:
    """``in 2 weeks``, ``2w``, ``next month``, ``a year ago``: the same weekday or day of the month.

    Where that month is too short, it is its last day.
    """
    today, words = reading.today, reading.words
    groups = match.groupdict()
    word = _single_blanks(groups.get("count") or "1")
    count = words.counts.get(word) or int(word)
    if reading.way is _AGO:
        count = -count
    unit = groups["unit"].casefold()
    unit = words.units.get(unit, unit)
    if unit in "dw":
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    month = today.month - 1 + count * (_MONTHS_A_YEAR if unit == "y" else 1)
    year, month = today.year + month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1
    return date(year, month, min(today.day, _days_in(year, month)))


def _single_blanks(words: str) -> str:
    """Return words as the tables have them."""
    return " ".join(words.casefold().split())


def _days_in(year: int, month: int) -> int:
    """Return the days of a month; the standard calendar module costs milliseconds to import."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == _FEBRUARY and leap else _MONTH_DAYS[month - 1]


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first; their blanks may be several."""
    longest = sorted(words, key=len, reverse=True)
    return f"(?:{'|'.join(_SPACED.join(word.split()) for word in longest) or _NEVER})"


def _before(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words`` and a blank after it, or nothing."""
    return rf"(?:{_any(words)}\s+)?"


@cache
def _forms(words: DateWords) -> dict[int, tuple[_Form, ...]]:
    """Return the forms understood in these languages by the way they look: another is a row."""
    past_days = (word for word, days in words.days.items() if days <= 0)
    unit = rf"(?P<unit>{_any(words.units)})"
    count = rf"(?P<count>[0-9]{{1,4}}|{_any(words.counts)})"
    weekday = rf"(?P<weekday>{_any(words.past_weekdays)})"
    on, ahead = _before(words.on), _any(words.ahead)
    both = ((rf"(?P<near>{_any(words.days)})", _near), *_calendar_forms(words))
    future = (
        *((on + form, reader) for form, reader in (*both, *_weekday_forms(words, _FUTURE))),
        (rf"{ahead}\s+{count}\s+{unit}", _away),
        (rf"(?:{ahead}\s+)?(?P<count>[0-9]{{1,4}})(?P<unit>[dwmy])", _away),
        (rf"{_before(words.the)}{_any(words.next)}\s+{unit}", _away),
        (rf"{_before(words.the)}{unit}\s+{_any(words.coming)}", _away),
    )
    ago = (
        (rf"(?P<near>{_any(past_days)})", _near),
        (rf"{count}\s+{unit}\s+{_any(words.ago)}", _away),
        (rf"(?P<count>[0-9]{{1,4}})(?P<unit>[dwmy])\s+{_any(words.ago)}", _away),
        (rf"{_any(words.since)}\s+{count}\s+{unit}", _away),
        (rf"(?P<turn>{_any(words.last)})\s+{weekday}(?P<turned>)", _weekday),
        (rf"(?P<turn>){weekday}\s+(?P<turned>{_any(words.gone)})", _weekday),
    )
    return {
        way: tuple((re.compile(form + _END, re.IGNORECASE), reader) for form, reader in forms)
        for way, forms in (
            (_FUTURE, future),
            (_PAST, (*both, *_weekday_forms(words, _PAST))),
            (_AGO, ago),
        )
    }


def _weekday_forms(words: DateWords, way: int) -> tuple[tuple[str, _Reader], ...]:
    if way is _FUTURE:
        before, after, weekdays = words.next, words.coming, tuple(words.weekdays)
    else:
        before, after, weekdays = words.last, words.gone, words.past_weekdays
    turn = rf"(?:(?P<turn>{_any(before)})\s+|{_any(words.this)}\s+)?"
    turned = rf"(?:\s+(?P<turned>{_any(after)}))?"
    return ((rf"{turn}(?P<weekday>{_any(weekdays)}){turned}", _weekday),)


def _calendar_forms(words: DateWords) -> tuple[tuple[str, _Reader], ...]:
    """Return the forms that name a day of the calendar, in words or numbers."""
    of = _before(words.of)
    opening = rf"(?:{_any(words.weekdays)}\b\.?,?\s+)?{_before(words.the)}"
    day = r"(?P<day>[0-9]{1,2})"
    ordinal = day + r"(?:st|nd|rd|th|\.)?"
    month = rf"(?P<month>{_any(words.months)})\b\.?"
    year = rf"(?:,?\s+{of}(?P<year>[0-9]{{4}}))?"
    forms = (
        (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", _iso),
        (rf"{opening}{ordinal}\s+{of}{month}{year}", _calendar_day),
        (rf"{opening}{month}\s+{ordinal}{year}", _calendar_day),
    )
    if not words.numeric:
        return forms
    sign = re.escape(words.numeric)
    # As 3. is "the third" in German, a day ends with the sign there, and else must not go on.
    ends = sign if words.numeric == "." else rf"(?!{sign}[0-9])"
    numbers = rf"{opening}{day}{sign}\s?(?P<month>[0-9]{{1,2}})"
    return (
        *forms,
        (rf"{numbers}{ends}(?P<year>)", _calendar_day),
        (rf"{numbers}{sign}\s?(?P<year>[0-9]{{4}}|[0-9]{{2}})", _calendar_day),
    )
