"""What every importer hands over: people as the file has them, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from networkjournal.core.entities import Source
from networkjournal.core.errors import JournalError

_STEP = 500

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many are done; raises ``Cancelled`` to stop."""

_T = TypeVar("_T")


class UnrecognisedFileError(JournalError):
    """The file is not one of this importer's: another importer may know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """One person as the file has them, every text on one clean line.

    ``source`` is unique to one person within a file and the same in the next file of its kind.
    """

    line: int
    source: Source
    name: str
    headline: str = ""
    company: str = ""
    links: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    connected_on: date | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong in one line.

    ``counts`` says that the row was not taken at all. Otherwise its person was taken without the
    part that could not be read, and the row is counted among the added, updated or unchanged.
    """

    line: int
    reason: str
    counts: bool = True

    def sentence(self) -> str:
        """Return the problem as the receipt keeps it."""
        return f"Line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class People:
    """A file, read: ``read = len(drafts) + hidden + unreadable``."""

    kind: str
    drafts: tuple[PersonDraft, ...]
    hidden: int
    problems: tuple[Problem, ...]
    read: int

    @property
    def unreadable(self) -> int:
        """Return how many rows were not taken."""
        return sum(problem.counts for problem in self.problems)


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def tell(items: Sequence[_T], progress: Progress) -> Iterator[_T]:
    """Yield the items and report before every 500th and after the last one."""
    for done, item in enumerate(items):
        if done % _STEP == 0:
            progress(done, len(items))
        yield item
    progress(len(items), len(items))
