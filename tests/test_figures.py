"""``networkjournal stats``: sentences that fit the data, and the same figures as JSON."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from networkjournal import figures
from networkjournal.core import insight_words as words
from networkjournal.core.entities import Contact, Direction, new_id
from networkjournal.core.insights import Period
from networkjournal.store.journal import Journal
from tests.processes import Call
from tests.store.samples import add, message

TODAY = date(2026, 11, 23)
NAMES = {"client": "Client", "views": "Shares my views"}


def open_hunts(journal: Journal, number: int, age: int, **fields: object) -> None:
    """Add hunts opened ``age`` days ago; ``found`` is after how many days a reason was."""
    found = fields.pop("found", None)
    for _ in range(number):
        opened = TODAY - timedelta(days=age)
        if isinstance(found, int):
            day = opened + timedelta(days=found)
            fields |= {"reason": "why", "reason_kinds": ("client",), "discovered_on": day}
        ada = Contact(id=new_id(), name="Ada", hunch=("client",), **fields)  # type: ignore[arg-type]
        answer = message(ada, on=opened + timedelta(days=2), direction=Direction.IN)
        add(journal, ada, message(ada, on=opened, channel="mail"), answer)


def said(journal: Journal) -> str:
    return "\n".join(figures.lines(journal.read.insights(Period(), TODAY), NAMES))


def test_a_new_journal(journal: Journal) -> None:
    assert said(journal).startswith(
        "More often than not? All hunts.\n"
        "No hunt is ripe yet: too early to say.\n"
        "10 ripe hunts needed for a verdict: it takes 10 that began at least 60 days ago.\n"
    )
    assert "Your first hunt starts the curve." in said(journal)
    assert "Nobody has been written to yet." in said(journal)


def test_one_hunt(journal: Journal) -> None:
    open_hunts(journal, 1, age=10)
    assert "The next one is ripe on 12 January 2027." in said(journal)
    assert "No reason found yet among 1 hunt." in said(journal)
    assert "1 of 1 answered so far. Half of them did within 2 days." in said(journal)


def test_all_found(journal: Journal) -> None:
    open_hunts(journal, 10, age=90, found=4)
    text = said(journal)
    assert "100% of 10 ripe hunts had a reason: 95% interval 72–100%, more often than not" in text
    assert "The chance that it truly is more often than not: over 99%." in text
    assert "Half of all hunts find it within 4 days." in text
    assert "Client: 100% of 10 (72–100%)" in text
    assert "In 0% of 10 found hunts the reason was another one than the hunch." in text


@pytest.mark.parametrize("let_go_on", [None, TODAY])
def test_none_found_or_all_let_go(journal: Journal, let_go_on: date | None) -> None:
    open_hunts(journal, 10, age=90, let_go_on=let_go_on)
    text = said(journal)
    assert "0% of 10 ripe hunts had a reason: 95% interval 0–28%, not more often, so far." in text
    assert "The chance that it truly is more often than not: under 1%." in text
    assert "No reason found yet among 10 hunts." in text


def test_few_hunts_lean_and_say_how_many_are_needed(journal: Journal) -> None:
    open_hunts(journal, 2, age=90, found=0)
    open_hunts(journal, 1, age=70)
    open_hunts(journal, 1, age=5, found=0)
    text = said(journal)
    verdict = "not yet clear, leaning to more often than not"
    assert f"{verdict}, 1 younger hunt has found its reason already" in text
    assert "As if no other hunt would ever find its reason: 75% of 4 opened hunts." in text
    assert "7 more ripe hunts needed for a verdict" in text
    assert "Half of all hunts find it on the first day." in text
    assert "mail: 2 of 3, too few to say" in text


def test_a_reason_without_a_first_message(journal: Journal) -> None:
    add(journal, Contact(id=new_id(), name="Ada", reason="why", discovered_on=TODAY))
    assert "1 reason came without a first message; it is in no rate." in said(journal)
    add(journal, Contact(id=new_id(), name="Ben", reason="why", discovered_on=TODAY))
    assert "2 reasons came without a first message; they are in no rate." in said(journal)


def test_the_sentences_of_the_rest(journal: Journal) -> None:
    open_hunts(journal, 1, age=90, found=30)
    open_hunts(journal, 3, age=90)
    told = journal.read.insights(Period(), TODAY)
    assert words.time(told.time) == "Fewer than half have found it so far: 25% within 30 days."
    assert words.surprise(told.surprise) == "In the one found hunt with a hunch it held."
    assert [words.reply_span(span) for span in told.replies.spans] == [
        "the same day",
        "1 day",
        "2–3 days",
        "4–7 days",
        "8–14 days",
        "15–30 days",
        "31 days or more",
    ]
    assert words.group_name("unknown", {}) == "I don’t know"


def test_the_command_says_what_the_window_shows(call: Call) -> None:
    assert call("add", "Ada Example ?client > hello via mail")[0] == 0
    data = json.loads(call("stats", "--json", "--period", "year")[1])
    assert data["period"] == {"kind": "year", "first": None, "last": None}
    assert data["gauge"]["opened"] == {
        "found": 0,
        "total": 1,
        "share": 0.0,
        "low": 0.0,
        "high": pytest.approx(0.7935, abs=1e-4),
    }
    assert sum(data["weeks"]["weeks"][-1]["days"]) == 1
    assert data["time_to_reason"]["median_days"] is None
    assert "No hunt is ripe yet" in call("stats")[1]
    code, _out, error = call("stats", "--period", "soon")
    assert (code, "is no period" in error) == (2, True)


def test_the_data_hold_what_the_docstring_names(journal: Journal) -> None:
    open_hunts(journal, 2, age=90, found=4)
    data = figures.data(journal.read.insights(Period(), TODAY), NAMES)
    assert figures.__doc__ is not None
    for key in keys_of(json.loads(json.dumps(data))):
        assert f"``{key}``" in figures.__doc__, key


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for each in value.values() for key in keys_of(each))}
    return {key for each in value for key in keys_of(each)} if isinstance(value, list) else set()
