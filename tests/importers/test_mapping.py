"""Which column tells what: guessed, said, and remembered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.errors import JournalError
from networkjournal.importers.column_words import AMBIGUOUS, PHRASES, Field, plain
from networkjournal.importers.csv_file import Row, Table, below
from networkjournal.importers.mapping import (
    as_texts,
    guess,
    header_key,
    looks_like_a_value,
    names_somebody,
    parse,
)


def table(header: str, *rows: str) -> Table:
    cells = [row.split(",") for row in rows]
    return below(header.split(","), [Row(n, each) for n, each in enumerate(cells, start=2)])


def guessed(header: str, *rows: str) -> dict[str, str]:
    made = table(header, *rows)
    fields = guess(made)
    return {n: f.value for n, f in zip(made.names, fields, strict=True) if f is not None}


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Name,Company", "name company"),
        ("Full Name,E-mail,Telephone", "name email phone"),
        ("First Name,Last Name,Email Address", "first-name last-name email"),
        ("Vorname,Nachname,Firma,Position,E-Mail", "first-name last-name company headline email"),
        ("Name,Vorname,Ort,Land,Notizen", "last-name first-name city country note"),
        ("Vor- und Nachname,Titel,Unternehmen", "- headline company"),
        ("Nombre,Apellidos,Empresa,Cargo", "first-name last-name company headline"),
        ("Nombre,Correo electrónico,Teléfono,País", "name email phone country"),
        ("Nom,Prénom,Société,Fonction,Courriel", "last-name first-name company headline email"),
        ("Prénom,Nom de famille,Portable,Ville", "first-name last-name phone city"),
        ("Nome,Cognome,Azienda,Ruolo,Cellulare", "first-name last-name company headline phone"),
        ("Nome,Sobrenome,Cargo,E-mail,Celular", "first-name last-name headline email phone"),
        ("Name,Title,Job Title", "name - headline"),
        ("Name,Title", "name headline"),
        ("Name,First Name,Last Name", "name first-name last-name"),
        ("Name,Home Phone,Business Fax,Assistant's Phone", "name phone - -"),
        ("Name,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value", "name - email email"),
        ("Name,Company Website,Website,Photo URL", "name - link -"),
        ("Name,Geburtstag,Birthday,Met on,Tags", "name - - connected-on tag"),
        ("Name,Postal Code,ZIP,Business Country/Region", "name - - country"),
        ("Headline,Place,Links,Emails,Phones", "headline place link email phone"),
    ],
)
def test_columns_are_known_by_their_names(header: str, fields: str) -> None:
    found = guess(table(header))
    assert " ".join(field.value if field else "-" for field in found) == fields


def test_every_phrase_is_as_plain_as_what_it_is_compared_with() -> None:
    for phrase in (*PHRASES, *AMBIGUOUS):
        assert plain(phrase) == phrase
    assert PHRASES.keys().isdisjoint(AMBIGUOUS)


def test_unknown_columns_are_known_by_their_values() -> None:
    assert guessed(
        "A,B,C,D,E,F",
        "Ada Example,ada@example.org,https://example.org/a,+49 30 1234567,2026-02-08,x",
        "Zoë Núñez,zoe@example.org,www.example.org,(030) 123-4567,2026-02-09,y",
        "李 雷示例,,linkedin.com/in/li,0170 1111111,2026-02-10,z",
    ) == {"A": "name", "B": "email", "C": "link", "D": "phone", "E": "connected-on"}


def test_values_overrule_a_name_that_misleads() -> None:
    header = "Name,Mail,Profile,Phone,Met"
    assert guessed(header, "Ada,yes,likes silence,never,at the fair") == {"Name": "name"}
    assert len(guessed(header, "Ada,,,,")) == 5


def test_days_are_no_phone_numbers() -> None:
    for day in ("5/3/2024", "03/05/2024", "3.5.24", "24-05-03"):
        assert guessed("Name,Since", f"Ada,{day}") == {"Name": "name"}
        assert looks_like_a_value(day)
    assert guessed("Name,X", "Ada,06.12.34.56.78") == {"Name": "name", "X": "phone"}
    assert guessed("Name,X", "Ada,17.11.2023") == {"Name": "name", "X": "connected-on"}


@pytest.mark.parametrize("day", ["5/3/2024", "3.5.24", "17.11.2023", "44235", "May 3rd 2024"])
def test_the_day_of_meeting_is_known_by_its_name_even_where_it_is_not_clear(day: str) -> None:
    found = guessed("Name,Kennengelernt am", f"Ada,{day}")
    assert found == {"Name": "name", "Kennengelernt am": "connected-on"}


def test_other_days_are_not_those_of_meeting() -> None:
    assert guessed("Name,Created,Birthday", "Ada,2026-02-08,1990-02-08") == {"Name": "name"}
    assert "Since" in guessed("Name,Since", "Ada,2026-02-08")
    assert guessed("Name,Met,Since", "Ada,2026-02-08,2026-02-08") == {
        "Name": "name",
        "Met": "connected-on",
    }


def test_who_a_table_is_about() -> None:
    assert names_somebody(guess(table("Email")))
    assert not names_somebody(guess(table("Company,Phone")))


@pytest.mark.parametrize("value", ["a@example.org", "www.example.org", "+49 30 123456", "8-Feb-26"])
def test_a_value_is_no_column_name(value: str) -> None:
    assert looks_like_a_value(value)
    assert not looks_like_a_value("Phone 1")


def test_a_mapping_is_said_and_read_back() -> None:
    made = table("Who,Mail,Mail 2,,#1,Who")
    said = ("name=#1", "email=Mail", "email=Mail 2", "note=#4", "tag=#5", "link=#6")
    mapping = parse(said, made)
    assert mapping == (Field.NAME, Field.EMAIL, Field.EMAIL, Field.NOTE, Field.TAG, Field.LINK)
    assert as_texts(mapping, made) == said
    assert parse(["name=Who"], made)[0] is Field.NAME


def test_what_is_not_said_stays_as_guessed() -> None:
    made = table("Name,Mail,Other")
    begin = guess(made)
    assert parse(["email=other"], made, begin) == (Field.NAME, None, Field.EMAIL)
    assert parse(["email="], made, begin) == (Field.NAME, None, None)
    assert parse(["First Name=Name"], made, begin) == (Field.FIRST_NAME, Field.EMAIL, None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("shoe size=Name", "“shoe size” is no field of a person. There are: name, first-name,"),
        ("", "“” is no field"),
        ("name=Nobody", "There is no column “Nobody”. The columns are: “Name”, “Mail”."),
        ("name=#0", "There is no column “#0”."),
        ("name=#3", "There is no column “#3”."),
    ],
)
def test_a_wrong_mapping_is_refused_with_what_there_is(text: str, message: str) -> None:
    with pytest.raises(JournalError) as caught:
        parse([text], table("Name,Mail"))
    assert str(caught.value).startswith(message)


def test_a_header_is_known_again() -> None:
    assert header_key(table("Name,E-Mail", "a,b")) == header_key(table("NAME, e-mail", "c,d"))
    assert header_key(table("Name,E-Mail")) != header_key(table("E-Mail,Name"))


CELLS = st.text(alphabet=st.characters(codec="utf-8"), max_size=12)


@given(
    st.lists(CELLS, min_size=1, max_size=8),
    st.lists(st.lists(CELLS, max_size=10), max_size=5),
    st.randoms(),
)
def test_any_mapping_comes_back(names: list[str], rows: list[list[str]], random: object) -> None:
    made = below(names, [Row(n, cells) for n, cells in enumerate(rows)])
    mapping = guess(made)
    assert len(mapping) == made.width
    assert parse(as_texts(mapping, made), made) == mapping
