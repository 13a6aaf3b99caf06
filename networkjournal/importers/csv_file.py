"""Tables of text, however they were saved: encodings, separators, line ends, preambles."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from networkjournal.core.errors import JournalError
from networkjournal.core.text import clean, fold
from networkjournal.importers.decoding import as_utf8, decode
from networkjournal.importers.people import Progress, UnrecognisedFileError, no_progress

WAY_OUT = "Choose LinkedIn's archive, a vCard, or a table saved as CSV."
_DELIMITERS = (",", ";", "\t")
DELIMITERS = (*_DELIMITERS, "|")
_HEADER_WITHIN = 50
MOST_ROWS = 1_000_000
LONGEST_LINE = 10_000_000
_STEP = 500
_NO_TEXT = re.compile(r"[\x01-\x08\x0e-\x1f]")


class Row(NamedTuple):
    """One row and the line of the file it begins in; lines count from 1."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below the header; ``columns`` maps folded column names to positions.

    ``names`` are the column names as they are written.
    """

    columns: dict[str, int]
    width: int
    rows: list[Row]
    names: tuple[str, ...] = ()


def read_table(
    data: bytes,
    file_name: str,
    required: Sequence[str],
    way_out: str,
    progress: Progress = no_progress,
) -> Table:
    """Return the table below the first row that holds all ``required`` column names.

    Raises UnrecognisedFileError, naming file, line, reason and ``way_out``, where there is no such
    row, and JournalError where the rows below it cannot be told apart.
    """
    text = as_utf8(data)
    wanted = {fold(name) for name in required}
    for delimiter in _DELIMITERS:
        header = _find_header(text, delimiter, wanted)
        if header is not None:
            break
    else:
        title = f"“{file_name}” could not be imported."
        raise UnrecognisedFileError(title, f"{_why_no_header(text, required)} {way_out}")
    rows = all_rows(text, delimiter, file_name, progress)
    return below(header.cells, [row for row in rows if row.line > header.line])


def below(header: Sequence[str], rows: list[Row]) -> Table:
    """Return the table of these rows under a row of column names."""
    names = [clean(cell) for cell in header]
    while names and not names[-1]:  # Excel pads every row to the same number of commas
        names.pop()
    folded = list(map(fold, names))
    columns = {name: folded.index(name) for name in folded if name}
    return Table(columns, len(names), rows, tuple(names))


def has_columns(head: bytes, required: Sequence[str]) -> bool:
    """Say whether a file that begins like this has a row of column names with these among them."""
    text = as_utf8(head)
    wanted = {fold(name) for name in required}
    return any(_find_header(text, delimiter, wanted) for delimiter in _DELIMITERS)


def first_rows(text: bytes, delimiter: str) -> list[Row]:
    """Return the first rows of UTF-8 that hold anything, as far as they can be told apart."""
    rows: list[Row] = []
    with suppress(_BrokenRowError):
        rows.extend(islice(_rows(text, delimiter), _HEADER_WITHIN))
    return rows


def all_rows(
    text: bytes, delimiter: str, file_name: str, progress: Progress = no_progress
) -> list[Row]:
    """Return the rows of UTF-8 that hold anything.

    Raises JournalError, naming the line, where it cannot be told where a row ends.
    """
    try:
        rows = list(islice(_rows(text, delimiter, progress), MOST_ROWS + 1))
        if len(rows) > MOST_ROWS:
            raise _BrokenRowError(rows[-1].line, f"there are more than {MOST_ROWS:,} rows.")
    except _BrokenRowError as error:
        reason = f"Line {error.line}: {error.reason} Correct that line, or download the file again."
        raise JournalError(f"“{file_name}” could not be imported.", reason) from error
    return rows


def is_no_text(text: str) -> bool:
    """Say whether this is a picture, a document or a program, read as if it were text."""
    return _NO_TEXT.search(text[:1000]) is not None


def why_unknown(head: bytes) -> str:
    """Return why a file that begins like this holds no list of people, and a way out."""
    text = decode(head)
    if not text.strip():
        return "The file is empty."
    if is_no_text(text):
        return "It is no text, perhaps a picture or a document."
    return f"It is no list of people that is known here. {WAY_OUT}"


class _BrokenRowError(Exception):
    """From ``line`` on it cannot be told where a row ends."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def _rows(text: bytes, delimiter: str, progress: Progress = no_progress) -> Iterator[Row]:
    """Yield the rows that hold anything; strict, so that an open quote never swallows people."""
    file = io.BytesIO(text)
    lines = io.TextIOWrapper(file, "utf-8", newline="")
    measured = _short(lines) if _may_hold_long_line(text) else lines
    reader = csv.reader(measured, delimiter=delimiter, strict=True)
    line = 1
    try:
        for number, cells in enumerate(reader):
            if number % _STEP == 0:
                progress(file.tell(), len(text))
            if cells and (cells[0].strip() or any(map(str.strip, cells))):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        if "limit" in str(error):
            reason = f"a field is longer than {csv.field_size_limit():,} characters."
        else:
            reason = "a quotation mark is missing or too many."
        raise _BrokenRowError(line, reason) from error


def _may_hold_long_line(text: bytes) -> bool:
    """Say whether a line could be too long: hardly ever, and each need not be measured then."""
    half = LONGEST_LINE // 2
    return any(text.find(b"\n", n, n + half) < 0 for n in range(0, len(text) - half, half))


def _short(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines; one without end could hold more fields than the memory."""
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise _BrokenRowError(number, f"it is longer than {LONGEST_LINE:,} characters.")
        yield line


def _find_header(text: bytes, delimiter: str, wanted: set[str]) -> Row | None:
    rows = islice(_rows(text, delimiter), _HEADER_WITHIN)
    try:
        return next((row for row in rows if wanted <= set(map(fold, row.cells))), None)
    except _BrokenRowError:
        return None  # not with this delimiter


def _why_no_header(text: bytes, required: Sequence[str]) -> str:
    lines = list(islice(io.TextIOWrapper(io.BytesIO(text), "utf-8"), _HEADER_WITHIN))
    if not any(map(str.strip, lines)):
        return "The file is empty."
    if is_no_text("".join(lines)):
        return "Line 1: this is not text, perhaps it is a picture or a document."
    for number, line in enumerate(lines, start=1):
        missing = [name for name in required if fold(name) not in fold(line)]
        if 0 < len(missing) < len(required):
            return f"Line {number}: the column {_listed(missing)} is missing."
    where = "Line 1 is" if len(lines) == 1 else f"Lines 1 to {len(lines)} hold"
    return f"{where} no row of column names with {_listed(required)}."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
