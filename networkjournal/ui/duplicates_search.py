"""Looks for people who are here twice, beside the window, and keeps what it found."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.duplicates import Likely
from networkjournal.core.entities import Contact

if TYPE_CHECKING:
    from networkjournal.store.journal import Journal
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.tasks import Beside, Progress

MOST = 200
"""Pairs that are listed at once: who has more finds the others once these are seen to."""
_AGAIN_AFTER_MS = 1500
"""After a change: typing and merging come first."""
_COMPARED = ("name", "company", "links", "emails", "phones", "sources", "trashed_on")


class DuplicatesSearch(QObject):
    """Found pairs stay known, so that who is told apart or merged comes back at once by undo."""

    ended = Signal()
    """A search has ended."""

    def __init__(self, window: MainWindow) -> None:
        """Search nothing yet."""
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._going: Beside | None = None
        self._found: list[Likely] | None = None
        self._first: frozenset[int] = frozenset()
        self._absent: set[int] = set()
        """Who went since they were compared, to the trash or into somebody else."""
        self.is_stale = True
        """Whether people have changed since they were last compared."""
        self.trouble: Exception | None = None
        """What ended the last search; it is tried again once it is asked for anew."""
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.start)
        self._session.changed.connect(self._follow)

    @property
    def is_going(self) -> bool:
        """Whether people are being compared."""
        return self._going is not None

    @property
    def is_known(self) -> bool:
        """Whether a search has ever ended."""
        return self._found is not None

    @property
    def reported(self) -> tuple[str, int, int]:
        """How far the search is: what is done, how much of it, and of how much."""
        return self._going.reported if self._going is not None else ("", 0, 0)

    def put_first(self, contact_ids: Collection[int]) -> None:
        """Let the pairs of these people come before all others."""
        self._first = frozenset(contact_ids)

    def start(self) -> None:
        """Compare everybody anew, where anybody changed; what is going on is given up."""
        self.stop()
        if not self.is_stale:
            return
        self.is_stale = False
        work = partial(_compared, self._session.journal)
        self._going = self._window.tasks.beside(work, self._take, self._fail)

    def start_later(self) -> None:
        """Compare everybody anew in a moment."""
        self._again.start()

    def stop(self) -> None:
        """Give up what is going on; it is begun again by the next start."""
        self._again.stop()
        if self._going is not None:
            self._going.cancel()
            self._going = None
            self.is_stale = True
        if self.trouble is not None:
            self.trouble = None
            self.is_stale = True

    def pairs(self) -> tuple[list[Likely], int]:
        """Return the likeliest pairs that still stand, and how many there are in all."""
        apart = jobs.known_apart(self._session.journal)
        standing = [
            each
            for each in self._found or ()
            if each.pair not in apart and self._absent.isdisjoint(each.pair)
        ]
        if self._first:
            standing.sort(key=lambda each: self._first.isdisjoint(each.pair))
        return standing[:MOST], len(standing)

    def _take(self, found: list[Likely]) -> None:
        self._going = None
        self._found = found
        self.ended.emit()

    def _fail(self, error: Exception) -> None:
        self._going = None
        self.trouble = error
        self.ended.emit()

    def _follow(self, change: Change) -> None:
        before = {each.id: each for each in change.before if isinstance(each, Contact)}
        after = {each.id: each for each in change.after if isinstance(each, Contact)}
        here = {i for i, each in after.items() if each.trashed_on is None}
        self._absent = (self._absent | (before.keys() | after.keys())) - here
        if any(_compares_otherwise(before.get(each.id), each) for each in after.values()):
            self.is_stale = True


def _compares_otherwise(before: Contact | None, after: Contact) -> bool:
    return before is None or any(
        getattr(before, name) != getattr(after, name) for name in _COMPARED
    )


def _compared(journal: Journal, report: Progress) -> list[Likely]:
    """Compare everybody, also whom one knows to be two: that may be undone."""
    return jobs.find_duplicates(journal, (), report)
