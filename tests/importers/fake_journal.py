"""A journal in two dicts, as an import sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Entity,
    ImportReceipt,
    Interaction,
    ReasonKind,
    Setting,
)
from networkjournal.core.hunt import opens_hunt
from networkjournal.core.rows import Happened, Identity
from networkjournal.importers import linkedin
from networkjournal.importers.matching import identity_of
from networkjournal.importers.people import Party, People
from networkjournal.importers.plan import Plan, plan
from networkjournal.importers.taking import Outcome, Taken, change
from networkjournal.importers.updating import Removed
from tests.importers.in_memory import in_memory

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def read(data: bytes | str, name: str = "Connections.csv", **fields: Any) -> People:
    """Return the people of a file, or of rows below the header of today."""
    if isinstance(data, str):
        data = (HEADER + data).encode()
    people = linkedin.read_tables({"connections": in_memory(name, data)})
    return replace(people, **({"file_name": name, "exported_on": None} | fields))


class FakeJournal:
    """Applies what an import changes and refuses what does not fit."""

    def __init__(self, *contacts: Contact) -> None:
        self.people = {contact.id: contact for contact in contacts}
        self.log: dict[int, Interaction] = {}
        self.once: dict[int, dict[str, list[Any]]] = {}
        self.others: dict[int, Entity] = {}
        self.new_id = count(1000).__next__

    def identities(self) -> Iterator[Identity]:
        for each in self.people.values():
            days = (
                log.on
                for log in self.log.values()
                if each.id in log.contact_ids and opens_hunt(log)
            )
            yield identity_of(each, opened_on=min(days, default=None))

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        return {contact_id: self.people[contact_id] for contact_id in ids}

    def removed(self, ids: Iterable[int]) -> dict[int, Removed]:
        return {i: self.once[i] for i in ids if i in self.once}

    def happened(self) -> Iterator[Happened]:
        for each in self.log.values():
            for source in each.sources:
                in_trash = each.trashed_on is not None
                yield Happened(source, each.id, each.contact_ids, in_trash)

    def interactions(self, ids: Iterable[int]) -> dict[int, Interaction]:
        return {i: self.log[i] for i in ids if i in self.log}

    def lacking(self, others: Sequence[Entity]) -> tuple[Entity, ...]:
        kinds = {each.key for each in self.others.values() if isinstance(each, ReasonKind)}
        return tuple(
            each
            for each in others
            if each.id not in self.others
            and not (isinstance(each, ReasonKind) and each.key in kinds)
        )

    def edit(self, contact_id: int, **fields: object) -> None:
        before = self.people[contact_id]
        once = self.once.setdefault(contact_id, {})
        for name in fields:
            once.setdefault(name, []).append(getattr(before, name))
        self.people[contact_id] = replace(self.people[contact_id], **fields)  # type: ignore[arg-type]

    def apply(self, made: Change) -> None:
        stands = {**self.people, **self.log}
        for entity in made.before:
            assert stands[entity.id] == entity
        assert len({entity.id for entity in made.after}) == len(made.after)
        kept = {entity.id for entity in made.before} <= {entity.id for entity in made.after}
        assert kept, "an import removes nobody"
        self.people |= {e.id: e for e in made.after if isinstance(e, Contact)}
        self.log |= {e.id: e for e in made.after if isinstance(e, Interaction)}
        self.others |= {e.id: e for e in made.after if isinstance(e, (Setting, ReasonKind))}
        for each in self.log.values():
            assert each.contact_ids
            assert set(each.contact_ids) <= self.people.keys()

    def plan(self, *files: People, owner: Party | None = None) -> Plan:
        return plan(files, self, NOW, owner=owner, new_id=self.new_id)

    def change(self, *files: People, taken: Taken | None = None) -> Outcome:
        outcome = change(self.plan(*files), taken or Taken(), new_id=self.new_id)
        receipt = outcome.receipt
        assert outcome.change.after[-1] is receipt
        counted = receipt.added + receipt.updated + receipt.unchanged
        assert receipt.read == counted + receipt.hidden + receipt.unreadable
        assert receipt.unchanged >= receipt.left_out + receipt.in_trash + receipt.events_left_out
        assert min(receipt.unchanged, receipt.events_left_out) >= 0
        return outcome

    def take(self, *files: People | str, taken: Taken | None = None) -> ImportReceipt:
        """Import files, or rows below the header of today, and return the receipt."""
        outcome = self.change(*_read(files), taken=taken)
        self.apply(outcome.change)
        return outcome.receipt


def _read(files: Sequence[People | str]) -> list[People]:
    return [read(each) if isinstance(each, str) else each for each in files]


def figures(receipt: ImportReceipt) -> tuple[int, int, int]:
    return receipt.added, receipt.updated, receipt.unchanged
