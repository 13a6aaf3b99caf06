"""The trash: what lies in it, how it is found, and how things get there and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction, new_id
from networkjournal.core.trash import (
    Key,
    TrashedInteraction,
    TrashedPerson,
    days_left,
    gone_by,
    number,
)
from networkjournal.store import trash
from networkjournal.store.journal import Journal
from tests.store.samples import DAY, add, message


def person(name: str, **fields: object) -> Contact:
    return Contact(id=new_id(), name=name, **fields)  # type: ignore[arg-type]


def key(entity: Contact | Interaction) -> Key:
    return ("contact" if isinstance(entity, Contact) else "interaction"), entity.id


def move(journal: Journal, *entities: Contact | Interaction, day: date = DAY) -> Change:
    change = journal.trash.moved([key(each) for each in entities], day)
    journal.apply("Move to trash", change)
    return change


def restore(journal: Journal, *entities: Contact | Interaction) -> Change:
    change = journal.trash.restored([key(each) for each in entities])
    journal.apply("Restore", change)
    return change


@pytest.fixture
def ada() -> Contact:
    return person("Ada Exámple", headline="Maker", company="Nordlicht", photo=b"x")


@pytest.fixture
def ben() -> Contact:
    return person("Ben Sample")


def test_nothing_lies_in_the_trash_of_a_new_journal(journal: Journal) -> None:
    assert journal.trash.keys() == []
    assert journal.trash.numbers("ada") == []
    assert not journal.trash.read_words()
    assert journal.trash.rows([("contact", 1), ("interaction", 1)]) == []


def test_the_newest_comes_first(journal: Journal, ada: Contact, ben: Contact) -> None:
    log, note = message(ben, text="one"), message(ben, text="two")
    add(journal, ada, ben, log, note)
    move(journal, note, day=DAY - timedelta(days=1))
    move(journal, log)
    move(journal, ada)
    assert journal.trash.keys() == [key(ada), key(log), key(note)]
    restore(journal, ada)
    move(journal, ben)
    assert journal.trash.keys() == [key(ben), key(log), key(note)]


def test_many_things_are_listed_by_day(
    journal: Journal, ada: Contact, ben: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "_MOVED_AT_MOST", 1)
    add(journal, ada, ben)
    move(journal, ben)
    move(journal, ada)
    assert journal.trash.keys() == [key(ben), key(ada)]


def test_a_person_shows_how_much_goes_with_them(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    logs = message(ada), message(ada), message(ada, ben), message(ada)
    add(journal, ada, ben, *logs)
    move(journal, logs[0], day=DAY - timedelta(days=3))
    move(journal, ada)
    rows = journal.trash.rows([key(ada), key(ben), key(logs[0]), key(logs[1])])
    assert rows == [
        TrashedPerson(ada.id, ada.name, "Maker", "Nordlicht", True, 2, DAY),
        TrashedInteraction(
            replace(logs[0], trashed_on=DAY - timedelta(days=3)),
            (ada.name,),
            DAY - timedelta(days=3),
        ),
    ]
    assert [row.key for row in rows] == [key(ada), key(logs[0])]


def test_an_interaction_goes_at_the_latest_with_the_last_of_its_people(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    log = message(ben, ada)
    add(journal, ada, ben, log)
    days = [DAY - timedelta(days=n) for n in range(9)]
    move(journal, log, day=days[0])
    move(journal, ada, day=days[8])
    assert [row.since for row in journal.trash.rows([key(log)])] == [days[0]]
    move(journal, ben, day=days[5])
    (row,) = journal.trash.rows([key(log)])
    assert isinstance(row, TrashedInteraction)
    assert (row.since, row.people) == (days[5], (ben.name, ada.name))


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("", ["ada", "log", "note"]),
        ("ada", ["ada", "log"]),
        ("exam", ["ada", "log"]),
        ("XAMPLE", ["ada", "log"]),
        ("maker", ["ada"]),
        ("storm", ["ada", "note"]),
        ("ben storm", ["note"]),
        ("qui", ["note"]),
        ("linkedin", ["log"]),
        ("message", ["log", "note"]),
        ("message ada", ["log"]),
        ("ada nothing", []),
        ("cleo", []),
        ("!", []),
        ("  ", ["ada", "log", "note"]),
    ],
)
def test_search_goes_through_people_and_what_happened(
    journal: Journal, ada: Contact, ben: Contact, sought: str, found: list[str]
) -> None:
    log = message(ada, channel="LinkedIn")
    note = message(ben, text="The storm was quiet")
    with_ada = message(ada, text="Told her of the storm")
    cleo = person("Cleo, who stays")
    things: dict[str, Contact | Interaction] = {"ada": ada, "log": log, "note": note}
    add(journal, ada, ben, cleo, log, note, with_ada)
    for each in (note, log, ada):
        move(journal, each)
    assert journal.trash.numbers(sought) == [number(key(things[name])) for name in found]


def test_a_search_sees_what_has_changed(journal: Journal, ada: Contact, ben: Contact) -> None:
    log = message(ben, text="storm")
    add(journal, ada, ben, log)
    move(journal, log)
    assert journal.trash.numbers("storm") == [-log.id]
    restore(journal, log)
    assert journal.trash.numbers("storm") == []


def test_words_are_read_little_by_little(
    journal: Journal, ada: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trash, "CHUNK", 2)
    logs = [message(ada, text=f"word {n}") for n in range(5)]
    add(journal, ada, *logs)
    move(journal, *logs)
    assert [journal.trash.read_words() for _ in range(3)] == [True, True, False]
    assert journal.trash.numbers("word 3") == [-logs[3].id]
    restore(journal, logs[0])
    assert journal.trash.read_words()


def test_what_goes_to_the_trash_reveals_no_reason_any_more(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    log = message(ada, ben)
    add(journal, ada, ben, log)
    for each in (ada, ben):
        journal.edit("This was it", each.id, revealed_by=log.id)
    stood = journal.contacts((ada.id, ben.id))
    move(journal, log, ada)
    assert journal.contact(ada.id) == replace(ada, trashed_on=DAY)
    assert journal.contact(ben.id) == ben
    journal.undo()
    assert journal.contacts((ada.id, ben.id)) == stood
    assert journal.interaction(log.id) == log


def test_what_is_there_already_keeps_its_day(journal: Journal, ada: Contact, ben: Contact) -> None:
    log = message(ben)
    add(journal, ada, ben, log)
    move(journal, ada, log)
    later = DAY + timedelta(days=9)
    assert move(journal, ada, log, day=later) == Change()
    change = move(journal, ada, ben, log, day=later)
    assert change == Change((ben,), (replace(ben, trashed_on=later),))


def test_a_person_comes_back_with_all_that_went_along(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    logs = message(ada), message(ada, ben), message(ada)
    add(journal, ada, ben, *logs)
    move(journal, logs[2])
    move(journal, ada)
    assert restore(journal, ada).after == (ada,)
    assert {log.id for log in journal.read.timeline(ada.id)} == {logs[0].id, logs[1].id}
    assert journal.trash.keys() == [key(logs[2])]


def test_what_would_be_nowhere_brings_its_people_back(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    alone, together = message(ada), message(ada, ben)
    add(journal, ada, ben, alone, together)
    for each in (alone, together, ada):
        move(journal, each)
    assert restore(journal, together).after == (together,)
    assert journal.contact(ada.id) == replace(ada, trashed_on=DAY)
    assert set(restore(journal, alone).after) == {ada, alone}
    assert journal.trash.keys() == []
    journal.undo()
    assert set(journal.trash.keys()) == {key(ada), key(alone)}
    move(journal, ben)
    move(journal, together)
    assert set(restore(journal, together, ben).after) == {together, ben}


def test_nothing_is_restored_twice(journal: Journal, ada: Contact) -> None:
    add(journal, ada)
    assert restore(journal, ada) == Change()
    assert journal.undo_label == "Add"


def test_the_days_that_are_left() -> None:
    assert days_left(DAY, DAY) == 30
    assert days_left(DAY, DAY + timedelta(days=29)) == 1
    assert days_left(DAY, DAY + timedelta(days=40)) == -10
    assert days_left(date.max, DAY) > 1_000_000


@pytest.mark.parametrize(
    ("today", "seen_before", "last"),
    [(31, 30, 0), (30, 29, -1), (400, 2, -28), (400, 399, 369), (5, 900, -25)],
)
def test_a_clock_that_jumps_empties_no_trash(today: int, seen_before: int, last: int) -> None:
    days = [DAY + timedelta(days=n) for n in (today, seen_before, last)]
    assert gone_by(*days[:2]) == days[2]


def test_how_much_goes_along_is_known(journal: Journal, ada: Contact, ben: Contact) -> None:
    logs = message(ada), message(ada, ben), message(ben), message(ada)
    add(journal, ada, ben, *logs)
    move(journal, logs[3])
    assert journal.trash.alone_with([key(ada), key(logs[0])]) == 1
    assert journal.trash.alone_with([key(ada), key(ben)]) == 3
    assert journal.trash.alone_with([]) == 0


def test_the_backups_that_hold_something_are_named(
    journal: Journal, ada: Contact, ben: Contact
) -> None:
    log = message(ben)
    add(journal, ada)
    first = journal.backup("first")
    add(journal, ben, log)
    second = journal.backup("second")
    trash = journal.trash
    assert [b.path for b in trash.backups_holding([key(ada)])] == [second, first]
    assert [b.path for b in trash.backups_holding([key(log)])] == [second]
    assert [b.path for b in trash.backups_holding([key(ben), key(ada)])] == [second, first]
    assert trash.backups_holding([("contact", 5)]) == []
