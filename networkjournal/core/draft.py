"""What a quick-add line says, put together from its tokens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from networkjournal.core.entities import DONT_KNOW, Direction, SparkKind
from networkjournal.core.links import link_key, name_from_slug, profile_slug
from networkjournal.core.text import fold
from networkjournal.core.tokens import Token, TokenKind

NO_NAME = "A name is missing: start the line with who it is."
DIRECTIONS = {
    TokenKind.WROTE: Direction.OUT,
    TokenKind.ANSWERED: Direction.IN,
    TokenKind.CLUE: None,
}
"""Who spoke, by what stands in the line; a clue is a note of mine."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened: ``direction`` is None for a clue; ``on`` where its words date it."""

    direction: Direction | None
    text: str
    on: date | None = None

    @property
    def is_clue(self) -> bool:
        """Say whether it is starred as a hint."""
        return self.direction is None

    @classmethod
    def told(cls, token: Token) -> Happening:
        """Return what a token tells."""
        return cls(DIRECTIONS[token.kind], token.stored, token.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a line says; ``problem`` is one sentence where it can't be saved as a new person.

    ``name_guessed`` tells that the name was taken from a profile's address: good enough to name
    a new person, not to recognise a known one. ``names`` are all people of the line, the first
    being ``name``. ``on`` is the day the whole line tells of, None for today.
    """

    name: str = ""
    names: tuple[str, ...] = ()
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
    happened: tuple[Happening, ...] = ()
    channel: str = ""
    reason: str = ""
    reason_kinds: tuple[str, ...] = ()
    reason_on: date | None = None
    on: date | None = None
    note: str = ""
    problem: str = ""


def draft_of(tokens: Sequence[Token], note: str) -> Draft:
    """Return what the tokens of a line say together."""
    stored: dict[TokenKind, list[str]] = {kind: [] for kind in TokenKind}
    for token in tokens:
        stored[token.kind].append(token.stored)

    def first(kind: TokenKind) -> str:
        return stored[kind][0] if stored[kind] else ""

    typed, day = first(TokenKind.NAME), first(TokenKind.FOLLOW_UP)
    name = typed or _guessed_name(stored[TokenKind.LINK])
    reasons = [token for token in tokens if token.kind is TokenKind.REASON]
    days = [token.on for token in tokens if token.kind is TokenKind.HAPPENED_ON]
    hunch = dict.fromkeys(stored[TokenKind.HUNCH])
    if len(hunch) > 1:
        hunch.pop(DONT_KNOW, None)
    return Draft(
        name=name,
        names=united((), stored[TokenKind.NAME] or filter(None, (name,)), fold),
        name_guessed=bool(name and not typed),
        headline=first(TokenKind.HEADLINE),
        company=first(TokenKind.COMPANY),
        links=united((), stored[TokenKind.LINK], link_key),
        emails=united((), stored[TokenKind.EMAIL], fold),
        phones=united((), stored[TokenKind.PHONE], dialled),
        spark_quote=first(TokenKind.QUOTE),
        spark_because=first(TokenKind.BECAUSE),
        spark_kind=SparkKind.SAID if stored[TokenKind.QUOTE] else None,
        hunch=tuple(hunch),
        tags=united((), stored[TokenKind.TAG], fold),
        follow_up_on=date.fromisoformat(day) if day else None,
        happened=tuple(Happening.told(token) for token in tokens if token.kind in DIRECTIONS),
        channel=first(TokenKind.CHANNEL),
        reason=" ".join(filter(None, map(_reason_text, reasons))),
        reason_kinds=tuple(dict.fromkeys(kind for token in reasons for kind in token.kinds)),
        reason_on=next((token.on for token in reasons if token.on), None),
        on=days[0] if days else None,
        note=note,
        problem="" if name else NO_NAME,
    )


def _reason_text(token: Token) -> str:
    """Return the words of a reason without its kinds, which stand before them."""
    return token.stored.removeprefix(", ".join(token.kinds)).removeprefix(": " * bool(token.kinds))


def _guessed_name(links: Iterable[str]) -> str:
    slugs = filter(None, map(profile_slug, links))
    return next(filter(None, map(name_from_slug, slugs)), "")


def united(old: Iterable[str], new: Iterable[str], key: Callable[[str], str]) -> tuple[str, ...]:
    """Return all of ``old`` and what is new in ``new``, compared by ``key``."""
    both = list(old)
    seen = set(map(key, both))
    for text in new:
        if key(text) not in seen:
            seen.add(key(text))
            both.append(text)
    return tuple(both)


def dialled(phone: str) -> str:
    """Return the form in which two phone numbers are compared."""
    return "".join(c for c in phone if c.isdecimal() or c == "+")
