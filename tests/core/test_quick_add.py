"""What a line says, and what it changes in the journal."""

from __future__ import annotations

import itertools
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    DONT_KNOW,
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
)
from networkjournal.core.errors import JournalError
from networkjournal.core.quick_add import (
    NO_NAME,
    Draft,
    Known,
    TokenKind,
    describe,
    parse,
    to_change,
)
from networkjournal.core.text import fold

TODAY = date(2026, 11, 20)  # a Friday
NEXT_FRIDAY = date(2026, 11, 27)
KNOWN = Known(
    companies=frozenset({"Nordlicht"}),
    reason_names={kind.key: kind.name for kind in BUILT_IN_REASON_KINDS},
)
ADA = Contact(
    id=7,
    name="Ada Example",
    headline="documentary maker",
    company="Nordlicht",
    links=("https://www.linkedin.com/in/ada-example",),
    emails=("ada@example.org",),
    phones=("+49 30 1234567",),
    tags=("Film",),
    follow_up_on=NEXT_FRIDAY,
    spark_quote="listening is a craft",
    spark_because="she films silence",
    spark_kind=SparkKind.WORK,
    hunch=("project",),
)


def draft(line: str) -> Draft:
    return parse(line, TODAY, KNOWN).draft


def change(line: str, person: Contact | None = None, *, sealed: bool = False) -> Change:
    ids = itertools.count(100)
    return to_change(draft(line), person, TODAY, lambda: next(ids), sealed=sealed)


def contact_of(made: Change) -> Contact:
    return next(entity for entity in made.after if isinstance(entity, Contact))


def note_of(made: Change) -> str:
    notes = [entity for entity in made.after if isinstance(entity, Interaction)]
    return "\n".join(note.text for note in notes)


def said(**values: Any) -> Draft:
    name = values.pop("name", "Ada Example")
    return Draft(name=name, names=(name,), **values)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Example", said()),
        ("Ada Example, documentary maker", said(headline="documentary maker")),
        ("Ada Example @Nordlicht", said(company="Nordlicht")),
        ('Ada Example @"Two Words"', said(company="Two Words")),
        ("Ada Example, VP at Acme", said(headline="VP", company="Acme")),
        ("Ada Example at nordlicht", said(company="Nordlicht")),
        ("Ada Example at work", said(name="Ada Example at work")),
        (
            "linkedin.com/in/ada-example",
            said(name_guessed=True, links=("https://linkedin.com/in/ada-example",)),
        ),
        (
            "linkedin.com/in/ada-example-1a2b3c Ada B. Example",
            said(name="Ada B. Example", links=("https://linkedin.com/in/ada-example-1a2b3c",)),
        ),
        ("Ada Example ada@example.org", said(emails=("ada@example.org",))),
        ("Ada Example +49 30 1234567", said(phones=("+49 30 1234567",))),
        (
            'Ada Example "listening is a craft"',
            said(spark_quote="listening is a craft", spark_kind=SparkKind.SAID),
        ),
        (
            "Ada Example “listening is a craft”",
            said(spark_quote="listening is a craft", spark_kind=SparkKind.SAID),
        ),
        ("Ada Example because she films silence", said(spark_because="she films silence")),
        ("Ada Example ?project", said(hunch=("project",))),
        ("Ada Example ?client ?project ?client", said(hunch=("client", "project"))),
        ("Ada Example ?", said(hunch=(DONT_KNOW,))),
        ("Ada Example ? ?project", said(hunch=("project",))),
        ("Ada Example #film #Film #berlin", said(tags=("film", "berlin"))),
        ("Ada Example !fri", said(follow_up_on=NEXT_FRIDAY)),
        ("Ada Example !in 2 weeks", said(follow_up_on=date(2026, 12, 4))),
        ("Ada Example !3 dec", said(follow_up_on=date(2026, 12, 3))),
        ("Ada Example !fri !mon", said(follow_up_on=NEXT_FRIDAY, note="!mon")),
        ("Ada Example #x met at a fair ?project in May", None),
        ("C# Example", said(name="C# Example")),
        ("<b>Ada</b> #<i>x", said(name="<b>Ada</b>", note="#<i>x")),
        ("李 雷，導演 #電影", said(name="李 雷", headline="導演", tags=("電影",))),
        ("ﺁﺪﺍ مثال #فيلم", said(name="ﺁﺪﺍ مثال", tags=("فيلم",))),
        ("🎬 Ada #🌱", said(name="🎬 Ada", tags=("🌱",))),
        ("e\u0301milie", said(name="émilie")),
        ("Ada Example\nfirst line\n\n  second ", said(note="first line\n\n  second")),
        ("Ada Example #x was there\r\nno #tag here", None),
        ("Ada Example\n \n", said()),
        ("Ada Example\n\0", said()),
    ],
)
def test_what_a_line_says(line: str, expected: Draft | None) -> None:
    if expected is not None:
        assert draft(line) == expected


def test_plain_words_after_the_name_are_a_note() -> None:
    assert draft("Ada Example #x met at a fair ?project in May").note == "met at a fair in May"


