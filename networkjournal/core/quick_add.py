"""One typed line about a person: what it says, and what it changes in the journal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from networkjournal.core.changes import Change
from networkjournal.core.dates import spoken
from networkjournal.core.entities import (
    DONT_KNOW,
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
)
from networkjournal.core.errors import JournalError
from networkjournal.core.links import link_key, name_from_slug, profile_slug
from networkjournal.core.scanner import scan
from networkjournal.core.text import clean_lines, fold
from networkjournal.core.tokens import Known, Token, TokenKind

__all__ = ["Draft", "Known", "Parsed", "Token", "TokenKind", "describe", "parse", "to_change"]

NO_NAME = "A name is missing: start the line with who it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a line says; ``problem`` is one sentence where it can't be saved as a new person.

    ``name_guessed`` tells that the name was taken from a profile's address: good enough to name
    a new person, not to recognise a known one.
    """

    name: str = ""
    name_guessed: bool = False
    headline: str = ""
    company: str = ""
    place: str = ""
    links: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    spark_quote: str = ""
    spark_because: str = ""
    spark_kind: SparkKind | None = None
    hunch: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    follow_up_on: date | None = None
    note: str = ""
    problem: str = ""


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
    return Parsed(tuple(tokens), _draft(tokens, note))


def to_change(
    draft: Draft,
    person: Contact | None,
    today: date,
    new_id: Callable[[], int],
    *,
    sealed: bool = False,
) -> Change:
    """Return the change that a draft makes: a new contact, or more about ``person``.

    Nothing that ``person`` has is overwritten: empty fields are filled, tags and addresses are
    united, and what finds its field taken goes into the note. Where the spark and hunch are
    ``sealed`` they become dated additions. ``Change()`` where the line says nothing new.

    Raises:
        JournalError: a new person without a name.
    """
    left: tuple[str, ...] = ()
    if person is None:
        if draft.problem:
            raise JournalError(draft.problem)
        contact = Contact(id=new_id(), name=draft.name)
        contact, _ = _filled(draft, contact, today, sealed=False)
    else:
        contact, left = _filled(draft, person, today, sealed=sealed)
    changed = (contact,) if contact != person else ()
    note = "\n".join(part for part in (draft.note, *left) if part)
    noted: tuple[Interaction, ...] = ()
    if note:
        noted = (
            Interaction(
                id=new_id(),
                contact_ids=(contact.id,),
                kind=InteractionKind.NOTE,
                direction=Direction.IN,
                on=today,
                text=note,
            ),
        )
    return Change(before=(person,) if person and changed else (), after=(*changed, *noted))


def describe(draft: Draft, person: Contact | None) -> str:
    """Return the label of the change for the history and for undo."""
    return f"Add {draft.name}" if person is None else f"Add to {person.name}"


def _draft(tokens: list[Token], note: str) -> Draft:
    stored: dict[TokenKind, list[str]] = {kind: [] for kind in TokenKind}
    for token in tokens:
        stored[token.kind].append(token.stored)

    def first(kind: TokenKind) -> str:
        return stored[kind][0] if stored[kind] else ""

    typed, day = first(TokenKind.NAME), first(TokenKind.FOLLOW_UP)
    name = typed or _guessed_name(stored[TokenKind.LINK])
    hunch = dict.fromkeys(stored[TokenKind.HUNCH])
    if len(hunch) > 1:
        hunch.pop(DONT_KNOW, None)
    return Draft(
        name=name,
        name_guessed=bool(name and not typed),
        headline=first(TokenKind.HEADLINE),
        company=first(TokenKind.COMPANY),
        links=_united((), stored[TokenKind.LINK], link_key),
        emails=_united((), stored[TokenKind.EMAIL], fold),
        phones=_united((), stored[TokenKind.PHONE], _dialled),
        spark_quote=first(TokenKind.QUOTE),
        spark_because=first(TokenKind.BECAUSE),
        spark_kind=SparkKind.SAID if stored[TokenKind.QUOTE] else None,
        hunch=tuple(hunch),
        tags=_united((), stored[TokenKind.TAG], fold),
        follow_up_on=date.fromisoformat(day) if day else None,
        note=note,
        problem="" if name else NO_NAME,
    )


def _guessed_name(links: Iterable[str]) -> str:
    slugs = filter(None, map(profile_slug, links))
    return next(filter(None, map(name_from_slug, slugs)), "")


def _filled(
    draft: Draft, contact: Contact, today: date, *, sealed: bool
) -> tuple[Contact, tuple[str, ...]]:
    """Return the contact with what the draft adds, and in words what found its field taken."""
    contact = replace(
        contact,
        tags=_united(contact.tags, draft.tags, fold),
        links=_united(contact.links, draft.links, link_key),
        emails=_united(contact.emails, draft.emails, fold),
        phones=_united(contact.phones, draft.phones, _dialled),
    )
    contact, left = _with_texts(draft, contact, ("headline", "company", "place"))
    words: tuple[str, ...] = ()
    if sealed:
        contact = _with_additions(draft, contact, today)
    else:
        contact, words = _with_spark(draft, contact)
    day, known_day = draft.follow_up_on, contact.follow_up_on
    if day is not None and (known_day is None or known_day <= today):
        contact = replace(contact, follow_up_on=day)  # a day that has come is used up
    elif day is not None and day != known_day:
        words = (*words, f"follow up {spoken(day, today)}")
    return contact, (*left, *words)


_WORDING = {
    "company": "at {}",
    "spark_quote": "“{}”",
    "spark_because": "because {}",
}


def _with_texts(
    draft: Draft, contact: Contact, fields: Iterable[str]
) -> tuple[Contact, tuple[str, ...]]:
    left: list[str] = []
    for field in fields:
        new, old = getattr(draft, field), getattr(contact, field)
        if not old:
            contact = replace(contact, **{field: new})
        elif new and fold(new) != fold(old):
            left.append(_WORDING.get(field, "{}").format(new))
    return contact, tuple(left)


def _with_spark(draft: Draft, contact: Contact) -> tuple[Contact, tuple[str, ...]]:
    kind = contact.spark_kind or draft.spark_kind
    contact, left = _with_texts(draft, contact, ("spark_quote", "spark_because"))
    hunch = contact.hunch or draft.hunch
    if not set(draft.hunch) <= set(hunch):
        left = (*left, " ".join("?" if key == DONT_KNOW else f"?{key}" for key in draft.hunch))
    return replace(contact, spark_kind=kind, hunch=hunch), left


def _with_additions(draft: Draft, contact: Contact, today: date) -> Contact:
    """Keep a spark or hunch that comes late beside the sealed one, with its day."""
    new = {
        "spark_quote": draft.spark_quote,
        "spark_because": draft.spark_because,
        "hunch": ", ".join(draft.hunch),
    }
    old = {
        "spark_quote": contact.spark_quote,
        "spark_because": contact.spark_because,
        "hunch": ", ".join(contact.hunch),
    }
    added = (Addition(field, today, text) for field, text in new.items() if text != old[field])
    late = tuple(addition for addition in added if addition.text)
    return replace(contact, additions=(*contact.additions, *late))


def _united(old: Iterable[str], new: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    """Return all of ``old`` and what is new in ``new``, compared by ``key``."""
    united = list(old)
    seen = set(map(key, united))
    for text in new:
        if key(text) not in seen:
            seen.add(key(text))
            united.append(text)
    return tuple(united)


def _dialled(phone: str) -> str:
    return "".join(c for c in phone if c.isdecimal() or c == "+")
