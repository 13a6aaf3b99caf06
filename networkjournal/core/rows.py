"""What the store's queries return: light values for lists, figures and the book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from networkjournal.core import hunt
from networkjournal.core.entities import Contact, Interaction, Source


class PeopleFilter(StrEnum):
    """Which people a list shows; nobody in the trash is in any of them."""

    JOURNAL = "journal"
    HUNTING = "hunting"
    FOUND = "found"
    DUE = "due"
    EVERYONE = "everyone"


class PersonRow(NamedTuple):
    """One line of the people list."""

    id: int
    name: str
    headline: str
    company: str
    opened_on: date | None
    last_on: date | None
    discovered_on: date | None
    let_go_on: date | None
    follow_up_on: date | None
    stay_in_touch_days: int | None
    """Their own interval, else the shortest of their tags."""
    has_photo: bool

    def state(self, today: date) -> hunt.State:
        """Return where this person's hunt stands."""
        return hunt.state(self.opened_on, self.discovered_on, self.let_go_on, today)

    def is_due(self, today: date) -> bool:
        """Say whether it is time to be in touch."""
        return hunt.is_due(self.follow_up_on, self.stay_in_touch_days, self.last_on, today)


class Names(NamedTuple):
    """Everyone by folded name, whom one was last in touch with first."""

    ids: list[int]
    folded: list[str]


class Figures(NamedTuple):
    """The numbers at the foot of the people list."""

    opened_by_week: Mapping[date, int] = MappingProxyType({})
    """Hunts opened per ISO week, keyed by its Monday."""
    ripe: int = 0
    ripe_found: int = 0
    ripe_days: int = hunt.RIPE_DAYS
    goals: hunt.Goals = hunt.Goals()
    paused: frozenset[date] = frozenset()
    """The Mondays of the weeks that momentum skips."""
    opened_by_day: tuple[int, ...] = ()
    """Hunts opened on each day of this week so far, from Monday on."""
    by_day: bool = False
    """Whether the goal is told by the day: a seventh of the week's."""


class Trail(NamedTuple):
    """One hunt, whole: the person and what happened, oldest first; nothing from the trash."""

    contact: Contact
    interactions: tuple[Interaction, ...]
    opened_on: date | None


class Identity(NamedTuple):
    """What a known person can be recognised by; names and companies folded."""

    contact_id: int
    name: str
    company: str
    slugs: tuple[str, ...]
    emails: tuple[str, ...]
    in_trash: bool
    sources: tuple[Source, ...] = ()
    """What earlier imports called this person: the surest sign of all."""
    connected_on: date | None = None
    """With the name the next best sign where a file has no links: it never changes, jobs do."""
    phones: tuple[str, ...] = ()
    opened_on: date | None = None
    """When the hunt was opened: it seals spark and hunch."""


class Happened(NamedTuple):
    """What an import once brought of what happened: its name in the file, and where it now is."""

    source: Source
    interaction_id: int
    contact_ids: tuple[int, ...]
    in_trash: bool
