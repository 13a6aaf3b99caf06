"""The data file of one volume: its hunts, and what holds them together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from networkjournal.core.hunt import Rules, State
from networkjournal.core.insights import Period
from networkjournal.core.measuring import insights
from networkjournal.exporters import book_text, words
from networkjournal.exporters.book_data import LONGEST_HEAD
from networkjournal.exporters.book_gather import BookHunt, Gathered
from networkjournal.exporters.book_index import indexes, surprises
from networkjournal.exporters.book_numbers import Numbers, numbers_data
from networkjournal.exporters.book_options import TITLE, BookOptions, Face

_PARTS = (
    (State.FOUND, words.FOUND),
    (State.HUNTING, words.UNSOLVED),
    (State.LET_GO, words.LET_GO),
)
_FACES = {Face.SERIF: "Libertinus Serif", Face.SANS: "Inter"}


@dataclass(frozen=True, slots=True)
class Volume:
    """A run of hunts that is bound together.

    ``number`` is 0 for the only volume of a book; ``is_last`` tells that the indexes follow,
    ``is_preview`` that only cover, numbers and hunts are set, ``is_single`` the hunts alone.
    """

    rows: Sequence[BookHunt]
    number: int = 0
    is_last: bool = True
    is_preview: bool = False
    is_single: bool = False
    elsewhere: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """Volume and page of the hunts in earlier volumes, for the common index."""

    @property
    def is_first(self) -> bool:
        """Whether the numbers stand in this volume."""
        return self.number < 2


def write_volume(
    book: Gathered,
    volume: Volume,
    options: BookOptions,
    kind_names: Mapping[str, str],
    numbers: Numbers,
    file: TextIO,
) -> None:
    """Write the data of ``volume`` to ``file`` as one JSON object."""
    file.write('{"hunts":[')
    for place, text in enumerate(book.texts(volume.rows)):
        file.write((",\n" if place else "") + text.rstrip("\n"))
    rules = Rules(ripe_days=numbers.ripe_days)
    answers = insights(book.counted, rules, Period(), options.today)
    rest = {
        "people": _people(book, volume.rows),
        "elsewhere": {str(number): place for number, place in volume.elsewhere.items()},
        "numbers": numbers_data(book, answers, numbers, options, kind_names)
        if volume.is_first
        else None,
        "surprises": surprises(book.rows, answers.surprise, kind_names) if volume.is_last else None,
        "indexes": indexes(book.rows, kind_names) if volume.is_last else [],
        "book": _frame(book, volume, options),
    }
    file.write("],\n" + json.dumps(rest, ensure_ascii=False)[1:])


def _people(book: Gathered, rows: Iterable[BookHunt]) -> dict[str, dict[str, object]]:
    """Return who is mentioned in the hunts of others; ``here`` tells of a hunt in this volume."""
    here = {row.number for row in rows}
    mentioned = {other for row in rows for other in row.others}
    return {
        str(row.id): {
            "number": row.number,
            "name": row.name,
            "mention": words.hunt_number(row.number),
            "here": row.number in here,
        }
        for row in book.rows
        if row.id in mentioned
    }


def _frame(book: Gathered, volume: Volume, options: BookOptions) -> dict[str, object]:
    language, region = options.language_and_region
    states = Counter(row.state for row in book.rows)
    first = options.date_from or book.first
    last = max(first, min(options.date_to or book.last, options.today))
    title = options.title.strip() or TITLE
    privacy = options.privacy
    colophon = words.colophon(options.today, _FACES[options.face], options.dates)
    return {
        "title": book_text.line(title),
        "head": book_text.shortened(title, LONGEST_HEAD),
        "owner": book_text.line(options.owner),
        "language": language,
        "region": region,
        "paper": options.paper.value,
        "face": options.face.value,
        "date": [options.today.year, options.today.month, options.today.day],
        "period": options.dates.period(first, last),
        "count": words.count_on_cover(len(book.rows), states[State.FOUND]),
        "preview": volume.is_preview,
        "single": volume.is_single,
        "volume": words.volume(volume.number) if volume.number else "",
        "legend": words.legend(private=privacy.private_notes, names=privacy.names),
        "colophon": colophon if volume.is_last else [],
        "parts": [
            {"state": state, "title": title, "line": words.part_line(title, states[state])}
            for state, title in _PARTS
        ],
        "words": {
            "subtitle": words.SUBTITLE,
            "contents": words.CONTENTS,
            "hunch": words.HUNCH,
            "sealed": words.SEALED_HUNCH,
            "with": words.WITH,
            "reveal": words.THIS_WAS_IT,
            "guessed": words.GUESSED,
        },
    }
