"""The book's words: kinds, headings and sentences in English.

Everything that a reader of the book sees and that is not the journal's own text comes from here,
from ``dates``, and from ``core.insight_words``, so these are the modules to translate.
"""

from __future__ import annotations

from datetime import date

from networkjournal.core import insight_words
from networkjournal.core.entities import DONT_KNOW, Direction, InteractionKind, SparkKind
from networkjournal.core.insights import Gauge
from networkjournal.core.statistics import percent
from networkjournal.exporters.dates import Dates
from networkjournal.exporters.privacy import Names

NO_NAME = "Someone without a name"
REACHED_OUT = "Reached out"
REPLY = "Reply"
SPARK = "Spark"
TRAIL = "Trail"
CONTENTS = "Contents"
SUBTITLE = "A journal of connections"
FOUND = "Reasons found"
UNSOLVED = "Unsolved hunts"
LET_GO = "Let go"
REASON_DISCOVERED = "Reason discovered"
STILL_HUNTING = "Still hunting"
HUNCH = "My hunch:"
SEALED_HUNCH = "My sealed hunch:"
NUMBERS = "The hunts in numbers"
NUMBERS_OF_A_YEAR = "The year in numbers"
SURPRISES = "Surprises"
GUESSED = "I guessed"
INDEX_OF_PEOPLE = "People"
INDEX_OF_TAGS = "Tags"
INDEX_OF_COMPANIES = "Companies"
INDEX_OF_REASONS = "Reasons"
ADDED = "Added on {day}:"
THIS_WAS_IT = "This was it."
WITH = "With"
NO_CLUE = "No clue marked so far."
NO_REASON_TEXT = "Found, and not yet put into words."

_SPARKS = {
    SparkKind.SAID: "Something they said.",
    SparkKind.WORK: "Their work.",
    SparkKind.MUTUAL: "Someone we both know.",
    SparkKind.GUT: "A gut feeling.",
}

_NAMED = {
    Names.FULL: "",
    Names.INITIALS: "People have initials here; quotes and companies may still tell who they are.",
    Names.ANONYMOUS: "People and companies have other names here; quotes may still tell who they "
    "are.",
}

_KINDS = {
    InteractionKind.NOTICED: "Noticed",
    InteractionKind.MESSAGE: "Messages",
    InteractionKind.COMMENT: "Comments",
    InteractionKind.CALL: "Call",
    InteractionKind.VIDEO_CALL: "Video call",
    InteractionKind.MEETING: "Meeting",
    InteractionKind.EMAIL: "Emails",
    InteractionKind.EVENT: "Event",
    InteractionKind.NOTE: "Note",
}
_KINDS_BY_DIRECTION = {
    (InteractionKind.MESSAGE, Direction.OUT): "I wrote",
    (InteractionKind.MESSAGE, Direction.IN): "They wrote",
    (InteractionKind.COMMENT, Direction.OUT): "My comment",
    (InteractionKind.COMMENT, Direction.IN): "Their comment",
    (InteractionKind.CALL, Direction.IN): "They called",
    (InteractionKind.VIDEO_CALL, Direction.IN): "They called by video",
    (InteractionKind.EMAIL, Direction.OUT): "My email",
    (InteractionKind.EMAIL, Direction.IN): "Their email",
}


def counted(number: int, one: str, many: str) -> str:
    """Return the number with its noun: 1 hunt, 2,000 hunts."""
    return f"{number:,} {one if number == 1 else many}"


def days(number: int) -> str:
    """Return a span of days: 1 day, 87 days."""
    return counted(number, "day", "days")


def count_on_cover(hunts: int, found: int) -> str:
    """Return the line at the foot of the cover: 61 hunts · 38 reasons found."""
    reasons = counted(found, "reason", "reasons") if found else "no reason"
    return f"{counted(hunts, 'hunt', 'hunts')} · {reasons} found"


def kicker(number: int, opened: date | None, found: date | None, dates: Dates) -> list[str]:
    """Return the line above a name in its parts: Hunt 23, Opened 2 November 2026."""
    when = [f"Found {dates.day(found)}"] if found is not None else []
    if opened is not None:
        when = [opened_on(opened, dates)]
    return [f"Hunt {number}", *when]


def opened_on(on: date, dates: Dates) -> str:
    """Return the day a hunt was opened: Opened 2 November 2026."""
    return f"Opened {dates.day(on)}"


def found_on(found: date, opened: date | None, dates: Dates) -> str:
    """Return the day of the discovery, counted from the opening: 11 November 2026, day 9."""
    day = dates.day(found)
    if opened is None or found < opened:
        return day
    waited = (found - opened).days
    return f"{day}, day {waited:,}" if waited else f"{day}, the same day"


