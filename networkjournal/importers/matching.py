"""Who of a file is in the journal already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from networkjournal.core.entities import Contact, Entity, Interaction
from networkjournal.core.links import profile_slug
from networkjournal.core.own_fields import source_of
from networkjournal.core.progress import Progress, tell
from networkjournal.core.rows import Happened, Identity
from networkjournal.core.text import fold
from networkjournal.importers.people import PersonDraft
from networkjournal.importers.updating import Removed


class Lookup(Protocol):
    """What an import asks the journal."""

    def identities(self) -> Iterator[Identity]:
        """Yield what everyone can be recognised by, the trash included."""

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        """Return the contacts with these ids."""

    def removed(self, ids: Iterable[int]) -> Mapping[int, Removed]:
        """Return what hands took out of the fields of the contacts with these ids."""

    def happened(self) -> Iterator[Happened]:
        """Yield everything that an import may have brought, the trash included."""

    def interactions(self, ids: Iterable[int]) -> dict[int, Interaction]:
        """Return the interactions with these ids; those that are not there are left out."""

    def lacking(self, others: Sequence[Entity]) -> tuple[Entity, ...]:
        """Return which of some reason kinds, settings and receipts the journal does not have."""


class Match(NamedTuple):
    """Somebody in the journal, how sure it is that they are meant (100: certain), and why."""

    identity: Identity
    score: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way to recognise a person.

    A ``certain`` key is a person's own, so it stands above all else. Under any other rule the key
    must fit exactly one contact that nobody in the file was matched with yet and that no profile
    or email contradicts.
    """

    score: int
    reason: str
    of_draft: Callable[[PersonDraft], Iterable[Hashable]]
    of_identity: Callable[[Identity], Iterable[Hashable]]

    @property
    def certain(self) -> bool:
        return self.score == _CERTAIN


_CERTAIN = 100
_RULES = (
    _Rule(
        _CERTAIN,
        "known from an earlier import",
        lambda d: (d.source,),
        lambda i: (*i.sources, source_of(i.contact_id)),
    ),
    _Rule(_CERTAIN, "same LinkedIn profile", lambda d: d.slugs, lambda i: i.slugs),
    _Rule(
        95,
        "same email",
        lambda d: map(str.casefold, d.emails),
        lambda i: map(str.casefold, i.emails),
    ),
    # The day of connecting stays the same for ever, while companies change between two files.
    _Rule(
        90,
        "same name, connected on the same day",
        lambda d: ((fold(d.name), d.connected_on),) if d.connected_on else (),
        lambda i: ((i.name, i.connected_on),) if i.connected_on else (),
    ),
    _Rule(
        80,
        "same name and company",
        lambda d: ((fold(d.name), fold(d.company)),) if d.company else (),
        lambda i: ((i.name, i.company),) if i.company else (),
    ),
    _Rule(
        60,
        "same name, and nothing that tells them apart",
        lambda d: () if d.company else (fold(d.name),),
        lambda i: () if i.company else (i.name,),
    ),
)
"""From the surest to the weakest; each is tried for everybody before the next one is."""


def match(
    drafts: Sequence[PersonDraft], identities: Iterable[Identity], progress: Progress
) -> dict[int, Match]:
    """Return the person in the journal for each draft that has one, by the draft's position.

    ``progress`` is called within every rule, so that a long match can be cancelled.
    """
    everyone = list(identities)
    found: dict[int, Match] = {}
    for rule in _RULES if everyone else ():
        keys = {
            position: tuple(rule.of_draft(draft))
            for position, draft in enumerate(drafts)
            if position not in found
        }
        wanted = {key for own in keys.values() for key in own}
        known: Mapping[Hashable, list[Identity]] = _index(everyone, rule, wanted) if wanted else {}
        taken = {match.identity.contact_id for match in found.values()}
        for position in tell(tuple(keys), progress):
            candidates = [i for key in keys[position] for i in known.get(key, ())]
            chosen = _choose(rule, drafts[position], candidates, taken)
            if chosen is not None:
                found[position] = Match(chosen, rule.score, rule.reason)
                taken.add(chosen.contact_id)
    return found


def _index(
    everyone: list[Identity], rule: _Rule, wanted: set[Hashable]
) -> Mapping[Hashable, list[Identity]]:
    known: defaultdict[Hashable, list[Identity]] = defaultdict(list)
    for identity in everyone:
        for key in rule.of_identity(identity):
            if key in wanted:
                known[key].append(identity)
    return known


def _choose(
    rule: _Rule, draft: PersonDraft, candidates: list[Identity], taken: set[int]
) -> Identity | None:
    """Return the one candidate that fits; one outside the trash comes before one inside."""
    if not rule.certain:
        free = {i.contact_id: i for i in candidates if i.contact_id not in taken}
        candidates = [i for i in free.values() if not contradicts(draft, i)]
    fitting = [i for i in candidates if not i.in_trash] or candidates
    if rule.certain:
        return fitting[0] if fitting else None
    return fitting[0] if len(fitting) == 1 else None


def contradicts(draft: PersonDraft, identity: Identity) -> bool:
    """Say whether both have profiles, or both have emails, and none in common."""
    emails = set(map(str.casefold, draft.emails))
    return _differ(set(draft.slugs), set(identity.slugs)) or _differ(
        emails, set(map(str.casefold, identity.emails))
    )


def _differ(mine: set[str], theirs: set[str]) -> bool:
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def identity_of(
    contact: Contact, slugs: tuple[str, ...] | None = None, opened_on: date | None = None
) -> Identity:
    """Return what a person is recognised by, as the journal's own query does.

    ``slugs`` are those of their links where they are known, ``opened_on`` when their hunt began.
    """
    if slugs is None:
        slugs = tuple(filter(None, map(profile_slug, contact.links)))
    return Identity(
        contact_id=contact.id,
        name=fold(contact.name),
        company=fold(contact.company),
        slugs=slugs,
        emails=contact.emails,
        in_trash=contact.trashed_on is not None,
        sources=contact.sources,
        connected_on=contact.connected_on,
        phones=contact.phones,
        opened_on=opened_on,
    )
