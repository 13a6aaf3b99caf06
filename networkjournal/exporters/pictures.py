"""The pages of the book, or of hunts alone, as pictures: for a printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from networkjournal.core.rows import Trail
from networkjournal.exporters import book_volumes
from networkjournal.exporters.atomic import refusing
from networkjournal.exporters.binding import GATHERING, Binder, Progress, workplace
from networkjournal.exporters.book_file import Volume
from networkjournal.exporters.book_gather import gather
from networkjournal.exporters.book_numbers import Numbers
from networkjournal.exporters.book_options import BookOptions

_LONGEST = book_volumes.LONGEST * 7 // 10
"""Pages of a volume at most: until they are written, the pictures lie in memory, too."""


@contextmanager
def set_as_pictures(
    trails: Iterable[Trail],
    options: BookOptions,
    kind_names: Mapping[str, str],
    numbers: Numbers,
    dots_per_inch: int,
    progress: Progress,
    *,
    single: bool = False,
    command: Sequence[str] | None = None,
) -> Iterator[Sequence[Path]]:
    """Give the pages in their order as PNG files, which go when the context is left.

    ``single`` hunts come without cover, contents and indexes. Raises JournalError where there is
    nothing to print, and what ``progress`` raises.
    """
    with workplace() as folder:
        with refusing(folder):
            stage = partial(progress, GATHERING)
            book = gather(trails, options, kind_names, folder, stage)
        binder = Binder(book, options, kind_names, numbers, progress, command)
        if single:
            volume = Volume(book.rows, is_last=False, is_single=True)
            patterns = [binder.set(volume, dots_per_inch=dots_per_inch)[1]]
        else:
            bound = binder.bind(_LONGEST, dots_per_inch)
            patterns = [each.pdf for each in bound]
        yield [page for pattern in patterns for page in _pages(pattern)]


def _pages(pattern: Path) -> Iterator[Path]:
    number = 0
    while (page := pattern.with_name(pattern.name.format(n=number))).exists():
        yield page
        number += 1
