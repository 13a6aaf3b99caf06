"""Messages and invitations become what happened with people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    Source,
)
from networkjournal.importers.people import Bulk, EventDraft, OwnerGuess, Party, People, PersonDraft
from networkjournal.importers.plan import Status
from networkjournal.importers.taking import Messages, Reason, Taken, receipt_sentences
from tests.importers.fake_journal import FakeJournal, figures, read

PROFILE = "https://www.linkedin.com/in/"
ME = Party("Me Owner", "me")
ADA, BEN, CLEO = (Party(f"{name} Example", name.lower()) for name in ("Ada", "Ben", "Cleo"))
NAMES = {"ada": ADA, "ben": BEN, "cleo": CLEO, "me": ME}


def message(day: int, sender: Party, *recipients: Party, **fields: Any) -> EventDraft:
    at = datetime(2026, 1, day, 12, tzinfo=UTC)
    values: dict[str, Any] = {
        "line": day,
        "source": Source("linkedin", "-".join((f"m{day}", sender.slug, fields.get("text", "")))),
        "kind": InteractionKind.MESSAGE,
        "sender": sender,
        "recipients": recipients,
        "on": at.date(),
        "at_utc": at,
        "conversation": f"c{day}",
    }
    return EventDraft(**(values | fields))


def archive(*events: EventDraft, **fields: Any) -> People:
    values: dict[str, Any] = {
        "kind": "linkedin",
        "drafts": (),
        "hidden": 0,
        "problems": (),
        "read": len(events),
        "events": events,
        "owners": (OwnerGuess(ME, "in every conversation"),),
        "file_name": "messages.csv",
        "exported_on": date(2026, 2, 1),
    }
    return People(**(values | fields))


def connections(*names: str) -> People:
    return read("\n".join(f"{name.title()},Example,{PROFILE}{name},,Contoso,," for name in names))


def log(journal: FakeJournal) -> list[tuple[str, ...]]:
    """Return what happened in words: day, direction, names, text."""
    return sorted(
        (
            each.on.isoformat(),
            each.direction.value,
            "+".join(journal.people[i].name.split()[0] for i in each.contact_ids),
            each.text,
        )
        for each in journal.log.values()
    )


def test_a_message_happened_with_whom_it_was_exchanged() -> None:
    journal = FakeJournal()
    receipt = journal.take(
        connections("ada", "ben"),
        archive(message(2, ADA, ME, text="yes"), message(1, ME, ADA, BEN, text="hello")),
    )
    assert log(journal) == [
        ("2026-01-01", "out", "Ada+Ben", "hello"),
        ("2026-01-02", "in", "Ada", "yes"),
    ]
    first = min(journal.log.values(), key=lambda each: each.id)
    assert first == Interaction(
        id=first.id,
        contact_ids=tuple(journal.people),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=date(2026, 1, 1),
        channel="LinkedIn",
        text="hello",
        at_utc=datetime(2026, 1, 1, 12, tzinfo=UTC),
        sources=(Source("linkedin", "m1-me-hello"),),
    )
    assert (receipt.events, receipt.events_added, receipt.events_left_out) == (2, 2, 0)
    assert figures(receipt) == (4, 0, 0)
    assert receipt_sentences(receipt) == (
        "2 people read: 2 added, 0 updated, 0 unchanged, 0 not readable.",
        "2 messages and invitations read: 2 added, 0 unchanged.",
    )


def test_the_same_archive_again_changes_nothing_and_a_later_one_adds_what_is_new() -> None:
    journal = FakeJournal()
    first = archive(message(1, ME, ADA), message(2, ADA, ME))
    journal.take(connections("ada"), first)
    again = journal.change(first)
    assert again.change == Change(after=(again.receipt,))
    assert (again.receipt.events_added, again.receipt.events_left_out) == (0, 0)
    assert figures(journal.take(archive(*first.events, message(3, ME, ADA)))) == (1, 0, 2)
    twice = journal.change(first, first)
    assert (figures(twice.receipt), twice.receipt.events_left_out) == ((0, 0, 4), 0)


def test_who_is_named_in_messages_alone_comes_with_them() -> None:
    journal = FakeJournal()
    planned = journal.plan(archive(message(1, ME, ADA)))
    (row,) = planned.from_messages
    assert (row.status, row.after.name, row.places) == (Status.NEW, "Ada Example", ())
    receipt = journal.take(archive(message(1, ME, ADA)))
    (ada,) = journal.people.values()
    assert (ada.name, ada.links, ada.sources) == (
        "Ada Example",
        (f"{PROFILE}ada",),
        (Source("linkedin", "ada"),),
    )
    assert receipt_sentences(receipt) == (
        "1 message or invitation read: 1 added, 0 unchanged.",
        "Also added: 1 person who is named in messages alone.",
    )
    assert figures(journal.take(connections("ada"))) == (0, 1, 0)
    assert len(journal.people) == 1


def test_without_their_messages_nobody_comes_whom_only_messages_name() -> None:
    for taken in (Taken(messages=Messages.NONE), Taken(bulk=frozenset())):
        journal = FakeJournal()
        mail = archive(message(1, ADA, ME, bulk=Bulk.CAMPAIGN), message(2, Party("Member"), ME))
        receipt = journal.take(mail, taken=taken)
        assert (journal.people, journal.log) == ({}, {})
        assert (receipt.events_left_out, receipt.unchanged) == (2, 2)


def test_mass_mail_comes_where_it_is_wanted() -> None:
    mail = archive(message(1, ADA, ME, bulk=Bulk.CAMPAIGN), message(2, BEN, ME, bulk=Bulk.INMAIL))
    journal = FakeJournal()
    journal.take(mail, taken=Taken(bulk=frozenset({Bulk.INMAIL})))
    assert [line[2] for line in log(journal)] == ["Ben"]


def test_the_receipt_says_why_messages_were_left_out() -> None:
    mail = archive(
        message(1, ADA, ME, bulk=Bulk.CAMPAIGN),
        message(2, BEN, ME, bulk=Bulk.INMAIL),
        message(3, ME, ADA, bulk=Bulk.DRAFT),
        message(4, Party("Member"), ME),
        message(5, ADA, ME),
    )
    receipt = FakeJournal().take(mail, taken=Taken(bulk=frozenset({Bulk.INMAIL})))
    assert receipt_sentences(receipt)[1] == (
        "Left out: 1 campaign message, 1 draft that was never sent, 1 that names nobody’s profile."
    )
    assert receipt_sentences(receipt)[0] == (
        "5 messages and invitations read: 2 added, 3 unchanged, of which 3 were left out."
    )
    assert (receipt.added, receipt.unchanged) == (2, 3)
    journal = FakeJournal(Contact(id=1, name="Ada", links=(f"{PROFILE}{ADA.slug}",)))
    receipt = journal.take(mail, taken=Taken(silent=frozenset({1})))
    assert receipt.problems[0].startswith("Left out: 1 campaign message, 1 InMail, 1 draft that")
    assert receipt.problems[0].endswith("1 that names nobody’s profile, 1 as you chose.")
    nobodys = FakeJournal().take(replace(mail, owners=()))
    assert nobodys.problems == (
        "Whose messages these are could not be told, so they were left out.",
    )
    assert FakeJournal().take(mail, taken=Taken(messages=Messages.NONE)).problems == ()


def test_of_many_files_a_few_are_named() -> None:
    files = [archive(file_name=f"{n}.csv", exported_on=date(2026, 1, n)) for n in range(1, 6)]
    outcome = FakeJournal().change(*files)
    assert outcome.label == "Import 1.csv, 2.csv, 3.csv and 2 more"


def test_of_some_people_no_messages_are_wanted() -> None:
    events = archive(message(1, ME, ADA, BEN), message(2, BEN, ME), message(3, CLEO, ME))
    people = connections("ada", "ben", "cleo")
    planned = FakeJournal().plan(people, events)
    ids = {row.after.name[:3]: row.id for row in planned.rows}
    journal = FakeJournal()
    silent = Taken(silent=frozenset({ids["Ben"]}))
    assert figures(journal.take(people, events, taken=silent)) == (4 + 1, 0, 1)
    assert [line[1:3] for line in log(journal)] == [("out", "Ada"), ("in", "Cleo")]
    journal = FakeJournal()
    left_out = Taken(left_out=frozenset({ids["Ben"]}))
    assert figures(journal.take(people, events, taken=left_out)) == (2 + 2, 0, 2)
    assert {line[2] for line in log(journal)} == {"Ada", "Cleo"}


def test_only_hunts_may_be_wanted() -> None:
    events = archive(message(1, ME, ADA), message(2, ADA, ME), message(3, CLEO, ME))
    journal = FakeJournal()
    hunts = Taken(messages=Messages.HUNTS)
    journal.take(connections("ada", "cleo"), events, taken=hunts)
    assert [line[2] for line in log(journal)] == ["Ada", "Ada"]
    later = archive(message(4, ADA, ME), message(5, CLEO, ME))
    journal.take(later, taken=hunts)
    assert [line[2] for line in log(journal)] == ["Ada", "Ada", "Ada"]


def test_somebody_new_joins_a_message_that_is_there() -> None:
    group = archive(message(1, ME, ADA, BEN))
    people = connections("ada", "ben")
    ids = [row.id for row in FakeJournal().plan(people, group).rows]
    journal = FakeJournal()
    journal.take(people, group, taken=Taken(silent=frozenset(ids[1:])))
    assert [line[2] for line in log(journal)] == ["Ada"]
    assert journal.take(group).events_added == 1
    assert [line[2] for line in log(journal)] == ["Ada+Ben"]
    assert journal.take(group).events_added == 0


def test_the_trash_keeps_what_lies_there() -> None:
    journal = FakeJournal()
    events = archive(message(1, ME, ADA), message(2, ME, BEN, ADA))
    journal.take(connections("ada", "ben"), events)
    first, _second = journal.log.values()
    journal.log[first.id] = replace(first, trashed_on=date(2026, 1, 9))
    ada = first.contact_ids[0]
    journal.edit(ada, trashed_on=date(2026, 1, 9))
    again = journal.change(events)
    assert again.change == Change(after=(again.receipt,))
    more = archive(message(3, ADA, ME), message(4, ME, BEN, ADA))
    assert journal.take(more).events_left_out == 1
    assert [line[2] for line in log(journal)] == ["Ada", "Ben+Ada", "Ben"]


def test_past_hunts_are_proposed_and_may_get_a_reason() -> None:
    ben = Contact(id=7, name="Ben", links=(f"{PROFILE}ben",))
    journal = FakeJournal(ben)
    events = archive(message(1, ME, ADA), message(4, ADA, ME), message(2, ME, BEN, text="hi"))
    planned = journal.plan(events)
    ada, hunt = planned.happened.hunts
    assert (ada.days_to_reply, ada.exchanges, hunt.contact_id) == (3, 2, 7)
    assert [row.id for row in planned.from_messages] == [ada.contact_id, 7]
    on = date(2026, 1, 20)
    reasons = {7: Reason("we laugh", on, ("friend",))}
    journal.take(events, taken=Taken(reasons=reasons))
    assert journal.people[7] == replace(
        ben, reason="we laugh", reason_kinds=("friend",), discovered_on=on
    )
    assert journal.plan(events).happened.hunts == ()
    other = Taken(reasons={7: Reason("another", on)}, messages=Messages.NONE)
    assert journal.change(events, taken=other).change.before == ()


def test_nobody_knows_whose_messages_they_are() -> None:
    journal = FakeJournal()
    events = archive(message(1, ME, ADA), owners=())
    assert journal.change(events).receipt.events_left_out == 1
    planned = journal.plan(events, owner=ADA)
    assert planned.happened.owner == ADA
    assert [each.with_whom((7,)).after.direction.value for each in planned.happened.events] == [
        "in"
    ]


def test_a_note_comes_with_its_person_and_once() -> None:
    draft = PersonDraft(line=2, source=Source("vcard", "ada"), name="Ada", note="likes\nsilence")
    cards = People("vcard", (draft,), 0, (), 1, exported_on=date(2026, 1, 5), file_name="a.vcf")
    journal = FakeJournal()
    assert figures(journal.take(cards)) == (1, 0, 0)
    (note,) = journal.log.values()
    assert (note.kind, note.on, note.text) == (
        InteractionKind.NOTE,
        date(2026, 1, 5),
        "likes\nsilence",
    )
    again = journal.change(cards)
    assert again.change == Change(after=(again.receipt,))
    changed = replace(cards, drafts=(replace(draft, note="likes noise"),))
    journal.take(changed)
    assert len(journal.log) == 2
    ids = frozenset(row.id for row in FakeJournal().plan(cards).rows)
    assert FakeJournal().change(cards, taken=Taken(left_out=ids)).change.before == ()


PEOPLE = st.sampled_from(["ada", "ben", "cleo"])
EVENTS = st.lists(
    st.builds(
        lambda day, out, who: message(
            day,
            ME if out else NAMES[who[0]],
            *([NAMES[name] for name in who] if out else [ME]),
            text=" ".join(who),
        ),
        st.integers(1, 9),
        st.booleans(),
        st.lists(PEOPLE, min_size=1, max_size=2, unique=True),
    ),
    max_size=5,
)


@given(st.lists(EVENTS | st.lists(PEOPLE, unique=True, min_size=1), max_size=4), st.randoms())
def test_in_any_order_and_any_number_of_times_the_same_happened(
    files: list[list[Any]], random: Random
) -> None:
    read_files = [
        connections(*each) if each and isinstance(each[0], str) else archive(*each)
        for each in files
    ]
    at_once, one_by_one = FakeJournal(), FakeJournal()
    at_once.take(*read_files)
    again = [*read_files, *random.choices(read_files, k=3)] if read_files else []
    random.shuffle(again)
    for each in again:
        one_by_one.take(each)

    def told(journal: FakeJournal) -> set[object]:
        return {
            (each.sources, frozenset(journal.people[i].name for i in each.contact_ids), each.text)
            for each in journal.log.values()
        }

    assert told(at_once) == told(one_by_one)
    names = sorted(each.name for each in at_once.people.values())
    assert names == sorted(each.name for each in one_by_one.people.values())
    assert len(set(names)) == len(names)
