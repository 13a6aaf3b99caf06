"""A backup of a journal comes back whole, and joins what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Entity,
    Interaction,
    InteractionKind,
    Setting,
    Source,
)
from networkjournal.importers.people import People
from networkjournal.importers.plan import Status
from networkjournal.importers.taking import Taken, receipt_sentences
from tests.importers.fake_journal import NOW, FakeJournal, figures, read

PROFILE = "https://www.linkedin.com/in/"
DAY = date(2026, 1, 1)


def log(log_id: int, *people: int, **fields: Any) -> Interaction:
    values: dict[str, Any] = {
        "kind": InteractionKind.MESSAGE,
        "direction": Direction.OUT,
        "on": DAY,
        "text": f"text {log_id}",
    }
    return Interaction(id=log_id, contact_ids=people, **(values | fields))


ADA = Contact(
    id=1, name="Ada", links=(f"{PROFILE}ada",), reason="we film", discovered_on=DAY, revealed_by=11
)
BEN = Contact(id=2, name="Ben", trashed_on=DAY, spark_because="he listens")
GOAL = Setting(id=21, key="goal", value="5")
LOGS = (log(11, 1), log(12, 1, 2), log(13, 2))


def backup(*entities: Entity) -> People:
    return People("journal", (), 0, (), len(entities), entities=entities, file_name="b.json")


ALL = backup(ADA, BEN, *LOGS, GOAL)


def test_an_empty_journal_holds_afterwards_what_the_backup_holds() -> None:
    journal = FakeJournal()
    receipt = journal.take(ALL)
    assert journal.people == {1: ADA, 2: BEN}
    assert journal.log == {each.id: each for each in LOGS}
    assert journal.others == {21: GOAL}
    assert figures(receipt) == (6, 0, 0)
    assert receipt_sentences(receipt) == (
        "2 people read: 2 added, 0 updated, 0 unchanged, 0 not readable.",
        "4 other entries read: 4 added, 0 unchanged.",
    )
    again = journal.change(ALL)
    assert again.change == Change(after=(again.receipt,))
    assert (figures(again.receipt), again.receipt.in_trash) == ((0, 0, 6), 1)


def test_what_stands_in_the_journal_stays_as_it_is() -> None:
    journal = FakeJournal()
    journal.take(ALL)
    journal.edit(1, headline="Poet", reason="")
    journal.log[11] = replace(journal.log[11], text="mine")
    again = journal.change(ALL)
    assert again.change == Change(after=(again.receipt,))


def test_somebody_known_under_another_id_is_joined_once() -> None:
    journal = FakeJournal()
    journal.take(read(f"Ada,,{PROFILE}ada,,Contoso,,"))
    ((known, stood),) = journal.people.items()
    planned = journal.plan(ALL)
    assert [row.status for row in planned.rows] == [Status.UPDATED, Status.NEW]
    journal.take(ALL)
    ada = journal.people[known]
    assert (ada.name, ada.company, ada.reason, ada.revealed_by) == ("Ada", "Contoso", "we film", 11)
    assert ada.sources == (*stood.sources, Source("journal", "1"))
    assert journal.log[12].contact_ids == (known, 2)
    again = journal.change(ALL)
    assert again.change == Change(after=(again.receipt,))


def test_of_two_reasons_neither_is_lost() -> None:
    mine = Contact(id=7, name="Ada", links=(f"{PROFILE}ada",), reason="we write", revealed_by=5)
    journal = FakeJournal(mine)
    journal.log[5] = log(5, 7)
    journal.take(ALL)
    ada = journal.people[7]
    assert (ada.reason, ada.revealed_by) == ("we write", 5)
    today = NOW.astimezone().date()
    assert ada.additions == (Addition("reason", today, "we film"),)


def test_what_an_import_brought_already_is_not_brought_again() -> None:
    source = (Source("linkedin", "m1"),)
    mine = Contact(id=7, name="Ada", links=(f"{PROFILE}ada",))
    journal = FakeJournal(mine)
    journal.log[5] = log(5, 7, sources=source)
    journal.take(backup(ADA, log(11, 1, sources=source)))
    assert journal.log.keys() == {5}
    assert journal.people[7].revealed_by == 5


def test_who_lies_in_the_trash_gets_nothing() -> None:
    mine = Contact(id=7, name="Ada", links=(f"{PROFILE}ada",), trashed_on=DAY)
    journal = FakeJournal(mine)
    receipt = journal.take(backup(ADA, *LOGS[:2], BEN))
    assert journal.people == {7: mine, 2: BEN}
    assert journal.log == {12: replace(LOGS[1], contact_ids=(2,))}
    assert (receipt.in_trash, receipt.events_left_out) == (1, 1)


def test_who_is_left_out_takes_along_what_happened_and_what_it_revealed() -> None:
    reveals = replace(BEN, revealed_by=11, trashed_on=None)
    journal = FakeJournal()
    journal.take(backup(ADA, reveals, *LOGS), taken=Taken(left_out=frozenset({1})))
    assert journal.people == {2: replace(reveals, revealed_by=None)}
    assert {i: each.contact_ids for i, each in journal.log.items()} == {12: (2,), 13: (2,)}


def test_a_backup_and_an_export_are_one_import() -> None:
    journal = FakeJournal()
    journal.take(ALL, read(f"Ada,Example,{PROFILE}ada,,Contoso,Poet,"))
    assert len(journal.people) == 2
    ada = next(each for each in journal.people.values() if each.reason)
    assert (ada.company, ada.headline) == ("Contoso", "Poet")
