"""Whatever is in a file, the end is a clear message or a reported row."""

from __future__ import annotations

from pathlib import Path

import pytest

from networkjournal.core.errors import JournalError
from networkjournal.importers.people import People
from networkjournal.importers.registry import read_files
from tests.importers.cases import Case
from tests.importers.cases_backup import BACKUPS
from tests.importers.cases_card import CARDS
from tests.importers.cases_table import TABLES
from tests.importers.cases_zip import ZIPS

CASES = (*ZIPS, *TABLES, *CARDS, *BACKUPS)


def told(path: Path) -> str:
    """Return what comes of a file: kind, number of what was taken, and each problem."""
    try:
        found = read_files([path])
    except JournalError as error:
        refusal = error
    else:
        return " + ".join(map(_told, found))
    assert refusal.title.startswith(("“file", "There is nothing", "None of these files"))
    assert refusal.message
    return f"refused: {refusal.message}"


def _told(people: People) -> str:
    taken = len(people.drafts) + len(people.events) + len(people.entities)
    assert people.read == taken + people.hidden + people.unreadable
    problems = " ".join(problem.sentence() for problem in people.problems)
    name = f"{people.kind} {taken}" if people.kind else "refused"
    return f"{name}: {problems}" if problems else name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_ends_in_a_message_or_a_reported_row(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(case.data)
    assert told(path).startswith(case.outcome)


def test_there_are_more_than_120_of_them() -> None:
    assert len(CASES) > 120
