"""Whom to be in touch with, as iCalendar (RFC 5545), for any calendar program.

Events of a whole day, not VTODO: Google Calendar and Outlook pass tasks over, Apple keeps them in
another program. They do not make the day look busy. What is over is put on today, where it will be
seen. A UID is the same in every export, and the sequence number grows by the day, so that a
program that imports again moves the event.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from networkjournal.core.own_fields import uid
from networkjournal.core.progress import Progress, no_progress
from networkjournal.exporters.atomic import refusing, write_atomically
from networkjournal.exporters.book_text import plain
from networkjournal.exporters.dates import Dates
from networkjournal.exporters.words import NO_NAME

if TYPE_CHECKING:
    from icalendar import Calendar

_STEP = 200
_EPOCH = date(2020, 1, 1)
"""The day from which sequence numbers count, which never go back."""
_FOLLOW_UP, _STAY = "follow-up", "stay-in-touch"


class Due(NamedTuple):
    """Somebody to be in touch with: on a day, and each ``stay_in_touch_days`` after it.

    Where no day is set they count from ``last_on``.
    """

    id: int
    name: str
    about: str = ""
    follow_up_on: date | None = None
    stay_in_touch_days: int | None = None
    last_on: date | None = None


def write_calendar(
    people: Iterable[Due],
    today: date,
    out: Path,
    dates: Dates,
    progress: Progress = no_progress,
) -> None:
    """Write an event for each follow-up and each interval; ``progress`` counts the people.

    Raises:
        JournalError: the file can't be written; an earlier one stays.
    """
    with write_atomically(out) as file:
        data = calendar(people, today, dates, progress)
        with refusing(out):
            file.write(data)


def calendar(
    people: Iterable[Due], today: date, dates: Dates, progress: Progress = no_progress
) -> bytes:
    """Return the calendar, CRLF after each line."""
    from icalendar import Calendar  # a fifth of a second

    made = Calendar()
    made.add("prodid", "-//Network Journal//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Network Journal")
    for number, each in enumerate(people):
        if number % _STEP == 0:
            progress(number, 0)
        if each.follow_up_on is not None:
            _add(made, each, _FOLLOW_UP, each.follow_up_on, today, dates)
        if each.stay_in_touch_days and each.last_on is not None:
            next_on = _later(_met_on(each, each.last_on, today), each.stay_in_touch_days)
            _add(made, each, _STAY, next_on, today, dates, each.stay_in_touch_days)
    return bytes(made.to_ical())


def _met_on(each: Due, last_on: date, today: date) -> date:
    """Return from which day on the interval counts: it waits for the follow-up date."""
    return last_on if each.follow_up_on is None else max(each.follow_up_on, today)


def _add(
    made: Calendar,
    each: Due,
    what: str,
    due: date,
    today: date,
    dates: Dates,
    every: int | None = None,
) -> None:
    from icalendar import Event

    name = plain(each.name) or NO_NAME
    event = Event()
    event.add("uid", f"{uid(each.id)}-{what}")
    event.add("dtstamp", datetime.combine(today, datetime.min.time(), UTC))
    event.add("sequence", max(0, (today - _EPOCH).days))
    event.add("summary", f"Follow up: {name}" if every is None else f"Stay in touch: {name}")
    start = max(due, today)
    event.add("dtstart", start)
    event.add("dtend", _later(start, 1))
    event.add("transp", "TRANSPARENT")
    if every is not None:
        event.add("rrule", {"freq": "daily", "interval": every})
    since = f"Due since {dates.day(due)}." if due < today else ""
    if about := "\n".join(filter(None, (since, plain(each.about)))):
        event.add("description", about)
    made.add_component(event)


def _later(start: date, days: int) -> date:
    return date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))
