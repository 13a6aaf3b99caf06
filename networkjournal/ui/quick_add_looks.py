"""The measures and fixed words of the quick-add panel, shared with what is painted before it."""

from __future__ import annotations

from PySide6.QtGui import QFont

from networkjournal.ui.theme import font

WIDTH = 760
"""How wide the panel likes to be, in device-independent pixels."""
MARGIN = 24
GAP = 14
RULE_ROOM = 4
"""Pixels that the line keeps free under its text."""
INVITATION = "Who moved you?  Name, what they do @Company \u201ctheir words\u201d"
HINTS = "      ".join(
    hint.replace(" ", "\N{NO-BREAK SPACE}")
    for hint in (
        "Enter  save",
        "Ctrl+Enter  save and add another",
        "Tab  complete",
        "Esc  close, keep draft",
        "F1  grammar",
    )
)


def line_font() -> QFont:
    """Return the font of the line itself."""
    return font(18, QFont.Weight.Medium)


def hints_font() -> QFont:
    """Return the font of the hints below."""
    return font(12)
