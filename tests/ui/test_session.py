"""One certain change is taken back after others: the undo of the line at the foot."""

from __future__ import annotations

from pathlib import Path

import pytest

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.duplicates import APART, Pair, pairs_apart, set_apart
from networkjournal.core.entities import Contact, new_id
from networkjournal.importers.taking import Taken
from networkjournal.ui.session import Session
from tests.store.samples import add

ADA, IDA, ZOE = (Contact(id=new_id(), name=name) for name in ("Ada", "Ida", "Zoe"))


def apart(session: Session, pair: Pair) -> tuple[Change, tuple[int, str]]:
    """Tell two people apart; return the change and the step."""
    change = set_apart(session.journal.setting(APART), [pair], new_id)
    session.apply("Apart", change)
    step = session.journal.next_step(back=True)
    assert step is not None
    return change, step


@pytest.mark.parametrize("told_before", [[], [(ADA.id, ZOE.id)]])
def test_two_are_no_longer_two(session: Session, told_before: list[Pair]) -> None:
    add(session.journal, ADA, IDA, ZOE)
    for pair in told_before:
        apart(session, pair)
    known = pairs_apart(session.journal.setting(APART))
    told = apart(session, (ADA.id, IDA.id))
    session.edit("Edit", ADA.id, place="Turin")
    session.take_back(*told)
    assert pairs_apart(session.journal.setting(APART)) == known
    session.journal.undo()
    assert len(pairs_apart(session.journal.setting(APART))) == len(known) + 1
    assert session.journal.check() == []


def test_an_import_taken_back_is_there_again_with_its_receipt(
    session: Session, tmp_path: Path
) -> None:
    journal = session.journal
    file = tmp_path / "people.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ada Example\nEND:VCARD\n")
    jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people([file])), Taken())
    done = journal.take_back(journal.receipts()[0].id)
    step = journal.next_step(back=True)
    assert step is not None
    add(journal, ZOE)
    session.take_back(done.change, step)
    assert {each.name for each in journal.read.everybody()} == {"Ada Example", "Zoe"}
    assert journal.receipts()[0].taken_back_at is None
    again = journal.take_back(journal.receipts()[0].id)
    assert again.kept == ()
    assert [each.name for each in journal.read.everybody()] == ["Zoe"]
