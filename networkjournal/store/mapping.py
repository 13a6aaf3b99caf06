"""Entities to rows and back, and to the JSON that history keeps.

An entity has one row in its own table and, for each many-valued field, rows in a side table.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from networkjournal.core.entities import (
    Addition,
    Contact,
    Entity,
    Imported,
    ImportReceipt,
    Interaction,
    ReasonKind,
    Setting,
    Source,
)
from networkjournal.core.links import link_key
from networkjournal.core.text import fold
from networkjournal.store import models
from networkjournal.store.connection import fetch, run_many

CHUNK = 500
"""Entities read or written between two reports of progress."""

T = TypeVar("T")
Row = tuple[Any, ...]
Json = dict[str, Any]


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut anything into lists of at most ``CHUNK``."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def marks(values: Sequence[object]) -> str:
    """Return as many SQL placeholders as there are values."""
    return ",".join("?" * len(values))


class Column:
    """One column: its names in the entity and in the table, and how its value is kept."""

    def __init__(self, field: Any) -> None:
        """Take names and conversions from a peewee field; peewee's own need no conversion."""
        converts = type(field).__module__ == models.__name__
        self.name: str = field.name
        self.column: str = field.column_name
        self.dump: Callable[[Any], Any] | None = field.db_value if converts else None
        self.load: Callable[[Any], Any] | None = field.python_value if converts else None


def _dump(columns: Sequence[Column], values: Iterable[Any]) -> Row:
    return tuple(
        value if column.dump is None else column.dump(value)
        for column, value in zip(columns, values, strict=True)
    )


def _load(columns: Sequence[Column], row: Iterable[Any]) -> list[Any]:
    return [
        value if column.load is None else column.load(value)
        for column, value in zip(columns, row, strict=True)
    ]


class Side:
    """A many-valued field and its table: owner, position, the item's columns, derived ones."""

    def __init__(
        self,
        field: str,
        model: Any,
        item: type | None = None,
        derived: Mapping[str, Callable[[Any], Any]] | None = None,
    ) -> None:
        """``item`` is the dataclass of one item, None where an item is a single value."""
        self.field = field
        self.table: str = model._meta.table_name
        owner, _position, *rest = model._meta.sorted_fields
        self.owner: str = owner.column_name
        self._derived = tuple((derived or {}).values())
        kept = [f for f in rest if f.name not in (derived or {})]
        self.columns = [Column(f) for f in kept]
        self._item = item
        self._values = attrgetter(*(c.name for c in self.columns)) if item else None
        names = ", ".join(f.column_name for f in rest)
        self._insert = (
            f"INSERT INTO {self.table} ({self.owner}, position, {names}) "  # noqa: S608 - our names
            f"VALUES (?, ?, {marks(rest)})"
        )

    def pack(self, item: Any) -> Row:
        """Return one item as the values of its columns."""
        return _dump(self.columns, (item,) if self._values is None else self._values(item))

    def unpack(self, row: Iterable[Any]) -> Any:
        """Return the item that ``pack`` made this of."""
        values = _load(self.columns, row)
        return values[0] if self._item is None else self._item(*values)

    def items(self, entity: Any) -> tuple[Any, ...]:
        """Return the items of an entity's field; a picture is one item or none."""
        value = getattr(entity, self.field)
        if self.field == "photo":
            return () if value is None else (value,)
        return tuple(value)

    def value(self, items: Sequence[Any]) -> Any:
        """Return the value of the field that ``items`` made."""
        if self.field == "photo":
            return items[0] if items else None
        return tuple(items)

    def read(self, db: Any, ids: Sequence[int]) -> dict[int, list[Any]]:
        """Return the items of many owners."""
        names = ", ".join(c.column for c in self.columns)
        found: dict[int, list[Any]] = defaultdict(list)
        sql = f"""SELECT {self.owner}, {names} FROM {self.table}
            WHERE {self.owner} IN ({marks(ids)}) ORDER BY {self.owner}, position"""  # noqa: S608
        for owner, *row in fetch(db, sql, ids):
            found[owner].append(self.unpack(row))
        return found

    def insert(self, db: Any, entities: Iterable[Any]) -> None:
        """Write the items of many entities that have none yet."""
        rows = [
            (entity.id, position, *self.pack(item), *(derive(item) for derive in self._derived))
            for entity in entities
            for position, item in enumerate(self.items(entity))
        ]
        if rows:
            run_many(db, self._insert, rows)

    def delete(self, db: Any, ids: Iterable[int]) -> None:
        """Erase the items of many owners."""
        sql = f"DELETE FROM {self.table} WHERE {self.owner}=?"  # noqa: S608 - our names
        run_many(db, sql, [(i,) for i in ids])


