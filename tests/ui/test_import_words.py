"""What a preview says of each person and each line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from networkjournal.core.entities import Contact
from networkjournal.importers import vcard
from networkjournal.importers.column_words import Field
from networkjournal.importers.people import People, Problem
from networkjournal.importers.plan import SHOWN, Plan, Row, plan
from networkjournal.ui import import_past as past
from networkjournal.ui import import_words as words
from networkjournal.ui.contact_history_words import PERSON_FIELDS
from networkjournal.ui.import_entries import Entry, State, entries_of, words_of
from tests.importers.fake_journal import NOW, FakeJournal, read
from tests.importers.linkedin_files import ADA, BEN, ME, message, messages

TODAY = date(2026, 11, 23)
MINE = ("Me Owner", ME)


def planned(journal: FakeJournal, *files: People) -> Plan:
    return plan(files, journal, NOW, new_id=journal.new_id)


def rows(text: str, *contacts: Contact) -> tuple[Plan, tuple[Entry, ...]]:
    made = planned(FakeJournal(*contacts), read(text))
    return made, entries_of(made, messages=True)


def test_every_field_that_can_change_has_a_name() -> None:
    assert set(SHOWN) <= PERSON_FIELDS.keys() | {"let_go_on", "trashed_on"}
    assert set(words.FIELDS) == set(Field)


def test_somebody_new_is_told_with_what_they_do() -> None:
    made, (entry,) = rows(f"Ada,Example,{ADA},,Nordlicht,Film maker,01 Jan 2026\n")
    row = entry.row
    assert row is not None
    assert (entry.state, entry.title, entry.has_box) == (State.NEW, "Ada Example", True)
    assert words.second_line(entry, TODAY) == "Film maker · Nordlicht"
    assert words.aside(entry) == "new"
    assert words.outlook(row) == "Would be added."
    assert words.why(row) == "Nobody of this name is in your journal yet."
    assert words.where(row, made) == "Connections.csv, line 2"
    assert words_of(entry) == "ada example nordlicht film maker"
    assert words.spoken(entry, TODAY, ticked=False).endswith("Nordlicht, not ticked")


def test_a_note_is_told_with_whom_it_is_on() -> None:
    journal = FakeJournal()

    def told(note: str) -> tuple[str, list[words.Change]]:
        card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada Example\nNOTE:{note}\nEND:VCARD\n"
        people = vcard.read(card.encode(), "ada.vcf")
        made = journal.plan(people)
        journal.take(people)
        noted = words.notes(made.rows[0], made)
        return words.outlook(made.rows[0], noted=bool(noted)), noted

    assert told("likes boats") == ("Would be added.", [words.Change("Note", "", "likes boats")])
    assert told("rivers") == ("A note would be added.", [words.Change("Note", "", "rivers")])
    assert told("rivers") == ("Nothing would change.", [])


def test_an_update_is_told_field_by_field_with_score_and_reason() -> None:
    ada = Contact(id=1, name="Ada Example", emails=("a@example.org",))
    text = f"Ada,Example,{ADA},a@example.org,Nordlicht,,01 Jan 2026\n"
    _made, (entry,) = rows(text, ada)
    row = entry.row
    assert row is not None
    assert entry.state is State.UPDATED
    assert words.aside(entry) == "updated · 95 %"
    assert words.why(row) == "Recognised: same email. How sure that is: 95 %."
    assert words.Change("Company", "", "Nordlicht") in words.changes(row, TODAY)
    assert "Company: Nordlicht" in words.second_line(entry, TODAY)
    changed = Row(row.status, replace(ada, company="Acme"), replace(ada, company="B"), ())
    other = entry._replace(row=changed)
    assert words.second_line(other, TODAY) == "Company: Acme → B"
    assert words.outlook(row).startswith("Would be updated.")


def test_two_of_one_name_are_told_apart_and_said_so() -> None:
    namesake = Contact(id=1, name="Ada Example", company="Acme")
    _made, (entry,) = rows(f"Ada,Example,{ADA},,Nordlicht,,01 Jan 2026\n", namesake)
    assert entry.row is not None
    assert words.why(entry.row).startswith("Your journal has somebody of this name.")


def test_the_trash_is_told_and_has_no_box() -> None:
    gone = Contact(id=1, name="Ada Example", links=(ADA,), trashed_on=TODAY)
    _made, (entry,) = rows(f"Ada,Example,{ADA},,,,01 Jan 2026\n", gone)
    assert entry.row is not None
    assert (entry.state, entry.has_box) == (State.IN_TRASH, False)
    assert "Lies in your trash" in words.outlook(entry.row)


def test_what_is_no_person_is_told_with_file_line_and_reason() -> None:
    people = read(f"Ada,Example,{ADA},,,,01 Jan 2026\n,,,,,,01 Jan 2026\n,,,,,,02 Jan 2026\n")
    people = replace(
        people,
        problems=(
            Problem(7, "too short"),
            Problem(8, "it is odd.", counts=False, file="Inner.csv", found="n/a"),
        ),
    )
    refused = People("", (), 0, (Problem(0, "no text", counts=False),), 0, file_name="x.png")
    made = planned(FakeJournal(), people, refused)
    told = [(e.state, e.title, e.said, e.weight) for e in entries_of(made, messages=False)[1:]]
    hides = "Their rows hold no name, so there is nobody to import."
    assert told == [
        (State.UNREADABLE, "x.png", "no text", 1),
        (State.UNREADABLE, "Connections.csv, line 7", "too short", 1),
        (State.PARTLY, "Connections.csv: Inner.csv, line 8", "it is odd. It says “n/a”.", 1),
        (State.HIDDEN, "2 people hidden by LinkedIn", hides, 2),
    ]
    entry = entries_of(made, messages=False)[2]
    assert words.aside(entry) == "not readable"
    assert words.second_line(entry, TODAY) == "too short"
    assert words_of(entry) == "connections.csv, line 7 too short"


def test_who_is_named_in_messages_alone_comes_only_with_messages() -> None:
    made = planned(FakeJournal(), messages(message(MINE, ("Ada Example", ADA))))
    assert entries_of(made, messages=False) == ()
    (entry,) = entries_of(made, messages=True)
    assert entry.row is not None
    assert words.second_line(entry, TODAY) == "named in messages alone"
    assert words.where(entry.row, made) == "Named in messages alone."
    known = FakeJournal(Contact(id=1, name="Ada Example", links=(ADA,)))
    (entry,) = entries_of(
        planned(known, messages(message(MINE, ("Ada Example", ADA)))), messages=True
    )
    assert entry.state is State.UNCHANGED
    assert entry.row is not None
    assert words.why(entry.row) == "Known from your journal."
    assert words.outlook(entry.row) == "Nothing would change."


def hunts(*rows: tuple[str, ...]) -> list[past.PastHunt]:
    return list(past.hunts_of(planned(FakeJournal(), messages(*rows))))


def test_a_past_hunt_is_told_with_reply_and_length() -> None:
    ada, ben = ("Ada Example", ADA), ("Ben Sample", BEN)
    answered, silent = hunts(
        message(MINE, ada, "2026-01-01 10:00:00 UTC", "x" * 900, conversation="1"),
        message(ada, MINE, "2026-01-02 10:00:00 UTC", "Yes", conversation="1"),
        message(MINE, ben, "2026-01-01 10:00:00 UTC", "Hi", conversation="2"),
    )
    teller = past.HuntTellers()
    assert [each.kind for each in (answered, silent)] == [past.ANSWERED, past.SILENT]
    assert teller.aside(answered) == "answered after 1 day"
    assert teller.aside(silent) == "no answer"
    assert teller.second(silent) == "1 message · 1 Jan 2026: Hi"
    assert past.facts(answered) == (
        "First message 1 Jan 2026 · first reply 2 Jan 2026 · answered after 1 day · 2 messages"
    )
    told = past.trail(answered)
    assert told.startswith("1 Jan 2026 · You\nxxx")
    assert told.endswith("…\n\n2 Jan 2026 · Ada Example\nYes")
    assert answered.last_on == date(2026, 1, 2)
    assert teller.spoken(silent, ticked=True).endswith("no answer, ticked")


def test_a_long_trail_is_cut_and_says_so() -> None:
    ada = ("Ada Example", ADA)
    (hunt,) = hunts(
        *(
            message(MINE, ada, f"2026-01-01 10:{n:02}:{m:02} UTC", "")
            for n in range(8)
            for m in range(10)
        )
    )
    told = past.trail(hunt)
    assert "(no words)" in told
    assert told.endswith("… and 20 more.")
    same_day = message(ada, MINE, "2026-01-01 23:00:00 UTC", "Late")
    (answered,) = hunts(message(MINE, ada, "2026-01-01 10:00:00 UTC"), same_day)
    assert past.reply(answered.proposal) == "answered the same day"


def test_mass_mail_is_counted_by_kind() -> None:
    ada = ("Ada Example", ADA)
    made = planned(
        FakeJournal(),
        messages(
            message(MINE, ada, content="a", draft="Yes"),
            message(MINE, ada, content="b", draft="Yes"),
            message(MINE, ada, content="c"),
        ),
    )
    assert list(past.bulk_words(made).values()) == ["2 drafts never sent"]
    assert words.people(1) == "1 person"
