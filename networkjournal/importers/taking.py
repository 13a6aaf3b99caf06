"""What a person takes of a plan: one change with its receipt, so one undo takes all of it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from networkjournal.core import entities
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Entity, ImportReceipt
from networkjournal.core.progress import Progress, no_progress, tell
from networkjournal.importers.happenings import PlannedEvent
from networkjournal.importers.people import Bulk
from networkjournal.importers.plan import Plan, Row, Status

_PROBLEMS_KEPT = 200
_FILES_NAMED = 3
_BULK = {
    Bulk.CAMPAIGN: ("campaign message", "campaign messages"),
    Bulk.INMAIL: ("InMail", "InMails"),
    Bulk.DRAFT: ("draft that was never sent", "drafts that were never sent"),
}
_NAMELESS = ("that names nobody’s profile", "that name nobody’s profile")


class Messages(StrEnum):
    """Which messages and invitations become part of the timelines.

    ``ALL`` takes those of everybody whose profile they name, so that it does not matter in which
    order files come; ``HUNTS`` those of people whose past hunts are proposed, and of those with
    whom earlier imports brought some.
    """

    NONE = "none"
    HUNTS = "hunts"
    ALL = "all"


class Reason(NamedTuple):
    """The reason of a past hunt, written while it was imported."""

    text: str
    on: date
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was ticked; people are named by the ids of their rows.

    Whoever is ``left_out`` stays as they are, and new people out of the journal, with all that
    happened. ``silent`` are people who come without their messages. Of ``bulk`` mail only the kinds
    named here are taken.
    """

    left_out: frozenset[int] = frozenset()
    messages: Messages = Messages.ALL
    silent: frozenset[int] = frozenset()
    bulk: frozenset[Bulk] = frozenset()
    reasons: Mapping[int, Reason] = field(default_factory=dict)


class Outcome(NamedTuple):
    """The change to apply, which holds the receipt too."""

    label: str
    change: Change
    receipt: ImportReceipt


def change(
    plan: Plan,
    taken: Taken,
    progress: Progress = no_progress,
    new_id: Callable[[], int] = entities.new_id,
) -> Outcome:
    """Return what an import changes when only what is ticked is taken.

    ``progress`` may raise ``Cancelled``.
    """
    events = _events(plan, taken, progress)
    talking = {contact_id for event in events for contact_id in event.after.contact_ids}
    rows = [row for row in plan.rows if row.id not in taken.left_out]
    rows += (
        row
        for row in plan.from_messages
        if row.id in talking or (row.before is not None and row.id in taken.reasons)
    )
    living = [row for row in rows if row.status is not Status.IN_TRASH]
    here = {row.id for row in living}
    notes = list(_among(plan.happened.notes, here))
    logs = list(_among(plan.whole.logs, here))
    pairs: list[tuple[Entity | None, Entity]] = []
    shown = {log.after.id: log.after.id for log in logs} | dict(plan.whole.known)
    pairs += ((row.before, _person(row, taken, shown)) for row in tell(living, progress))
    pairs += (event[:2] for event in (*notes, *logs, *events))
    pairs += ((None, other) for other in plan.whole.others)
    added = len(events) + len(logs) + len(plan.whole.others)
    why = tuple(_why_left_out(plan, taken, len(events)))
    receipt = _receipt(plan, rows, added, why, new_id())
    # Mostly nobody is changed at all: to compare thirty thousand field by field takes a second.
    differ = [(old, new) for old, new in tell(pairs, progress) if old is not new and old != new]
    before = tuple(old for old, _new in differ if old is not None)
    after = tuple(new for _old, new in differ)
    return Outcome(f"Import {receipt.file_name}", Change(before, (*after, receipt)), receipt)


def _among(events: Iterable[PlannedEvent], here: Container[int]) -> Iterator[PlannedEvent]:
    """Yield what happened with those who are taken, and only with them."""
    for event in events:
        ids = tuple(i for i in event.contact_ids if i in here)
        if ids:
            yield event.with_whom(ids)


def _events(plan: Plan, taken: Taken, progress: Progress) -> list[PlannedEvent]:
    """Return what happened with those of whom it is wanted."""
    if taken.messages is Messages.NONE:
        return []
    unwanted = taken.left_out | taken.silent
    hunted = {hunt.contact_id for hunt in plan.happened.hunts} | plan.happened.continued
    hunts_only = taken.messages is Messages.HUNTS
    events = []
    for event in tell(plan.happened.events, progress):
        if event.bulk is not None and event.bulk not in taken.bulk:
            continue
        wanted = tuple(
            i
            for i in event.contact_ids
            if i in event.known or not (i in unwanted or (hunts_only and i not in hunted))
        )
        if wanted != event.known:
            events.append(event.with_whom(wanted))
    return events


def _person(row: Row, taken: Taken, shown: Mapping[int, int]) -> Contact:
    """Return the person with the reason that was written for the past hunt, if they have none.

    What revealed a reason must be there: ``shown`` gives its id for what backups tell of.
    """
    contact, reason = row.after, taken.reasons.get(row.id)
    stood = None if row.before is None else row.before.revealed_by
    if contact.revealed_by != stood:
        contact = replace(contact, revealed_by=shown.get(contact.revealed_by or 0))
    if reason is None or not (reason.text or reason.kinds) or contact.discovered_on is not None:
        return contact
    return replace(contact, reason=reason.text, reason_kinds=reason.kinds, discovered_on=reason.on)


