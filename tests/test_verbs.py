"""What the commands do and say."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networkjournal import verbs
from networkjournal.answers import Answer
from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal

NASTY = """"*^():%_\0"""


def add(journal: Journal, line: str, today: date) -> Answer:
    return verbs.add(journal, Namespace(line=line), today)


def show(journal: Journal, name: str, today: date) -> Answer:
    return verbs.show(journal, Namespace(name=name), today)


def only(journal: Journal, answer: Answer) -> Contact:
    contact_id = answer.data["id"]
    assert isinstance(contact_id, int)
    contact = journal.contact(contact_id)
    assert contact is not None
    return contact


def message(contact: Contact, on: date, text: str = "Wrote.") -> Interaction:
    return Interaction(
        id=new_id(),
        contact_ids=(contact.id,),
        kind=InteractionKind.VIDEO_CALL,
        direction=Direction.BOTH,
        on=on,
        text=text,
        is_clue=True,
    )


def test_a_line_logs_what_happened_for_everybody_in_it(journal: Journal, today: date) -> None:
    ben = only(journal, add(journal, "Ben", today))
    answer = add(journal, "Ada & Ben via mail > hi =client she asked", today)
    ada = only(journal, answer)
    assert answer.data["name"] == "Ada"
    assert ada.reason_kinds == ("client",)
    [event] = journal.read.timeline(ben.id)
    assert (event.contact_ids, event.text, event.channel) == ((ada.id, ben.id), "hi", "mail")
    assert {"  wrote: hi", "  reason: Client: she asked", "  channel: mail"} <= set(answer.lines)
    again = add(journal, "Ben & Cy < met", today)
    assert (again.data["id"], again.lines[0]) == (ben.id, "Added to Ben.")


def test_a_further_name_that_several_bear_is_refused(journal: Journal, today: date) -> None:
    people = (Contact(id=new_id(), name="Ben"), Contact(id=new_id(), name="Ben"))
    journal.apply("Add both", Change(after=people))
    with pytest.raises(JournalError, match="Ben could be"):
        add(journal, "Ada & Ben < met", today)
    assert journal.read.people_named("Ada") == []


def test_a_line_adds_a_person_and_says_what_was_understood(journal: Journal, today: date) -> None:
    answer = add(journal, 'Ada Example, poet @Lumen "so it is" !fri', today)
    assert answer.lines == (
        "Added Ada Example.",
        "  name: Ada Example",
        "  headline: poet",
        "  company: Lumen",
        "  quote: so it is",
        "  follow up: Friday 27 November",
    )
    assert answer.data["new"] is True
    assert answer.data["changed"] is True
    understood = answer.data["understood"]
    assert isinstance(understood, list)
    follow_up = {"kind": "follow_up", "value": "2026-11-27", "shown": "Friday 27 November"}
    assert understood[-1] == follow_up
    assert only(journal, answer).follow_up_on == today + timedelta(days=4)
    assert journal.undo_label == "Add Ada Example"
    assert answer.change.after == (only(journal, answer),)


def test_a_line_about_a_known_person_adds_to_them(journal: Journal, today: date) -> None:
    first = add(journal, "Ada Example linkedin.com/in/ada-example", today)
    again = add(journal, "ADA  EXAMPLE, poet", today)
    assert again.lines[0] == "Added to Ada Example."
    assert (again.data["id"], again.data["new"]) == (first.data["id"], False)
    by_link = add(journal, "https://www.linkedin.com/in/Ada-Example/?x=1 #poem", today)
    assert only(journal, by_link).tags == ("poem",)
    nothing = add(journal, "Ada Example #poem", today)
    assert nothing.lines[0] == "Nothing new on Ada Example."
    assert nothing.data["changed"] is False
    assert journal.undo_label == "Add to Ada Example"


def test_a_guessed_name_or_a_part_of_one_is_nobody_known(journal: Journal, today: date) -> None:
    add(journal, "Ada Example", today)
    assert add(journal, "linkedin.com/in/ada-example-1a2b3c", today).data["new"] is True
    assert add(journal, "Ada", today).data["new"] is True


def test_a_spark_that_comes_late_is_kept_beside_the_sealed_one(
    journal: Journal, today: date
) -> None:
    contact = Contact(id=new_id(), name="Ada Example", spark_because="her talk")
    opening = message(contact, today - timedelta(days=1))
    journal.apply("Add", Change(after=(contact, opening)))
    saved = only(journal, add(journal, 'Ada Example "so it is"', today))
    assert saved.spark_quote == ""
    assert saved.additions == (Addition("spark_quote", today, "so it is"),)
    assert f"Added on {today}: so it is" in show(journal, "Ada Example", today).lines


def test_no_name_is_refused(journal: Journal, today: date) -> None:
    with pytest.raises(JournalError, match="name is missing"):
        add(journal, "#tag", today)
    assert journal.undo_label is None


def test_two_of_one_name_are_told_apart_by_a_link(journal: Journal, today: date) -> None:
    link = "https://linkedin.com/in/ada-two"
    one = Contact(id=new_id(), name="Ada Example", headline="poet")
    two = Contact(id=new_id(), name="Ada Example", company="Lumen", links=(link,))
    journal.apply("Add", Change(after=(one, two)))
    with pytest.raises(JournalError) as refusal:
        add(journal, "Ada Example #poem", today)
    assert str(refusal.value).splitlines() == [
        "Ada Example could be: ",
        "  Ada Example, poet",
        f"  Ada Example, Lumen, {link}",
        "Put a link of the one you mean into the line, or add it in the window.",
    ]
    assert add(journal, "Ada Example linkedin.com/in/ada-two #poem", today).data["id"] == two.id
    with pytest.raises(JournalError, match="Give the whole name, a link of theirs, or the number"):
        show(journal, "Ada Example", today)
    assert show(journal, "linkedin.com/in/ada-two", today).data["id"] == two.id


