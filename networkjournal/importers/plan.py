"""What an import would do, before anything is written: person by person, and what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import Any, NamedTuple

from networkjournal.core import entities
from networkjournal.core.bulk import emptied
from networkjournal.core.entities import Contact
from networkjournal.core.hunt import is_sealed
from networkjournal.core.merging import Openings
from networkjournal.core.progress import Progress, no_progress, tell
from networkjournal.core.rows import Identity
from networkjournal.core.text import fold
from networkjournal.importers.happenings import Happenings, Note, Planner, note_source
from networkjournal.importers.matching import Lookup, Match, contradicts, identity_of, match
from networkjournal.importers.people import Party, People, PersonDraft, Problem
from networkjournal.importers.updating import Removed, created, only_values, updated, with_values
from networkjournal.importers.whole import (
    Whole,
    as_draft,
    contacts_of,
    joined,
    openings_of,
    plan_whole,
)

_STEP = 500
SHOWN = tuple(
    field.name
    for field in fields(Contact)
    if field.name not in ("id", "revealed_by", "sources", "imported")
)
"""The fields that an import may change and a person sees."""


class Status(StrEnum):
    """What an import would do with one person."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    IN_TRASH = "in_trash"


class FieldChange(NamedTuple):
    """What one field holds, and what it would hold, as the contact has it."""

    field: str
    before: Any
    after: Any


class Place(NamedTuple):
    """Where a file names somebody: its place in ``Plan.files``, and the line."""

    file: int
    line: int


