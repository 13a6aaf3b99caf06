"""One hunt as the book shows it."""

from __future__ import annotations

from datetime import date

import pytest

from networkjournal.core.entities import DONT_KNOW, Addition, Contact, InteractionKind, SparkKind
from networkjournal.core.rows import Trail
from networkjournal.exporters.book_data import HuntData, StepData, hunt_data, shown_steps
from networkjournal.exporters.book_options import BookOptions
from networkjournal.exporters.privacy import Names, Privacy
from tests.exporters import samples
from tests.exporters.samples import BOTH, CALL, EMAIL, IN, MESSAGE, NAMES, NOTE, OPENED, OUT, TODAY

PRIVATE = BookOptions(today=TODAY, privacy=Privacy(private_notes=True))
PLAIN = BookOptions(today=TODAY)


def shown(trail: Trail, options: BookOptions = PLAIN) -> HuntData:
    return hunt_data(trail, 23, options, NAMES)


def only(**fields: object) -> HuntData:
    return shown(samples.unsolved(2, "Ben Lindqvist", **fields))


def days_and_kinds(steps: list[StepData]) -> list[tuple[str, str]]:
    return [(step["day"], step["kind"]) for step in steps]


def test_a_found_hunt_is_told_as_in_the_picture() -> None:
    hunt = shown(samples.amara())
    assert hunt["kicker"] == ["Hunt 23", "Opened 2 November 2026"]
    assert hunt["about"] == ["Grief coach", "Open Circle", "Accra"]
    assert hunt["links"] == [
        {
            "text": "linkedin.com/in/amara-osei",
            "url": "https://www.linkedin.com/in/amara-osei/",
        }
    ]
    assert hunt["quote"] == ["“Grief is not a problem to be solved, it is a room to be sat in.”"]
    assert hunt["hunch"] == "Shares my views"
    assert days_and_kinds(hunt["steps"]) == [
        ("2 Nov", "Reached out"),
        ("4 Nov", "Reply"),
        ("11 Nov", "Video call"),
    ]
    assert [step["clue"] for step in hunt["steps"]] == [False, True, False]
    assert [step["reveals"] for step in hunt["steps"]] == [False, False, True]
    assert hunt["box"]["label"] == "Reason discovered"
    assert hunt["box"]["day"] == "11 November 2026, day 9"
    assert hunt["box"]["kinds"] == ["Shares my views", "Project together"]
    assert hunt["box"]["took"] == "9 days, 3 exchanges"
    assert hunt["state"] == "found"
    assert hunt["sealed"]


def test_a_reason_without_words_still_has_a_card() -> None:
    kinds = samples.trail(
        Contact(id=1, name="A", discovered_on=OPENED, reason_kinds=("views", "?"))
    )
    assert shown(kinds)["box"]["text"] == []
    assert shown(kinds)["box"]["kinds"] == ["Shares my views", "?"]
    bare = samples.trail(Contact(id=1, name="A", discovered_on=OPENED))
    assert shown(bare)["box"]["text"] == ["Found, and not yet put into words."]


def test_an_unsolved_hunt_shows_its_age_and_last_clue() -> None:
    trail = samples.trail(
        Contact(id=1, name="A"),
        samples.step(1, OPENED, text="Hello."),
        samples.step(1, date(2026, 11, 5), text="An old clue.", is_clue=True),
        samples.step(1, date(2026, 11, 6), text="Burnout, twice.", is_clue=True),
        samples.step(1, date(2026, 11, 7), text="Nothing much."),
    )
    box = shown(trail)["box"]
    assert (box["label"], box["day"]) == ("Still hunting", "Open for 21 days")
    assert (box["lead"], box["text"]) == ("The last clue, 6 November 2026:", ["Burnout, twice."])
    assert shown(samples.unsolved())["box"]["text"] == ["No clue marked so far."]


def test_a_clue_without_words_is_named_by_what_happened() -> None:
    trail = samples.trail(Contact(id=1, name="A"), samples.step(1, OPENED, CALL, is_clue=True))
    assert shown(trail)["box"]["text"] == ["Call"]


def test_a_hunt_let_go_says_when() -> None:
    box = shown(samples.let_go())["box"]
    assert (box["label"], box["day"]) == ("Let go", "10 November 2026, after 7 days")
    assert box["text"] == []


def test_a_reason_found_without_a_first_word() -> None:
    hunt = shown(samples.never_opened())
    assert hunt["kicker"] == ["Hunt 23", "Found 5 November 2026"]
    assert hunt["box"]["day"] == "5 November 2026"
    assert days_and_kinds(hunt["steps"]) == [("4 Nov 2026", "Noticed")]


def test_somebody_only_noticed_has_no_age() -> None:
    hunt = shown(samples.trail(Contact(id=1, name="A")))
    assert (hunt["state"], hunt["box"]["day"]) == ("noticed", "")


def test_a_long_exchange_tells_who_spoke() -> None:
    steps = [
        samples.step(1, date(2026, 10, 30), text="They came first.", direction=IN),
        samples.step(1, OPENED, NOTE, "To myself."),
        samples.step(1, OPENED, EMAIL, direction=OUT),
        samples.step(1, OPENED, CALL),
        samples.step(1, OPENED, MESSAGE, direction=IN),
        samples.step(1, OPENED, MESSAGE, direction=IN),
        samples.step(1, OPENED, MESSAGE, direction=OUT),
        samples.step(1, OPENED, EMAIL, direction=BOTH),
    ]
    hunt = shown(samples.trail(Contact(id=1, name="A"), *steps))
    assert [step["kind"] for step in hunt["steps"]] == [
        "They wrote",
        "Note",
        "Reached out",
        "Call",
        "Reply",
        "They wrote",
        "I wrote",
        "Emails",
    ]


