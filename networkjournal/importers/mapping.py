"""What each column of a table tells of a person: guessed, chosen by hand, and remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import TypeAlias

from networkjournal.core.dates import LIKE_A_DATE
from networkjournal.core.errors import JournalError
from networkjournal.core.text import clean, fold
from networkjournal.importers.column_words import (
    AMBIGUOUS,
    NO_DAY_OF_MEETING,
    NOT_THEIRS,
    PHRASES,
    WORDS,
    Field,
    plain,
)
from networkjournal.importers.csv_file import Table
from networkjournal.importers.dates import read_day

Mapping: TypeAlias = tuple[Field | None, ...]
"""For each column what it tells; None where it tells nothing that is taken."""

BETWEEN_VALUES = ":::"
"""How Google parts the values of one cell."""
_SAMPLE = 200
_LONGEST = 500
_MOSTLY = 0.5
_NEARLY_ALL = 0.8
_NAMES = {Field.NAME, Field.FIRST_NAME, Field.LAST_NAME}
_CALLED = _NAMES | {Field.EMAIL, Field.LINK}
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_LINK = re.compile(r"(?i)(?:https?://|www\.)\S{3,}|(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}/\S+")
_ANY_ADDRESS = re.compile(r"\S[.:/]\S")
_PHONE = re.compile(r"[+(0]?[\d ()./\xa0-]{6,24}")
_DIALLED = re.compile(r"[+(0]|\d+[ ()/-]")
_ANY_DAY = re.compile(r"\d\D{1,3}\d|\d{4}")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]* +){1,3}[^\W\d_][\w.'’-]*")
_NUMBERED = re.compile(r"#(\d{1,5})")
_COLUMNS_SHOWN = 20


def guess(table: Table, *, by_values: bool = True) -> Mapping:
    """Return what the columns tell by their names, and unknown ones by their values."""
    names = [plain(fold(name)) for name in table.names]
    fields = [_by_name(name) for name in names]
    samples = [_sample(table, position) for position in range(table.width)]
    for position, field in enumerate(fields):
        fits = _MAY_FIT.get(field) if field is not None else None
        if fits is not None and samples[position] and _share(fits, samples[position]) < _MOSTLY:
            fields[position] = None
    for position, name in enumerate(names):
        if name in AMBIGUOUS:
            fields[position] = _settled(AMBIGUOUS[name], fields)
    if by_values:
        for position, name in enumerate(names):
            if fields[position] is None and name not in AMBIGUOUS and not NOT_THEIRS.search(name):
                fields[position] = _by_values(name, samples[position], fields)
    return tuple(fields)


def names_somebody(mapping: Mapping) -> bool:
    """Say whether a table with these columns tells of people at all."""
    return not _CALLED.isdisjoint(mapping)


def looks_like_a_value(cell: str) -> bool:
    """Say whether a cell is somebody's address, number or day, and so no column's name."""
    return any(fits(cell) for fits in (_is_email, _is_link, _is_phone, _is_like_a_day))


def header_key(table: Table) -> str:
    """Return what stays the same for every table with these columns."""
    names = "\n".join(map(fold, table.names))
    return blake2b(names.encode("utf-8", "replace"), digest_size=16).hexdigest()


def as_texts(mapping: Mapping, table: Table) -> tuple[str, ...]:
    """Return a mapping as ``parse`` reads it: ``name=Full Name``, or ``name=#3`` by number."""
    folded = list(map(fold, table.names))
    texts: list[str] = []
    for position, field in enumerate(mapping):
        if field is not None:
            plainly = folded.count(folded[position]) == 1 and folded[position]
            by_name = plainly and not _NUMBERED.fullmatch(folded[position])
            column = table.names[position] if by_name else f"#{position + 1}"
            texts.append(f"{field.value}={column}")
    return tuple(texts)


def parse(texts: Iterable[str], table: Table, begin: Mapping | None = None) -> Mapping:
    """Return the mapping that texts like ``name=Full Name`` tell.

    What they do not name stays as in ``begin``; a field that they name is taken from there only
    where they say so, and ``email=`` takes it from nowhere. Raises JournalError for an unknown
    field or column.
    """
    chosen = [_parsed(text, table) for text in texts]
    named = {field for field, _position in chosen}
    start = begin or (None,) * table.width
    fields = [None if field in named else field for field in start]
    for field, position in chosen:
        if position is not None:
            fields[position] = field
    return tuple(fields)


