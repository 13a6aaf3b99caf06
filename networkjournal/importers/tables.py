"""People in tables: Google's and Outlook's address books, and any other table with a mapping."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import NamedTuple, TypeAlias

from networkjournal.core.errors import JournalError
from networkjournal.core.progress import share
from networkjournal.core.text import fold
from networkjournal.importers import csv_file
from networkjournal.importers.column_words import Field
from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.dates import read_day
from networkjournal.importers.decoding import as_utf8
from networkjournal.importers.drafting import EVERYBODY, Drafts, Said
from networkjournal.importers.files import refused
from networkjournal.importers.mapping import (
    BETWEEN_VALUES,
    Mapping,
    guess,
    looks_like_a_value,
    names_somebody,
)
from networkjournal.importers.people import UNCLEAR_DAY, People, Progress, no_progress, tell

Choose: TypeAlias = Callable[[str, Table, Mapping], Mapping]
"""Told a file's name, its table and the guess, returns the mapping to take."""

OTHER = "csv"
_HEADER_WITHIN = 20
_MANY_COLUMNS = 200
_MARKUP = (b"{", b"[", b"<")
"""How JSON, XML and web pages begin, which have commas too."""
_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("google", ("e-mail 1 - value",)),
    ("google", ("phonetic first name", "labels")),
    ("google", ("group membership", "given name")),
    ("outlook", ("e-mail 2 address",)),
    ("outlook", ("e-mail address", "job title")),
)
"""Columns by which address books are known; some leave out columns that are empty throughout."""
_SYSTEM_GROUPS = (*EVERYBODY, "starred", "othercontacts", "other contacts")
_GUARDED = re.compile(r"'+[=+@\t\r-]")
"""A spreadsheet's guard before what it would take for a formula."""
_BETWEEN = {
    Field.TAG: re.compile(r"[,;|\n]|:::"),
    Field.EMAIL: re.compile(r":::"),
    Field.PHONE: re.compile(r"[;,|\n]|:::| / "),
    Field.LINK: re.compile(r"[\s;|]+(?=https?://|www\.)|[;|\n]|:::"),
}


class UnmappedTableError(JournalError):
    """A table of which no column tells who it is about: ``table`` waits for a mapping."""

    def __init__(self, file_name: str, table: Table) -> None:
        """Name the columns and the way out."""
        names = ", ".join(f"“{name}”" for name in table.names[:8])
        super().__init__(
            f"“{file_name}” could not be imported.",
            f"Which column holds the names? There are {names}. Choose the columns, on the command"
            " line with --map name=Column.",
        )
        self.table = table


def as_guessed(file_name: str, table: Table, guessed: Mapping) -> Mapping:
    """Take the guess."""
    return guessed


def is_table(head: bytes) -> bool:
    """Say whether a file that begins like this is a table of people, or may be one."""
    text = as_utf8(head)
    if csv_file.is_no_text(text.decode()) or text.lstrip().startswith(_MARKUP):
        return False
    layout = _layout(text)
    if layout is None:
        return False
    return names_somebody(layout.guessed) or _is_even(text, layout)


def read(
    data: bytes, file_name: str, progress: Progress = no_progress, choose: Choose = as_guessed
) -> People:
    """Return the people of a table.

    Raises JournalError with file, line, reason and a way out, and UnmappedTableError where
    somebody must say which column is which.
    """
    text = as_utf8(data)
    layout = _layout(text)
    if layout is None:
        raise refused(file_name, csv_file.why_unknown(data))
    rows = csv_file.all_rows(text, layout.delimiter, file_name, share(progress, 0, 2))
    table = csv_file.below(layout.names, [row for row in rows if row.line >= layout.begins])
    kind = kind_of(table)
    mapping = choose(file_name, table, guess(table, by_values=kind == OTHER))
    if not names_somebody(mapping):
        raise UnmappedTableError(file_name, table)
    if not table.rows:
        raise refused(file_name, "Nobody is listed below the column names. Export it again.")
    return from_table(table, mapping, kind, share(progress, 1, 2))


def from_table(
    table: Table, mapping: Mapping, kind: str = OTHER, progress: Progress = no_progress
) -> People:
    """Return the people of a table whose columns are known."""
    reader = _Reader(table.width, mapping, Drafts(kind))
    for row in tell(table.rows, progress):
        reader.take(row)
    return reader.drafts.people(len(table.rows))


class _Layout(NamedTuple):
    """How a table is written: ``begins`` is the first line below the column names."""

    delimiter: str
    names: list[str]
    begins: int
    guessed: Mapping


def _layout(text: bytes) -> _Layout | None:
    """Return the layout that tells most, None where there is not one row."""
    found = (_with_delimiter(text, delimiter) for delimiter in csv_file.DELIMITERS)
    return max(filter(None, found), key=_telling, default=None)


