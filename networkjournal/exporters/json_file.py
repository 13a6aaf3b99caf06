"""The complete backup: everything a journal holds, as JSON that an import brings back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from networkjournal.core import json_format
from networkjournal.core.entities import Entity
from networkjournal.core.progress import Progress, no_progress
from networkjournal.exporters.atomic import refusing, write_atomically

_STEP = 500


def write_json(
    sections: Mapping[str, Iterable[Entity]],
    exported_on: date,
    out: Path,
    progress: Progress = no_progress,
) -> None:
    """Write the entities of each section of ``json_format.SECTIONS``; ``progress`` counts them.

    Raises:
        JournalError: the file can't be written; an earlier one stays.
    """
    with write_atomically(out) as file:
        for number, piece in enumerate(json_format.text(sections, exported_on)):
            if number % _STEP == 0:
                progress(number, 0)
            with refusing(out):
                file.write(piece.encode())
