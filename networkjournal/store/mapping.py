"""Entities to rows and back, and to the JSON that history keeps.

An entity has one row in its own table and, for each many-valued field, rows in a side table.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date
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
MOMENT = "coalesce(i.at_utc, '~')"
"""Where an interaction ``i`` stands within its day: one without a time comes at the end."""

T = TypeVar("T")
Row = tuple[Any, ...]
Json = dict[str, Any]


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut anything into lists of at most ``CHUNK``."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def day_of(text: str | None) -> date | None:
    """Return a day as it is kept."""
    return None if text is None else date.fromisoformat(text)


def marks(values: Sequence[object]) -> str:
    """Return as many SQL placeholders as there are values."""
    return ",".join("?" * len(values))


def compact_json(values: Json) -> str:
    """Return JSON text as history keeps it."""
    return _ENCODE(values)


_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Columns:
    """Some columns of a table: the names in entity and table, and how their values are kept."""

    def __init__(self, model_fields: Sequence[Any]) -> None:
        """Take names and conversions from peewee fields; peewee's own need no conversion."""
        self.fields = {field.name: field for field in model_fields}
        self.names = [field.column_name for field in model_fields]
        own = [(place, f) for place, f in enumerate(model_fields) if _converts(f)]
        self._dumps = [(place, field.db_value) for place, field in own]
        self._loads = [(place, field.python_value) for place, field in own]
        self.converts = bool(own)

    def dump(self, values: Iterable[Any]) -> list[Any]:
        """Return a row as the table keeps it."""
        return _converted(values, self._dumps)

    def load(self, row: Iterable[Any]) -> list[Any]:
        """Return the values that ``dump`` made this row of."""
        return _converted(row, self._loads)


def _converts(field: Any) -> bool:
    return type(field).__module__ == models.__name__


def _converted(values: Iterable[Any], conversions: Sequence[tuple[int, Any]]) -> list[Any]:
    row = list(values)
    for place, convert in conversions:
        row[place] = convert(row[place])
    return row


