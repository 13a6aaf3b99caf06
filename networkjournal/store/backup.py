"""Verified copies of a journal: made, thinned, listed and put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was checked when it was made; ``made_at`` is aware UTC."""

    path: Path
    made_at: datetime
    reason: str
    contacts: int
    interactions: int
    size: int


def list_backups(folder: Path) -> list[Backup]:
    """Return the checked backups, newest first."""
    return []
