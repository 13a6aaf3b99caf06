"""Taking an import back at any later time: what nobody touched since goes, the rest stays.

Whoever the import added goes with all that it brought of them. They stay, with all of it, where
they or anything of it were edited since, something else happened with them, or a later import told
of them too. What the import changed in people who were there before is set back field by field.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from networkjournal.core.changes import Change, Kept, TakenBack
from networkjournal.core.entities import Contact, Entity, Imported, ImportReceipt, Interaction
from networkjournal.core.errors import JournalError
from networkjournal.core.progress import Progress, no_progress, tell
from networkjournal.store import history
from networkjournal.store.connection import column, fetch
from networkjournal.store.mapping import CONTACT, INTERACTION, RECEIPT, Json, Kind, chunks, marks

_EDITED = "edited since"
_TRASHED = "in the trash since"
_LOGGED = "something else happened with them"
_TOUCHED = "something that was imported with them was edited since"
_TOLD = "a later import tells of them too"
_GONE = "merged with somebody since"


class Reversal(NamedTuple):
    """How to take an import back: the change with who stays, and what history keeps of it."""

    label: str
    taken_back: TakenBack
    rows: list[history.Row]


def reversal(db: Any, import_id: int, now: datetime, progress: Progress = no_progress) -> Reversal:
    """Return what takes an import back, only reading.

    JournalError where the import, or what history keeps of it, is gone, and where nothing of it
    is left to be taken back.
    """
    receipt: ImportReceipt | None = RECEIPT.read(db, (import_id,)).get(import_id)
    if receipt is None:
        raise JournalError("This import is no longer in the journal.", "Nothing was changed.")
    work = _Work(db, _change_of(db, receipt), progress)
    work.decide()
    if receipt.taken_back_at is not None and not (work.removed or work.edits):
        raise JournalError(
            "This import was taken back already.", "Nothing of it is left that nobody edited."
        )
    pairs = [(receipt, replace(receipt, taken_back_at=now)), *work.edits]
    edits = Change(tuple(old for old, _ in pairs), tuple(new for _, new in pairs))
    change = Change((*edits.before, *work.removed), edits.after)
    kept = work.stay(name_gone=receipt.taken_back_at is None)
    label = f"Take back the import of {receipt.file_name}"
    return Reversal(label, TakenBack(change, kept), [*history.rows_of(edits), *work.removed_rows])


def _change_of(db: Any, receipt: ImportReceipt) -> int:
    """Return the id of the change that made a receipt.

    An import of a backup brings older receipts, which are not its own.
    """
    sql = """SELECT max(r.change_id) FROM change_row r JOIN change c ON c.id = r.change_id
        WHERE r.entity_id=:id AND r.entity=:kind AND r.before IS NULL AND c.undoes IS NULL
        AND NOT EXISTS (SELECT 1 FROM change_row newer WHERE newer.change_id = c.id
            AND newer.entity = :kind AND newer.entity_id > :id)"""
    values = {"id": receipt.id, "kind": RECEIPT.name}
    change_id: int | None = fetch(db, sql, values)[0][0]
    if change_id is None:
        raise JournalError(
            f"The import of {receipt.file_name} can't be taken back.",
            "It was made in another journal, and this one does not know what it changed. Put those "
            "whom you don't want into the trash.",
        )
    return change_id


class _Row(NamedTuple):
    """What the import did to one entity; ``before`` is None where it was new."""

    before: str | None
    after: str


_Standing: TypeAlias = tuple[Any, Any]
"""What the import added, as it is now and as it was then: one and the same where nobody touched it.
"""


class _Work:
    """Decides what goes, what is set back and who stays."""

    def __init__(self, db: Any, change_id: int, progress: Progress) -> None:
        self._db = db
        self._progress = progress
        self._since = _touched_since(db, change_id)
        self._rows = {kind.name: _rows_of(db, change_id, kind) for kind in (CONTACT, INTERACTION)}
        self._gone: list[Contact] = []
        self._why: dict[int, str] = {}
        self.removed: list[Entity] = []
        self.removed_rows: list[history.Row] = []
        self.edits: list[tuple[Entity, Entity]] = []

    def decide(self) -> None:
        """Find out everything."""
        people, logs = self._added(CONTACT), self._added(INTERACTION)
        held = self._held(logs)
        grown = self._grown()
        self._keep_touched(people, logs, held)
        for contact_id in self._in_others(people, {*logs, *grown}):
            self._keep(contact_id, _LOGGED)
        staying = people.keys() & self._why.keys()
        leaving = people.keys() - staying
        for log_id in tell(tuple(logs.keys() - held), self._progress):
            now, then = logs[log_id]
            if staying.isdisjoint(now.contact_ids):
                self._remove(INTERACTION, now, then)
            else:
                self._set(now, [i for i in now.contact_ids if i not in leaving])
        for now, before in grown.values():
            self._set(now, [i for i in now.contact_ids if i in before or i in staying])
        for contact_id in tell(tuple(leaving), self._progress):
            self._remove(CONTACT, *people[contact_id])
        self._set_people_back()

    def stay(self, *, name_gone: bool) -> tuple[Kept, ...]:
        """Return who stays, by name; with ``name_gone`` also who became part of somebody else."""
        names: dict[int, str] = {}
        for ids in chunks(self._why):
            sql = f"SELECT id, name FROM contact WHERE id IN ({marks(ids)})"  # noqa: S608
            names.update(fetch(self._db, sql, ids))
        kept = [Kept(i, names[i], why) for i, why in self._why.items() if i in names]
        if name_gone:
            kept += (Kept(each.id, each.name, _GONE) for each in self._gone)
        return tuple(sorted(kept, key=lambda each: (each.name.casefold(), each.contact_id)))

    def _added(self, kind: Kind) -> dict[int, _Standing]:
        """Return what the import added and still stands: as it is now, and as it was then."""
        rows = {i: row.after for i, row in self._rows[kind.name].items() if row.before is None}
        since = kind.read(self._db, (i for i in rows if (kind.name, i) in self._since))
        found = {}
        for entity_id in tell(tuple(rows), self._progress):
            then = kind.cls(**kind.from_json(rows[entity_id]))
            now = since.get(entity_id) if (kind.name, entity_id) in self._since else then
            if now is not None:
                found[entity_id] = now, then
            elif kind is CONTACT:
                self._gone.append(then)
        return found

    def _held(self, logs: Mapping[int, _Standing]) -> set[int]:
        """Return which interactions were edited since, or revealed somebody's reason."""
        sql = "SELECT revealed_by FROM contact WHERE revealed_by IS NOT NULL"
        held = logs.keys() & set(column(self._db, sql))
        for now, then in logs.values():
            if now is not then and replace(now, trashed_on=then.trashed_on) != then:
                held.add(now.id)
        return held

    def _keep_touched(
        self, people: Mapping[int, _Standing], logs: Mapping[int, _Standing], held: Iterable[int]
    ) -> None:
        for now, then in people.values():
            if now is not then and now != then:
                self._keep(now.id, self._reason(now))
        for log_id in held:
            for contact_id in logs[log_id][0].contact_ids:
                self._keep(contact_id, _TOUCHED)

    def _reason(self, now: Contact) -> str:
        if now.trashed_on is not None:
            return _TRASHED
        return _TOLD if self._since.get((CONTACT.name, now.id)) else _EDITED

    def _keep(self, contact_id: int, why: str) -> None:
        self._why.setdefault(contact_id, why)

    def _grown(self) -> dict[int, tuple[Interaction, Sequence[int]]]:
        """Return the interactions that the import gave more people, and who was in them before.

        Those that got other people since are left as they are.
        """
        rows = {i: row for i, row in self._rows[INTERACTION.name].items() if row.before}
        stand = INTERACTION.read(self._db, rows)
        found = {}
        for log_id, now in stand.items():
            before, after = (INTERACTION.from_json(text or "") for text in rows[log_id])
            if now.contact_ids == after["contact_ids"]:
                found[log_id] = now, before["contact_ids"]
        return found

    def _in_others(self, people: Iterable[int], logs: Collection[int]) -> set[int]:
        """Return which people are in something that the import did not bring."""
        found: set[int] = set()
        for ids in chunks(people):
            sql = f"""SELECT contact_id, interaction_id FROM interaction_contact
                WHERE contact_id IN ({marks(ids)})"""  # noqa: S608 - placeholders only
            pairs = fetch(self._db, sql, ids)
            found.update(contact_id for contact_id, log_id in pairs if log_id not in logs)
        return found

    def _remove(self, kind: Kind, now: Any, then: Any) -> None:
        text = self._rows[kind.name][now.id].after if now is then else kind.to_json(now)
        self.removed.append(now)
        self.removed_rows.append((kind.name, now.id, text, None))

    def _set(self, now: Interaction, people: Sequence[int]) -> None:
        if tuple(people) != now.contact_ids:
            self.edits.append((now, replace(now, contact_ids=tuple(people))))

    def _set_people_back(self) -> None:
        """Set back, field by field, what the import changed in people who were there before."""
        rows = {i: row for i, row in self._rows[CONTACT.name].items() if row.before}
        for ids in chunks(rows):
            self._progress(0, 0)
            for now in CONTACT.read(self._db, ids).values():
                before, after = (CONTACT.from_json(text or "") for text in rows[now.id])
                back, whole = _set_back(now, before, after)
                if back != now:
                    self.edits.append((now, back))
                if not whole:
                    self._keep(now.id, self._reason(now))


