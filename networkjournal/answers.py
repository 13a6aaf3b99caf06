"""What commands have in common: what they answer, and whom the words for a person mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from networkjournal.core.changes import Change
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import PersonRow
from networkjournal.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines for people, data for programs, and the change that was saved, if any.

    ``done`` is False where the answer is bad news: the lines then say what is wrong.
    """

    lines: tuple[str, ...]
    data: Mapping[str, object]
    change: Change = field(default_factory=Change)
    done: bool = True


def iso(day: date | None) -> str | None:
    """Return a day for programs."""
    return day.isoformat() if day else None


def person_called(journal: Journal, name: str) -> PersonRow:
    """Return the one with this id, this name, this link, or this part of a name.

    Raises:
        JournalError: nobody is, or several are; then it lists them with their ids.
    """
    read = journal.read
    found = read.rows([int(name)]) if name.isascii() and name.isdecimal() else []
    if not found:
        found = read.people_named(name)
    if not found:
        linked = read.person_by_link(name)
        found = [linked] if linked else read.people_matching(name)
    if not found:
        raise JournalError(f"Nobody is called {name}.", "`list --filter everyone` names them all.")
    if len(found) > 1:
        way_out = "Give the whole name, a link of theirs, or the number in front."
        raise ambiguous(journal, name, found, way_out, numbered=True)
    return found[0]


def ambiguous(
    journal: Journal,
    name: str,
    people: Sequence[PersonRow],
    way_out: str,
    *,
    numbered: bool = False,
) -> JournalError:
    """Return the refusal of a name that several people have, with what tells them apart."""
    contacts = journal.contacts(row.id for row in people)
    listed = []
    for contact in contacts.values():
        told = (contact.name, contact.headline, contact.company, *contact.links[:1])
        number = f"{contact.id}  " if numbered else ""
        listed.append(f"  {number}{', '.join(filter(None, told))}")
    return JournalError(f"{name} could be:", "\n".join(("", *listed, way_out)))
