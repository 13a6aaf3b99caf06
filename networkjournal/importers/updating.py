"""What a file may put into a person: what the hand wrote or removed stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from itertools import chain
from typing import Any

from networkjournal.core import sealing
from networkjournal.core.entities import Addition, Contact, Imported
from networkjournal.core.merging import UNITED
from networkjournal.core.own_fields import source_of
from networkjournal.core.sealing import SEALED
from networkjournal.importers.people import PersonDraft

_FIELDS = ("name", "headline", "company", "place", "connected_on", "photo")
_UNITED = ("links", "emails", "phones", "tags")
_OLDEST = date.min
Removed = Mapping[str, Sequence[Any]]
"""By field what it once held until a hand wrote something else or nothing."""


def updated(
    contact: Contact,
    draft: PersonDraft,
    exported_on: date | None,
    late: date | None = None,
    removed: Removed | None = None,
) -> Contact:
    """Return the contact with what the draft may put into it.

    A field changes only while it holds what an import last put there, and only where this export
    is the later one; of two of one day the larger text stands, so that the order in which files
    come never matters. A file that tells no day is older than any that does; of two such, the one
    imported last stands. Many-valued fields are added to, with what no file has offered before.
    What an export of a journal tells of a hunt only fills what is empty; a sealed spark or hunch
    stays so, and gets an addition of ``late``, which is None where nothing is sealed. What the
    hand ``removed`` does not come back: a reminder that is done, a tag taken away.
    """
    removed = removed or {}
    imported = {entry.field: entry for entry in contact.imported}
    changes: dict[str, Any] = {}
    for name in _FIELDS:
        value, current = getattr(draft, name), getattr(contact, name)
        entry = imported.get(name)
        text = as_text(value)
        standing = text if value == current else as_text(current)
        if not text or not _may_put(text, exported_on, standing, entry):
            continue
        if entry is None and value in removed.get(name, ()):
            continue
        imported[name] = Imported(name, text, exported_on)
        if value != current:
            changes[name] = value
    for name in _UNITED:
        values = getattr(draft, name)
        if not values:
            continue
        entry, mine = imported.get(name), getattr(contact, name)
        offered = entry.value.split("\n") if entry is not None else []
        gone = chain.from_iterable(removed.get(name, ()))
        new = _without(values, (*offered, *gone), UNITED[name])
        if new:
            imported[name] = Imported(name, "\n".join((*offered, *new)))
            changes[name] = (*mine, *_without(new, mine, UNITED[name]))
    changes |= _filled(contact, draft.own, late, removed)
    if draft.source not in (*contact.sources, source_of(contact.id)):
        changes["sources"] = (*contact.sources, draft.source)
    entries = tuple(imported.values())
    if not changes and entries == contact.imported:
        return contact
    return replace(contact, imported=entries, **changes)


def _filled(
    contact: Contact, own: Mapping[str, Any], late: date | None, removed: Removed
) -> dict[str, Any]:
    """Return what is told of a hunt where nothing stands yet, nor ever stood and was removed."""
    filled = {
        name: value
        for name, value in own.items()
        if not getattr(contact, name) and value not in removed.get(name, ())
    }
    if late is None:
        return filled
    additions = filled.get("additions", contact.additions)
    gone: Iterable[Addition] = chain.from_iterable(removed.get("additions", ()))
    said = {(each.field, each.text) for each in (*additions, *gone)}
    told = [(name, sealing.as_text(filled.pop(name))) for name in SEALED if name in filled]
    new = tuple(Addition(name, late, text) for name, text in told if (name, text) not in said)
    return filled | {"additions": (*additions, *new)} if new else filled


def created(contact_id: int, draft: PersonDraft, exported_on: date | None) -> Contact:
    """Return somebody new as the draft has them: what ``updated`` makes of nobody, but sooner."""
    one = {name: value for name in _FIELDS if (value := getattr(draft, name))}
    many: dict[str, Any] = {
        name: _without(values, (), UNITED[name])
        for name in _UNITED
        if (values := getattr(draft, name))
    }
    imported = [Imported(name, as_text(value), exported_on) for name, value in one.items()]
    imported += [Imported(name, "\n".join(values)) for name, values in many.items()]
    return Contact(
        id=contact_id,
        **one,
        **many,
        **draft.own,
        sources=(draft.source,),
        imported=tuple(imported),
    )


def with_values(draft: PersonDraft, other: PersonDraft) -> PersonDraft:
    """Return a draft with the emails, phones, links and tags of another one of the same person."""
    both = {name: (*getattr(draft, name), *getattr(other, name)) for name in _UNITED}
    slugs = tuple(dict.fromkeys((*draft.slugs, *other.slugs)))
    values: dict[str, Any] = {name: _without(many, (), UNITED[name]) for name, many in both.items()}
    return replace(draft, slugs=slugs, **values)


def only_values(draft: PersonDraft) -> PersonDraft:
    """Return what a further row of somebody adds to the first: emails, phones, links and tags."""
    nothing: dict[str, Any] = dict.fromkeys(("headline", "company", "place", "note"), "")
    return replace(draft, name="", photo=None, connected_on=None, own={}, **nothing)


def as_text(value: str | date | bytes | None) -> str:
    """Return a field's value as ``Contact.imported`` keeps it; of a picture a short print."""
    if isinstance(value, str):  # nearly always
        return value
    if isinstance(value, bytes):
        return blake2b(value, digest_size=16).hexdigest()
    return "" if value is None else value.isoformat()


def _may_put(text: str, on: date | None, current: str, entry: Imported | None) -> bool:
    """Say whether an import of a day may put a text where another now stands."""
    if entry is None:
        return not current
    if current != entry.value:
        return False
    if text == entry.value:
        return (on or _OLDEST) > (entry.on or _OLDEST)
    if on == entry.on:
        return on is None or text > entry.value
    return (on or _OLDEST) > (entry.on or _OLDEST)


def _without(
    values: tuple[str, ...], known: Sequence[str], key: Callable[[str], str]
) -> tuple[str, ...]:
    """Return each value once that is not among the known ones."""
    if len(values) < 2 and not known:  # nearly always
        return values
    if set(values) <= set(known):  # so it is when a file comes again
        return ()
    keys = set(map(key, known))
    new: dict[str, str] = {}
    for value in values:
        if key(value) not in keys:
            new.setdefault(key(value), value)
    return tuple(new.values())
