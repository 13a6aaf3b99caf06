"""An import from end to end: planned, cancelled, taken, taken again, taken back a week later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import archives
import pytest

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.duplicates import APART, set_apart
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Entity,
    Interaction,
    InteractionKind,
    Source,
    new_id,
)
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.merging import merged
from networkjournal.exporters import csv_file, vcard
from networkjournal.importers.matching import identity_of
from networkjournal.importers.people import Bulk, EventDraft, OwnerGuess, Party, People, PersonDraft
from networkjournal.importers.taking import Outcome, Taken
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.processes import CONNECTIONS
from tests.store.samples import Clock, dump, fill

ME = Party("Me Owner", "me")
PROFILE = "https://www.linkedin.com/in/"


def person(n: int, **fields: Any) -> PersonDraft:
    values: dict[str, Any] = {
        "line": n + 2,
        "source": Source("linkedin", f"p{n}"),
        "name": f"Person {n}",
        "company": "Contoso",
        "links": (f"{PROFILE}p{n}",),
        "slugs": (f"p{n}",),
    }
    return PersonDraft(**(values | fields))


def message(n: int, *, out: bool = True) -> EventDraft:
    them = Party(f"Person {n}", f"p{n}")
    at = datetime(2026, 1, 1 + n % 28, 12, tzinfo=UTC)
    return EventDraft(
        line=n + 2,
        source=Source("linkedin", f"m{n}{out}"),
        kind=InteractionKind.MESSAGE,
        sender=ME if out else them,
        recipients=(them,) if out else (ME,),
        on=at.date(),
        at_utc=at,
        text=f"to {n}" if out else f"from {n}",
    )


def archive(people: int = 40, **fields: Any) -> People:
    events = tuple(message(n, out=out) for n in range(people) for out in (True, False))
    values: dict[str, Any] = {
        "kind": "linkedin",
        "drafts": tuple(map(person, range(people))),
        "hidden": 0,
        "problems": (),
        "read": 3 * people,
        "events": events,
        "owners": (OwnerGuess(ME, "in all of them"),),
        "exported_on": date(2026, 2, 1),
        "file_name": "archive.zip",
    }
    return People(**(values | fields))


def bring(journal: Journal, *files: People, taken: Taken | None = None) -> Outcome:
    planned = jobs.plan_import(journal, files)
    return jobs.take_import(journal, planned, taken or Taken())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lived(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    """Open a journal with something in every table, whose clock a test moves."""
    journal = Journal.open(tmp_path / "lived.njournal", create=True, clock=clock)
    fill(journal)
    yield journal
    journal.close()


def contents(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything but receipts."""
    return {name: rows for name, rows in dump(journal).items() if not name.startswith("import_")}


def test_the_journal_knows_its_people_as_a_plan_does(lived: Journal) -> None:
    ids = [identity.contact_id for identity in lived.read.identities()]
    contacts = lived.contacts(ids)
    opened = lived.read.opened_on
    known = [identity_of(contacts[i], opened_on=opened(i)) for i in ids]
    assert list(lived.read.identities()) == known
    assert any(each.opened_on for each in known)
    (told,) = lived.read.happened()
    assert (told.source, len(told.contact_ids), told.in_trash) == (
        Source("linkedin", "k"),
        2,
        False,
    )


def test_an_import_is_one_step_of_undo(lived: Journal) -> None:
    before = dump(lived)
    outcome = bring(lived, archive())
    assert (outcome.receipt.added, outcome.receipt.events_added) == (120, 80)
    assert lived.receipts()[0] == outcome.receipt
    assert lived.check() == []
    lived.undo()
    assert dump(lived) == before


def test_the_same_archive_again_changes_nothing(lived: Journal) -> None:
    bring(lived, archive())
    before = contents(lived)
    again = bring(lived, archive())
    assert again.change == Change(after=(again.receipt,))
    assert (again.receipt.added, again.receipt.updated) == (0, 0)
    assert contents(lived) == before


def test_cancelled_at_any_time_nothing_has_changed(lived: Journal) -> None:
    lived.close()
    journal = Journal.open(lived.path)
    before = journal.path.read_bytes()
    stages: set[str] = set()
    calls = 0
    while True:
        left = calls

        def report(stage: str, done: int, total: int) -> None:
            nonlocal left
            stages.add(stage)
            left -= 1
            if left < 0:
                raise Cancelled

        try:
            planned = jobs.plan_import(journal, [archive(300)], report)
            jobs.take_import(journal, planned, Taken(), report)
            break
        except Cancelled:
            calls += 1
            assert journal.path.read_bytes() == before
    assert calls > 10
    assert stages == {"Comparing", "Saving"}
    assert not Path(f"{journal.path}-journal").exists()
    journal.close()


def test_a_plan_that_no_longer_fits_changes_nothing(lived: Journal) -> None:
    bring(lived, archive(3))
    later = archive(3, exported_on=date(2026, 3, 1), drafts=(person(0, company="Northwind"),))
    planned = jobs.plan_import(lived, [later])
    (row,) = planned.rows
    lived.edit("Edit", row.id, place="Turin")
    before = lived.path.read_bytes()
    with pytest.raises(JournalError, match="changed in the meantime"):
        jobs.take_import(lived, planned, Taken())
    assert lived.path.read_bytes() == before