def _receipt(
    plan: Plan, rows: Sequence[Row], events: int, left_out: tuple[str, ...], receipt_id: int
) -> ImportReceipt:
    """Return the counts, which add up: whatever is neither added nor updated is unchanged."""
    entries = plan.happened.read + plan.whole.read
    known = plan.happened.known + plan.whole.there
    named = [row for row in rows if row.places]
    new = sum(row.status is Status.NEW for row in named)
    updated = sum(row.status is Status.UPDATED for row in named)
    left = sum(len(r.places) for r in plan.rows) - sum(len(row.places) for row in named)
    unchanged = plan.read - new - events - updated - plan.hidden - plan.unreadable
    by_words = sum(row.status is Status.NEW for row in rows) - new
    return ImportReceipt(
        id=receipt_id,
        at_utc=plan.now_utc,
        source=", ".join(dict.fromkeys(file.kind for file in plan.files if file.kind)),
        file_name=_names([file.name for file in plan.files if file.kind]),
        read=plan.read,
        added=new + events,
        updated=updated,
        unchanged=unchanged,
        hidden=plan.hidden,
        unreadable=plan.unreadable,
        in_trash=sum(len(row.places) for row in rows if row.status is Status.IN_TRASH),
        left_out=left,
        events=entries,
        events_added=events,
        events_left_out=entries - known - events,
        exported_on=max((f.exported_on for f in plan.files if f.exported_on), default=None),
        problems=(*left_out, *_sentences(plan, by_words)),
    )


def _names(names: Iterable[str]) -> str:
    """Return the names of some files, the first ones where there are many."""
    once = tuple(dict.fromkeys(names))
    more = f" and {len(once) - _FILES_NAMED:,} more" if len(once) > _FILES_NAMED else ""
    return ", ".join(once[:_FILES_NAMED]) + more


def _why_left_out(plan: Plan, taken: Taken, brought: int) -> Iterator[str]:
    """Yield why messages were left out, all but those ``brought``."""
    happened = plan.happened
    if taken.messages is Messages.NONE or not happened.read:
        return
    if happened.owner is None:
        yield "Whose messages these are could not be told, so they were left out."
        return
    kinds = (event.bulk for event in happened.events if event.bulk is not None)
    bulk = Counter(kind for kind in kinds if kind not in taken.bulk)
    told = [_counted(count, *_BULK[kind]) for kind, count in bulk.items()]
    nameless = happened.read - happened.known - len(happened.events)
    if nameless:
        told.append(_counted(nameless, *_NAMELESS))
    chosen = len(happened.events) - bulk.total() - brought
    if chosen:
        told.append(f"{chosen:,} as you chose")
    if told:
        yield f"Left out: {', '.join(told)}."


def _sentences(plan: Plan, by_words: int) -> tuple[str, ...]:
    """Return what was amiss, with the file where there are several."""
    several = len(plan.files) > 1
    sentences = [
        f"{plan.files[each.file].name}: {each.problem.sentence()}"
        if several
        else each.problem.sentence()
        for each in plan.problems[:_PROBLEMS_KEPT]
    ]
    more = len(plan.problems) - len(sentences)
    if more:
        sentences.append(f"And {more:,} more like these.")
    if by_words:
        people = "1 person who is" if by_words == 1 else f"{by_words:,} people who are"
        sentences.insert(0, f"Also added: {people} named in messages alone.")
    return tuple(sentences)


def receipt_sentences(receipt: ImportReceipt) -> tuple[str, ...]:
    """Return the receipt in plain words: the counts first, then each problem."""
    lines = []
    people = receipt.read - receipt.events
    if people or not receipt.events:
        known = receipt.events - receipt.events_added
        hidden = f", {receipt.hidden:,} hidden by LinkedIn" if receipt.hidden else ""
        lines.append(
            f"{_counted(people, 'person', 'people')} read:"
            f" {receipt.added - receipt.events_added:,} added, {receipt.updated:,} updated,"
            f" {receipt.unchanged - known:,} unchanged{hidden},"
            f" {receipt.unreadable:,} not readable."
        )
    if receipt.events:
        lines.append(_of_events(receipt))
    if receipt.in_trash:
        lines.append(f"{receipt.in_trash:,} of the unchanged: in the trash, and left there.")
    if receipt.left_out:
        lines.append(f"{receipt.left_out:,} of the unchanged: left out, as you chose.")
    return (*lines, *receipt.problems)


def _of_events(receipt: ImportReceipt) -> str:
    """Return what came of messages; those left out are unchanged too, as in the sum of all."""
    nouns = ("other entry", "other entries")
    if "linkedin" in receipt.source:
        nouns = ("message or invitation", "messages and invitations")
    left = receipt.events_left_out
    of_those = f", of which {_counted(left, 'was', 'were')} left out" if left else ""
    return (
        f"{_counted(receipt.events, *nouns)} read: {receipt.events_added:,} added,"
        f" {receipt.events - receipt.events_added:,} unchanged{of_those}."
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
