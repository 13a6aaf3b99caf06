"""One hunt as the book shows it: words and order settled, layout left to the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypedDict

from networkjournal.core import hunt, links
from networkjournal.core.channels import channel_name
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.core.hunt import SILENT
from networkjournal.core.rows import Trail
from networkjournal.core.text import fold
from networkjournal.exporters import book_text, photos, words
from networkjournal.exporters.book_options import BookOptions
from networkjournal.exporters.dates import Dates
from networkjournal.exporters.privacy import Names

LONGEST_HEAD = 48
"""How many characters a running head holds."""
_CLUE_LENGTH = 240
_WRITTEN = (InteractionKind.MESSAGE, InteractionKind.COMMENT, InteractionKind.EMAIL)


class LinkData(TypedDict):
    """A page of the person's; ``url`` is "" where it may not be opened."""

    text: str
    url: str


class StepData(TypedDict):
    """One line of the trail; ``others`` are ids of people who were there too.

    ``channel`` is told where the hunt was opened, "" elsewhere.
    """

    day: str
    kind: str
    channel: str
    text: list[str]
    clue: bool
    reveals: bool
    others: list[str]


class AdditionData(TypedDict):
    """What was added to spark or hunch after it was sealed."""

    label: str
    text: list[str]


class BoxData(TypedDict):
    """What a hunt ends with: the reason, its age and last clue, or the day it was let go.

    ``took`` are the days and exchanges that led to a reason.
    """

    label: str
    day: str
    lead: str
    text: list[str]
    kinds: list[str]
    took: str


class HuntData(TypedDict):
    """One hunt; every text is plain text, a list of them paragraphs.

    ``photo`` is the name of a picture in the book's folder, "" without one. ``sealed`` tells
    that the hunch stands as it was before the first exchange.
    """

    id: str
    number: int
    state: str
    kicker: list[str]
    name: str
    head: str
    about: list[str]
    photo: str
    links: list[LinkData]
    quote: list[str]
    because: list[str]
    hunch: str
    sealed: bool
    additions: list[AdditionData]
    steps: list[StepData]
    box: BoxData


def hunt_data(
    trail: Trail, number: int, options: BookOptions, kind_names: Mapping[str, str]
) -> HuntData:
    """Return the hunt of ``trail`` as number ``number``; private notes only where asked for."""
    contact = trail.contact
    state = hunt.state(trail.opened_on, contact.discovered_on, contact.let_go_on, options.today)
    name = book_text.line(contact.name) or words.NO_NAME
    about = (contact.headline, contact.company, contact.place)
    in_full = options.privacy.names is Names.FULL  # an invented address leads nowhere
    return HuntData(
        id=str(contact.id),
        number=number,
        state=state.value,
        kicker=words.kicker(number, trail.opened_on, contact.discovered_on, options.dates),
        name=name,
        head=book_text.shortened(contact.name, LONGEST_HEAD) or name,
        about=[text for text in map(book_text.line, about) if text],
        photo=photos.file_name(contact) if options.privacy.photos else "",
        links=[_link(url) for url in contact.links] if in_full else [],
        quote=book_text.paragraphs(book_text.quoted(contact.spark_quote)),
        because=_because(contact),
        hunch=_hunch(contact.hunch, kind_names),
        sealed=hunt.is_sealed(trail.opened_on, options.today),
        additions=list(_additions(contact, options, kind_names)),
        steps=list(_steps(trail, options)),
        box=_box(trail, options, kind_names),
    )


def shown_steps(trail: Trail, options: BookOptions) -> list[Interaction]:
    """Return what happened as far as this book may tell it."""
    return [i for i in trail.interactions if options.privacy.private_notes or not i.private]


def _because(contact: Contact) -> list[str]:
    if contact.spark_quote or contact.spark_because or contact.spark_kind is None:
        return book_text.paragraphs(contact.spark_because)
    return [words.spark(contact.spark_kind)]


def _link(url: str) -> LinkData:
    address = links.with_scheme(book_text.plain(url))
    text = address.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    text = book_text.breakable(text.rstrip("/"))
    return LinkData(text=text, url=address if links.is_openable(address) else "")


