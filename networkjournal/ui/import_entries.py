"""What the preview of an import lists: everybody, and every line that could not be read."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from enum import Enum
from typing import NamedTuple

from networkjournal.core.text import fold
from networkjournal.importers.people import Problem
from networkjournal.importers.plan import Plan, Row, Status


class State(Enum):
    """What would become of an entry; the value is what a filter says."""

    NEW = "New"
    UPDATED = "Updated"
    UNCHANGED = "Unchanged"
    IN_TRASH = "In the trash"
    UNREADABLE = "Not readable"
    PARTLY = "Notes"
    HIDDEN = "Hidden"


_OF_ROWS = {
    Status.NEW: State.NEW,
    Status.UPDATED: State.UPDATED,
    Status.UNCHANGED: State.UNCHANGED,
    Status.IN_TRASH: State.IN_TRASH,
}


class Entry(NamedTuple):
    """One line of the preview: somebody (``row``), or what the files say that is no person.

    ``weight`` is how many rows of the files it stands for where that is more than one.
    """

    id: int
    state: State
    title: str
    said: str = ""
    row: Row | None = None
    problem: Problem | None = None
    file: str = ""
    weight: int = 1

    @property
    def key(self) -> Hashable:
        """Where the files name somebody, or by what they are recognised; else its number."""
        row = self.row
        return self.id if row is None else row.places[:1] or row.after.sources or row.id

    @property
    def kind(self) -> str:
        """The filter that lists it."""
        return self.state.value

    @property
    def has_box(self) -> bool:
        """Whether a person can leave it out."""
        return self.row is not None and self.row.status is not Status.IN_TRASH


def entries_of(plan: Plan, *, messages: bool) -> tuple[Entry, ...]:
    """Return everybody, then what could not be read; with ``messages`` who is named only there."""
    rows = (*plan.rows, *plan.from_messages) if messages else plan.rows
    people = (Entry(row.id, _OF_ROWS[row.status], row.after.name, row=row) for row in rows)
    return (*people, *_others(plan))


def _others(plan: Plan) -> Iterator[Entry]:
    """Yield what is no person; such entries have numbers below zero as ids."""
    number = 0
    for place, problem in plan.problems:
        number -= 1
        file = plan.files[place].name
        whole = not problem.line  # a file that was refused
        state = State.UNREADABLE if problem.counts or whole else State.PARTLY
        inner = f"{file}: {problem.file}" if problem.file and problem.file != file else file
        title = inner if whole else f"{inner}, line {problem.line:,}"
        said = f"{problem.reason} It says “{problem.found}”." if problem.found else problem.reason
        yield Entry(number, state, title, said, problem=problem, file=file)
    for each in plan.files:
        if each.hidden:
            number -= 1
            people = "1 person" if each.hidden == 1 else f"{each.hidden:,} people"
            said = "Their rows hold no name, so there is nobody to import."
            title = f"{people} hidden by LinkedIn"
            yield Entry(number, State.HIDDEN, title, said, file=each.name, weight=each.hidden)


def words_of(entry: Entry) -> str:
    """Return what is searched of an entry, folded."""
    if entry.row is None:
        return fold(f"{entry.title} {entry.said}")
    after = entry.row.after
    return fold(f"{after.name} {after.company} {after.headline}")