class FileProblem(NamedTuple):
    """What is amiss in a file; see ``Problem``."""

    file: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file, as far as it was read: ``read`` is the number of its rows."""

    name: str
    kind: str
    exported_on: date | None
    read: int
    hidden: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the files; ``before`` is None where the journal does not have them.

    ``places`` is empty where only messages name them. ``resembles`` are people in the journal of
    the same name, of whom it is not clear that they are meant.
    """

    status: Status
    before: Contact | None
    after: Contact
    places: tuple[Place, ...]
    match: Match | None = None
    resembles: tuple[int, ...] = ()

    @property
    def id(self) -> int:
        """What the person has or will have as id: what a tick stands for."""
        return self.after.id

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """What would change field by field; of a new person every field that says something."""
        before = self.before or Contact(id=self.id, name="")
        values = ((name, getattr(before, name), getattr(self.after, name)) for name in SHOWN)
        return tuple(FieldChange(name, old, new) for name, old, new in values if old != new)


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an import would do; ``taking.change`` makes it happen, whole or in part.

    ``files`` stand from the oldest export to the newest.
    """

    files: tuple[FileRead, ...]
    rows: tuple[Row, ...]
    from_messages: tuple[Row, ...]
    """Who is named in messages alone: new people, who come with what happened or not at all, and
    those in the journal whose past hunts the messages tell of."""
    happened: Happenings
    whole: Whole
    """What backups of journals hold beside their people."""
    problems: tuple[FileProblem, ...]
    now_utc: datetime

    @property
    def read(self) -> int:
        """How many rows all files have."""
        return sum(each.read for each in self.files)

    @property
    def hidden(self) -> int:
        """How many rows hold somebody who hides their name."""
        return sum(each.hidden for each in self.files)

    @property
    def unreadable(self) -> int:
        """How many rows were not taken at all."""
        return sum(each.unreadable for each in self.files)


def plan(
    files: Sequence[People],
    lookup: Lookup,
    now_utc: datetime,
    *,
    owner: Party | None = None,
    progress: Progress = no_progress,
    new_id: Callable[[], int] = entities.new_id,
) -> Plan:
    """Return what taking some files into the journal would do, as if imported one by one.

    They are taken from the oldest export to the newest, in whatever order they come. Whoever is
    not in the journal is added. In a person who is, a field changes only while it still holds what
    an import last put there, see ``updating.updated``. People in the trash stay there as they are.
    ``owner`` is whose messages they are, None: as the files suggest. ``progress`` may raise
    ``Cancelled``.
    """
    ordered = sorted(files, key=_age)
    work = _Work(lookup, new_id, now_utc.astimezone().date(), progress)
    for number, people in enumerate(ordered):
        work.take_file(number, people, progress)
    rows = work.rows(progress)
    planner = Planner(lookup, new_id, work.identities.values())
    happened = planner.take(ordered, tuple(work.notes.values()), owner, progress)
    whole = plan_whole(ordered, lookup, work.ids, progress)
    work.let_go()
    hunted = {hunt.contact_id for hunt in happened.hunts}
    others = lookup.contacts(hunted - {row.id for row in rows} - {new.id for new in planner.new})
    return Plan(
        files=tuple(map(_file_read, ordered)),
        rows=rows,
        from_messages=(
            *(Row(Status.NEW, None, new, ()) for new in planner.new),
            *(Row(Status.UNCHANGED, known, known, ()) for known in others.values()),
        ),
        happened=happened,
        whole=whole,
        problems=tuple(sorted(work.problems, key=lambda each: (each.file, each.problem.line))),
        now_utc=now_utc,
    )


def _age(people: People) -> tuple[date, str, str, str]:
    """Return where a file stands among others: the same whatever order they come in."""
    beginning = repr((people.drafts[:50], people.events[:50]))
    return people.exported_on or date.min, people.kind, people.file_name, beginning


def _file_read(people: People) -> FileRead:
    return FileRead(
        name=people.file_name,
        kind=people.kind,
        exported_on=people.exported_on,
        read=people.read,
        hidden=people.hidden,
        unreadable=people.unreadable,
    )


@dataclass(slots=True)
class _Person:
    """One row as it grows from file to file."""

    before: Contact | None
    after: Contact
    match: Match | None
    draft: PersonDraft
    in_trash: bool = False
    places: list[Place] = field(default_factory=list)


class _Work:
    """The plan as it grows."""

    def __init__(
        self, lookup: Lookup, new_id: Callable[[], int], today: date, progress: Progress
    ) -> None:
        self._lookup = lookup
        self._today = today
        self._new_id = new_id
        self.identities: dict[int, Identity] = {}
        for identity in lookup.identities():
            if len(self.identities) % _STEP == 0:
                progress(0, 0)
            self.identities[identity.contact_id] = identity
        self._known = dict(self.identities)
        self.notes: dict[entities.Source, Note] = {}
        self._people: dict[int, _Person] = {}
        self._removed: dict[int, Removed] = {}
        self.problems: list[FileProblem] = []
        self.ids: dict[int, int] = {}
        """Under which id the journal has or will have whom a backup holds."""

    def take_file(self, number: int, people: People, progress: Progress) -> None:
        """Add, update or leave everybody in one file."""
        self.problems += (FileProblem(number, problem) for problem in people.problems)
        drafts = self._united(number, people.drafts)
        found = match(drafts, self.identities.values(), progress)
        ids = {each.identity.contact_id for each in found.values()}
        known = self._read(ids, progress)
        met: set[int] = set()
        for position, row in enumerate(tell(drafts, progress)):
            draft = row
            contact_id = self._person(draft, found.get(position), known, people.exported_on)
            person = self._people[contact_id]
            person.places.append(Place(number, draft.line))
            if contact_id in met:
                self._repeated(number, draft, "this person has another row in the file")
                draft = only_values(draft)
            if not person.in_trash:
                met.add(contact_id)
                self._put(person, draft, found.get(position), people.exported_on)
                self._note(contact_id, draft, people.exported_on or self._today)
        self._take_whole(number, people, progress)

    def _read(self, ids: Iterable[int], progress: Progress) -> dict[int, Contact]:
        """Return some people as they stand in the journal, but for those read already."""
        known: dict[int, Contact] = {}
        left = iter([each for each in ids if each not in self._people])
        while some := tuple(islice(left, _STEP)):
            progress(0, 0)
            known |= self._lookup.contacts(some)
            self._removed |= self._lookup.removed(some)
        return known

    def _put(
        self, person: _Person, draft: PersonDraft, found: Match | None, exported_on: date | None
    ) -> None:
        """Put into somebody what a draft says; somebody new has it already."""
        before = person.after
        if found is not None:
            late = self._today if is_sealed(found.identity.opened_on, self._today) else None
            gone = self._removed.get(before.id, {})
            person.after = updated(before, draft, exported_on, late, gone)
            if person.after is before and set(draft.slugs) <= set(found.identity.slugs):
                return  # there is nothing new to recognise them by
        self._recognise(person.after, draft.slugs)

    def _recognise(self, contact: Contact, slugs: Sequence[str]) -> None:
        """Let later files meet somebody as they are now; to read all links anew takes long."""
        known = self.identities.get(contact.id)
        both = dict.fromkeys((*(known.slugs if known is not None else ()), *slugs))
        opened_on = known.opened_on if known is not None else None
        self.identities[contact.id] = identity_of(contact, tuple(both), opened_on)

    def _take_whole(self, number: int, people: People, progress: Progress) -> None:
        """Add whom a backup holds whole and the journal does not have."""
        contacts = contacts_of(people)
        opened = openings_of(people)
        drafts = [as_draft(each, people.kind, line) for line, each in enumerate(contacts, start=1)]
        found = match(drafts, self.identities.values(), progress)
        ids = {each.identity.contact_id for each in found.values()}
        ids |= {each.id for each in contacts} & self.identities.keys()
        known = self._read(ids, progress)
        for position, (contact, draft) in enumerate(zip(contacts, drafts, strict=True)):
            there = self.identities.get(contact.id)
            match_ = Match(there, 100, "from this journal") if there else found.get(position)
            contact_id = contact.id if match_ is None else self._somebody(draft, match_, known)
            person = self._people.setdefault(contact_id, _Person(None, contact, None, draft))
            person.places.append(Place(number, draft.line))
            self.ids[contact.id] = contact_id
            if contact_id != contact.id and not person.in_trash:
                mine = self.identities[contact_id].opened_on
                days = Openings(mine, opened.get(contact.id), self._today)
                person.after = joined(person.after, contact, draft.source, days)
            self._recognise(person.after, draft.slugs)

    def let_go(self) -> None:
        """Forget everybody."""
        emptied(self.identities, self._known, self._people, self._removed, self.notes)

    def rows(self, progress: Progress) -> tuple[Row, ...]:
        """Return everybody, in the order in which the files first name them."""
        named: defaultdict[str, list[Identity]] = defaultdict(list)
        for identity in self._known.values():
            named[identity.name].append(identity)
        people = tuple(self._people.values())
        rows = tuple(_row(person, named) for person in tell(people, progress))
        emptied(named)
        return rows

    def _person(
        self,
        draft: PersonDraft,
        found: Match | None,
        known: Mapping[int, Contact],
        exported_on: date | None,
    ) -> int:
        """Return the id of whom a draft means, somebody new where nobody was found."""
        if found is not None:
            return self._somebody(draft, found, known)
        new = created(self._new_id(), draft, exported_on)
        self._people[new.id] = _Person(None, new, None, draft)
        return new.id

    def _somebody(self, draft: PersonDraft, found: Match, known: Mapping[int, Contact]) -> int:
        contact_id = found.identity.contact_id
        if contact_id not in self._people:
            contact = known[contact_id]
            in_trash = found.identity.in_trash
            self._people[contact_id] = _Person(contact, contact, found, draft, in_trash)
        return contact_id

    def _note(self, contact_id: int, draft: PersonDraft, on: date) -> None:
        if draft.note:
            source = note_source(draft.source, draft.note)
            self.notes.setdefault(source, Note(contact_id, source, draft.note, on))

    def _united(self, number: int, drafts: Sequence[PersonDraft]) -> list[PersonDraft]:
        """Return each person once; later rows count as unchanged and add what is many-valued."""
        first: dict[entities.Source, PersonDraft] = {}
        for draft in drafts:
            known = first.setdefault(draft.source, draft)
            if known is not draft:
                self._repeated(number, draft, f"the same profile as in line {known.line}")
                first[draft.source] = with_values(known, draft)
        return list(first.values())

    def _repeated(self, number: int, draft: PersonDraft, why: str) -> None:
        problem = Problem(draft.line, f"{why}, so it was taken once.", counts=False)
        self.problems.append(FileProblem(number, problem))


def _row(person: _Person, named: dict[str, list[Identity]]) -> Row:
    before, after = person.before, person.after
    resembles: tuple[int, ...] = ()
    if before is None:
        status = Status.NEW
        namesakes = named.get(fold(after.name), ()) if named else ()
        resembles = tuple(i.contact_id for i in namesakes if not contradicts(person.draft, i))
    elif person.in_trash:
        status = Status.IN_TRASH
    elif any(getattr(before, name) != getattr(after, name) for name in SHOWN):
        status = Status.UPDATED
    else:
        status = Status.UNCHANGED
    return Row(status, before, after, tuple(person.places), person.match, resembles)
