"""The colours that charts are drawn in, as ``#rrggbb``."""

from __future__ import annotations

from typing import NamedTuple

Heat = tuple[str, str, str]
"""Colours for one, two, and three or more, each set off from the ground by 3:1 at least."""

HEAT_LIGHT: Heat = ("#74968d", "#4a8073", "#1f5247")
HEAT_DARK: Heat = ("#51897c", "#6db8a6", "#b4ead9")


class Inks(NamedTuple):
    """Words are at least 4.5:1 on ``card``, marks 3:1."""

    card: str
    """The ground that everything stands on."""
    text: str
    muted: str
    line: str
    """Grids and tracks, which only guide the eye."""
    accent: str
    accent_soft: str
    gold: str
    gold_text: str
    heat: Heat


PAPER = Inks(
    card="#ffffff",
    text="#24221e",
    muted="#69655c",
    line="#e3ded3",
    accent="#2f6f62",
    accent_soft="#dde9e4",
    gold="#a47622",
    gold_text="#86600f",
    heat=HEAT_LIGHT,
)
