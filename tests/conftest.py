"""What many tests share: an empty journal in a folder of its own, and a fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from networkjournal.store.journal import Journal

TODAY = date(2026, 11, 23)
"""A Monday."""


@pytest.fixture
def today() -> date:
    """Return the day on which every test takes place."""
    return TODAY


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Open an empty journal and close it afterwards."""
    opened = Journal.open(tmp_path / "test.njournal", create=True)
    yield opened
    opened.close()
