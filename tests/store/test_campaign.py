"""Thousands of random steps against a model in memory that knows nothing of tables."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.core.hunt import is_sealed, opens_hunt
from networkjournal.core.sealing import sealed_edit
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal

BURST = timedelta(seconds=60)
TODAY = date(2026, 11, 23)
TYPED = ("name", "headline", "spark_quote", "spark_because", "reason", "place")
MOST_PEOPLE = 40

Thing = Contact | Interaction


class Step(NamedTuple):
    """What one step of undo would take back: each entity as it was and as it became."""

    label: str
    at: datetime
    states: dict[int, tuple[Thing | None, Thing | None]]


class Model:
    """What a person believes the journal does: entities, and two piles of steps."""

    def __init__(self) -> None:
        self.things: dict[int, Thing] = {}
        self.done: list[Step] = []
        self.undone: list[Step] = []
        self.now = datetime(2026, 11, 23, tzinfo=UTC)
        self.by_hand: list[bool] = []
        """Of all that was ever kept: made by hand, or taken back or applied again."""

    def people(self) -> list[Contact]:
        return [each for each in self.things.values() if isinstance(each, Contact)]

    def logs(self) -> list[Interaction]:
        return [each for each in self.things.values() if isinstance(each, Interaction)]

    def apply(self, label: str, change: Change) -> None:
        states: dict[int, Any] = {each.id: (each, None) for each in change.before}
        for each in change.after:
            states[each.id] = (states.get(each.id, (None, None))[0], each)
        states = {i: pair for i, pair in states.items() if pair[0] != pair[1]}
        if not states:
            return
        self.undone.clear()
        self._become(states, 1)
        step = Step(label, self.now, states)
        widened = self._widened(step) if self.done and self.by_hand[-1] else None
        if widened is None:
            self.done.append(step)
            self.by_hand.append(True)
            return
        ((before, after),) = widened.states.values()
        if before == after:
            self.done.pop()
            self.by_hand.pop()
        else:
            self.done[-1] = widened

    def _widened(self, step: Step) -> Step | None:
        """Return the newest step with this one on top where both are one burst of typing."""
        newest = self.done[-1]
        if newest.label != step.label or step.at - newest.at > BURST:
            return None
        if newest.states.keys() != step.states.keys() or len(step.states) != 1:
            return None
        ((i, (start, between)),) = newest.states.items()
        ((_, end),) = step.states.values()
        if start is None or between is None or end is None:
            return None
        if not changed(between, end) <= changed(start, between):
            return None
        return Step(step.label, step.at, {i: (start, end)})

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.done.pop())
            self._become(self.undone[-1].states, 0)
            self.by_hand.append(False)

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.undone.pop())
            self._become(self.done[-1].states, 1)
            self.by_hand.append(False)

    def _become(self, states: dict[int, Any], which: int) -> None:
        for i, pair in states.items():
            if pair[which] is None:
                del self.things[i]
            else:
                self.things[i] = pair[which]


def changed(one: Any, other: Any) -> set[str]:
    return {f.name for f in fields(one) if getattr(one, f.name) != getattr(other, f.name)}


class Walk:
    """One random walk: the same steps through the journal and through the model."""

    def __init__(self, journal: Journal, model: Model, dice: random.Random) -> None:
        self.journal = journal
        self.model = model
        self.dice = dice
        self.on: int | None = None
        self.field = "name"
        self.did: list[str] = []

    def step(self) -> None:
        names = ("switch", "type", "wait", "undo", "redo", "add", "log", "trash", "restore", "many")
        (what,) = self.dice.choices(names, (10, 40, 6, 14, 9, 4, 6, 4, 4, 3))
        self.did.append(what)
        getattr(self, f"_{what}")()

    def check(self) -> None:
        """Compare everything, and both piles by what stands on top."""
        ids = list(self.model.things)
        stands = self.journal.contacts(ids) | self.journal.interactions(ids)
        assert stands == self.model.things
        count = "SELECT (SELECT count(*) FROM contact) + (SELECT count(*) FROM interaction)"
        assert fetch(self.journal._db, count)[0][0] == len(ids)
        assert self.journal.undo_label == (self.model.done[-1].label if self.model.done else None)
        redo = self.model.undone[-1].label if self.model.undone else None
        assert self.journal.redo_label == redo

    def _apply(self, label: str, change: Change) -> None:
        self.journal.apply(label, change)
        self.model.apply(label, change)

    def _switch(self) -> None:
        people = self.model.people()
        self.on = self.dice.choice(people).id if people else None

    def _type(self) -> None:
        person = self.model.things.get(self.on or 0)
        if not isinstance(person, Contact):
            self._switch()
            return
        if self.dice.random() < 0.3:  # else the hand stays where it is, and bursts come about
            self.field = self.dice.choice(TYPED)
        field = self.field
        text = self.dice.choice(("", "a", "b", f"{getattr(person, field)}x", "東京\n😀"))
        label, today = f"Edit {field}", self.model.now.date()
        self.journal.edit(label, person.id, today, **{field: text})
        new: dict[str, Any] = {field: text}
        logs = (e for e in self.model.things.values() if isinstance(e, Interaction))
        mine = [log.on for log in logs if person.id in log.contact_ids and opens_hunt(log)]
        if is_sealed(min(mine, default=None), today):
            new = sealed_edit(person, new, today)
        if new:
            self.model.apply(label, Change((person,), (replace(person, **new),)))

    def _wait(self) -> None:
        self.model.now += timedelta(seconds=self.dice.choice((5, 60, 61)))

    def _undo(self) -> None:
        self.journal.undo()
        self.model.undo()

    def _redo(self) -> None:
        self.journal.redo()
        self.model.redo()

    def _add(self) -> None:
        if len(self.model.people()) < MOST_PEOPLE:
            person = Contact(id=new_id(), name=f"Person {self.dice.randrange(1000)}")
            self._apply(f"Add {person.name}", Change(after=(person,)))
            self.on = person.id

    def _log(self) -> None:
        people = self.model.people()
        if not people or len(self.model.logs()) > 2 * MOST_PEOPLE:
            return
        told = self.dice.sample(people, self.dice.randint(1, min(3, len(people))))
        log = Interaction(
            id=new_id(),
            contact_ids=tuple(each.id for each in told),
            kind=self.dice.choice(list(InteractionKind)),
            direction=self.dice.choice(list(Direction)),
            on=TODAY - timedelta(days=self.dice.randrange(90)),
            text=self.dice.choice(("", "by the river", "“quoted”")),
        )
        self._apply("Log", Change(after=(log,)))

    def _trash(self) -> None:
        self._set_trash(None, TODAY)

    def _restore(self) -> None:
        self._set_trash(TODAY, None)

    def _set_trash(self, was: date | None, becomes: date | None) -> None:
        things = [each for each in self.model.things.values() if each.trashed_on == was]
        if things:
            thing = self.dice.choice(things)
            label = "Restore" if becomes is None else "Trash"
            self._apply(label, Change((thing,), (replace(thing, trashed_on=becomes),)))

    def _many(self) -> None:
        people = self.model.people()
        some = tuple(self.dice.sample(people, self.dice.randint(0, len(people))))
        tag = self.dice.choice(("film", "river"))
        after = tuple(replace(each, tags=tuple({*each.tags, tag})) for each in some)
        self._apply(f"Tag {len(some)} people", Change(some, after))


@contextmanager
def walk(folder: Path, seed: int) -> Iterator[Walk]:
    """Begin a walk; where it fails, its seed and last steps are told, so that it can go again."""
    model = Model()
    journal = Journal.open(folder / f"{seed}.njournal", create=True, clock=lambda: model.now)
    journal._db.execute_sql("PRAGMA synchronous=OFF")  # nobody cuts the power here
    going = Walk(journal, model, random.Random(seed))  # noqa: S311 - dice
    try:
        yield going
        assert journal.check() == []
    except AssertionError:
        print(f"seed {seed}, step {len(going.did)}, last: {' '.join(going.did[-20:])}")
        raise
    finally:
        journal.close(back_up=False)


def go(folder: Path, seed: int, steps: int, *, look_every: int) -> None:
    with walk(folder, seed) as going:
        for number in range(steps):
            going.step()
            if number % look_every == 0:
                going.check()
        going.check()
        while going.model.done:
            going._undo()
        going.check()
        assert going.model.things == {}


@pytest.mark.parametrize("seed", range(3))
def test_a_walk(tmp_path: Path, seed: int) -> None:
    go(tmp_path, seed, 700, look_every=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 120))
def test_a_hundred_thousand_steps(tmp_path: Path, seed: int) -> None:
    go(tmp_path, seed, 5000, look_every=5)