def test_a_name_is_found_by_its_parts(journal: Journal, today: date) -> None:
    add(journal, "Ada Example", today)
    add(journal, "Ada", today)
    add(journal, "Bo Élan", today)
    assert show(journal, "ada", today).data["name"] == "Ada"
    assert show(journal, "exam", today).data["name"] == "Ada Example"
    assert show(journal, "elan", today).data["name"] == "Bo Élan"
    with pytest.raises(JournalError, match="Nobody is called Zoe"):
        show(journal, "Zoe", today)
    with pytest.raises(JournalError, match="could be"):
        show(journal, "a", today)


@pytest.mark.parametrize("name", [NASTY, "", " ", "%", "_", "a\0da", "\udcff", "x" * 10_000, "'"])
def test_odd_names_find_nobody(journal: Journal, today: date, name: str) -> None:
    add(journal, "Bo Élan", today)
    with pytest.raises(JournalError, match="Nobody"):
        show(journal, name, today)
    found = journal.read.people(PeopleFilter.EVERYONE, name, today)
    assert len(found) <= 1, "a search crashes on nothing"


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None), max_size=30))
def test_no_line_and_no_name_crashes(journal: Journal, today: date, text: str) -> None:
    for verb in (add, show):
        with suppress(JournalError):
            assert verb(journal, text, today).lines


def test_the_list_shows_states(journal: Journal, today: date) -> None:
    assert verbs.list_people(journal, Namespace(filter="journal"), today).lines == (
        "Nobody is in this list yet.",
    )
    ada = Contact(id=new_id(), name="Ada", headline="poet", company="Lumen", follow_up_on=today)
    bo = Contact(id=new_id(), name="Bo", let_go_on=today)
    then = today - timedelta(days=3)
    journal.apply("Add", Change(after=(ada, bo, message(ada, then), message(bo, then))))
    answer = verbs.list_people(journal, Namespace(filter="journal"), today)
    assert answer.lines == ("Ada  poet · Lumen  [hunting, due]", "Bo  [let go]")
    people = answer.data["people"]
    assert isinstance(people, list)
    assert people[0] == {
        "id": ada.id,
        "name": "Ada",
        "headline": "poet",
        "company": "Lumen",
        "state": "hunting",
        "due": True,
        "last_on": then.isoformat(),
    }
    due = verbs.list_people(journal, Namespace(filter="due"), today)
    assert due.lines == answer.lines[:1]


def test_a_hunt_is_shown_whole(journal: Journal, today: date) -> None:
    contact = Contact(
        id=new_id(),
        name="Ada <b>Example</b>",
        headline="poet",
        place="Turin",
        links=("https://example.org/ada",),
        emails=("ada@example.org",),
        tags=("poem", "craft"),
        spark_quote="so it is",
        spark_because="her talk",
        hunch=("views", "unknown"),
        follow_up_on=today,
        reason="She asked.\nI said yes.",
        reason_kinds=("client",),
        discovered_on=today,
    )
    happened = message(contact, today, "A line.\nAnother.")
    journal.apply("Add", Change(after=(contact, happened)))
    answer = show(journal, contact.name, today)
    assert answer.lines == (
        "Ada <b>Example</b>",
        "poet · Turin",
        "https://example.org/ada  ada@example.org",
        "#poem #craft",
        "Their words: so it is",
        "Because: her talk",
        "Hunch: Shares my views, I don't know",
        "State: found",
        "Follow up on 2026-11-23",
        "2026-11-23  video call *  A line.\n    Another.",
        "Reason discovered on 2026-11-23: She asked.\n    I said yes.",
        "It was: Client",
    )
    assert answer.data["state"] == "found"
    assert answer.data["interactions"] == [
        {
            "on": "2026-11-23",
            "kind": "video_call",
            "direction": "both",
            "channel": "",
            "text": "A line.\nAnother.",
            "clue": True,
            "private": False,
        }
    ]


def test_undo_names_what_it_took_back(journal: Journal, today: date) -> None:
    with pytest.raises(JournalError, match="nothing to undo"):
        verbs.undo(journal, Namespace(), today)
    added = add(journal, "Ada Example", today)
    answer = verbs.undo(journal, Namespace(), today)
    assert answer.lines == ("Taken back: Add Ada Example",)
    assert answer.data == {"undone": "Add Ada Example"}
    assert answer.change == Change(before=added.change.after)


def test_bad_news_of_a_check(
    journal: Journal, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Journal, "check", lambda _self: ["A page is damaged."], raising=False)
    answer = verbs.check(journal, Namespace(), today)
    assert (answer.lines, answer.done) == (("A page is damaged.",), False)
    assert answer.data == {"problems": ["A page is damaged."]}


def test_an_answer_comes_back_from_the_window() -> None:
    answer = verbs.answer_from({"lines": ["Added Ada."], "data": {"id": 7}})
    assert (answer.lines, answer.data, answer.done) == (("Added Ada.",), {"id": 7}, True)
