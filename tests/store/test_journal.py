"""The journal as its callers use it: write, read back, take back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    Contact,
    ReasonKind,
    Setting,
    Source,
    new_id,
)
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal
from tests.store.samples import DAY, Clock, add, full_contact, message, receipt


def test_every_field_comes_back(journal: Journal) -> None:
    ada, ben = full_contact(), Contact(id=new_id(), name="Ben")
    said = message(
        ada,
        ben,
        channel="mail",
        text="told her",
        at_utc=datetime(2026, 11, 20, 9, 30, 1, 5, tzinfo=UTC),
        is_clue=True,
        private=True,
        sources=(Source("linkedin", "k"),),
        trashed_on=DAY,
    )
    ada = replace(ada, revealed_by=said.id)
    kind = ReasonKind(id=new_id(), key="neighbour", name="Neighbour", position=8, retired=True)
    setting = Setting(id=new_id(), key="weekly_goal", value="[]")
    done, before = receipt(), receipt(at_utc=datetime(2026, 11, 19, tzinfo=UTC))
    add(journal, ada, ben, said, kind, setting, done, before)
    path = journal.path
    journal.close()
    again = Journal.open(path, read_only=True)
    assert again.contact(ada.id) == ada
    assert again.contacts([ada.id, 5, ben.id]) == {ada.id: ada, ben.id: ben}
    assert again.interaction(said.id) == said
    assert again.interactions([said.id, 5]) == {said.id: said}
    assert again.reason_kinds() == (*BUILT_IN_REASON_KINDS, kind)
    assert again.setting("weekly_goal") == setting
    assert again.setting("other") is None
    assert again.receipts() == (done, before)
    again.close()


def test_edit_replaces_fields_and_tells_what_changed(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    sent = message(ada)
    add(journal, ada, sent)
    change = journal.edit("Edit name", ada.id, name="Ada E.", tags=("film",))
    assert change == Change((ada,), (replace(ada, name="Ada E.", tags=("film",)),))
    assert journal.contact(ada.id) == change.after[0]
    assert journal.edit("Star", sent.id, is_clue=True).after == (replace(sent, is_clue=True),)
    assert journal.edit("Star", sent.id, is_clue=True) == Change()
    assert journal.undo_label == "Star"


def test_editing_what_is_gone_is_refused(journal: Journal) -> None:
    with pytest.raises(JournalError, match="no longer"):
        journal.edit("Edit", 4711, name="x")


def test_undo_and_redo_walk_the_stack(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, label="Add Ada")
    journal.edit("Edit place", ada.id, place="Kyiv")
    assert (journal.undo_label, journal.redo_label) == ("Edit place", None)
    assert journal.undo() == Change((replace(ada, place="Kyiv"),), (ada,))
    assert (journal.undo_label, journal.redo_label) == ("Add Ada", "Edit place")
    assert journal.undo() == Change((ada,), ())
    assert journal.contact(ada.id) is None
    assert (journal.undo(), journal.undo_label, journal.redo_label) == (None, None, "Add Ada")
    assert journal.redo() == Change((), (ada,))
    assert journal.redo() == Change((ada,), (replace(ada, place="Kyiv"),))
    assert journal.redo() is None
    assert journal.contact(ada.id) == replace(ada, place="Kyiv")


def test_a_new_change_ends_what_could_be_redone(journal: Journal) -> None:
    add(journal, Contact(id=new_id(), name="Ada"), label="Add Ada")
    add(journal, Contact(id=new_id(), name="Ben"), label="Add Ben")
    journal.undo()
    add(journal, Contact(id=new_id(), name="Cleo"), label="Add Cleo")
    assert journal.redo() is None
    assert [journal.undo() is not None for _ in range(3)] == [True, True, False]
    assert journal.redo_label == "Add Ada"


def test_undo_survives_a_restart(journal: Journal) -> None:
    ada = full_contact()
    add(journal, ada, label="Add Ada")
    journal.edit("Forget", ada.id, photo=None, links=(), reason="")
    journal.close()
    again = Journal.open(journal.path)
    assert again.undo_label == "Forget"
    again.undo()
    assert again.contact(ada.id) == ada
    again.close()


def test_a_receipt_and_its_people_are_taken_back_at_once(journal: Journal) -> None:
    people = [Contact(id=new_id(), name=f"Person {n}") for n in range(3)]
    add(journal, *people, receipt(), label="Import")
    journal.undo()
    assert journal.receipts() == ()
    assert journal.read.people(PeopleFilter.EVERYONE, "", DAY) == []


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    journal = Journal.open(tmp_path / "timed.njournal", create=True, clock=clock)
    yield journal
    journal.close()


def test_typing_is_one_step_of_undo(timed: Journal, clock: Clock) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(timed, ada, label="Add Ada")
    for text in ("D", "Do", "Doc"):
        clock.wait(60)
        timed.edit("Edit headline", ada.id, headline=text)
    assert timed.undo() == Change((replace(ada, headline="Doc"),), (ada,))
    assert timed.redo() == Change((ada,), (replace(ada, headline="Doc"),))


@pytest.mark.parametrize("how", ["pause", "other field", "other person", "other label", "undone"])
def test_other_edits_are_steps_of_their_own(timed: Journal, clock: Clock, how: str) -> None:
    ada, ben = Contact(id=new_id(), name="Ada"), Contact(id=new_id(), name="Ben")
    add(timed, ada, ben, label="Add")
    timed.edit("Edit", ada.id, headline="a")
    if how == "pause":
        clock.wait(61)
    if how == "undone":
        timed.undo()
    entity_id = ben.id if how == "other person" else ada.id
    label = "Write" if how == "other label" else "Edit"
    field = "place" if how == "other field" else "headline"
    timed.edit(label, entity_id, **{field: "b"})
    timed.undo()
    contact = timed.contact(ada.id)
    assert contact is not None
    assert contact.headline == ("" if how == "undone" else "a")


def test_what_is_typed_and_taken_away_leaves_no_step(timed: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(timed, ada, label="Add Ada")
    timed.edit("Edit headline", ada.id, headline="x")
    timed.edit("Edit headline", ada.id, headline="")
    assert timed.undo_label == "Add Ada"


def test_a_change_that_starts_from_something_else_is_refused(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada)
    stale = replace(ada, headline="never saved")
    with pytest.raises(JournalError, match="in the meantime"):
        journal.apply("Edit", Change((stale,), (replace(stale, name="B"),)))
    gone = message(ada)
    with pytest.raises(JournalError, match="no longer"):
        journal.apply("Edit", Change((gone,), ()))
    assert journal.contact(ada.id) == ada


def test_a_change_must_name_every_row_it_touches(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, message(ada))
    with pytest.raises(JournalError, match="does not fit"):
        journal.apply("Remove", Change(before=(ada,)))
    with pytest.raises(JournalError, match="does not fit"):
        add(journal, ada)
    assert journal.contact(ada.id) == ada
    with pytest.raises(ValueError, match="twice"):
        journal.apply("Add", Change(after=(ada, ada)))


def test_a_cancelled_change_leaves_nothing(journal: Journal) -> None:
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 600:
            raise Cancelled

    people = [Contact(id=new_id(), name=f"P{n}") for n in range(1200)]
    with pytest.raises(Cancelled):
        journal.apply("Import", Change(after=tuple(people)), progress)
    while_kept = [(0, 0)] * (1200 // 50)  # nobody knows how long the history will be
    assert seen == [*while_kept, (500, 1200), (1000, 1200)]
    assert journal.read.people(PeopleFilter.EVERYONE, "", DAY) == []
    assert journal.undo_label is None


def test_progress_ends_at_the_total(journal: Journal) -> None:
    people = [Contact(id=new_id(), name=f"P{n}") for n in range(600)]
    told = message(*people[:510])
    add(journal, *people[:300])
    seen: list[tuple[int, int]] = []
    edited = tuple(replace(contact, place="Kyiv") for contact in people[:200])
    change = Change(tuple(people[:300]), (*edited, *people[300:], told))
    told_to = tuple(contact.id for contact in (*people[:200], *people[300:510]))
    change = change._replace(after=(*change.after[:-1], replace(told, contact_ids=told_to)))
    journal.apply("Much at once", change, lambda done, total: seen.append((done, total)))
    totals = {total for _, total in seen if total}
    steps = [done for done, _ in seen]
    assert totals == {steps[-1]}
    assert steps == sorted(steps)


def test_drafts_that_belong_together_are_kept_together(journal: Journal) -> None:
    journal.set_drafts({"a": "one", "b": "two"})
    journal.set_drafts({"a": "", "b": "three"})
    assert (journal.draft("a"), journal.draft("b")) == ("", "three")
    with pytest.raises(JournalError):
        journal.set_drafts({"a": "four", "b": "\ud800"})
    assert (journal.draft("a"), journal.draft("b")) == ("", "three")


def test_drafts_stay_outside_history(journal: Journal) -> None:
    assert journal.draft("quick-add") == ""
    journal.set_draft("quick-add", "Ada Ex")
    journal.set_draft("quick-add", "Ada Example")
    writes = journal._db.connection().total_changes
    journal.set_draft("quick-add", "Ada Example")
    assert journal._db.connection().total_changes == writes
    assert journal.draft("quick-add") == "Ada Example"
    assert journal.undo_label is None
    journal.set_draft("quick-add", "")
    assert journal.draft("quick-add") == ""


def test_reading_only_refuses_to_write(journal: Journal) -> None:
    reader = Journal.open(journal.path, read_only=True)
    with pytest.raises(JournalError, match="reading only"):
        reader.set_draft("a", "b")
    reader.close()


def test_half_a_character_is_refused_in_plain_words(journal: Journal) -> None:
    with pytest.raises(JournalError, match="half a character"):
        add(journal, Contact(id=new_id(), name="A\ud800"))
