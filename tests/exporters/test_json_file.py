"""The complete backup, written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from networkjournal.core.entities import Contact
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.exporters.json_file import write_json

DAY = date(2026, 11, 23)


def test_a_journal_is_written(tmp_path: Path) -> None:
    out = tmp_path / "backup.json"
    write_json({"contacts": (Contact(id=1, name="Zoë"),)}, DAY, out)
    data = json.loads(out.read_bytes())
    assert data["contacts"] == [{"id": "1", "name": "Zoë"}]
    assert list(tmp_path.iterdir()) == [out]


def test_it_can_be_cancelled_and_leaves_nothing(tmp_path: Path) -> None:
    told: list[int] = []

    def progress(done: int, total: int) -> None:
        told.append(done)
        if done:
            raise Cancelled

    people = (Contact(id=number, name="Ada") for number in range(1, 2000))
    with pytest.raises(Cancelled):
        write_json({"contacts": people}, DAY, tmp_path / "backup.json", progress)
    assert told == [0, 500]
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_refuses_is_named(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="there is no such folder"):
        write_json({}, DAY, tmp_path / "none" / "backup.json")
