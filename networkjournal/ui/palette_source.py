"""What the palette offers: people, commands and tags, the best fitting and latest used first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Entity
from networkjournal.core.rows import PersonRow
from networkjournal.core.text import fold
from networkjournal.ui.actions import ACTIONS, ActionRow, native, plain
from networkjournal.ui.fuzzy import Closeness, Finder, Match
from networkjournal.ui.people_model import subtitle
from networkjournal.ui.session import Session

OWN_ACTION = "palette"
"""The action that opens the palette, which it does not offer itself."""
MOST = 30
"""Rows offered at once: nobody reads more."""
_RECENT_PEOPLE = 6
_NOT_RECENT = 1_000_000
_MOST_CHANGED = 200
"""People who are read again one by one; after more changes everyone is."""


class Kind(IntEnum):
    """What a row of the palette is, in the order in which equals stand."""

    COMMAND = 0
    TAG = 1
    PERSON = 2


class Item(NamedTuple):
    """One row of the palette; ``name`` is the action's name or the tag."""

    kind: Kind
    title: str
    about: str
    name: str = ""
    keys: str = ""
    person: PersonRow | None = None

    @property
    def spoken(self) -> str:
        """The row as it is read out."""
        return ", ".join(part for part in (self.title, self.about, self.keys) if part)


class _Hit(NamedTuple):
    """Something that fits; hits sort as their rows stand."""

    closeness: Closeness
    off: int
    recent: int
    kind: Kind
    place: int
    subject: Item | int
    """The row, or for a person the id: only the best are read."""


class _Names:
    """Everyone's name, read once; who changed since is read apart, and again at each opening."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._changed: set[int] = set()

    def note(self, change: Change) -> None:
        """Know of a change; after a large one everything is read anew."""
        self._changed |= self._session.touched(change).contact_ids
        self.__dict__.pop("_fresh", None)
        if len(self._changed) > _MOST_CHANGED:
            self._changed.clear()
            self.__dict__.pop("_all", None)

    def find(self, sought: str) -> list[tuple[Match, int]]:
        """Return matches with the ids of people."""
        (new_ids, new), (ids, names) = self._fresh, self._all
        found = [(match, new_ids[match.place]) for match in new.find(sought, MOST)]
        old = ((match, ids[match.place]) for match in names.find(sought, MOST + len(self._changed)))
        return found + [(match, each) for match, each in old if each not in self._changed]

    def steps(self) -> Iterator[Callable[[], object]]:
        """Yield what takes longest the first time."""
        yield lambda: self._all
        yield self._prepare

    def _prepare(self) -> None:
        self._all[1].prepare()

    @cached_property
    def _all(self) -> tuple[list[int], Finder]:
        """Everyone, whom one was last in touch with first."""
        names = self._session.journal.read.names()
        return names.ids, Finder(names.folded)

    @cached_property
    def _fresh(self) -> tuple[list[int], Finder]:
        """Who changed since then and is there."""
        read = self._session.journal.read
        rows = read.rows(list(read.present(self._changed)))
        return [row.id for row in rows], Finder([fold(row.name) for row in rows])


class _Tags:
    """Every tag with how many people have it, the most used first."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def note(self, change: Change) -> None:
        """Read tags anew once somebody came, went or was tagged otherwise."""
        if _tagging(change.before) != _tagging(change.after):
            self.__dict__.pop("all", None)
            self.__dict__.pop("names", None)

    @cached_property
    def all(self) -> list[tuple[str, int]]:
        return list(self._session.journal.read.tags().items())

    @cached_property
    def names(self) -> Finder:
        return Finder([fold(tag) for tag, _ in self.all])


