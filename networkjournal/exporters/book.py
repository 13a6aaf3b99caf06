"""The journal as a book: a PDF that one would print and bind.

The hunts are put aside one by one; a child process of this program sets the pages, a volume at a
time, so that the person can cancel and memory is given back; the files take their places together
at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from networkjournal.core.errors import JournalError
from networkjournal.core.rows import Trail
from networkjournal.exporters import book_volumes, scripts
from networkjournal.exporters.atomic import refusing, sync, write_atomically
from networkjournal.exporters.binding import GATHERING, SETTING, Binder, Progress, workplace
from networkjournal.exporters.book_gather import gather
from networkjournal.exporters.book_numbers import JUST_HUNTS, Chart, Numbers
from networkjournal.exporters.book_options import BookOptions, Face, Paper, Standard

__all__ = [
    "GATHERING",
    "SETTING",
    "WRITING",
    "BookOptions",
    "Chart",
    "Face",
    "Numbers",
    "Paper",
    "Progress",
    "Standard",
    "Written",
    "write_book",
]

WRITING = "Writing the file"
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: a file for each volume, and the scripts that no font here has."""

    files: tuple[Path, ...]
    pages: int
    missing: tuple[str, ...]


def write_book(
    trails: Iterable[Trail],
    options: BookOptions,
    reason_kind_names: Mapping[str, str],
    out: Path,
    progress: Progress,
    *,
    numbers: Numbers = JUST_HUNTS,
    command: Sequence[str] | None = None,
    longest: int = book_volumes.LONGEST,
) -> Written:
    """Write the hunts of ``trails`` as a PDF to ``out``, whole or not at all.

    A book of more than ``longest`` pages comes in volumes, the second and later ones beside
    ``out``. ``command`` starts the child that sets the pages and is given the job file; by
    default it is this program. Raises JournalError where a person can do something about it: no
    hunts, a full disk, a folder that is missing or can't be written, a later volume's name that is
    taken. Whatever is raised,
    Cancelled by ``progress`` too, ``out`` stays as it was and the child has ended.
    """
    with ExitStack() as stack:
        first = stack.enter_context(write_atomically(out))
        with workplace() as folder:
            with refusing(folder):
                stage = partial(progress, GATHERING)
                book = gather(trails, options, reason_kind_names, folder, stage)
            binder = Binder(book, options, reason_kind_names, numbers, progress, command)
            bound = binder.bind(longest)
            paths = _volumes(out, len(bound))
            files = [first, *(stack.enter_context(write_atomically(path)) for path in paths[1:])]
            _copy_all([volume.pdf for volume in bound], files, paths, progress)
    missing = {character for volume in bound for character in volume.result.missing}
    pages = sum(volume.result.pages for volume in bound)
    return Written(tuple(paths), pages, scripts.named(missing))


def _volumes(out: Path, count: int) -> list[Path]:
    """Return where the volumes go; what is there is replaced only together with the first."""
    later = [out.with_name(f"{out.stem}, volume {n}{out.suffix}") for n in range(2, count + 1)]
    taken = next((path for path in later if path.exists()), None)
    if taken is not None and not out.exists():
        raise JournalError(
            f"{taken.name} is there already.",
            f"The book comes in {count} volumes. Move that file, or give the book another name.",
        )
    return [out, *later]


def _copy_all(
    pdfs: Sequence[Path], files: Sequence[BinaryIO], outs: Sequence[Path], progress: Progress
) -> None:
    """Fill every file and see it on the disk, before the first of them takes its place."""
    total = sum(pdf.stat().st_size for pdf in pdfs)
    done = 0
    for pdf, file, out in zip(pdfs, files, outs, strict=True):
        with pdf.open("rb") as source:
            while chunk := source.read(_CHUNK_BYTES):
                progress(WRITING, done, total)
                with refusing(out):
                    done += file.write(chunk)
        sync(file, out)
    progress(WRITING, total, total)
