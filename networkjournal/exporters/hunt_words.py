"""One hunt in words, for every text that is no book: what is said in which order.

The words and what may be told are those of the book (``book_data``); how a heading or a quotation
looks is what the formats differ in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from networkjournal.core.hunt import State
from networkjournal.core.rows import Trail
from networkjournal.exporters import words
from networkjournal.exporters.book_data import HuntData, StepData, hunt_data, shown_steps
from networkjournal.exporters.book_options import BookOptions
from networkjournal.exporters.book_text import BREAK


class Person(NamedTuple):
    """Somebody else who was there."""

    id: int
    name: str


class Step(NamedTuple):
    """One line of the trail."""

    head: str
    text: Sequence[str]
    people: Sequence[Person]


class Part(NamedTuple):
    """A part of a hunt under a heading of its own, a list of texts being paragraphs."""

    title: str
    head: str = ""
    quote: Sequence[str] = ()
    text: Sequence[str] = ()
    steps: Sequence[Step] = ()


class Link(NamedTuple):
    """A page of the person's; ``url`` is "" where it may not be opened."""

    text: str
    url: str


class Told(NamedTuple):
    """A hunt, whole."""

    name: str
    about: str
    links: Sequence[Link]
    parts: Sequence[Part]


def told(
    trail: Trail,
    options: BookOptions,
    kind_names: Mapping[str, str],
    names: Mapping[int, str],
) -> Told:
    """Return a hunt in words; ``names`` says who the others were, as far as they may be named."""
    data = hunt_data(trail, 0, options, kind_names)
    on = (options.dates.day(step.on) for step in shown_steps(trail, options))
    steps = [_step(day, each, names) for day, each in zip(on, data["steps"], strict=True)]
    parts = [Part(words.TRAIL, steps=steps)] if steps else []
    return Told(
        name=_one(data["name"]),
        about=" · ".join(map(_one, data["about"])),
        links=[Link(_one(link["text"]), link["url"]) for link in data["links"]],
        parts=[*_spark(data, trail, options), *parts, *_end(data)],
    )


def _spark(data: HuntData, trail: Trail, options: BookOptions) -> Iterator[Part]:
    label = words.SEALED_HUNCH if data["sealed"] else words.HUNCH
    hunch = [f"{label} {_one(data['hunch'])}"] if data["hunch"] else []
    added = (
        f"{addition['label']} {text}" for addition in data["additions"] for text in addition["text"]
    )
    text = [*_all(data["because"]), *hunch, *_all(added)]
    head = words.opened_on(trail.opened_on, options.dates) if trail.opened_on is not None else ""
    if head or data["quote"] or text:
        yield Part(words.SPARK, head, _all(data["quote"]), text)


def _step(day: str, data: StepData, names: Mapping[int, str]) -> Step:
    marks = (("★", data["clue"]), (words.THIS_WAS_IT, data["reveals"]))
    head = [
        day,
        _one(data["kind"]),
        _one(data["channel"]),
        *(word for word, is_so in marks if is_so),
    ]
    people = [Person(int(i), names[int(i)]) for i in data["others"] if int(i) in names]
    return Step(" · ".join(filter(None, head)), _all(data["text"]), people)


def _end(data: HuntData) -> Iterator[Part]:
    box = data["box"]
    if data["state"] == State.NOTICED:
        return
    kinds = [", ".join(map(_one, box["kinds"]))] if box["kinds"] else []
    head = " · ".join(filter(None, (box["day"], box["took"])))
    if data["state"] == State.HUNTING:
        yield Part(box["label"], head)  # the last clue stands in the trail
    else:
        yield Part(box["label"], head, text=[*_all(box["text"]), *kinds])


def _one(text: str) -> str:
    return text.replace(BREAK, "")


def _all(texts: Iterable[str]) -> list[str]:
    return [_one(text) for text in texts]
