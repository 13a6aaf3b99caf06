"""What the parts of a quick-add line can be, and how each is recognised.

A word that may open a token is looked up by its first character in ``SIGNS``, then as a whole in
``WORDS``, then tried as an address. A new token is one row there and one small function, which
gives a finished ``Token``, a ``Run`` of text that it opens, or None: then the word is text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias

from networkjournal.core.dates import parse_when, spoken
from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.links import with_scheme
from networkjournal.core.text import clean, fold


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
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Token:
    """One part of the line: ``line[start:end]``, counted in characters, not in UTF-16 units.

    ``value`` is shown to the person ("Friday 27 November"), ``stored`` goes into the journal
    (2026-11-27). They differ for days, hunches and links only.
    """

    start: int
    end: int
    kind: TokenKind
    value: str
    stored: str


@dataclass(slots=True)
class Run:
    """Plain text that is still being read; a ``running`` one ends only at a sign."""

    kind: TokenKind
    start: int
    text_start: int
    end: int
    running: bool = False


@dataclass(frozen=True)
class Known:
    """What the journal knows already; keep it between lines, folding many companies takes time.

    ``reason_names`` holds the reason kinds that can be hunches: their key and the name shown.
    """

    companies: frozenset[str] = frozenset()
    reason_names: Mapping[str, str] = field(default_factory=dict)

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

    def starts_word(self, at: int) -> bool:
        """Say whether the character at ``at`` is the first of its word."""
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
            if mark == "“" or (mark == '"' and self.starts_word(at) and after.strip()):
                openings.append(at)
            elif openings and (mark == "”" or not after.isalnum()):
                ends[openings.pop()] = at
        return ends


Found: TypeAlias = Token | Run | None
Reader: TypeAlias = Callable[[Line, int], Found]

TRAILING = ".,;:!?…，،、。"
"""Punctuation at the end of a word that does not belong to its token."""

_AFTER = rf"(?=[\s){TRAILING}]|$)"
_WORD = re.compile(r"\S+")
_QUOTE_MARK = re.compile(r'["“”]')
_QUOTED = re.compile(r'"([^"]{1,200})"|“([^”]{1,200})”')
_HUNCH = re.compile(rf"\?([\w-]+){_AFTER}")
_TAG = re.compile(r"#([^\s#,;!?\"“”()<>][^\s,;\"“”()<>]*)")
_LATER = re.compile(r"[><*](?=\s+[^\s\d]|\s*$)|=(?!\s*\d)")
_EMAIL = re.compile(
    rf"<?(?:mailto:)?(\w[\w.+!#$%&'*/=?^`{{|}}~-]*@[\w-]+(?:\.[\w-]+)+)>?{_AFTER}", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:https?://(?=\w)|www\.(?=\w)|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/)[^\s<>\"“”]*", re.IGNORECASE
)
_PHONE = re.compile(
    rf"(?:tel:)?([+0]\d{{9,14}}|[+(]?\d(?:[ \xa0./()-]{{0,3}}\d){{5,13}}\d){_AFTER}"
)
_DIALLED = re.compile(r"tel:|\+|0(?![.,])|\(\+?\d{1,5}\)|\d{3}([-. ])\d{3}\1\d{4}$")
_LIKE_A_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)")
_LONGEST_DATE = 64
_COMPANY_WORDS = 6
_COMPANY_REACH = 200


def is_name(text: str) -> bool:
    """Say whether a text can name somebody or something: it is more than punctuation."""
    return any(unicodedata.category(c)[0] in "LNS" for c in text)


def quote(line: Line, start: int) -> Found:
    """Read the words that struck me: the first closed quotation."""
    end = line.quote_ends.get(start)
    if end is None or TokenKind.QUOTE in line.taken:
        return None
    words = clean(line.text[start + 1 : end])
    return Token(start, end + 1, TokenKind.QUOTE, words, words) if words else None


def _because(line: Line, start: int) -> Found:
    if TokenKind.BECAUSE in line.taken:
        return None
    end = start + len("because")
    return Run(TokenKind.BECAUSE, start, end, end, running=True)


def _later(line: Line, start: int) -> Found:
    """Signs of interactions and reasons end what stands before them; kept as a note until read."""
    if _LATER.match(line.text, start) is None:
        return None
    return Run(TokenKind.NOTE, start, start, start + 1, running=True)


def _hunch(line: Line, start: int) -> Found:
    if not line.text[start + 1 : start + 2].strip():
        running = line.run is not None and line.run.running
        return (
            None if running else Token(start, start + 1, TokenKind.HUNCH, "don't know", DONT_KNOW)
        )
    match = _HUNCH.match(line.text, start)
    if match is None:
        return None
    key = match[1].casefold()
    name = line.known.reason_names.get(key)
    return Token(start, match.end(), TokenKind.HUNCH, name, key) if name else None


def _tag(line: Line, start: int) -> Found:
    match = _TAG.match(line.text, start)
    tag = match[1].rstrip(TRAILING + "'’/&-") if match else ""
    if not is_name(tag):
        return None
    return Token(start, start + 1 + len(tag), TokenKind.TAG, clean(tag), clean(tag))


def _follow_up(line: Line, start: int) -> Found:
    begin = start + 1
    read = parse_when(line.text[begin : begin + _LONGEST_DATE], line.today)
    if read is None or TokenKind.FOLLOW_UP in line.taken:
        return None
    day, length = read
    shown = spoken(day, line.today)
    return Token(start, begin + length, TokenKind.FOLLOW_UP, shown, day.isoformat())


def _company(line: Line, start: int) -> Found:
    """Read ``@Company`` or ``@"Two Words"``."""
    begin = start + 1
    word = _WORD.match(line.text, begin)
    if word is None or TokenKind.COMPANY in line.taken:
        return None
    if word[0][0] in '"“':
        return _quoted_company(line, start, begin)
    return _named_company(line, start, begin, begin + len(word[0].rstrip(TRAILING)))


def _at(line: Line, start: int) -> Found:
    """Read ``at X``: a company known or quoted, or words with capitals.

    Where the name is still to come it takes one such word only: ``at Acme Ada Example``.
    """
    begin = start + len("at")
    words = list(_WORD.finditer(line.text, begin, begin + _COMPANY_REACH))[:_COMPANY_WORDS]
    if not words or TokenKind.COMPANY in line.taken:
        return None
    begin = words[0].start()
    if words[0][0][0] in '"“':
        return _quoted_company(line, start, begin)
    end = _known_company_end(line, begin, words)
    if end is None:
        named = line.run is not None or TokenKind.NAME in line.taken
        end = _capitals_end(words if named else words[:1])
    return None if end is None else _named_company(line, start, begin, end)


def _known_company_end(line: Line, begin: int, words: list[re.Match[str]]) -> int | None:
    if fold(words[0][0].rstrip(TRAILING)) not in line.known.company_starts:
        return None
    for word in reversed(words):
        name = line.text[begin : word.end()].rstrip(TRAILING)
        if fold(name) in line.known.company_by_fold:
            return begin + len(name)
    return None


def _capitals_end(words: list[re.Match[str]]) -> int | None:
    """Return where a run of capitalised words ends; letters without case count as capitals."""
    end = None
    for word in words:
        bare = word[0].rstrip(TRAILING)
        small = not bare[:1].isalpha() or bare[0].islower()
        if small or "@" in bare or bare.casefold() in WORDS:
            break
        end = word.start() + len(bare)
        if bare != word[0]:
            break
    return end


def _quoted_company(line: Line, start: int, begin: int) -> Found:
    quoted = _QUOTED.match(line.text, begin)
    if quoted is None:
        return None
    token = _named_company(line, start, begin + 1, quoted.end() - 1)
    return token and replace(token, end=quoted.end())


def _named_company(line: Line, start: int, begin: int, end: int) -> Token | None:
    name = clean(line.text[begin:end])
    if not is_name(name):
        return None
    name = line.known.company_by_fold.get(fold(name), name)
    return Token(start, end, TokenKind.COMPANY, name, name)


def address(line: Line, start: int, word: str) -> Found:
    """Read an email, a link or a phone number: they need no sign."""
    if "@" in word:
        email = _EMAIL.match(line.text, start)
        if email is not None:
            return Token(start, email.end(), TokenKind.EMAIL, email[1], email[1])
    if "/" in word or "." in word:
        link = _LINK.match(word)
        if link is not None:
            return _link(start, link[0])
    if word[0] in "+(" or word[0].isdecimal() or word.startswith("tel:"):
        return _phone(line, start)
    return None


def _link(start: int, url: str) -> Token:
    closers = TRAILING + "'’]}" + ("" if "(" in url else ")")
    bare = url.rstrip(closers)
    shown = clean(bare)
    return Token(start, start + len(bare), TokenKind.LINK, shown, with_scheme(shown))


def _phone(line: Line, start: int) -> Found:
    match = _PHONE.match(line.text, start)
    if match is None or _LIKE_A_DATE.match(match[1]) or not _DIALLED.match(match[0]):
        return None
    number = clean(match[1])
    return Token(start, match.end(), TokenKind.PHONE, number, number)


SIGNS: Mapping[str, Reader] = {
    "#": _tag,
    "!": _follow_up,
    "@": _company,
    "?": _hunch,
    '"': quote,
    "“": quote,
    ">": _later,
    "<": _later,
    "*": _later,
    "=": _later,
}
WORDS: Mapping[str, Reader] = {"because": _because, "at": _at}
