"""An import as it goes on, beside the window: read, compared, and at last taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from networkjournal import jobs
from networkjournal.core.bulk import let_go, without_garbage_search
from networkjournal.core.changes import Touched
from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError, OutdatedError
from networkjournal.importers.csv_file import Table
from networkjournal.importers.mapping import Mapping as Columns
from networkjournal.importers.mapping import header_key, names_somebody
from networkjournal.importers.people import OwnerGuess, Party, People
from networkjournal.importers.plan import Plan
from networkjournal.importers.remembering import Columns as Said
from networkjournal.importers.tables import OTHER, kind_of
from networkjournal.importers.taking import Outcome, Taken
from networkjournal.ui.import_entries import Entry, entries_of, words_of
from networkjournal.ui.import_past import PastHunt, hunts_of
from networkjournal.ui.session import Lend, Session
from networkjournal.ui.shelf import Shelf
from networkjournal.ui.tasks import Progress


class Asked(NamedTuple):
    """A table of no known kind, and which column is which so far."""

    key: str
    file: str
    table: Table
    mapping: Columns
    is_known: bool
    """Whether somebody said so before."""


class ImportWork:
    """Reads and compares; the journal changes in :meth:`take` alone."""

    def __init__(self, session: Session, lend: Lend) -> None:
        """Work on the journal that ``lend`` hands to a task."""
        self._session = session
        self._lend = lend
        self._paths: Sequence[Path] = ()
        self._said: dict[str, Columns] = {}
        self._is_compared = False
        self._revision = 0
        """Of the journal that the plan was made for."""
        self.owner: Party | None = None
        """Whose messages they are; None where they are to be left out."""
        self._outcome: Outcome | None = None
        self._rest = ExitStack()
        """Python's search for garbage would go through all of an archive again and again."""
        self.asked: tuple[Asked, ...] = ()
        self.people: tuple[People, ...] = ()
        self.plan: Plan | None = None
        self.shelf: Shelf[Entry] = Shelf((), words_of)
        self.hunts: Shelf[PastHunt] = Shelf((), str)
        self.came_in: Sequence[int] = ()
        """Who was brought in or updated."""

    def read(self, paths: Sequence[Path]) -> None:
        """Read files, folders and archives.

        Raises:
            JournalError: nothing can be read, whatever is said of columns.
            Cancelled: by the person.
        """
        asked: dict[str, Asked] = {}

        def choose(file: str, table: Table, guessed: Columns) -> Columns:
            if kind_of(table) != OTHER:
                return guessed
            key = header_key(table)
            known = self._said.get(key) or jobs.recalled_columns(self._session.journal, table)
            mapping = known or guessed
            asked.setdefault(key, Asked(key, file, table, mapping, known is not None))
            return mapping

        def work(report: Progress) -> tuple[People, ...]:
            try:
                return jobs.read_people(paths, report, choose)
            except JournalError:
                if all(names_somebody(each.mapping) for each in asked.values()):
                    raise
                return ()  # once it is said which column is which, there is something

        self._session.flush_requested.emit()
        self._rest.enter_context(without_garbage_search())
        self.people = self._lend("Reading", work)
        self._paths = paths
        self.asked = tuple(asked.values())
        self._is_compared = False

    def must_ask(self) -> bool:
        """Say whether nobody ever said which column is which, or nobody would be named."""
        return any(not each.is_known or not names_somebody(each.mapping) for each in self.asked)

    def say_columns(self, mappings: Mapping[str, Columns]) -> None:
        """Take what was said of the columns, and read again where it differs from what was read.

        Raises as :meth:`read` does.
        """
        differs = any(mappings[each.key] != each.mapping for each in self.asked)
        self._said.update(mappings)
        if differs or not self.people:
            self.read(self._paths)

    def has_messages(self) -> bool:
        """Say whether the files tell of messages or invitations."""
        return any(people.events for people in self.people)

    def owners(self) -> tuple[OwnerGuess, ...]:
        """Return whose archive it may be, the likeliest first."""
        return tuple(dict.fromkeys(guess for people in self.people for guess in people.owners))

    def compare(self, owner: Party | None) -> None:
        """Find out what taking the files would do, unless that is known already.

        Raises:
            Cancelled: by the person; what was known before stands.
        """
        if self._is_compared and owner == self.owner:
            return

        def work(report: Progress) -> tuple[Plan, Shelf[Entry], Shelf[PastHunt]]:
            told = owner is not None
            self._revision = self._session.journal.revision
            with without_garbage_search():
                plan = jobs.plan_import(self._session.journal, self.people, report, owner)
                entries = Shelf(entries_of(plan, messages=told), words_of)
                # A hunt is found by the words of its person, which took their time to fold.
                hunts = Shelf(hunts_of(plan) if told else (), lambda hunt: entries.words[hunt.id])
            return plan, entries, hunts

        self._session.flush_requested.emit()
        self.plan, self.shelf, self.hunts = self._lend("Comparing with your journal", work)
        self._is_compared, self.owner = True, owner

    def forget(self) -> None:
        """Compare anew the next time: the journal has changed since."""
        self._is_compared = False

    def take(self, taken: Taken) -> Outcome:
        """Bring in what is ticked, as one change.

        Raises:
            OutdatedError: the journal has changed since it was compared.
            JournalError: it can't be written.
            Cancelled: by the person; nothing has changed.
        """
        assert self.plan is not None
        plan = self.plan
        said = [Said(each.table, self._said.get(each.key, each.mapping)) for each in self.asked]

        def work(report: Progress) -> tuple[Outcome, Touched, list[int]]:
            if self._session.journal.revision != self._revision:  # somebody may be in it by now
                raise _outdated()
            outcome = jobs.take_import(self._session.journal, plan, taken, report, said)
            people = [each.id for each in outcome.change.after if isinstance(each, Contact)]
            return outcome, outcome.change.touched(), people

        self._session.flush_requested.emit()
        self._outcome, touched, self.came_in = self._lend("Importing", work)
        outcome = self._outcome
        self._session.announce(outcome.change, touched)
        return outcome

    def let_go(self) -> None:
        """Hold on to nothing that was read and compared: a thread beside the window drops it."""
        held: list[Iterable[object]] = [self.shelf.rows.values(), self.hunts.rows.values()]
        for people in self.people:
            held += people.drafts, people.events, people.entities
        if self.plan is not None:
            happened = self.plan.happened
            held += self.plan.rows, self.plan.from_messages, self.plan.whole.logs
            held += happened.hunts, happened.events, happened.notes
        if self._outcome is not None:
            held += self._outcome.change
        self._outcome, self.people, self.plan, self.asked = None, (), None, ()
        self._is_compared = False
        self.shelf, self.hunts = Shelf((), words_of), Shelf((), str)
        self._rest.close()
        Thread(target=let_go, args=(held,), daemon=True).start()


def _outdated() -> OutdatedError:
    return OutdatedError(
        "The journal has changed in the meantime.",
        "Nothing was imported yet. What would change is shown anew; look again, then import.",
    )
