"""Reads a quick-add line from left to right and parts it into tokens."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from networkjournal.core.dates import spoken
from networkjournal.core.readers import SIGNS, Found, address, last_day, named, quote
from networkjournal.core.text import clean
from networkjournal.core.tokens import TRAILING, Known, Line, Run, Token, TokenKind, is_name

_WORD = re.compile(r"\S{1,4096}")
"""A piece of a word: a line without blanks is not read to its end for each value in it."""
_COMMAS = ",，،"
_COMMA = re.compile(f"[{_COMMAS}]")
_GLUED = re.compile(f"[{_COMMAS}]+|[{TRAILING}]")
_BETWEEN_VALUES = re.compile(f"[{_COMMAS};]+")
_ONLY_SEPARATORS = re.compile(r"[\s.,;:，،、。]*")
_QUOTE_MARKS = '"“'
_NEVER_A_NAME = "#!?@=" + _QUOTE_MARKS
_DATED = (TokenKind.WROTE, TokenKind.ANSWERED, TokenKind.CLUE, TokenKind.REASON)


def scan(line: str, today: date, known: Known, plain: Collection[int] = ()) -> list[Token]:
    """Return the tokens of one line, in order and without overlap; no text is an error.

    At the positions in ``plain`` no token begins: there the person turned one back into text.
    """
    return _Scanner(Line(line, today, known), plain).scan()


class _Scanner:
    """Goes through one line once. Words that open no token gather in a run of their kind."""

    def __init__(self, line: Line, plain: Collection[int]) -> None:
        self._line = line
        self._text = line.text
        self._plain = plain
        self._tokens: list[Token] = []

    def scan(self) -> list[Token]:
        at = 0
        while (word := _WORD.search(self._text, at)) is not None:
            found = self._recognise(word.start(), word[0])
            if found is None:
                at = self._read_plain(word.start(), word.end())
                continue
            self._close()
            if isinstance(found, Token):
                self._add(found)
                self._line.parted = self._after_commas(found.end)
            else:
                self._line.run = found
            at = found.end
        self._close()
        return self._tokens

    def _recognise(self, start: int, word: str) -> Found:
        if start in self._plain or not self._line.starts_word(start):
            return None
        sign = SIGNS.get(word[0])
        if self._line.run is not None and self._line.run.running:
            # In running text quotes are kept, and so is a sign before a number, but for dates.
            numbered = word[0] != "!" and word[1:2].isdecimal()
            return None if sign is None or sign is quote or numbered else sign(self._line, start)
        found = sign(self._line, start) if sign else None
        if found is not None:
            return found
        reader = named(word)
        found = reader(self._line, start) if reader else None
        return found or address(self._line, start, word)

    def _read_plain(self, start: int, end: int) -> int:
        """Add a word to the run it belongs to and return where to read on."""
        if self._line.run is None and not self._line.starts_word(start):
            glued = _GLUED.match(self._text, start)
            if glued is not None and not self._is_headline_comma(start):
                return glued.end()
        kind = self._plain_kind(start)
        comma = self._comma(kind, start, end)
        if comma == start:
            self._close()
            begin = self._line.parted = self._after_commas(start)
            self._line.run = Run(TokenKind.HEADLINE, start, begin, begin)
            return begin
        if self._line.run is None or self._line.run.kind is not kind:
            self._close()
            self._line.run = Run(kind, start, start, end)
        self._line.run.end = comma or end
        return self._line.run.end

    def _after_commas(self, at: int) -> int:
        """Return where the next value may begin that commas glue to what ends at ``at``, else 0."""
        between = _BETWEEN_VALUES.match(self._text, at)
        return between.end() if between else 0

    def _plain_kind(self, start: int) -> TokenKind:
        """Return what a word without a meaning of its own belongs to.

        A name ends at a sign that is not understood, such as an unknown ``?kind``. A note ends
        where the name is still to come, but not inside a quotation that is not closed yet.
        """
        run, taken = self._line.run, self._line.taken
        if run is not None and run.kind is not TokenKind.NAME:
            open_quote = self._text[run.start] in _QUOTE_MARKS
            if run.running or run.kind is TokenKind.HEADLINE or open_quote:
                return run.kind
        sign = self._text[start] in _NEVER_A_NAME and self._line.starts_word(start)
        if sign and start not in self._plain:
            return TokenKind.NOTE
        if run is not None and run.kind is TokenKind.NAME:
            return TokenKind.NAME  # perhaps not the first
        return TokenKind.NOTE if TokenKind.NAME in taken else TokenKind.NAME

    def _comma(self, kind: TokenKind, start: int, end: int) -> int | None:
        """Return where in this word a headline begins: in the name, or right after a token."""
        in_name = kind is TokenKind.NAME
        if TokenKind.HEADLINE in self._line.taken or (self._line.run is not None and not in_name):
            return None
        match = _COMMA.search(self._text, start, end)
        if match is None or match.start() in self._plain:
            return None
        return match.start() if in_name or match.start() == start else None

    def _is_headline_comma(self, at: int) -> bool:
        taken = self._line.taken
        named = TokenKind.NAME in taken or TokenKind.LINK in taken
        return named and TokenKind.HEADLINE not in taken and self._text[at] in _COMMAS

    def _close(self) -> None:
        """Turn the open run, if any, into a token; lone separators say nothing."""
        run, self._line.run = self._line.run, None
        if run is None:
            return
        kind, value = run.kind, clean(self._text[run.text_start : run.end])
        if not run.kinds and _ONLY_SEPARATORS.fullmatch(value):
            kind, value = TokenKind.NOTE, clean(self._text[run.start : run.end])
            if _ONLY_SEPARATORS.fullmatch(value):
                return
        if kind is TokenKind.NAME and not is_name(value):
            kind, value = TokenKind.NOTE, clean(self._text[run.start : run.end])
        token = Token(run.start, run.end, kind, value, value, text_start=run.text_start)
        self._add(self._told(run, token) if kind in _DATED else token)

    def _told(self, run: Run, token: Token) -> Token:
        """Return the token of something told, with the day it ends with and its kinds shown."""
        text = shown = token.value
        said = last_day(self._line, run.text_start, run.end, self._plain)
        if said is not None:
            shown = f"{shown} ({spoken(said[0], self._line.today)})"
        if run.kinds:
            names = (self._line.known.reason_names[key] for key in run.kinds)
            shown = ": ".join(filter(None, (", ".join(names), shown)))
            text = ": ".join(filter(None, (", ".join(run.kinds), text)))
        day, day_start = said or (None, None)
        return replace(
            token, value=shown, stored=text, kinds=run.kinds, on=day, day_start=day_start
        )

    def _add(self, token: Token) -> None:
        self._tokens.append(token)
        self._line.taken.add(token.kind)
