"""The journal as a book: a PDF that one would print and bind.

The hunts are put aside one by one; a child process of this program sets the pages, a volume at a
time, so that the person can cancel and memory is given back; the files take their places together
at the end.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from networkjournal.core.rows import Trail
from networkjournal.exporters import book_volumes, render, scripts
from networkjournal.exporters.atomic import refusing, write_atomically
from networkjournal.exporters.book_file import Volume, write_volume
from networkjournal.exporters.book_gather import Gathered, HuntRow, gather
from networkjournal.exporters.book_numbers import JUST_HUNTS, Chart, Numbers
from networkjournal.exporters.book_options import BookOptions, Face, Paper, Standard
from networkjournal.exporters.child import set_pages
from networkjournal.paths import resource

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

GATHERING = "Gathering the hunts"
SETTING = "Setting the pages"
WRITING = "Writing the file"

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and how much there is, 0 where nobody knows;
may raise Cancelled."""

_TEMPLATE = ("book.typ", "hunt.typ", "back.typ", "numbers.typ", "style.typ", "sheets.typ")
_DATA = "book.json"
_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: a file for each volume, and the scripts that no font here has."""

    files: tuple[Path, ...]
    pages: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A volume that is set and waits for its place."""

    pdf: Path
    rows: Sequence[HuntRow]
    result: render.Result


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
    hunts, a full disk, a folder that is missing or can't be written. Whatever is raised,
    Cancelled by ``progress`` too, ``out`` stays as it was and the child has ended.
    """
    with ExitStack() as stack:
        first = stack.enter_context(write_atomically(out))
        with _workplace() as folder:
            with refusing(folder):
                stage = partial(progress, GATHERING)
                book = gather(trails, options, reason_kind_names, folder, stage)
            binder = _Binder(book, options, reason_kind_names, numbers, progress, command)
            bound = binder.bind(longest)
            paths = [out, *(_beside(out, number) for number in range(2, len(bound) + 1))]
            files = [first, *(stack.enter_context(write_atomically(path)) for path in paths[1:])]
            _copy_all([volume.pdf for volume in bound], files, paths, progress)
    missing = {character for volume in bound for character in volume.result.missing}
    pages = sum(volume.result.pages for volume in bound)
    return Written(tuple(paths), pages, scripts.named(missing))


@contextmanager
def _workplace() -> Iterator[Path]:
    """Give a folder for the owner alone that holds the template, and goes when it is left."""
    with tempfile.TemporaryDirectory(prefix="networkjournal-book-") as name:
        folder = Path(name)
        sources = {part: resource(f"book/{part}").read_bytes() for part in _TEMPLATE}
        with refusing(folder):
            for part, source in sources.items():
                (folder / part).write_bytes(source)
        yield folder


@dataclass(frozen=True, slots=True)
class _Binder:
    """Sets a book volume by volume."""

    book: Gathered
    options: BookOptions
    kind_names: Mapping[str, str]
    numbers: Numbers
    progress: Progress
    command: Sequence[str] | None

    def bind(self, longest: int) -> list[_Bound]:
        """Return the volumes; one that comes out too long after all is cut in two."""
        waiting = book_volumes.cut(self.book.rows, self.options.paper, longest)
        bound: list[_Bound] = []
        while waiting:
            rows = waiting.pop(0)
            several = bool(bound or waiting)
            number = len(bound) + 1 if several else 0
            volume = Volume(rows, number, not waiting, _places(bound) if not waiting else {})
            told = (len(bound), len(bound) + 1 + len(waiting)) if several else (0, 0)
            result, pdf = self._set(volume, told)
            if result.pages > longest and len(rows) > 1:
                waiting = [*book_volumes.halves(rows), *waiting]
                continue
            bound.append(_Bound(pdf, rows, result))
        return bound

    def _set(self, volume: Volume, told: tuple[int, int]) -> tuple[render.Result, Path]:
        folder = self.book.folder
        job = replace(_job(self.options, self.book), output=f"volume-{volume.number}.pdf")
        with refusing(folder):
            with (folder / job.data).open("w", encoding="utf-8") as file:
                write_volume(self.book, volume, self.options, self.kind_names, self.numbers, file)
            job.save(folder / render.JOB_FILE)
        result = set_pages(folder, self.command, lambda: self.progress(SETTING, *told))
        return result, folder / job.output


def _job(options: BookOptions, book: Gathered) -> render.Job:
    made = datetime.combine(options.today, datetime.min.time(), UTC)
    return render.Job(
        template="book.typ",
        data=_DATA,
        output="book.pdf",
        timestamp=int(made.timestamp()),
        standard=options.standard.value,
        fonts=str(resource("fonts")),
        photos=tuple(book.photos),
        sheets="sheets.typ" if options.paper is Paper.A5_ON_A4 else "",
    )


def _places(bound: Sequence[_Bound]) -> dict[int, tuple[int, int]]:
    """Return volume and page of every hunt that is set already."""
    return {
        number: (volume, page)
        for volume, each in enumerate(bound, start=1)
        for number, page in each.result.places
    }


def _beside(out: Path, number: int) -> Path:
    return out.with_name(f"{out.stem}, volume {number}{out.suffix}")


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
        with refusing(out):
            file.flush()
            os.fsync(file.fileno())
    progress(WRITING, total, total)
