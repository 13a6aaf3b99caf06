"""Deleting for ever: the rows, their history, and every word of them in the file.

What is erased can't be undone, and no other step of undo may stumble over it. So each kept change
loses what it did to the erased; a change that did nothing else goes whole, one that names them gets
another label; interactions that stay with others forget who was in them, in history too; and
receipts forget files that are called like them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from networkjournal.core.changes import Change
from networkjournal.core.entities import Entity
from networkjournal.core.trash import CONTACT, INTERACTION, Key
from networkjournal.store import mapping, search
from networkjournal.store.connection import column, fetch, run_many
from networkjournal.store.mapping import Json, chunks, compact_json, marks
from networkjournal.store.unnaming import meets, unname_receipts
from networkjournal.store.writing import Progress, refresh_days

NAMELESS = "An earlier change"
"""The label of a kept change whose own named somebody who is erased."""
AT_ONCE = 50
"""People and interactions of one step: as many as an idle moment has time for."""

_AMONG = "IN (SELECT value FROM json_each(:ids))"
"""Any number of ids, given as one JSON text: a connection that only reads can make no table."""

_Links = dict[int, set[int]]
"""Ids of one kind by an id of the other."""


class Erasure(NamedTuple):
    """Some people and interactions that go in one step, and where else they are named."""

    contacts: tuple[int, ...] = ()
    interactions: tuple[int, ...] = ()
    """Some stand in history alone: what was logged with the people and taken back."""
    shared: tuple[int, ...] = ()
    """Interactions that stay, and in which one of the people is or was."""
    pointing: tuple[int, ...] = ()
    """People to whom one of the interactions reveals the reason, or once did."""


class Plan(NamedTuple):
    """Everything that is to go; it holds as long as ``newest`` is the newest change kept."""

    steps: tuple[Erasure, ...]
    newest: int


def newest_change(db: Any) -> int:
    """Return the id of the newest change in the history, 0 where there is none."""
    newest: int = fetch(db, "SELECT coalesce(max(id), 0) FROM change")[0][0]
    return newest


def plan(db: Any, keys: Collection[Key]) -> Plan:
    """Find all that goes with some people and interactions, only reading.

    With a person goes who was merged into them, and what happened with nobody else.
    """
    people = [i for kind, i in keys if kind == CONTACT]
    people += _merged_into(db, people)
    alone, shared = _interactions_of(db, people)
    taken = {log for logs in alone.values() for log in logs}
    single = [i for kind, i in keys if kind == INTERACTION and i not in taken]
    pointing = _pointing_to(db, [*single, *taken])
    steps = []
    for group in _groups(people, lambda i: 1 + len(alone.get(i, ()))):
        logs = _united(alone, group)
        steps.append(Erasure(tuple(group), logs, _united(shared, group), _united(pointing, logs)))
    for group in _groups(single, lambda _: 1):
        steps.append(Erasure((), tuple(group), (), _united(pointing, group)))
    return Plan(tuple(steps), newest_change(db))


def lying_since(db: Any, gone_by: date) -> list[Key]:
    """Return what lies in the trash since a day or longer."""
    return [
        (kind, i)
        for kind in (CONTACT, INTERACTION)
        for i in column(
            db,
            f"SELECT id FROM {kind} WHERE trashed_on <= ? ORDER BY id",  # noqa: S608 - our names
            (gone_by.isoformat(),),
        )
    ]


def erase_all(db: Any, keys: Collection[Key], progress: Progress | None) -> Change:
    """Erase inside a transaction that the caller holds; ``progress`` may raise ``Cancelled``."""
    steps = plan(db, keys).steps
    before: list[Entity] = []
    after: list[Entity] = []
    for done, step in enumerate(steps):
        if progress is not None:
            progress(done, len(steps))
        change = erase(db, step)
        before += change.before
        after += change.after
    return Change(tuple(before), tuple(after))


def erase(db: Any, step: Erasure) -> Change:
    """Erase inside a transaction that the caller holds, and return what that changed."""
    people = mapping.CONTACT.read(db, step.contacts)
    logs = mapping.INTERACTION.read(db, step.interactions)
    words = set(search.index_words(_names(db, step.contacts)).split())
    receipts = unname_receipts(db, words)
    touched = _forget(db, CONTACT, step.contacts) | _forget(db, INTERACTION, step.interactions)
    touched |= receipts.changes | _without_people(db, step)
    touched |= _rewrite(db, CONTACT, step.pointing, _without_pointers(step))
    before, after = _let_go(db, step)
    mapping.INTERACTION.delete(db, step.interactions)
    mapping.CONTACT.delete(db, step.contacts)
    search.forget(db, step.contacts)
    ids = {*step.contacts, *step.interactions}
    run_many(db, "DELETE FROM draft WHERE key LIKE '%:' || ?", ((i,) for i in ids))
    others = {i for log in logs.values() for i in log.contact_ids} - people.keys()
    refresh_days(db, others)
    search.update_notes(db, others)
    _tidy(db, touched, words)
    db.execute_sql("UPDATE journal_state SET unwiped=1")
    before += receipts.before
    return Change((*people.values(), *logs.values(), *before), (*after, *receipts.after))


def wipe(db: Any) -> None:
    """Write the whole file anew, so that no byte of what was erased is left in it.

    SQLite zeroes what it deletes, but not what the word index has not merged yet, nor the copies
    that stay behind where rows once moved from page to page.
    """
    db.execute_sql("INSERT INTO contact_words (contact_words) VALUES ('optimize')")
    db.execute_sql("VACUUM")
    db.execute_sql("UPDATE journal_state SET unwiped=0")


def _merged_into(db: Any, people: Iterable[int]) -> list[int]:
    """Return who was merged into some people: who went in a change by hand that edited these, or
    gave them what had happened with the other.
    """
    sql = f"""WITH merging AS (SELECT DISTINCT r.change_id AS id FROM change_row r
            JOIN change c ON c.id = r.change_id
            WHERE r.entity = 'contact' AND r.after IS NULL AND c.undoes IS NULL
            AND NOT EXISTS (SELECT 1 FROM change_row i
                WHERE i.change_id = c.id AND i.entity = 'receipt')), -- an import taken back
        into_them AS (SELECT k.change_id AS id FROM merging JOIN change_row k ON k.change_id = id
            WHERE k.before IS NOT NULL AND k.after IS NOT NULL AND
            CASE k.entity WHEN 'contact' THEN k.entity_id {_AMONG} WHEN 'interaction' THEN
                EXISTS (SELECT 1 FROM json_each(k.after, '$.contact_ids') WHERE value {_AMONG})
                AND NOT EXISTS
                    (SELECT 1 FROM json_each(k.before, '$.contact_ids') WHERE value {_AMONG})
            END)
        SELECT DISTINCT entity_id FROM change_row WHERE change_id IN (SELECT id FROM into_them)
        AND entity = 'contact' AND after IS NULL
        AND entity_id NOT IN (SELECT id FROM contact)"""  # noqa: S608 - our names
    known = set(people)
    found: list[int] = []
    sought = list(known)
    while sought:  # one may have been merged into the other before
        sought = [i for i in column(db, sql, _listed(sought)) if i not in known]
        known.update(sought)
        found += sought
    return found


def _interactions_of(db: Any, people: Sequence[int]) -> tuple[_Links, _Links]:
    """Return by person which interactions go with them, each once, and which stay with others."""
    with_whom: _Links = defaultdict(set)
    sql = f"""SELECT interaction_id, contact_id FROM interaction_contact
        WHERE contact_id {_AMONG}"""  # noqa: S608 - our names
    linked = fetch(db, sql, _listed(people))
    sql = " UNION ".join(
        f"""SELECT r.entity_id, p.value FROM change_row r, json_each(r.{side}, '$.contact_ids') p
        WHERE r.entity = 'interaction' AND p.value {_AMONG}"""  # noqa: S608 - our names
        for side in ("before", "after")
    )
    for log, person in (*linked, *(fetch(db, sql, _listed(people)) if people else ())):
        with_whom[log].add(person)
    everybody = _everybody_in(db, list(with_whom))
    going = set(people)
    alone: _Links = defaultdict(set)
    shared: _Links = defaultdict(set)
    for log, of_them in with_whom.items():
        if everybody[log] <= going:
            alone[min(of_them)].add(log)
        else:
            for person in of_them:
                shared[person].add(log)
    return alone, shared


def _everybody_in(db: Any, logs: Sequence[int]) -> _Links:
    """Return who is in some interactions, or ever was in those that history alone knows."""
    found: _Links = {}
    sql = f"""SELECT interaction_id, contact_id FROM interaction_contact
        WHERE interaction_id {_AMONG}"""  # noqa: S608 - our names
    for log, person in fetch(db, sql, _listed(logs)):
        found.setdefault(log, set()).add(person)
    gone = [log for log in logs if log not in found]
    for side in ("before", "after"):
        sql = f"""SELECT r.entity_id, p.value
            FROM change_row r, json_each(r.{side}, '$.contact_ids') p
            WHERE r.entity_id {_AMONG} AND r.entity = 'interaction'"""  # noqa: S608 - our names
        for log, person in fetch(db, sql, _listed(gone)):
            found.setdefault(log, set()).add(person)
    return found


def _pointing_to(db: Any, logs: Sequence[int]) -> _Links:
    """Return by interaction to whom it reveals the reason, or once did."""
    sql = """SELECT revealed_by, id FROM contact WHERE revealed_by IS NOT NULL
        UNION SELECT json_extract(before, '$.revealed_by'), entity_id FROM change_row
            WHERE entity = 'contact' AND instr(before, '"revealed_by":')
        UNION SELECT json_extract(after, '$.revealed_by'), entity_id FROM change_row
            WHERE entity = 'contact' AND instr(after, '"revealed_by":')"""
    wanted = set(logs)
    found: _Links = defaultdict(set)
    for log, person in fetch(db, sql) if wanted else ():
        if log in wanted:
            found[log].add(person)
    return found


def _groups(ids: Iterable[int], weight: Callable[[int], int]) -> Iterator[list[int]]:
    """Cut ids into groups of about ``AT_ONCE``."""
    group: list[int] = []
    heavy = 0
    for i in ids:
        group.append(i)
        heavy += weight(i)
        if heavy >= AT_ONCE:
            yield group
            group, heavy = [], 0
    if group:
        yield group


def _united(links: _Links, ids: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({other for i in ids for other in links.get(i, ())}))


def _listed(ids: Iterable[int]) -> dict[str, str]:
    return {"ids": json.dumps(list(ids))}


def _names(db: Any, people: Sequence[int]) -> list[str]:
    """Return every name that some people have or had."""
    kept = f"FROM change_row WHERE entity_id {_AMONG} AND entity = 'contact'"
    sql = f"""SELECT name FROM contact WHERE id {_AMONG}
        UNION SELECT json_extract(before, '$.name') {kept}
        UNION SELECT json_extract(after, '$.name') {kept}"""  # noqa: S608 - our names
    return [name for name in column(db, sql, _listed(people)) if name]


def _forget(db: Any, kind: str, ids: Sequence[int]) -> set[int]:
    """Erase what history keeps of some entities; return the changes that kept it."""
    touched: set[int] = set()
    for some in chunks(ids):
        where = f"FROM change_row WHERE entity = ? AND entity_id IN ({marks(some)})"
        touched |= set(column(db, f"SELECT DISTINCT change_id {where}", (kind, *some)))
        db.execute_sql(f"DELETE {where}", (kind, *some))
    return touched


def _rewrite(db: Any, kind: str, ids: Sequence[int], edit: Callable[[int, Json], None]) -> set[int]:
    """Let ``edit`` change what history keeps of some entities; return the changes that kept it.

    It gets an entity's id and some of its fields.
    """
    touched: set[int] = set()
    for some in chunks(ids):
        sql = f"""SELECT change_id, entity_id, before, after FROM change_row
            WHERE entity = ? AND entity_id IN ({marks(some)})"""  # noqa: S608 - placeholders only
        for change_id, entity_id, *texts in fetch(db, sql, (kind, *some)):
            new = [_edited(text, entity_id, edit) for text in texts]
            if new != texts:
                touched.add(change_id)
                _keep(db, (change_id, kind, entity_id), new)
    return touched


def _keep(db: Any, place: tuple[int, str, int], texts: Sequence[str | None]) -> None:
    """Write what history keeps of an entity in a change; a row that says nothing any more goes."""
    if texts[0] == texts[1]:
        sql = "DELETE FROM change_row WHERE change_id=? AND entity=? AND entity_id=?"
        db.execute_sql(sql, place)
    else:
        sql = """UPDATE change_row SET before=?, after=?
            WHERE change_id=? AND entity=? AND entity_id=?"""
        db.execute_sql(sql, (*texts, *place))


def _edited(text: str | None, entity_id: int, edit: Callable[[int, Json], None]) -> str | None:
    if text is None:
        return None
    fields = json.loads(text)
    edit(entity_id, fields)
    return compact_json(fields)


def _without_people(db: Any, step: Erasure) -> set[int]:
    """Take the erased people out of all that history keeps of what stays with others.

    A state that would be nobody's is none: the interaction is not there yet, or not any more. Only
    so is undo never asked for somebody who was not there at the time. Return the changes touched.
    """
    gone = set(step.contacts)
    touched: set[int] = set()
    sql = """SELECT change_id, before, after FROM change_row
        WHERE entity_id=? AND entity=? ORDER BY change_id"""
    for log in step.shared:
        state: Json = {}
        for change_id, *texts in fetch(db, sql, (log, INTERACTION)):
            told = [None if text is None else json.loads(text) for text in texts]
            whole = _in_full(state, told)
            state = whole[1] or {}
            left = [_left(each, gone) for each in whole]
            if None not in left:
                left = [_left(each, gone) for each in told]
            new = [None if fields is None else compact_json(fields) for fields in left]
            if new != texts:
                touched.add(change_id)
                _keep(db, (change_id, INTERACTION, log), new)
    return touched


def _in_full(state: Json, told: list[Json | None]) -> list[Json | None]:
    """Return both sides of a row with all their fields; only an edit tells no more than differs."""
    return told if None in told else [state | (fields or {}) for fields in told]


def _left(fields: Json | None, gone: set[int]) -> Json | None:
    """Return fields without some people, None where they were the last."""
    if fields is None or gone.isdisjoint(fields.get("contact_ids", ())):
        return fields
    kept = [i for i in fields["contact_ids"] if i not in gone]
    return {**fields, "contact_ids": kept} if kept else None


def _without_pointers(step: Erasure) -> Callable[[int, Json], None]:
    gone = set(step.interactions)

    def edit(_person: int, fields: Json) -> None:
        if fields.get("revealed_by") in gone:
            fields["revealed_by"] = None

    return edit


def _let_go(db: Any, step: Erasure) -> tuple[list[Any], list[Any]]:
    """Take the erased out of what stays; return that as it was and as it is."""
    people, logs = set(step.contacts), set(step.interactions)
    before: list[Any] = []
    after: list[Any] = []
    for log in mapping.INTERACTION.read(db, step.shared).values():
        kept = tuple(i for i in log.contact_ids if i not in people)
        if kept != log.contact_ids:
            before.append(log)
            after.append(replace(log, contact_ids=kept))
    mapping.INTERACTION.update(db, zip(before, after, strict=True))
    staying = [i for i in step.pointing if i not in people]
    pointing = [c for c in mapping.CONTACT.read(db, staying).values() if c.revealed_by in logs]
    freed = [replace(each, revealed_by=None) for each in pointing]
    mapping.CONTACT.update(db, zip(pointing, freed, strict=True))
    return [*before, *pointing], [*after, *freed]


def _tidy(db: Any, touched: Iterable[int], words: Collection[str]) -> None:
    """Erase changes that changed nothing else, and names from the labels of the others."""
    for change_id in sorted(touched, reverse=True):  # first what undoes another one
        sql = """SELECT label, EXISTS (SELECT 1 FROM change_row WHERE change_id = change.id)
            FROM change WHERE id=?"""
        label, stays = fetch(db, sql, (change_id,))[0]
        if not stays:
            db.execute_sql("DELETE FROM change WHERE id=?", (change_id,))
        elif meets(label, words):
            db.execute_sql("UPDATE change SET label=? WHERE id=?", (NAMELESS, change_id))
