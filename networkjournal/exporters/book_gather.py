"""The hunts of a book, put aside one by one, and what the whole book needs to know of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from networkjournal.core.errors import JournalError
from networkjournal.core.hunt import State
from networkjournal.core.insights import HuntRow
from networkjournal.core.rows import Trail
from networkjournal.exporters import book_text, photos
from networkjournal.exporters.book_data import HuntData, hunt_data, shown_steps
from networkjournal.exporters.book_options import BookOptions

_HUNTS = "hunts.jsonl"
_ORDER = {State.FOUND: 0, State.HUNTING: 1, State.LET_GO: 2}


@dataclass(frozen=True, slots=True)
class BookHunt:
    """One hunt of the book, as far as indexes and volumes need it; ``place`` is where it lies."""

    id: int
    number: int
    state: State
    name: str
    place: int
    letters: int
    paragraphs: int
    hunch: tuple[str, ...]
    reasons: tuple[str, ...]
    tags: tuple[str, ...]
    company: str
    others: tuple[int, ...]
    photo_bytes: int = 0
    """What its photo takes in memory while the pages are set."""


@dataclass(slots=True)
class Gathered:
    """Everything that goes into a book, in the order of its parts."""

    folder: Path
    rows: list[BookHunt] = field(default_factory=list)
    counted: list[HuntRow] = field(default_factory=list)
    """What the numbers are of: also the hunts that are left out of the book."""
    photos: list[str] = field(default_factory=list)
    first: date = date.max
    last: date = date.min

    def texts(self, rows: Iterable[BookHunt]) -> Iterator[str]:
        """Yield the data of some hunts as JSON."""
        with (self.folder / _HUNTS).open("rb") as file:
            for row in rows:
                file.seek(row.place)
                yield file.readline().decode()


def gather(
    trails: Iterable[Trail],
    options: BookOptions,
    kind_names: Mapping[str, str],
    folder: Path,
    progress: Callable[[int, int], None],
) -> Gathered:
    """Put the hunts of ``trails`` and their photos into ``folder``.

    ``progress`` is told hunts done and how many there are, 0 where nobody knows. Raises
    JournalError where there is no hunt at all.
    """
    total = len(trails) if isinstance(trails, Sized) else 0
    book = Gathered(folder)
    with (folder / _HUNTS).open("wb") as file:
        for done, trail in enumerate(trails, start=1):
            data = hunt_data(trail, len(book.rows) + 1, options, kind_names)
            state = State(data["state"])
            if state in _ORDER:
                book.counted.append(_light(trail))
            if _belongs(state, options):
                row = _row(trail, data, file.tell(), options)
                file.write(json.dumps(data, ensure_ascii=False).encode() + b"\n")
                _keep_photo(book, trail, data)
                _count(book, row, _days(trail, options))
            progress(done, total)
    if not book.rows:
        raise nothing_to_print(options)
    book.rows.sort(key=lambda row: (_ORDER[row.state], row.number))
    return book


def nothing_to_print(options: BookOptions) -> JournalError:
    """Return the refusal for a book without a hunt."""
    if not options.privacy.unsolved:
        return JournalError(
            "No hunt has found its reason yet.",
            "Choose the unsolved hunts too, or a longer period.",
        )
    if options.ids is not None:
        return JournalError(
            "Nobody among these people has a hunt.", "Choose other people, or the whole journal."
        )
    if options.date_from is None and options.date_to is None:
        return JournalError(
            "There is no hunt to print yet.",
            "The book begins with the first message you send to someone and note here.",
        )
    return JournalError(
        "No hunt was opened in this period.", "Choose a longer period, or the whole journal."
    )


def _belongs(state: State, options: BookOptions) -> bool:
    return state is State.FOUND or (state in _ORDER and options.privacy.unsolved)


def _light(trail: Trail) -> HuntRow:
    contact, opened, found = trail.contact, trail.opened_on, trail.contact.discovered_on
    return HuntRow(
        id=contact.id,
        opened=opened.toordinal() if opened else 0,
        discovered=found.toordinal() if found else None,
        hunch=contact.hunch,
        reasons=contact.reason_kinds,
    )


def _row(trail: Trail, data: HuntData, place: int, options: BookOptions) -> BookHunt:
    contact = trail.contact
    texts = [*data["quote"], *data["because"], *data["box"]["text"]]
    texts += [text for addition in data["additions"] for text in addition["text"]]
    texts += [text for step in data["steps"] for text in step["text"] or [""]]
    others = {int(i) for step in data["steps"] for i in step["others"]}
    return BookHunt(
        id=contact.id,
        number=data["number"],
        state=State(data["state"]),
        name=data["name"],
        place=place,
        letters=sum(map(len, texts)),
        paragraphs=len(texts),
        hunch=contact.hunch if data["sealed"] else (),
        reasons=contact.reason_kinds,
        tags=tuple(filter(None, map(book_text.line, contact.tags))),
        company=book_text.line(contact.company),
        others=tuple(sorted(others)),
        photo_bytes=photos.memory(contact.photo or b"") if data["photo"] else 0,
    )


def _keep_photo(book: Gathered, trail: Trail, data: HuntData) -> None:
    photo = trail.contact.photo
    if data["photo"] and photo:
        (book.folder / data["photo"]).write_bytes(photo)
        book.photos.append(data["photo"])


def _count(book: Gathered, row: BookHunt, days: list[date]) -> None:
    book.rows.append(row)
    book.first = min(book.first, *days)
    book.last = max(book.last, *days)


def _days(trail: Trail, options: BookOptions) -> list[date]:
    """Return the days by which the cover names its months."""
    turning = (trail.opened_on, trail.contact.discovered_on)
    after = trail.opened_on or trail.contact.discovered_on or options.today
    steps = (step.on for step in shown_steps(trail, options) if step.on >= after)
    return [after, *(day for day in turning if day is not None), *steps]
