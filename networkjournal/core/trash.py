"""The trash: what lies in it, and the day on which that goes for good."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from networkjournal.core.entities import Interaction

KEPT = timedelta(days=30)
"""How long everything stays in the trash at least."""

Key: TypeAlias = tuple[str, int]
"""Kind and id of something in the trash, as history names them."""
CONTACT, INTERACTION = "contact", "interaction"


def number(key: Key) -> int:
    """Return a key as one number, of which a list of 30,000 is light: negative for interactions."""
    return key[1] if key[0] == CONTACT else -key[1]


def key_of(number: int) -> Key:
    """Return the key that a number stands for."""
    return (CONTACT, number) if number > 0 else (INTERACTION, -number)


class TrashedPerson(NamedTuple):
    """Somebody in the trash, with all that happened with nobody else."""

    id: int
    name: str
    headline: str
    company: str
    has_photo: bool
    happened: int
    """How much goes with them, and comes back with them."""
    since: date

    @property
    def key(self) -> Key:
        """What names it among all kinds of entities."""
        return CONTACT, self.id


class TrashedInteraction(NamedTuple):
    """Something in the trash that happened; ``people`` are the names of those in it."""

    interaction: Interaction
    people: tuple[str, ...]
    since: date
    """The day of its own, or an earlier one on which the last of its people went there."""

    @property
    def key(self) -> Key:
        """What names it among all kinds of entities."""
        return INTERACTION, self.interaction.id


Trashed: TypeAlias = TrashedPerson | TrashedInteraction


def days_left(since: date, today: date) -> int:
    """Return in how many days what is in the trash ``since`` a day may go; 0 or less: any day."""
    return (since - today + KEPT).days


def gone_by(today: date, seen_before: date) -> date:
    """Return the last day of ``since`` that is to go now.

    A clock that is set forward by mistake must not empty the trash: the 30 days must have passed
    both ``today`` and on ``seen_before``, the last earlier day on which the journal was open.
    """
    return min(today, seen_before) - KEPT
