"""The command that writes people and what happened into files of other kinds than the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from networkjournal.answers import Answer
from networkjournal.core.entities import Contact, Interaction
from networkjournal.store.journal import Journal


def _as_json(journal: Journal, out: Path, today: date) -> list[Path]:
    from networkjournal.exporters.json_file import write_json

    write_json(journal.everything(), today, out)
    return [out]


def _as_vcards(journal: Journal, out: Path, today: date) -> list[Path]:
    from networkjournal.exporters.vcard import write_vcards

    write_vcards(_people(journal), out)
    return [out]


def _as_tables(journal: Journal, out: Path, today: date) -> list[Path]:
    """Write the people, and what happened beside them."""
    from networkjournal.exporters.csv_file import interactions, people, write_csv

    there = _people(journal)
    names = {contact.id: contact.name for contact in there}
    logs = (each for each in journal.everything()["interactions"] if isinstance(each, Interaction))
    told = (
        each
        for each in logs
        if not each.trashed_on and not names.keys().isdisjoint(each.contact_ids)
    )
    beside = out.with_name(f"{out.stem} interactions{out.suffix}")
    write_csv(people(there), out)
    write_csv(interactions(told, names), beside)
    return [out, beside]


WRITERS: Mapping[str, Callable[[Journal, Path, date], list[Path]]] = {
    ".json": _as_json,
    ".vcf": _as_vcards,
    ".csv": _as_tables,
}
"""Who writes which kind of file, by how its name ends."""


def write(journal: Journal, out: Path, today: date) -> Answer:
    """Write everything that the ending of the file's name asks for.

    Raises:
        JournalError: a file can't be written; an earlier one stays.
    """
    files = WRITERS[out.suffix.lower()](journal, out, today)
    lines = tuple(f"The journal is in {file}" for file in files)
    return Answer(lines, {"file": str(out), "files": [str(file) for file in files]})


def _people(journal: Journal) -> list[Contact]:
    """Return everybody who is not in the trash."""
    everybody = journal.everything()["contacts"]
    return [c for c in everybody if isinstance(c, Contact) and c.trashed_on is None]
