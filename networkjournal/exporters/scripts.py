"""Naming the scripts of characters, as the Unicode standard names them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_SHOWN = 6
_OF_TWO_WORDS = frozenset(("OLD", "LINEAR", "NEW", "MEETEI", "TAI", "CANADIAN", "SORA"))
_SIGNS = "signs"
_UNKNOWN = "unknown characters"


def script(character: str) -> str:
    """Return the script of a character, such as Cherokee; signs and emoji are of none."""
    if unicodedata.category(character) in ("Cn", "Co"):
        return _UNKNOWN
    if not unicodedata.category(character).startswith(("L", "M", "N")):
        return _SIGNS
    words = unicodedata.name(character, "UNKNOWN").split()
    name = " ".join(words[: 2 if words[0] in _OF_TWO_WORDS else 1])
    return {"CJK": "Chinese", "HANGUL": "Korean"}.get(name, name.title())


def named(characters: Iterable[str]) -> tuple[str, ...]:
    """Return each script once with a few of the characters: ``Cherokee (Ꭰ Ꮳ)``."""
    groups: dict[str, list[str]] = {}
    for character in sorted(characters):
        groups.setdefault(script(character), []).append(_shown(character))
    return tuple(
        f"{name} ({' '.join(group[:_SHOWN])}{' …' if len(group) > _SHOWN else ''})"
        for name, group in groups.items()
    )


def _shown(character: str) -> str:
    if unicodedata.category(character) in ("Cn", "Co"):
        return f"U+{ord(character):04X}"
    return f"◌{character}" if unicodedata.category(character).startswith("M") else character
