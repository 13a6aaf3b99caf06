"""What a person chooses for their book."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TITLE = "Treasure Hunts"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")


class Paper(StrEnum):
    """The sizes a book can be printed on."""

    A5 = "a5"
    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOptions:
    """The choices for one book.

    ``date_from`` and ``date_to`` are the period the hunts were selected by; the cover names it,
    or the months that the hunts span where an end is open. ``language`` is a tag such as "en" or
    "pt-BR" and rules hyphenation; one that can't be read counts as English.
    """

    today: date
    title: str = TITLE
    owner: str = ""
    language: str = "en"
    paper: Paper = Paper.A5
    date_from: date | None = None
    date_to: date | None = None
    include_private: bool = False

    @property
    def language_and_region(self) -> tuple[str, str | None]:
        """Return the language code and, where the tag names one, the region."""
        match = _LANGUAGE.match(self.language)
        if match is None:
            return "en", None
        region = match[2]
        return match[1].lower(), region.upper() if region else None
