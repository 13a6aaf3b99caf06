"""LinkedIn's Connections.csv of all years, alone or in the archive that LinkedIn sends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from networkjournal.core.entities import Source
from networkjournal.core.errors import JournalError
from networkjournal.core.links import profile_slug
from networkjournal.core.text import clean, fold
from networkjournal.importers import archive, csv_file
from networkjournal.importers.dates import read_day
from networkjournal.importers.files import File
from networkjournal.importers.people import (
    People,
    PersonDraft,
    Problem,
    Progress,
    no_progress,
    tell,
)

KIND = "linkedin"
_FILE = "Connections.csv"
_CONNECTIONS = "connections"
_PROFILE = "profile"
_REQUIRED = ("First Name", "Connected On")
_OF_PROFILE = ("Maiden Name", "Headline")
_WAY_OUT = f"Choose {_FILE}, or the ZIP archive that LinkedIn sent you."


def table_of(bare_name: str, head: bytes) -> str | None:
    """Return which table of LinkedIn's archive a file is, None where it tells of nobody.

    ``bare_name`` is without folder, case, spaces and underscores; ``head`` is how the file begins.
    """
    tables = ((_CONNECTIONS, _REQUIRED), (_PROFILE, _OF_PROFILE))
    return next((name for name, columns in tables if csv_file.has_columns(head, columns)), None)


def read_tables(tables: Mapping[str, File], progress: Progress = no_progress) -> People:
    """Return what the tables of one archive tell together, any subset of them.

    Raises JournalError with file, line, reason and a way out.
    """
    file = tables.get(_CONNECTIONS)
    if file is None:
        raise _no_connections(tables[_PROFILE].path)
    return read(file.data(), file.path, progress)


def read(data: bytes, file_name: str, progress: Progress = no_progress) -> People:
    """Return the people of a Connections.csv or of an archive that holds one.

    Raises JournalError with file, line, reason and a way out; UnrecognisedFileError where the
    file is something else altogether.
    """
    if archive.is_zip(data):
        data, file_name = _from_archive(data, file_name)
    table = csv_file.read_table(data, file_name, _REQUIRED, _WAY_OUT)
    if not table.rows:
        reason = f"Nobody is listed below the column names. {_WAY_OUT}"
        raise JournalError(f"“{file_name}” could not be imported.", reason)
    reader = _Reader(table)
    for row in tell(table.rows, progress):
        reader.take(row)
    return reader.people()


def _from_archive(data: bytes, file_name: str) -> tuple[bytes, str]:
    member = archive.read_member(data, file_name, _FILE)
    if member is None:
        raise _no_connections(file_name)
    return member.data, f"{file_name}: {member.path}"


def _no_connections(file_name: str) -> JournalError:
    return JournalError(
        f"“{file_name}” holds no connections.",
        f"There is no {_FILE} in this part of the archive. LinkedIn sends a second part, up to"
        " a day later: import that one.",
    )


@dataclass(slots=True)
class _Reader:
    """Sorts the rows of one table into people, hidden members and problems."""

    table: csv_file.Table
    drafts: list[PersonDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: int = 0
    keys: Counter[str] = field(default_factory=Counter)

    def people(self) -> People:
        read = len(self.table.rows)
        return People(KIND, tuple(self.drafts), self.hidden, tuple(self.problems), read)

    def take(self, row: csv_file.Row) -> None:
        """Add a row to the drafts, the hidden or the problems, never to two of them."""
        width = self.table.width
        if len(row.cells) < width or any(map(str.strip, row.cells[width:])):
            reason = f"it has {len(row.cells)} instead of {width} fields, so it was left out."
            self.problems.append(Problem(row.line, reason))
            return
        cells = [clean(cell) for cell in row.cells[:width]]
        names = (self._cell(cells, "first name"), self._cell(cells, "last name"))
        name = " ".join(filter(None, names))
        connected = self._cell(cells, "connected on")
        if name:
            self.drafts.append(self._draft(row.line, name, cells, connected))
        elif connected and sum(map(bool, cells)) == 1:
            self.hidden += 1  # only the day is shown: the member has hidden the rest
        else:
            self.problems.append(Problem(row.line, "there is no name, so it was left out."))

    def _draft(self, line: int, name: str, cells: list[str], connected: str) -> PersonDraft:
        company, link = self._cell(cells, "company"), self._cell(cells, "url")
        email = self._cell(cells, "email address")
        day = read_day(connected)
        if connected and day is None:
            reason = f"“{connected}” is not clearly one day, so the day was left out."
            self.problems.append(Problem(line, reason, counts=False))
        if any("\ufffd" in cell for cell in cells):
            reason = "a character is damaged and is shown as \ufffd."
            self.problems.append(Problem(line, reason, counts=False))
        slug = profile_slug(link)
        key = slug or self._key(name, company, day.isoformat() if day else connected)
        return PersonDraft(
            line=line,
            source=Source(KIND, key),
            name=name,
            headline=self._cell(cells, "position"),
            company=company,
            links=(link,) if link else (),
            slugs=(slug,) if slug else (),
            emails=(email,) if email else (),
            connected_on=day,
        )

    def _key(self, name: str, company: str, connected: str) -> str:
        """Return the key of a person without a profile link; of equal rows each has its own."""
        key = "|".join(map(fold, (name, company, connected)))
        self.keys[key] += 1
        return key if self.keys[key] == 1 else f"{key}|{self.keys[key]}"

    def _cell(self, cells: list[str], column: str) -> str:
        position = self.table.columns.get(column)
        return "" if position is None else cells[position]