class Kind:
    """One kind of entity: its table, its columns and its side tables."""

    def __init__(
        self,
        name: str,
        cls: type,
        model: Any,
        sides: Sequence[Side] = (),
        derived: Mapping[str, Callable[[Any], Any]] | None = None,
    ) -> None:
        """``derived`` are columns that follow from the entity alone; ``name`` stands in history."""
        self.name = name
        self.cls = cls
        self.table: str = model._meta.table_name
        self.sides = sides
        self._derived = derived or {}
        self._side_of = {side.field: side for side in sides}
        self.fields = [f.name for f in fields(cls)]
        self._defaults = {f.name: f.default for f in fields(cls) if f.default is not MISSING}
        by_name = model._meta.fields
        self.columns = [Column(by_name[f]) for f in self.fields if f not in self._side_of]
        self._column_of = {column.name: column for column in self.columns}
        self._values = attrgetter(*(c.name for c in self.columns))
        names = [*(c.column for c in self.columns), *self._derived]
        self._insert = f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({marks(names)})"  # noqa: S608

    def read(self, db: Any, ids: Iterable[int]) -> dict[int, Any]:
        """Return the entities with these ids; those that are not there are left out."""
        found: dict[int, Any] = {}
        names = ", ".join(c.column for c in self.columns)
        for chunk in chunks(ids):
            sql = f"SELECT {names} FROM {self.table} WHERE id IN ({marks(chunk)})"  # noqa: S608
            rows = fetch(db, sql, chunk)
            present = [row[0] for row in rows]
            sides = [(side, side.read(db, present)) for side in self.sides] if rows else []
            for row in rows:
                values = dict(zip(self._column_of, _load(self.columns, row), strict=True))
                for side, items in sides:
                    values[side.field] = side.value(items.get(row[0], ()))
                found[row[0]] = self.cls(**values)
        return found

    def insert(self, db: Any, entities: Sequence[Any]) -> None:
        """Write new entities."""
        derive = tuple(self._derived.values())
        run_many(
            db,
            self._insert,
            [
                (*_dump(self.columns, self._values(entity)), *(d(entity) for d in derive))
                for entity in entities
            ],
        )
        for side in self.sides:
            side.insert(db, entities)

    def update(self, db: Any, pairs: Iterable[tuple[Any, Any]]) -> None:
        """Write what differs between the two states of each entity, and nothing else."""
        rows: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        sides: dict[str, list[Any]] = defaultdict(list)
        for before, after in pairs:
            changed = self.changed(before, after)
            columns = [self._column_of[f] for f in changed if f in self._column_of]
            for field in changed:
                if field in self._side_of:
                    sides[field].append(after)
            if columns:
                values = _dump(columns, (getattr(after, c.name) for c in columns))
                derived = (derive(after) for derive in self._derived.values())
                rows[tuple(c.column for c in columns)].append((*values, *derived, after.id))
        for names, values_of in rows.items():
            to_set = ", ".join(f"{name}=?" for name in (*names, *self._derived))
            run_many(db, f"UPDATE {self.table} SET {to_set} WHERE id=?", values_of)  # noqa: S608
        for field, entities in sides.items():
            self._side_of[field].delete(db, (entity.id for entity in entities))
            self._side_of[field].insert(db, entities)

    def delete(self, db: Any, ids: Iterable[int]) -> None:
        """Erase entities; their side tables go with them."""
        run_many(db, f"DELETE FROM {self.table} WHERE id=?", [(i,) for i in ids])  # noqa: S608

    def changed(self, before: Any, after: Any) -> list[str]:
        """Return the names of the fields that differ."""
        return [f for f in self.fields if getattr(before, f) != getattr(after, f)]

    def changed_from_default(self, entity: Any) -> list[str]:
        """Return the names of the fields that say something."""
        defaults = self._defaults
        return [f for f in self.fields if f not in defaults or getattr(entity, f) != defaults[f]]

    def to_json(self, entity: Any, names: Iterable[str]) -> str:
        """Return some fields of an entity as history keeps them."""
        kept: Json = {}
        for name in names:
            side = self._side_of.get(name)
            if side is None:
                column = self._column_of[name]
                value = getattr(entity, name)
                kept[name] = value if column.dump is None else column.dump(value)
            elif name == "photo":
                kept[name] = [base64.b64encode(item).decode() for item in side.items(entity)]
            else:
                kept[name] = [side.pack(item) for item in side.items(entity)]
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    def from_json(self, text: str) -> Json:
        """Return the fields that ``to_json`` kept."""
        values: Json = {}
        for name, value in json.loads(text).items():
            side = self._side_of.get(name)
            if side is None:
                column = self._column_of[name]
                values[name] = value if column.load is None else column.load(value)
            elif name == "photo":
                values[name] = side.value([base64.b64decode(item) for item in value])
            else:
                values[name] = side.value([side.unpack(row) for row in value])
        return values


def _is_written(contact: Contact) -> int:
    """Say whether a contact belongs to the journal even before anything happened."""
    written = contact.spark_quote or contact.spark_because or contact.reason
    return int(bool(written) or contact.discovered_on is not None)


CONTACT = Kind(
    "contact",
    Contact,
    models.ContactRow,
    (
        Side("photo", models.ContactPhoto),
        Side("links", models.ContactLink, derived={"link_key": link_key}),
        Side("emails", models.ContactEmail),
        Side("phones", models.ContactPhone),
        Side("tags", models.ContactTag),
        Side("hunch", models.ContactHunch),
        Side("reason_kinds", models.ContactReasonKind),
        Side("additions", models.ContactAddition, Addition),
        Side("sources", models.ContactSource, Source),
        Side("imported", models.ContactImported, Imported),
    ),
    {"name_folded": lambda contact: fold(contact.name), "is_written": _is_written},
)
INTERACTION = Kind(
    "interaction",
    Interaction,
    models.InteractionRow,
    (
        Side("contact_ids", models.InteractionContact),
        Side("sources", models.InteractionSource, Source),
    ),
)
REASON_KIND = Kind("reason_kind", ReasonKind, models.ReasonKindRow)
SETTING = Kind("setting", Setting, models.SettingRow)
RECEIPT = Kind(
    "receipt", ImportReceipt, models.ReceiptRow, (Side("problems", models.ReceiptProblem),)
)

KINDS: tuple[Kind, ...] = (REASON_KIND, CONTACT, INTERACTION, SETTING, RECEIPT)
KIND_NAMED: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
_KIND_OF: Mapping[type, Kind] = {kind.cls: kind for kind in KINDS}


def kind_of(entity: Entity) -> Kind:
    """Return the kind of an entity."""
    return _KIND_OF[type(entity)]
