"""Whose archive it is: LinkedIn does not say, but much in it tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from networkjournal.core.entities import Direction
from networkjournal.core.text import fold
from networkjournal.importers.people import Bulk, EventDraft, OwnerGuess, Party

_NEARLY_ALL = 0.9
_GUESSES = 3


def guesses(
    events: Sequence[EventDraft], profile_name: str, connected: Container[str]
) -> tuple[OwnerGuess, ...]:
    """Return who the owner may be, the likeliest first, and by what that is known.

    ``connected`` are the connections by slug: nobody is a connection of their own.
    """
    if not events:
        return ()
    reasons: defaultdict[str, list[str]] = defaultdict(list)
    parties: dict[str, Party] = {}
    clues = (
        _by_direction(events),
        _by_name(events, profile_name),
        _by_drafts(events),
        _by_conversations(events, connected),
    )
    for clue in clues:
        for party, why in clue:
            parties.setdefault(_who(party), party)
            reasons[_who(party)].append(why)
    if not parties and profile_name:
        return (OwnerGuess(Party(profile_name), "has the name in Profile.csv"),)
    found = [OwnerGuess(party, _joined(reasons[who])) for who, party in parties.items()]
    return tuple(found[:_GUESSES])


def _by_direction(events: Iterable[EventDraft]) -> Iterator[tuple[Party, str]]:
    """Yield the inviter of what is called outgoing, who is the invitee of what is incoming."""
    owners: Counter[Party] = Counter()
    for event in events:
        if event.direction is None:  # nearly always
            continue
        if event.direction is Direction.OUT:
            owners[event.sender] += 1
        elif event.direction is Direction.IN and len(event.recipients) == 1:
            owners[event.recipients[0]] += 1
    if owners:
        yield _first(owners), "sent what is marked as outgoing"


def _by_name(events: Iterable[EventDraft], name: str) -> Iterator[tuple[Party, str]]:
    named = fold(name)
    writers = Counter(map(attrgetter("sender"), events)) if named else Counter()
    namesakes = {p: n for p, n in writers.items() if p.slug and fold(p.name) == named}
    for party in sorted(namesakes, key=lambda party: (-namesakes[party], party)):
        yield party, "has the name in Profile.csv"


def _by_drafts(events: Iterable[EventDraft]) -> Iterator[tuple[Party, str]]:
    writers = Counter(event.sender for event in events if event.bulk is Bulk.DRAFT)
    if writers:
        yield _first(writers), "wrote the drafts"


def _by_conversations(
    events: Sequence[EventDraft], connected: Container[str]
) -> Iterator[tuple[Party, str]]:
    """Yield who takes part in nearly all conversations; of two, who began more of them first."""
    parties, members = _conversations(events)
    total = len(members)
    taking_part = Counter(chain.from_iterable(members))
    often = [
        slug
        for slug, count in taking_part.items()
        if slug and count >= _NEARLY_ALL * total and slug not in connected
    ]
    begun = Counter(_openers(events)) if len(often) > 1 else Counter()
    for slug in sorted(often, key=lambda slug: (-taking_part[slug], -begun[slug], slug)):
        count = taking_part[slug]
        which = "the only conversation" if total == 1 else f"{count:,} of {total:,} conversations"
        yield parties[slug], f"takes part in {which}"


def _conversations(events: Sequence[EventDraft]) -> tuple[dict[str, Party], list[set[str]]]:
    """Return everybody by slug, and the slugs of each conversation; "" is one that nobody knows.

    Whoever has no address is taken for the one writer of that name: a guess, to be confirmed.
    """
    talking: defaultdict[str, set[Party]] = defaultdict(set)
    for event in events:
        here = talking[event.conversation]
        here.add(event.sender)
        here.update(event.recipients)
    everybody = set().union(*talking.values())
    talking.pop("", None)  # who wrote outside of any
    parties: dict[str, Party] = {}
    called: dict[str, str] = {}
    for party in everybody:
        if party.slug:
            parties[party.slug] = min(party, parties.get(party.slug, party))
            name = fold(party.name)
            if called.setdefault(name, party.slug) != party.slug:
                called[name] = ""  # two of one name: nobody knows which
    slugs = {party: party.slug or called.get(fold(party.name), "") for party in everybody}
    return parties, [{slugs[party] for party in there} for there in talking.values()]


def _openers(events: Iterable[EventDraft]) -> Iterator[str]:
    """Yield who wrote first in each conversation."""
    first: dict[str, EventDraft] = {}
    for event in events:
        known = first.setdefault(event.conversation, event)
        if _order(event) < _order(known):
            first[event.conversation] = event
    return (event.sender.slug for event in first.values())


def _order(event: EventDraft) -> tuple[str, str]:
    return str(event.at_utc or event.on), event.source.key


def _first(counted: Counter[Party]) -> Party:
    return min(counted, key=lambda party: (-counted[party], party))


def _who(party: Party) -> str:
    return party.slug or fold(party.name)


def _joined(reasons: Sequence[str]) -> str:
    *most, last = dict.fromkeys(reasons)
    return f"{', '.join(most)} and {last}" if most else last
