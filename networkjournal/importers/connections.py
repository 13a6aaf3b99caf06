"""LinkedIn's Connections.csv of all years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from networkjournal.core.archive_age import LINKEDIN
from networkjournal.core.entities import Source
from networkjournal.core.links import profile_slug
from networkjournal.core.text import clean, fold
from networkjournal.importers.columns import misshapen, picker
from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.dates import read_day
from networkjournal.importers.people import UNCLEAR_DAY, PersonDraft, Problem, Progress, drain

KIND = LINKEDIN
REQUIRED = ("First Name", "Connected On")


@dataclass(slots=True)
class Connections:
    """The rows of one table, sorted into people, hidden members and problems.

    ``newest`` is the day of the last connection, also of a hidden one: near that of the export.
    """

    drafts: list[PersonDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: int = 0
    newest: date | None = None


class _Said(NamedTuple):
    """The clean cells of one row; the columns are in this order in ``_COLUMNS``."""

    first: str
    last: str
    link: str
    email: str
    company: str
    position: str
    connected: str


_COLUMNS = (
    "first name",
    "last name",
    "url",
    "email address",
    "company",
    "position",
    "connected on",
)


def read(table: Table, progress: Progress) -> Connections:
    """Return what the table tells; its rows are let go of."""
    reader = _Reader(table)
    for row in drain(table.rows, progress):
        reader.take(row)
    return reader.found


class _Reader:
    def __init__(self, table: Table) -> None:
        self.found = Connections()
        self._table = table
        self._keys: Counter[str] = Counter()
        self._pick = picker(table, *_COLUMNS)
        self._clean = cache(clean)  # many share a name, a company, a position or a day

    def take(self, row: Row) -> None:
        """Add a row to the drafts, the hidden or the problems, never to two of them."""
        wrong = misshapen(row, self._table)
        if wrong is not None:
            self.found.problems.append(wrong)
            return
        said = _Said._make(map(self._clean, self._pick(row)))
        name = " ".join(filter(None, said[:2]))
        day = read_day(said.connected)
        if name:
            self.found.drafts.append(self._draft(row.line, name, said, day))
        elif said.connected and sum(map(bool, map(clean, row.cells))) == 1:
            self.found.hidden += 1  # only the day is shown: the member has hidden the rest
        else:
            problem = Problem(row.line, "there is no name, so it was left out.")
            self.found.problems.append(problem)
            return
        if day and (self.found.newest is None or day > self.found.newest):
            self.found.newest = day

    def _draft(self, line: int, name: str, said: _Said, day: date | None) -> PersonDraft:
        link, email, connected = said.link, said.email, said.connected
        if connected and day is None:
            problem = Problem(line, UNCLEAR_DAY, counts=False, found=connected[:100])
            self.found.problems.append(problem)
        if "\ufffd" in "".join(said):
            reason = "a character is damaged and is shown as \ufffd."
            self.found.problems.append(Problem(line, reason, counts=False))
        slug = profile_slug(link)
        key = slug or self._key(name, said.company, day.isoformat() if day else connected)
        return PersonDraft(
            line=line,
            source=Source(KIND, key),
            name=name,
            headline=said.position,
            company=said.company,
            links=(link,) if link else (),
            slugs=(slug,) if slug else (),
            emails=(email,) if email else (),
            connected_on=day,
        )

    def _key(self, name: str, company: str, connected: str) -> str:
        """Return the key of a person without a profile link; of equal rows each has its own."""
        key = "|".join(map(fold, (name, company, connected)))
        self._keys[key] += 1
        return key if self._keys[key] == 1 else f"{key}|{self._keys[key]}"
