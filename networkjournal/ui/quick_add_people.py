"""Whom a quick-add line means, and what saving it would change: no widgets, so easily asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import NamedTuple

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.hunt import is_sealed
from networkjournal.core.naming import bare_name, may_be_one
from networkjournal.core.nicknames import other_names
from networkjournal.core.quick_add import Draft, Parsed, to_change
from networkjournal.core.rows import Names, PersonRow
from networkjournal.core.text import fold
from networkjournal.ui.fuzzy import Finder
from networkjournal.ui.quick_add_desk import Desk
from networkjournal.ui.quick_add_words import greeted

_LEAST_LETTERS = 2
"""One letter would offer everybody."""
_MOST_NEAR = 5
_MOST_ALIKE = 20


class Meant(NamedTuple):
    """Whom the first name or a link of a line means.

    ``person`` where there is no doubt; else ``same`` bear exactly that name, and ``likely`` one
    that may well be theirs.
    """

    person: Contact | None = None
    same: Sequence[PersonRow] = ()
    likely: Sequence[PersonRow] = ()


class People:
    """Finds the known people of a line; who is chosen by hand for a name stays chosen for it.

    It keeps what it has read from one key to the next: make another one for another line.
    """

    def __init__(self, desk: Desk) -> None:
        """Ask ``desk``; nobody is chosen yet."""
        self._desk = desk
        self._chosen: dict[str, int | None] = {}
        self._likely: dict[str, list[PersonRow]] = {}
        self._near: dict[str, list[PersonRow]] = {}

    def choose(self, name: str, person: PersonRow | None) -> None:
        """Mean this person by a name from now on; None is somebody new."""
        self._chosen[fold(name)] = None if person is None else person.id

    def forget_choices(self) -> None:
        """Mean nobody in particular by any name."""
        self._chosen.clear()

    def meant(self, parsed: Parsed, about: int | None) -> Meant:
        """Return whom a line means; where it names nobody, that is the person with id ``about``."""
        draft = parsed.draft
        if not draft.names:
            return Meant(self._untrashed(about) if parsed.tokens else None)
        for link in draft.links:
            row = self._desk.person_by_link(link)
            if row is not None:
                return Meant(self._desk.contact(row.id))
        if draft.name_guessed:
            return Meant(likely=self._alike(draft.name))
        same = self.named(draft.name)
        if len(same) == 1:
            return Meant(self._desk.contact(same[0].id))
        is_new = fold(draft.name) in self._chosen
        return Meant(same=same, likely=() if same or is_new else self._alike(draft.name))

    def named(self, name: str) -> list[PersonRow]:
        """Return who bears exactly this name, or who was chosen for it."""
        folded = fold(name)
        if folded not in self._chosen:
            return self._desk.people_named(name)
        chosen = self._chosen[folded]
        return [] if chosen is None else self._desk.rows([chosen])

    def near(self, typed: str) -> list[PersonRow]:
        """Return the few whose name may become this one, typing errors included."""
        folded = fold(typed)
        if len(folded) < _LEAST_LETTERS:
            return []
        if folded not in self._near:
            found = self._finder.find(folded, _MOST_NEAR)
            ids = [self._names.ids[match.place] for match in found]
            self._near[folded] = self._desk.rows(ids)
        return self._near[folded]

    def gather(self) -> None:
        """Read all names now, before a key asks for them."""
        self._finder.prepare()

    def others(self, draft: Draft) -> list[tuple[str, list[PersonRow]]]:
        """Return the further names of a line, each with those who bear exactly it."""
        return [(name, self.named(name)) for name in draft.names[1:]]

    def change(self, draft: Draft, person: Contact | None, today: date) -> Change:
        """Return what saving a line would do; a spark that the hunt has sealed stays."""
        rows = self._desk.rows([person.id]) if person else []
        sealed = any(is_sealed(row.opened_on, today) for row in rows)
        others = [
            self._desk.contact(rows[0].id) if len(rows) == 1 else None
            for _name, rows in self.others(draft)
        ]
        now = datetime.now(UTC)
        return to_change(draft, person, today, new_id, sealed=sealed, others=others, now=now)

    def story(self, person: Contact, today: date) -> tuple[str, ...]:
        """Return what there was with somebody, in a line or two."""
        rows = self._desk.rows([person.id])
        return greeted(person, rows[0], today) if rows else ()

    def warning(self, meant: Meant, today: date) -> tuple[str, ...]:
        """Return what there was with whoever may be meant, so that nobody is greeted twice."""
        rows = [*meant.same, *meant.likely]
        person = self._desk.contact(rows[0].id) if len(rows) == 1 else None
        if person is not None:
            return f"Perhaps you know them: {person.name}.", *self.story(person, today)
        return (f"Perhaps you know them: {len(rows)} people have this name.",) if rows else ()

    @cached_property
    def _names(self) -> Names:
        return self._desk.names()

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._names.folded)

    def _untrashed(self, contact_id: int | None) -> Contact | None:
        person = None if contact_id is None else self._desk.contact(contact_id)
        return None if person is None or person.trashed_on is not None else person

    def _alike(self, name: str) -> list[PersonRow]:
        """Return who may be meant by another way to write a name: a title more, Bob for Robert."""
        bare = bare_name(name)
        if len(bare) < _LEAST_LETTERS:
            return []
        if bare not in self._likely:
            rows = self._desk.people_matching(bare, _MOST_ALIKE)
            found = [row for row in rows if may_be_one(row.name, bare)]
            found += (row for name in other_names(bare) for row in self._desk.people_named(name))
            self._likely[bare] = list({row.id: row for row in found}.values())[:_MOST_NEAR]
        return self._likely[bare]
