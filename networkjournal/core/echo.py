"""One line from earlier: what began or was found a year ago today, or a reason found some day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

QUIET_DAYS = timedelta(days=30)
"""A reason found within that time is no memory yet."""


class EchoKind(StrEnum):
    """What is recalled."""

    OPENED = "opened"
    FOUND = "found"
    REASON = "reason"


class Echo(NamedTuple):
    """What is recalled, of whom, in the words that were written then."""

    kind: EchoKind
    contact_id: int
    name: str
    words: str


def year_ago(today: date) -> date | None:
    """Return the same day of the year before, the 28th for a 29 February; None before that."""
    if today.year == 1:
        return None
    leap = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - 1, day=28 if leap else today.day)
