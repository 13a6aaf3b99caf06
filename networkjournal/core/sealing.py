"""Spark and hunch stand as they were once a hunt has begun: the one place that holds them so.

Only what was expected before the answer says anything about hunches. From the day after the
opening on, see ``core.hunt.is_sealed``, other words are kept beside the first ones as dated
additions; on the day itself everything can still be corrected.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from networkjournal.core.entities import Addition, Contact

SEALED = ("spark_quote", "spark_because", "spark_kind", "hunch")
"""The fields of a contact that are sealed."""


def sealed_edit(contact: Contact, fields: Mapping[str, object], today: date) -> dict[str, object]:
    """Return an edit of a sealed contact: what it says of sealed fields becomes additions."""
    kept = {name: value for name, value in fields.items() if name not in SEALED}
    additions = contact.additions
    for name in SEALED:
        if name in fields:
            text = as_text(fields[name])
            late = "" if text == as_text(getattr(contact, name)) else text
            additions = with_addition(additions, name, late, today)
    return kept if additions == contact.additions else {"additions": additions, **kept}


def with_addition(
    additions: tuple[Addition, ...], field: str, text: str, today: date
) -> tuple[Addition, ...]:
    """Return additions with what was added to a field today: typing on changes it, or ends it.

    What was added on an earlier day stays, like the first words themselves.
    """
    place = today_place(additions, field, today)
    new = (Addition(field, today, text),) if text else ()
    if place is None:
        return (*additions, *new)
    return (*additions[:place], *new, *additions[place + 1 :])


def today_place(additions: tuple[Addition, ...], field: str, today: date) -> int | None:
    """Return where among additions the last one to a field of today is, None where is none."""
    places = (i for i, each in enumerate(additions) if (each.field, each.on) == (field, today))
    return max(places, default=None)


def as_text(value: object) -> str:
    """Return a field's value as an addition keeps it: the keys of a hunch parted by commas."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)
