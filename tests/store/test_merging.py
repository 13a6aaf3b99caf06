"""Merging two people in a journal, and taking that back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from networkjournal.core.compose_draft import read
from networkjournal.core.draft_keys import QUICK_ADD_ABOUT, QUICK_ADD_ASIDE
from networkjournal.core.entities import Contact, Source, new_id
from networkjournal.core.errors import JournalError
from networkjournal.core.merging import CHOICES, merged
from networkjournal.store import history
from networkjournal.store.backup import list_backups
from networkjournal.store.journal import Journal
from tests.store.random_steps import STEPS, Person, fresh_journal
from tests.store.samples import DAY, add, dump, message

TODAY = date(2026, 11, 23)


@pytest.fixture
def two(journal: Journal) -> tuple[Contact, Contact]:
    """Put one person twice into a journal, with something that happened with each and with both."""
    ada = Contact(id=new_id(), name="Ada Example", headline="Poet", tags=("film",))
    ida = Contact(id=new_id(), name="A. Example", sources=(Source("linkedin", "ada"),))
    add(journal, ada, ida, message(ada, text="one"), message(ida, text="two", trashed_on=DAY))
    add(journal, message(ida, ada, text="both"), message(ida, text="three"))
    return ada, ida


def test_what_happened_with_both_happened_with_one(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    change = journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    assert journal.contact(ida.id) is None
    one = journal.contact(ada.id)
    assert one is not None
    assert (one.headline, one.sources) == ("Poet", ida.sources)
    happened = journal.read.timeline(ada.id)
    assert sorted(each.text for each in happened) == ["both", "one", "three"]
    assert all(each.contact_ids == (ada.id,) for each in happened)
    assert journal.undo_label == "Merge A. Example into Ada Example"
    assert len(change.after) == 4  # the one who stays, and what happened with the other
    assert journal.check() == []
    assert [each.reason for each in list_backups(journal.backups)] == ["before a merge"]


def test_a_merge_is_undone_after_other_steps_and_a_restart(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    before = dump(journal)
    journal.merge(ida.id, ada.id, merged(ida, ada, TODAY, CHOICES))
    journal.edit("Edit", ida.id, place="Turin")
    journal.close()
    again = Journal.open(journal.path)
    again.undo()
    again.undo()
    assert dump(again) == before
    again.redo()
    assert again.contact(ada.id) is None
    again.close()


def test_what_was_typed_goes_with_the_person(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    journal.set_drafts({f"compose:{ida.id}": "half", "other:1": "x", f"opener:{ida.id}": "there"})
    journal.set_draft(f"opener:{ada.id}", "here")
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    assert journal.draft(f"compose:{ada.id}") == "half"
    assert journal.draft(f"opener:{ada.id}") == "here\n\nthere"
    assert journal.draft("other:1") == "x"


@pytest.mark.parametrize("apart", [Journal.undo, lambda journal: journal.part(newest(journal))])
def test_what_was_typed_is_there_for_both_who_are_two_again(
    journal: Journal, two: tuple[Contact, Contact], apart: Callable[[Journal], object]
) -> None:
    ada, ida = two
    journal.set_drafts({f"compose:{ada.id}": "mine", f"compose:{ida.id}": "yours"})
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    apart(journal)
    assert journal.draft(f"compose:{ida.id}") == "yours"
    both = read(journal.draft(f"compose:{ada.id}"))
    assert both.text == "mine\n\nyours"
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    assert read(journal.draft(f"compose:{ada.id}")) == both  # and not a second time


def test_a_merge_that_is_refused_moves_no_draft(
    journal: Journal, two: tuple[Contact, Contact], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, ida = two
    journal.set_draft(f"compose:{ida.id}", "half")

    def full(*_args: object) -> None:
        raise JournalError("The disk is full.", "Nothing was changed.")

    monkeypatch.setattr("networkjournal.store.journal.keep_drafts", full)
    with pytest.raises(JournalError, match="full"):
        journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    assert journal.contact(ida.id) == ida


def test_an_unsaved_quick_add_line_goes_on_being_about_the_same_person(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    aside = [["> one", ida.id, []], ["> two", None, []], ["> old", 7]]
    journal.set_drafts({QUICK_ADD_ABOUT: str(ida.id), QUICK_ADD_ASIDE: json.dumps(aside)})
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    assert journal.draft(QUICK_ADD_ABOUT) == str(ada.id)
    assert json.loads(journal.draft(QUICK_ADD_ASIDE)) == [["> one", ada.id, []], *aside[1:]]


def newest(journal: Journal) -> int:
    found = journal.next_step(back=True)
    assert found is not None
    return found[0]


def test_a_merge_is_taken_back_long_after(journal: Journal, two: tuple[Contact, Contact]) -> None:
    ada, ida = two
    before = dump(journal)
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    merge = newest(journal)
    journal.edit("Edit", ada.id, place="Turin")
    journal.edit("Tag", ada.id, tags=("film", "craft"))
    later = message(ada, text="later")
    add(journal, later)
    journal.part(merge)
    assert journal.undo_label == "Part A. Example again"
    assert journal.contact(ida.id) == ida
    assert journal.contact(ada.id) == replace(ada, place="Turin", tags=("film", "craft"))
    texts = {each.text for each in journal.read.timeline(ada.id)}
    assert texts == {"one", "both", "later"}
    assert {each.text for each in journal.read.timeline(ida.id)} == {"both", "three"}
    for _ in range(4):
        journal.undo()
    journal.part(merge)
    assert dump(journal) == before


def test_what_was_edited_since_a_merge_stays(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY, ("name",)))
    merge = newest(journal)
    journal.edit("Edit", ada.id, name="Ada E.", sources=(*ida.sources, Source("vcard", "a")))
    ben = Contact(id=new_id(), name="Ben")
    (three,) = (each for each in journal.read.timeline(ada.id) if each.text == "three")
    add(journal, ben)
    journal.edit("Edit", three.id, contact_ids=(ada.id, ben.id))
    journal.part(merge)
    assert journal.interaction(three.id) == replace(three, contact_ids=(ida.id, ben.id))
    one = journal.contact(ada.id)
    assert one is not None
    assert (one.name, one.sources) == ("Ada E.", (Source("vcard", "a"),))
    assert journal.check() == []


def test_only_a_merge_that_stands_is_taken_back(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    added = newest(journal)
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    merge = newest(journal)
    journal.part(merge)
    for change_id in (added, merge, 7777):
        with pytest.raises(JournalError, match="no merge"):
            journal.part(change_id)


def test_nobody_is_merged_with_someone_who_is_gone(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    before = journal.path.read_bytes()
    with pytest.raises(JournalError, match="no longer in the journal"):
        journal.merge(ada.id, 7, merged(ada, ida, TODAY))
    with pytest.raises(ValueError, match="first of them"):
        journal.merge(ada.id, ida.id, replace(ada, id=ida.id))
    with pytest.raises(ValueError, match="first of them"):
        journal.merge(ada.id, ada.id, ada)
    assert journal.path.read_bytes() == before


@settings(max_examples=40, deadline=None)
@given(
    st.lists(STEPS, max_size=8),
    st.integers(0, 9),
    st.integers(1, 9),
    st.sets(st.sampled_from(CHOICES)),
)
def test_merge_then_undo_is_identity(
    steps: list[tuple[Any, ...]], one: int, apart: int, chosen: set[str]
) -> None:
    person = Person()
    with fresh_journal() as journal:
        for step in (*(("add person", {"name": name}) for name in "ABC"), *steps):
            change = person.change(step)
            if history.rows_of(change):
                journal.apply("Step", change)
                person.did(change)
        people = person.people()
        assume(len(people) > 1)
        keep = people[one % len(people)]
        other = people[(one + 1 + apart % (len(people) - 1)) % len(people)]
        before = dump(journal)
        journal.merge(keep.id, other.id, merged(keep, other, TODAY, chosen))
        merged_dump = dump(journal)
        assert journal.check() == []
        journal.close()
        again = Journal.open(journal.path)
        again.undo()
        assert dump(again) == before
        again.redo()
        assert dump(again) == merged_dump
        again.close()


def test_who_merges_many_does_not_push_older_backups_out(
    journal: Journal, two: tuple[Contact, Contact]
) -> None:
    ada, ida = two
    ben = Contact(id=new_id(), name="Ben")
    add(journal, ben)
    assert journal.is_backup_due()
    journal.merge(ada.id, ida.id, merged(ada, ida, TODAY))
    assert not journal.is_backup_due()
    one = journal.contact(ada.id)
    assert one is not None
    journal.merge(ada.id, ben.id, merged(one, ben, TODAY))
    assert len(list_backups(journal.backups)) == 1
