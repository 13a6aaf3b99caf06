"""What several people have in common."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Together(NamedTuple):
    """What several people have in common, as numbers."""

    noticed: int = 0
    hunting: int = 0
    found: int = 0
    let_go: int = 0
    follow_up_on: date | None = None
    """The first of their follow-up dates."""
