"""The history of one person, read from what is kept of every change."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from networkjournal.core.entities import Interaction
from networkjournal.core.history import HistoryEntry
from networkjournal.store.connection import column, fetch
from networkjournal.store.history import APPLIED
from networkjournal.store.mapping import CONTACT, INTERACTION, KIND_NAMED, RECEIPT, chunks, marks

_REMOVED_LOOKED_AT = 2000
"""Interactions that undo removed: the newest ones are looked through for somebody's."""


def of_person(
    db: Any, contact_id: int, after: HistoryEntry | None, limit: int
) -> list[HistoryEntry]:
    """Return what changes did to a contact and their interactions, newest first, from ``after`` on.

    Taking back and applying again are no entries of their own: what they took back says so.
    """
    older = "" if after is None else "AND (r.change_id, r.entity_id) < (:change, :entity)"
    sql = f"""WITH mine(id) AS (SELECT :contact
            UNION SELECT interaction_id FROM interaction_contact WHERE contact_id = :contact
            UNION SELECT value FROM json_each(:removed))
        SELECT r.change_id, r.entity, r.entity_id FROM mine
        JOIN change_row r ON r.entity_id = mine.id AND r.entity IN ('contact', 'interaction')
        JOIN change c ON c.id = r.change_id
        WHERE c.undoes IS NULL {older}
        ORDER BY r.change_id DESC, r.entity_id DESC LIMIT :limit"""  # noqa: S608 - our condition
    values = {"contact": contact_id, "removed": json.dumps(_removed(db, contact_id))}
    if after is not None:
        values |= {"change": after.change_id, "entity": after.entity_id}
    return _entries(db, fetch(db, sql, values | {"limit": limit}))


def _removed(db: Any, contact_id: int) -> list[int]:
    """Return the interactions of a contact that undo removed."""
    sql = """SELECT DISTINCT entity_id FROM
        (SELECT r.entity_id, r.before FROM
            (SELECT id FROM change INDEXED BY change_undoes WHERE undoes IS NOT NULL
                ORDER BY id DESC LIMIT -1) c -- which keeps SQLite from forgetting the order
            CROSS JOIN change_row r ON r.change_id = c.id
            WHERE r.entity = 'interaction' AND r.after IS NULL LIMIT ?)
        WHERE EXISTS (SELECT 1 FROM json_each(before, '$.contact_ids') WHERE value = ?)"""
    return column(db, sql, (_REMOVED_LOOKED_AT, contact_id))


def removed(db: Any, ids: Iterable[int]) -> Mapping[int, Mapping[str, Sequence[Any]]]:
    """Return by contact and field what it held until a hand wrote something else or nothing.

    What undo, an import or taking one back removed is not among it.
    """
    found: defaultdict[int, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for some in chunks(ids):
        sql = f"""SELECT r.entity_id, r.before FROM change_row r JOIN change c ON c.id = r.change_id
            WHERE r.entity_id IN ({marks(some)}) AND r.entity = '{CONTACT.name}'
            AND r.before IS NOT NULL AND r.after IS NOT NULL AND c.undoes IS NULL
            AND NOT EXISTS (SELECT 1 FROM change_row i
                WHERE i.change_id = r.change_id AND i.entity = '{RECEIPT.name}')"""  # noqa: S608
        for contact_id, before in fetch(db, sql, some):
            for name, value in CONTACT.from_json(before).items():
                found[contact_id][name].append(value)
    return found


def _entries(db: Any, keys: list[tuple[Any, ...]]) -> list[HistoryEntry]:
    changes = list(dict.fromkeys(key[0] for key in keys))
    sql = f"""SELECT c.id, c.at, c.label, (SELECT max(at) FROM change u WHERE u.undoes = c.id
            AND c.state <> {APPLIED}) FROM change c WHERE id IN ({marks(changes)})"""  # noqa: S608
    told = {row[0]: (datetime.fromisoformat(row[1]), *row[2:]) for row in fetch(db, sql, changes)}
    files = _imported(db, changes)
    merged = _merged(db, changes)
    stand = INTERACTION.read(db, [key[2] for key in keys if key[1] == INTERACTION.name])
    entries: list[HistoryEntry] = []
    for change_id, name, entity_id in keys:
        at, label, undone_at = told[change_id]
        before, after = _fields(db, change_id, name, entity_id)
        interaction = stand.get(entity_id)
        if name == INTERACTION.name and interaction is None:
            interaction = _last_known(db, entity_id)
        entries.append(
            HistoryEntry(
                change_id=change_id,
                at=at,
                label=label,
                entity_id=entity_id,
                before=before,
                after=after,
                interaction=interaction,
                stands=interaction is None or entity_id in stand,
                undone_at=undone_at and datetime.fromisoformat(undone_at),
                imported_from=files.get(change_id, ""),
                merged=merged.get(change_id, ("", False))[0],
                can_part=undone_at is None and merged.get(change_id, ("", False))[1],
            )
        )
    return entries


def _fields(db: Any, change_id: int, name: str, entity_id: int) -> tuple[Any, Any]:
    """Return the changed fields of an entity before and after a change."""
    sql = "SELECT before, after FROM change_row WHERE change_id=? AND entity=? AND entity_id=?"
    read = KIND_NAMED[name].from_json
    before, after = fetch(db, sql, (change_id, name, entity_id))[0]
    return before and read(before), after and read(after)


def _last_known(db: Any, interaction_id: int) -> Interaction:
    """Return an interaction that is gone as it was when it went."""
    sql = """SELECT before FROM change_row WHERE entity_id=? AND entity=? AND after IS NULL
        ORDER BY change_id DESC LIMIT 1"""
    text = fetch(db, sql, (interaction_id, INTERACTION.name))[0][0]
    return Interaction(**INTERACTION.from_json(text))


def _imported(db: Any, changes: list[int]) -> dict[int, str]:
    """Return the names of the files that changes imported."""
    sql = f"""SELECT change_id, after FROM change_row WHERE change_id IN ({marks(changes)})
        AND entity = '{RECEIPT.name}' AND after IS NOT NULL"""  # noqa: S608 - placeholders
    return {row[0]: RECEIPT.from_json(row[1])["file_name"] for row in fetch(db, sql, changes)}


def _merged(db: Any, changes: list[int]) -> dict[int, tuple[str, bool]]:
    """Return who became part of somebody by which change, and whether they are gone since.

    A change that removes one person and was no import taken back is a merge.
    """
    sql = f"""SELECT r.change_id, min(r.before), min(c.id) IS NULL FROM change_row r
        LEFT JOIN contact c ON c.id = r.entity_id
        WHERE r.change_id IN ({marks(changes)}) AND r.entity = '{CONTACT.name}' AND r.after IS NULL
        AND NOT EXISTS (SELECT 1 FROM change_row o WHERE o.change_id = r.change_id
            AND o.entity = '{RECEIPT.name}')
        GROUP BY r.change_id HAVING count(*) = 1"""  # noqa: S608 - placeholders
    rows = fetch(db, sql, changes)
    return {row[0]: (CONTACT.from_json(row[1])["name"], bool(row[2])) for row in rows}