def test_lines_after_the_first_are_a_note_as_they_stand() -> None:
    line = "Ada Example #x was there\r\n  no #tag  here\r\nor @there\n"
    parsed = parse(line, TODAY, KNOWN)
    assert parsed.draft.note == "was there\nno #tag  here\nor @there"
    assert parsed.draft.tags == ("x",)
    last = parsed.tokens[-1]
    assert last.kind is TokenKind.NOTE
    assert line[last.start : last.end] == "no #tag  here\r\nor @there"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("", ""),
        ("#film", ""),
        ("because she films", ""),
        ("\nAda Example", ""),
        ("example.org/ada-example", ""),
        ("linkedin.com/company/nordlicht", ""),
        ("linkedin.com/in/---", ""),
        ("ada@example.org", ""),
        ("example.org/x linkedin.com/in/ada-example", "Ada Example"),
    ],
)
def test_a_line_needs_a_name(line: str, name: str) -> None:
    said = draft(line)
    assert said.name == name
    assert said.problem == ("" if name else NO_NAME)


def test_without_a_name_nobody_is_added() -> None:
    with pytest.raises(JournalError, match="A name is missing"):
        change("#film")


def test_links_are_the_same_however_they_are_written() -> None:
    line = "Ada linkedin.com/in/ada-example https://de.linkedin.com/in/Ada-Example/ 030 1234567"
    said = draft(f"{line} 0301234567 030-123-4567 a@b.example A@B.example")
    assert said.links == ("https://linkedin.com/in/ada-example",)
    assert said.phones == ("030 1234567",)
    assert said.emails == ("a@b.example",)


def test_a_new_person_is_added_with_all_that_was_said() -> None:
    made = change(
        "Ada Example, documentary maker @Nordlicht linkedin.com/in/ada-example ada@example.org "
        '+49 30 1234567 "listening is a craft" #film !fri ?project because she films silence\n'
        "met at the fair"
    )
    assert made == Change(
        after=(
            Contact(
                id=100,
                name="Ada Example",
                headline="documentary maker",
                company="Nordlicht",
                links=("https://linkedin.com/in/ada-example",),
                emails=("ada@example.org",),
                phones=("+49 30 1234567",),
                tags=("film",),
                follow_up_on=NEXT_FRIDAY,
                spark_quote="listening is a craft",
                spark_because="she films silence",
                spark_kind=SparkKind.SAID,
                hunch=("project",),
            ),
            Interaction(
                id=101,
                contact_ids=(100,),
                kind=InteractionKind.NOTE,
                direction=Direction.IN,
                on=TODAY,
                text="met at the fair",
            ),
        )
    )


def test_a_name_is_enough() -> None:
    assert change("Ada Example") == Change(after=(Contact(id=100, name="Ada Example"),))


def test_the_person_may_choose_another_kind_of_spark_and_a_place() -> None:
    chosen = replace(draft('Ada "so it is"'), spark_kind=SparkKind.GUT, place="Berlin")
    contact = contact_of(to_change(chosen, None, TODAY, lambda: 1))
    assert (contact.spark_kind, contact.place) == (SparkKind.GUT, "Berlin")


def test_empty_fields_of_a_known_person_are_filled() -> None:
    bare = Contact(id=7, name="Ada Example")
    made = change(
        'Ada Example, maker @Nordlicht linkedin.com/in/ada a@b.example 030 1234567 "yes" #x !fri '
        "?project because so",
        bare,
    )
    assert made.before == (bare,)
    assert made.after == (
        replace(
            bare,
            headline="maker",
            company="Nordlicht",
            links=("https://linkedin.com/in/ada",),
            emails=("a@b.example",),
            phones=("030 1234567",),
            tags=("x",),
            follow_up_on=NEXT_FRIDAY,
            spark_quote="yes",
            spark_because="so",
            spark_kind=SparkKind.SAID,
            hunch=("project",),
        ),
    )


def test_nothing_known_is_overwritten_and_nothing_typed_is_lost() -> None:
    made = change(
        'Ada Example, painter @Acme "paint is slow" ?client ?views !3 dec hello because it dries',
        ADA,
    )
    assert made.before == ()
    assert [type(entity) for entity in made.after] == [Interaction]
    assert note_of(made) == (
        "hello\npainter\nat Acme\n“paint is slow”\nbecause it dries\n?client ?views\n"
        "follow up Thursday 3 December"
    )


def test_what_is_known_already_changes_nothing() -> None:
    line = (
        "ada example, Documentary Maker @NORDLICHT de.linkedin.com/in/Ada-Example/ #film !fri "
        'ADA@example.org +49301234567 "Listening is a craft" ?project because she films silence'
    )
    assert change(line, ADA) == Change()


def test_tags_and_addresses_are_added_to_those_known() -> None:
    line = "Ada #berlin #FILM example.org/ada b@example.org +49301234567 030 7654321"
    made = contact_of(change(line, ADA))
    assert made.tags == ("Film", "berlin")
    assert made.links == (*ADA.links, "https://example.org/ada")
    assert made.emails == ("ada@example.org", "b@example.org")
    assert made.phones == ("+49 30 1234567", "030 7654321")