def _hunch(keys: tuple[str, ...], kind_names: Mapping[str, str]) -> str:
    names = tuple(words.hunch_name(key, kind_names.get(key)) for key in keys)
    return book_text.line(words.hunch(names))


def _additions(
    contact: Contact, options: BookOptions, kind_names: Mapping[str, str]
) -> Iterator[AdditionData]:
    for addition in contact.additions:
        text = addition.text
        if addition.field == "hunch":
            keys = tuple(key.strip() for key in text.split(","))
            text = f"{words.HUNCH} {_hunch(keys, kind_names)}"
        label = words.ADDED.format(day=options.dates.day(addition.on))
        yield AdditionData(label=label, text=book_text.paragraphs(text))


def _steps(trail: Trail, options: BookOptions) -> Iterator[StepData]:
    opening = next((i for i in trail.interactions if _opens(i, trail.opened_on)), None)
    answer = _first_answer(trail.interactions, opening)
    year = trail.opened_on.year if trail.opened_on is not None else None
    for step in shown_steps(trail, options):
        yield StepData(
            day=options.dates.short(step.on, year=step.on.year != year),
            kind=_step_kind(step, opening, answer),
            channel=book_text.line(_through(step)) if step is opening else "",
            text=book_text.paragraphs(step.text),
            clue=step.is_clue,
            reveals=step.id == trail.contact.revealed_by,
            others=[str(i) for i in step.contact_ids if i != trail.contact.id],
        )
        year = step.on.year


def _through(step: Interaction) -> str:
    """Return through what, where the name of the kind does not say it already."""
    name = channel_name(step.channel, step.kind)
    return "" if fold(name) == fold(words.kind(step.kind, Direction.BOTH)) else name


def _opens(interaction: Interaction, opened_on: date | None) -> bool:
    return interaction.on == opened_on and hunt.opens_hunt(interaction)


def _first_answer(
    interactions: tuple[Interaction, ...], opening: Interaction | None
) -> Interaction | None:
    if opening is None:
        return None
    later = interactions[interactions.index(opening) + 1 :]
    written = (i for i in later if i.direction is Direction.IN and i.kind in _WRITTEN)
    return next(written, None)


def _step_kind(step: Interaction, opening: Interaction | None, answer: Interaction | None) -> str:
    if step is opening and step.kind in _WRITTEN:
        return words.REACHED_OUT
    return words.REPLY if step is answer else words.kind(step.kind, step.direction)


def _box(trail: Trail, options: BookOptions, kind_names: Mapping[str, str]) -> BoxData:
    contact = trail.contact
    if contact.discovered_on is not None:
        kinds = [book_text.line(kind_names.get(key, key)) for key in contact.reason_kinds]
        text = book_text.paragraphs(contact.reason)
        day = words.found_on(contact.discovered_on, trail.opened_on, options.dates)
        text = text if text or kinds else [words.NO_REASON_TEXT]
        return BoxData(
            label=words.REASON_DISCOVERED,
            day=day,
            lead="",
            text=text,
            kinds=kinds,
            took=_took(trail, contact.discovered_on, options),
        )
    if contact.let_go_on is not None:
        day = words.let_go_on(contact.let_go_on, trail.opened_on, options.dates)
        return BoxData(label=words.LET_GO, day=day, lead="", text=[], kinds=[], took="")
    day = "" if trail.opened_on is None else words.open_for(trail.opened_on, options.today)
    lead, text = _last_clue(shown_steps(trail, options), options.dates)
    return BoxData(label=words.STILL_HUNTING, day=day, lead=lead, text=text, kinds=[], took="")


def _took(trail: Trail, found: date, options: BookOptions) -> str:
    """Return the days and the exchanges from the opening to the reason."""
    opened = trail.opened_on
    if opened is None or found < opened:
        return ""
    steps = (i for i in shown_steps(trail, options) if opened <= i.on <= found)
    return words.took((found - opened).days, sum(step.kind not in SILENT for step in steps))


def _last_clue(steps: list[Interaction], dates: Dates) -> tuple[str, list[str]]:
    clue = next((step for step in reversed(steps) if step.is_clue), None)
    if clue is None:
        return "", [words.NO_CLUE]
    text = book_text.shortened(clue.text, _CLUE_LENGTH)
    return words.last_clue(clue.on, dates), [text or words.kind(clue.kind, clue.direction)]
