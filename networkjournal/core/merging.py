"""Two entries of one person made one: what the merged person looks like."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, TypeVar

from networkjournal.core.draft import dialled, united
from networkjournal.core.entities import Addition, Contact, Imported
from networkjournal.core.hunt import is_sealed
from networkjournal.core.links import link_key
from networkjournal.core.sealing import SEALED, as_text
from networkjournal.core.text import fold

CHOICES = (
    "name",
    "headline",
    "company",
    "place",
    "photo",
    "connected_on",
    "follow_up_on",
    "stay_in_touch_days",
    "spark_quote",
    "spark_because",
    "spark_kind",
    "hunch",
    "reason",
    "discovered_on",
    "let_go_on",
)
"""The fields of which a person has one value: where two differ, one of them is chosen."""

UNITED: dict[str, Callable[[str], str]] = {
    "links": link_key,
    "emails": str.casefold,
    "phones": dialled,
    "tags": fold,
    "reason_kinds": str,
}
"""The many-valued fields, and how their values are compared: of these everything is kept."""

_WRITTEN = ("spark_quote", "spark_because", "hunch", "reason")
"""What a person wrote themselves."""
_BESIDE = (*SEALED, "reason")
"""Of these nothing gets lost: of two, the one not chosen stands beside it, with its day."""
_EMPTY_SAYS_SOMETHING = ("let_go_on",)
_EARLIEST = ("connected_on", "follow_up_on", "discovered_on")

_T = TypeVar("_T")


class Openings(NamedTuple):
    """When the hunt of either of two was opened, and what day it is."""

    mine: date | None
    theirs: date | None
    today: date

    @property
    def first_sealed(self) -> int | None:
        """Which of the two, 0 or 1, was sealed first, None for neither or on one day.

        The one hunt that both come to begins there, and only words of that day were written
        before any answer.
        """
        days = [day if is_sealed(day, self.today) else None for day in (self.mine, self.theirs)]
        if days[0] == days[1]:
            return None
        return min((0, 1), key=lambda side: days[side] or date.max)


def differing(keep: Contact, other: Contact, opened: Openings | None = None) -> tuple[str, ...]:
    """Return the fields in which both have a value and another one: what there is to choose.

    Not to be let go says something, too: an open hunt is no empty field. In what is sealed there
    is nothing to choose where one was sealed before the other.
    """
    fixed = SEALED if opened is not None and opened.first_sealed is not None else ()
    pairs = ((name, getattr(keep, name), getattr(other, name)) for name in CHOICES)
    return tuple(
        name
        for name, mine, theirs in pairs
        if mine != theirs
        and name not in fixed
        and (name in _EMPTY_SAYS_SOMETHING or (mine and theirs))
    )


def suggested(keep: Contact, other: Contact) -> frozenset[str]:
    """Return the fields whose value is better taken from the other: the earlier of two days."""
    return frozenset(
        name
        for name in differing(keep, other)
        if name in _EARLIEST and getattr(other, name) < getattr(keep, name)
    )


def stays(one: Contact, other: Contact, happened: Callable[[Contact], int]) -> bool:
    """Say whether of two it is ``one`` into whom the other is better merged: whom more is known of.

    What was written counts first, then how much happened, then who came first.
    """
    known = (
        (sum(bool(getattr(each, name)) for name in _WRITTEN), happened(each), -each.id)
        for each in (one, other)
    )
    return next(known) > next(known)


def merged(
    keep: Contact,
    other: Contact,
    today: date,
    from_other: Collection[str] | None = None,
    opened: Openings | None = None,
) -> Contact:
    """Return the person that two entries come to; nothing that was written gets lost.

    Spark and hunch are those of whoever was sealed first by ``opened``, even where that one wrote
    none: figures count only what was expected before the answer. Else each of ``CHOICES`` is taken
    from ``other`` where it is named in ``from_other`` (None: as ``suggested``) or where ``keep``
    has none. Of two sparks, hunches or reasons the one not chosen becomes an addition of
    ``today``. Everything of which there may be several is united, so that later imports recognise
    the person by either entry.
    """
    chosen = suggested(keep, other) if from_other is None else from_other
    first_sealed = opened.first_sealed if opened is not None else None
    taken = {name for name in CHOICES if _is_taken(name, keep, other, chosen)}
    if first_sealed is not None:
        taken = taken.difference(SEALED) | (set(SEALED) if first_sealed else set())
    values: dict[str, Any] = {name: getattr(other, name) for name in taken}
    values |= {
        name: united(getattr(keep, name), getattr(other, name), key) for name, key in UNITED.items()
    }
    first, second = (other, keep) if "reason" in taken else (keep, other)
    return replace(
        keep,
        **values,
        revealed_by=first.revealed_by or second.revealed_by,
        additions=_additions(keep, other, taken, today),
        sources=_together(keep.sources, other.sources),
        imported=_imported(keep, other, taken),
    )


def _is_taken(name: str, keep: Contact, other: Contact, chosen: Collection[str]) -> bool:
    if name in _EMPTY_SAYS_SOMETHING:
        return name in chosen
    mine, theirs = getattr(keep, name), getattr(other, name)
    return bool(theirs) and (not mine or name in chosen)


def _additions(
    keep: Contact, other: Contact, taken: Collection[str], today: date
) -> tuple[Addition, ...]:
    """Return the additions of both, by day, and what was written in the fields not chosen."""
    late = []
    for name in _BESIDE:
        standing, left = (other, keep) if name in taken else (keep, other)
        text = as_text(getattr(left, name))
        if text and fold(text) != fold(as_text(getattr(standing, name))):
            late.append(Addition(name, today, text))
    both = sorted(_together(keep.additions, other.additions), key=lambda each: each.on)
    return _together(tuple(both), tuple(late))


def _imported(keep: Contact, other: Contact, taken: Collection[str]) -> tuple[Imported, ...]:
    """Return what imports put into the fields as they now stand, and all they ever offered."""
    mine = {entry.field: entry for entry in keep.imported}
    theirs = {entry.field: entry for entry in other.imported}
    entries = []
    for name in dict.fromkeys((*mine, *theirs)):
        if name in UNITED:
            both = (each[name] for each in (mine, theirs) if name in each)
            lines = (line for entry in both for line in entry.value.split("\n"))
            entries.append(Imported(name, "\n".join(dict.fromkeys(lines))))
            continue
        standing = getattr(other if name in taken else keep, name, None)
        sides = ((keep, mine), (other, theirs))
        put = [e[name] for c, e in sides if name in e and getattr(c, name, None) == standing]
        entries += sorted(put, key=lambda entry: entry.on or date.min)[-1:]
    return tuple(entries)


def _together(mine: Sequence[_T], theirs: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))
