"""What a book will look like: its first pages soon, and how many pages it has a little later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from networkjournal.core.errors import JournalError
from networkjournal.core.rows import Trail
from networkjournal.exporters import book_volumes
from networkjournal.exporters.binding import Binder, Progress, workplace
from networkjournal.exporters.book_file import Volume
from networkjournal.exporters.book_gather import BookHunt, Gathered, gather
from networkjournal.exporters.book_numbers import JUST_HUNTS, Numbers
from networkjournal.exporters.book_options import BookOptions, Standard

_SOON = 60
"""Hunts that are read before the first pages are shown; the numbers of all follow."""
_SHOWN_HUNTS = 3
_SHOWN_PAGES = 8
_DOTS_PER_INCH = 110


@dataclass(frozen=True, slots=True)
class Preview:
    """Pictures of the cover, the numbers and the first hunts; ``count`` is 0 while unknown."""

    pages: tuple[bytes, ...]
    count: int = 0
    volumes: int = 0


def preview_book(
    trails: Iterable[Trail],
    options: BookOptions,
    kind_names: Mapping[str, str],
    show: Callable[[Preview], None],
    progress: Progress,
    *,
    numbers: Numbers = JUST_HUNTS,
    command: Sequence[str] | None = None,
) -> None:
    """Hand ``show`` the first pages of the book, and again once everything is laid out.

    ``progress`` may raise Cancelled at any time. Raises JournalError where there is no hunt.
    """
    looks = replace(options, standard=Standard.PLAIN)
    waiting = iter(trails)
    soon = list(islice(waiting, _SOON))
    with workplace() as folder:

        def binder(trails: Iterable[Trail]) -> Binder:
            book = gather(trails, looks, kind_names, folder, _unheard(progress))
            return Binder(book, looks, kind_names, numbers, progress, command)

        pages: tuple[bytes, ...] = ()
        later = next(waiting, None)
        try:
            first = binder(soon)
            pages = _pictures(first)
            show(Preview(pages))
        except JournalError:
            if later is None:
                raise
        if later is not None:
            first = binder(chain(soon, [later], waiting))
            pages = _pictures(first)
            show(Preview(pages))
        bound = first.bind(book_volumes.LONGEST)
        show(Preview(pages, sum(volume.result.pages for volume in bound), len(bound)))


def _unheard(progress: Progress) -> Callable[[int, int], None]:
    return lambda done, total: progress("", done, total)


def _pictures(binder: Binder) -> tuple[bytes, ...]:
    """Return the pages of the first hunts as PNG."""
    for path in binder.book.folder.glob("page-*.png"):
        path.unlink()
    volume = Volume(_first_hunts(binder.book, binder.options), is_last=False, is_preview=True)
    _result, pattern = binder.set(volume, dots_per_inch=_DOTS_PER_INCH)
    paths = sorted(pattern.parent.glob("page-*.png"), key=_number)
    return tuple(path.read_bytes() for path in paths[: _SHOWN_PAGES + 2])


def _first_hunts(book: Gathered, options: BookOptions) -> Sequence[BookHunt]:
    """Return up to three hunts, fewer where they are long: setting them must not take long."""
    shown = book.rows[:1]
    for row in book.rows[1:_SHOWN_HUNTS]:
        if sum(book_volumes.pages(each, options.paper) for each in shown) < _SHOWN_PAGES:
            shown.append(row)
    return shown


def _number(path: Path) -> int:
    return int(path.stem.partition("-")[2])
