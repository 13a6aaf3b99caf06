"""The light rows, and what is sealed: as the rules of core say, whatever happened before."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core import hunt, measuring
from networkjournal.core.bet import BET_KEY, Bet, write_bet
from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
    new_id,
)
from networkjournal.core.insights import HuntRow, Period
from networkjournal.core.rows import PeopleFilter
from networkjournal.core.rules import (
    BREAKS_KEY,
    TAG_INTERVALS_KEY,
    Break,
    change_of,
    interval_of,
    write_breaks,
    write_tag_intervals,
)
from networkjournal.store.journal import Journal
from tests.store.random_steps import fresh_journal
from tests.store.samples import add, message

TODAY = date(2026, 11, 23)
DAYS = st.integers(-100, 3).map(lambda n: TODAY + timedelta(days=n))
KINDS = st.lists(st.sampled_from(["client", "views", "unknown"]), unique=True, max_size=2)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "spark_kind": st.none() | st.sampled_from(SparkKind),
            "hunch": KINDS.map(tuple),
            "reason_kinds": KINDS.map(lambda keys: tuple(key for key in keys if key != "unknown")),
            "discovered_on": st.none() | DAYS,
            "let_go_on": st.none() | DAYS,
            "trashed_on": st.none() | st.just(TODAY),
        }
    ),
    min_size=1,
    max_size=5,
)
LOGS = st.lists(
    st.fixed_dictionaries(
        {
            "people": st.sets(st.integers(0, 4), min_size=1, max_size=2),
            "on": DAYS,
            "kind": st.sampled_from(InteractionKind),
            "direction": st.sampled_from(Direction),
            "channel": st.sampled_from(["", "mail", "Mail"]),
            "trashed_on": st.none() | st.just(TODAY),
        }
    ),
    max_size=12,
)


def made(
    people: list[dict[str, object]], logs: list[dict[str, object]]
) -> tuple[list[Contact], list[Interaction]]:
    contacts = [Contact(id=new_id(), name=f"Person {n}", **f) for n, f in enumerate(people)]  # type: ignore[arg-type]
    happened: list[Interaction] = []
    for fields in logs:
        places = fields["people"]
        assert isinstance(places, set)
        ids = tuple(contacts[p].id for p in sorted(places) if p < len(contacts))
        rest = {name: value for name, value in fields.items() if name != "people"}
        if ids:
            number = 2 * len(happened) + 1  # leaves room for the same once more, right after
            happened.append(replace(message(), id=number, contact_ids=ids, **rest))  # type: ignore[arg-type]
    return contacts, happened


def expected(contacts: list[Contact], happened: list[Interaction]) -> list[HuntRow]:
    """Return the rows by the rules of core, person by person."""
    rows = []
    for person in contacts:
        mine = [i for i in happened if person.id in i.contact_ids and i.trashed_on is None]
        mine.sort(key=lambda log: (log.on, log.id))
        course = hunt.course(mine)
        if person.trashed_on is None and (course.opened_on or person.discovered_on):
            rows.append(
                HuntRow(
                    person.id,
                    course.opened_on.toordinal() if course.opened_on else 0,
                    person.discovered_on.toordinal() if person.discovered_on else None,
                    person.spark_kind or "",
                    course.opened_through,
                    course.replied_on.toordinal() if course.replied_on else None,
                    tuple(sorted(person.hunch, key=lambda key: (key != "unknown", key))),
                    tuple(sorted(person.reason_kinds)),
                )
            )
    return rows


@settings(max_examples=60, deadline=None)
@given(PEOPLE, LOGS, st.randoms(use_true_random=False))
def test_figures_come_from_the_data_alone(
    people: list[dict[str, object]], logs: list[dict[str, object]], rng: random.Random
) -> None:
    """However entered, edited, undone and done again: the same journal has the same figures."""
    contacts, happened = made(people, logs)
    told = measuring.insights(expected(contacts, happened), hunt.Rules(), Period(), TODAY)
    with fresh_journal() as journal:
        add(journal, *rng.sample(contacts, len(contacts)))
        for log in rng.sample(happened, len(happened)):
            add(journal, log)
        assert journal.read.insights(Period(), TODAY) == told
        one = rng.choice(contacts)
        journal.edit("Edit", one.id, reason="x", discovered_on=TODAY, reason_kinds=("friend",))
        journal.apply("Log", Change(after=(message(one, on=TODAY - timedelta(days=99)),)))
        edited = journal.read.insights(Period(), TODAY)
        journal.undo()
        journal.undo()
        assert journal.read.insights(Period(), TODAY) == told
        journal.redo()
        journal.redo()
        assert journal.read.insights(Period(), TODAY) == edited
        journal.undo()
        journal.undo()
        one_way = (log for log in happened if log.direction is not Direction.BOTH)
        add(journal, *(replace(log, id=log.id + 1) for log in one_way))
        assert journal.read.insights(Period(), TODAY) == told, "said twice, it tells nothing new"
        assert journal.check() == []


def test_figures_at_the_foot_and_in_insights_agree(journal: Journal) -> None:
    people = [Contact(id=new_id(), name=str(n), discovered_on=None) for n in range(9)]
    opened = [message(p, on=TODAY - timedelta(days=20 * n)) for n, p in enumerate(people)]
    add(journal, *people, *opened)
    journal.edit("Find", people[5].id, reason="x", discovered_on=TODAY)
    summer = Break(TODAY - timedelta(days=60), TODAY - timedelta(days=30))
    journal.apply("Break", change_of(None, BREAKS_KEY, write_breaks([summer])))
    figures, told = journal.read.figures(TODAY), journal.read.insights(Period(), TODAY)
    assert (figures.ripe_found, figures.ripe) == (told.gauge.ripe.found, told.gauge.ripe.total)
    momentum = hunt.momentum(figures.opened_by_week, figures.goals, TODAY, figures.paused)
    assert told.weeks.momentum == momentum
    assert [w.monday for w in told.weeks.weeks if w.paused] == summer.mondays()


def test_the_bet_of_the_journal(journal: Journal) -> None:
    assert journal.read.bet(TODAY) is None
    bet = Bet(1, 1, TODAY - timedelta(days=3))
    journal.apply("Bet", change_of(None, BET_KEY, write_bet(bet)))
    ada = Contact(id=new_id(), name="Ada", reason="x", discovered_on=TODAY)
    add(journal, ada, message(ada, on=TODAY))
    standing = journal.read.bet(TODAY)
    assert standing is not None
    assert (standing.found_ids, standing.is_over) == ((ada.id,), True)


TAGS = st.lists(st.sampled_from(["Film", "film", "near", "x"]), unique=True).map(tuple)
TAGGED = st.lists(
    st.fixed_dictionaries(
        {
            "tags": st.lists(st.sampled_from(["Film", "film", "near", "x"]), unique=True).map(
                tuple
            ),
            "stay_in_touch_days": st.none() | st.integers(1, 50),
            "follow_up_on": st.none() | DAYS,
        }
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None)
@given(TAGGED, st.lists(DAYS, min_size=6, max_size=6))
def test_who_is_due_by_their_tags(people: list[dict[str, object]], days: list[date]) -> None:
    intervals = {"film": 30, "near": 7}
    contacts = [Contact(id=new_id(), name=f"P{n}", **f) for n, f in enumerate(people)]  # type: ignore[arg-type]
    with fresh_journal() as journal:
        text = write_tag_intervals(intervals)
        journal.apply("Tags", change_of(None, TAG_INTERVALS_KEY, text))
        last = dict(zip((c.id for c in contacts), days, strict=False))
        add(journal, *contacts, *(message(c, on=last[c.id]) for c in contacts))
        due = {
            c.id
            for c in contacts
            if hunt.is_due(c.follow_up_on, interval_of(c, intervals), last[c.id], TODAY)
        }
        assert set(journal.read.people(PeopleFilter.DUE, "", TODAY)) == due
        assert journal.read.counts(TODAY)[PeopleFilter.DUE] == len(due)
        rows = journal.read.rows([c.id for c in contacts])
        assert {row.id for row in rows if row.is_due(TODAY)} == due
        assert [row.stay_in_touch_days for row in rows] == [
            interval_of(c, intervals) for c in contacts
        ]


SEAL: dict[str, Callable[[Contact], Interaction | None]] = {
    "nothing": lambda ada: None,
    "a note": lambda ada: message(ada, on=TODAY - timedelta(1), kind=InteractionKind.NOTE),
    "their word": lambda ada: message(ada, on=TODAY - timedelta(1), direction=Direction.IN),
    "in the trash": lambda ada: message(ada, on=TODAY - timedelta(1), trashed_on=TODAY),
    "today": lambda ada: message(ada, on=TODAY),
    "the clock set back": lambda ada: message(ada, on=TODAY + timedelta(1)),
}


def test_before_it_is_sealed_a_spark_is_corrected_in_place(journal: Journal) -> None:
    for why, happened in SEAL.items():
        ada = Contact(id=new_id(), name=why, hunch=("views",))
        add(journal, ada, *filter(None, (happened(ada),)))
        journal.edit("Edit", ada.id, TODAY, hunch=("client",))
        after = journal.contact(ada.id)
        assert after is not None
        assert (after.hunch, after.additions) == (("client",), ()), why


def test_a_sealed_spark_stays_at_every_later_edit(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada", hunch=("views",), reason="x", discovered_on=TODAY)
    add(journal, ada, message(ada, on=TODAY - timedelta(days=1)))
    change = journal.edit("Edit", ada.id, TODAY, hunch=("client",), place="Accra")
    late = Addition("hunch", TODAY, "client")
    assert change.after == (replace(ada, place="Accra", additions=(late,)),)
    assert journal.edit("Edit", ada.id, TODAY, hunch=("client",)) == Change()
    told = journal.read.insights(Period(), TODAY)
    assert told.hunches.groups == ()
    journal.undo()
    assert journal.contact(ada.id) == ada


def test_without_a_day_an_edit_is_of_the_clocks_day(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, message(ada, on=date(2020, 1, 1)))
    journal.edit("Edit", ada.id, spark_quote="late")
    after = journal.contact(ada.id)
    assert after is not None
    assert [(a.field, a.text) for a in after.additions] == [("spark_quote", "late")]


def test_a_hunch_first_written_after_sealing_enters_no_statistic(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada", reason="x", reason_kinds=("client",))
    ada = replace(ada, discovered_on=TODAY)
    add(journal, ada, message(ada, on=TODAY - timedelta(days=90)))
    journal.edit("Edit", ada.id, TODAY, hunch=("friend",))
    told = journal.read.insights(Period(), TODAY)
    assert (told.surprise.total, told.surprise.table, told.hunches.unsaid) == (0, (), (ada.id,))