class PaletteSource(QObject):
    """Answers each key from what was read before."""

    def __init__(
        self, session: Session, actions: Mapping[str, QAction], parent: QObject | None = None
    ) -> None:
        """Offer the people and tags of ``session`` and those of ``actions`` that can be done."""
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._names = _Names(session)
        self._tags = _Tags(session)
        self._used: Sequence[str] = ()
        self._shown: int | None = None
        self._commands: list[Item] = []
        self._command_names = Finder([])
        self._visited: list[PersonRow] = []
        self._visited_names = Finder([])
        session.changed.connect(self._names.note)
        session.changed.connect(self._tags.note)

    def begin(self, visited: Sequence[int], used: Sequence[str], shown: int | None) -> None:
        """Look at what can be done now.

        ``visited`` are ids of people and ``used`` names of actions, each the last one first;
        nobody needs to be led to who is ``shown``.
        """
        read = self._session.journal.read
        there = read.present(visited)
        self._visited = read.rows([each for each in visited if each in there])
        self._visited_names = Finder([fold(row.name) for row in self._visited])
        self._used = used
        self._shown = shown
        self._commands = [
            _command(row, self._actions[row.name])
            for row in ACTIONS
            if row.name != OWN_ACTION and self._actions[row.name].isEnabled()
        ]
        self._command_names = Finder([fold(item.title) for item in self._commands])

    def steps(self) -> Iterator[Callable[[], object]]:
        """Yield what can be read before it is asked for, in short steps."""
        yield from self._names.steps()
        yield lambda: self._tags.all

    def offer(self, typed: str) -> list[Item]:
        """Return the rows for what is typed; for nothing, what was used lately."""
        sought = typed.strip()
        if not sought:
            return self._lately()
        if sought.startswith("#"):
            hits = self._found_tags(sought.lstrip("# "))
        else:
            hits = self._found_commands(sought) + self._found_tags(sought)
            hits += self._found_people(sought)
        return self._items([hit.subject for hit in sorted(hits)[:MOST]])

    def _lately(self) -> list[Item]:
        """Return whom one looked at, and the commands, the last used first."""
        people = [row.id for row in self._visited if row.id != self._shown]
        commands = sorted(self._commands, key=lambda item: self._rank(item.name))
        return self._items([*people[:_RECENT_PEOPLE], *commands])[:MOST]

    def _rank(self, name: str) -> int:
        return self._used.index(name) if name in self._used else _NOT_RECENT

    def _found_commands(self, sought: str) -> list[_Hit]:
        found = []
        for match in self._command_names.find(sought, MOST):
            item = self._commands[match.place]
            place = (self._rank(item.name), Kind.COMMAND, match.place)
            found.append(_Hit(match.closeness, match.off, *place, item))
        return found

    def _found_tags(self, sought: str) -> list[_Hit]:
        """Return the tags that fit; all of them while nothing but the sign is typed."""
        tags = self._tags.all
        matches = self._tags.names.find(sought, MOST)
        if not sought:
            matches = [Match(Closeness.BEGINS, 0, place) for place in range(len(tags[:MOST]))]
        return [
            _Hit(m.closeness, m.off, _NOT_RECENT, Kind.TAG, m.place, _tag(*tags[m.place]))
            for m in matches
        ]

    def _found_people(self, sought: str) -> list[_Hit]:
        known = [row.id for row in self._visited]
        visited = [
            _Hit(m.closeness, m.off, m.place, Kind.PERSON, m.place, known[m.place])
            for m in self._visited_names.find(sought, MOST)
        ]
        return visited + [
            _Hit(m.closeness, m.off, _NOT_RECENT, Kind.PERSON, m.place, contact_id)
            for m, contact_id in self._names.find(sought)
            if contact_id not in known
        ]

    def _items(self, subjects: Sequence[Item | int]) -> list[Item]:
        """Return the rows in their order; people are read now, all at once."""
        wanted = [subject for subject in subjects if isinstance(subject, int)]
        people = {row.id: _person(row) for row in self._session.journal.read.rows(wanted)}
        items = [people.get(s) if isinstance(s, int) else s for s in subjects]
        return [item for item in items if item is not None]


def _person(row: PersonRow) -> Item:
    return Item(Kind.PERSON, row.name, subtitle(row), person=row)


def _tag(tag: str, people: int) -> Item:
    about = "1 person" if people == 1 else f"{people:,} people"
    return Item(Kind.TAG, f"People tagged {tag}", about, tag)


def _command(row: ActionRow, action: QAction) -> Item:
    title = plain(action.text()).removesuffix("…")
    keys = ", ".join(map(native, action.shortcuts()[:1]))
    return Item(Kind.COMMAND, title, plain(row.menu), row.name, keys)


def _tagging(entities: Sequence[Entity]) -> set[tuple[int, tuple[str, ...], bool]]:
    """Return what of some entities tags are counted by."""
    people = (entity for entity in entities if isinstance(entity, Contact))
    return {(each.id, each.tags, each.trashed_on is None) for each in people if each.tags}