def _parsed(text: str, table: Table) -> tuple[Field, int | None]:
    said, _equals, column = text.partition("=")
    name = fold(said).replace(" ", "-").replace("_", "-")
    if name not in set(Field):
        known = ", ".join(Field)
        raise JournalError(f"“{clean(said)}” is no field of a person.", f"There are: {known}.")
    wanted = fold(column)
    if not wanted:
        return Field(name), None
    number = _NUMBERED.fullmatch(wanted)
    if number and 1 <= int(number[1]) <= table.width:
        return Field(name), int(number[1]) - 1
    if wanted in table.columns:
        return Field(name), table.columns[wanted]
    shown = ", ".join(f"“{each}”" for each in table.names[:_COLUMNS_SHOWN])
    raise JournalError(f"There is no column “{clean(column)}”.", f"The columns are: {shown}.")


def _by_name(name: str) -> Field | None:
    if name in PHRASES:
        return PHRASES[name]
    if NOT_THEIRS.search(name):
        return None
    return next((field for field, words in WORDS if words.search(name)), None)


def _settled(field: Field, fields: Sequence[Field | None]) -> Field | None:
    """Return what a column means whose name means two things, given all others."""
    if field is Field.HEADLINE:
        return None if Field.HEADLINE in fields else field
    first, last = Field.FIRST_NAME in fields, Field.LAST_NAME in fields
    if first == last:
        return Field.NAME
    return Field.LAST_NAME if first else Field.FIRST_NAME


def _by_values(name: str, sample: Sequence[str], fields: Sequence[Field | None]) -> Field | None:
    """Return what a column tells whose name says nothing."""
    for field, fits in _FITS.items():
        if sample and _share(fits, sample) >= _NEARLY_ALL:
            if field is not Field.CONNECTED_ON:
                return field
            if field not in fields and not NO_DAY_OF_MEETING.search(name):
                return field
            return None
    if sample and _NAMES.isdisjoint(fields) and _share(_is_name, sample) >= _NEARLY_ALL:
        return Field.NAME
    return None


def _sample(table: Table, position: int) -> list[str]:
    cells = (row.cells[position] for row in table.rows[:_SAMPLE] if position < len(row.cells))
    values = (cell.partition(BETWEEN_VALUES)[0].strip()[:_LONGEST] for cell in cells)
    return [value for value in values if value]


def _share(fits: Callable[[str], bool], sample: Sequence[str]) -> float:
    return sum(map(fits, sample)) / len(sample)


def _is_email(value: str) -> bool:
    return any(_EMAIL.fullmatch(part) for part in re.split(r"[\s,;<>]+", value))


def _is_link(value: str) -> bool:
    return _LINK.match(value) is not None


def _is_day(value: str) -> bool:
    return read_day(value) is not None


def _is_like_a_day(value: str) -> bool:
    """Say whether a value is a day, also one of which nobody knows where its month stands."""
    return _is_day(value) or LIKE_A_DATE.fullmatch(value) is not None


def _is_any_day(value: str) -> bool:
    return _ANY_DAY.search(value) is not None


def _is_phone(value: str) -> bool:
    number = re.split(r"[;,|\n]", value)[0].removeprefix("'").removeprefix("tel:")
    return bool(_PHONE.fullmatch(number) and _DIALLED.match(number)) and not _is_like_a_day(value)


def _is_name(value: str) -> bool:
    words = value.split()
    return _NAME.fullmatch(value) is not None and not any(word[0].islower() for word in words)


def _is_any_address(value: str) -> bool:
    return _ANY_ADDRESS.search(value) is not None


_FITS: dict[Field, Callable[[str], bool]] = {
    Field.EMAIL: _is_email,
    Field.LINK: _is_link,
    Field.CONNECTED_ON: _is_day,
    Field.PHONE: _is_phone,
}
_MAY_FIT = {**_FITS, Field.LINK: _is_any_address, Field.CONNECTED_ON: _is_any_day}
"""What the values of a column must be like whose name says what it holds.

A day that can't be told keeps its column, so that it is mentioned and not just missing."""
