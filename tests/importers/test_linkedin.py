"""LinkedIn's archive: every sample of the reference, any subset, and what is amiss in one."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, date, datetime
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import Direction, InteractionKind
from networkjournal.core.errors import JournalError
from networkjournal.importers.linkedin import table_of
from networkjournal.importers.people import Bulk, Party, People, Problem
from tests.importers.linkedin_files import (
    ADA,
    BEN,
    CONNECTIONS,
    INVITATIONS,
    ME,
    MESSAGES,
    SAMPLES,
    message,
    read,
    sample,
    table,
)

OWNER = Party("Me Owner", "me-owner")
ADA_EXAMPLE = Party("Ada Example", "ada-example-1a2b3c")
BEN_SAMPLE = Party("Ben Sample", "ben-sample")
EVERYTHING = (
    "connections_2023plus_current.csv",
    "messages_2026_all_quoted.csv",
    "invitations_2023plus.csv",
    "Profile.csv",
)


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("messages_2018.csv", ["2018-11-04", "2018-11-04"]),
        ("messages_2020.csv", ["2019-11-06", "2019-11-07"]),
        ("messages_2022.csv", ["2022-09-09", "2022-09-09", "2021-01-01"]),
        ("messages_2023-12.csv", ["2023-12-13", "2023-12-14", "2023-12-15"]),
        ("messages_2024-12_drafts.csv", ["2024-12-24", "2024-12-24"]),
        ("messages_2026-03_attachments.csv", ["2026-03-01", "2026-03-03"]),
        ("messages_2026_all_quoted.csv", ["2026-07-01", "2026-07-02"]),
        ("invitations_2018_2022.csv", ["2018-08-18", "2018-07-10"]),
        ("invitations_2023plus.csv", ["2026-01-29", "2025-12-14"]),
    ],
)
def test_every_sample_of_what_happened(name: str, days: list[str]) -> None:
    found = sample(name)
    assert found.kind == "linkedin"
    assert [event.on.isoformat() for event in found.events] == days
    assert (found.read, found.drafts, found.hidden) == (len(days), (), 0)
    assert found.problems == ()
    assert len({event.source for event in found.events}) == len(days)
    assert found.exported_on is None


def test_messages_of_2018_tell_direction_and_no_profiles() -> None:
    theirs, mine = sample("messages_2018.csv").events
    assert theirs.text == "Hello\n\nNice to meet you, really"
    assert (theirs.sender, theirs.recipients) == (Party("Ada Example"), (Party("Me Owner"),))
    assert (theirs.direction, mine.direction) == (Direction.IN, Direction.OUT)
    assert [event.at_utc or event.bulk for event in (theirs, mine)] == [None, None]


def test_messages_of_2020_tell_no_zone() -> None:
    mine, theirs = sample("messages_2020.csv").events
    assert (mine.text, theirs.text) == ("Your talk stayed with me", "Re: talk\n\nThank you")
    assert (mine.direction, theirs.direction) == (Direction.OUT, Direction.IN)
    assert (mine.sender, mine.recipients) == (Party("Me Owner"), (Party("Ada Example"),))
    assert mine.at_utc is theirs.at_utc is None


def test_messages_of_march_2026_leave_what_was_attached() -> None:
    found = sample("messages_2026-03_attachments.csv")
    mine, theirs = found.events
    ada = Party("Ada Example, PhD", "ada-example-1a2b3c")
    assert (mine.recipients, theirs.sender) == ((ada,), ada)
    assert (mine.text, theirs.text) == ("See the film", "")
    assert found.owners[0].party in (OWNER, ada)  # two who are in every conversation


def test_messages_of_2022_know_the_recipient_by_name_within_their_conversation() -> None:
    theirs, mine, hidden = sample("messages_2022.csv").events
    assert (theirs.sender, theirs.recipients) == (ADA_EXAMPLE, (OWNER,))
    assert (mine.sender, mine.recipients) == (OWNER, (ADA_EXAMPLE,))
    assert (hidden.sender, hidden.recipients) == (Party("LinkedIn Member"), (Party("Me Owner"),))
    assert mine.at_utc == datetime(2022, 9, 9, 10, 12, 12, tzinfo=UTC)
    assert mine.conversation == "2-abc=="


def test_messages_of_2023_have_groups_and_campaigns() -> None:
    one, group, campaign = sample("messages_2023-12.csv").events
    assert one.recipients == (ADA_EXAMPLE,)
    assert group.recipients == (ADA_EXAMPLE, BEN_SAMPLE)
    assert (campaign.text, campaign.bulk) == ("Special offer\n\nBuy", Bulk.CAMPAIGN)
    assert one.bulk is group.bulk is None


def test_messages_of_2024_have_drafts() -> None:
    sent, unsent = sample("messages_2024-12_drafts.csv").events
    assert (sent.text, sent.bulk) == ("sent text", None)
    assert (unsent.text, unsent.bulk) == ("unsent text", Bulk.DRAFT)


def test_messages_of_2026_have_lines() -> None:
    first, second = sample("messages_2026_all_quoted.csv").events
    assert first.text == 'Two\nlines, "quoted"'
    assert (first.line, second.line) == (2, 4)


def test_invitations_of_old_have_names_alone() -> None:
    asked, was_asked = sample("invitations_2018_2022.csv").events
    assert (asked.kind, asked.text) == (InteractionKind.NOTICED, "")
    assert (was_asked.kind, was_asked.text) == (InteractionKind.MESSAGE, "Hello")
    assert (was_asked.sender, was_asked.recipients) == (Party("Ben Sample"), (Party("Me Owner"),))
    assert (asked.direction, was_asked.direction) == (Direction.OUT, Direction.IN)


def test_invitations_of_today_have_profiles() -> None:
    asked, was_asked = sample("invitations_2023plus.csv").events
    assert asked.text == "Your post about X stayed with me, may I say hello?"
    assert (asked.sender, asked.recipients) == (OWNER, (ADA_EXAMPLE,))
    assert (was_asked.sender, was_asked.recipients) == (BEN_SAMPLE, (OWNER,))
    assert asked.at_utc is None


def resaved(name: str, encoding: str, separator: str, line_end: str) -> bytes:
    """Return a sample as a spreadsheet writes it."""
    rows = csv.reader(io.StringIO((SAMPLES / name).read_text("utf-8"), newline=""))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, lineterminator=line_end).writerows(rows)
    return file.getvalue().encode(encoding)


@pytest.mark.parametrize(
    "name",
    [
        "connections_2018-11_date.csv",
        "connections_2022-09_preamble_no_url.csv",
        "messages_2020.csv",
        "messages_2022.csv",
        "messages_2026_all_quoted.csv",
        "invitations_2023plus.csv",
    ],
)
@pytest.mark.parametrize(
    ("encoding", "separator", "line_end"),
    [
        ("utf-8-sig", ",", "\r\n"),
        ("cp1252", ";", "\r\n"),
        ("utf-16", "\t", "\r\n"),
        ("utf-8", ";", "\n"),
    ],
)
def test_what_a_spreadsheet_saved_again_is_the_same(
    name: str, encoding: str, separator: str, line_end: str
) -> None:
    data = resaved(name, encoding, separator, line_end)
    assert read({name: data}) == sample(name)


def test_an_archive_is_read_whole() -> None:
    found = sample(*EVERYTHING)
    assert (found.read, len(found.drafts), found.hidden, len(found.events)) == (9, 4, 1, 4)
    assert found.problems == ()
    assert found.exported_on == date(2026, 6, 7)  # the day of the hidden one
    assert found.owners[0].party == OWNER


@given(st.sets(st.sampled_from(EVERYTHING), min_size=1))
def test_any_subset_is_read(names: set[str]) -> None:
    found = sample(*sorted(names))
    whole = sample(*EVERYTHING)
    assert set(found.drafts) <= set(whole.drafts)
    assert set(found.events) <= set(whole.events)
    assert found.read == len(found.drafts) + len(found.events) + found.hidden


@pytest.mark.parametrize(
    ("name", "file", "expected"),
    [
        ("messages.csv", "messages_2023-12.csv", "messages"),
        ("whatever.txt", "messages_2018.csv", "messages"),
        ("learningcoachmessages.csv", "messages_2023-12.csv", "learningcoachmessages.csv"),
        ("guidemessages.csv", "messages_2023-12.csv", "guidemessages.csv"),
        ("coachmessages.csv", "messages_2023-12.csv", "coachmessages.csv"),
        ("coach.csv", "Profile.csv", "profile"),
        ("learning.csv", "invitations_2018_2022.csv", "invitations"),
        ("guide.csv", "connections_2022-09_preamble_no_url.csv", "connections"),
    ],
)
def test_a_table_is_known_by_its_columns(name: str, file: str, expected: str) -> None:
    assert table_of(name, (SAMPLES / file).read_bytes()) == expected


@pytest.mark.parametrize("head", [b"", b"\x89PNG", b"First Name,Last Name\nAda,E\n", b"From,To\n"])
def test_other_files_are_no_table(head: bytes) -> None:
    assert table_of("messages.csv", head) is None


def test_what_linkedins_own_helpers_wrote_is_left_out() -> None:
    hints = (SAMPLES / "messages_2023-12.csv").read_bytes()
    with_people = {
        "Connections.csv": (SAMPLES / EVERYTHING[0]).read_bytes(),
        "guide_messages": hints,
    }
    found = read(with_people)
    assert (found.events, found.problems, len(found.drafts)) == ((), (), 4)
    alone = read({"guide_messages.csv": hints, "coach_messages.csv": hints})
    reason = "What is in it was written by LinkedIn's own helpers, and to nobody."
    assert (alone.read, alone.problems) == (0, (Problem(0, reason, counts=False),))


def test_the_first_part_of_an_archive_is_no_error() -> None:
    found = sample("Profile.csv")
    assert (found.read, found.drafts, found.events, found.owners) == (0, (), (), ())
    (problem,) = found.problems
    assert not problem.counts
    assert "LinkedIn sends a second part" in problem.sentence()


def test_a_damaged_table_does_not_stop_the_others() -> None:
    broken = b'FROM,TO,DATE,CONTENT\nAda,Me,"2026'
    found = read({"Connections.csv": table(CONNECTIONS, [("Ada", "E")]), "a/messages.csv": broken})
    assert [draft.name for draft in found.drafts] == ["Ada E"]
    (problem,) = found.problems
    assert problem.sentence().startswith("a/messages.csv: Line 2: a quotation mark is missing")
    assert (found.read, found.unreadable) == (1, 0)
    with pytest.raises(JournalError, match=r"“a/messages\.csv” could not be imported"):
        read({"a/messages.csv": broken, "Profile.csv": (SAMPLES / "Profile.csv").read_bytes()})


@pytest.mark.parametrize("header", [CONNECTIONS, MESSAGES, INVITATIONS])
def test_a_header_alone_is_refused(header: str) -> None:
    with pytest.raises(JournalError, match="Nothing is listed below the column names"):
        read({"a.csv": table(header, [])})


def test_problems_name_their_table_where_there_are_several() -> None:
    found = read(
        {
            "Connections.csv": table(CONNECTIONS, [("", "", "", "", "C"), ("Ada", "E")]),
            "messages.csv": table(MESSAGES, [message(at="2026-02-30")]),
            "Invitations.csv": table(INVITATIONS, [("A", "B", "30/1/26, 2:37 PM")]),
        }
    )
    assert [problem.sentence() for problem in found.problems] == [
        "Connections.csv, line 2: there is no name, so it was left out.",
        "messages.csv, line 2: its time is not clear, so it was left out.",
        "Invitations.csv, line 2: its time is not clear, so it was left out.",
    ]
    assert (found.read, found.unreadable) == (4, 3)


def test_another_time_zone_changes_days_and_no_key() -> None:
    here = sample("messages_2023-12.csv", zone=ZoneInfo("Asia/Tokyo")).events
    there = sample("messages_2023-12.csv", zone=ZoneInfo("America/Lima")).events
    assert [event.source for event in here] == [event.source for event in there]
    assert [event.at_utc for event in here] == [event.at_utc for event in there]
    assert [event.on.day for event in here] == [13, 14, 15]
    assert [event.on.day for event in there] == [12, 13, 14]


PEOPLE = st.sampled_from(
    (("Me Owner", ME), ("Ada Example", ADA), ("Ben Sample", BEN), ("LinkedIn Member", ""))
)
ROWS = st.lists(
    st.builds(
        message,
        PEOPLE,
        PEOPLE,
        st.datetimes(datetime(2015, 1, 1), datetime(2026, 7, 1)).map(  # noqa: DTZ001
            lambda at: f"{at:%Y-%m-%d %H:%M:%S} UTC"
        ),
        st.sampled_from(("Hello", "Two\nlines", "<p>Buy</p>", "")),
        conversation=st.sampled_from("ab"),
        subject=st.sampled_from(("", "Offer")),
        draft=st.sampled_from(("No", "Yes")),
    ),
    max_size=8,
    unique_by=lambda row: row[6],
)


def told(rows: list[tuple[str, ...]]) -> People:
    people = table(CONNECTIONS, [("Ben", "Sample", BEN)])
    return read({"Connections.csv": people, "messages.csv": table(MESSAGES, rows)})


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows: list[tuple[str, ...]], random: Random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = told(rows), told(shuffled)
    assert Counter(map(without_line, one.events)) == Counter(map(without_line, other.events))
    assert one.owners == other.owners


@given(ROWS, ROWS)
def test_a_later_archive_holds_all_that_an_earlier_one_did(
    rows: list[tuple[str, ...]], more: list[tuple[str, ...]]
) -> None:
    earlier, later = told(rows), told(rows + more)
    assert {event.source for event in earlier.events} <= {event.source for event in later.events}
    assert told(rows).events == earlier.events


def without_line(event: object) -> str:
    return repr(event).partition("source=")[2]
