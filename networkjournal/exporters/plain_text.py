"""Hunts as plain text, to read anywhere and to paste into any letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from networkjournal.core.progress import Progress, no_progress
from networkjournal.exporters import words
from networkjournal.exporters.atomic import refusing, write_atomically
from networkjournal.exporters.hunt_words import Part, Told

_STEP = 50
BETWEEN = "\n\n" + "=" * 60 + "\n\n"
"""What stands between two hunts."""
_INDENT = "    "


def text(hunt: Told) -> str:
    """Return one hunt, without a line end at its end."""
    links = (link.url or link.text for link in hunt.links)
    head = "\n".join(filter(None, (hunt.name, hunt.about, *links)))
    return "\n\n".join((head, *map(_part, hunt.parts)))


def write_text(hunts: Iterable[Told], out: Path, progress: Progress = no_progress) -> None:
    """Write hunts into one file of UTF-8; ``progress`` counts them.

    Raises:
        JournalError: the file can't be written; an earlier one stays.
    """
    with write_atomically(out) as file:
        for number, hunt in enumerate(hunts):
            if number % _STEP == 0:
                progress(number, 0)
            with refusing(out):
                file.write(((BETWEEN if number else "") + text(hunt)).encode())
        with refusing(out):
            file.write(b"\n")


def _part(part: Part) -> str:
    return "\n".join(_lines(part))


def _lines(part: Part) -> Iterator[str]:
    yield part.title.upper()
    if part.head:
        yield part.head
    for paragraph in (*part.quote, *part.text):
        yield paragraph
    for step in part.steps:
        yield step.head
        for paragraph in step.text:
            yield _INDENT + paragraph.replace("\n", f"\n{_INDENT}")
        if step.people:
            yield f"{_INDENT}{words.WITH} {', '.join(person.name for person in step.people)}"
