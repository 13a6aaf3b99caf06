"""A change to the journal: what stood before and what stands after."""

from __future__ import annotations

from typing import NamedTuple

from networkjournal.core.entities import Contact, Entity, Interaction


class Change(NamedTuple):
    """Add is nothing -> x, edit x -> x', remove x -> nothing, merge and import many -> many."""

    before: tuple[Entity, ...] = ()
    after: tuple[Entity, ...] = ()

    def inverse(self) -> Change:
        """Return the change that takes this one back."""
        return Change(before=self.after, after=self.before)

    def contact_ids(self) -> frozenset[int]:
        """Return the ids of all contacts that this change touches, through interactions too."""
        ids: set[int] = set()
        for entity in (*self.before, *self.after):
            if isinstance(entity, Contact):
                ids.add(entity.id)
            elif isinstance(entity, Interaction):
                ids.update(entity.contact_ids)
        return frozenset(ids)
