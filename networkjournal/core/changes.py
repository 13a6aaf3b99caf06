"""A change to the journal: what stood before and what stands after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import chain
from typing import NamedTuple

from networkjournal.core.entities import Contact, Entity, Interaction, Setting


class Change(NamedTuple):
    """Add is nothing -> x, edit x -> x', remove x -> nothing, merge and import many -> many."""

    before: tuple[Entity, ...] = ()
    after: tuple[Entity, ...] = ()

    def taken_back(self, standing: Mapping[int, Entity]) -> Change:
        """Return what takes this change back as things stand now, by id; whom it added stays.

        A field that has changed since stays as it is, and who went since stays gone. Who went by
        this change comes back. A setting that it made goes while it says the same.
        """
        before: list[Entity] = []
        after: list[Entity] = []
        old = {entity.id: entity for entity in self.before}
        for new in self.after:
            now = standing.get(new.id)
            if now is None or new.id not in old:
                if isinstance(new, Setting) and now == new:
                    before.append(new)
                continue
            values = {
                field.name: getattr(old[new.id], field.name)
                for field in fields(new)
                if getattr(now, field.name) == getattr(new, field.name)
            }
            back = replace(now, **values)
            if back != now:
                before.append(now)
                after.append(back)
        left = {entity.id for entity in self.after}
        after += (each for each in self.before if each.id not in left and each.id not in standing)
        return Change(tuple(before), tuple(after))

    def touched(self) -> Touched:
        """Return whom this change touches, and what else; of a whole archive that takes a while."""
        ids: set[int] = set()
        others: list[Entity] = []
        for entity in chain(self.before, self.after):
            if isinstance(entity, Contact):
                ids.add(entity.id)
            elif isinstance(entity, Interaction):
                ids.update(entity.contact_ids)
            else:
                others.append(entity)
        return Touched(frozenset(ids), tuple(others))

    def contact_ids(self) -> frozenset[int]:
        """Return the ids of all contacts that this change touches, through interactions too."""
        return self.touched().contact_ids


class Touched(NamedTuple):
    """What a change is about."""

    contact_ids: frozenset[int]
    """All contacts, through interactions too."""
    others: tuple[Entity, ...]
    """What is neither a contact nor an interaction, as it was and as it is."""


class Kept(NamedTuple):
    """Somebody whom taking an import back leaves in the journal, and why."""

    contact_id: int
    name: str
    why: str


class TakenBack(NamedTuple):
    """What taking an import back changed, and who stays, by name."""

    change: Change
    kept: tuple[Kept, ...]
