"""Killed in the middle of writing: everything that was acknowledged is there."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.processes import ROOT

WRITE = """
import sys
from datetime import date
from itertools import count
from pathlib import Path
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.store.journal import Journal

journal = Journal.open(Path(sys.argv[1]), create=True)
for n in count():
    ada = Contact(id=new_id(), name=f"Ada {n}", tags=("a", "b"), photo=bytes(n % 7 * 3000))
    told = Interaction(id=new_id(), contact_ids=(ada.id,), kind=InteractionKind.MESSAGE,
                       direction=Direction.OUT, on=date(2026, 11, 20), text=f"told her {n}")
    journal.apply("Add", Change(after=(ada, told)))
    print("added", ada.id, flush=True)
    journal.edit("Edit", ada.id, headline=f"maker {n}")
    print("edited", ada.id, n, flush=True)
    if n % 3 == 2:
        journal.undo()
        print("undone", ada.id, flush=True)
    journal.set_draft("quick-add", f"draft {n}")
"""


def killed_while_writing(path: Path, after: int) -> list[list[str]]:
    """Let a process write until it has acknowledged so much, kill it, and return what it said."""
    child = subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert child.stdout is not None
    said = [child.stdout.readline().split() for _ in range(after)]
    child.kill()
    rest = child.stdout.read()
    said += [line.split() for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    child.stdout.close()
    assert child.wait() != 0
    return said


def crash_rounds(path: Path, rounds: int) -> None:
    stood: dict[int, str] = {}
    for number in range(rounds):
        for what, contact_id, *text in killed_while_writing(path, after=3 + number % 11):
            stood[int(contact_id)] = f"maker {text[0]}" if what == "edited" else ""
        journal = Journal.open(path)
        ids = [row[0] for row in fetch(journal._db, "SELECT id FROM contact ORDER BY id")]
        now = {i: contact.headline for i, contact in journal.contacts(ids).items()}
        # One step after the last acknowledged one may have been kept without a word.
        unsure = max(ids)
        assert {**now, unsure: ""} == {**stood, unsure: ""}
        assert max(stood) in (ids[-1], ids[-2])
        assert all(journal.read.timeline_count(i) == 1 for i in ids)
        assert journal.check() == []
        journal.close()
        stood = now


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows cannot kill like that")
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    crash_rounds(tmp_path / "a.njournal", 3)


@pytest.mark.long
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows cannot kill like that")
def test_what_was_acknowledged_survives_many_kills(tmp_path: Path) -> None:
    crash_rounds(tmp_path / "a.njournal", 200)
