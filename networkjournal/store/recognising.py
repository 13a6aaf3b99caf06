"""What imports recognise known people and events by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from networkjournal.core.entities import Source
from networkjournal.core.rows import Happened, Identity
from networkjournal.core.text import fold
from networkjournal.store.connection import fetch
from networkjournal.store.mapping import chunks, day_of, marks

_LINKEDIN = "linkedin:"

T = TypeVar("T")


def identities(db: Any) -> Iterator[Identity]:
    """Return what everyone, also in the trash, can be recognised by."""
    sql = """SELECT id, name_folded, company, trashed_on, connected_on, opened_on
        FROM contact ORDER BY id"""
    folded = cache(fold)  # many work for the same company
    for chunk in chunks(fetch(db, sql)):
        ids = [row[0] for row in chunk]
        keys = _grouped(db, "contact_link", "link_key", ids, str)
        emails = _grouped(db, "contact_email", "email", ids, str)
        phones = _grouped(db, "contact_phone", "phone", ids, str)
        sources = _grouped(db, "contact_source", "kind, key", ids, Source)
        for contact_id, name, company, trashed_on, connected_on, opened_on in chunk:
            yield Identity(
                contact_id=contact_id,
                name=name,
                company=folded(company),
                slugs=_slugs(keys.get(contact_id, ())),
                emails=tuple(emails.get(contact_id, ())),
                in_trash=trashed_on is not None,
                sources=tuple(sources.get(contact_id, ())),
                connected_on=day_of(connected_on),
                phones=tuple(phones.get(contact_id, ())),
                opened_on=day_of(opened_on),
            )


def happened(db: Any) -> Iterator[Happened]:
    """Return everything that happened and came from a file, also what lies in the trash."""
    sql = """SELECT s.kind, s.key, s.interaction_id, i.trashed_on IS NOT NULL,
        (SELECT group_concat(contact_id) FROM interaction_contact p
            WHERE p.interaction_id = s.interaction_id)
        FROM interaction_source s JOIN interaction i ON i.id = s.interaction_id"""
    for kind, key, interaction_id, in_trash, people in fetch(db, sql):
        ids = tuple(map(int, people.split(",")))
        yield Happened(Source(kind, key), interaction_id, ids, bool(in_trash))


def _slugs(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple([key.removeprefix(_LINKEDIN) for key in keys if key.startswith(_LINKEDIN)])


def _grouped(
    db: Any, table: str, columns: str, ids: Sequence[int], item: Callable[..., T]
) -> dict[int, list[T]]:
    """Return by contact what ``item`` makes of each row's columns."""
    sql = f"""SELECT contact_id, {columns} FROM {table} WHERE contact_id IN ({marks(ids)})
        ORDER BY contact_id, position"""  # noqa: S608 - our names
    found: dict[int, list[T]] = {}
    for contact_id, *row in fetch(db, sql, ids):
        found.setdefault(contact_id, []).append(item(*row))
    return found
