"""Whom a quick-add line means, and what saving it would change: no widgets, so easily asked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.hunt import is_sealed
from networkjournal.core.quick_add import Draft, to_change
from networkjournal.core.rows import PersonRow
from networkjournal.core.text import fold
from networkjournal.ui.quick_add_desk import Desk

_LEAST_LETTERS = 2
"""One letter would offer everybody."""
_MOST_NEAR = 5


class Meant(NamedTuple):
    """Who bears exactly this name or link, and who else may be meant."""

    same: list[PersonRow]
    near: list[PersonRow]


NOBODY = Meant([], [])


def meant(desk: Desk, draft: Draft) -> Meant:
    """Return the known people that the first name or a link of a line may mean."""
    for link in draft.links:
        row = desk.person_by_link(link)
        if row is not None:
            return Meant([row], [])
    if draft.name_guessed or len(draft.name) < _LEAST_LETTERS:
        return NOBODY
    same = desk.people_named(draft.name)
    ids = {row.id for row in same}
    near = desk.people_matching(draft.name, _MOST_NEAR)
    return Meant(same, [row for row in near if row.id not in ids])


class Taken:
    """The person chosen by hand for a name; another name in the line takes the choice back."""

    def __init__(self) -> None:
        """Nobody is chosen yet."""
        self._name = ""
        self._id: int | None = None

    def take(self, person: PersonRow) -> None:
        """Mean this person by their name from now on."""
        self._name, self._id = fold(person.name), person.id

    def forget(self) -> None:
        """Mean nobody in particular."""
        self._name, self._id = "", None

    def person_of(self, draft: Draft) -> int | None:
        """Return the id of the chosen person while the line still names them."""
        if self._id is not None and fold(draft.name) != self._name:
            self.forget()
        return self._id


def others_named(desk: Desk, draft: Draft) -> list[tuple[str, list[PersonRow]]]:
    """Return the further names of a line, each with those who bear exactly it."""
    return [(name, desk.people_named(name)) for name in draft.names[1:]]


def change_of(desk: Desk, draft: Draft, person: Contact | None, today: date) -> Change:
    """Return what saving a line would do; a spark that the hunt has sealed stays."""
    row = desk.row(person.id) if person else None
    sealed = row is not None and is_sealed(row.opened_on, today)
    others = [
        desk.contact(rows[0].id) if len(rows) == 1 else None
        for _name, rows in others_named(desk, draft)
    ]
    return to_change(draft, person, today, new_id, sealed=sealed, others=others)
