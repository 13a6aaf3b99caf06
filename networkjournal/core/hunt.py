"""The states of a hunt, derived from dates alone; nothing here is ever stored."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind

RIPE_DAYS = 60
WEEKLY_GOAL = 5
_HALF_LIFE_WEEKS = 4


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


def opens_hunt(interaction: Interaction) -> bool:
    """Say whether an interaction begins the hunt of the people in it."""
    return (
        interaction.direction in (Direction.OUT, Direction.BOTH)
        and interaction.kind not in (InteractionKind.NOTICED, InteractionKind.NOTE)
        and interaction.trashed_on is None
    )


def opened_on(interactions: Iterable[Interaction]) -> date | None:
    """Return the day of the first interaction that opens a hunt, None where there is none."""
    return min((i.on for i in interactions if opens_hunt(i)), default=None)


def last_on(interactions: Iterable[Interaction]) -> date | None:
    """Return the day of the last interaction that is not in the trash."""
    return max((i.on for i in interactions if i.trashed_on is None), default=None)


def state(opened: date | None, discovered: date | None, let_go: date | None, today: date) -> State:
    """Return the state of one hunt; a reason found outranks having let go."""
    if discovered is not None:
        return State.FOUND
    if let_go is not None:
        return State.LET_GO
    if opened is not None and opened <= today:
        return State.HUNTING
    return State.NOTICED


def is_ripe(opened: date | None, today: date, ripe_days: int = RIPE_DAYS) -> bool:
    """Say whether a hunt is old enough to be counted, whatever its state."""
    return opened is not None and (today - opened).days >= ripe_days


def is_sealed(opened: date | None, today: date) -> bool:
    """Say whether spark and hunch stand as they are: the hunt was opened on an earlier day."""
    return opened is not None and opened < today


def is_due(
    follow_up: date | None, stay_in_touch_days: int | None, last: date | None, today: date
) -> bool:
    """Say whether it is time to be in touch: the follow-up day came, or the interval has passed."""
    if follow_up is not None and follow_up <= today:
        return True
    if stay_in_touch_days is None or last is None:
        return False
    return (today - last).days >= stay_in_touch_days


def in_journal(contact: Contact, last: date | None) -> bool:
    """Say whether a contact belongs to the journal proper: a spark, an interaction or a reason."""
    written = contact.spark_quote or contact.spark_because or contact.reason
    return bool(written) or contact.discovered_on is not None or last is not None


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
    shares = {w: min(1.0, opened_by_week.get(w, 0) / goals.of(w)) for w in weeks if w not in paused}
    running = list(shares.values())
    completed = running[1:] if this_week in shares else running
    return max((_decayed_mean(part) for part in (completed, running) if part), default=None)


def _decayed_mean(shares: list[float]) -> float:
    """Return the mean of a newest-first list in which weights halve every four weeks."""
    weights = [math.exp2(-back / _HALF_LIFE_WEEKS) for back in range(len(shares))]
    weighted = (share * weight for share, weight in zip(shares, weights, strict=True))
    return sum(weighted) / sum(weights)
