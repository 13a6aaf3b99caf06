"""Lists, counts, timelines, figures: the same as the rules of core give, person by person."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core import hunt
from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    Source,
    new_id,
)
from networkjournal.core.errors import JournalError
from networkjournal.core.hunt import Goals
from networkjournal.core.rows import PeopleFilter, PersonRow, Trail
from networkjournal.core.rules import GOAL_KEY, RIPE_KEY, change_of, write_goals
from networkjournal.core.text import fold
from networkjournal.core.together import Together
from networkjournal.store.journal import Journal
from tests.store.random_steps import fresh_journal
from tests.store.samples import DAY, add, full_contact, message

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
TIMES = st.integers(0, 5).map(lambda n: NOON + timedelta(milliseconds=400 * n))
NEAR = st.integers(-70, 5).map(lambda n: TODAY + timedelta(days=n))
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"name": st.sampled_from(["Ada", "ada", "Ådá", "Ben", "Zoë", ""])},
        optional={
            "spark_quote": st.sampled_from(["", "x"]),
            "spark_because": st.sampled_from(["", "x"]),
            "reason": st.sampled_from(["", "x"]),
            "discovered_on": st.none() | NEAR,
            "let_go_on": st.none() | NEAR,
            "follow_up_on": st.none() | NEAR,
            "stay_in_touch_days": st.none() | st.integers(1, 80),
            "trashed_on": st.none() | NEAR,
        },
    ),
    max_size=6,
)
LOGS = st.lists(
    st.fixed_dictionaries(
        {
            "people": st.sets(st.integers(0, 5), min_size=1, max_size=3),
            "on": NEAR,
            "kind": st.sampled_from(InteractionKind),
            "direction": st.sampled_from(Direction),
        },
        optional={
            "at_utc": st.none()
            | st.integers(0, 5).map(lambda n: NOON + timedelta(milliseconds=400 * n)),
            "trashed_on": st.none() | NEAR,
        },
    ),
    max_size=10,
)
World = tuple[list[Contact], list[Interaction]]


def build(people: list[dict[str, object]], logs: list[dict[str, object]]) -> World:
    contacts = [Contact(id=new_id(), **fields) for fields in people]  # type: ignore[arg-type]
    made = []
    for fields in logs:
        places = fields.pop("people")
        assert isinstance(places, set)
        ids = tuple(contacts[p].id for p in places if p < len(contacts))
        if ids:
            made.append(replace(message(on=TODAY), contact_ids=ids, **fields))  # type: ignore[arg-type]
    return contacts, made


def place(log: Interaction) -> tuple[date, datetime, int]:
    """Return where an interaction stands: no time is the end of the day."""
    return log.on, log.at_utc or datetime.max.replace(tzinfo=UTC), log.id


def of(contact: Contact, logs: list[Interaction]) -> list[Interaction]:
    return sorted(
        (i for i in logs if contact.id in i.contact_ids and i.trashed_on is None), key=place
    )


def expected_row(contact: Contact, logs: list[Interaction]) -> PersonRow:
    return PersonRow(
        id=contact.id,
        name=contact.name,
        headline=contact.headline,
        company=contact.company,
        opened_on=hunt.course(of(contact, logs)).opened_on,
        last_on=hunt.course(of(contact, logs)).last_on,
        discovered_on=contact.discovered_on,
        let_go_on=contact.let_go_on,
        follow_up_on=contact.follow_up_on,
        stay_in_touch_days=contact.stay_in_touch_days,
        has_photo=contact.photo is not None,
    )


def in_journal(contact: Contact, last: date | None) -> bool:
    """Say whether somebody belongs to the journal proper: a spark, an interaction or a reason."""
    written = contact.spark_quote or contact.spark_because or contact.reason
    return bool(written) or contact.discovered_on is not None or last is not None


def shown(which: PeopleFilter, contact: Contact, row: PersonRow) -> bool:
    return {
        PeopleFilter.JOURNAL: in_journal(contact, row.last_on),
        PeopleFilter.HUNTING: row.state(TODAY) is hunt.State.HUNTING,
        PeopleFilter.FOUND: row.state(TODAY) is hunt.State.FOUND,
        PeopleFilter.DUE: row.is_due(TODAY),
        PeopleFilter.EVERYONE: True,
    }[which]


@settings(max_examples=80, deadline=None)
@given(PEOPLE, LOGS)
def test_lists_and_figures_follow_the_rules(
    people: list[dict[str, object]], logs: list[dict[str, object]]
) -> None:
    contacts, made = build(people, logs)
    with fresh_journal() as journal:
        add(journal, *contacts, *made)
        alive = [c for c in contacts if c.trashed_on is None]
        alive.sort(key=lambda c: (fold(c.name), c.id))
        rows = {c.id: expected_row(c, made) for c in contacts}
        assert journal.read.rows([c.id for c in contacts]) == [rows[c.id] for c in contacts]
        expected = {
            which: [c.id for c in alive if shown(which, c, rows[c.id])] for which in PeopleFilter
        }
        for which, ids in expected.items():
            assert journal.read.people(which, "", TODAY) == ids, which
        counts = {which: len(ids) for which, ids in expected.items()}
        assert journal.read.counts(TODAY) == counts
        figures = journal.read.figures(TODAY)
        opened = [o for c in alive if (o := rows[c.id].opened_on) and o <= TODAY]
        assert figures.opened_by_week == Counter(map(hunt.week_of, opened))
        this_week = [d.weekday() for d in opened if hunt.week_of(d) == hunt.week_of(TODAY)]
        counted = tuple(this_week.count(day) for day in range(TODAY.weekday() + 1))
        assert figures.opened_by_day == counted
        ripe = [c for c in alive if (rows[c.id].opened_on or TODAY) <= hunt.last_ripe_day(TODAY)]
        assert figures.ripe == len(ripe)
        found = [c for c in ripe if c.discovered_on and c.discovered_on <= TODAY]
        assert figures.ripe_found == len(found)
        everybody = [c.id for c in contacts]
        assert journal.read.present([*everybody, 1]) == {c.id for c in alive}
        assert journal.read.together(everybody, TODAY) == together(alive, rows)
        for contact in contacts:
            newest_first = of(contact, made)[::-1]
            assert journal.read.timeline(contact.id) == newest_first
            assert journal.read.timeline_count(contact.id) == len(newest_first)
        assert list(journal.read.trails(None, None)) == trails(alive, made, rows)
        assert journal.check() == []


def together(alive: list[Contact], rows: dict[int, PersonRow]) -> Together:
    states = Counter(rows[c.id].state(TODAY) for c in alive)
    return Together(
        noticed=states[hunt.State.NOTICED],
        hunting=states[hunt.State.HUNTING],
        found=states[hunt.State.FOUND],
        let_go=states[hunt.State.LET_GO],
        follow_up_on=min((c.follow_up_on for c in alive if c.follow_up_on), default=None),
    )


def trails(
    alive: list[Contact], logs: list[Interaction], rows: dict[int, PersonRow]
) -> list[Trail]:
    days = {c.id: rows[c.id].opened_on or c.discovered_on for c in alive}
    hunts = sorted(
        (c for c in alive if days[c.id] is not None), key=lambda c: (days[c.id] or DAY, c.id)
    )
    return [Trail(c, tuple(of(c, logs)), rows[c.id].opened_on) for c in hunts]


@settings(max_examples=20, deadline=None)
@given(LOGS, st.integers(1, 4))
def test_a_timeline_is_the_same_page_by_page(logs: list[dict[str, object]], limit: int) -> None:
    contacts, made = build([{"name": "Ada"}], logs)
    with fresh_journal() as journal:
        add(journal, *contacts, *made)
        seen: list[Interaction] = []
        while page := journal.read.timeline(
            contacts[0].id, after=seen[-1] if seen else None, limit=limit
        ):
            assert len(page) <= limit
            seen += page
        assert seen == of(contacts[0], made)[::-1]


def test_rows_come_in_the_order_asked_and_skip_the_unknown(journal: Journal) -> None:
    ada, ben = full_contact(), Contact(id=new_id(), name="Ben")
    add(journal, ada, ben)
    rows = journal.read.rows([ben.id, 4711, ada.id, ben.id])
    assert [row.id for row in rows] == [ben.id, ada.id, ben.id]
    assert [row.has_photo for row in rows] == [False, True, False]
    assert journal.read.rows([]) == []


def test_the_day_decides_what_is_ripe(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada", discovered_on=TODAY)
    add(journal, ada, message(ada, on=TODAY - timedelta(days=30)))
    assert (journal.read.figures(TODAY).ripe, journal.read.figures(TODAY).ripe_found) == (0, 0)
    journal.apply("Ripe", change_of(None, RIPE_KEY, "30"))
    figures = journal.read.figures(TODAY)
    assert (figures.ripe, figures.ripe_found, figures.ripe_days) == (1, 1, 30)
    journal.undo()
    assert (journal.read.figures(TODAY).ripe, journal.read.figures(TODAY).ripe_days) == (0, 60)


def test_the_goals_of_the_journal_come_with_the_figures(journal: Journal) -> None:
    assert journal.read.figures(TODAY).goals == Goals()
    goals = Goals(((date(2026, 11, 2), 3),))
    journal.apply("Goal", change_of(None, GOAL_KEY, write_goals(goals)))
    assert journal.read.figures(TODAY).goals == goals
    assert journal.read.figures(date(1, 1, 5)).ripe == 0  # sixty days before there was no day


def at(days: int, direction: Direction, kind: InteractionKind) -> Interaction:
    return replace(message(on=DAY + timedelta(days=days)), direction=direction, kind=kind)


OUT, IN, BOTH = Direction.OUT, Direction.IN, Direction.BOTH
MESSAGE, NOTE, CALL = InteractionKind.MESSAGE, InteractionKind.NOTE, InteractionKind.CALL


@pytest.mark.parametrize(
    ("happened", "days"),
    [
        ([], None),
        ([at(0, OUT, MESSAGE)], None),
        ([at(0, OUT, MESSAGE), at(5, IN, MESSAGE), at(9, IN, MESSAGE)], 5),
        ([at(0, IN, MESSAGE), at(3, OUT, MESSAGE), at(4, OUT, MESSAGE), at(7, BOTH, CALL)], 4),
        ([at(0, OUT, MESSAGE), at(2, IN, NOTE), at(6, IN, MESSAGE)], 6),
        ([at(0, OUT, NOTE), at(2, IN, MESSAGE)], None),
        ([at(0, BOTH, CALL), at(0, IN, MESSAGE)], 0),
        ([at(0, OUT, MESSAGE), replace(at(1, IN, MESSAGE), trashed_on=DAY)], None),
    ],
)
def test_days_to_the_first_reply(
    journal: Journal, happened: list[Interaction], days: int | None
) -> None:
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada, *(replace(i, contact_ids=(ada.id,)) for i in happened))
    assert journal.read.first_reply_days(ada.id) == days


def names(rows: list[PersonRow]) -> list[str]:
    return [row.name for row in rows]


def test_people_are_found_by_their_name(journal: Journal) -> None:
    trashed = Contact(id=new_id(), name="Ada Example", trashed_on=DAY)
    people = ["Ada Example", "ÁDA  example", "Ada Examples", "Ben", "Nada Examp", "Examp Ada"]
    add(journal, trashed, *(Contact(id=new_id(), name=name) for name in people))
    assert names(journal.read.people_named(" ada EXAMPLE ")) == people[:2]
    assert journal.read.people_named("ad\ud800a") == []
    matching = ["Ada Example", "ÁDA  example", "Ada Examples", "Examp Ada", "Nada Examp"]
    assert names(journal.read.people_matching("Ada exa")) == matching
    assert names(journal.read.people_matching("Ada exa", limit=2)) == matching[:2]
    assert names(journal.read.people_matching("adä exámple")) == matching[:3]
    for nobody in ("", " ", "\0", "\ud800", "nobody", "%"):
        assert journal.read.people_matching(nobody) == []


def test_people_are_found_by_their_link(journal: Journal) -> None:
    link = "https://de.linkedin.com/in/Ada-Ex%C3%A4mple/"
    trashed = Contact(id=new_id(), name="Old", links=(link,), trashed_on=DAY)
    ada = Contact(id=new_id(), name="Ada", links=("https://ada.example/a", link))
    later = Contact(id=new_id(), name="Later", links=(link,))
    add(journal, trashed, ada, later)
    for typed in ("ada-exämple", "linkedin.com/in/ada-exämple?x=1", "http://www.ada.example/a/"):
        found = journal.read.person_by_link(typed)
        assert found is not None
        assert found.id == ada.id
    for typed in ("ada", "", "\ud800", "https://ada.example/b"):
        assert journal.read.person_by_link(typed) is None


def test_identities_are_of_everyone(journal: Journal) -> None:
    ada = replace(full_contact(), name="Ada  Exámple", company="Nörd")
    ben = Contact(id=new_id(), name="Ben")
    add(journal, ada, ben)
    first, second = journal.read.identities()
    assert (first.contact_id, first.name, first.company) == (ada.id, "ada example", "nord")
    assert (first.slugs, first.emails) == (("ada-example",), ("ada@example.org", "a@example.org"))
    assert (first.in_trash, first.sources) == (True, (Source("linkedin", "ada-example"),))
    assert first.connected_on == ada.connected_on
    assert (second.contact_id, second.slugs, second.in_trash) == (ben.id, (), False)


def test_trails_of_a_period_never_hold_the_merely_noticed(journal: Journal) -> None:
    opened = Contact(id=new_id(), name="Opened")
    found = Contact(id=new_id(), name="Found", discovered_on=DAY - timedelta(days=5))
    noticed = Contact(id=new_id(), name="Noticed", spark_quote="x")
    trashed = Contact(id=new_id(), name="Trashed", discovered_on=DAY, trashed_on=DAY)
    add(journal, opened, found, noticed, trashed, message(opened, on=DAY))
    listed = [t.contact.name for t in journal.read.trails(None, None)]
    assert listed == ["Found", "Opened"]
    assert [t.contact.name for t in journal.read.trails(DAY, None)] == ["Opened"]
    assert [t.contact.name for t in journal.read.trails(None, DAY - timedelta(days=1))] == ["Found"]
    assert journal.read.trail(noticed.id) == Trail(noticed, (), None)
    assert journal.read.trail(trashed.id) is None
    assert journal.read.trail(4711) is None


def test_trails_come_in_batches(journal: Journal) -> None:
    people = [Contact(id=new_id(), name=f"P{n}", discovered_on=DAY) for n in range(250)]
    add(journal, *people)
    assert [t.contact for t in journal.read.trails(DAY, DAY)] == people


def test_trails_can_be_those_of_some_people(journal: Journal) -> None:
    people = [Contact(id=new_id(), name=f"P{n}", discovered_on=DAY) for n in range(3)]
    add(journal, *people)
    chosen = [people[2].id, people[0].id, 4711]
    trails = journal.read.trails(None, None, chosen)
    assert [t.contact for t in trails] == [people[0], people[2]]
    assert list(journal.read.trails(DAY + timedelta(days=1), None, chosen)) == []
    assert list(journal.read.trails(None, None, ())) == []


def test_everybody_is_also_who_lies_in_the_trash(journal: Journal) -> None:
    ada, ben = Contact(id=new_id(), name="Ada"), Contact(id=new_id(), name="Ben", trashed_on=DAY)
    add(journal, ada, ben)
    assert list(journal.read.everybody()) == [ada, ben]


def test_a_reader_has_a_connection_of_its_own_and_can_not_write(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada", discovered_on=DAY)
    add(journal, ada)
    with journal.reader() as reader:
        assert [t.contact for t in reader.read.trails(None, None)] == [ada]
        assert reader.read_only
        with pytest.raises(JournalError):
            reader.edit("Name", ada.id, name="Eve")
    assert journal.contact(ada.id) == ada


def test_a_journal_is_empty_until_somebody_is_in_it(journal: Journal) -> None:
    assert journal.read.is_empty()
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada)
    assert not journal.read.is_empty()
    journal.edit("Trash", ada.id, trashed_on=DAY)
    assert journal.read.is_empty()


def test_companies_are_kept_as_written(journal: Journal) -> None:
    add(
        journal,
        *(Contact(id=new_id(), name="A", company=c) for c in ("Acme", "ACME", "", "Nörd")),
        Contact(id=new_id(), name="B", company="Gone", trashed_on=DAY),
    )
    assert journal.read.companies() == {"Acme", "ACME", "Nörd"}


def test_tags_are_counted_the_most_used_first(journal: Journal) -> None:
    ada, ben, cleo = (
        Contact(id=new_id(), name=name, tags=tags)
        for name, tags in (("Ada", ("film", "silence")), ("Ben", ("Film",)), ("Cleo", ("film",)))
    )
    gone = Contact(id=new_id(), name="Dan", tags=("film",), trashed_on=DAY)
    add(journal, ada, ben, cleo, gone)
    assert list(journal.read.tags().items()) == [("film", 2), ("Film", 1), ("silence", 1)]
    assert journal.read.tags([ada.id, gone.id]) == {"film": 1, "silence": 1}
    assert journal.read.tags([]) == {}


def test_the_channels_of_late_are_counted(journal: Journal) -> None:
    assert journal.read.channels() == []
    ada = Contact(id=new_id(), name="Ada")
    said = [message(ada, channel=channel) for channel in ("mail", "Zoom", "mail", "")]
    add(journal, ada, *said, message(ada, channel="fax", trashed_on=DAY))
    assert journal.read.channels() == ["mail", "Zoom"]


def test_what_others_write_is_seen_at_once(journal: Journal) -> None:
    reader = Journal.open(journal.path, read_only=True)
    assert reader.read.people(PeopleFilter.EVERYONE, "ada", TODAY) == []
    ada = Contact(id=new_id(), name="Ada")
    add(journal, ada)
    for read in (reader.read, journal.read):
        assert read.people(PeopleFilter.EVERYONE, "ada", TODAY) == [ada.id]
    journal.apply("Remove", Change((ada,)))
    for read in (reader.read, journal.read):
        assert read.people(PeopleFilter.EVERYONE, "ada", TODAY) == []
    reader.close()


def test_the_list_given_away_is_not_the_one_kept(journal: Journal) -> None:
    add(journal, Contact(id=new_id(), name="Ada"))
    journal.read.people(PeopleFilter.EVERYONE, "", TODAY).clear()
    assert len(journal.read.people(PeopleFilter.EVERYONE, "", TODAY)) == 1


def test_what_was_read_ahead_is_what_the_window_would_read(journal: Journal, today: date) -> None:
    ada = Contact(id=new_id(), name="Ada", spark_because="she asks")
    journal.apply("Add", Change(after=(ada,)))
    journal.read.adopt(journal.read_ahead(PeopleFilter.JOURNAL, today))
    assert journal.read.people(PeopleFilter.JOURNAL, "", today) == [ada.id]
    assert journal.read.counts(today)[PeopleFilter.EVERYONE] == 1
    assert journal.read.figures(today).ripe == 0
    ben = Contact(id=new_id(), name="Ben", spark_because="he waits")
    journal.apply("Add", Change(after=(ben,)))
    assert journal.read.people(PeopleFilter.JOURNAL, "", today) == [ada.id, ben.id]
    assert journal.read.counts(today)[PeopleFilter.EVERYONE] == 2
