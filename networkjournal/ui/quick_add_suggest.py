"""What can be offered for the word that is being typed in a quick-add line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import NamedTuple

from networkjournal.core.channels import CHANNELS, as_written
from networkjournal.core.completing import Asked, ways_to_write
from networkjournal.core.quick_add import Known, parse
from networkjournal.core.rows import PersonRow
from networkjournal.core.text import fold
from networkjournal.core.tokens import TokenKind
from networkjournal.ui.fuzzy import Finder
from networkjournal.ui.quick_add_desk import Desk
from networkjournal.ui.quick_add_words import standing

_MOST = 5
_KINDS = (TokenKind.HUNCH, TokenKind.REASON)
"""Of these there are few, and all of them are offered."""
_SPARE = 3
"""More are looked for than shown: not everything can be written in a line."""


class Offer(NamedTuple):
    """One thing that can be taken for what is being typed.

    ``written`` goes into the line and says ``value``; it is empty for a new person, who is written
    already. ``about`` says more of it, ``state`` what there was with a person.
    """

    label: str
    written: str
    about: str = ""
    state: str = ""
    person: PersonRow | None = None
    value: str = ""


NEW_PERSON = Offer("A new person", "")


class _Words(NamedTuple):
    """What a token can say, with how it is shown, and all that to be found by."""

    choices: list[tuple[str, str]]
    finder: Finder


class Vocabulary:
    """The words that a journal knows, each kind gathered when it is first asked for."""

    def __init__(self, desk: Desk, known: Known) -> None:
        """Keep what ``desk`` and ``known`` have now: make another one after a change."""
        self._desk = desk
        self._known = known
        self._by_kind: dict[TokenKind, _Words] = {}

    def offers(self, asked: Asked, line: str, today: date) -> list[Offer]:
        """Return what the word could become, but only what the line then says exactly."""
        typed = asked.typed.lstrip('"“')
        words = self._words(asked.kind)
        found = words.finder.find(typed, _MOST + _SPARE)
        places = [match.place for match in found] if typed else range(len(words.choices))
        made = (self._offer(asked, *words.choices[place], line, today) for place in places)
        most = len(words.choices) if asked.kind in _KINDS else _MOST
        offers = list(islice(filter(None, made), most))
        said = self._said(asked.kind, line[asked.start : asked.end], today)
        return [] if [offer.value for offer in offers] == [said] else offers

    def gather(self) -> None:
        """Gather all words now, before a key asks for them."""
        for kind in (TokenKind.TAG, TokenKind.COMPANY, TokenKind.CHANNEL):
            self._words(kind)

    def _words(self, kind: TokenKind) -> _Words:
        if kind not in self._by_kind:
            choices = list(self._choices(kind))
            texts = [fold(" ".join(dict.fromkeys(choice))) for choice in choices]
            self._by_kind[kind] = _Words(choices, Finder(texts))
        return self._by_kind[kind]

    def _choices(self, kind: TokenKind) -> Iterable[tuple[str, str]]:
        if kind in _KINDS:
            return self._known.reason_names.items()
        if kind is TokenKind.COMPANY:
            by_fold = self._known.company_by_fold
            names: Iterable[str] = (by_fold[folded] for folded in sorted(by_fold))
        elif kind is TokenKind.TAG:
            names = self._desk.tags()
        else:
            names = dict.fromkeys(map(as_written, (*self._desk.channels(), *CHANNELS)))
        return ((name, name) for name in names)

    def _offer(self, asked: Asked, value: str, label: str, line: str, today: date) -> Offer | None:
        """Return an offer, written as plainly as is understood; None where it can't be said."""
        opening = line[asked.start : asked.typed_from]
        for written in ways_to_write(asked.kind, value):
            if self._said(asked.kind, opening + written, today) == value:
                about = f"{opening[:1]}{value}" if value != label else ""
                return Offer(label, written, about, value=value)
        return None

    def _said(self, kind: TokenKind, text: str, today: date) -> str | None:
        """Return what a single token of a kind says; None where a text is no such token."""
        tokens = parse(text, today, self._known).tokens
        if len(tokens) != 1 or tokens[0].kind is not kind:
            return None
        return tokens[0].kinds[-1] if tokens[0].kinds else tokens[0].stored


def people(rows: Iterable[PersonRow], today: date) -> list[Offer]:
    """Return known people as they are offered, each once."""
    return [
        Offer(row.name, row.name, _joined(row.headline, row.company), standing(row, today), row)
        for row in {row.id: row for row in rows}.values()
    ]


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
