"""Two entries of one person made one, and two again: the changes that do it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from networkjournal.core import compose_draft
from networkjournal.core.changes import Change
from networkjournal.core.draft_keys import COMPOSE, QUICK_ADD_ABOUT, QUICK_ADD_ASIDE
from networkjournal.core.entities import Contact, Interaction
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
    """Return the drafts of the one who stays, with what was typed about the other.

    The other's own are kept as well, for the day on which they are two again.
    """
    sql = "SELECT key, text FROM draft WHERE key LIKE '%:' || ?"
    typed = dict(fetch(db, sql, (keep_id,)))
    texts = _quick_add_drafts(db, keep_id, other_id)
    for key, text in fetch(db, sql, (other_id,)):
        new = f"{key.removesuffix(str(other_id))}{keep_id}"
        texts[new] = _joined(key, typed[new], text) if new in typed else text
    return texts


def _joined(key: str, ours: str, theirs: str) -> str:
    if key.startswith(COMPOSE):
        return compose_draft.read(ours).joined(compose_draft.read(theirs)).kept()
    return compose_draft.both_texts(ours, theirs)


def _quick_add_drafts(db: Any, keep_id: int, other_id: int) -> dict[str, str]:
    """Return whom unsaved quick-add lines are about then, where they were about the other."""
    sql = "SELECT key, text FROM draft WHERE key IN (?, ?)"
    kept = dict(fetch(db, sql, (QUICK_ADD_ABOUT, QUICK_ADD_ASIDE)))
    texts = {}
    if kept.get(QUICK_ADD_ABOUT) == str(other_id):
        texts[QUICK_ADD_ABOUT] = str(keep_id)
    aside = json.loads(kept.get(QUICK_ADD_ASIDE, "[]"))
    if any(about == other_id for _, about, *_ in aside):
        moved = [(line, keep_id if i == other_id else i, *rest) for line, i, *rest in aside]
        texts[QUICK_ADD_ASIDE] = json.dumps(moved)
    return texts


def parting(db: Any, change_id: int) -> tuple[str, Change]:
    """Return label and change that take an earlier merge back, as things stand now.

    Both people are as they were. What was edited since stays where it is: with the one who stayed.
    JournalError where the merge, or who came of it, is gone.
    """
    sql = "SELECT entity, entity_id, before, after FROM change_row WHERE change_id=?"
    rows = fetch(db, sql, (change_id,))
    gone = [row for row in rows if row[0] == CONTACT.name and row[3] is None]
    merged = [row for row in rows if row[0] == CONTACT.name and row[2] and row[3]]
    now = CONTACT.read(db, (row[1] for row in (*gone, *merged)))
    if len(gone) != 1 or len(merged) > 1 or gone[0][1] in now:
        raise JournalError("There is no merge to take back.", "It may have been undone already.")
    other = Contact(**CONTACT.from_json(gone[0][2]))
    before: list[Contact | Interaction] = []
    after: list[Contact | Interaction] = [other]
    for kind in (CONTACT, INTERACTION):
        texts = {row[1]: row[2:] for row in rows if row[0] == kind.name and row[2] and row[3]}
        for stands in kind.read(db, texts).values():
            old, new = (kind.from_json(text) for text in texts[stands.id])
            back = replace(stands, **{n: _without(getattr(stands, n), old[n], new[n]) for n in new})
            if back != stands:
                before.append(stands)
                after.append(back)
    return f"Part {other.name} again", Change(tuple(before), tuple(after))


def _without(stands: Any, old: Any, new: Any) -> Any:
    """Return a field without what the merge put into it; what was put there since stays."""
    if stands == new:
        return old
    if isinstance(stands, tuple):
        left = (each for each in stands if each in old or each not in new)
        return tuple(dict.fromkeys((*(each for each in old if each not in new), *left)))
    return stands
