"""What the parts of a quick-add line can be; ``readers`` recognises them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from networkjournal.core.text import fold


class TokenKind(StrEnum):
    """What a part of the line is."""

    NAME = "name"
    HEADLINE = "headline"
    COMPANY = "company"
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    QUOTE = "quote"
    BECAUSE = "because"
    HUNCH = "hunch"
    TAG = "tag"
    FOLLOW_UP = "follow_up"
    WROTE = "wrote"
    ANSWERED = "answered"
    CLUE = "clue"
    REASON = "reason"
    CHANNEL = "channel"
    HAPPENED_ON = "happened_on"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Token:
    """One part of the line: ``line[start:end]``, counted in characters, not in UTF-16 units.

    ``value`` is shown to the person ("Friday 27 November"), ``stored`` goes into the journal
    (2026-11-27). ``kinds`` are the keys of a reason, ``on`` is the day that a text ends with and
    ``day_start`` where its words begin; ``text_start`` is where the text begins that a sign opened.
    """

    start: int
    end: int
    kind: TokenKind
    value: str
    stored: str
    kinds: tuple[str, ...] = ()
    on: date | None = None
    text_start: int | None = None
    day_start: int | None = None

    def turned_back_at(self, at: int) -> int | None:
        """Return which position must be plain so that this becomes text, None where ``at`` is not
        right after it: after the sign of what goes on as text, after the day that ends a text.
        """
        if self.kind is TokenKind.NOTE or at <= self.start:
            return None
        if self.day_start is not None and at == self.end:
            return self.day_start
        return (
            self.start if at == (self.end if self.text_start is None else self.text_start) else None
        )


@dataclass(slots=True)
class Run:
    """Plain text that is still being read; a ``running`` one ends only at a sign.

    ``kinds`` are the keys of a reason.
    """

    kind: TokenKind
    start: int
    text_start: int
    end: int
    running: bool = False
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """What the journal knows already; keep it between lines, folding many companies takes time.

    ``reason_names`` holds the reason kinds that can be hunches: their key and the name shown.
    ``language`` is the interface's: its words for days are understood besides the English ones.
    """

    companies: frozenset[str] = frozenset()
    reason_names: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"

    @cached_property
    def company_by_fold(self) -> Mapping[str, str]:
        """Companies as the journal writes them, by the form in which they are compared."""
        return {fold(company): company for company in sorted(self.companies, reverse=True)}

    @cached_property
    def company_starts(self) -> frozenset[str]:
        """The first words of all companies: most words in a line begin none."""
        return frozenset(name.partition(" ")[0].rstrip(TRAILING) for name in self.company_by_fold)


@dataclass
class Line:
    """A line while it is read: its text, and what has been understood so far."""

    text: str
    today: date
    known: Known
    taken: set[TokenKind] = field(default_factory=set)
    run: Run | None = None
    parted: int = 0
    """Where the next word begins without a blank: after a token and its comma, #film,#music."""

    def starts_word(self, at: int) -> bool:
        """Say whether the character at ``at`` is the first of its word."""
        return at == self.parted or self._follows_blank(at)

    def _follows_blank(self, at: int) -> bool:
        return at == 0 or self.text[at - 1].isspace()

    @cached_property
    def quote_ends(self) -> Mapping[int, int]:
        """Where each opening quotation mark is closed, if it is; quotes may hold quotes."""
        ends: dict[int, int] = {}
        straight: list[int] = []
        curly: list[int] = []
        for match in _QUOTE_MARK.finditer(self.text):
            at, mark = match.start(), match[0]
            after = self.text[at + 1 : at + 2]
            openings = straight if mark == '"' else curly
            if mark == "“" or (mark == '"' and self._follows_blank(at) and after.strip()):
                openings.append(at)
            elif openings and (mark == "”" or not after.isalnum()):
                ends[openings.pop()] = at
        return ends


TRAILING = ".,;:!?…，،、。"
"""Punctuation at the end of a word that does not belong to its token."""

_QUOTE_MARK = re.compile(r'["“”]')


def is_name(text: str) -> bool:
    """Say whether a text can name somebody or something: it is more than punctuation."""
    return any(unicodedata.category(c)[0] in "LNS" for c in text)
