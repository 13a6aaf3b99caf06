"""Two entries of one person made one: the change that does it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError
from networkjournal.store.connection import column, fetch
from networkjournal.store.mapping import CONTACT, INTERACTION


def merging(db: Any, keep_id: int, other_id: int, merged: Contact) -> tuple[str, Change]:
    """Return label and change that put ``merged`` in the place of two people.

    What happened with the other, also what lies in the trash, then happened with the one who
    stays. JournalError where one of the two is gone.
    """
    if keep_id == other_id or merged.id != keep_id:
        raise ValueError("two people are merged into the first of them")
    found = CONTACT.read(db, (keep_id, other_id))
    if len(found) < 2:
        raise JournalError("One of the two is no longer in the journal.", "Nothing was changed.")
    sql = "SELECT interaction_id FROM interaction_contact WHERE contact_id=?"
    happened = INTERACTION.read(db, column(db, sql, (other_id,)))
    moved = []
    for each in happened.values():
        ids = (keep_id if i == other_id else i for i in each.contact_ids)
        moved.append(replace(each, contact_ids=tuple(dict.fromkeys(ids))))
    label = f"Merge {found[other_id].name} into {found[keep_id].name}"
    return label, Change((*found.values(), *happened.values()), (merged, *moved))


def drafts_of(db: Any, keep_id: int, other_id: int) -> dict[str, str]:
    """Return the drafts that go over to the one who stays, where nothing is typed there yet."""
    sql = "SELECT key, text FROM draft WHERE key LIKE '%:' || ?"
    taken = dict(fetch(db, sql, (keep_id,)))
    texts: dict[str, str] = {}
    for key, text in fetch(db, sql, (other_id,)):
        new = f"{key.removesuffix(str(other_id))}{keep_id}"
        if new not in taken:
            texts |= {new: text, key: ""}
    return texts
