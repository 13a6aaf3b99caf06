"""Rows of messages.csv."""

from __future__ import annotations

import pytest

from networkjournal.core.entities import Source
from networkjournal.importers.people import UNCLEAR_TIME, Bulk, Party
from tests.importers.linkedin_files import (
    ADA,
    BEN,
    CONNECTIONS,
    ME,
    MESSAGES,
    message,
    messages,
    read,
    sample,
    table,
)

MINE = ("Me Owner", ME)
HERS = ("Ada Example", ADA)
MEMBER = Party("LinkedIn Member")


def test_a_message_is_known_again_by_conversation_second_and_words() -> None:
    (event,) = messages(message(content="Hello  \nyou")).events
    where, second, digest = event.source.key.split("|")
    assert event.source.kind == "linkedin"
    assert (where, second, len(digest)) == ("2-abc==", "2026-07-01T10:00:00", 16)
    same = message(content=" Hello you ", folder="ARCHIVE", sender=("Me Married", ME + "-2"))
    assert messages(same).events[0].source == event.source
    others = (
        message(content="Hello you!"),
        message(content="Hello you", at="2026-07-01 10:00:01 UTC"),
        message(content="Hello you", conversation="2-def=="),
        message(content="you", subject="Hi"),
    )
    assert all(messages(other).events[0].source != event.source for other in others)


def test_without_a_conversation_the_writer_and_the_readers_tell() -> None:
    key = sample("messages_2018.csv").events[0].source.key
    assert key.startswith("ada example|me owner|2018-11-04T09:05:00|")


def test_two_who_write_the_same_in_one_second_are_two() -> None:
    rows = [message(HERS, MINE), message(MINE, HERS), message(MINE, HERS)]
    hers, mine, again = messages(*rows).events
    assert mine.source == again.source == Source("linkedin", f"{hers.source.key}|me-owner")


@pytest.mark.parametrize(
    ("fields", "bulk"),
    [
        ({}, None),
        ({"draft": "true"}, Bulk.DRAFT),
        ({"draft": "YES", "content": "<p>x</p>"}, Bulk.DRAFT),
        ({"draft": "false"}, None),
        ({"folder": "SPAM"}, Bulk.CAMPAIGN),
        ({"folder": "ARCHIVE"}, None),
        ({"content": "<p>x</p>", "subject": "Offer"}, Bulk.CAMPAIGN),
        ({"subject": "Offer"}, Bulk.INMAIL),
        ({"subject": "Offer", "sender": ("LinkedIn Member", "")}, None),
    ],
)
def test_mass_mail_and_drafts_are_marked(fields: dict[str, str], bulk: Bulk | None) -> None:
    (event,) = messages(message(**{"sender": HERS, "to": MINE} | fields)).events  # type: ignore[arg-type]
    assert event.bulk is bulk


@pytest.mark.parametrize("url", [ADA, ""])
def test_a_subject_of_a_connection_is_no_inmail(url: str) -> None:
    people = table(CONNECTIONS, [("Ada", "Example", url)])
    rows = [message(HERS, MINE, subject="Re"), message(("Ben Sample", BEN), MINE, subject="Re")]
    found = read({"Connections.csv": people, "messages.csv": table(MESSAGES, rows)})
    assert [event.bulk for event in found.events] == [None, Bulk.INMAIL]


def test_subject_and_content_are_the_text() -> None:
    rows = (
        message(subject=" Offer ", content="\u2028one\u2028two "),
        message(content="", subject="Offer"),
        message(content=""),
        message(content="=HYPERLINK(A1)"),
        message(content="<div>a</div>"),
    )
    texts = [event.text for event in messages(*rows).events]
    assert texts == ["Offer\n\none\ntwo", "Offer", "", "=HYPERLINK(A1)", "a"]


def test_the_readers_of_a_message() -> None:
    def readers(names: str, urls: str) -> tuple[Party, ...]:
        rows = [message(("Ben, the Sample", BEN), MINE), message(MINE, (names, urls))]
        return messages(*rows).events[1].recipients

    ada, ben = "ada-example-1a2b3c", "ben-sample"
    assert readers("Ada Example, Ph.D.", ADA) == (Party("Ada Example, Ph.D.", ada),)
    assert readers("Ada E., LinkedIn Member", ADA) == (Party("Ada E.", ada), MEMBER)
    assert readers("Ada E.,Ben S.", f"{ADA}, {BEN}") == (Party("Ada E.", ada), Party("Ben S.", ben))
    assert readers("A, PhD, Ben", f"{ADA},{BEN}") == (
        Party("Ada Example", ada),
        Party("Ben, the Sample", ben),
    )
    assert readers("", ADA) == (Party("Ada Example", ada),)
    assert readers("LinkedIn Member", "") == (MEMBER,)
    assert readers("", "") == ()
    comma = "https://www.linkedin.com/in/ada,example"
    assert readers("Ada", f"{comma},{BEN}")[0].slug == "ada,example"
    assert readers("Ada, Contoso", f"{ADA},https://www.linkedin.com/company/contoso") == (
        Party("Ada, Contoso", ada),
    )


def test_who_hides_has_no_slug() -> None:
    rows = (
        message(("LinkedIn Member", ADA), MINE),
        message(("Contoso", ""), MINE),
        message(("", "")),
    )
    assert [event.sender for event in messages(*rows).events] == [
        MEMBER,
        Party("Contoso"),
        Party(""),
    ]


def test_two_of_one_name_in_a_conversation_are_nobody() -> None:
    rows = [
        message(HERS, ("Me Owner", "")),
        message(("Ada Example", BEN), ("Me Owner", "")),
        message(MINE, ("Ada Example", "")),
        message(MINE, ("Ada Example", ""), conversation=""),
    ]
    found = messages(*rows).events
    assert found[0].recipients == (Party("Me Owner", "me-owner"),)
    assert found[2].recipients == found[3].recipients == (Party("Ada Example"),)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (message(at=""), UNCLEAR_TIME),
        (message(at="7/1/26"), UNCLEAR_TIME),
        (("a", "b"), "it has 2 instead of 13 fields, so it was left out."),
        ((*message(), "x"), "it has 14 instead of 13 fields, so it was left out."),
    ],
)
def test_a_row_that_cannot_be_taken_is_reported(row: tuple[str, ...], reason: str) -> None:
    data = MESSAGES + "\n" + ",".join(row) + "\n" + ",".join(message()) + ",\n"
    found = read({"messages.csv": data.encode()})
    assert [(each.line, each.reason) for each in found.problems] == [(2, reason)]
    assert (found.read, found.unreadable, len(found.events)) == (2, 1, 1)
