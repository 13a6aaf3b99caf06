"""One typed line about a person: what it says, and what it changes in the journal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from networkjournal.core.changes import Change
from networkjournal.core.channels import kind_of
from networkjournal.core.dates import spoken
from networkjournal.core.draft import NO_NAME, Draft, Happening, draft_of
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.core.errors import JournalError
from networkjournal.core.filling import filled
from networkjournal.core.hunt import settles
from networkjournal.core.scanner import scan
from networkjournal.core.text import clean_lines
from networkjournal.core.tokens import Known, Token, TokenKind

__all__ = [
    "NO_NAME",
    "Draft",
    "Happening",
    "Known",
    "Parsed",
    "Token",
    "TokenKind",
    "about",
    "describe",
    "parse",
    "to_change",
]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The parts of a line in order, not overlapping, and what they say together."""

    tokens: tuple[Token, ...]
    draft: Draft


def parse(line: str, today: date, known: Known, plain: Collection[int] = ()) -> Parsed:
    """Understand a line; what is not understood stays text, and no text is an error.

    Everything after the first line break is a note as it stands. At the positions in ``plain``
    no token begins: there the person turned one back into text.
    """
    first, _, rest = line.partition("\n")
    tokens = scan(first, today, known, plain)
    words = [token.stored for token in tokens if token.kind is TokenKind.NOTE]
    more = clean_lines(rest)
    if more:
        start, end = len(line) - len(rest.lstrip()), len(line.rstrip())
        tokens.append(Token(start, end, TokenKind.NOTE, more, more))
    note = "\n".join(part for part in (" ".join(words), more) if part)
    return Parsed(tuple(tokens), draft_of(tokens, note))


def to_change(
    draft: Draft,
    person: Contact | None,
    today: date,
    new_id: Callable[[], int],
    *,
    sealed: bool = False,
    others: Sequence[Contact | None] = (),
    now: datetime | None = None,
) -> Change:
    """Return the change that a draft makes: a new contact, or more about ``person``.

    Nothing that ``person`` has is overwritten: empty fields are filled, tags and addresses are
    united, and what finds its field taken goes into the note. Where the spark and hunch are
    ``sealed`` they become dated additions. ``Change()`` where the line says nothing new.

    The further names of the line share what happened and nothing else: ``others`` are the known
    people they mean, in order; for None, or where there are none, somebody new is added.

    What happened ``today`` happened ``now``, an aware time, so that whatever is logged later that
    day comes after it.

    Raises:
        JournalError: a new person without a name.
    """
    if person is None and draft.problem:
        raise JournalError(draft.problem)
    known = person or Contact(id=new_id(), name=draft.name)
    contact, left = filled(draft, known, today, sealed=sealed and person is not None)
    company = _company(draft, contact, others, new_id)
    ids = (contact.id, *(other.id for other in company))
    # A note of what found its field taken is about the person only.
    lines = (draft.note, *_unsaid(draft, today))
    alone = left if len(ids) > 1 else ()
    shared = "\n".join(filter(None, lines if alone else (*lines, *left)))
    logged = (
        *_happened(draft, ids, today, new_id),
        *_notes(draft, ids, shared, today, new_id),
        *_notes(replace(draft, on=None, channel=""), ids[:1], "\n".join(alone), today, new_id),
    )
    happened = [replace(each, at_utc=now) if each.on == today else each for each in logged]
    people = [
        (known, _settled(person, happened, draft, today))
        for known, person in (
            (person, contact),
            *zip(_known(company, others), company, strict=True),
        )
    ]
    changed = [(known, after) for known, after in people if known != after]
    before = (known for known, _ in changed if known is not None)
    return Change(tuple(before), (*(after for _, after in changed), *happened))


def about(change: Change, person: Contact | None) -> Contact | None:
    """Return whom a line's change is about, as they become: ``person``, or the first one added."""
    contacts = (entity for entity in change.after if isinstance(entity, Contact))
    return next((c for c in contacts if person is None or c.id == person.id), person)


def describe(draft: Draft, person: Contact | None) -> str:
    """Return the label of the change for the history and for undo."""
    return f"Add {' & '.join(draft.names)}" if person is None else f"Add to {person.name}"


def _company(
    draft: Draft, person: Contact, others: Sequence[Contact | None], new_id: Callable[[], int]
) -> tuple[Contact, ...]:
    """Return the other people of the line, each once: known ones as they are, or new ones."""
    people = {person.id: person}
    for at, name in enumerate(draft.names[1:]):
        known = others[at] if at < len(others) else None
        other = known or Contact(id=new_id(), name=name)
        people.setdefault(other.id, other)
    return tuple(people.values())[1:]


def _known(company: Sequence[Contact], others: Sequence[Contact | None]) -> list[Contact | None]:
    """Return as which known people those of ``company`` stand in the journal, None for new ones."""
    return [other if other in others else None for other in company]


def _settled(
    contact: Contact, happened: Sequence[Interaction], draft: Draft, today: date
) -> Contact:
    """Take away a follow-up date that what happened has done, unless the line sets one."""
    done = any(settles(each, contact.follow_up_on, today) for each in happened)
    return replace(contact, follow_up_on=None) if done and not draft.follow_up_on else contact


def _happened(
    draft: Draft, ids: tuple[int, ...], today: date, new_id: Callable[[], int]
) -> Iterator[Interaction]:
    for happening in draft.happened:
        yield Interaction(
            id=new_id(),
            contact_ids=ids,
            kind=InteractionKind.NOTE if happening.is_clue else kind_of(draft.channel),
            direction=happening.direction or Direction.IN,
            on=happening.on or draft.on or today,
            channel=draft.channel,
            text=happening.text,
            is_clue=happening.is_clue,
        )


def _notes(
    draft: Draft, ids: tuple[int, ...], text: str, today: date, new_id: Callable[[], int]
) -> Iterator[Interaction]:
    if text:
        yield Interaction(
            id=new_id(),
            contact_ids=ids,
            kind=InteractionKind.NOTE,
            direction=Direction.IN,
            on=draft.on or today,
            channel="" if draft.happened else draft.channel,
            text=text,
        )


def _unsaid(draft: Draft, today: date) -> Iterator[str]:
    """Give in words a channel or day that nothing in the line happened through or on.

    What is dated by its own last words happened on no other day.
    """
    if draft.note:
        return
    if draft.channel and not draft.happened:
        yield f"via {draft.channel}"
    found = draft.reason or draft.reason_kinds
    dated = [happening.on for happening in draft.happened] + [draft.reason_on] * bool(found)
    if draft.on is not None and all(day is not None for day in dated):
        yield f"on {spoken(draft.on, today)}"
