"""Who waits: whoever is due and open hunts, in their order, with what was last heard."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core import hunt
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.core.waiting import Said
from networkjournal.store import due
from networkjournal.store.journal import Journal
from tests.store.random_steps import fresh_journal
from tests.store.samples import add, message

TODAY = date(2026, 11, 23)
WEEK = timedelta(weeks=1)
DAYS = st.dates(TODAY - 9 * WEEK, TODAY + 9 * WEEK)


def contact(name: str, **fields: object) -> Contact:
    return Contact(id=new_id(), name=name, **fields)  # type: ignore[arg-type]


def said(log: Interaction) -> Said:
    return Said(log.on, log.kind, log.direction, log.channel, log.text)


def names(journal: Journal, ids: list[int]) -> list[str]:
    return [row.person.name for row in journal.read.waiting.rows(ids)]


def test_whose_day_came_first_stands_first(journal: Journal) -> None:
    people = [
        contact("Today", follow_up_on=TODAY),
        contact("Long ago", follow_up_on=TODAY - 9 * WEEK),
        contact("Ahead", follow_up_on=TODAY + WEEK),
        contact("Interval", stay_in_touch_days=14),
        contact("Put off", stay_in_touch_days=14, follow_up_on=TODAY + WEEK),
        contact("Never met", stay_in_touch_days=14),
        contact("In the trash", follow_up_on=TODAY, trashed_on=TODAY),
    ]
    logs = [message(people[place], on=TODAY - 4 * WEEK) for place in (3, 4)]
    add(journal, *people, *logs)
    assert names(journal, journal.read.waiting.due(TODAY)) == ["Long ago", "Interval", "Today"]
    assert journal.read.waiting.due(TODAY - 20 * WEEK) == []  # the clock was set back


def test_open_hunts_are_awake_or_rest(journal: Journal) -> None:
    people = [
        contact("Younger"),
        contact("Older", follow_up_on=TODAY),
        contact("Rests", follow_up_on=TODAY + WEEK),
        contact("Rests less", follow_up_on=TODAY + timedelta(days=1)),
        contact("Found", discovered_on=TODAY, reason="we sing"),
        contact("Let go", let_go_on=TODAY),
        contact("Opens tomorrow"),
        contact("Noticed"),
    ]
    weeks_ago = (1, 5, 3, 4, 6, 7)
    logs = [message(who, on=TODAY - w * WEEK) for who, w in zip(people, weeks_ago, strict=False)]
    add(journal, *people, *logs, message(people[6], on=TODAY + timedelta(days=1)))
    waiting = journal.read.waiting
    assert names(journal, waiting.open_hunts(TODAY)) == ["Older", "Younger"]
    assert names(journal, waiting.resting_hunts(TODAY)) == ["Rests less", "Rests"]
    awake = ["Older", "Rests less", "Rests"]
    assert names(journal, waiting.open_hunts(TODAY + WEEK))[:3] == awake


def test_a_row_tells_the_spark_and_what_was_last_heard(journal: Journal) -> None:
    ada = contact("Ada", spark_quote="a line", spark_because="yes", hunch=("project", "unknown"))
    wrote = message(ada, text="hello", on=TODAY - 2 * WEEK)
    reply = replace(
        message(ada, text="and you?", on=TODAY - WEEK, is_clue=True),
        direction=Direction.IN,
        at_utc=datetime(2026, 11, 16, 9, tzinfo=UTC),
    )
    late = replace(reply, id=new_id(), at_utc=None, text="evening", is_clue=False)
    gone = message(ada, text="gone", trashed_on=TODAY, is_clue=True)
    note = message(ada, text="my note", on=TODAY, kind=InteractionKind.NOTE)
    add(journal, ada, wrote, reply, late, gone, note)
    (row,) = journal.read.waiting.rows([ada.id, 4711])
    assert (row.spark_quote, row.spark_because, row.hunch) == ("a line", "yes", ada.hunch)
    assert row.last == said(late)
    assert row.clue == said(reply)
    assert row.answered
    assert row.id == ada.id


def test_of_somebody_only_noticed_the_note_is_the_last_thing(journal: Journal) -> None:
    ben, cleo = contact("Ben", follow_up_on=TODAY), contact("Cleo", follow_up_on=TODAY)
    note = message(ben, kind=InteractionKind.NOTE)
    add(journal, ben, cleo, note)
    rows = journal.read.waiting.rows([ben.id, cleo.id])
    assert [(row.last, row.clue, row.answered) for row in rows] == [
        (said(note), None, False),
        (None, None, False),
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.none() | DAYS, st.none() | st.integers(1, 60), st.none() | DAYS), max_size=6
    )
)
def test_the_days_in_the_file_follow_the_rule(
    people: list[tuple[date | None, int | None, date | None]],
) -> None:
    with fresh_journal() as journal:
        made, logs = [], []
        for follow_up, interval, last in people:
            made.append(contact("x", follow_up_on=follow_up, stay_in_touch_days=interval))
            logs += [message(made[-1], on=last)] if last is not None else []
        journal.apply("Add", Change(after=(*made, *logs)))
        due = {who.id: hunt.due_on(*facts) for who, facts in zip(made, people, strict=True)}
        expected = [i for i, day in due.items() if day is not None and day <= TODAY]
        expected.sort(key=lambda i: (due[i], i))
        assert journal.read.waiting.due(TODAY) == expected


def test_an_interval_longer_than_the_calendar_makes_nobody_due() -> None:
    values = due.tag_values({"film": 30, "near": 3}, date(1, 1, 20))
    assert json.loads(values["due_by_tag"]) == {"near": "0001-01-17"}
    assert values["last_due"] == "0001-01-17"
    assert due.tag_values({"film": 30}, date(1, 1, 20))["last_due"] == ""
