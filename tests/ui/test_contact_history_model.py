"""The lines of a history, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Source, new_id
from networkjournal.store.journal import Journal
from networkjournal.ui import contact_history_model
from networkjournal.ui.contact_history_model import HistoryModel
from networkjournal.ui.session import Session

ADA = Contact(id=new_id(), name="Ada Example")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """Open a journal in which two minutes pass between any two changes."""
    now = [datetime(2026, 11, 23, 6, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(minutes=2)
        return now[0]

    opened = Journal.open(tmp_path / "test.njournal", create=True, clock=clock)
    opened.apply("Add", Change(after=(ADA,)))
    yield opened
    opened.close()


def test_many_changes_are_read_page_by_page(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_history_model, "PAGE", 5)
    for number in range(22):
        session.edit("Edit", ADA.id, place=str(number))
    model = HistoryModel(session, ADA)
    assert model.rowCount() == 5
    rows = []
    while model.canFetchMore():
        model.fetchMore()
        rows.append(model.rowCount())
    assert rows == [10, 15, 20, 23]
    model.fetchMore()
    assert model.rowCount() == 23
    model.refresh()
    assert model.rowCount() == 23


def test_pages_that_tell_nothing_are_passed_over(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(11):
        session.edit("Edit", ADA.id, sources=(Source("linkedin", str(number)),))
    session.edit("Edit", ADA.id, place="Accra")
    monkeypatch.setattr(contact_history_model, "PAGE", 3)
    model = HistoryModel(session, ADA)
    assert model.rowCount() == 1
    model.fetchMore()
    assert model.rowCount() == 2
    assert not model.canFetchMore()