def test_a_week_later_the_import_is_taken_back(lived: Journal, clock: Clock) -> None:
    before = contents(lived)
    outcome = bring(lived, archive())
    people = {c.name: c for c in outcome.change.after if isinstance(c, Contact)}
    clock.wait(7 * 24 * 3600)
    edited = [people[f"Person {n}"] for n in (3, 7, 11)]
    for contact in edited:
        lived.edit("Edit", contact.id, spark_because="she asks what nobody asks")
    bring(lived, archive(5, kind="other", events=(), drafts=(), file_name="later.csv", read=0))
    back = lived.take_back(outcome.receipt.id)
    assert [each.name for each in back.kept] == ["Person 11", "Person 3", "Person 7"]
    staying = {contact.id for contact in edited}
    assert set(lived.contacts(c.id for c in people.values())) == staying
    for contact in edited:
        n = contact.name.removeprefix("Person ")
        assert {each.text for each in lived.read.timeline(contact.id)} == {f"from {n}", f"to {n}"}
    lived.apply(
        "Forget",
        Change(
            (
                *lived.contacts(staying).values(),
                *(log for contact in edited for log in lived.read.timeline(contact.id)),
            )
        ),
    )
    assert contents(lived) == before


def test_who_was_merged_is_recognised_by_a_later_import(lived: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada by hand", spark_because="she films silence")
    lived.apply("Add", Change(after=(ada,)))
    outcome = bring(lived, archive(2))
    imported = next(c for c in outcome.change.after if isinstance(c, Contact))
    lived.merge(ada.id, imported.id, merged(ada, imported, date(2026, 11, 23)))
    again = bring(lived, archive(2))
    assert again.change == Change(after=(again.receipt,))
    moved = archive(2, exported_on=date(2026, 3, 1), drafts=(person(0, company="Northwind"),))
    assert bring(lived, moved).receipt.updated == 1
    one = lived.contact(ada.id)
    assert one is not None
    assert (one.name, one.company) == ("Ada by hand", "Northwind")


def test_duplicates_of_an_import_are_offered_until_they_are_known_to_be_two(
    lived: Journal,
) -> None:
    by_hand = Contact(id=new_id(), name="Person 1")
    lived.apply("Add", Change(after=(by_hand,)))
    planned = jobs.plan_import(lived, [archive(2)])
    assert [row.resembles for row in planned.rows] == [(), (by_hand.id,)]
    jobs.take_import(lived, planned, Taken())
    (likely,) = jobs.find_duplicates(lived, jobs.known_apart(lived))
    assert (likely.pair[0], likely.reasons) == (by_hand.id, ("the same name",))
    lived.apply("Two people", set_apart(lived.setting(APART), [likely.pair], new_id))
    assert jobs.find_duplicates(lived, jobs.known_apart(lived)) == []
    lived.undo()
    assert jobs.known_apart(lived) == frozenset()
    assert jobs.find_duplicates(lived, ()) == [likely]


def test_files_are_read_under_their_names(tmp_path: Path) -> None:
    (people,) = jobs.read_people([Path(CONNECTIONS)])
    assert people.file_name == "connections_2023plus_current.csv"
    named = replace(people, file_name="x")
    assert named.file_name == "x"


def entities(journal: Journal) -> tuple[Entity, ...]:
    """Return everything that a complete backup holds."""
    ids = fetch(journal._db, "SELECT id FROM contact UNION SELECT id FROM interaction ORDER BY id")
    known = [i for (i,) in ids]
    goal = journal.setting("goal")
    assert goal is not None
    return (
        *journal.contacts(known).values(),
        *journal.interactions(known).values(),
        *journal.reason_kinds(),
        *journal.receipts(),
        goal,
    )


def test_a_whole_journal_comes_back_whole(lived: Journal, tmp_path: Path) -> None:
    bring(lived, archive(3))
    whole = entities(lived)
    backup = People("journal", (), 0, (), len(whole), entities=whole, file_name="all.json")
    other = Journal.open(tmp_path / "other.njournal", create=True)
    outcome = bring(other, backup)
    assert outcome.receipt.added + outcome.receipt.unchanged == len(whole)
    expected = contents(lived)
    assert expected.pop("draft")
    assert contents(other) == {**expected, "draft": []}
    assert set(lived.receipts()) < set(other.receipts())
    assert other.check() == []
    again = bring(other, backup)
    assert again.change == Change(after=(again.receipt,))
    with pytest.raises(JournalError, match="made in another"):
        other.take_back(lived.receipts()[0].id)
    other.close()


def told(journal: Journal, contact_id: int) -> list[tuple[int, str]]:
    return [(log.id, log.text) for log in journal.read.timeline(contact_id)]


def test_a_whole_archive_of_last_week_is_taken_back(
    lived: Journal, clock: Clock, tmp_path: Path
) -> None:
    before = contents(lived)
    path = archives.write(tmp_path, archives.Sizes(120, 500, 40))
    outcome = jobs.take_import(
        lived, jobs.plan_import(lived, jobs.read_people([path])), Taken(bulk=frozenset(Bulk))
    )
    people = [each for each in outcome.change.after if isinstance(each, Contact)]
    assert outcome.receipt.events_added > 400
    talkers = [c for c in people if len(lived.read.timeline(c.id)) > 2][:3]
    trails = {c.id: told(lived, c.id) for c in talkers}
    clock.wait(7 * 24 * 3600)
    for contact in talkers:
        lived.edit("Edit", contact.id, spark_because="she asks what nobody asks")
    back = lived.take_back(outcome.receipt.id)
    assert {each.contact_id for each in back.kept} == set(trails)
    assert set(lived.contacts(c.id for c in people)) == set(trails)
    assert {i: told(lived, i) for i in trails} == trails
    assert lived.check() == []
    logs = lived.interactions({i for trail in trails.values() for i, _text in trail})
    lived.apply("Forget", Change((*lived.contacts(trails).values(), *logs.values())))
    assert contents(lived) == before


def written(path: Path, *people: Contact) -> Path:
    """Write our own table or cards of some people."""
    if path.suffix == ".csv":
        path.write_text("".join(csv_file.people(people)), encoding="utf-8-sig")
    else:
        path.write_bytes(b"".join(map(vcard.card, people)))
    return path


@pytest.mark.parametrize("name", ["own.csv", "own.vcf"])
def test_what_is_done_or_removed_does_not_come_back(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    ada = Contact(
        id=7,
        name="Ada",
        headline="Poet",
        emails=("ada@example.org",),
        tags=("film", "craft"),
        follow_up_on=date(2026, 1, 1),
        let_go_on=date(2026, 1, 2),
        spark_quote="listening is a craft",
        additions=(Addition("reason", date(2026, 5, 4), "and more"),),
    )
    journal.apply("Ada", Change(after=(ada,)))
    own = written(tmp_path / name, ada)
    journal.edit("Done", 7, follow_up_on=None, let_go_on=None, spark_quote="")
    journal.edit("Emptied", 7, headline="", emails=(), tags=("craft",), additions=())
    stood = journal.contact(7)
    for _ in range(2):
        jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people([own])), Taken())
        assert journal.contact(7) == stood
    news = replace(ada, follow_up_on=date(2026, 3, 3), tags=("film", "sea"), reason="we both sail")
    written(own, news)
    jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people([own])), Taken())
    now = journal.contact(7)
    assert now is not None
    assert (now.follow_up_on, now.let_go_on) == (date(2026, 3, 3), None)
    assert (now.tags, now.reason) == (("craft", "sea"), "we both sail")


