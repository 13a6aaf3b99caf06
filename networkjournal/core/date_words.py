"""The words for days in the languages that quick-add understands: a language is one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


def _numbered(groups: Iterable[str], start: int = 0) -> dict[str, int]:
    """Number groups of words for the same thing: ``mon monday`` is 0, ``tue tues`` is 1."""
    return {word: n for n, group in enumerate(groups, start) for word in group.split()}


def _units(**groups: str) -> dict[str, str]:
    return {word: unit for unit, group in groups.items() for word in group.split()}


@dataclass(frozen=True, eq=False, kw_only=True)  # one of each: patterns are kept by identity
class DateWords:
    """How one language speaks of days; all in lower case, the variants people type included.

    ``days`` are days from today, ``counts`` numbers in words, ``units`` a d, w, m or y each.
    ``on`` comes before the day on which something happened; the rest stands inside a date.
    ``ago`` comes after a time that has passed, ``since`` before it; ``this``, ``next`` and ``last``
    come before a weekday or unit, ``coming`` and ``gone`` after it. ``numeric`` is the sign between
    numbers whose first is the day, empty where people don't agree which of them is. ``everyday``
    are short weekdays that mean something else, too, as in ``el mar`` and ``on sat nav``: alone
    they count only for days to come, which stand after a sign, and never for past ones.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    days: Mapping[str, int]
    counts: Mapping[str, int]
    units: Mapping[str, str]
    ahead: tuple[str, ...]
    of: tuple[str, ...]
    the: tuple[str, ...]
    this: tuple[str, ...]
    next: tuple[str, ...]
    coming: tuple[str, ...] = ()
    last: tuple[str, ...]
    gone: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    on: tuple[str, ...]
    numeric: str = ""
    everyday: tuple[str, ...] = ()

    @property
    def past_weekdays(self) -> tuple[str, ...]:
        """The words for weekdays that count for days that have passed."""
        return tuple(word for word in self.weekdays if word not in self.everyday)

    def __or__(self, other: DateWords) -> DateWords:
        """Return both languages together; where they differ, the left one counts."""
        return DateWords(
            weekdays={**other.weekdays, **self.weekdays},
            months={**other.months, **self.months},
            days={**other.days, **self.days},
            counts={**other.counts, **self.counts},
            units={**other.units, **self.units},
            ahead=self.ahead + other.ahead,
            of=self.of + other.of,
            the=self.the + other.the,
            this=self.this + other.this,
            next=self.next + other.next,
            coming=self.coming + other.coming,
            last=self.last + other.last,
            gone=self.gone + other.gone,
            ago=self.ago + other.ago,
            since=self.since + other.since,
            on=self.on + other.on,
            numeric=self.numeric or other.numeric,
            everyday=self.everyday + other.everyday,
        )


ENGLISH = DateWords(
    weekdays=_numbered(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
    ),
    months=_numbered(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june"),
            *("jul july", "aug august", "sep sept september", "oct october"),
            *("nov november", "dec december"),
        ),
        1,
    ),
    days={
        "today": 0,
        "tomorrow": 1,
        "the day after tomorrow": 2,
        "yesterday": -1,
        "the day before yesterday": -2,
    },
    counts=_numbered(
        (
            *("a an one", "two", "three", "four", "five", "six"),
            *("seven", "eight", "nine", "ten", "eleven", "twelve"),
        ),
        1,
    )
    | {"a couple of": 2},
    units=_units(d="day days", w="week weeks", m="month months", y="year years"),
    ahead=("in",),
    of=("of",),
    the=("the",),
    this=("this",),
    next=("next",),
    last=("last",),
    ago=("ago",),
    on=("on",),
    everyday=("sat", "sun"),
)

