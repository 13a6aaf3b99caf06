"""First sentences of a message that one's own words go on from: honest, and never the whole."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from networkjournal.core.entities import Contact
from networkjournal.core.text import clean_lines

STARTERS_KEY = "message_starters"
"""The setting: ``[{"title": "...", "text": "..."}, ...]``; without it the supplied ones hold."""
NAME, QUOTE = "{name}", "{quote}"
"""What stands for the person's name and their words."""


class Starter(NamedTuple):
    """How a first message may begin."""

    title: str
    text: str


SUPPLIED = (
    Starter("Their words", "Hello {name}, your words “{quote}” have stayed with me, because "),
    Starter(
        "I don’t know why yet",
        "Hello {name}, I can’t say yet what for, but I would like to know you. What moved me was ",
    ),
    Starter("One question", "Hello {name}, may I ask you one thing about your work: "),
)
"""The ones that every journal starts with."""


def read_starters(text: str) -> tuple[Starter, ...]:
    """Return the starters that a setting holds, the supplied ones where it holds no list."""
    try:
        entries = json.loads(text)
    except ValueError:
        return SUPPLIED
    if not isinstance(entries, list):
        return SUPPLIED
    found = []
    for entry in entries:
        match entry:
            case {"title": str(title), "text": str(words)}:
                found.append(Starter(title, words))
    return _whole(found)


def write_starters(starters: Iterable[Starter]) -> str:
    """Return starters as the journal keeps them; those without a text are left out."""
    entries = [starter._asdict() for starter in _whole(starters)]
    return json.dumps(entries, ensure_ascii=False)


def filled(starter: Starter, contact: Contact) -> str:
    """Return a starter with the person's name and words in the places for them."""
    places = {NAME: contact.name, QUOTE: contact.spark_quote}
    text = starter.text
    parts = []
    while text:
        at, place = min(((text.find(p), p) for p in places if p in text), default=(len(text), ""))
        parts += [text[:at], places.get(place, "")]
        text = text[at + len(place) :]
    return "".join(parts)


def _whole(starters: Iterable[Starter]) -> tuple[Starter, ...]:
    return tuple(
        Starter(starter.title.strip() or clean_lines(starter.text)[:40], starter.text)
        for starter in starters
        if starter.text.strip()
    )
