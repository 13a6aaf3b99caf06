"""What a person chooses for their book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from networkjournal.exporters.dates import Dates
from networkjournal.exporters.privacy import OPEN, Names, Privacy

TITLE = "Treasure Hunts"
TITLE_OF_ONE = "Treasure Hunt"
"""What a hunt that is printed alone is called where its name is not told: printers show titles."""
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")


class Paper(StrEnum):
    """The sizes a book can be printed on."""

    A5 = "a5"
    A4 = "a4"
    LETTER = "letter"
    A5_ON_A4 = "a5-on-a4"
    """Two pages of A5 side by side on each sheet: for printing, without links and outline."""


class Face(StrEnum):
    """The letters: Libertinus Serif, which typst carries, or Inter, which the program carries."""

    SERIF = "serif"
    SANS = "sans"


class Standard(StrEnum):
    """What the file has to comply with, as typst names it; PLAIN is a PDF 1.7 with tags."""

    PLAIN = ""
    ARCHIVE = "a-2b"
    ACCESSIBLE = "ua-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOptions:
    """The choices for one book.

    ``date_from`` and ``date_to`` are the period the hunts were selected by; the cover names it,
    or the months that the hunts span where an end is open. ``ids`` are the people to choose from
    in their order, None for everybody. ``language`` is a tag such as "en" or "pt-BR" and rules
    hyphenation; one that can't be read counts as English.
    """

    today: date
    title: str = TITLE
    owner: str = ""
    language: str = "en"
    paper: Paper = Paper.A5
    face: Face = Face.SERIF
    standard: Standard = Standard.PLAIN
    date_from: date | None = None
    date_to: date | None = None
    ids: tuple[int, ...] | None = None
    privacy: Privacy = OPEN

    @property
    def dates(self) -> Dates:
        """How days are written."""
        return Dates(in_numbers=self.privacy.names is Names.ANONYMOUS)

    @property
    def language_and_region(self) -> tuple[str, str | None]:
        """Return the language code and, where the tag names one, the region."""
        match = _LANGUAGE.match(self.language)
        if match is None:
            return "en", None
        region = match[2]
        return match[1].lower(), region.upper() if region else None