GERMAN = DateWords(
    weekdays=_numbered(
        (
            "mo montag",
            "di dienstag",
            "mi mittwoch",
            "do donnerstag",
            "fr freitag",
            "sa samstag sonnabend",
            "so sonntag",
        )
    ),
    months=_numbered(
        (
            *("jan januar jänner", "feb februar", "mär märz maerz mrz", "apr april", "mai"),
            *("jun juni", "jul juli", "aug august", "sep sept september", "okt oktober"),
            *("nov november", "dez dezember"),
        ),
        1,
    ),
    days={
        "heute": 0,
        "morgen": 1,
        "übermorgen": 2,
        "uebermorgen": 2,
        "gestern": -1,
        "vorgestern": -2,
    },
    counts=_numbered(
        (
            *("ein einem einer eine", "zwei", "drei", "vier", "fünf fuenf", "sechs"),
            *("sieben", "acht", "neun", "zehn", "elf", "zwölf zwoelf"),
        ),
        1,
    ),
    units=_units(
        d="tag tage tagen", w="woche wochen", m="monat monate monaten", y="jahr jahre jahren"
    ),
    ahead=("in",),
    of=(),
    the=("den", "dem", "der"),
    this=("diesen", "diesem", "dieser", "dieses", "kommenden", "kommender", "kommendes"),
    next=("nächste", "nächsten", "nächster", "nächstes", "naechste", "naechsten"),
    last=("letzte", "letzten", "letzter", "letztes"),
    since=("vor",),
    on=("am",),
    numeric=".",
    everyday=("so",),
)

SPANISH = DateWords(
    weekdays=_numbered(
        (
            "lun lunes",
            "mar martes",
            "mié mie miércoles miercoles",
            "jue jueves",
            "vie viernes",
            "sáb sab sábado sabado",
            "dom domingo",
        )
    ),
    months=_numbered(
        (
            *("ene enero", "feb febrero", "mar marzo", "abr abril", "may mayo", "jun junio"),
            *("jul julio", "ago agosto", "sep sept septiembre setiembre", "oct octubre"),
            *("nov noviembre", "dic diciembre"),
        ),
        1,
    ),
    days={
        "hoy": 0,
        "mañana": 1,
        "manana": 1,
        "pasado mañana": 2,
        "pasado manana": 2,
        "ayer": -1,
        "anteayer": -2,
        "antes de ayer": -2,
    },
    counts=_numbered(
        (
            *("un una uno", "dos", "tres", "cuatro", "cinco", "seis"),
            *("siete", "ocho", "nueve", "diez", "once", "doce"),
        ),
        1,
    )
    | {"un par de": 2},
    units=_units(d="día días dia dias", w="semana semanas", m="mes meses", y="año años ano anos"),
    ahead=("en", "dentro de"),
    of=("de", "del"),
    the=("el", "la"),
    this=("este", "esta"),
    next=("próximo", "próxima", "proximo", "proxima"),
    coming=("próximo", "próxima", "proximo", "proxima", "que viene"),
    last=("último", "última", "ultimo", "ultima"),
    gone=("pasado", "pasada"),
    since=("hace",),
    on=("el",),
    numeric="/",
    everyday=("mar",),
)

LANGUAGES: Mapping[str, DateWords] = {
    "en": ENGLISH,
    "de": ENGLISH | GERMAN,
    "es": ENGLISH | SPANISH,
}
"""What is understood by the interface's language: English always, and that language."""
PAST_STARTS = frozenset(
    phrase.partition(" ")[0]
    for words in LANGUAGES.values()
    for phrase in (
        *(phrase for phrase, days in words.days.items() if days <= 0),
        *(*words.on, *words.counts, *words.since, *words.last),
        *(words.past_weekdays if words.gone else ()),
    )
)
"""The words of all languages with which a past day may begin, but for numbers in digits."""


def words_of(language: str) -> DateWords:
    """Return the words for an interface in ``language``, such as ``de`` or ``es-MX``."""
    return LANGUAGES.get(language[:2].casefold(), ENGLISH)
