"""What an import changes, and the receipt that adds up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Imported, ImportReceipt, Source
from networkjournal.core.errors import Cancelled
from networkjournal.importers.people import PersonDraft
from networkjournal.importers.plan import FieldChange, Place, Status, plan
from networkjournal.importers.taking import Taken, receipt_sentences
from networkjournal.importers.updating import created, updated
from tests.importers.fake_journal import NOW, FakeJournal, figures, read

SAMPLES = Path(__file__).parent.parent / "data" / "linkedin"
PROFILE = "https://www.linkedin.com/in/"
ADA = f"Ada,Example,{PROFILE}ada,ada@example.org,Contoso,Engineer,08 Feb 2026"


@pytest.mark.parametrize(
    ("name", "rows", "added", "hidden"),
    [
        ("connections_2018-11_date.csv", 2, 2, 0),
        ("connections_2018-11_datetime.csv", 2, 2, 0),
        ("connections_2022-09_preamble_no_url.csv", 3, 2, 1),
        ("connections_2023plus_current.csv", 5, 4, 1),
        ("connections_excel_resaved_es_semicolon.csv", 2, 2, 0),
        ("connections_excel_padded_preamble.csv", 3, 2, 1),
        ("connections_excel_no_preamble.csv", 2, 2, 0),
    ],
)
def test_every_sample_is_imported_once(name: str, rows: int, added: int, hidden: int) -> None:
    journal = FakeJournal()
    people = read((SAMPLES / name).read_bytes(), name)
    first = journal.take(people)
    assert figures(first) == (added, 0, 0)
    assert (first.read, first.hidden, first.unreadable) == (rows, hidden, 0)
    assert len(journal.people) == added
    again = journal.change(people)
    assert figures(again.receipt) == (0, 0, added)
    assert again.change == Change(after=(again.receipt,))


def test_a_new_person_is_complete_and_remembers_what_the_import_put_there() -> None:
    outcome = FakeJournal().change(read(ADA, "a.csv"))
    assert outcome.label == "Import a.csv"
    assert outcome.change.after == (
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
                Imported("links", f"{PROFILE}ada"),
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
        imported=(
            Imported("company", "Contoso"),
            Imported("connected_on", "2026-02-08"),
            Imported("links", f"{PROFILE}ada"),
            Imported("emails", "ada@example.org"),
        ),
    )


def test_one_matched_by_email_gains_the_link() -> None:
    journal = FakeJournal(
        Contact(id=7, name="Ada", links=("https://example.org",), emails=("ada@example.org",))
    )
    journal.take(ADA)
    assert journal.people[7].links == ("https://example.org", f"{PROFILE}ada")


def test_an_archive_of_old_meets_the_file_of_today() -> None:
    journal = FakeJournal()
    journal.take(read(b"First Name,Last Name,Company,Connected On\nAda,Example,Old,08 Feb 2026\n"))
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


def test_further_rows_of_somebody_add_their_addresses() -> None:
    journal = FakeJournal()
    rows = f"{ADA}\n{ADA.replace('Contoso', 'Other').replace('ada@example', 'ada@second')}"
    assert figures(journal.take(rows)) == (1, 0, 1)
    (ada,) = journal.people.values()
    assert ada.company == "Contoso"
    assert ada.emails[-1] == "ada@second.org"
    assert figures(journal.take(rows)) == (0, 0, 2)
    assert list(journal.people.values()) == [ada]


def test_a_row_under_another_profile_adds_its_addresses_too() -> None:
    known = Contact(id=7, name="Ada Example", links=(f"{PROFILE}ada", f"{PROFILE}eda"))
    journal = FakeJournal(known)
    other = ADA.replace("/ada", "/eda").replace("ada@example", "ada@second")
    journal.take(f"{ADA}\n{other.replace('Contoso', 'Other')}")
    assert journal.people[7].company == "Contoso"
    assert journal.people[7].emails[-1] == "ada@second.org"


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
    outcome = journal.change(read(changed))
    assert figures(outcome.receipt) == (0, 0, 1)
    assert outcome.receipt.in_trash == 1
    assert outcome.change == Change(after=(outcome.receipt,))
    assert receipt_sentences(outcome.receipt)[1:] == (
        "1 of the unchanged: in the trash, and left there.",
    )


def test_problems_come_by_line_and_not_without_end() -> None:
    receipt = FakeJournal().take("\n".join([f"{ADA}\n{ADA}", *["Ben,S,,,,,1/2/18"] * 200, "x"]))
    assert (receipt.read, receipt.unreadable) == (203, 1)
    assert receipt.problems[0].startswith("Line 3: the same profile")
    assert receipt.problems[1].startswith("Line 4: the day of connecting is not clear")
    assert len(receipt.problems) == 201
    assert receipt.problems[-1] == "And 2 more like these."


def test_the_receipt_in_plain_words() -> None:
    journal = FakeJournal()
    receipt = journal.take(f"{ADA}\n,,,,,,08 Feb 2026\nBen,S,,,,,1/2/18\nx")
    assert receipt_sentences(receipt) == (
        "4 people read: 2 added, 0 updated, 0 unchanged, 1 hidden by LinkedIn, 1 not readable.",
        "Line 4: the day of connecting is not clear, so it was left out.",
        "Line 5: it has 1 instead of 7 fields, so it was left out.",
    )
    assert receipt_sentences(journal.take(ADA))[0].startswith("1 person read: 0 added")


def test_every_row_says_what_it_would_do() -> None:
    by_hand = Contact(id=7, name="Ben Example", links=(f"{PROFILE}ben",), headline="Mine")
    gone = Contact(
        id=8, name="Cleo Example", links=(f"{PROFILE}cleo",), trashed_on=date(2026, 1, 1)
    )
    journal = FakeJournal(by_hand, gone, Contact(id=9, name="Ada Example", emails=("a@b.example",)))
    journal.take(f"Dora,Example,{PROFILE}dora,,Contoso,,")
    rows = [ADA, f"Ben,Example,{PROFILE}ben,,Contoso,Poet,", f"Cleo,Example,{PROFILE}cleo,,X,,"]
    planned = journal.plan(read("\n".join([*rows, f"Dora,Example,{PROFILE}dora,,Contoso,,"])))
    ada, ben, cleo, dora = planned.rows
    assert [row.status.value for row in planned.rows] == ["new", "updated", "in_trash", "unchanged"]
    assert [row.places for row in planned.rows] == [(Place(0, line),) for line in (2, 3, 4, 5)]
    assert ada.changes[:2] == (
        FieldChange("name", "", "Ada Example"),
        FieldChange("headline", "", "Engineer"),
    )
    assert ben.changes == (FieldChange("company", "", "Contoso"),)
    assert cleo.changes == dora.changes == ()
    assert (ada.match, ben.match and ben.match[1:]) == (None, (100, "same LinkedIn profile"))
    assert dora.match is not None
    assert dora.match.reason == "known from an earlier import"
    assert (ada.id, ben.id, cleo.id) == (ada.after.id, 7, 8)


def test_somebody_new_may_resemble_somebody_known() -> None:
    journal = FakeJournal(
        Contact(id=7, name="Áda Example", company="Other"),
        Contact(id=8, name="Ada Example", links=(f"{PROFILE}ada-2",)),
        Contact(id=9, name="Ada Other"),
    )
    (row,) = journal.plan(read(ADA)).rows
    assert (row.status, row.resembles) == (Status.NEW, (7,))


def test_what_is_left_out_stays_as_it_is() -> None:
    journal = FakeJournal()
    journal.take(ADA)
    more = read(f"{ADA.replace('Contoso', 'Northwind')}\nBen,E,{PROFILE}ben,,,,\nCleo,E,,,,,")
    planned = journal.plan(more)
    ids = [row.id for row in planned.rows]
    outcome = journal.change(more, taken=Taken(left_out=frozenset(ids[:1])))
    assert figures(outcome.receipt) == (2, 0, 1)
    assert (outcome.receipt.left_out, outcome.change.before) == (1, ())
    assert receipt_sentences(outcome.receipt)[1] == ("1 of the unchanged: left out, as you chose.")


def test_several_files_are_one_change() -> None:
    old = read(ADA, "old.zip", exported_on=date(2026, 1, 1))
    new = read(
        f"{ADA.replace('Contoso', 'Northwind')}\nx\nBen,E,{PROFILE}ben,,,,",
        "new.zip",
        exported_on=date(2026, 6, 1),
    )
    journal = FakeJournal()
    planned = journal.plan(new, old)
    assert [each.name for each in planned.files] == ["old.zip", "new.zip"]
    assert planned.rows[0].places == (Place(0, 2), Place(1, 2))
    assert (planned.read, planned.hidden, planned.unreadable) == (4, 0, 1)
    receipt = journal.take(new, old)
    assert figures(receipt) == (2, 0, 1)
    assert (receipt.file_name, receipt.source) == ("old.zip, new.zip", "linkedin")
    assert receipt.exported_on == date(2026, 6, 1)
    assert receipt.problems == (
        "new.zip: Line 3: it has 1 instead of 7 fields, so it was left out.",
    )
    assert next(iter(journal.people.values())).company == "Northwind"


def recorder(told: list[tuple[int, int]]) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        told.append((done, total))

    return progress


def test_progress_is_told_and_can_cancel() -> None:
    people = read("".join(f"Ada,E,{PROFILE}ada-{n},,,,\n" for n in range(1200)))
    told: list[tuple[int, int]] = []
    plan([people], FakeJournal(), NOW, progress=recorder(told))
    assert told[:4] == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]
    assert {total for _, total in told} == {1200, 0}
    told.clear()
    known = FakeJournal(Contact(id=1, name="Ben"))
    plan([people], known, NOW, progress=recorder(told))
    assert told.count((0, 1200)) > 5

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        plan([people], FakeJournal(), NOW, progress=cancel)


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
        again = journal.change(read(rows))
        assert again.change == Change(after=(again.receipt,))


def exports(slug: int) -> st.SearchStrategy[str]:
    """Return one person as several exports have them."""
    return st.tuples(
        st.sampled_from(("", f"p{slug}@example.org", f"q{slug}@example.org")),
        st.sampled_from(("", "Contoso", "Northwind", "Lumen")),
        st.sampled_from(("", "Poet", "Editor")),
        st.sampled_from(("", "08 Feb 2026", "09 Feb 2026")),
    ).map(lambda row: f"P{slug},E,{PROFILE}p{slug},{','.join(row)}")


FILES = st.lists(
    st.tuples(
        st.dates(date(2026, 1, 1), date(2026, 1, 4)),
        st.tuples(*(st.none() | exports(slug) for slug in range(3))),
    ),
    min_size=1,
    max_size=4,
)


def comparable(journal: FakeJournal) -> set[object]:
    """Return everybody without id and without the order of what there may be several of."""
    return {
        replace(
            contact,
            id=0,
            **{  # type: ignore[arg-type]
                name: tuple(sorted(getattr(contact, name)))
                for name in ("emails", "links", "sources")
            },
            imported=tuple(
                sorted(
                    e._replace(value="\n".join(sorted(e.value.split("\n"))), on=e.on or date.min)
                    for e in contact.imported
                )
            ),
        )
        for contact in journal.people.values()
    }


@given(FILES, st.randoms(use_true_random=False))
def test_files_in_any_order_and_any_number_of_times_come_to_the_same(
    files: list[tuple[date, tuple[str | None, ...]]], random: Random
) -> None:
    exported = [
        read("\n".join(filter(None, rows)), f"{n}.zip", exported_on=day)
        for n, (day, rows) in enumerate(files)
        if any(rows)
    ]
    in_order, at_once, one_by_one = FakeJournal(), FakeJournal(), FakeJournal()
    for people in sorted(exported, key=lambda each: each.exported_on or date.min):
        in_order.take(people)
    at_once.take(*random.sample(exported, len(exported)))
    again = [*exported, *random.choices(exported, k=3)] if exported else []
    random.shuffle(again)
    for people in again:
        one_by_one.take(people)
    assert comparable(in_order) == comparable(at_once) == comparable(one_by_one)


@given(
    st.builds(
        PersonDraft,
        line=st.just(2),
        source=st.just(Source("vcard", "x")),
        name=st.sampled_from(["Ada", "Ben"]),
        headline=st.sampled_from(["", "Poet"]),
        place=st.sampled_from(["", "Turin"]),
        emails=st.lists(st.sampled_from(["a@b.example", "A@b.example", "c@d.example"])).map(tuple),
        tags=st.lists(st.sampled_from(["film", "Film", "craft"])).map(tuple),
        photo=st.none() | st.just(b"x"),
        connected_on=st.none() | st.just(date(2026, 1, 1)),
    ),
    st.none() | st.just(date(2026, 2, 1)),
)
def test_somebody_new_is_what_a_draft_makes_of_nobody(draft: PersonDraft, on: date | None) -> None:
    assert created(7, draft, on) == updated(Contact(id=7, name=""), draft, on)
