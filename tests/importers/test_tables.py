"""Address books of Google and Outlook, and any other table."""

from __future__ import annotations

import csv
import io
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core.entities import Source
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.importers.csv_file import Table
from networkjournal.importers.mapping import Mapping, parse
from networkjournal.importers.people import People, PersonDraft, Problem
from networkjournal.importers.tables import UnmappedTableError, is_table, read

DATA = Path(__file__).parent.parent / "data"


def sample(name: str) -> People:
    return read((DATA / name).read_bytes(), name)


def people(text: str) -> People:
    return read(text.encode(), "a.csv")


def refusal(text: str) -> JournalError:
    with pytest.raises(JournalError) as caught:
        people(text)
    assert caught.value.title == "“a.csv” could not be imported."
    return caught.value


@pytest.mark.parametrize(
    ("name", "kind", "rows", "persons", "problems"),
    [
        ("google/contacts_new.csv", "google", 6, 5, 1),
        ("google/contacts_old.csv", "google", 3, 3, 0),
        ("outlook/contacts.csv", "outlook", 4, 3, 1),
        ("tables/kunden_semikolon.csv", "csv", 2, 2, 2),
    ],
)
def test_every_sample_gives_its_people(
    name: str, kind: str, rows: int, persons: int, problems: int
) -> None:
    found = sample(name)
    assert is_table((DATA / name).read_bytes()[:16_384])
    assert (found.kind, found.read, len(found.drafts)) == (kind, rows, persons)
    assert len(found.problems) == problems
    assert found.read == len(found.drafts) + found.unreadable


def test_a_person_of_google_is_complete() -> None:
    assert sample("google/contacts_new.csv").drafts[0] == PersonDraft(
        line=2,
        source=Source("google", "ada-example"),
        name="Ada M. Example",
        headline="Documentary maker, Film",
        company="Nordlicht",
        links=("https://www.linkedin.com/in/ada-example",),
        slugs=("ada-example",),
        emails=("ada@example.org", "ada.home@example.net"),
        phones=("+49 30 1234567", "030 7654321"),
        place="Berlin, Germany",
        tags=("Film", "friends"),
        note="Met at the fair.\nLikes silence.",
    )


def test_who_has_no_name_is_called_by_what_is_known() -> None:
    names = [draft.name for draft in sample("google/contacts_new.csv").drafts[2:]]
    assert names == ["Contoso", "someone@example.com", "Bo"]
    (by_link,) = people("Link\nhttps://www.linkedin.com/in/ada-example-1a2b\n").drafts
    assert by_link.name == "Ada Example"


def test_values_joined_by_google_are_parted() -> None:
    ada = sample("google/contacts_old.csv").drafts[0]
    assert (ada.company, ada.headline) == ("Nordlicht", "Documentary maker")
    assert ada.emails == ("ada@example.org", "ada.home@example.net")
    assert ada.phones == ("+49 30 1234567", "+49 170 1111111")
    assert len(ada.links) == 2
    assert ada.tags == ("Film",)


def test_a_person_of_outlook_is_complete() -> None:
    ada = sample("outlook/contacts.csv").drafts[0]
    assert (ada.name, ada.headline, ada.place) == (
        "Ada Example",
        "Documentary maker, Film",
        "Berlin, Germany",
    )
    assert ada.phones == ("+49 30 1234567", "+49 170 1111111")
    assert ada.tags == ("Film", "Berlin")
    assert sample("outlook/contacts.csv").drafts[1].name == "Zoë Núñez"


def test_a_table_of_ones_own() -> None:
    found = sample("tables/kunden_semikolon.csv")
    anne, max_ = found.drafts
    assert (anne.name, anne.company, anne.place) == (
        "Änne Beispiel",
        "Nordlicht",
        "Köln, Deutschland",
    )
    assert anne.connected_on == date(2026, 3, 8)
    assert (max_.name, max_.emails, max_.connected_on) == ("Max Muster", (), None)
    assert [(problem.sentence(), problem.found) for problem in found.problems] == [
        ("Line 3: the day of connecting is not clear, so it was left out.", "8/3/2026"),
        ("Line 3: what should be an email address is none, so it was left out.", "n/a"),
    ]