def _telling(layout: _Layout) -> tuple[bool, int, int]:
    mapped = sum(field is not None for field in layout.guessed)
    return names_somebody(layout.guessed), mapped, len(layout.names)


def _with_delimiter(text: bytes, delimiter: str) -> _Layout | None:
    rows = csv_file.first_rows(text, delimiter)
    if not rows:
        return None
    header = _header(rows)
    if header is None:
        names = [f"Column {number}" for number in range(1, max(map(_width, rows)) + 1)]
        below, begins = rows, rows[0].line
    else:
        names = rows[header].cells
        below, begins = rows[header + 1 :], rows[header].line + 1
    return _Layout(delimiter, names, begins, guess(csv_file.below(names, below)))


def _header(rows: Sequence[Row]) -> int | None:
    """Return which row holds the column names, None where the first one is somebody already.

    It is the first that names a person's name or address; else the one above the first values.
    """
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        if any(map(looks_like_a_value, row.cells[:_MANY_COLUMNS])):
            above = rows[number - 1] if number else None
            return number - 1 if above and _width(above) == _width(row) else None
        if names_somebody(guess(csv_file.below(row.cells[:_MANY_COLUMNS], []), by_values=False)):
            return number
    return 0


def _width(row: Row) -> int:
    return len(row.cells)


def _is_even(text: bytes, layout: _Layout) -> bool:
    """Say whether this looks like a table, and not like a text that has commas in it."""
    rows = csv_file.first_rows(text, layout.delimiter)
    named = csv_file.below(layout.names, []).width
    return len(rows) > 1 and named > 1 and len(set(map(_width, rows))) == 1


def kind_of(table: Table) -> str:
    """Return whose address book a table is by its columns, ``OTHER`` where nobody knows."""
    names = set(table.columns)
    return next((kind for kind, signs in _SIGNS if names.issuperset(signs)), OTHER)


@dataclass(slots=True)
class _Reader:
    """Turns the rows of one table into people and problems."""

    width: int
    mapping: Mapping
    drafts: Drafts
    _places: defaultdict[Field, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Know at once where each field stands."""
        for position, told in enumerate(self.mapping):
            if told is not None:
                self._places[told].append(position)

    def take(self, row: Row) -> None:
        """Add a row to the people or the problems."""
        cells = row.cells
        if len(cells) > self.width and any(map(str.strip, cells[self.width :])):
            reason = f"it has {len(cells)} instead of {self.width} fields, so it was left out."
            self.drafts.leave_out(row.line, reason)
            return
        cells = [unguarded(cell) for cell in cells]
        cells += [""] * (self.width - len(cells))
        self.drafts.add(row.line, self._said(row.line, cells))

    def _said(self, line: int, cells: Sequence[str]) -> Said:
        one, many = partial(self._one, cells), partial(self._many, cells)
        parts = (one(Field.FIRST_NAME), one(Field.MIDDLE_NAME), one(Field.LAST_NAME))
        town = (one(Field.CITY), one(Field.REGION), one(Field.COUNTRY))
        return Said(
            name=one(Field.NAME) or " ".join(filter(None, parts)),
            nickname=one(Field.NICKNAME),
            headline=_joined(one(Field.HEADLINE), one(Field.DEPARTMENT)),
            company=one(Field.COMPANY),
            place=one(Field.PLACE) or _joined(*town),
            links=many(Field.LINK),
            emails=many(Field.EMAIL),
            phones=many(Field.PHONE),
            tags=[*filter(None, map(self._tag, many(Field.TAG)))],
            note="\n".join(filter(None, (cells[p].strip() for p in self._places[Field.NOTE]))),
            connected_on=self._day(line, one(Field.CONNECTED_ON)),
        )

    def _one(self, cells: Sequence[str], told: Field) -> str:
        """Return the first value there is."""
        for position in self._places[told]:
            if value := cells[position].partition(BETWEEN_VALUES)[0].strip():
                return value
        return ""

    def _many(self, cells: Sequence[str], told: Field) -> list[str]:
        """Return the values of all columns."""
        values: list[str] = []
        for position in self._places[told]:
            if cells[position]:
                values += _BETWEEN[told].split(cells[position])
        return values

    def _tag(self, text: str) -> str:
        """Return a tag; Google's own groups have a star, and some of them hold everybody."""
        group = text.strip()
        if self.drafts.kind != "google" or not group.startswith("* "):
            return group
        group = group.removeprefix("* ").strip()
        return "" if fold(group) in _SYSTEM_GROUPS else group

    def _day(self, line: int, text: str) -> date | None:
        day = read_day(text) if text else None
        if text and day is None:
            self.drafts.mention(line, UNCLEAR_DAY, text[:100])
        return day


def unguarded(cell: str) -> str:
    """Return a cell without the guard that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell) else cell


def _joined(*texts: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, texts)))
