"""A backup of a journal in its own JSON format, brought back with every entity whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    DONT_KNOW,
    Contact,
    Entity,
    Interaction,
    ReasonKind,
    Setting,
)
from networkjournal.core.json_format import (
    FORMAT,
    SECTIONS,
    VERSION,
    UnreadableError,
    from_data,
    unknown_names,
)
from networkjournal.core.own_fields import JOURNAL
from networkjournal.core.text import clean
from networkjournal.importers.dates import read_day
from networkjournal.importers.decoding import decode
from networkjournal.importers.files import refused
from networkjournal.importers.people import People, Problem, Progress, no_progress

KIND = JOURNAL
_STEP = 500
_SHOWN = 10
_LARGEST_PHOTO = 5 * 1024 * 1024
_NAMED = re.compile(rf'"format"\s*:\s*"{FORMAT}"')
_SPACE = re.compile(r"[ \t\r\n]*")
_DAMAGED = "The file is damaged or was not copied completely. Take another backup."


def knows(head: bytes) -> bool:
    """Say whether a file that begins like this is a backup of a journal."""
    text = decode(head)
    return text.lstrip().startswith("{") and _NAMED.search(text) is not None


def read(data: bytes, file_name: str, progress: Progress = no_progress) -> People:
    """Return what a backup holds; an entity that is not as it should be is one problem.

    Raises JournalError for a file that is cut or damaged, or that a newer version has written.
    """
    reader = _Reader()
    try:
        for item in _items(decode(data), progress):
            reader.take(item)
    except _DamagedError as damage:
        reason = f"Line {damage.line}: it can't be read from here on. {_DAMAGED}"
        raise refused(file_name, reason) from damage
    if not isinstance(reader.version, int) or reader.version > VERSION:
        reason = "A newer version has written it. Update Network Journal and import it then."
        raise refused(file_name, reason)
    return reader.people()


class _DamagedError(Exception):
    """From ``line`` on this is no JSON, or not in this format."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Item(NamedTuple):
    """One entity of a section, or the value of another name."""

    line: int
    name: str
    value: Any
    is_entity: bool


def _items(text: str, progress: Progress) -> Iterator[_Item]:
    """Yield what a file holds one by one, so that it is never in the memory twice."""
    scanner = _Scanner(text)
    scanner.expect("{")
    for _each in scanner.until("}"):
        name = scanner.value()
        scanner.expect(":")
        if name not in SECTIONS:
            yield _Item(scanner.line, str(name), scanner.value(), is_entity=False)
            continue
        scanner.expect("[")
        for number, _entity in enumerate(scanner.until("]")):
            if number % _STEP == 0:
                progress(scanner.position, len(text))
            line = scanner.line
            yield _Item(line, name, scanner.value(), is_entity=True)
    if scanner.next():
        raise _DamagedError(scanner.line)
    progress(len(text), len(text))


