"""The first message to somebody: where it goes, and whether it is the same as to others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from networkjournal.core.entities import Contact
from networkjournal.core.links import is_openable, profile_slug, with_scheme
from networkjournal.core.starters import QUOTE, Starter
from networkjournal.core.text import first_name, fold

LEAST_WORDS = 5
"""Messages shorter than that may well be the same to everybody."""
NAME = "\x00"
"""What stands for the name in a skeleton."""


def profile_of(contact: Contact) -> str:
    """Return the page on which to write to somebody, a LinkedIn profile first; else nothing."""
    pages = [with_scheme(link) for link in contact.links]
    pages = [page for page in pages if is_openable(page) and page.lower().startswith("http")]
    return next((page for page in pages if profile_slug(page)), next(iter(pages), ""))


def channel_of(page: str) -> str:
    """Return by what a message goes that is written on a page."""
    return "LinkedIn" if profile_slug(page) else ""


def fitting(starters: Iterable[Starter], contact: Contact) -> list[Starter]:
    """Return the starters that fit: one with a place for their words only where there are some."""
    return [each for each in starters if QUOTE not in each.text or contact.spark_quote.strip()]


def skeleton(text: str, name: str) -> str:
    """Return what is the same of a message to whomever it goes: folded, without the name."""
    names = [re.escape(part) for part in (fold(name), fold(first_name(name))) if part]
    if not names:
        return fold(text)
    return re.sub(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)", NAME, fold(text))


def is_worth_comparing(text: str) -> bool:
    """Say whether a message is long enough that the same one to others is no accident."""
    return len(text.split()) >= LEAST_WORDS