def test_a_hunt_that_began_with_a_call_keeps_its_kind() -> None:
    trail = samples.trail(
        Contact(id=1, name="A"),
        samples.step(1, OPENED, CALL, channel="Call"),
        samples.step(1, OPENED, channel="LinkedIn"),
    )
    steps = shown(trail)["steps"]
    assert [step["kind"] for step in steps] == ["Call", "I wrote"]
    assert [step["channel"] for step in steps] == ["phone", ""]


@pytest.mark.parametrize(
    ("kind", "channel", "told"),
    [
        (InteractionKind.EMAIL, "mail", ("Reached out", "email")),
        (InteractionKind.EMAIL, "", ("Reached out", "email")),
        (InteractionKind.VIDEO_CALL, "video", ("Video call", "")),
    ],
)
def test_the_channel_has_the_name_that_the_timeline_gives_it(
    kind: InteractionKind, channel: str, told: tuple[str, str]
) -> None:
    first = samples.step(1, OPENED, kind, channel=channel)
    (step,) = shown(samples.trail(Contact(id=1, name="A"), first))["steps"]
    assert (step["kind"], step["channel"]) == told


def test_the_year_is_told_where_it_turns() -> None:
    trail = samples.trail(
        Contact(id=1, name="A"),
        samples.step(1, date(2025, 12, 1), InteractionKind.NOTICED),
        samples.step(1, date(2026, 1, 2)),
        samples.step(1, date(2026, 1, 3)),
        samples.step(1, date(2027, 1, 4)),
    )
    days = [step["day"] for step in shown(trail)["steps"]]
    assert days == ["1 Dec 2025", "2 Jan 2026", "3 Jan", "4 Jan 2027"]


def test_private_notes_stay_out_unless_asked_for() -> None:
    trail = samples.trail(
        Contact(id=1, name="A"),
        samples.step(1, OPENED, text="Hello."),
        samples.step(1, OPENED, NOTE, "Her health.", private=True, is_clue=True),
    )
    assert len(shown_steps(trail, PLAIN)) == 1
    assert shown(trail)["box"]["text"] == ["No clue marked so far."]
    assert [step["text"] for step in shown(trail, PRIVATE)["steps"]] == [
        ["Hello."],
        ["Her health."],
    ]
    assert shown(trail, PRIVATE)["box"]["text"] == ["Her health."]


def test_a_private_first_message_opens_the_hunt_all_the_same() -> None:
    trail = samples.trail(
        Contact(id=1, name="A"),
        samples.step(1, OPENED, text="Secret.", private=True),
        samples.step(1, date(2026, 11, 3), text="Again."),
    )
    assert days_and_kinds(shown(trail)["steps"]) == [("3 Nov", "I wrote")]
    assert shown(trail)["kicker"][-1].endswith("2 November 2026")


def test_others_who_were_there_are_named_by_id() -> None:
    trail = samples.trail(Contact(id=1, name="A"), samples.step((1, 7, 9), OPENED, CALL))
    assert shown(trail)["steps"][0]["others"] == ["7", "9"]


@pytest.mark.parametrize(
    ("url", "text", "target"),
    [
        ("www.example.org/ada/", "example.org/ada", "https://www.example.org/ada/"),
        ("http://example.org", "example.org", "http://example.org"),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
        ("file:///etc/passwd", "file:///etc/passwd", ""),
    ],
)
def test_only_pages_can_be_opened(url: str, text: str, target: str) -> None:
    assert only(links=(url,))["links"] == [{"text": text, "url": target}]


def test_in_disguise_nobody_has_a_page() -> None:
    hidden = BookOptions(today=TODAY, privacy=Privacy(names=Names.INITIALS))
    assert shown(samples.amara(), hidden)["links"] == []


def test_a_spark_without_words_is_told_by_its_kind() -> None:
    assert only(spark_kind=SparkKind.GUT)["because"] == ["A gut feeling."]
    assert only(spark_kind=SparkKind.SAID, spark_quote="Listen.")["because"] == []
    assert only()["because"] == []


def test_hunches_are_told_by_name() -> None:
    assert only(hunch=("client", "gone"))["hunch"] == "Client, gone"
    assert only(hunch=(DONT_KNOW,))["hunch"] == "I don’t know"


def test_what_was_added_later_says_so() -> None:
    additions = (
        Addition("spark_because", date(2026, 11, 5), "It was the word craft."),
        Addition("hunch", date(2026, 11, 6), "client, views"),
    )
    assert only(additions=additions)["additions"] == [
        {"label": "Added on 5 November 2026:", "text": ["It was the word craft."]},
        {"label": "Added on 6 November 2026:", "text": ["My hunch: Client, Shares my views"]},
    ]


def test_somebody_without_a_name_has_one_in_the_book() -> None:
    hunt = shown(samples.unsolved(2, " \x00 "))
    assert hunt["name"] == hunt["head"] == "Someone without a name"


def test_running_heads_are_short() -> None:
    assert len(shown(samples.unsolved(2, "Ada Example " * 20))["head"]) <= 48