class Side:
    """A many-valued field and its table: owner, position, the item's columns, derived ones."""

    def __init__(
        self,
        field: str,
        model: Any,
        item: type | None = None,
        derived: Mapping[str, Callable[[Any], Any]] | None = None,
        *,
        picture: bool = False,
    ) -> None:
        """``item`` is the dataclass of one item, None where an item is a single value.

        A ``picture`` is bytes or None: one item or none.
        """
        self.field = field
        self._picture = picture
        self.table: str = model._meta.table_name
        owner, _position, *rest = model._meta.sorted_fields
        self.owner: str = owner.column_name
        self._derived = tuple((derived or {}).values())
        self.columns = Columns([f for f in rest if f.name not in (derived or {})])
        self._item = item
        self._values = attrgetter(*self.columns.fields) if item else None
        names = ", ".join(f.column_name for f in rest)
        self._insert = (
            f"INSERT INTO {self.table} ({self.owner}, position, {names}) "  # noqa: S608 - our names
            f"VALUES (?, ?, {marks(rest)})"
        )

    def pack(self, item: Any) -> list[Any]:
        """Return one item as the values of its columns."""
        return self.columns.dump((item,) if self._values is None else self._values(item))

    def unpack(self, row: Sequence[Any]) -> Any:
        """Return the item that ``pack`` made this of."""
        values = self.columns.load(row) if self.columns.converts else row
        return values[0] if self._item is None else self._item(*values)

    def items(self, value: Any) -> Sequence[Any]:
        """Return the items of a field's value."""
        if self._picture:
            return () if value is None else (value,)
        items: Sequence[Any] = value
        return items

    def value(self, items: Sequence[Any]) -> Any:
        """Return the value of the field that ``items`` made."""
        if self._picture:
            return items[0] if items else None
        return tuple(items)

    def to_json(self, value: Any) -> Sequence[Any]:
        """Return a field's value as history keeps it."""
        items = self.items(value)
        if self._picture:
            return [base64.b64encode(item).decode() for item in items]
        return items if self._item is None else [self.pack(item) for item in items]

    def from_json(self, items: Sequence[Any]) -> Any:
        """Return the value that ``to_json`` made this of."""
        if self._picture:
            return self.value([base64.b64decode(item) for item in items])
        if self._item is None:
            return tuple(items)
        width = len(self.columns.names)  # kept before the item had a further column: None there
        return tuple(self.unpack([*i, *(None,) * (width - len(i))]) for i in items)

    def read(self, db: Any, ids: Sequence[int]) -> dict[int, list[Any]]:
        """Return the items of many owners."""
        names = ", ".join(self.columns.names)
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
            for position, item in enumerate(self.items(getattr(entity, self.field)))
        ]
        if rows:
            run_many(db, self._insert, rows)

    def delete(self, db: Any, ids: Iterable[int]) -> None:
        """Erase the items of many owners."""
        for chunk in chunks(ids):
            sql = f"DELETE FROM {self.table} WHERE {self.owner} IN ({marks(chunk)})"  # noqa: S608
            db.execute_sql(sql, chunk)


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
        self.columns = Columns([by_name[f] for f in self.fields if f not in self._side_of])
        self._values = attrgetter(*self.columns.fields)
        own = {name: field for name, field in self.columns.fields.items() if _converts(field)}
        self._packs = {name: field.db_value for name, field in own.items()}
        self._packs |= {side.field: side.to_json for side in sides}
        self._unpacks = {name: field.python_value for name, field in own.items()}
        self._unpacks |= {side.field: side.from_json for side in sides}
        names = [*self.columns.names, *self._derived]
        self._insert = f"INSERT INTO {self.table} ({', '.join(names)}) VALUES ({marks(names)})"  # noqa: S608

    def read(self, db: Any, ids: Iterable[int]) -> dict[int, Any]:
        """Return the entities with these ids; those that are not there are left out."""
        found: dict[int, Any] = {}
        names = ", ".join(self.columns.names)
        for chunk in chunks(ids):
            sql = f"SELECT {names} FROM {self.table} WHERE id IN ({marks(chunk)})"  # noqa: S608
            rows = fetch(db, sql, chunk)
            present = [row[0] for row in rows]
            sides = [(side, side.read(db, present)) for side in self.sides] if rows else []
            for row in rows:
                values = dict(zip(self.columns.fields, self.columns.load(row), strict=True))
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
                (*self.columns.dump(self._values(entity)), *(d(entity) for d in derive))
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
            for field in self.changed(before, after):
                if field in self._side_of:
                    sides[field].append(after)
            new = self._changed_columns(before, after)
            if new:
                rows[tuple(new)].append((*new.values(), after.id))
        for names, values_of in rows.items():
            to_set = ", ".join(f"{name}=?" for name in names)
            run_many(db, f"UPDATE {self.table} SET {to_set} WHERE id=?", values_of)  # noqa: S608
        for field, entities in sides.items():
            self._side_of[field].delete(db, (entity.id for entity in entities))
            self._side_of[field].insert(db, entities)

    def _changed_columns(self, before: Any, after: Any) -> dict[str, Any]:
        """Return the columns that differ, derived ones too, as the table keeps them."""
        new: dict[str, Any] = {}
        for name, field in self.columns.fields.items():
            value = getattr(after, name)
            if value != getattr(before, name):
                new[field.column_name] = field.db_value(value) if _converts(field) else value
        for column, derive in self._derived.items():
            value = derive(after)
            if value != derive(before):
                new[column] = value
        return new

    def delete(self, db: Any, ids: Sequence[int]) -> int:
        """Erase entities, their side tables with them, and return how many there were."""
        for side in self.sides:  # the foreign keys would do it, one by one, in twice the time
            side.delete(db, ids)
        sql = f"DELETE FROM {self.table} WHERE id=?"  # noqa: S608 - our names
        return run_many(db, sql, [(i,) for i in ids])

    def changed(self, before: Any, after: Any) -> list[str]:
        """Return the names of the fields that differ."""
        return [f for f in self.fields if getattr(before, f) != getattr(after, f)]

    def to_json(self, entity: Any, names: Iterable[str] | None = None) -> str:
        """Return fields of an entity as history keeps them: these, or all that say something."""
        kept: Json = {}
        defaults = self._defaults if names is None else {}
        for name in names or self.fields:
            value = getattr(entity, name)
            if name not in defaults or value != defaults[name]:
                pack = self._packs.get(name)
                kept[name] = value if pack is None else pack(value)
        return compact_json(kept)

    def from_json(self, text: str) -> Json:
        """Return the fields that ``to_json`` kept."""
        values: Json = {}
        for name, value in json.loads(text).items():
            unpack = self._unpacks.get(name)
            values[name] = value if unpack is None else unpack(value)
        return values


def is_written(contact: Contact) -> int:
    """Say whether a contact belongs to the journal even before anything happened."""
    written = contact.spark_quote or contact.spark_because or contact.reason
    return int(bool(written) or contact.discovered_on is not None)


CONTACT = Kind(
    "contact",
    Contact,
    models.ContactRow,
    (
        Side("photo", models.ContactPhoto, picture=True),
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
    {"name_folded": lambda contact: fold(contact.name), "is_written": is_written},
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
