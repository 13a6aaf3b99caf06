"""The day of connecting, in every shape that LinkedIn and spreadsheets have given it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from networkjournal.core.text import fold

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan ene janv gen",
            "feb fev fevr",
            "mar mrz mars",
            "apr abr avr",
            "may mai mag",
            "jun juin giu",
            "jul juil lug",
            "aug ago aout",
            "sep sept set",
            "oct okt ott out",
            "nov",
            "dec dez dic",
        ),
        start=1,
    )
    for name in names.split()
}
"""Short months in English, German, Spanish, French, Italian and Portuguese, folded."""

_GAP = "[ ./-]{1,2}(?:de )?"
_NAMED = re.compile(rf"(\d{{1,2}}){_GAP}([a-z]+){_GAP}((?:20)?\d\d)")
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)(?:[ t]\d\d?:\d\d.*)?")
_GERMAN = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(20\d\d)(?:,? \d\d?:\d\d.*)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/((?:20)?\d\d),? \d{1,2}:\d\d(?::\d\d)? ?[ap]m")


@lru_cache  # in a list of connections one day follows the other
def read_day(text: str) -> date | None:
    """Return the day of a text, None where it is no day or could mean two.

    Month and day are told apart by a named month, by ISO order, by full stops, after which the
    month comes second (``18.10.2018``), or by AM/PM, which only American dates have (``10/18/18,
    1:21 AM``). Years are 2000 to 2099: LinkedIn is younger.
    """
    folded = fold(text)
    if named := _NAMED.fullmatch(folded):
        day, name, year = named.groups()
        return _day(year, _MONTHS.get(name, 0), day)
    if iso := _ISO.fullmatch(folded):
        year, month, day = iso.groups()
        return _day(year, int(month), day)
    if german := _GERMAN.fullmatch(folded):
        day, month, year = german.groups()
        return _day(year, int(month), day)
    if american := _AMERICAN.fullmatch(folded):
        month, day, year = american.groups()
        return _day(year, int(month), day)
    return None


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(2000 + int(year) % 100, month, int(day))
    except ValueError:
        return None