def _set_back(now: Contact, before: Json, after: Json) -> tuple[Contact, bool]:
    """Return a contact with each field set back that still says what the import put there.

    False where a field says something else since, or a later import said the same.
    """
    put, put_before = (_entries(values.get("imported", ())) for values in (after, before))
    stands = _entries(now.imported)
    others = {name for name in put if stands.get(name) != put[name]}
    seen = after.keys() - {"imported", "sources"}
    values = {n: before[n] for n in seen if n not in others and getattr(now, n) == after[n]}
    whole = len(values) == len(seen)
    if whole and "imported" in after and now.imported == after["imported"]:
        values["imported"] = before["imported"]
    elif "imported" in after:
        back = put.keys() - others - (seen - values.keys())
        kept = (put_before.get(e.field) if e.field in back else e for e in now.imported)
        values["imported"] = tuple(entry for entry in kept if entry is not None)
    if whole and "sources" in after and now.sources == after["sources"]:
        values["sources"] = before["sources"]
    return replace(now, **values), whole


def _entries(imported: Iterable[Imported]) -> dict[str, Imported]:
    return {entry.field: entry for entry in imported}


def _rows_of(db: Any, change_id: int, kind: Kind) -> dict[int, _Row]:
    sql = """SELECT entity_id, before, after FROM change_row
        WHERE change_id=? AND entity=? AND after IS NOT NULL"""
    rows = fetch(db, sql, (change_id, kind.name))
    return {entity_id: _Row(before, after) for entity_id, before, after in rows}


def _touched_since(db: Any, change_id: int) -> dict[tuple[str, int], bool]:
    """Return what later changes touched, and whether all of those were imports."""
    sql = """WITH imports AS (SELECT change_id FROM change_row
            WHERE entity=? AND before IS NULL AND change_id > ?)
        SELECT entity, entity_id, min(change_id IN imports) FROM change_row
        WHERE change_id > ? GROUP BY entity, entity_id"""
    rows = fetch(db, sql, (RECEIPT.name, change_id, change_id))
    return {(entity, entity_id): bool(imported) for entity, entity_id, imported in rows}
