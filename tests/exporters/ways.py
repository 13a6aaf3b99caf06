"""A small journal, written in every format but the book and read again as one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from networkjournal import exporting
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction
from networkjournal.exporters.book_options import BookOptions
from networkjournal.exporters.privacy import Names, Privacy
from networkjournal.store.journal import Journal
from tests.exporters.samples import TODAY

OPTIONS = BookOptions(today=TODAY)
ANONYMOUS = replace(OPTIONS, privacy=Privacy(names=Names.ANONYMOUS, private_notes=True))


def fill(journal: Journal, *entities: Contact | Interaction) -> None:
    """Save entities as one change."""
    journal.apply("Fill", Change(after=entities))


def written(
    journal: Journal, name: str, folder: Path, options: BookOptions = OPTIONS
) -> Mapping[str, bytes]:
    """Return the files of a format by their names within ``folder``."""
    out = folder / f"out{exporting.FORMATS[name].suffix}"
    exporting.write(journal, exporting.FORMATS[name], options, out)
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {str(path.relative_to(folder)): path.read_bytes() for path in paths}
    return {path: data for path, data in found.items() if not path.startswith("test.njournal")}
