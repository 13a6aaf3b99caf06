"""What changed when: undo and redo that survive a restart.

Append-only: taking a change back adds a change that ``undoes`` it. The states of the changes made
by hand form the stack: undo takes the newest applied one back, redo the oldest one taken back, and
a new change ends what could be redone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import Entity
from networkjournal.core.errors import JournalError
from networkjournal.core.progress import Progress, no_progress
from networkjournal.store.connection import fetch, run_many
from networkjournal.store.mapping import KIND_NAMED, compact_json, kind_of

BURST = timedelta(seconds=60)
"""Edits of the same field no further apart than this are one step of undo."""

APPLIED, TAKEN_BACK, ENDED = 0, 1, 2

_STEP = 50
"""Rows between two calls of progress: SQLite takes them one by one, see ``core.bulk.Turns``."""

Row = tuple[str, int, str | None, str | None]
"""Kind and id of an entity, and its changed fields before and after as JSON."""


def rows_of(change: Change) -> list[Row]:
    """Return what history keeps of a change: changed fields only, nothing for what stays."""
    return list(each_row(change))


def each_row(change: Change, progress: Progress = no_progress) -> Iterator[Row]:
    """Yield what history keeps of a change, which may be very much.

    ``progress`` hears that nothing is done yet, of nobody knows how much; it may raise
    ``Cancelled``.
    """
    before = {(kind_of(e).name, e.id): e for e in change.before}
    after = {(kind_of(e).name, e.id): e for e in change.after}
    for done, key in enumerate({**before, **after}):
        if done % _STEP == 0:
            progress(0, 0)
        row = _row(key, before.get(key), after.get(key))
        if row is not None:
            yield row


def _row(key: tuple[str, int], old: Entity | None, new: Entity | None) -> Row | None:
    kind = KIND_NAMED[key[0]]
    if old is not None and new is not None:
        names = kind.changed(old, new)
        if not names:
            return None
        return (*key, kind.to_json(old, names), kind.to_json(new, names))
    texts = [None if entity is None else kind.to_json(entity) for entity in (old, new)]
    return (*key, texts[0], texts[1])


def record(db: Any, label: str, rows: Iterable[Row], at: datetime) -> None:
    """Keep a change made by hand; edits of one field in one burst become one."""
    rest = iter(rows)
    first = list(islice(rest, 2))
    db.execute_sql(
        "UPDATE change SET state=? WHERE undoes IS NULL AND state=?", (ENDED, TAKEN_BACK)
    )
    if not (len(first) == 1 and _coalesced(db, label, first[0], at)):
        _insert_rows(db, _insert_change(db, label, at, None), chain(first, rest))


def _insert_change(db: Any, label: str, at: datetime, undoes: int | None) -> int:
    sql = "INSERT INTO change (at, label, undoes) VALUES (?, ?, ?)"
    change_id: int = db.execute_sql(sql, (at.isoformat(), label, undoes)).lastrowid
    return change_id


def _insert_rows(db: Any, change_id: int, rows: Iterable[Row]) -> None:
    run_many(db, "INSERT INTO change_row VALUES (?, ?, ?, ?, ?)", ((change_id, *r) for r in rows))


def _coalesced(db: Any, label: str, row: Row, at: datetime) -> bool:
    """Widen the newest change by this one where both edit the same fields of the same entity."""
    newest = fetch(db, "SELECT id, at, label, undoes FROM change ORDER BY id DESC LIMIT 1")
    if not newest:
        return False
    change_id, last_at, last_label, undoes = newest[0]
    apart = at - datetime.fromisoformat(last_at)
    if undoes is not None or last_label != label or not timedelta() <= apart <= BURST:
        return False
    stands = fetch(
        db,
        "SELECT entity, entity_id, before, after FROM change_row WHERE change_id=? LIMIT 2",
        (change_id,),
    )
    if len(stands) != 1:
        return False
    widened = _widened(stands[0], row)
    if widened is None:
        return False
    name, entity_id, before, after = widened
    if before == after:  # typed and taken away again: nothing happened
        db.execute_sql("DELETE FROM change WHERE id=?", (change_id,))
        return True
    db.execute_sql("UPDATE change SET at=? WHERE id=?", (at.isoformat(), change_id))
    db.execute_sql(
        "UPDATE change_row SET after=? WHERE change_id=? AND entity=? AND entity_id=?",
        (after, change_id, name, entity_id),
    )
    return True


def _widened(stands: Row, new: Row) -> Row | None:
    """Return the kept edit with the new one on top, None where they are not of one kind."""
    name, entity_id, first, between = stands
    if (name, entity_id) != new[:2] or None in (first, between, new[2], new[3]):
        return None
    before, after, newest = (json.loads(text or "{}") for text in (first, between, new[3]))
    if not newest.keys() <= after.keys():
        return None
    after.update(newest)
    return name, entity_id, compact_json(before), compact_json(after)


def undoable(db: Any) -> tuple[int, str] | None:
    """Return id and label of the change that undo takes back."""
    return _first(db, APPLIED, "DESC")


def redoable(db: Any) -> tuple[int, str] | None:
    """Return id and label of the change that redo applies again."""
    return _first(db, TAKEN_BACK, "ASC")


def stands(db: Any, change_id: int) -> bool:
    """Say whether a change made by hand is neither taken back nor erased."""
    return fetch(db, "SELECT state FROM change WHERE id=?", (change_id,)) == [(APPLIED,)]


def _first(db: Any, state: int, order: str) -> tuple[int, str] | None:
    sql = f"""SELECT id, label FROM change WHERE undoes IS NULL AND state=?
        ORDER BY id {order} LIMIT 1"""  # noqa: S608 - two fixed words
    rows = fetch(db, sql, (state,))
    return (rows[0][0], rows[0][1]) if rows else None


def size(db: Any, change_id: int) -> int:
    """Return how many entities a kept change touches."""
    rows: int = fetch(db, "SELECT count(*) FROM change_row WHERE change_id=?", (change_id,))[0][0]
    return rows


def step(db: Any, change_id: int, *, back: bool) -> Change:
    """Return the change that takes a kept one back, or applies it again, as things stand now.

    What is to go is taken from history, where it was kept in full, not read again.
    """
    sql = "SELECT entity, entity_id, before, after FROM change_row WHERE change_id=?"
    rows: list[Row] = [
        (name, entity_id, after, before) if back else (name, entity_id, before, after)
        for name, entity_id, before, after in fetch(db, sql, (change_id,))
    ]
    edited = [row for row in rows if None not in row]
    stands: dict[str, dict[int, Any]] = {
        name: kind.read(db, (row[1] for row in edited if row[0] == name))
        for name, kind in KIND_NAMED.items()
    }
    before: list[Entity] = []
    after: list[Entity] = []
    for name, entity_id, start, end in rows:
        kind = KIND_NAMED[name]
        if start is None or end is None:
            entity = kind.cls(**kind.from_json(start or end or ""))
            (after if start is None else before).append(entity)
            continue
        current = stands[name].get(entity_id)
        if current is None or not _agrees(current, kind.from_json(start)):
            raise JournalError("This step no longer fits the journal.", "Nothing was changed.")
        before.append(current)
        after.append(replace(current, **kind.from_json(end)))
    return Change(tuple(before), tuple(after))


def _agrees(entity: Entity, values: Mapping[str, Any]) -> bool:
    return all(getattr(entity, name) == value for name, value in values.items())


def record_step(db: Any, change_id: int, at: datetime, *, back: bool) -> None:
    """Keep that a change was taken back, or applied again."""
    undoes = change_id
    if not back:
        rows = fetch(db, "SELECT max(id) FROM change WHERE undoes=?", (change_id,))
        undoes = rows[0][0]
    label = fetch(db, "SELECT label FROM change WHERE id=?", (change_id,))[0][0]
    new_id = _insert_change(db, label, at, undoes)
    columns = "after, before" if back else "before, after"
    sql = f"""INSERT INTO change_row SELECT ?, entity, entity_id, {columns}
        FROM change_row WHERE change_id=?"""  # noqa: S608 - two fixed orders
    db.execute_sql(sql, (new_id, change_id))
    state = TAKEN_BACK if back else APPLIED
    db.execute_sql("UPDATE change SET state=? WHERE id=?", (state, change_id))
