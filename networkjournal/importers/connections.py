"""LinkedIn's Connections.csv of all years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from networkjournal.core.archive_age import LINKEDIN
from networkjournal.core.entities import Source
from networkjournal.core.links import profile_slug
from networkjournal.core.text import clean, fold
from networkjournal.importers.columns import cell, misshapen
from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.dates import read_day
from networkjournal.importers.people import PersonDraft, Problem, Progress, tell

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


def read(table: Table, progress: Progress) -> Connections:
    """Return what the table tells."""
    reader = _Reader(table)
    for row in tell(table.rows, progress):
        reader.take(row)
    return reader.found


class _Reader:
    def __init__(self, table: Table) -> None:
        self.found = Connections()
        self._table = table
        self._keys: Counter[str] = Counter()
        self._first, self._last, self._on, self._company, self._url, self._email, self._job = (
            cell(table, column)
            for column in (
                "first name",
                "last name",
                "connected on",
                "company",
                "url",
                "email address",
                "position",
            )
        )

    def take(self, row: Row) -> None:
        """Add a row to the drafts, the hidden or the problems, never to two of them."""
        wrong = misshapen(row, self._table)
        if wrong is not None:
            self.found.problems.append(wrong)
            return
        cells = [clean(text) for text in row.cells[: self._table.width]]
        name = " ".join(filter(None, (self._first(cells), self._last(cells))))
        connected = self._on(cells)
        day = read_day(connected)
        if name:
            self.found.drafts.append(self._draft(row.line, name, cells, day))
        elif connected and sum(map(bool, cells)) == 1:
            self.found.hidden += 1  # only the day is shown: the member has hidden the rest
        else:
            problem = Problem(row.line, "there is no name, so it was left out.")
            self.found.problems.append(problem)
            return
        self.found.newest = max(filter(None, (day, self.found.newest)), default=None)

    def _draft(self, line: int, name: str, cells: list[str], day: date | None) -> PersonDraft:
        company, link, email = self._company(cells), self._url(cells), self._email(cells)
        connected = self._on(cells)
        if connected and day is None:
            reason = f"“{connected}” is not clearly one day, so the day was left out."
            self.found.problems.append(Problem(line, reason, counts=False))
        if any("\ufffd" in text for text in cells):
            reason = "a character is damaged and is shown as \ufffd."
            self.found.problems.append(Problem(line, reason, counts=False))
        slug = profile_slug(link)
        key = slug or self._key(name, company, day.isoformat() if day else connected)
        return PersonDraft(
            line=line,
            source=Source(KIND, key),
            name=name,
            headline=self._job(cells),
            company=company,
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
