"""Somebody who waits, as Today and the unsolved shelf show them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from networkjournal.core import hunt
from networkjournal.core.entities import Direction, InteractionKind
from networkjournal.core.rows import PersonRow


class Said(NamedTuple):
    """As much of an interaction as is told in one line; long texts are cut."""

    on: date
    kind: InteractionKind
    direction: Direction
    channel: str
    text: str


class WaitingRow(NamedTuple):
    """One person, why one wrote, and what was last heard."""

    person: PersonRow
    spark_quote: str
    spark_because: str
    hunch: tuple[str, ...]
    last: Said | None
    """The last thing said; where nobody spoke yet, the last thing noted."""
    clue: Said | None
    """The newest clue."""
    answered: bool
    """Whether they ever wrote or spoke."""

    @property
    def id(self) -> int:
        """Whose row it is."""
        return self.person.id

    @property
    def due_on(self) -> date | None:
        """The day on which it is time to be in touch."""
        person = self.person
        return hunt.due_on(person.follow_up_on, person.stay_in_touch_days, person.last_on)
