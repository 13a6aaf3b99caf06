"""People and interactions as tables for spreadsheets (RFC 4180, UTF-8 with a BOM for Excel).

A spreadsheet takes a cell for a formula that begins with one of ``= + - @``, a tab or a carriage
return: such a cell has an apostrophe before it, which an import of ours takes away again. Several
values of one cell stand in lines of their own.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from networkjournal.core.entities import Contact, Interaction
from networkjournal.core.own_fields import OWN_FIELDS, as_texts, uid
from networkjournal.core.own_table import COLUMNS, in_lines
from networkjournal.core.progress import Progress, no_progress
from networkjournal.exporters.atomic import refusing, sync, write_atomically

_FORMULA = re.compile(r"'*[=+@\t\r-]")
_OF_INTERACTIONS = (
    "On",
    "With",
    "What",
    "Direction",
    "Channel",
    "Text",
    "Clue",
    "Private",
    "At (UTC)",
)
_STEP = 500


def people(contacts: Iterable[Contact]) -> Iterator[str]:
    """Yield the table of people line by line, its column names first."""
    yield _line(COLUMNS.values())
    for contact in contacts:
        own = as_texts(contact)
        one = (contact.name, contact.headline, contact.company, contact.place)
        many = (contact.links, contact.emails, contact.phones, contact.tags)
        ours = (in_lines(own.get(name, ())) for name in OWN_FIELDS)
        yield _line((*one, *map(in_lines, many), *ours, uid(contact.id)))


def interactions(logs: Iterable[Interaction], names: Mapping[int, str]) -> Iterator[str]:
    """Yield the table of what happened, its column names first; ``names`` gives who by id."""
    yield _line(_OF_INTERACTIONS)
    for log in logs:
        yield _line(
            (
                log.on.isoformat(),
                in_lines([names[i] for i in log.contact_ids if i in names]),
                log.kind,
                log.direction,
                log.channel,
                log.text,
                "yes" if log.is_clue else "",
                "yes" if log.private else "",
                log.at_utc.isoformat() if log.at_utc else "",
            )
        )


def write_tables(tables: Mapping[Path, Iterable[str]], progress: Progress = no_progress) -> None:
    """Write tables that belong together, all of them or none; ``progress`` counts lines.

    Raises:
        JournalError: a file can't be written; earlier ones stay.
    """
    with ExitStack() as stack:
        files = {out: stack.enter_context(write_atomically(out)) for out in tables}
        for out, lines in tables.items():
            _fill(files[out], lines, out, progress)
        for out, file in files.items():
            sync(file, out)


def _fill(file: BinaryIO, lines: Iterable[str], out: Path, progress: Progress) -> None:
    with refusing(out):
        file.write(BOM_UTF8)
    for number, line in enumerate(lines):
        if number % _STEP == 0:
            progress(number, 0)
        with refusing(out):
            file.write(line.encode())


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerow(_guarded(list(cells)))
    return text.getvalue()


def _guarded(cells: Sequence[str]) -> list[str]:
    return [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells]
