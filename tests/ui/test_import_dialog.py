"""Importing from the menu."""

from __future__ import annotations

from pathlib import Path

import pytest

from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.import_dialog import import_people
from networkjournal.ui.session import Session
from tests.ui.fakes import FakeDialogs, InlineTasks

SAMPLE = Path(__file__).parents[1] / "data" / "linkedin" / "connections_2023plus_current.csv"


def people(session: Session) -> int:
    return session.journal.read.counts(session.today())[PeopleFilter.EVERYONE]


def test_the_receipt_adds_up_and_one_undo_takes_it_back(session: Session) -> None:
    dialogs = FakeDialogs()
    tasks = InlineTasks()
    import_people(SAMPLE, session, tasks, dialogs)
    assert people(session) == 4
    (told,) = dialogs.told
    assert "5 people read: 4 added, 0 updated, 0 unchanged, 1 hidden by LinkedIn" in told
    assert "Undo takes the whole import back." in told
    assert tasks.stages[-1] == "Saving"
    session.undo()
    assert people(session) == 0


def test_the_same_file_again_adds_nothing(session: Session) -> None:
    dialogs = FakeDialogs()
    for _ in range(2):
        import_people(SAMPLE, session, InlineTasks(), dialogs)
    assert people(session) == 4
    assert "0 added, 0 updated, 4 unchanged" in dialogs.told[-1]
    assert "Undo" not in dialogs.told[-1]


def test_a_refused_file_changes_nothing(session: Session, tmp_path: Path) -> None:
    picture = tmp_path / "people.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    before = session.journal.path.read_bytes()
    with pytest.raises(JournalError, match=r"people\.csv"):
        import_people(picture, session, InlineTasks(), FakeDialogs())
    assert session.journal.path.read_bytes() == before
    assert not session.is_lent


def test_cancelled_nothing_has_changed(session: Session) -> None:
    class Impatient(InlineTasks):
        """Cancels as soon as the import begins to save."""

        def run(self, title: str, work: object) -> object:  # type: ignore[override]
            assert callable(work)

            def cancel_at_saving(stage: str, done: int, total: int) -> None:
                if stage == "Saving":
                    raise Cancelled

            return work(cancel_at_saving)

    dialogs = FakeDialogs()
    import_people(SAMPLE, session, Impatient(), dialogs)
    assert people(session) == 0
    assert dialogs.told == []
    assert session.journal.undo_label is None
