"""LinkedIn's Connections.csv of all years, as the only table of an archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import Source
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.progress import Progress, no_progress
from networkjournal.importers import linkedin
from networkjournal.importers.people import UNCLEAR_DAY, People, PersonDraft, Problem
from tests.importers.in_memory import in_memory
from tests.importers.linkedin_files import CONNECTIONS, SAMPLES, sample

HEADER = CONNECTIONS + "\n"


def read(data: bytes, name: str, progress: Progress = no_progress) -> People:
    return linkedin.read_tables({"connections": in_memory(name, data)}, progress)


def people(*rows: str) -> People:
    return read((HEADER + "\n".join(rows)).encode(), "Connections.csv")


def refusal(data: bytes, name: str = "Connections.csv") -> JournalError:
    with pytest.raises(JournalError) as caught:
        read(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("name", "days", "hidden"),
    [
        ("connections_2018-11_date.csv", ["2018-11-20", "2004-02-01"], 0),
        ("connections_2018-11_datetime.csv", ["2018-10-18", "2018-01-08"], 0),
        ("connections_2022-09_preamble_no_url.csv", ["2022-09-09", "2017-03-01"], 1),
        (
            "connections_2023plus_current.csv",
            ["2026-02-08", "2019-11-14", "2023-01-03", "2024-09-01"],
            1,
        ),
        ("connections_excel_resaved_es_semicolon.csv", ["2026-02-08", "2019-11-14"], 0),
        ("connections_excel_padded_preamble.csv", ["2026-02-08", "2019-11-14"], 1),
        ("connections_excel_no_preamble.csv", ["2023-01-03", "2019-11-14"], 0),
    ],
)
def test_every_sample_gives_its_people(name: str, days: list[str], hidden: int) -> None:
    found = sample(name)
    assert found.kind == "linkedin"
    assert [str(draft.connected_on) for draft in found.drafts] == days
    assert (found.read, found.hidden) == (len(days) + hidden, hidden)
    assert found.problems == ()


def test_a_person_of_today_is_complete() -> None:
    assert sample("connections_2023plus_current.csv").drafts[1] == PersonDraft(
        line=6,
        source=Source("linkedin", "tomás-reyes"),
        name="Tomás Reyes-Núñez",
        headline='Engineer, "Platform"',
        company="Contoso",
        links=("https://www.linkedin.com/in/tom%C3%A1s-reyes",),
        slugs=("tomás-reyes",),
        emails=("tomas.reyes@example.org",),
        connected_on=date(2019, 11, 14),
    )


def test_a_person_of_2018_has_no_link_and_a_key_of_name_company_and_day() -> None:
    first, second = sample("connections_2018-11_datetime.csv").drafts
    assert first.links == first.slugs == ()
    assert first.source == Source("linkedin", "ada example|analytical engines|2018-10-18")
    assert second.connected_on == date(2018, 1, 8)


def test_names_keep_credentials_and_emoji_and_lose_edge_blanks() -> None:
    names = [draft.name for draft in sample("connections_2023plus_current.csv").drafts]
    assert names == ["Ada Example", "Tomás Reyes-Núñez", "🚀 Grace Placeholder, MBA", "李 雷示例"]
    spread = people('" Zoe\u0308 ","\u00a0Mc\n Test ",,,,,08 Feb 2026')
    assert spread.drafts[0].name == "Zo\u00eb Mc Test"


def test_a_single_name_is_enough() -> None:
    names = [draft.name for draft in people("Ada,,,,,,", ",Example,,,,,").drafts]
    assert names == ["Ada", "Example"]


def test_equal_rows_without_links_have_keys_of_their_own() -> None:
    first, second, other = people(*["Ada,E,,,C,,08 Feb 2026"] * 2, "Ada,E,,,D,,08 Feb 2026").drafts
    assert first.source.key == "ada e|c|2026-02-08"
    assert second.source.key == "ada e|c|2026-02-08|2"
    assert other.source.key == "ada e|d|2026-02-08"


def test_an_address_that_is_no_profile_is_kept_as_a_link() -> None:
    (draft,) = people("Ada,E,https://example.org/ada,,,,").drafts
    assert draft.links == ("https://example.org/ada",)
    assert draft.slugs == ()
    assert draft.source.key == "ada e||"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ada,E,,,C", "it has 5 instead of 7 fields, so it was left out."),
        ("Ada,E,,,C, Ltd.,P,08 Feb 2026", "it has 8 instead of 7 fields, so it was left out."),
        (
            ",,https://www.linkedin.com/in/ada,,,,08 Feb 2026",
            "there is no name, so it was left out.",
        ),
        (",,,,C,,", "there is no name, so it was left out."),
        ("\x01,,,,,,", "there is no name, so it was left out."),
    ],
)
def test_a_row_that_cannot_be_taken_is_reported(row: str, reason: str) -> None:
    found = people("Ben,S,,,,,08 Feb 2026", row)
    assert len(found.drafts) == 1
    assert found.problems == (Problem(3, reason),)
    assert (found.read, found.hidden, found.unreadable) == (2, 0, 1)
    assert found.problems[0].sentence() == f"Line 3: {reason}"


def test_a_person_with_an_unclear_day_is_taken_without_it() -> None:
    found = people("Ada,E,,,,,10/11/18", "Ben,S,,,,,")
    assert [draft.connected_on for draft in found.drafts] == [None, None]
    assert found.problems == (Problem(2, UNCLEAR_DAY, counts=False, found="10/11/18"),)
    assert (found.read, found.unreadable) == (2, 0)
    assert found.drafts[0].source.key == "ada e||10/11/18"


def test_hidden_members_are_counted_and_are_nobody() -> None:
    found = people(",,,,,,08 Feb 2026", ",,,,,,10/11/18", ",,,,,,,,", "")
    assert (found.read, found.hidden, found.drafts) == (2, 2, ())


def test_a_damaged_character_is_noted() -> None:
    data = (HEADER + "Zoë,Núñez,,,,,08 Feb 2026\nÁda,Ex\udcc3,,,,,08 Feb 2026\n").encode(
        errors="surrogateescape"
    )
    found = read(data, "a.csv")
    assert [draft.name for draft in found.drafts] == ["Zoë Núñez", "Áda Ex\ufffd"]
    reason = "a character is damaged and is shown as \ufffd."
    assert found.problems == (Problem(3, reason, counts=False),)


def test_excel_pads_the_preamble_and_the_rows() -> None:
    text = (
        'Notes:,,,,,,,\n"When exporting, you may",,,,,,,\n,,,,,,,\n'
        + HEADER.replace("\n", ",\n")
        + "Ada,E,,,C,P,8-Feb-26,\n,,,,,,8-Feb-26,\n"
    )
    found = read(text.encode("utf-8-sig"), "a.csv")
    assert (found.read, found.hidden, found.problems) == (2, 1, ())
    assert found.drafts[0].connected_on == date(2026, 2, 8)


def test_columns_may_stand_in_another_order() -> None:
    found = read(b"Connected On\tCompany\tFirst Name\n08 Feb 2026\tC\tAda\n", "a.txt")
    assert (found.drafts[0].name, found.drafts[0].company) == ("Ada", "C")


def test_a_header_without_anybody_is_refused() -> None:
    assert refusal(HEADER.encode()).message.startswith("Nothing is listed below the column names.")


def test_progress_is_told_and_can_cancel() -> None:
    data = (HEADER + "Ada,E,,,,,08 Feb 2026\n" * 1200).encode()
    told: list[tuple[int, int]] = []
    read(data, "a.csv", lambda done, total: told.append((done, total)))
    assert told == [*sorted(told[:-1]), (1, 1)]
    assert len(told) > 6
    assert {total for _done, total in told[:-1]} == {4000}

    def cancel(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(data, "a.csv", cancel)


def adds_up(data: bytes) -> bool:
    try:
        found = read(data, "a.csv")
    except JournalError as error:
        return "a.csv" in error.title and bool(error.message)
    return found.read == len(found.drafts) + found.hidden + found.unreadable


@given(st.binary(max_size=400))
def test_no_bytes_break_it(data: bytes) -> None:
    assert adds_up(data)


@given(st.text(st.sampled_from('ab,;\t"\n\r\0 1/-\u202fé\ufffd\ufeff')).map(HEADER.__add__))
def test_no_rows_break_it(text: str) -> None:
    assert adds_up(text.encode())


@given(st.sampled_from(sorted(SAMPLES.glob("connections*.csv"))), st.data())
def test_no_damage_breaks_it(path: Path, data: st.DataObject) -> None:
    damaged = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    assert adds_up(bytes(damaged))