def open_for(opened: date, today: date) -> str:
    """Return the age of a hunt: Open for 87 days."""
    waited = (today - opened).days
    return f"Open for {days(waited)}" if waited else "Opened today"


def let_go_on(let_go: date, opened: date | None, dates: Dates) -> str:
    """Return the day a hunt was let go, counted from the opening where there is one."""
    day = dates.day(let_go)
    if opened is None or let_go <= opened:
        return day
    return f"{day}, after {days((let_go - opened).days)}"


def last_clue(on: date, dates: Dates) -> str:
    """Return what stands before the last clue."""
    return f"The last clue, {dates.day(on)}:"


def hunch(names: tuple[str, ...]) -> str:
    """Return the names of the reason kinds expected as one phrase."""
    return ", ".join(names)


def hunch_name(key: str, name: str | None) -> str:
    """Return the name of one expected kind; a key that is not known any more stands for itself."""
    if key == DONT_KNOW:
        return "I don’t know"
    return name if name is not None else key


def spark(kind: SparkKind) -> str:
    """Return what moved me, where it was not put into words."""
    return _SPARKS[kind]


def kind(which: InteractionKind, direction: Direction) -> str:
    """Return what happened, in the journal keeper's voice: I wrote, Video call."""
    return _KINDS_BY_DIRECTION.get((which, direction), _KINDS[which])


def hunt_number(number: int) -> str:
    """Return how one hunt points at another, in one line."""
    return f"hunt\u00a0{number}"


def took(days_taken: int, exchanges: int) -> str:
    """Return what a reason took: 9 days, 14 exchanges."""
    waited = days(days_taken) if days_taken else "The same day"
    return f"{waited}, {counted(exchanges, 'exchange', 'exchanges')}" if exchanges else waited


def part_line(part: str, number: int) -> str:
    """Return the line below the title of a part, such as 21 hunts still open."""
    hunts = counted(number, "hunt", "hunts")
    if part == FOUND:
        return f"{hunts}, and why they were worth it"
    return f"{hunts} still open" if part == UNSOLVED else f"{hunts} laid to rest"


def volume(number: int) -> str:
    """Return what stands on the cover of one volume of several: Volume II."""
    return f"Volume {roman(number)}"


def roman(number: int) -> str:
    """Return a small number in capitals as volumes are counted: 14 is XIV."""
    text = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (number // value)
        number %= value
    return text


def surprises(surprised: int, guessed: int) -> str:
    """Return how often the treasure was not what was guessed."""
    if guessed == 1:
        return "One sealed hunch met its reason, and the treasure was something else."
    return (
        f"In {surprised:,} of {guessed:,} hunts that had a sealed hunch and found their reason, "
        "the treasure was not what I had guessed."
    )


def rate(gauge: Gauge) -> str:
    """Return what the share of ripe hunts means, with its 95 % interval, as the screen tells it."""
    low, high = map(percent, gauge.ripe.interval)
    return (
        f"{insight_words.gauge_title(gauge)}. With 95% confidence the true rate lies between "
        f"{low} and {high}: {insight_words.verdict(gauge)}."
    )


def none_ripe(ripe_days: int) -> str:
    """Return what stands in place of a rate while every hunt is too young for one."""
    return f"No hunt is {ripe_days} days old yet, so it is too early for a rate."


def younger(found: int, ripe_days: int) -> str:
    """Return how many reasons were found in hunts that are too young to be in the rate."""
    reasons = counted(found, "reason", "reasons")
    return f"{reasons} more in hunts younger than {days(ripe_days)}."


def left_out(hunts: int) -> str:
    """Return how many hunts the numbers are of that the book does not tell."""
    if hunts == 1:
        return "One hunt without a reason is counted here, and not told in this book."
    return f"{hunts:,} hunts without a reason are counted here, and not told in this book."


def spans(shortest: int, longest: int) -> str:
    """Return how long the reasons took."""
    if shortest == longest:
        return f"Each reason took {days(shortest)} to show itself."
    quickest = f"after {days(shortest)}" if shortest else "on the very day"
    return f"The quickest reason showed itself {quickest}, the slowest after {days(longest)}."


def legend(*, private: bool, names: Names) -> tuple[str, ...]:
    """Return the small print on the back of the title page, a line each."""
    notes = "Private notes are included." if private else "Private notes are left out."
    return ("★ marks a clue.", notes, *filter(None, (_NAMED[names],)))


def colophon(today: date, face: str, dates: Dates) -> tuple[str, ...]:
    """Return the last words of the book, a line each; ``face`` names its letters."""
    return (f"Made from a private journal on {dates.day(today)}.", f"Set in {face} by typst.")
