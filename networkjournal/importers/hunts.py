"""Who wrote to whom, once the owner is known, and the hunts that this tells of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import NamedTuple

from networkjournal.core.entities import Direction, InteractionKind, Source
from networkjournal.core.text import fold
from networkjournal.importers.people import Bulk, EventDraft, Party, Progress, no_progress, tell

_EARLIEST = datetime.min.replace(tzinfo=UTC)


class Told(NamedTuple):
    """One message or invitation as the owner sees it.

    ``people`` are those it was exchanged with who can be recognised: whoever sent it, or everybody
    who got it. ``hidden`` counts the others, of whom the archive shows a name at most.
    """

    event: EventDraft
    direction: Direction
    people: tuple[Party, ...]
    hidden: int = 0


class _Others(NamedTuple):
    """Who of those that wrote or got something is not the owner; see ``Told``."""

    people: tuple[Party, ...]
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A past hunt: ``opening`` is the first that the owner wrote to this person.

    ``reply`` is the first answer to it; ``trail`` is all that was said from the opening on, by
    either, oldest first.
    """

    contact_id: int
    person: Party
    opening: EventDraft
    reply: EventDraft | None
    trail: tuple[Told, ...]

    @property
    def opened_on(self) -> date:
        """Return the day on which the hunt began."""
        return self.opening.on

    @property
    def days_to_reply(self) -> int | None:
        """Return how long the first answer took, None where none came."""
        return None if self.reply is None else (self.reply.on - self.opening.on).days

    @property
    def exchanges(self) -> int:
        """Return how many messages and notes went to and fro, the opening included."""
        return len(self.trail)


def directed(
    events: Iterable[EventDraft], owner: Party, progress: Progress = no_progress
) -> list[Told]:
    """Return what was written, oldest first and each once, with its direction and its people.

    What the owner wrote is no InMail, nor is what answers to it in the same conversation:
    ``event.bulk`` is taken away there.
    """
    once = {event.source: event for event in events}
    others_of = cache(partial(_others, owner))  # again and again the same
    begun: set[str] = set()
    found = []
    for event in tell(list(_in_order(once.values())), progress):
        direction = _direction(event, owner)
        mine = direction is Direction.OUT
        others = others_of(event.recipients if mine else (event.sender,))
        if mine and event.conversation and event.bulk is not Bulk.DRAFT:
            begun.add(event.conversation)
        meant = event
        if event.bulk is Bulk.INMAIL and (mine or event.conversation in begun):
            meant = event._replace(bulk=None)
        found.append(Told(meant, direction, others.people, others.hidden))
    return found


def proposals(
    told: Sequence[Told],
    who: Mapping[str, int],
    known: Container[Source] = (),
    also: Collection[Bulk] = (),
    progress: Progress = no_progress,
) -> tuple[Proposal, ...]:
    """Return the past hunts: those with an answer first, the longest exchange before shorter ones.

    ``who`` gives the contact of a slug; ``known`` are the messages that the journal has, and a
    hunt that one of them opened is not proposed again. Campaigns, InMail and drafts are left out,
    but for the kinds in ``also``. An invitation without a note says nothing and opens no hunt.
    """
    trails: defaultdict[int, list[Told]] = defaultdict(list)
    named: dict[int, Party] = {}
    met = cache(partial(_met, who))
    for each in tell(told, progress):
        event = each.event
        if event.kind is InteractionKind.NOTICED or not (event.bulk is None or event.bulk in also):
            continue
        for contact_id, party in met(each.people).items():
            trails[contact_id].append(each)
            named[contact_id] = party
    found = (_proposal(i, named[i], trail, known) for i, trail in trails.items())
    return tuple(sorted(filter(None, found), key=_rank))


def _met(who: Mapping[str, int], people: Iterable[Party]) -> dict[int, Party]:
    return {who[party.slug]: party for party in people if party.slug in who}


def _in_order(events: Iterable[EventDraft]) -> Iterator[EventDraft]:
    """Yield events by time, day by day: to sort 100,000 at once would hold up the window."""
    by_day: defaultdict[date, list[EventDraft]] = defaultdict(list)
    for event in events:
        by_day[event.on].append(event)
    for day in sorted(by_day):
        yield from sorted(by_day[day], key=_moment)


def _moment(event: EventDraft) -> tuple[datetime, Source]:
    """Return where an event stands in its day: an invitation, which tells no zone, comes first."""
    return event.at_utc or _EARLIEST, event.source


def _others(owner: Party, parties: tuple[Party, ...]) -> _Others:
    others = [party for party in parties if not _is(party, owner)]
    people = {party.slug: party for party in others if party.slug}
    return _Others(tuple(people.values()), sum(not party.slug for party in others))


def _direction(event: EventDraft, owner: Party) -> Direction:
    """Return the direction by the owner's profile, else by what the file says, else by name."""
    if event.direction is not None and not (event.sender.slug and owner.slug):
        return event.direction
    return Direction.OUT if _is(event.sender, owner) else Direction.IN


def _is(party: Party, owner: Party) -> bool:
    """Say whether a party is the owner: the only one for whom a name may stand, in old archives."""
    if party.slug and owner.slug:
        return party.slug == owner.slug
    return bool(party.name) and fold(party.name) == fold(owner.name)


def _proposal(
    contact_id: int, person: Party, trail: Sequence[Told], known: Container[Source]
) -> Proposal | None:
    ours = (n for n, told in enumerate(trail) if told.direction is Direction.OUT)
    first = next(ours, None)
    if first is None or trail[first].event.source in known:
        return None
    since = tuple(trail[first:])
    replies = (told.event for told in since if told.direction is Direction.IN)
    return Proposal(
        contact_id=contact_id,
        person=person,
        opening=since[0].event,
        reply=next(replies, None),
        trail=since,
    )


def _rank(proposal: Proposal) -> tuple[bool, int, int, str, int]:
    newest_first = -proposal.opened_on.toordinal()
    alike = fold(proposal.person.name), proposal.contact_id
    return proposal.reply is None, -proposal.exchanges, newest_first, *alike
