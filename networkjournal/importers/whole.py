"""What a backup of a journal holds whole: taken as it is where the journal does not have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from networkjournal.core.entities import Contact, Entity, Interaction, Source
from networkjournal.core.hunt import opens_hunt
from networkjournal.core.links import profile_slug
from networkjournal.core.merging import Openings, merged
from networkjournal.core.progress import Progress, tell
from networkjournal.importers.happenings import PlannedEvent
from networkjournal.importers.matching import Lookup
from networkjournal.importers.people import People, PersonDraft


def as_draft(contact: Contact, kind: str, line: int) -> PersonDraft:
    """Return somebody of a backup as they are recognised in another journal."""
    slugs = (profile_slug(link) for link in contact.links)
    return PersonDraft(
        line=line,
        source=Source(kind, str(contact.id)),
        name=contact.name,
        company=contact.company,
        slugs=tuple(slug for slug in slugs if slug),
        emails=contact.emails,
        connected_on=contact.connected_on,
    )


def joined(contact: Contact, other: Contact, source: Source, opened: Openings) -> Contact:
    """Return somebody with what a backup adds to them, once; what they have stands.

    Spark and hunch are those of whoever was sealed first, here or in the backup.
    """
    if source in contact.sources:
        return contact
    both = merged(contact, other, opened.today, (), opened)
    return replace(both, trashed_on=contact.trashed_on, sources=(*both.sources, source))


def contacts_of(people: People) -> Sequence[Contact]:
    """Return the people whom a backup holds whole."""
    return [each for each in people.entities if isinstance(each, Contact)]


def openings_of(people: People) -> dict[int, date]:
    """Return when the hunts of a backup's people were opened, by what happened there."""
    opened: dict[int, date] = {}
    for each in people.entities:
        if isinstance(each, Interaction) and opens_hunt(each):
            for contact_id in each.contact_ids:
                opened[contact_id] = min(each.on, opened.get(contact_id, each.on))
    return opened


class Whole(NamedTuple):
    """What happened according to backups, and what else they hold beside their people.

    ``logs`` and ``others`` are what the journal lacks, ``known`` gives the id under which it has
    the rest of what happened. ``read`` counts everything, ``there`` what the journal has of it.
    """

    logs: tuple[PlannedEvent, ...]
    others: tuple[Entity, ...]
    known: Mapping[int, int]
    read: int
    there: int


def plan_whole(
    files: Iterable[People], lookup: Lookup, people: Mapping[int, int], progress: Progress
) -> Whole:
    """Return what backups hold beside their people.

    ``people`` gives under which id the journal has or will have each of them.
    """
    held = {each.id: each for file in files for each in file.entities}
    logs = [each for each in held.values() if isinstance(each, Interaction)]
    others = [e for e in held.values() if not isinstance(e, (Contact, Interaction))]
    known = {log_id: log_id for log_id in lookup.interactions(each.id for each in logs)}
    stands = {each.source: each.interaction_id for each in lookup.happened()} if logs else {}
    planned = []
    for log in tell(logs, progress):
        same = next((stands[source] for source in log.sources if source in stands), None)
        ids = tuple(dict.fromkeys(people[i] for i in log.contact_ids if i in people))
        if log.id not in known and same is not None:
            known[log.id] = same
        elif log.id not in known and ids:
            planned.append(PlannedEvent(None, replace(log, contact_ids=ids)))
    lacking = lookup.lacking(others)
    there = len(known) + len(others) - len(lacking)
    return Whole(tuple(planned), lacking, known, len(logs) + len(others), there)