class _Scanner:
    """Steps through JSON text, whose values are parsed whole; knows the line it is in."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parse = json.JSONDecoder().raw_decode
        self._counted = 0
        self._lines = 1
        self.position = 0

    @property
    def line(self) -> int:
        """Return the line of what comes next."""
        self.next()
        self._lines += self._text.count("\n", self._counted, self.position)
        self._counted = self.position
        return self._lines

    def next(self) -> str:
        """Return the next sign that is no space; nothing at the end."""
        space = _SPACE.match(self._text, self.position)
        self.position = space.end() if space else self.position
        return self._text[self.position : self.position + 1]

    def expect(self, sign: str) -> None:
        """Pass a sign."""
        if self.next() != sign:
            raise _DamagedError(self.line)
        self.position += 1

    def until(self, end: str) -> Iterator[None]:
        """Stop before each of the values that commas part, and pass ``end``."""
        if self.next() != end:
            yield
            while self.next() == ",":
                self.position += 1
                yield
        self.expect(end)

    def value(self) -> Any:
        """Return the next value."""
        line = self.line
        try:
            value, self.position = self._parse(self._text, self.position)
        except (ValueError, RecursionError) as error:  # numbers without end, too
            raise _DamagedError(line) from error
        return value


@dataclass(slots=True)
class _Reader:
    """Sorts what a file holds into entities and problems."""

    version: object = None
    _exported_on: date | None = None
    _count: int = 0
    _problems: list[Problem] = field(default_factory=list)
    _found: list[tuple[int, Entity]] = field(default_factory=list)
    _taken: set[object] = field(default_factory=set)
    _unknown: set[str] = field(default_factory=set)

    def take(self, item: _Item) -> None:
        """Take an entity, or what the file says about itself."""
        if item.is_entity:
            self._count += 1
            try:
                self._found.append((item.line, self._entity(item)))
            except UnreadableError as error:
                self._problems.append(Problem(item.line, f"{error} It was left out."))
        elif item.name == "version":
            self.version = item.value
        elif item.name == "exported_on":
            self._exported_on = read_day(str(item.value))
        elif item.name != "format":
            self._unknown.add(item.name)

    def people(self) -> People:
        """Return what the file holds, without what leads to something that it does not hold."""
        held = _Held.of([entity for _line, entity in self._found])
        entities: list[Entity] = []
        for line, entity in self._found:
            kept = held.leading_somewhere(entity)
            if kept is None:
                self._problems.append(
                    Problem(line, "nobody of it is in the file, so it was left out.")
                )
                continue
            if kept is not entity and kept != entity:
                reason = "it leads to something that is not in the file; that was left out."
                self._problems.append(Problem(line, reason, counts=False))
            entities.append(kept)
        if self._unknown:
            names = ", ".join(f"“{clean(name)[:50]}”" for name in sorted(self._unknown)[:_SHOWN])
            reason = f"What is not known was left out: {names}."
            self._problems.append(Problem(0, reason, counts=False))
        return People(
            kind=KIND,
            drafts=(),
            hidden=0,
            problems=tuple(sorted(self._problems, key=lambda problem: problem.line)),
            read=self._count,
            exported_on=self._exported_on,
            entities=tuple(entities),
        )

    def _entity(self, item: _Item) -> Entity:
        """Return an entity that can be kept, once."""
        kind = SECTIONS[item.name]
        entity: Entity = from_data(kind, item.value)
        self._unknown |= unknown_names(kind, item.value)
        if why := _unfit(entity):
            raise UnreadableError(why)
        named = (kind, entity.key) if isinstance(entity, (ReasonKind, Setting)) else entity.id
        if not self._taken.isdisjoint((entity.id, named)):
            raise UnreadableError("it is in the file already.")
        self._taken.update((entity.id, named))
        if isinstance(entity, Contact) and len(entity.photo or b"") > _LARGEST_PHOTO:
            reason = "the photo is larger than 5 MB, so it was left out."
            self._problems.append(Problem(item.line, reason, counts=False))
            return replace(entity, photo=None)
        return entity


def _unfit(entity: Entity) -> str:
    """Return why no journal can keep an entity, nothing where it can."""
    if isinstance(entity, (ReasonKind, Setting)) and entity.key in ("", DONT_KNOW):
        return "“key” can't be that."
    if isinstance(entity, Contact) and not clean(entity.name):
        return "“name” is empty."
    if isinstance(entity, Contact) and entity.stay_in_touch_days == 0:
        return "“stay_in_touch_days” is 0."
    return ""


class _Held(NamedTuple):
    """What a file holds that its entities may lead to."""

    contacts: frozenset[int]
    interactions: frozenset[int]
    kinds: frozenset[str]

    @staticmethod
    def of(entities: Sequence[Entity]) -> _Held:
        """Look through what a file holds."""
        contacts = {each.id for each in entities if isinstance(each, Contact)}
        logs = (each for each in entities if isinstance(each, Interaction))
        own = {each.key for each in entities if isinstance(each, ReasonKind)}
        return _Held(
            contacts=frozenset(contacts),
            interactions=frozenset(e.id for e in logs if not contacts.isdisjoint(e.contact_ids)),
            kinds=frozenset(own | {kind.key for kind in BUILT_IN_REASON_KINDS}),
        )

    def leading_somewhere(self, entity: Entity) -> Entity | None:
        """Return an entity that leads only to what there is, None where nothing of it is left."""
        if isinstance(entity, Interaction):
            ids = tuple(i for i in dict.fromkeys(entity.contact_ids) if i in self.contacts)
            if ids == entity.contact_ids:  # nearly always
                return entity if ids else None
            return replace(entity, contact_ids=ids) if ids else None
        if isinstance(entity, Contact) and (
            entity.hunch or entity.reason_kinds or entity.revealed_by
        ):
            kinds = tuple(key for key in entity.reason_kinds if key in self.kinds)
            hunch = tuple(key for key in entity.hunch if key in self.kinds or key == DONT_KNOW)
            revealed_by = entity.revealed_by if entity.revealed_by in self.interactions else None
            return replace(entity, reason_kinds=kinds, hunch=hunch, revealed_by=revealed_by)
        return entity
