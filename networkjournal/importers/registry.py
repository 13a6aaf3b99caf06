"""The importers: a new one is a file of its own and one row here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeAlias

from networkjournal.core.errors import JournalError
from networkjournal.core.progress import share
from networkjournal.importers import csv_file, journal_json, linkedin, own_table, tables, vcard
from networkjournal.importers.chosen import Bundle, Chosen, Opened, Refusal
from networkjournal.importers.files import File, refused
from networkjournal.importers.people import People, Problem, Progress, no_progress
from networkjournal.importers.tables import Choose, as_guessed

Read: TypeAlias = Callable[[bytes, str, Progress], People]
_Job: TypeAlias = tuple[str, Callable[[Progress], People]]

_NAMED_DAY = re.compile(r"(?i)linkedindataexport_(\d\d)-(\d\d)-(\d{4})")
_SHOWN = 5


class Importer(NamedTuple):
    """One kind of file: what to call it, how to know it by its beginning, and who reads it."""

    name: str
    knows: Callable[[bytes], bool]
    read: Read


IMPORTERS: tuple[Importer, ...] = (
    Importer("backup of a journal", journal_json.knows, journal_json.read),
    Importer("vCard", vcard.knows, vcard.read),
    Importer("people of a journal", own_table.knows, own_table.read),
)
"""Who reads a file by itself; asked in this order after LinkedIn's, whose files belong together."""


def read_files(
    paths: Iterable[Path], progress: Progress = no_progress, choose: Choose = as_guessed
) -> tuple[People, ...]:
    """Return what files, folders and archives hold: one ``People`` for each that can be read.

    Everything is recognised by its content. What belongs to one LinkedIn archive is read
    together, whether packed, in a folder, or chosen file by file; all else in such an archive is
    no list of people and is left out. What else is of no known kind, or refused, has no rows and
    says why in a problem of line 0. The order of ``paths`` does not matter. ``choose`` is asked
    about every table that is not LinkedIn's.

    Raises:
        JournalError: nothing at all can be read; UnmappedTableError where the one table must first
            be told which column is which.
    """
    chosen = Chosen()
    for path in sorted(set(paths)):
        chosen.open(path)
    jobs = [job for bundle in chosen.all() for job in _jobs(bundle, choose)]
    found: list[People] = []
    for number, (name, read) in enumerate(jobs):
        with chosen.refusing(name):
            found.append(read(share(progress, number, len(jobs))))
    if not found:
        raise _nothing(chosen.refusals)
    return (*found, *map(_told, chosen.refusals))


def _jobs(bundle: Bundle, choose: Choose) -> Iterator[_Job]:
    """Yield what there is to read in an archive, in a folder, or of loose files."""
    archives, others = _sorted_out(bundle.files)
    for parts in archives:
        name = bundle.name or ", ".join(file.path for file in parts.values())
        yield name, partial(_read_linkedin, parts, name)
    ignoring = bundle.name and archives
    unknown: list[File] = []
    for file, head in others:
        read = next((one.read for one in IMPORTERS if one.knows(head)), None)
        if read is None and not ignoring and tables.is_table(head):
            read = partial(tables.read, choose=choose)
        if read is not None:
            yield file.path, partial(_read_alone, read, file)
        elif not bundle.name:
            yield file.path, partial(_refuse, file.path, csv_file.why_unknown(head))
        else:
            unknown.append(file)
    if unknown and not ignoring:
        yield bundle.name, partial(_refuse, bundle.name, _unknown(unknown))


def _sorted_out(files: Sequence[Opened]) -> tuple[list[dict[str, File]], list[Opened]]:
    """Return the tables of each LinkedIn archive among the files, and the other files.

    The second table of a kind begins a second archive.
    """
    archives: list[dict[str, File]] = []
    others: list[Opened] = []
    for opened in files:
        table = linkedin.table_of(opened.file.bare_name, opened.head)
        if table is None:
            others.append(opened)
            continue
        place = next((one for one in archives if table not in one), None)
        if place is None:
            archives.append(place := {})
        place[table] = opened.file
    return archives, others


def _read_linkedin(parts: Mapping[str, File], name: str, progress: Progress) -> People:
    people = linkedin.read_tables(parts, progress)
    exported_on = _day_in(name) or people.exported_on
    return replace(people, file_name=name, exported_on=exported_on)


def _read_alone(read: Read, file: File, progress: Progress) -> People:
    people = read(file.data(), file.path, progress)
    return replace(people, file_name=file.path)


def _refuse(name: str, reason: str, progress: Progress) -> NoReturn:
    raise refused(name, reason)


def _unknown(files: Sequence[File]) -> str:
    """Return why files of an archive or a folder are left out."""
    names = ", ".join(f"“{file.path}”" for file in files[:_SHOWN])
    more = f" and {len(files) - _SHOWN:,} more" if len(files) > _SHOWN else ""
    if len(files) == 1:
        return f"{names} is of no known kind. Unpack it, if it is an archive, and import that."
    return f"{names}{more} are of no known kind."


def _day_in(name: str) -> date | None:
    """Return the day that LinkedIn puts into an archive's name."""
    found = _NAMED_DAY.search(name)
    if found is None:
        return None
    month, day, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nothing(refusals: Sequence[Refusal]) -> JournalError:
    """Return what to say when nothing at all could be read."""
    if len(refusals) == 1:
        return refusals[0].error
    if not refusals:
        return JournalError("There is nothing to import.", "There are no files in it.")
    lines = [f"{name}: {error.message or error.title}" for name, error in refusals[:_SHOWN]]
    if len(refusals) > _SHOWN:
        lines.append(f"And {len(refusals) - _SHOWN:,} more like these.")
    return JournalError("None of these files could be imported.", "\n".join(lines))


def _told(refusal: Refusal) -> People:
    """Return a refused file as one that has no rows and a problem."""
    reason = refusal.error.message or refusal.error.title
    problem = Problem(0, reason, counts=False)
    return People("", (), 0, (problem,), 0, file_name=refusal.name)
