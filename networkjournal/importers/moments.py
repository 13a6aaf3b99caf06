"""When a message was written, in every shape that LinkedIn has given it."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo

from networkjournal.core.text import fold

_ISO = re.compile(
    r"(20\d\d-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?( ?UTC| ?Z|[+-]\d\d:?\d\d)?"
)
_PLAIN = re.compile(r"20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/((?:20)?\d\d),? (\d{1,2}):(\d\d)(?::(\d\d))? ?([ap])m")
_NOON = 12
_SECONDS = len("2026-01-29 14:37:00")


def read_moment(text: str) -> datetime | None:
    """Return the time of a text, None where it is none or could mean two.

    It is aware, in UTC, where the text tells the zone, and naive where it does not. Where the
    month is a number and comes first, AM or PM must say so: ``1/29/26, 2:37 PM``.
    """
    try:
        if _PLAIN.fullmatch(text):  # nearly always, and half of the time
            return datetime.fromisoformat(f"{text[:_SECONDS]}Z")
        if iso := _ISO.fullmatch(text):
            day, time, zone = iso.groups()
            offset = "" if zone is None else zone.strip().replace("UTC", "Z")
            moment = datetime.fromisoformat(f"{day}T{time}{offset}")
            return moment if zone is None else moment.astimezone(UTC)
        if american := _AMERICAN.fullmatch(fold(text)):
            return _american(*american.groups())
    except ValueError:
        return None  # there is no such day, or no such hour
    return None


def local_day(moment: datetime, zone: tzinfo | None) -> date:
    """Return the day of a moment in a time zone, None: the system's; without its own: as it is."""
    if moment.tzinfo is None:
        return moment.date()
    if zone is None:  # nearly always, and a third of the time
        return date.fromtimestamp(moment.timestamp())  # noqa: DTZ012 - the system's is meant
    return moment.astimezone(zone).date()


def _american(
    month: str, day: str, year: str, hour: str, minute: str, second: str | None, half: str
) -> datetime | None:
    if not 1 <= int(hour) <= _NOON:
        return None
    hours = int(hour) % _NOON + (_NOON if half == "p" else 0)
    whole_year = 2000 + int(year) % 100
    return datetime(whole_year, int(month), int(day), hours, int(minute), int(second or 0))  # noqa: DTZ001 - no zone is told
