"""What an import changes, and the receipt that adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Imported, ImportReceipt, Source
from networkjournal.core.errors import Cancelled
from networkjournal.core.links import profile_slug
from networkjournal.core.rows import Identity
from networkjournal.core.text import fold
from networkjournal.importers import linkedin
from networkjournal.importers.plan import Plan, plan, receipt_sentences

SAMPLES = Path(__file__).parent.parent / "data" / "linkedin"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
PROFILE = "https://www.linkedin.com/in/"
ADA = f"Ada,Example,{PROFILE}ada,ada@example.org,Contoso,Engineer,08 Feb 2026"


class FakeJournal:
    """A journal in a dict."""

    def __init__(self, *contacts: Contact) -> None:
        self.people = {contact.id: contact for contact in contacts}
        self.new_id = count(1000).__next__

    def identities(self) -> Iterator[Identity]:
        for contact in self.people.values():
            slugs = map(profile_slug, contact.links)
            yield Identity(
                contact_id=contact.id,
                name=fold(contact.name),
                company=fold(contact.company),
                slugs=tuple(slug for slug in slugs if slug),
                emails=contact.emails,
                in_trash=contact.trashed_on is not None,
                sources=contact.sources,
                connected_on=contact.connected_on,
            )

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        return {contact_id: self.people[contact_id] for contact_id in ids}

    def edit(self, contact_id: int, **fields: object) -> None:
        self.people[contact_id] = replace(self.people[contact_id], **fields)  # type: ignore[arg-type]

    def apply(self, change: Change) -> None:
        assert [self.people[c.id] for c in change.before if isinstance(c, Contact)] == list(
            change.before
        )
        self.people |= {c.id: c for c in change.after if isinstance(c, Contact)}

    def take(self, data: bytes | str, name: str = "Connections.csv") -> ImportReceipt:
        """Import a file, or rows below the header of today, and return the receipt."""
        if isinstance(data, str):
            data = (HEADER + data).encode()
        planned = self.plan(data, name)
        self.apply(planned.change)
        return planned.receipt

    def plan(self, data: bytes, name: str = "Connections.csv") -> Plan:
        people = linkedin.read(data, name)
        planned = plan(people, self, NOW, name, new_id=self.new_id)
        receipt = planned.receipt
        assert planned.change.after[-1] is receipt
        counted = receipt.added + receipt.updated + receipt.unchanged
        assert receipt.read == counted + receipt.hidden + receipt.unreadable
        return planned


def figures(receipt: ImportReceipt) -> tuple[int, int, int]:
    return receipt.added, receipt.updated, receipt.unchanged


@pytest.mark.parametrize(
    ("name", "read", "added", "hidden"),
    [
        ("connections_2018-11_date.csv", 2, 2, 0),
        ("connections_2018-11_datetime.csv", 2, 2, 0),
        ("connections_2022-09_preamble_no_url.csv", 3, 2, 1),
        ("connections_2023plus_current.csv", 5, 4, 1),
        ("connections_excel_resaved_es_semicolon.csv", 2, 2, 0),
        ("Basic_LinkedInDataExport_02-10-2026.zip", 5, 4, 1),
    ],
)
def test_every_sample_is_imported_once(name: str, read: int, added: int, hidden: int) -> None:
    journal = FakeJournal()
    data = (SAMPLES / name).read_bytes()
    first = journal.take(data, name)
    assert figures(first) == (added, 0, 0)
    assert (first.read, first.hidden, first.unreadable) == (read, hidden, 0)
    assert len(journal.people) == added
    again = journal.plan(data, name)
    assert figures(again.receipt) == (0, 0, added)
    assert again.change == Change(after=(again.receipt,))


def test_a_new_person_is_complete_and_remembers_what_the_import_put_there() -> None:
    planned = FakeJournal().plan((HEADER + ADA).encode(), "a.csv")
    assert planned.change.after == (
        Contact(
            id=1000,
            name="Ada Example",
            headline="Engineer",
            company="Contoso",
            links=(f"{PROFILE}ada",),
            emails=("ada@example.org",),
            connected_on=date(2026, 2, 8),
            sources=(Source("linkedin", "ada"),),
            imported=(
                Imported("name", "Ada Example"),
                Imported("headline", "Engineer"),
                Imported("company", "Contoso"),
                Imported("connected_on", "2026-02-08"),
                Imported("emails", "ada@example.org"),
            ),
        ),
        ImportReceipt(
            id=1001,
            at_utc=NOW,
            source="linkedin",
            file_name="a.csv",
            read=1,
            added=1,
            updated=0,
            unchanged=0,
            hidden=0,
            unreadable=0,
        ),
    )


def test_what_the_import_put_there_follows_the_next_file() -> None:
    journal = FakeJournal()
    journal.take(ADA)
    new = f"Ada,Lovelace,{PROFILE}ada,ada@new.example,Northwind,Director,09 Feb 2026"
    assert figures(journal.take(new)) == (0, 1, 0)
    (ada,) = journal.people.values()
    assert (ada.name, ada.headline, ada.company) == ("Ada Lovelace", "Director", "Northwind")
    assert ada.connected_on == date(2026, 2, 9)
    assert ada.emails == ("ada@example.org", "ada@new.example")
    assert ada.links == (f"{PROFILE}ada",)
    assert Imported("company", "Northwind") in ada.imported
    assert figures(journal.take(new)) == (0, 0, 1)


def test_what_the_hand_changed_or_removed_stands() -> None:
    journal = FakeJournal()
    journal.take(ADA)
    journal.edit(1000, name="Ada L.", headline="", company="Mine", emails=(), links=())
    mine = journal.people[1000]
    assert figures(journal.take(ADA)) == (0, 0, 1)
    assert figures(journal.take(ADA.replace("Engineer", "Director"))) == (0, 0, 1)
    assert journal.people[1000] == mine
    assert figures(journal.take(ADA.replace("ada@example.org", "a@new.example"))) == (0, 1, 0)
    assert journal.people[1000].emails == ("a@new.example",)


def test_what_the_next_file_leaves_empty_stands() -> None:
    journal = FakeJournal()
    journal.take(ADA)
    assert figures(journal.take(f"Ada,Example,{PROFILE}ada,,,,")) == (0, 0, 1)


def test_a_person_written_by_hand_is_filled_and_not_overwritten() -> None:
    by_hand = Contact(
        id=7,
        name="Ada E.",
        headline="Weaver of code",
        links=("linkedin.com/in/Ada/",),
        emails=("ADA@example.org",),
        tags=("film",),
        spark_quote="listening is a craft",
    )
    journal = FakeJournal(by_hand)
    assert figures(journal.take(ADA)) == (0, 1, 0)
    assert journal.people[7] == replace(
        by_hand,
        company="Contoso",
        connected_on=date(2026, 2, 8),
        sources=(Source("linkedin", "ada"),),
        imported=(Imported("company", "Contoso"), Imported("connected_on", "2026-02-08")),
    )


def test_one_matched_by_email_gains_the_link() -> None:
    journal = FakeJournal(
        Contact(id=7, name="Ada", links=("https://example.org",), emails=("ada@example.org",))
    )
    journal.take(ADA)
    assert journal.people[7].links == ("https://example.org", f"{PROFILE}ada")


def test_an_archive_of_old_meets_the_file_of_today() -> None:
    journal = FakeJournal()
    journal.take(b"First Name,Last Name,Company,Connected On\nAda,Example,Old,08 Feb 2026\n")
    assert figures(journal.take(ADA)) == (0, 1, 0)
    (ada,) = journal.people.values()
    assert (ada.company, len(ada.sources)) == ("Contoso", 2)
    assert figures(journal.take(ADA)) == (0, 0, 1)


def test_two_people_of_one_name_stay_two() -> None:
    rows = "\n".join(f"Ada,Example,{PROFILE}ada-{n},,Contoso,,08 Feb 2026" for n in (1, 2))
    journal = FakeJournal()
    assert figures(journal.take(rows)) == (2, 0, 0)
    assert figures(journal.take(rows)) == (0, 0, 2)
    assert figures(journal.take(rows.replace("ada-2", "ada-3"))) == (1, 0, 1)


def test_two_equal_rows_without_links_stay_two() -> None:
    rows = "\n".join(["Ada,Example,,,Contoso,,08 Feb 2026"] * 2)
    journal = FakeJournal()
    assert figures(journal.take(rows)) == (2, 0, 0)
    assert figures(journal.take(rows)) == (0, 0, 2)


def test_a_profile_listed_twice_is_taken_once() -> None:
    journal = FakeJournal()
    receipt = journal.take(f"{ADA}\n{ADA.replace('Contoso', 'Other')}")
    assert figures(receipt) == (1, 0, 1)
    assert receipt.problems == ("Line 3: the same profile as in line 2, so it was taken once.",)
    assert journal.people[1000].company == "Contoso"


def test_a_person_with_two_profiles_is_taken_once() -> None:
    merged = Contact(id=7, name="Ada Example", links=(f"{PROFILE}ada", f"{PROFILE}eda"))
    journal = FakeJournal(merged)
    rows = f"{ADA}\n{ADA.replace('/ada', '/eda').replace('Contoso', 'Other')}"
    receipt = journal.take(rows)
    assert figures(receipt) == (0, 1, 1)
    assert receipt.problems == (
        "Line 3: this person has another row in the file, so it was taken once.",
    )
    assert figures(journal.take(rows)) == (0, 0, 2)


def test_the_trash_is_reported_and_left_alone() -> None:
    journal = FakeJournal()
    journal.take(ADA)
    journal.edit(1000, trashed_on=date(2026, 11, 1))
    changed = ADA.replace("Contoso", "Other")
    planned = journal.plan((HEADER + changed).encode())
    assert figures(planned.receipt) == (0, 0, 1)
    assert planned.receipt.in_trash == 1
    assert planned.change == Change(after=(planned.receipt,))
    assert receipt_sentences(planned.receipt)[1:] == (
        "1 of the unchanged: in the trash, and left there.",
    )


def test_problems_come_by_line_and_not_without_end() -> None:
    receipt = FakeJournal().take("\n".join([f"{ADA}\n{ADA}", *["Ben,S,,,,,1/2/18"] * 200, "x"]))
    assert (receipt.read, receipt.unreadable) == (203, 1)
    assert receipt.problems[0].startswith("Line 3: the same profile")
    assert receipt.problems[1].startswith("Line 4: “1/2/18”")
    assert len(receipt.problems) == 201
    assert receipt.problems[-1] == "And 2 more like these."


def test_the_receipt_in_plain_words() -> None:
    journal = FakeJournal()
    receipt = journal.take(f"{ADA}\n,,,,,,08 Feb 2026\nBen,S,,,,,1/2/18\nx")
    assert receipt_sentences(receipt) == (
        "4 people read: 2 added, 0 updated, 0 unchanged, 1 hidden by LinkedIn, 1 not readable.",
        "Line 4: “1/2/18” is not clearly one day, so the day was left out.",
        "Line 5: it has 1 instead of 7 fields, so it was left out.",
    )
    assert receipt_sentences(journal.take(ADA))[0].startswith("1 person read: 0 added")


def recorder(told: list[tuple[int, int]]) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        told.append((done, total))

    return progress


def test_progress_is_told_and_can_cancel() -> None:
    rows = "".join(f"Ada,E,{PROFILE}ada-{n},,,,\n" for n in range(1200))
    people = linkedin.read((HEADER + rows).encode(), "a.csv")
    told: list[tuple[int, int]] = []
    plan(people, FakeJournal(), NOW, "a.csv", recorder(told))
    assert told == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
    told.clear()
    known = FakeJournal(Contact(id=1, name="Ben"))
    plan(people, known, NOW, "a.csv", recorder(told))
    assert told[-3:] == [(500, 1200), (1000, 1200), (1200, 1200)]
    assert told.count((0, 1200)) > 10

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        plan(people, FakeJournal(), NOW, "a.csv", cancel)


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Ada", "Ben", ""]),
        st.sampled_from(["", f"{PROFILE}a", f"{PROFILE}B", f"{PROFILE}b/", "https://example.org"]),
        st.sampled_from(["", "a@example.org", "A@example.org", "b@example.org"]),
        st.sampled_from(["", "Contoso", "Northwind"]),
        st.sampled_from(["", "08 Feb 2026", "09 Feb 2026", "1/2/18"]),
    ).map(lambda row: f"{row[0]},,{row[1]},{row[2]},{row[3]},,{row[4]}"),
    min_size=1,
    max_size=8,
).map("\n".join)


@given(st.lists(ROWS, min_size=1, max_size=3))
def test_any_file_a_second_time_changes_nothing(files: list[str]) -> None:
    journal = FakeJournal()
    for rows in files:
        if not rows.replace(",", "").strip():
            continue
        journal.take(rows)
        again = journal.plan((HEADER + rows).encode())
        assert again.change == Change(after=(again.receipt,))
