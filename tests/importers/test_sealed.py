"""What files tell of a spark or hunch once the hunt was opened stands beside it, with its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Entity,
    Interaction,
    InteractionKind,
    Source,
)
from networkjournal.importers.people import People, PersonDraft
from tests.importers.fake_journal import NOW, FakeJournal

TODAY = NOW.astimezone().date()
BEFORE = TODAY - timedelta(days=30)
LINK = "https://www.linkedin.com/in/ada"
ADA = Contact(id=7, name="Ada", links=(LINK,))
TOLD = {"spark_because": "she waits", "hunch": ("client", "friend"), "reason": "we film"}
LATE = (Addition("spark_because", TODAY, "she waits"), Addition("hunch", TODAY, "client, friend"))


def wrote(log_id: int, person: int, on: date) -> Interaction:
    return Interaction(
        id=log_id,
        contact_ids=(person,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=on,
    )


def opened(on: date | None, contact: Contact = ADA) -> FakeJournal:
    journal = FakeJournal(contact)
    if on is not None:
        journal.log[1] = wrote(1, contact.id, on)
    return journal


def table(**own: Any) -> People:
    draft = PersonDraft(
        line=2, source=Source("journal", "70"), name="Ada", links=(LINK,), slugs=("ada",), own=own
    )
    return People("journal", (draft,), 0, (), 1, file_name="people.csv")


def backup(*entities: Entity) -> People:
    return People("journal", (), 0, (), len(entities), entities=entities, file_name="b.json")


def test_of_an_open_hunt_spark_and_hunch_stay_empty() -> None:
    journal = opened(BEFORE)
    journal.take(table(**TOLD))
    ada = journal.people[7]
    assert (ada.spark_because, ada.hunch, ada.reason) == ("", (), "we film")
    assert ada.additions == LATE
    again = journal.change(table(**TOLD))
    assert again.change == Change(after=(again.receipt,))


def test_what_was_added_in_the_file_comes_before_what_comes_late() -> None:
    journal = opened(BEFORE)
    first = Addition("spark_quote", BEFORE, "listen")
    journal.take(table(**TOLD, additions=(first, LATE[0])))
    assert journal.people[7].additions == (first, *LATE)


def test_before_a_hunt_and_on_its_day_they_are_filled_in() -> None:
    for on in (None, TODAY):
        journal = opened(on)
        journal.take(table(**TOLD))
        assert journal.people[7].spark_because == "she waits"
        assert journal.people[7].additions == ()


def test_two_files_of_one_import_are_both_late() -> None:
    journal = opened(BEFORE)
    other = table(spark_quote="listen")
    journal.take(table(**TOLD), other)
    assert set(journal.people[7].additions) == {*LATE, Addition("spark_quote", TODAY, "listen")}


def test_somebody_joined_from_a_backup_is_sealed_as_in_a_merge() -> None:
    theirs = Contact(id=9, name="Ada", links=(LINK,), spark_because="she waits", reason="we film")
    for mine, other, late in (
        (BEFORE, None, True),
        (BEFORE, BEFORE + timedelta(days=1), True),
        (BEFORE, BEFORE - timedelta(days=1), False),
        (None, BEFORE, False),
        (TODAY, None, False),
    ):
        journal = opened(mine)
        logs = () if other is None else (wrote(11, 9, other),)
        journal.take(backup(theirs, *logs))
        ada = journal.people[7]
        assert (ada.spark_because, ada.additions) == (("", LATE[:1]) if late else ("she waits", ()))
        assert ada.reason == "we film"


def test_what_was_sealed_first_in_a_backup_stands_before_later_words() -> None:
    mine = Contact(id=7, name="Ada", links=(LINK,), spark_because="she films")
    journal = opened(BEFORE, mine)
    theirs = Contact(id=9, name="Ada", links=(LINK,), spark_because="she waits")
    earlier = wrote(11, 9, BEFORE - timedelta(days=1))
    silent = Interaction(
        id=12,
        contact_ids=(9,),
        kind=InteractionKind.NOTE,
        direction=Direction.OUT,
        on=date(2020, 1, 1),
    )
    journal.take(backup(theirs, silent, earlier))
    ada = journal.people[7]
    assert ada.spark_because == "she waits"
    assert ada.additions == (Addition("spark_because", TODAY, "she films"),)
