"""What the window says about several people at once."""

from __future__ import annotations

from collections.abc import Sequence

from networkjournal.core.together import Together

_LONGEST = 60
"""Letters of a name in a sentence."""


def counted(number: int) -> str:
    """Return how many people: 1 person, 1,200 people."""
    return "1 person" if number == 1 else f"{number:,} people"


def names(first: Sequence[str], number: int) -> str:
    """Return the first names and how many others: Ada, Ben and 10 others."""
    shown = [_short(name) for name in first[:number]]
    others = number - len(shown)
    if others:
        return f"{', '.join(shown)} and {others:,} {'other' if others == 1 else 'others'}"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def hunts(together: Together) -> str:
    """Return where the hunts stand: 8 hunting · 3 found · 1 let go."""
    counts = (
        (together.hunting, "hunting"),
        (together.found, "found"),
        (together.let_go, "let go"),
        (together.noticed, "not written to yet"),
    )
    return " · ".join(f"{number:,} {words}" for number, words in counts if number)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
