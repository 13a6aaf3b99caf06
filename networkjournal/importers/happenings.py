"""Messages and invitations as what happened with people, and the hunts that they once opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote

from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, Source
from networkjournal.core.progress import Progress, tell
from networkjournal.core.rows import Happened, Identity
from networkjournal.core.text import fold
from networkjournal.importers.matching import Lookup
from networkjournal.importers.people import (
    Bulk,
    EventDraft,
    OwnerGuess,
    Party,
    People,
    PersonDraft,
)
from networkjournal.importers.updating import updated

_CHANNELS = {"linkedin": "LinkedIn"}


class PlannedEvent(NamedTuple):
    """Something that happened; ``before`` stands where the journal has it with fewer people."""

    before: Interaction | None
    after: Interaction
    bulk: Bulk | None = None


class PastHunt(NamedTuple):
    """A hunt that the messages tell of: whom I wrote to, and what came of it.

    ``exchanges`` counts everything said by either. ``is_new`` says that the journal does not have
    the message that opened it.
    """

    contact_id: int
    opened_on: date
    opening: str
    replied_on: date | None
    exchanges: int
    is_new: bool

    @property
    def days_to_reply(self) -> int | None:
        """How long the first answer took, None where none came."""
        return None if self.replied_on is None else (self.replied_on - self.opened_on).days


@dataclass(frozen=True, slots=True)
class Happenings:
    """What happened, as the files tell it.

    ``events`` are what the journal lacks, from the oldest to the newest; ``notes`` come with their
    people. Of all messages and invitations ``read``, ``known`` are in the journal already, if only
    in its trash. ``owner`` is whose messages they are, None where nobody could tell.
    """

    events: tuple[PlannedEvent, ...]
    notes: tuple[PlannedEvent, ...]
    hunts: tuple[PastHunt, ...]
    read: int
    known: int
    owner: Party | None
    owners: tuple[OwnerGuess, ...]


class Note(NamedTuple):
    """A note that a file has on a person, as of a day."""

    contact_id: int
    source: Source
    text: str
    on: date


class _Told(NamedTuple):
    """One message with the people it is known to have been exchanged with."""

    event: EventDraft
    channel: str
    direction: Direction
    contact_ids: tuple[int, ...]
    stands: Happened | None

    def place(self) -> tuple[date, bool, datetime | None, str]:
        """Return where it stands in a timeline; what tells no time comes at the end of its day."""
        at = self.event.at_utc
        return self.event.on, at is None, at, self.event.source.key


class Planner:
    """Finds the people of each message, and what the journal does not have yet."""

    def __init__(
        self, lookup: Lookup, new_id: Callable[[], int], identities: Iterable[Identity]
    ) -> None:
        """``identities`` are everybody in the journal, and who comes with this import."""
        self._lookup = lookup
        self._new_id = new_id
        self._by_slug: dict[str, Identity] = {}
        for identity in identities:
            for slug in identity.slugs:
                if slug not in self._by_slug or self._by_slug[slug].in_trash:
                    self._by_slug[slug] = identity
        self._new: dict[str, Contact] = {}

    @property
    def new(self) -> tuple[Contact, ...]:
        """Who is named in messages alone."""
        return tuple(self._new.values())

    def take(
        self, files: Sequence[People], notes: Sequence[Note], owner: Party | None, tick: Progress
    ) -> Happenings:
        """Return what happened according to some files and notes."""
        events = [(people, event) for people in files for event in people.events]
        owners = tuple(dict.fromkeys(guess for people in files for guess in people.owners))
        owner = owner or (owners[0].party if owners else None)
        stand = {each.source: each for each in self._lookup.happened()} if events or notes else {}
        told: dict[Source, _Told] = {}
        repeats = 0
        for people, event in tell(events, tick):
            repeats += event.source in told
            if owner is not None and event.source not in told:
                found = self._told(people, event, owner, stand.get(event.source))
                if found.contact_ids or found.stands is not None:
                    told[event.source] = found
        in_order = sorted(told.values(), key=_Told.place)
        planned = self._planned(in_order, tick)
        return Happenings(
            events=planned,
            notes=tuple(self._note(note) for note in notes if note.source not in stand),
            hunts=_hunts(in_order),
            read=len(events),
            known=repeats + len(told) - len(planned),
            owner=owner,
            owners=owners,
        )

    def _told(
        self, people: People, event: EventDraft, owner: Party, stands: Happened | None
    ) -> _Told:
        direction, parties = directed(event, owner)
        ids = dict.fromkeys(self._person(people, event, party) for party in parties)
        channel = _CHANNELS.get(people.kind, "")
        return _Told(event, channel, direction, tuple(i for i in ids if i is not None), stands)

    def _person(self, people: People, event: EventDraft, party: Party) -> int | None:
        """Return who a party is: by profile, never by name alone; nobody from the trash."""
        identity = self._by_slug.get(party.slug)
        if identity is not None:
            return None if identity.in_trash else identity.contact_id
        if not (party.slug and party.name) or event.bulk is not None:
            return None
        if party.slug not in self._new:
            draft = PersonDraft(
                line=event.line,
                source=Source(people.kind, party.slug),
                name=party.name,
                links=(f"https://www.linkedin.com/in/{quote(party.slug)}",),
                slugs=(party.slug,),
            )
            blank = Contact(id=self._new_id(), name="")
            self._new[party.slug] = updated(blank, draft, people.exported_on)
        return self._new[party.slug].id

    def _planned(self, told: Sequence[_Told], tick: Progress) -> tuple[PlannedEvent, ...]:
        """Return what the journal does not have, or has with fewer people."""
        missing = [each for each in told if each.stands is None or _adds(each, each.stands)]
        ids = (each.stands.interaction_id for each in missing if each.stands is not None)
        stand = self._lookup.interactions(tuple(ids))
        planned = []
        for each in tell(missing, tick):
            if each.stands is None:
                planned.append(PlannedEvent(None, self._happened(each), each.event.bulk))
                continue
            before = stand[each.stands.interaction_id]
            everyone = tuple(dict.fromkeys((*before.contact_ids, *each.contact_ids)))
            after = replace(before, contact_ids=everyone)
            planned.append(PlannedEvent(before, after, each.event.bulk))
        return tuple(planned)

    def _happened(self, told: _Told) -> Interaction:
        event = told.event
        return Interaction(
            id=self._new_id(),
            contact_ids=told.contact_ids,
            kind=event.kind,
            direction=told.direction,
            on=event.on,
            channel=told.channel,
            text=event.text,
            at_utc=event.at_utc,
            sources=(event.source,),
        )

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


def directed(event: EventDraft, owner: Party) -> tuple[Direction, tuple[Party, ...]]:
    """Return whether the owner wrote it, and with whom it was: all who got it, or who sent it."""
    if _is(event.sender, owner):
        return Direction.OUT, tuple(each for each in event.recipients if not _is(each, owner))
    return Direction.IN, (event.sender,)


def _is(party: Party, owner: Party) -> bool:
    if party.slug and owner.slug:
        return party.slug == owner.slug
    return fold(party.name) == fold(owner.name)


def _adds(told: _Told, stands: Happened) -> bool:
    return not (stands.in_trash or set(told.contact_ids) <= set(stands.contact_ids))


def _hunts(told: Iterable[_Told]) -> tuple[PastHunt, ...]:
    """Return whom I wrote to, from the first hunt to the last; mass mail opens none."""
    by_person: dict[int, list[_Told]] = {}
    for each in told:
        if each.event.bulk is None and not (each.stands and each.stands.in_trash):
            for contact_id in each.contact_ids:
                by_person.setdefault(contact_id, []).append(each)
    hunts = (_hunt(contact_id, trail) for contact_id, trail in by_person.items())
    return tuple(sorted((h for h in hunts if h), key=lambda hunt: hunt.opened_on))


def _hunt(contact_id: int, trail: Sequence[_Told]) -> PastHunt | None:
    first = next((n for n, told in enumerate(trail) if told.direction is Direction.OUT), None)
    if first is None:
        return None
    opening = trail[first]
    replies = (told for told in trail[first:] if told.direction is Direction.IN)
    reply = next(replies, None)
    return PastHunt(
        contact_id=contact_id,
        opened_on=opening.event.on,
        opening=opening.event.text,
        replied_on=reply and reply.event.on,
        exchanges=len(trail),
        is_new=opening.stands is None,
    )
