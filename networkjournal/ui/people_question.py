"""What the list of people shows: a filter, or the people behind a figure, and a search in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from networkjournal.core.rows import PeopleFilter, PersonRow
from networkjournal.ui import people_words
from networkjournal.ui.session import Session

if TYPE_CHECKING:
    from networkjournal.ui.tasks import Progress

T = TypeVar("T")


class PeopleQuestion:
    """Asks the journal who is shown and what of them; whoever holds it says what is asked."""

    def __init__(self, session: Session, search: Callable[[], str]) -> None:
        """Ask for the journal's own people; ``search`` says what is searched for."""
        self._session = session
        self._search = search
        self.which = PeopleFilter.JOURNAL
        self.narrowed: frozenset[int] | None = None
        """The people behind a figure, in the place of the filter."""

    @property
    def _among(self) -> PeopleFilter:
        """The filter that the journal is asked for."""
        return self.which if self.narrowed is None else PeopleFilter.EVERYONE

    def answer(self) -> list[int]:
        """Return whom the filter and the search let through, by name."""
        read, today = self._session.journal.read, self._session.today()
        found = read.people(self._among, self._search(), today)
        if self.narrowed is None:
            return found
        return [each for each in found if each in self.narrowed]

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """Return the lines of some people."""
        return self._session.journal.read.rows(ids)

    def photo(self, contact_id: int) -> bytes | None:
        """Return somebody's photo."""
        contact = self._session.journal.contact(contact_id)
        return contact.photo if contact else None

    def answered_after(self, work: Callable[[Progress], T]) -> Callable[[Progress], T]:
        """Return work that at its end reads all that is shown, so that the journal has it ready.

        What a task has changed is read by the task: here it would hold the window up.
        """
        which, search, today = self._among, self._search(), self._session.today()

        def work_and_read(report: Progress) -> T:
            result = work(report)
            read = self._session.journal.read
            read.counts(today)
            read.figures(today)
            read.people(which, search, today)
            return result

        return work_and_read

    def matches_elsewhere(self) -> int:
        """Return how many the search would find among everyone, where not all are asked for."""
        if self.which is PeopleFilter.EVERYONE and self.narrowed is None:
            return 0
        read, today = self._session.journal.read, self._session.today()
        return len(read.people(PeopleFilter.EVERYONE, self._search(), today))

    def why_nobody(self, everyone: int) -> tuple[str, str]:
        """Return why nobody is shown, and a way on; ``everyone`` is how many people there are."""
        search = self._search().strip()
        if not everyone:
            return people_words.NOBODY_YET, ""
        if not search:
            return people_words.nobody(self.which)
        return people_words.nothing_found(search, self.matches_elsewhere())