def test_days_are_taken_or_mentioned_and_never_just_missing() -> None:
    found = people("Name;Kennengelernt am\nAda;17.11.2023\nBen;5/3/2024\nCy;\n")
    assert [each.connected_on for each in found.drafts] == [date(2023, 11, 17), None, None]
    assert [each.phones for each in found.drafts] == [(), (), ()]
    assert [(each.line, each.found) for each in found.problems] == [(3, "5/3/2024")]


def test_formulas_markup_and_addresses_of_files_stay_text() -> None:
    text = (
        "Name,Headline,Website,Notes\n"
        "=cmd|' /C calc'!A0,<b>bold</b>,file:///etc/passwd www.example.org,<script>x</script>\n"
        "'=1+1,'-x,javascript:alert(1) https://example.org,'@x\n"
        "'quoted',O'Neill,,\n"
    )
    first, second, third = people(text).drafts
    assert (first.name, first.headline) == ("=cmd|' /C calc'!A0", "<b>bold</b>")
    assert first.links == ("file:///etc/passwd", "www.example.org")
    assert first.note == "<script>x</script>"
    assert (second.name, second.headline, second.note) == ("=1+1", "-x", "@x")
    assert second.links[0] == "javascript:alert(1)"
    assert (third.name, third.headline) == ("'quoted'", "O'Neill")


def test_a_table_without_column_names() -> None:
    found = people("Ada Example,ada@example.org\nBen Sample,ben@example.org\n")
    assert [(d.line, d.name, d.emails) for d in found.drafts] == [
        (1, "Ada Example", ("ada@example.org",)),
        (2, "Ben Sample", ("ben@example.org",)),
    ]
    assert len(people("ada@example.org\nben@example.org\n").drafts) == 2


def test_what_stands_above_the_column_names_is_passed_over() -> None:
    text = "My list\n\nexported,today\nName,E-mail\nAda,ada@example.org\n"
    assert [(d.line, d.name) for d in people(text).drafts] == [(5, "Ada")]
    strange = "Wer,Was\nAda Example,ada@example.org\n"
    assert [(d.line, d.name, d.emails) for d in people(strange).drafts] == [
        (2, "Ada Example", ("ada@example.org",))
    ]


def test_rows_may_end_early_but_not_late() -> None:
    found = people("Name,Company,E-mail\nAda\nBen,x,,,\nCy,x,c@example.org,too much\n")
    assert [draft.name for draft in found.drafts] == ["Ada", "Ben"]
    reason = "it has 4 instead of 3 fields, so it was left out."
    assert found.problems == (Problem(4, reason),)


def test_two_people_of_one_name_stay_two_whatever_their_order() -> None:
    rows = ["Ada Example,Contoso,Poet", "Ada Example,Contoso,Maker", "Ada Example,Other,"]
    header = "Name,Company,Headline\n"
    found = {d.headline: d.source.key for d in people(header + "\n".join(rows)).drafts}
    assert found == {
        "Maker": "ada example|contoso",
        "Poet": "ada example|contoso|2",
        "": "ada example|other",
    }
    turned = people(header + "\n".join(reversed(rows))).drafts
    assert {d.headline: d.source.key for d in turned} == found


def test_somebody_decides_which_column_is_which() -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def choose(file_name: str, table: Table, guessed: Mapping) -> Mapping:
        asked.append((file_name, table.names))
        return parse(["name=Wort", "note=Satz"], table, guessed)

    found = read(b"Wort,Satz\nAda,Hello\nBen,Bye\n", "a.csv", choose=choose)
    assert asked == [("a.csv", ("Wort", "Satz"))]
    assert [(draft.name, draft.note) for draft in found.drafts] == [
        ("Ada", "Hello"),
        ("Ben", "Bye"),
    ]


