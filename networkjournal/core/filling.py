"""How what a line says becomes part of a contact: nothing is overwritten, nothing gets lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from networkjournal.core.dates import spoken
from networkjournal.core.draft import Draft, dialled, united
from networkjournal.core.entities import DONT_KNOW, Addition, Contact
from networkjournal.core.links import link_key
from networkjournal.core.sealing import as_text
from networkjournal.core.text import fold


def filled(
    draft: Draft, contact: Contact, today: date, *, sealed: bool
) -> tuple[Contact, tuple[str, ...]]:
    """Return the contact with what the draft adds, and in words what found its field taken."""
    contact = replace(
        contact,
        tags=united(contact.tags, draft.tags, fold),
        links=united(contact.links, draft.links, link_key),
        emails=united(contact.emails, draft.emails, fold),
        phones=united(contact.phones, draft.phones, dialled),
    )
    contact, left = _with_texts(draft, contact, ("headline", "company", "place"))
    words: tuple[str, ...] = ()
    if sealed:
        contact = _with_additions(draft, contact, today)
    else:
        contact, words = _with_spark(draft, contact)
    contact = _with_reason(draft, contact, today)
    day, known_day = draft.follow_up_on, contact.follow_up_on
    if day is not None and (known_day is None or known_day <= today):
        contact = replace(contact, follow_up_on=day)  # a day that has come is used up
    elif day is not None and day != known_day:
        words = (*words, f"follow up {spoken(day, today)}")
    return contact, (*left, *words)


_SAID_LATE = ("spark_quote", "spark_because", "hunch")
"""Sealed fields that a line fills by words of their own; the kind comes with the quote."""
_WORDING = {
    "company": "at {}",
    "spark_quote": "“{}”",
    "spark_because": "because {}",
}


def _with_texts(
    draft: Draft, contact: Contact, fields: Iterable[str]
) -> tuple[Contact, tuple[str, ...]]:
    left: list[str] = []
    for field in fields:
        new, old = getattr(draft, field), getattr(contact, field)
        if not old:
            contact = replace(contact, **{field: new})
        elif new and fold(new) != fold(old):
            left.append(_WORDING.get(field, "{}").format(new))
    return contact, tuple(left)


def _with_spark(draft: Draft, contact: Contact) -> tuple[Contact, tuple[str, ...]]:
    kind = contact.spark_kind or draft.spark_kind
    contact, left = _with_texts(draft, contact, ("spark_quote", "spark_because"))
    hunch = contact.hunch or draft.hunch
    if not set(draft.hunch) <= set(hunch):
        left = (*left, " ".join("?" if key == DONT_KNOW else f"?{key}" for key in draft.hunch))
    return replace(contact, spark_kind=kind, hunch=hunch), left


def _with_additions(draft: Draft, contact: Contact, today: date) -> Contact:
    """Keep a spark or hunch that comes late beside the sealed one, with its day."""
    added = (Addition(name, today, as_text(getattr(draft, name))) for name in _SAID_LATE)
    late = tuple(a for a in added if a.text and a.text != as_text(getattr(contact, a.field)))
    return replace(contact, additions=(*contact.additions, *late))


def _with_reason(draft: Draft, contact: Contact, today: date) -> Contact:
    """Fill the reason where it is empty; what else is said of it stands beside it, with its day."""
    text, kinds = draft.reason, draft.reason_kinds
    if not text and not kinds:
        return contact
    day = draft.reason_on or draft.on or today
    more_text = text if contact.reason and fold(text) != fold(contact.reason) else ""
    more_kinds = [key for key in kinds if key not in contact.reason_kinds]
    words = ": ".join(
        filter(None, (", ".join(more_kinds) if contact.reason_kinds else "", more_text))
    )
    late = Addition("reason", day, words)
    known = {(addition.field, addition.text) for addition in contact.additions}
    return replace(
        contact,
        reason=contact.reason or text,
        reason_kinds=contact.reason_kinds or kinds,
        discovered_on=contact.discovered_on or day,
        additions=(*contact.additions, late)
        if words and (late.field, words) not in known
        else contact.additions,
    )
