"""What a quick-add line says, whom it means, and what can be offered for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from networkjournal.core.changes import Change
from networkjournal.core.completing import Asked, asked, name_asked
from networkjournal.core.quick_add import Known, Parsed, parse
from networkjournal.core.rows import PersonRow
from networkjournal.core.text import fold
from networkjournal.core.tokens import Token, TokenKind
from networkjournal.ui.quick_add_desk import Desk
from networkjournal.ui.quick_add_people import Meant, People
from networkjournal.ui.quick_add_suggest import NEW_PERSON, Offer, Vocabulary, people


class Question(NamedTuple):
    """What must be answered before a line can be saved: by the ``offers``, if there are any."""

    sentence: str
    offers: Sequence[Offer] = ()
    asked: Asked | None = None


class Reader:
    """Reads a line with what the journal knows; make another one for another line."""

    def __init__(self, desk: Desk) -> None:
        """Ask ``desk``."""
        self.known: Known = desk.known()
        self.people = People(desk)
        self._vocabulary = Vocabulary(desk, self.known)
        self._steps = iter((self.people.gather, self._vocabulary.gather))

    def change(self, parsed: Parsed, meant: Meant, today: date) -> Change:
        """Return what saving the line would do."""
        return self.people.change(parsed.draft, meant.person, today)

    def asked(self, line: str, at: int, parsed: Parsed, plain: Collection[int]) -> Asked | None:
        """Return what is being typed at the cursor; what was turned back into text is text."""
        found = asked(line, at, parsed.tokens)
        return None if found is None or found.start in plain else found

    def offers(
        self, wanted: Asked | None, line: str, parsed: Parsed, meant: Meant, today: date
    ) -> list[Offer]:
        """Return what may be meant: words for a token, people for a name.

        Who may be somebody known already is offered wherever no words are.
        """
        if wanted is not None and wanted.kind is not TokenKind.NAME:
            words = self._vocabulary.offers(wanted, line, today)
            if words:
                return words
            wanted = None
        rows = [*meant.same, *meant.likely]
        if wanted is not None and wanted != self.first_name(line, parsed):
            named = self.people.named(wanted.typed)
            rows = [] if len(named) == 1 else named or self.people.near(wanted.typed)
        elif wanted is not None and meant.person is None and not meant.same:
            rows += self.people.near(wanted.typed)
        return _people_or_new(rows, today) if rows else []

    def question(self, line: str, parsed: Parsed, meant: Meant, today: date) -> Question | None:
        """Return what has to be known about the people of a line before it is saved."""
        draft = parsed.draft
        if len(meant.same) > 1:
            return _which(line, parsed, draft.name, meant.same, today)
        if meant.person is None and draft.problem:
            return Question(draft.problem)
        for name, rows in self.people.others(draft):
            if len(rows) > 1:
                return _which(line, parsed, name, rows, today)
        return None

    def first_name(self, line: str, parsed: Parsed) -> Asked | None:
        """Return where the first name of a line stands."""
        token = next((token for token in parsed.tokens if token.kind is TokenKind.NAME), None)
        return None if token is None else name_asked(line, token)

    def reads_as_name(self, name: str, today: date) -> bool:
        """Say whether a name, typed, is nothing but a name: ``Ada Example, PhD`` is more."""
        tokens = parse(name, today, self.known).tokens
        return [(token.kind, token.end) for token in tokens] == [(TokenKind.NAME, len(name))]

    def gather(self) -> bool:
        """Read some names or words before a key asks for them; say whether there was one to do."""
        step = next(self._steps, None)
        if step is not None:
            step()
        return step is not None


def _which(
    line: str, parsed: Parsed, name: str, rows: Sequence[PersonRow], today: date
) -> Question:
    """Ask which of several people with one name is meant."""
    token = next(token for token in parsed.tokens if _names(token, name))
    sentence = f"{len(rows)} people are called {name}. Choose one with Down."
    return Question(sentence, _people_or_new(rows, today), name_asked(line, token))


def _names(token: Token, name: str) -> bool:
    return token.kind is TokenKind.NAME and fold(token.stored) == fold(name)


def _people_or_new(rows: Sequence[PersonRow], today: date) -> list[Offer]:
    return [*people(rows, today), NEW_PERSON]