def test_a_table_nobody_understands_says_what_it_needs() -> None:
    error = refusal("Wort,Satz\nhello,1\nbye,2\n")
    assert isinstance(error, UnmappedTableError)
    assert error.table.names == ("Wort", "Satz")
    assert error.message.startswith("Which column holds the names? There are “Wort”, “Satz”.")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "The file is empty."),
        ("\n \n", "The file is empty."),
        ("Name,E-mail\n", "Nobody is listed below the column names."),
        ('Name,E-mail\nAda,"x\nBen,y\n', "Line 2: a quotation mark is missing"),
        (f"Name,E-mail\nAda,{'x' * 200_000}\n", "Line 2: a field is longer than 131,072"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, reason: str) -> None:
    assert refusal(text).message.startswith(reason)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"Name,E-mail\nAda,a@example.org\n", True),
        (b"Email\nx@example.org\n", True),
        (b"A;B\n1;2\n", True),
        (b"Dear diary, today\nI met Ada, Ben, and Cy.\n", False),
        (b"Dear diary\n", False),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR,Name\n", False),
        (b"", False),
    ],
)
def test_a_table_is_known_by_its_beginning(head: bytes, expected: bool) -> None:
    assert is_table(head) is expected


def test_long_texts_and_many_values_are_cut_and_it_is_said() -> None:
    long, many = "x" * 3000, ";".join(f"{n:06}" for n in range(200))
    found = people(f"Name,Phone,Headline\nAda,{many},{long}\n")
    (ada,) = found.drafts
    assert (len(ada.headline), len(ada.phones)) == (2000, 100)
    assert [problem.reason for problem in found.problems] == [
        "a text is longer than 2,000 characters and was cut there.",
        "only the first 100 values of a field were taken.",
    ]


def test_a_damaged_character_is_mentioned() -> None:
    found = read(b"Name\nZo\xc3\xab \xff \xc3\xab\n", "a.csv")
    assert found.problems == (
        Problem(2, "a character is damaged and is shown as \ufffd.", counts=False),
    )


def test_progress_is_told_and_can_cancel() -> None:
    data = ("Name\n" + "Ada\n" * 1200).encode()
    told: list[tuple[int, int]] = []
    read(data, "a.csv", lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert (len(told), told[-1]) == (7, (2000, 2000))

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(data, "a.csv", cancel)


# What a table says does not depend on how it is written.

LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="'")
WORDS = st.text(LETTERS, min_size=1, max_size=8)
ROWS = st.lists(
    st.tuples(
        WORDS,
        WORDS,
        st.sampled_from(["", "a@example.org", "b@example.org"]),
        st.sampled_from(["", "https://www.linkedin.com/in/ada", "https://example.org/x,y"]),
        st.sampled_from(["", "first line", 'two\nlines; with "quotes", too']),
    ),
    min_size=1,
    max_size=6,
)
HEADER = ("First Name", "Last Name", "E-mail", "Website", "Notes")


def written(rows: list[tuple[str, ...]], newline: str, delimiter: str, quoting: int) -> str:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, lineterminator=newline, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([HEADER, *rows])
    return file.getvalue()


def without_lines(found: People) -> set[str]:
    return {repr((d.source, d.name, d.emails, d.links, d.note)) for d in found.drafts}


@settings(max_examples=60)
@given(
    ROWS,
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_reading_does_not_depend_on_how_a_table_is_written(
    rows: list[tuple[str, ...]], newline: str, delimiter: str, quoting: int, encoding: str
) -> None:
    plain = read(written(rows, "\n", ",", csv.QUOTE_ALL).encode(), "a.csv")
    data = written(rows, newline, delimiter, quoting).encode(encoding)
    assert read(data, "a.csv") == plain


@settings(max_examples=60)
@given(ROWS, st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[str, ...]], seed: int) -> None:
    shuffled = rows[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
    first, second = (
        without_lines(read(written(each, "\n", ",", csv.QUOTE_ALL).encode(), "a.csv"))
        for each in (rows, shuffled)
    )
    assert first == second
