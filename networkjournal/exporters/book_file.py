"""The book's data file: the hunts streamed one by one, then what holds them together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sized
from dataclasses import dataclass, field
from datetime import date
from typing import TextIO

from networkjournal.core.errors import JournalError
from networkjournal.core.hunt import State
from networkjournal.core.rows import Trail
from networkjournal.exporters import book_text, words
from networkjournal.exporters.book_data import LONGEST_HEAD, HuntData, hunt_data, shown_steps
from networkjournal.exporters.book_options import TITLE, BookOptions

_PARTS = (
    (State.FOUND, words.FOUND),
    (State.HUNTING, words.UNSOLVED),
    (State.LET_GO, words.LET_GO),
)


@dataclass(slots=True)
class _Tally:
    """What the whole book needs to know of its hunts, gathered while they stream by."""

    states: Counter[str] = field(default_factory=Counter)
    people: dict[str, dict[str, object]] = field(default_factory=dict)
    first: date = date.max
    last: date = date.min

    def add(self, hunt: HuntData, days: list[date]) -> None:
        self.states[hunt["state"]] += 1
        mention = words.hunt_number(hunt["number"])
        person = {"number": hunt["number"], "name": hunt["name"], "mention": mention}
        self.people[hunt["id"]] = person
        self.first = min(self.first, *days)
        self.last = max(self.last, *days)


def write_book_data(
    trails: Iterable[Trail],
    options: BookOptions,
    kind_names: Mapping[str, str],
    file: TextIO,
    progress: Callable[[int, int], None],
) -> None:
    """Write ``trails`` and the words of the book to ``file`` as one JSON object.

    ``progress`` is told hunts done and how many there are, 0 where nobody knows. Raises
    JournalError where there is no hunt at all.
    """
    total = len(trails) if isinstance(trails, Sized) else 0
    tally = _Tally()
    file.write('{"hunts":[')
    for done, trail in enumerate(trails, start=1):
        hunt = hunt_data(trail, tally.states.total() + 1, options, kind_names)
        if hunt["state"] != State.NOTICED:
            file.write(",\n" if tally.people else "")
            json.dump(hunt, file, ensure_ascii=False)
            tally.add(hunt, _days(trail, options))
        progress(done, total)
    if not tally.people:
        raise nothing_to_print(options)
    rest = {"people": tally.people, "book": _frame(tally, options)}
    file.write("],\n" + json.dumps(rest, ensure_ascii=False)[1:])


def _days(trail: Trail, options: BookOptions) -> list[date]:
    """Return the days by which the cover names its months."""
    turning = (trail.opened_on, trail.contact.discovered_on)
    after = trail.opened_on or trail.contact.discovered_on or options.today
    steps = (step.on for step in shown_steps(trail, options) if step.on >= after)
    return [*(day for day in turning if day is not None), *steps]


def _frame(tally: _Tally, options: BookOptions) -> dict[str, object]:
    language, region = options.language_and_region
    first = options.date_from or tally.first
    last = max(first, min(options.date_to or tally.last, options.today))
    parts = [
        {"state": state, "title": title, "line": words.part_line(title, tally.states[state])}
        for state, title in _PARTS
    ]
    title = options.title.strip() or TITLE
    return {
        "title": book_text.line(title),
        "head": book_text.shortened(title, LONGEST_HEAD),
        "owner": book_text.line(options.owner),
        "language": language,
        "region": region,
        "paper": options.paper.value,
        "date": [options.today.year, options.today.month, options.today.day],
        "period": words.period(first, last),
        "count": words.count_on_cover(tally.states.total(), tally.states[State.FOUND]),
        "colophon": words.colophon(options.today, private=options.include_private),
        "parts": parts,
        "words": {
            "subtitle": words.SUBTITLE,
            "contents": words.CONTENTS,
            "hunch": words.HUNCH,
            "with": words.WITH,
            "reveal": words.THIS_WAS_IT,
        },
    }


def nothing_to_print(options: BookOptions) -> JournalError:
    """Return the refusal for a book without a hunt."""
    if options.date_from is None and options.date_to is None:
        return JournalError(
            "There is no hunt to print yet.",
            "The book begins with the first message you send to someone and note here.",
        )
    return JournalError(
        "No hunt was opened in this period.", "Choose a longer period, or the whole journal."
    )
