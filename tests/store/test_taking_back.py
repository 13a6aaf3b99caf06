"""Taking an import back, long after: what nobody touched goes, the rest stays and is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core.changes import Change, Kept
from networkjournal.core.entities import (
    Contact,
    Imported,
    ImportReceipt,
    Interaction,
    Source,
    new_id,
)
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.merging import merged
from networkjournal.store import history
from networkjournal.store.backup import list_backups
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.store.random_steps import STEPS, Person, fresh_journal
from tests.store.samples import DAY, Clock, add, dump, message, receipt

WEEK = 7 * 24 * 3600
MINE = "edited since"
LATER = date(2026, 12, 1)


def person(name: str, **fields: Any) -> Contact:
    key = name.casefold()
    values: dict[str, Any] = {
        "company": "Contoso",
        "sources": (Source("linkedin", key),),
        "imported": (Imported("name", name, DAY), Imported("company", "Contoso", DAY)),
    }
    return Contact(id=new_id(), name=name, **(values | fields))


def letter(*people: Contact, **fields: Any) -> Interaction:
    return message(*people, sources=(Source("linkedin", f"m{new_id()}"),), **fields)


def imported(journal: Journal, change: Change) -> ImportReceipt:
    """Apply a change as an import does, and return its receipt."""
    made: ImportReceipt = receipt(taken_back_at=None)
    journal.apply("Import x", Change(change.before, (*change.after, made)))
    return made


def state(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything but receipts: what must be as it was."""
    return {name: rows for name, rows in dump(journal).items() if not name.startswith("import_")}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def aged(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    """Open a journal whose clock a test moves."""
    opened = Journal.open(tmp_path / "aged.njournal", create=True, clock=clock)
    yield opened
    opened.close()


def test_a_week_later_who_was_edited_stays_and_the_others_go(aged: Journal, clock: Clock) -> None:
    ben = person("Ben", company="Old")
    add(aged, ben, message(ben, text="by hand"))
    before = state(aged)
    people = [person(f"P{n}") for n in range(10)]
    letters = [letter(each, text=f"to {each.name}") for each in people]
    updated = replace(ben, company="New")
    made = imported(aged, Change((ben,), (updated, *people, *letters, letter(ben))))
    clock.wait(WEEK)
    aged.edit("Edit", people[0].id, headline="Poet")
    aged.edit("Edit", people[1].id, reason="we laugh", revealed_by=letters[1].id)
    add(aged, message(people[2], text="called"))
    back = aged.take_back(made.id)
    assert back.kept == (
        Kept(people[0].id, "P0", MINE),
        Kept(people[1].id, "P1", MINE),
        Kept(people[2].id, "P2", "something else happened with them"),
    )
    staying = {contact.id for contact in people[:3]}
    present = aged.contacts([each.id for each in people])
    assert present.keys() == staying
    for n in range(3):
        texts = [each.text for each in aged.read.timeline(people[n].id)]
        assert f"to P{n}" in texts
    assert len(aged.interactions([each.id for each in letters[:3]])) == 3
    assert not aged.interactions([each.id for each in letters[3:]])
    assert aged.contact(ben.id) == ben
    clean = without(state(aged), staying, {each.id for each in letters[:3]})
    assert clean == without(before, staying, set())
    assert aged.undo_label == "Take back the import of Connections.csv"
    assert aged.check() == []
    (stands,) = aged.receipts()
    assert stands == replace(made, taken_back_at=clock.now)
    assert "before an import is taken back" in [each.reason for each in list_backups(aged.backups)]


def without(
    tables: dict[str, list[tuple[Any, ...]]], people: set[int], logs: set[int]
) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of tables that are not about some people, nor what happened with them."""
    about = {f"{i}" for i in {*people, *logs}}
    talked = {row[0] for row in tables["interaction_contact"] if row[2] in people}
    about |= set(map(str, talked))
    return {
        name: [row for row in rows if about.isdisjoint(map(str, row))]
        for name, rows in tables.items()
    }


def test_it_is_one_step_of_undo_also_after_a_restart(aged: Journal) -> None:
    ada = person("Ada")
    made = imported(aged, Change((), (ada, letter(ada))))
    before = dump(aged)
    aged.take_back(made.id)
    after = dump(aged)
    aged.close()
    again = Journal.open(aged.path)
    again.undo()
    assert dump(again) == before
    again.redo()
    assert dump(again) == after
    again.close()


def test_nothing_touched_leaves_nothing(aged: Journal) -> None:
    ben = person("Ben")
    add(aged, ben)
    before = state(aged)
    group = letter(ben)
    aged.apply("Log", Change((), (group,)))
    ada = person("Ada")
    grown = replace(group, contact_ids=(ben.id, ada.id))
    made = imported(aged, Change((group,), (ada, grown, letter(ada, ben))))
    assert aged.take_back(made.id).kept == ()
    assert aged.interaction(group.id) == group
    aged.apply("Forget", Change((group,)))
    assert state(aged) == before


def test_later_steps_do_not_get_in_the_way(aged: Journal) -> None:
    ada = person("Ada")
    made = imported(aged, Change((), (ada,)))
    aged.edit("Edit", ada.id, headline="Poet")
    aged.undo()
    ben = person("Ben")
    later = imported(aged, Change((), (ben,)))
    assert aged.take_back(made.id).kept == ()
    assert aged.contacts([ada.id, ben.id]).keys() == {ben.id}
    assert aged.take_back(later.id).kept == ()
    assert aged.read.is_empty()


def test_whom_a_later_import_tells_of_stays_until_that_is_taken_back_too(aged: Journal) -> None:
    ada, ben = person("Ada"), person("Ben")
    first = imported(aged, Change((), (ada, ben, letter(ben))))
    newer = replace(ada, imported=(ada.imported[0], Imported("company", "Contoso", LATER)))
    second = imported(aged, Change((ada,), (newer,)))
    assert aged.take_back(first.id).kept == (
        Kept(ada.id, "Ada", "a later import tells of them too"),
    )
    assert aged.contacts([ada.id, ben.id]) == {ada.id: newer}
    with pytest.raises(JournalError, match="taken back already"):
        aged.take_back(first.id)
    aged.take_back(second.id)
    assert aged.contact(ada.id) == ada
    assert aged.take_back(first.id).kept == ()
    assert aged.read.is_empty()


def test_fields_are_set_back_one_by_one(aged: Journal) -> None:
    by_hand = Contact(id=new_id(), name="Ada", tags=("film",))
    add(aged, by_hand)
    filled = replace(
        by_hand,
        headline="Poet",
        company="Contoso",
        emails=("ada@example.org",),
        sources=(Source("linkedin", "ada"),),
        imported=(Imported("headline", "Poet", DAY), Imported("company", "Contoso", DAY)),
    )
    made = imported(aged, Change((by_hand,), (filled,)))
    aged.edit("Edit", by_hand.id, headline="Editor", place="Turin")
    assert aged.take_back(made.id).kept == (Kept(by_hand.id, "Ada", MINE),)
    assert aged.contact(by_hand.id) == replace(
        by_hand,
        headline="Editor",
        place="Turin",
        sources=filled.sources,
        imported=filled.imported[:1],
    )


def test_who_was_only_filled_is_as_before(aged: Journal) -> None:
    by_hand = Contact(id=new_id(), name="Ada", imported=(Imported("name", "Ada", DAY),))
    add(aged, by_hand)
    filled = replace(
        by_hand,
        company="Contoso",
        sources=(Source("linkedin", "ada"),),
        imported=(Imported("name", "Ada", LATER), Imported("company", "Contoso", LATER)),
    )
    made = imported(aged, Change((by_hand,), (filled,)))
    aged.edit("Edit", by_hand.id, place="Turin")
    assert aged.take_back(made.id).kept == ()
    assert aged.contact(by_hand.id) == replace(by_hand, place="Turin")


def test_what_was_edited_or_starred_of_a_message_holds_its_people(aged: Journal) -> None:
    ada, ben, cleo = person("Ada"), person("Ben"), person("Cleo")
    add(aged, ben)
    starred, plain, other = letter(ada), letter(ada, cleo), letter(ben)
    made = imported(aged, Change((), (ada, cleo, starred, plain, other)))
    aged.edit("Star", starred.id, is_clue=True)
    aged.edit("Edit", other.id, text="more")
    touched = "something that was imported with them was edited since"
    kept = aged.take_back(made.id).kept
    assert kept == (Kept(ada.id, "Ada", touched), Kept(ben.id, "Ben", touched))
    assert aged.contact(cleo.id) is None
    assert aged.interaction(plain.id) == replace(plain, contact_ids=(ada.id,))
    assert aged.interaction(other.id) is not None


def test_the_trash_is_left_where_a_hand_put_it(aged: Journal) -> None:
    ada, ben = person("Ada"), person("Ben")
    to_ben = letter(ben)
    made = imported(aged, Change((), (ada, ben, to_ben)))
    aged.edit("Trash", ada.id, trashed_on=DAY)
    aged.edit("Trash", to_ben.id, trashed_on=DAY)
    assert aged.take_back(made.id).kept == (Kept(ada.id, "Ada", "in the trash since"),)
    assert aged.contact(ben.id) is None
    assert aged.interaction(to_ben.id) is None


def test_who_was_merged_is_named(aged: Journal) -> None:
    ada, ida, ben = person("Ada"), person("Ida"), person("Ben")
    add(aged, ben)
    made = imported(aged, Change((), (ada, ida, letter(ida))))
    aged.merge(ben.id, ida.id, merged(ben, ida, DAY))
    kept = aged.take_back(made.id).kept
    assert [each.name for each in kept] == ["Ben", "Ida"]
    assert kept[1].why == "merged with somebody since"
    assert aged.contact(ada.id) is None
    assert aged.read.timeline_count(ben.id) == 1


def test_a_group_that_changed_since_is_left_alone(aged: Journal) -> None:
    ben, cleo, ada = person("Ben"), person("Cleo"), person("Ada")
    add(aged, ben, cleo)
    group = letter(ben)
    add(aged, group)
    grown = replace(group, contact_ids=(ben.id, ada.id))
    made = imported(aged, Change((group,), (ada, grown)))
    aged.edit("Edit", group.id, contact_ids=(ben.id, ada.id, cleo.id))
    assert [each.name for each in aged.take_back(made.id).kept] == ["Ada"]
    assert aged.interaction(group.id) == replace(group, contact_ids=(ben.id, ada.id, cleo.id))


def test_an_import_without_a_change_is_marked(aged: Journal) -> None:
    made = imported(aged, Change())
    assert aged.take_back(made.id).kept == ()
    assert aged.receipts()[0].taken_back_at is not None
    aged.undo()
    assert aged.receipts() == (made,)


def test_what_cannot_be_taken_back_changes_nothing(aged: Journal) -> None:
    ada = person("Ada")
    made = imported(aged, Change((), (ada,)))
    foreign = receipt()
    add(aged, foreign)
    aged._db.execute_sql("DELETE FROM change_row WHERE entity_id=?", (foreign.id,))
    before = aged.path.read_bytes()
    with pytest.raises(JournalError, match="no longer in the journal"):
        aged.take_back(7)
    with pytest.raises(JournalError, match="made in another"):
        aged.take_back(foreign.id)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        aged.take_back(made.id, cancel)
    assert aged.path.read_bytes() == before


def test_who_was_taken_back_is_not_taken_for_merged(aged: Journal) -> None:
    """Deleting somebody for ever takes the history of those who were merged into them along."""
    ben, ada = person("Ben", company="Old"), person("Ada")
    add(aged, ben)
    made = imported(aged, Change((ben,), (replace(ben, company="New"), ada)))
    aged.take_back(made.id)
    aged.trash.erase([("contact", ben.id)])
    kept = fetch(aged._db, "SELECT count(*) FROM change_row WHERE entity_id=?", (ada.id,))
    assert kept == [(2,)]


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=4), st.lists(STEPS, max_size=4), st.lists(STEPS, max_size=6))
def test_whatever_happens_since_the_journal_holds_together(
    before: list[tuple[Any, ...]], brought: list[tuple[Any, ...]], since: list[tuple[Any, ...]]
) -> None:
    somebody = Person()
    with fresh_journal() as journal:

        def do(steps: list[tuple[Any, ...]]) -> None:
            for step in steps:
                change = somebody.change(step)
                if history.rows_of(change):
                    journal.apply("Step", change)
                    somebody.did(change)

        do(before)
        stood = state(journal)
        news = [step for step in brought if step[0] in ("add person", "edit person", "log")]
        first = set(somebody.entities)
        everything = dict(somebody.entities)
        for step in news:
            somebody.did(somebody.change(step))
        after = {i: e for i, e in somebody.entities.items() if everything.get(i) != e}
        change = Change(tuple(everything[i] for i in after if i in first), tuple(after.values()))
        made = imported(journal, change)
        do(since)
        then = dump(journal)
        journal.take_back(made.id)
        assert journal.check() == []
        if not since:
            assert state(journal) == stood
        journal.undo()
        assert dump(journal) == then
