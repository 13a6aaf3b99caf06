"""What an import would change: one change with its receipt, so one undo takes all of it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from networkjournal.core import entities
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Imported, ImportReceipt
from networkjournal.core.links import link_key
from networkjournal.core.rows import Identity
from networkjournal.importers.matching import Lookup, match
from networkjournal.importers.people import People, PersonDraft, Problem, Progress, no_progress

_BATCH = 500
_PROBLEMS_KEPT = 200
_FIELDS = ("name", "headline", "company", "connected_on")


@dataclass(frozen=True, slots=True)
class Plan:
    """The change to apply and what to tell; the change holds the receipt too."""

    change: Change
    receipt: ImportReceipt


def plan(
    people: People,
    lookup: Lookup,
    now_utc: datetime,
    file_name: str,
    progress: Progress = no_progress,
    new_id: Callable[[], int] = entities.new_id,
) -> Plan:
    """Return what taking these people into the journal changes.

    Whoever is not in the journal is added. In a person who is, a field changes only while it
    still holds what an import last put there; links and emails are added to. People in the trash
    stay there as they are. A person listed twice is taken once. ``progress`` may raise
    ``Cancelled``: nothing has been changed then.
    """
    total = len(people.drafts)
    work = _Work(new_id=new_id)
    drafts = work.without_repeats(people.drafts)
    found = match(drafts, lookup.identities(), lambda done, of: progress(0, total))
    for start in range(0, len(drafts), _BATCH):
        progress(start, total)
        batch = range(start, min(start + _BATCH, len(drafts)))
        known = lookup.contacts({found[n].contact_id for n in batch if n in found})
        for position in batch:
            work.take(drafts[position], found.get(position), known)
    progress(total, total)
    problems = sorted((*people.problems, *work.problems), key=lambda problem: problem.line)
    receipt = ImportReceipt(
        id=new_id(),
        at_utc=now_utc,
        source=people.kind,
        file_name=file_name,
        read=people.read,
        added=len(work.after) - len(work.before),
        updated=len(work.before),
        unchanged=work.unchanged,
        hidden=people.hidden,
        unreadable=people.unreadable,
        in_trash=work.in_trash,
        problems=_sentences(problems),
    )
    return Plan(Change(tuple(work.before), (*work.after, receipt)), receipt)


def receipt_sentences(receipt: ImportReceipt) -> tuple[str, ...]:
    """Return the receipt in plain words: the counts first, then each problem."""
    people = "person" if receipt.read == 1 else "people"
    lines = [
        f"{receipt.read} {people} read: {receipt.added} added, {receipt.updated} updated,"
        f" {receipt.unchanged} unchanged, {receipt.hidden} hidden by LinkedIn,"
        f" {receipt.unreadable} not readable."
    ]
    if receipt.in_trash:
        lines.append(f"{receipt.in_trash} of the unchanged: in the trash, and left there.")
    return (*lines, *receipt.problems)


@dataclass(slots=True)
class _Work:
    """The change as it grows."""

    new_id: Callable[[], int]
    before: list[Contact] = field(default_factory=list)
    after: list[Contact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    unchanged: int = 0
    in_trash: int = 0

    def without_repeats(self, drafts: tuple[PersonDraft, ...]) -> list[PersonDraft]:
        """Return the drafts without later rows of the same person, which count as unchanged."""
        first: dict[entities.Source, PersonDraft] = {}
        for draft in drafts:
            if first.setdefault(draft.source, draft) is not draft:
                self._repeated(draft, f"the same profile as in line {first[draft.source].line}")
        return list(first.values())

    def take(
        self, draft: PersonDraft, identity: Identity | None, known: dict[int, Contact]
    ) -> None:
        """Add, update or leave one person."""
        if identity is None:
            self.after.append(_merged(Contact(id=self.new_id(), name=""), draft))
        elif identity.contact_id in self.met:
            self._repeated(draft, "this person has another row in the file")
        elif identity.in_trash:
            self.in_trash += 1
            self.unchanged += 1
        else:
            self.met.add(identity.contact_id)
            self._update(known[identity.contact_id], draft)

    def _update(self, contact: Contact, draft: PersonDraft) -> None:
        merged = _merged(contact, draft)
        if merged == contact:
            self.unchanged += 1
        else:
            self.before.append(contact)
            self.after.append(merged)

    def _repeated(self, draft: PersonDraft, why: str) -> None:
        self.unchanged += 1
        self.problems.append(Problem(draft.line, f"{why}, so it was taken once.", counts=False))


def _merged(contact: Contact, draft: PersonDraft) -> Contact:
    """Return the contact with what the draft may put into it; what the hand changed stands.

    That includes what the hand removed: a cleared field, link or email does not come back.
    """
    imported = {entry.field: entry.value for entry in contact.imported}
    changes: dict[str, Any] = {}
    for name in _FIELDS:
        value, current = getattr(draft, name), getattr(contact, name)
        if value and value != current and _text(current) == imported.get(name, ""):
            changes[name] = value
            imported[name] = _text(value)
    if draft.source not in contact.sources:
        changes["sources"] = (*contact.sources, draft.source)
        changes["links"] = _united(contact.links, draft.links, link_key)
    emails = _united(contact.emails, draft.emails, str.casefold)
    if emails != contact.emails and imported.get("emails") != _text(draft.emails):
        changes["emails"] = emails
        imported["emails"] = _text(draft.emails)
    if not changes:
        return contact
    entries = tuple(Imported(name, value) for name, value in imported.items())
    return replace(contact, imported=entries, **changes)


def _united(
    mine: tuple[str, ...], theirs: tuple[str, ...], key: Callable[[str], str]
) -> tuple[str, ...]:
    if not mine:
        return theirs
    keys = set(map(key, mine))
    return (*mine, *(text for text in theirs if key(text) not in keys))


def _text(value: str | date | tuple[str, ...] | None) -> str:
    """Return a field's value as ``Contact.imported`` keeps it."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return value.isoformat() if isinstance(value, date) else value or ""


def _sentences(problems: Sequence[Problem]) -> tuple[str, ...]:
    kept = tuple(problem.sentence() for problem in problems[:_PROBLEMS_KEPT])
    more = len(problems) - len(kept)
    return (*kept, f"And {more:,} more like these.") if more else kept
