"""Setting a book volume by volume, in a folder for the owner alone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from networkjournal.exporters import book_volumes, render
from networkjournal.exporters.atomic import refusing
from networkjournal.exporters.book_file import Volume, write_volume
from networkjournal.exporters.book_gather import BookHunt, Gathered
from networkjournal.exporters.book_numbers import Numbers
from networkjournal.exporters.book_options import BookOptions, Paper
from networkjournal.exporters.child import set_pages
from networkjournal.paths import resource

GATHERING = "Gathering the hunts"
SETTING = "Setting the pages"

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and how much there is, 0 where nobody knows;
may raise Cancelled."""

_TEMPLATE = ("book.typ", "hunt.typ", "back.typ", "numbers.typ", "style.typ", "sheets.typ")


@dataclass(frozen=True, slots=True)
class Bound:
    """A volume that is set and waits for its place."""

    pdf: Path
    rows: Sequence[BookHunt]
    result: render.Result


@contextmanager
def workplace() -> Iterator[Path]:
    """Give a folder for the owner alone that holds the template, and goes when it is left."""
    with tempfile.TemporaryDirectory(prefix="networkjournal-book-") as name:
        folder = Path(name)
        sources = {part: resource(f"book/{part}").read_bytes() for part in _TEMPLATE}
        with refusing(folder):
            for part, source in sources.items():
                (folder / part).write_bytes(source)
        yield folder


@dataclass(frozen=True, slots=True)
class Binder:
    """Sets a book volume by volume."""

    book: Gathered
    options: BookOptions
    kind_names: Mapping[str, str]
    numbers: Numbers
    progress: Progress
    command: Sequence[str] | None

    def bind(self, longest: int, dots_per_inch: int = 0) -> list[Bound]:
        """Return the volumes; one that comes out too long after all is cut in two.

        With ``dots_per_inch`` they are pictures, and the path of each is that of one page.
        """
        waiting = book_volumes.cut(self.book.rows, self.options.paper, longest)
        bound: list[Bound] = []
        while waiting:
            rows = waiting.pop(0)
            several = bool(bound or waiting)
            number = len(bound) + 1 if several else 0
            volume = Volume(
                rows, number, not waiting, elsewhere=_places(bound) if not waiting else {}
            )
            told = (len(bound), len(bound) + 1 + len(waiting)) if several else (0, 0)
            result, pdf = self.set(volume, told, dots_per_inch)
            if result.pages > longest and len(rows) > 1:
                waiting = [*book_volumes.halves(rows), *waiting]
                continue
            bound.append(Bound(pdf, rows, result))
        return bound

    def set(
        self, volume: Volume, told: tuple[int, int] = (0, 0), dots_per_inch: int = 0
    ) -> tuple[render.Result, Path]:
        """Return what came of one volume, and where the PDF or numbered pictures lie."""
        folder = self.book.folder
        job = _job(self.options, self.book)
        if dots_per_inch:
            prefix = f"volume-{volume.number}-" if volume.number else ""
            job = replace(
                job, output=f"{prefix}page-{{n}}.png", dots_per_inch=dots_per_inch, sheets=""
            )
        else:
            job = replace(job, output=f"volume-{volume.number}.pdf")
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
        data="book.json",
        output="book.pdf",
        timestamp=int(made.timestamp()),
        standard=options.standard.value,
        fonts=str(resource("fonts")),
        photos=tuple(book.photos),
        sheets="sheets.typ" if options.paper is Paper.A5_ON_A4 else "",
    )


def _places(bound: Sequence[Bound]) -> dict[int, tuple[int, int]]:
    """Return volume and page of every hunt that is set already."""
    return {
        number: (volume, page)
        for volume, each in enumerate(bound, start=1)
        for number, page in each.result.places
    }
