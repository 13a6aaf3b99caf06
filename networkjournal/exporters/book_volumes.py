"""Cutting a long book into volumes that can be bound, and that fit into memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from networkjournal.core.hunt import State
from networkjournal.exporters.book_gather import BookHunt
from networkjournal.exporters.book_options import Paper

LONGEST = 1000
"""Pages of a volume at most."""
_ROOM = 0.55
"""How much of a volume the estimate fills: typst takes 0.2 GB for fonts and up to 1.4 MB for each
page, and it has to stay under 1 GB; the estimate's error takes its part, too."""
_BYTES_OF_A_PAGE = 1_400_000


class _Measure(NamedTuple):
    """How much fits on a page."""

    letters: int
    lines: int
    own_page: bool


_A5 = _Measure(60, 37, own_page=True)
_A4 = _Measure(72, 44, own_page=False)
_MEASURES = {Paper.A5: _A5, Paper.A5_ON_A4: _A5, Paper.A4: _A4, Paper.LETTER: _A4}
_HEAD_LINES = 11
"""What name, spark and card of a hunt take beside their text."""


def pages(row: BookHunt, paper: Paper) -> float:
    """Return about how many pages a hunt takes, with its share of contents and indexes."""
    measure = _MEASURES[paper]
    lines = row.letters / measure.letters + 1.3 * row.paragraphs + _HEAD_LINES
    taken = lines / measure.lines
    if measure.own_page and row.state is State.FOUND:
        taken = max(1.0, taken + 0.2)
    return taken + (3 + len(row.tags)) / measure.lines


def _weight(row: BookHunt, paper: Paper) -> float:
    """Return how much of a volume a hunt takes, counted in pages, its photo included."""
    return pages(row, paper) + row.photo_bytes / _BYTES_OF_A_PAGE


def cut(rows: Sequence[BookHunt], paper: Paper, longest: int = LONGEST) -> list[Sequence[BookHunt]]:
    """Return runs of hunts of which each is sure to fit into a volume, as even as can be."""
    sizes = [_weight(row, paper) for row in rows]
    volumes = -(-sum(sizes) // (longest * _ROOM))
    room = sum(sizes) / max(1, volumes)
    runs: list[Sequence[BookHunt]] = []
    start, filled = 0, 0.0
    for place, size in enumerate(sizes):
        if place > start and filled + size / 2 > room and len(runs) + 1 < volumes:
            runs.append(rows[start:place])
            start, filled = place, 0.0
        filled += size
    return [*runs, rows[start:]]


def halves(rows: Sequence[BookHunt]) -> list[Sequence[BookHunt]]:
    """Return a run that was too long after all, in two."""
    middle = len(rows) // 2
    return [rows[:middle], rows[middle:]]
