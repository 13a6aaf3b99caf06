"""The states of a hunt, derived from dates alone; nothing here is ever stored."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice
from typing import NamedTuple, Protocol

from networkjournal.core.channels import channel_name
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind

RIPE_DAYS = 60
WEEKLY_GOAL = 5
SETTLES_BEFORE = timedelta(days=7)
"""How long before its day something may have happened that is what a follow-up asked for."""
_HALF_LIFE_WEEKS = 4
_WEEKS_THAT_WEIGH = 240
"""Before that a week weighs less than the sum of the others can be told apart by: 2^-60."""
SILENT = (InteractionKind.NOTICED, InteractionKind.NOTE)
"""Nobody speaks in these: they open no hunt and answer nothing."""


class State(StrEnum):
    """Where a hunt stands."""

    NOTICED = "noticed"
    HUNTING = "hunting"
    FOUND = "found"
    LET_GO = "let_go"


class Goals(NamedTuple):
    """How many hunts to open in a week: a new goal holds from its week on, not for the past."""

    since: tuple[tuple[date, int], ...] = ()
    """The Monday from which on each goal holds, the first one first."""

    def of(self, week: date) -> int:
        """Return the goal of the week that begins on ``week``."""
        return next((goal for start, goal in reversed(self.since) if start <= week), WEEKLY_GOAL)

    def changed(self, week: date, goal: int) -> Goals:
        """Return the goals with another one from ``week`` on; those of later weeks go."""
        before = Goals(tuple(each for each in self.since if each[0] < week))
        return before if before.of(week) == goal else Goals((*before.since, (week, goal)))


class Rules(NamedTuple):
    """The journal's own rules that figures go by."""

    ripe_days: int = RIPE_DAYS
    goals: Goals = Goals()
    paused: frozenset[date] = frozenset()
    """The Mondays of the weeks that are skipped."""


class Happened(Protocol):
    """What tells the course of a hunt: an interaction, or as much of one as is needed for that."""

    @property
    def on(self) -> date:
        """The local calendar day."""

    @property
    def kind(self) -> str:
        """An ``InteractionKind``."""

    @property
    def direction(self) -> str:
        """A ``Direction``."""

    @property
    def channel(self) -> str:
        """Through what."""


class Course(NamedTuple):
    """What follows from what happened with somebody; the store keeps it beside the person."""

    opened_on: date | None = None
    """The day of the first interaction that opens a hunt."""
    last_on: date | None = None
    """The day of the last interaction."""
    opened_through: str = ""
    """The channel of the interaction that opened the hunt, as typed or else as its kind tells."""
    replied_on: date | None = None
    """The day of their first word after that."""


def opens_hunt(interaction: Interaction) -> bool:
    """Say whether an interaction begins the hunt of the people in it."""
    spoke = interaction.trashed_on is None and interaction.kind not in SILENT
    return spoke and interaction.direction != Direction.IN


def course(happened: Iterable[Happened]) -> Course:
    """Return the course of a hunt from what happened, oldest first, nothing from the trash."""
    opener: Happened | None = None
    last = replied = None
    for each in happened:
        last = each.on
        if replied is not None or each.kind in SILENT:
            continue
        if opener is None:
            opener = each if each.direction != Direction.IN else None
        elif each.direction != Direction.OUT:
            replied = each.on
    if opener is None:
        return Course(last_on=last)
    through = opener.channel or channel_name("", opener.kind)
    return Course(opener.on, last, through, replied)


def state(opened: date | None, discovered: date | None, let_go: date | None, today: date) -> State:
    """Return the state of one hunt; a reason found outranks having let go."""
    if discovered is not None:
        return State.FOUND
    if let_go is not None:
        return State.LET_GO
    if opened is not None and opened <= today:
        return State.HUNTING
    return State.NOTICED


def last_ripe_day(today: date, ripe_days: int = RIPE_DAYS) -> date:
    """Return the last opening day of hunts that are old enough to be counted.

    The first day there is stands for all before it, on which nothing was ever opened.
    """
    return date.fromordinal(max(1, today.toordinal() - ripe_days))


def last_sealed_day(today: date) -> date:
    """Return the last opening day of hunts whose spark and hunch stand as they are."""
    return date.fromordinal(max(1, today.toordinal() - 1))


def is_sealed(opened: date | None, today: date) -> bool:
    """Say whether spark and hunch stand as they are: the hunt was opened on an earlier day."""
    return opened is not None and opened <= last_sealed_day(today)


def due_on(
    follow_up: date | None, stay_in_touch_days: int | None, last: date | None
) -> date | None:
    """Return the day on which it is time to be in touch, None where nothing asks for it.

    A follow-up date is the plan, and the interval waits for it: so a person can be put off whose
    interval has passed. Without one it is the day on which the interval since ``last`` is over.
    """
    if follow_up is not None or stay_in_touch_days is None or last is None:
        return follow_up
    day = last.toordinal() + stay_in_touch_days
    return date.fromordinal(day) if day <= date.max.toordinal() else None


def is_due(
    follow_up: date | None, stay_in_touch_days: int | None, last: date | None, today: date
) -> bool:
    """Say whether it is time to be in touch: the day of ``due_on`` has come."""
    day = due_on(follow_up, stay_in_touch_days, last)
    return day is not None and day <= today


def settles(interaction: Interaction, follow_up: date | None, today: date) -> bool:
    """Say whether an interaction just written down does what a follow-up date asked for.

    It does once that date has come, whoever spoke; what was merely noticed, a note, or something
    of long before that day does not.
    """
    if follow_up is None or follow_up > today or interaction.kind in SILENT:
        return False
    return follow_up - interaction.on <= SETTLES_BEFORE


def discovered_on(contact: Contact, today: date) -> date | None:
    """Return since when the reason is known: its day, today where it has none yet.

    None without text and kinds: an interaction marked as "this was it" alone tells no reason.
    """
    if not (contact.reason.strip() or contact.reason_kinds):
        return None
    return contact.discovered_on or today


def week_of(day: date) -> date:
    """Return the Monday of the ISO week that ``day`` lies in."""
    return day - timedelta(days=day.weekday())


def momentum(
    opened_by_week: Mapping[date, int],
    goals: Goals,
    today: date,
    paused: Collection[date] = (),
) -> float | None:
    """Return how steadily hunts were opened, 0 to 1, or None before the first one.

    ``m = sum a * 2^(-j/4) / sum 2^(-j/4)`` with ``a = min(1, opened / goal)`` for each completed
    week from the first opened one on, and j the weeks back; ``paused`` weeks are skipped, and the
    running week counts only if it raises m. All weeks are named by their Mondays.
    """
    this_week = week_of(today)
    opened_weeks = (week for week, opened in opened_by_week.items() if opened)
    first = min((week for week in opened_weeks if week <= this_week), default=None)
    if first is None:
        return None
    age = (this_week - first).days // 7
    weeks = (this_week - timedelta(weeks=back) for back in range(age + 1))
    asked = islice((week for week in weeks if week not in paused), _WEEKS_THAT_WEIGH)
    shares = {week: min(1.0, opened_by_week.get(week, 0) / goals.of(week)) for week in asked}
    running = list(shares.values())
    completed = running[1:] if this_week in shares else running
    return max((_decayed_mean(part) for part in (completed, running) if part), default=None)


def _decayed_mean(shares: list[float]) -> float:
    """Return the mean of a newest-first list in which weights halve every four weeks."""
    weights = [math.exp2(-back / _HALF_LIFE_WEEKS) for back in range(len(shares))]
    weighted = (share * weight for share, weight in zip(shares, weights, strict=True))
    return sum(weighted) / sum(weights)
