"""The importers: a new one is a file of its own and one row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from networkjournal.core.errors import JournalError
from networkjournal.importers import archive, linkedin
from networkjournal.importers.people import People, Progress, UnrecognisedFileError, no_progress

Read: TypeAlias = Callable[[bytes, str, Progress], People]


@dataclass(frozen=True, slots=True)
class Importer:
    """One kind of file: what to call it, how its names end, and who reads it.

    ``read`` raises UnrecognisedFileError where the content is of another kind.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read


IMPORTERS: tuple[Importer, ...] = (
    Importer("LinkedIn connections", (".csv", ".zip"), linkedin.read),
)


def load(path: Path) -> bytes:
    """Return a file's bytes; JournalError where it cannot be read or is too large to be a list."""
    title = f"“{path.name}” could not be imported."
    try:
        with path.open("rb") as file:
            data = file.read(archive.MAX_ARCHIVE + 1)
    except OSError as error:
        raise JournalError(title, f"The system says: {error.strerror or error}.") from error
    if len(data) > archive.MAX_ARCHIVE:
        raise JournalError(title, "It is larger than 200 MB, which no list of people is.")
    return data


def read_file(data: bytes, file_name: str, progress: Progress = no_progress) -> People:
    """Return the people of a file, recognised by its content whatever its name.

    Raises JournalError with file, line, reason and a way out.
    """
    refusals: list[UnrecognisedFileError] = []
    for importer in IMPORTERS:
        try:
            return importer.read(data, file_name, progress)
        except UnrecognisedFileError as refusal:
            refusals.append(refusal)
    raise refusals[0]
