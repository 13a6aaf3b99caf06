"""Messages and invitations as what happened with people, and the hunts that they once opened."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote

from networkjournal.core.bulk import emptied
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, Source
from networkjournal.core.progress import Progress, tell
from networkjournal.core.rows import Happened, Identity
from networkjournal.importers.hunts import Proposal, Told, directed, proposals
from networkjournal.importers.matching import Lookup
from networkjournal.importers.people import (
    Bulk,
    EventDraft,
    OwnerGuess,
    Party,
    People,
    PersonDraft,
)
from networkjournal.importers.updating import created

_CHANNELS = {"linkedin": "LinkedIn"}


class PlannedEvent(NamedTuple):
    """Something that happened; ``before`` stands where the journal has it with fewer people."""

    before: Interaction | None
    after: Interaction
    bulk: Bulk | None = None

    @property
    def contact_ids(self) -> tuple[int, ...]:
        """With whom it was."""
        return self.after.contact_ids

    @property
    def known(self) -> tuple[int, ...]:
        """With whom the journal has it already."""
        return () if self.before is None else self.before.contact_ids

    def with_whom(self, contact_ids: tuple[int, ...]) -> PlannedEvent:
        """Return it as what happened with these people."""
        if contact_ids == self.contact_ids:
            return self
        return self._replace(after=replace(self.after, contact_ids=contact_ids))


class NewEvent(NamedTuple):
    """A message or invitation that the journal lacks, as the file has it.

    An interaction is made of it only when it is taken: a hundred thousand take their time.
    """

    id: int
    told: Told
    contact_ids: tuple[int, ...]
    bulk: Bulk | None
    known: tuple[int, ...] = ()

    def with_whom(self, contact_ids: tuple[int, ...]) -> PlannedEvent:
        """Return it as what happened with these people."""
        event = self.told.event
        made = Interaction(
            id=self.id,
            contact_ids=contact_ids,
            kind=event.kind,
            direction=self.told.direction,
            on=event.on,
            channel=_CHANNELS.get(event.source.kind, ""),
            text=event.text,
            at_utc=event.at_utc,
            sources=(event.source,),
        )
        return PlannedEvent(None, made, self.bulk)


@dataclass(frozen=True, slots=True)
class Happenings:
    """What happened, as the files tell it.

    ``events`` are what the journal lacks, from the oldest to the newest; ``notes`` come with their
    people. Of all messages and invitations ``read``, ``known`` are in the journal already, if only
    in its trash. ``owner`` is whose messages they are, None where nobody could tell; ``owners``
    are all guesses. Of those ``continued`` the journal has messages from earlier imports.
    """

    events: tuple[NewEvent | PlannedEvent, ...]
    notes: tuple[PlannedEvent, ...]
    hunts: tuple[Proposal, ...]
    read: int
    known: int
    owner: Party | None
    owners: tuple[OwnerGuess, ...]
    continued: frozenset[int]


class Note(NamedTuple):
    """A note that a file has on a person, as of a day."""

    contact_id: int
    source: Source
    text: str
    on: date


class Planner:
    """Finds the people of each message, and what the journal does not have yet."""

    def __init__(
        self, lookup: Lookup, new_id: Callable[[], int], identities: Iterable[Identity]
    ) -> None:
        """``identities`` are everybody in the journal, and who comes with this import."""
        self._lookup = lookup
        self._new_id = new_id
        self._who: dict[str, int | None] = {}
        for identity in identities:
            for slug in identity.slugs:
                if self._who.get(slug) is None:
                    self._who[slug] = None if identity.in_trash else identity.contact_id
        self.new: list[Contact] = []
        """Who is named in messages alone."""

    def take(
        self, files: Sequence[People], notes: Sequence[Note], owner: Party | None, tick: Progress
    ) -> Happenings:
        """Return what happened according to some files and notes."""
        events = [event for people in files for event in people.events]
        owners = tuple(dict.fromkeys(guess for people in files for guess in people.owners))
        owner = owner or (owners[0].party if owners else None)
        stands = {each.source: each for each in self._lookup.happened()} if events or notes else {}
        told = directed(events, owner, tick) if owner is not None else []
        exported = {people.kind: people.exported_on for people in files}
        with_whom = [self._people(each, exported) for each in tell(told, tick)]
        planned, known = self._planned(told, with_whom, stands, tick)
        who = {slug: contact_id for slug, contact_id in self._who.items() if contact_id is not None}
        happened = Happenings(
            events=planned,
            notes=tuple(self._note(note) for note in notes if note.source not in stands),
            hunts=proposals(told, who, stands, progress=tick),
            read=len(events),
            known=known + len(events) - (len(told) or len({event.source for event in events})),
            owner=owner,
            owners=owners,
            continued=_continued(stands.values(), {event.source.kind for event in events}),
        )
        emptied(stands, told, with_whom)
        return happened

    def _people(self, told: Told, exported: Mapping[str, date | None]) -> tuple[int, ...]:
        """Return with whom it was: by profile, never by name alone; nobody from the trash."""
        ids: dict[int, None] = {}
        for party in told.people:
            name, slug = party
            if slug not in self._who and name:
                self._who[slug] = self._add(party, told.event, exported)
            if (contact_id := self._who.get(slug)) is not None:
                ids[contact_id] = None
        return tuple(ids)

    def _add(self, party: Party, event: EventDraft, exported: Mapping[str, date | None]) -> int:
        kind = event.source.kind
        draft = PersonDraft(
            line=event.line,
            source=Source(kind, party.slug),
            name=party.name,
            links=(f"https://www.linkedin.com/in/{quote(party.slug)}",),
            slugs=(party.slug,),
        )
        new = created(self._new_id(), draft, exported.get(kind))
        self.new.append(new)
        return new.id

    def _planned(
        self,
        told: Sequence[Told],
        with_whom: Sequence[tuple[int, ...]],
        stands: Mapping[Source, Happened],
        tick: Progress,
    ) -> tuple[tuple[NewEvent | PlannedEvent, ...], int]:
        """Return what the journal lacks, or has with fewer people, and how much it has."""
        grows: dict[int, tuple[Told, tuple[int, ...]]] = {}
        planned: list[NewEvent | PlannedEvent] = []
        known = 0
        for each, ids in zip(tell(told, tick), with_whom, strict=True):
            there = stands.get(each.event.source) if stands else None
            if there is None:
                if ids:
                    planned.append(NewEvent(self._new_id(), each, ids, each.event.bulk))
            elif there.in_trash or set(ids) <= set(there.contact_ids):
                known += 1
            else:
                grows[there.interaction_id] = each, ids
        for before in self._lookup.interactions(grows).values():
            each, ids = grows[before.id]
            after = replace(before, contact_ids=tuple(dict.fromkeys((*before.contact_ids, *ids))))
            planned.append(PlannedEvent(before, after, each.event.bulk))
        return tuple(planned), known

    def _note(self, note: Note) -> PlannedEvent:
        made = Interaction(
            id=self._new_id(),
            contact_ids=(note.contact_id,),
            kind=InteractionKind.NOTE,
            direction=Direction.IN,
            on=note.on,
            text=note.text,
            sources=(note.source,),
        )
        return PlannedEvent(None, made)


def note_source(person: Source, text: str) -> Source:
    """Return what a note is recognised by: whose it is, and what it says."""
    return Source(person.kind, f"{person.key}|{blake2b(text.encode(), digest_size=8).hexdigest()}")


def _continued(stands: Iterable[Happened], kinds: Container[str]) -> frozenset[int]:
    """Return with whom imports of these kinds brought something that is still there."""
    there = (each for each in stands if each.source.kind in kinds and not each.in_trash)
    return frozenset(contact_id for each in there for contact_id in each.contact_ids)
