"""One's own kinds of reason: what a new one may be called, and the key that stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from networkjournal.core.entities import DONT_KNOW, ReasonKind, new_id
from networkjournal.core.text import clean, fold

_BETWEEN_WORDS = r"[\W_]+"
_DONT_KNOW_NAME = "i don't know"


def key_of(name: str) -> str:
    """Return the key of a new kind, as ``=key`` and ``?key`` can be typed; "" without a letter.

    A sign before a number says something else in a line, so a key begins with a letter.
    """
    key = re.sub(_BETWEEN_WORDS, "-", fold(name)).strip("-")
    while key and not key[0].isalpha():
        key = key[1:]
    return key


def why_not_named(name: str, kinds: Iterable[ReasonKind], own: ReasonKind | None = None) -> str:
    """Say why a kind can't have a name, ``own`` being the one that is renamed; "" where it can.

    Retired kinds count: people still have them, and two of one name could not be told apart.
    """
    if not clean(name):
        return "A reason needs a name."
    if fold(name).replace("’", "'") == _DONT_KNOW_NAME:
        return "Not knowing yet is a hunch of its own already."
    other = (each for each in kinds if own is None or each.id != own.id)
    same = next((each for each in other if fold(each.name) == fold(name)), None)
    if same is None:
        return ""
    if same.retired:
        return f"“{same.name}” is there already, retired; it can be taken up again."
    return f"“{same.name}” is there already."


def why_not_added(name: str, kinds: Iterable[ReasonKind]) -> str:
    """Say why no kind of this name can be added, in words for its owner; "" where it can."""
    there = tuple(kinds)
    refused = why_not_named(name, there)
    if refused:
        return refused
    key = key_of(name)
    if not key:
        return "A reason needs a letter, so that quick add can name it."
    if key == DONT_KNOW:
        return f"?{key} stands for not knowing yet; another name will do."
    same = next((each.name for each in there if each.key == key), None)
    return f"={key} stands for “{same}” already; another name will do." if same else ""


def new_kind(name: str, kinds: Iterable[ReasonKind]) -> ReasonKind:
    """Return a new kind that comes after all others; its name is one that can be added."""
    last = max((each.position for each in kinds), default=0)
    return ReasonKind(id=new_id(), key=key_of(name), name=clean(name), position=last + 1)
