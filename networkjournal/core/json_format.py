"""The journal's own format: everything it holds as JSON, to keep and to bring back.

One object::

    {
    "format": "network-journal",
    "version": 1,
    "exported_on": "2026-11-23",
    "contacts": [ ... ],
    "interactions": [ ... ],
    "reason_kinds": [ ... ],
    "settings": [ ... ],
    "imports": [ ... ]
    }

Each section lists entities as objects, one to a line, under the names of ``core/entities.py``.
What says nothing (empty text, empty list, no value, false, 0) is left out. Ids are texts, because
other programs round numbers that long; days are ``2026-11-23``, moments in UTC
``2026-11-23T09:15:00+00:00``; a photo is base64. Names that are not known stay unread and are
named. A change that older programs would misread raises the version.
``docs/journal.schema.json`` says the same as a JSON Schema.
"""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType, NoneType, UnionType
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from networkjournal.core.entities import (
    Contact,
    Entity,
    ImportReceipt,
    Interaction,
    ReasonKind,
    Setting,
)

FORMAT = "network-journal"
VERSION = 1
SECTIONS: Mapping[str, type[Entity]] = MappingProxyType(
    {
        "contacts": Contact,
        "interactions": Interaction,
        "reason_kinds": ReasonKind,
        "settings": Setting,
        "imports": ImportReceipt,
    }
)
_IDS = ("id", "contact_ids", "revealed_by")
_HALVES = re.compile(r"[\ud800-\udfff]")
_LARGEST = 2**63 - 1
_E = TypeVar("_E", bound=Entity)
_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class UnreadableError(ValueError):
    """Something is not as the format says; the text says what."""


def text(sections: Mapping[str, Iterable[Entity]], exported_on: date) -> Iterator[str]:
    """Yield a journal in this format piece by piece, each entity as one piece."""
    head = {"format": FORMAT, "version": VERSION, "exported_on": exported_on.isoformat()}
    yield "{\n" + "".join(f"{_ENCODE(key)}: {_ENCODE(value)},\n" for key, value in head.items())
    comma = ""
    for name in SECTIONS:
        yield f'{comma}"{name}": ['
        comma = ",\n"
        between = "\n"
        for entity in sections.get(name, ()):
            yield between + _ENCODE(to_data(entity))
            between = ",\n"
        yield "\n]"
    yield "\n}\n"


def to_data(entity: Entity) -> dict[str, Any]:
    """Return an entity as JSON holds it."""
    return _dumped(entity, _FORMS[type(entity)])


def from_data(kind: type[_E], data: object) -> _E:
    """Return the entity that ``to_data`` made this of; unknown names are passed over.

    Raises:
        UnreadableError: a value is missing or of another kind.
    """
    return kind(**_loaded(data, _FORMS[kind]))


def unknown_names(kind: type[Entity], data: object) -> set[str]:
    """Return the names in an object that are no fields of such an entity."""
    return set(data) - _FORMS[kind].codecs.keys() if isinstance(data, dict) else set()


class _Codec(NamedTuple):
    """How values of one type are written and read; ``empty`` stands for one left out, if any."""

    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]
    empty: Any = ...


class _Form(NamedTuple):
    """How the fields of an entity, or of a value in one, are written and read."""

    codecs: Mapping[str, _Codec]
    empty: Mapping[str, Any]
    needed: frozenset[str]


def _form(kind: type) -> _Form:
    hints = get_type_hints(kind)
    names = [f.name for f in fields(kind)] if is_dataclass(kind) else list(hints)
    codecs = {name: _codec(hints[name], name in _IDS) for name in names}
    empty = {name: codec.empty for name, codec in codecs.items() if codec.empty is not ...}
    return _Form(codecs, empty, frozenset(codecs.keys() - empty.keys()))


def _codec(hint: Any, is_id: bool) -> _Codec:
    """Return how a field of this type is written and read."""
    if get_origin(hint) is UnionType:
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        codec = _codec(inner, is_id)
        return codec._replace(
            dump=lambda value: None if value is None else codec.dump(value), empty=None
        )
    if get_origin(hint) is tuple:
        codec = _codec(get_args(hint)[0], is_id)
        return _Codec(lambda items: [codec.dump(i) for i in items], _listing(codec.load), ())
    if is_id:
        return _Codec(str, _id)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if issubclass(hint, StrEnum):
        return _Codec(str, _choosing(hint))
    form = _form(hint)
    return _Codec(lambda value: _dumped(value, form), lambda data: hint(**_loaded(data, form)))


def _dumped(value: Any, form: _Form) -> dict[str, Any]:
    told = ((name, getattr(value, name), codec) for name, codec in form.codecs.items())
    return {
        name: codec.dump(each)
        for name, each, codec in told
        if name in form.needed or each != codec.empty
    }


def _loaded(data: object, form: _Form) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise UnreadableError("it is no object.")
    values = dict(form.empty)
    for name, value in data.items():
        if value is not None and name in form.codecs:
            try:
                values[name] = form.codecs[name].load(value)
            except UnreadableError as error:
                raise UnreadableError(f"“{name}” {error}") from error
    if missing := form.needed - values.keys():
        raise UnreadableError(f"“{min(missing)}” is missing.")
    return values


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnreadableError("is no text.")
    # Half a character can be written in JSON, but is no text that could be kept.
    return value if value.isascii() else _HALVES.sub("\N{REPLACEMENT CHARACTER}", value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise UnreadableError("is neither true nor false.")
    return value


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise UnreadableError("is no number from 0 on.")
    return value


def _id(value: object) -> int:
    if isinstance(value, str) and re.fullmatch("[0-9]{1,19}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _LARGEST:
        raise UnreadableError("is no id.")
    return value


def _day(value: object) -> date:
    try:
        return date.fromisoformat(_text(value))
    except ValueError as error:
        raise UnreadableError("is no day.") from error


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableError("is no moment.") from error


def _bytes(value: object) -> bytes:
    try:
        return b64decode(_text(value).encode("ascii", "replace"), validate=True)
    except binascii.Error as error:
        raise UnreadableError("is no base64.") from error


def _listing(load: Callable[[Any], Any]) -> Callable[[object], tuple[Any, ...]]:
    def listed(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise UnreadableError("is no list.")
        return tuple(map(load, value))

    return listed


def _choosing(kind: type[StrEnum]) -> Callable[[object], StrEnum]:
    def chosen(value: object) -> StrEnum:
        try:
            return kind(_text(value))
        except ValueError as error:
            raise UnreadableError(f"is none of {', '.join(kind)}.") from error

    return chosen


_PLAIN: Mapping[type, _Codec] = {
    str: _Codec(str, _text, ""),
    bool: _Codec(bool, _flag, False),
    int: _Codec(int, _number, 0),
    date: _Codec(date.isoformat, _day),
    datetime: _Codec(datetime.isoformat, _moment),
    bytes: _Codec(lambda value: b64encode(value).decode(), _bytes),
}
_FORMS: Mapping[Any, _Form] = {kind: _form(kind) for kind in SECTIONS.values()}