def test_what_a_person_has_twice_stays_twice() -> None:
    twice = replace(ADA, tags=("film", "Film"), emails=("a@b.example", "A@b.example"))
    assert change("Ada #film a@b.example", twice) == Change()


@pytest.mark.parametrize("known_day", [None, TODAY, date(2026, 1, 1)])
def test_a_follow_up_day_that_has_come_is_used_up(known_day: date | None) -> None:
    made = change("Ada !fri", replace(ADA, follow_up_on=known_day))
    assert contact_of(made).follow_up_on == NEXT_FRIDAY
    assert note_of(made) == ""


def test_each_half_of_the_spark_is_filled_by_itself() -> None:
    made = change('Ada "yes" because it dries', replace(ADA, spark_quote=""))
    assert contact_of(made).spark_quote == "yes"
    assert contact_of(made).spark_kind is SparkKind.WORK
    assert note_of(made) == "because it dries"


@pytest.mark.parametrize(
    ("line", "known", "hunch", "note"),
    [
        ("Ada ?client", (), ("client",), ""),
        ("Ada ?", (), (DONT_KNOW,), ""),
        ("Ada ?client", (DONT_KNOW,), (DONT_KNOW,), "?client"),
        ("Ada ?", ("client",), ("client",), "?"),
        ("Ada ?client", ("client", "views"), ("client", "views"), ""),
        ("Ada", ("client",), ("client",), ""),
    ],
)
def test_a_hunch_is_filled_only_where_there_is_none(
    line: str, known: tuple[str, ...], hunch: tuple[str, ...], note: str
) -> None:
    person = replace(ADA, hunch=known)
    made = change(line, person)
    after = contact_of(made) if hunch != known else person
    assert after.hunch == hunch
    assert note_of(made) == note


def test_what_comes_after_the_seal_is_kept_beside_the_original() -> None:
    opened = replace(ADA, hunch=(), spark_quote="", additions=(Addition("hunch", TODAY, "views"),))
    made = change('Ada "yes" ?client ?project because it dries #x', opened, sealed=True)
    assert contact_of(made) == replace(
        opened,
        tags=("Film", "x"),
        additions=(
            Addition("hunch", TODAY, "views"),
            Addition("spark_quote", TODAY, "yes"),
            Addition("spark_because", TODAY, "it dries"),
            Addition("hunch", TODAY, "client, project"),
        ),
    )
    assert note_of(made) == ""


def test_the_sealed_words_said_again_are_no_addition() -> None:
    line = 'Ada "listening is a craft" ?project because she films silence'
    assert change(line, ADA, sealed=True) == Change()


def test_labels_name_the_person() -> None:
    assert describe(draft("Ada Example"), None) == "Add Ada Example"
    assert describe(draft("ada"), ADA) == "Add to Ada Example"


LINES = st.text(alphabet='Ada Example,@#!?"“”><*&=.\n\0 because fri project 0123456789/:é李🎬')


@given(LINES, st.sampled_from([None, ADA, Contact(id=7, name="Ada")]), st.booleans())
def test_all_that_is_understood_reaches_the_journal(
    line: str, person: Contact | None, sealed: bool
) -> None:
    parsed = parse(line, TODAY, KNOWN)
    if person is None and parsed.draft.problem:
        return
    ids = itertools.count(100)
    made = to_change(parsed.draft, person, TODAY, lambda: next(ids), sealed=sealed)
    kept = fold("\n".join(map(_told, (person, *made.after))))
    for token in parsed.tokens:
        if person is None or token.kind in _NEVER_LOST:
            assert all(word in kept for word in _words(token.stored))


@given(LINES)
def test_adding_the_same_line_twice_adds_nothing_but_its_note(line: str) -> None:
    said = replace(draft(line), note="", happened=(), channel="", on=None)
    if said.problem:
        return
    first = contact_of(to_change(said, None, TODAY, lambda: 1))
    assert to_change(said, first, TODAY, lambda: 2) == Change()


_NEVER_LOST = set(TokenKind) - {
    *(TokenKind.NAME, TokenKind.QUOTE, TokenKind.BECAUSE, TokenKind.HUNCH, TokenKind.FOLLOW_UP),
    *(TokenKind.HEADLINE, TokenKind.COMPANY, TokenKind.LINK, TokenKind.PHONE),
}
"""What a known person is told of in the very words typed, not compared with what they have."""


def _told(entity: object) -> str:
    names = [field.name for field in fields(entity)] if is_dataclass(entity) else []
    return "\n".join(str(getattr(entity, name)) for name in names)


def _words(text: str) -> list[str]:
    return [word for word in fold(text).split() if word.isalpha()]


def test_what_happens_today_happens_now() -> None:
    now = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
    ids = itertools.count(100)

    def times(line: str) -> list[datetime | None]:
        made = to_change(draft(line), None, TODAY, lambda: next(ids), now=now)
        return [entity.at_utc for entity in made.after if isinstance(entity, Interaction)]

    assert times("Ada Example > hello < hello back\nand a note") == [now, now, now]
    assert times("Ada Example > hello on 12 nov") == [None]
