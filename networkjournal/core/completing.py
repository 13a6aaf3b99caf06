"""What is being typed at the cursor of a quick-add line, so that the rest can be offered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from networkjournal.core.tokens import Token, TokenKind

_REACH = 200
"""How far before the cursor a token may begin, in characters."""
_RUNNING = frozenset(
    (
        *(TokenKind.WROTE, TokenKind.ANSWERED, TokenKind.CLUE),
        *(TokenKind.REASON, TokenKind.BECAUSE),
    )
)
_ONCE = frozenset((TokenKind.COMPANY, TokenKind.CHANNEL))
_OPENINGS = (
    (TokenKind.TAG, re.compile(r"(?<!\S)#(?P<typed>[^\s#]*)$")),
    (TokenKind.HUNCH, re.compile(r"(?<!\S)\?(?P<typed>[\w-]*)$")),
    (TokenKind.REASON, re.compile(r"(?<!\S)=(?:[\w-]+,)*(?P<typed>[\w-]*)$")),
    (TokenKind.COMPANY, re.compile(r"(?<!\S)@(?P<typed>[\"“][^\"“”]*|[^\s\"“”]*)$")),
)
_IN_WORDS = (
    (TokenKind.COMPANY, re.compile(r"(?<!\S)at\s+(?P<typed>(?:\S+\s){0,2}\S+)$", re.IGNORECASE)),
    (TokenKind.CHANNEL, re.compile(r"(?<!\S)via\s+(?P<typed>\S*(?:\s\S+)?)$", re.IGNORECASE)),
)
"""What a word opens, which running text may hold; the last such word counts."""


class Asked(NamedTuple):
    """A token that is being typed: ``line[start:end]``, of which ``typed`` can be completed."""

    kind: TokenKind
    start: int
    typed_from: int
    end: int
    typed: str


def asked(line: str, cursor: int, tokens: Sequence[Token]) -> Asked | None:
    """Return what the word before the cursor could become, None where nothing can be offered.

    ``tokens`` are those of ``line``; positions are counted in characters. The cursor stands at the
    end of a word, and in the first line: what follows is a note.
    """
    if line[cursor : cursor + 1].strip() or "\n" in line[:cursor]:
        return None
    within = next((token for token in tokens if token.start < cursor <= token.end), None)
    if within is not None and within.kind is TokenKind.QUOTE:
        return None
    running = within is not None and within.kind in _RUNNING
    for kind, opening in _OPENINGS if running else (*_OPENINGS, *_IN_WORDS):
        found = _opened(kind, opening, line, cursor)
        if found is not None:
            asks = running and found.kind is TokenKind.HUNCH and not found.typed  # a question
            return None if asks or _is_taken(found, tokens) else found
    return _name(line, cursor, tokens)


def _opened(kind: TokenKind, opening: re.Pattern[str], line: str, cursor: int) -> Asked | None:
    begin = max(0, cursor - _REACH)
    match = opening.search(line, begin, cursor)
    if match is None:
        return None
    later = opening.search(line, match.start() + 1, cursor)
    while later is not None:
        match, later = later, opening.search(line, later.start() + 1, cursor)
    return Asked(kind, match.start(), match.start("typed"), cursor, match["typed"])


def _is_taken(found: Asked, tokens: Sequence[Token]) -> bool:
    """Say whether the line has such a token elsewhere and can have only one."""
    return found.kind in _ONCE and any(
        token.kind is found.kind and token.start != found.start for token in tokens
    )


def name_asked(line: str, token: Token) -> Asked:
    """Return the name of a token as what is asked for; an ``&`` before it is none of it."""
    begin = token.start if token.text_start is None else token.text_start
    name = line[begin : token.end].lstrip()
    return Asked(token.kind, token.start, token.end - len(name), token.end, name)


def _name(line: str, cursor: int, tokens: Sequence[Token]) -> Asked | None:
    """Return the name right before the cursor, blanks aside."""
    end = len(line[:cursor].rstrip())
    return next(
        (name_asked(line, t) for t in tokens if t.kind is TokenKind.NAME and t.end == end), None
    )


def ways_to_write(kind: TokenKind, value: str) -> tuple[str, ...]:
    """Return how a value can be written after its sign or word, the plainest first."""
    if kind in _ONCE:
        return value, f'"{value}"', f"“{value}”"
    return (value,)
