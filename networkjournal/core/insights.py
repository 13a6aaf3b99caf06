"""What the journal answers when it is asked: one frozen value for screen, book and command line.

``core.measuring`` computes it, ``core.insight_words`` says it. Whatever can be pointed at carries
the ids of the people behind it, in ascending order: that of being written down. Shares lie within
0 and 1.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from networkjournal.core import hunt, statistics

People: TypeAlias = tuple[int, ...]
"""The ids of the people behind a figure."""

ENOUGH_FOR_A_RATE = 8
"""Under so many ripe hunts the rate of a group is shown as too few to say."""
ENOUGH_FOR_A_VERDICT = 10
SURE = 0.995
"""From which chance on the gauge claims something: looked at after every hunt, a true coin toss
is then called more often than not within 200 hunts in 4.7 % of cases; the Wilson bound alone would
do so in 17 to 21 %."""


class PeriodKind(StrEnum):
    """Which hunts are looked at, by the day they were opened."""

    ALL = "all"
    YEAR = "year"
    DAYS_90 = "90days"
    OWN = "own"


class Period(NamedTuple):
    """A span of opening days; ``first`` and ``last`` are used by ``OWN`` alone, None is open."""

    kind: PeriodKind = PeriodKind.ALL
    first: date | None = None
    last: date | None = None

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last opening day, neither after ``today``'s last moment.

        An own span that begins in the future holds nothing: its first day is after its last.
        """
        if self.kind is PeriodKind.YEAR:
            return date(today.year, 1, 1), today
        if self.kind is PeriodKind.DAYS_90:
            return date.fromordinal(max(1, today.toordinal() - 89)), today
        if self.kind is PeriodKind.OWN:
            return self.first or date.min, min(self.last or today, today)
        return date.min, today


def read_period(text: str) -> Period:
    """Return the period that a word or two days mean: ``year``, ``2026-01-01..2026-06-30``.

    Either day may be left out. ValueError with a plain sentence where it means none.
    """
    word = text.strip()
    if word in (PeriodKind.ALL, PeriodKind.YEAR, PeriodKind.DAYS_90):
        return Period(PeriodKind(word))
    start, parted, end = (part.strip() for part in word.partition(".."))
    if not parted or not (start or end):
        raise ValueError(
            f"{text!r} is no period; write all, year, 90days or 2026-01-01..2026-06-30"
        )
    first, last = (_read_day(day) if day else None for day in (start, end))
    if first is not None and last is not None and first > last:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(PeriodKind.OWN, first, last)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a day; write it as 2026-11-23") from None


class HuntRow(NamedTuple):
    """One hunt as light as it can be: what all figures are computed from.

    Days are proleptic Gregorian ordinals (``date.toordinal``): 30,000 rows are compared at once.
    """

    id: int
    opened: int = 0
    """The day of the first interaction that opens a hunt; 0 where there is none."""
    discovered: int | None = None
    spark_kind: str = ""
    channel: str = ""
    """The channel of the interaction that opened it, see ``Course.opened_through``."""
    replied: int | None = None
    """The day of the first answer after that interaction."""
    hunch: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What may be said of the rate."""

    NOTHING = "nothing"
    """No hunt is ripe."""
    MORE = "more"
    """More often than not, so far."""
    LESS = "less"
    """Not more often, so far."""
    LEANS_MORE = "leans_more"
    LEANS_LESS = "leans_less"
    EVEN = "even"
    """Not yet clear, and exactly half."""


class Rate(NamedTuple):
    """Of some hunts those that found their reason by today, and the others."""

    found_ids: People = ()
    other_ids: People = ()

    @property
    def found(self) -> int:
        """How many found their reason."""
        return len(self.found_ids)

    @property
    def total(self) -> int:
        """Out of how many."""
        return len(self.found_ids) + len(self.other_ids)

    @property
    def share(self) -> float | None:
        """The share that found it, None of nothing."""
        return self.found / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share, after Wilson; (0, 1) of nothing."""
        return statistics.wilson(self.found, self.total)

    @property
    def too_few(self) -> bool:
        """Whether the rate is shown as too few to say."""
        return self.total < ENOUGH_FOR_A_RATE


class Gauge(NamedTuple):
    """More often than not?"""

    ripe: Rate = Rate()
    """The rate: among the hunts that are old enough, whatever their state."""
    opened: Rate = Rate()
    """The pessimistic rate: among all that were opened, as if the younger ones never paid off."""
    younger_found: People = ()
    """Hunts that found their reason before they were ripe: beside the rate, never in it."""
    ripe_days: int = hunt.RIPE_DAYS
    next_ripe: date | None = None
    """The first day on which one more hunt is ripe, None where all are."""

    @property
    def chance(self) -> float:
        """The chance that the true rate is above one half; one half where nothing is known."""
        return statistics.chance_above_half(self.ripe.found, self.ripe.total)

    @property
    def needed(self) -> int:
        """How many ripe hunts are missing before anything is claimed."""
        return max(0, ENOUGH_FOR_A_VERDICT - self.ripe.total)

    @property
    def verdict(self) -> Verdict:
        """What may be said of it."""
        if not self.ripe.total:
            return Verdict.NOTHING
        chance, enough = self.chance, self.needed == 0
        if enough and chance >= SURE:
            return Verdict.MORE
        if enough and chance <= 1 - SURE:
            return Verdict.LESS
        if 2 * self.ripe.found == self.ripe.total:
            return Verdict.EVEN
        return Verdict.LEANS_MORE if 2 * self.ripe.found > self.ripe.total else Verdict.LEANS_LESS