def test_what_only_an_import_took_back_removed_may_come_again(
    journal: Journal, tmp_path: Path
) -> None:
    journal.apply("Ada", Change(after=(Contact(id=7, name="Ada"),)))
    own = written(tmp_path / "own.csv", Contact(id=7, name="Ada", reason="we both sail"))
    for _ in range(2):
        plan = jobs.plan_import(journal, jobs.read_people([own]))
        receipt = jobs.take_import(journal, plan, Taken()).receipt
        now = journal.contact(7)
        assert now is not None
        assert now.reason == "we both sail"
        journal.take_back(receipt.id)


def test_a_sealed_word_that_was_taken_away_does_not_come_back_as_an_addition(
    journal: Journal, tmp_path: Path
) -> None:
    opened = Interaction(
        id=8,
        contact_ids=(7,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=date(2026, 1, 1),
    )
    journal.apply("Ada", Change(after=(Contact(id=7, name="Ada"), opened)))
    own = written(tmp_path / "own.csv", Contact(id=7, name="Ada", spark_quote="a craft"))
    jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people([own])), Taken())
    now = journal.contact(7)
    assert now is not None
    assert [each.text for each in now.additions] == ["a craft"]
    journal.edit("Taken away", 7, additions=())
    jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people([own])), Taken())
    now = journal.contact(7)
    assert now is not None
    assert (now.spark_quote, now.additions) == ("", ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ann {0}\nEMAIL:Ann {0}\nEND:VCARD\n"),
        ("p.csv", "Name,Email,Connected On\n" + "B,b@x.example,\n" * 9 + "Ann {0},Ann {0},\n"),
        (
            "Connections.csv",
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ann,{0},,,Contoso,Host,{0}\n",
        ),
    ],
)
def test_deleted_for_ever_nothing_is_left_in_the_receipt(
    journal: Journal, tmp_path: Path, name: str, text: str
) -> None:
    file = tmp_path / name
    file.write_text(text.format("Zyxwvutq"))
    jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people([file])), Taken())
    ann = next(each for each in journal.read.everybody() if each.name.startswith("Ann"))
    assert len(journal.receipts()[0].problems) > 0
    journal.edit("Trash", ann.id, trashed_on=date(2026, 11, 20))
    journal.trash.erase(journal.trash.keys())
    journal.wipe()
    assert b"zyxwvutq" not in journal.path.read_bytes().lower()
