"""A random hand at the real window, and a model in memory of what should come of it.

The model knows people, what happened with them, what is typed and not saved, drafts, and what undo
would take back; nothing of widgets or tables. The window tells it of each saved change, and every
change must be one that the hand just asked for.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction
from networkjournal.store.connection import column
from networkjournal.store.journal import Journal


class Person(NamedTuple):
    """What the model knows of a contact."""

    name: str
    headline: str = ""
    company: str = ""
    place: str = ""
    spark_quote: str = ""
    spark_because: str = ""
    reason: str = ""
    said: bool = False
    """Whether what moved me is chosen: it is something they said, as soon as there are words."""
    found: bool = False
    """Whether the reason has a day."""
    tags: tuple[str, ...] = ()
    let_go: bool = False
    trashed: bool = False


class Log(NamedTuple):
    """What the model knows of an interaction."""

    text: str
    people: tuple[int, ...]
    trashed: bool = False


class State(NamedTuple):
    """Everything that is saved."""

    people: Mapping[int, Person] = {}
    logs: Mapping[int, Log] = {}

    def with_person(self, contact_id: int, person: Person) -> State:
        return self._replace(people={**self.people, contact_id: person})

    def with_log(self, log_id: int, log: Log) -> State:
        return self._replace(logs={**self.logs, log_id: log})

    def alive(self) -> list[int]:
        return [i for i, person in self.people.items() if not person.trashed]


def read_state(journal: Journal) -> State:
    """Return what the journal holds, as the model sees it."""
    contacts = journal.contacts(column(journal._db, "SELECT id FROM contact"))
    logs = journal.interactions(column(journal._db, "SELECT id FROM interaction"))
    return State(
        {i: _person(contact) for i, contact in contacts.items()},
        {i: Log(log.text, log.contact_ids, log.trashed_on is not None) for i, log in logs.items()},
    )


def _person(contact: Contact) -> Person:
    return Person(
        contact.name,
        contact.headline,
        contact.company,
        contact.place,
        contact.spark_quote,
        contact.spark_because,
        contact.reason,
        contact.spark_kind is not None,
        contact.discovered_on is not None,
        contact.tags,
        contact.let_go_on is not None,
        contact.trashed_on is not None,
    )


@dataclass
class Done:
    """One step of undo."""

    id: int
    before: State
    after: State


Expected = Callable[[Change], None]


@dataclass
class Model:
    """What the person at the keyboard believes."""

    journal: Journal
    state: State = field(default_factory=State)
    typed: dict[tuple[int, str], str | bool] = field(default_factory=dict)
    """What is typed and not saved, by person and field."""
    drafts: dict[int, str] = field(default_factory=dict)
    """What is written about a person and not logged."""
    line: str = ""
    """What is left in the quick-add line."""
    done: list[Done] = field(default_factory=list)
    undone: list[Done] = field(default_factory=list)
    came_along: bool = False
    """Whether their words brought the kind of the spark, and would take it away again."""
    expected: list[Expected] = field(default_factory=list)
    heard: int = 0

    def type(self, contact_id: int, name: str, value: str) -> None:
        """Take what stands in a field for what is meant, with all that it brings along."""
        said = self.flushed().people[contact_id].said
        before = self.flushed().people[contact_id].spark_quote
        self.typed[contact_id, name] = value
        if name == "spark_quote" and value != before and (self.came_along or not said):
            self.came_along = bool(value)
            self.typed[contact_id, "said"] = self.came_along
        elif name == "reason":
            self.typed[contact_id, "found"] = bool(value.strip())

    def flushed(self) -> State:
        """Return what would be saved if all that is typed were."""
        people = dict(self.state.people)
        for (contact_id, name), value in self.typed.items():
            new: dict[str, Any] = {name: value}
            people[contact_id] = people[contact_id]._replace(**new)
        return self.state._replace(people=people)

    def hear(self, change: Change) -> None:
        """A change was saved: typed words come first, then what was asked for."""
        self.heard += 1
        flushed = self.flushed()
        self.typed.clear()
        if flushed != self.state:
            saved = {entity.id for entity in change.after}
            assert saved == set(differing(flushed, self.state)), "another one was saved"
            self.record(flushed)
            return
        assert self.expected, f"nothing was to be changed: {change}"
        self.expected.pop(0)(change)

    def record(self, new: State) -> None:
        """Keep a step made by hand; the journal says whether it goes on with the newest."""
        step = self.journal.next_step(back=True)
        newest = self.done[-1] if self.done else None
        if newest is not None and (step is None or step[0] < newest.id):
            assert new == newest.before, "typed and taken away again is nothing at all"
            self.done.pop()
        elif newest is not None and step is not None and step[0] == newest.id:
            assert len(differing(newest.before, new)) <= 1, "one step about two"
            newest.after = new
        else:
            assert step is not None
            self.done.append(Done(step[0], self.state, new))
        self.undone.clear()
        self.state = new

    def by_hand(self, new: State) -> None:
        """Expect that exactly this is saved next."""
        if new != self.flushed():
            self.expected.append(lambda _change: self.record(new))

    def adding(self, person: Person) -> None:
        """Expect that somebody new is saved, under an id of their own."""

        def added(change: Change) -> None:
            (new,) = change.after
            assert isinstance(new, Contact)
            assert new.id not in self.state.people
            self.record(self.state.with_person(new.id, person))

        self.expected.append(added)

    def logging(self, log: Log) -> None:
        """Expect that something new is logged."""

        def logged(change: Change) -> None:
            (new,) = (each for each in change.after if each not in change.before)
            assert isinstance(new, Interaction)
            assert new.id not in self.state.logs
            self.record(self.state.with_log(new.id, log))

        self.expected.append(logged)

    def undoing(self) -> None:
        """Expect what undo does: it saves what is typed, and takes the newest step back."""
        if self.done or self.flushed() != self.state:
            self.expected.append(lambda _change: self._took_back())

    def redoing(self) -> None:
        """Expect what redo does; words typed meanwhile end what could be applied again."""
        if self.undone and self.flushed() == self.state:
            self.expected.append(lambda _change: self._applied_again())

    def _took_back(self) -> None:
        self.undone.append(self.done.pop())
        self.state = self.undone[-1].before

    def _applied_again(self) -> None:
        self.done.append(self.undone.pop())
        self.state = self.done[-1].after

    def settled(self) -> None:
        """All that was asked for was saved, and undo would take back the right step."""
        assert not self.expected, "something asked for was not saved"
        step = self.journal.next_step(back=True)
        assert (step and step[0]) == (self.done[-1].id if self.done else None)
        assert (self.journal.redo_label is not None) == bool(self.undone)
        if self.flushed() == self.state:
            self.typed.clear()


def differing(one: State, other: State) -> list[int]:
    """Return the ids of what is not the same in both."""
    pairs: tuple[tuple[Mapping[int, Any], Mapping[int, Any]], ...] = (
        (one.people, other.people),
        (one.logs, other.logs),
    )
    return [i for a, b in pairs for i in a.keys() | b.keys() if a.get(i) != b.get(i)]


class Clock:
    """The time that history keeps; nobody waits for it."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.now = datetime(2026, 11, 23, 6, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self) -> None:
        self.now += timedelta(seconds=self._dice.choice((1, 5, 61)))