class ReasonStep(NamedTuple):
    """One step of the cumulative incidence: from ``days`` on after the opening."""

    days: int
    share: float
    """The estimated share of hunts that found their reason within so many days."""
    low: float
    high: float
    """The 95 % band around it."""
    at_risk: int
    """Hunts that were watched for so long without a reason before."""
    found_ids: People


class TimeToReason(NamedTuple):
    """How long until the reason shows; the curve begins at (0, 0)."""

    steps: tuple[ReasonStep, ...] = ()
    total: int = 0
    """All opened hunts of the period."""
    found: int = 0
    """Those of them that found a reason: the events."""
    longest: int = 0
    """Up to how many days any hunt has been watched: where the curve ends."""
    median: int | None = None
    """Within how many days half of all hunts find it; None where the curve stays below half."""


class Group(NamedTuple):
    """The ripe hunts with something in common."""

    key: str
    """A spark kind, a channel as it is written, or a reason kind (``DONT_KNOW`` too)."""
    rate: Rate


class Groups(NamedTuple):
    """Which paid off: highest share first, those with too few hunts last."""

    groups: tuple[Group, ...] = ()
    unsaid: People = ()
    """Ripe hunts that tell nothing here: no spark kind, no channel, no hunch."""


class Cell(NamedTuple):
    """Hunts that expected one thing and found another or the same."""

    hunch: str
    reason: str
    people: People


class Surprise(NamedTuple):
    """Of found hunts with a sealed hunch other than "don't know" and a kind of reason."""

    surprised: People = ()
    """Those whose kinds hold nothing of what was expected."""
    expected: People = ()
    table: tuple[Cell, ...] = ()
    """What was expected by what was found, "don't know" too; a hunt may be in several cells."""

    @property
    def total(self) -> int:
        """Of how many hunts the index speaks."""
        return len(self.surprised) + len(self.expected)

    @property
    def share(self) -> float | None:
        """The surprise index, None of nothing."""
        return len(self.surprised) / self.total if self.total else None


class ReplySpan(NamedTuple):
    """Hunts whose first answer came so many days after the opening."""

    first: int
    last: int | None
    """The last day of the span, None where it is open."""
    people: People


class Replies(NamedTuple):
    """Who answered, among all opened hunts."""

    answered: People = ()
    silent: People = ()
    median_days: float | None = None
    """Of those who answered: half did within so many days."""
    spans: tuple[ReplySpan, ...] = ()


class Week(NamedTuple):
    """One ISO week."""

    monday: date
    days: tuple[People, ...]
    """Who was written to first on each of the seven days, Monday first."""
    goal: int
    paused: bool = False

    @property
    def opened(self) -> int:
        """How many hunts were opened."""
        return sum(map(len, self.days))

    @property
    def met(self) -> bool:
        """Whether the goal was met, in a pause too."""
        return self.opened >= self.goal

    @property
    def people(self) -> People:
        """Who was written to first in this week."""
        return tuple(sorted(i for day in self.days for i in day))

    def day(self, weekday: int) -> date:
        """Return one of its days, 0 is Monday."""
        return self.monday + timedelta(days=weekday)


class Weeks(NamedTuple):
    """Week by week, from the first one with a hunt to the last of the period, none left out."""

    weeks: tuple[Week, ...] = ()
    met: int = 0
    """In how many weeks the goal was met."""
    counted: int = 0
    """Of how many: completed weeks without a pause, and the running one once it is met."""
    goal: int = hunt.WEEKLY_GOAL
    """The goal of the running week."""
    momentum: float | None = None
    """As at the foot of the list: of all weeks, whatever the period."""


class Reason(NamedTuple):
    """Who was worth it in one way; a hunt with several kinds is in each of them."""

    key: str
    people: People


class Insights(NamedTuple):
    """Everything at once."""

    today: date
    period: Period = Period()
    gauge: Gauge = Gauge()
    time: TimeToReason = TimeToReason()
    sparks: Groups = Groups()
    channels: Groups = Groups()
    hunches: Groups = Groups()
    surprise: Surprise = Surprise()
    replies: Replies = Replies()
    weeks: Weeks = Weeks()
    reasons: tuple[Reason, ...] = ()
    """The most frequent first."""
    unopened_found: People = ()
    """Reasons of hunts without an opening day: they are in no rate, and in no period but all."""
