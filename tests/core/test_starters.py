"""Starters: one's own or the supplied ones, with the person's words in their place."""

from __future__ import annotations

import pytest

from networkjournal.core.entities import Contact
from networkjournal.core.starters import SUPPLIED, Starter, filled, read_starters, write_starters

ADA = Contact(id=1, name="Ada {quote}", spark_quote="listening is a craft")


@pytest.mark.parametrize("text", ["", "null", "{}", "7"])
def test_without_a_list_the_supplied_ones_hold(text: str) -> None:
    assert read_starters(text) == SUPPLIED


def test_starters_come_back_as_they_were_written() -> None:
    own = (Starter("Plain", "Hello {name}, "), Starter("Zweite", "„{quote}“ ist schön "))
    assert read_starters(write_starters(own)) == own
    assert read_starters(write_starters(())) == ()


def test_what_has_no_text_is_left_out_and_what_has_no_title_named_by_its_text() -> None:
    kept = write_starters([Starter("Empty", " "), Starter(" ", "Hello, may I ask you something")])
    assert read_starters(kept) == (
        Starter("Hello, may I ask you something", "Hello, may I ask you something"),
    )
    assert read_starters('[7, {"title": "x"}, {"title": 1, "text": "y"}]') == ()


def test_name_and_words_stand_in_their_places_and_are_not_looked_into() -> None:
    assert filled(Starter("", "{name}: “{quote}” {other}"), ADA) == (
        "Ada {quote}: “listening is a craft” {other}"
    )
    assert filled(Starter("", "Hello"), ADA) == "Hello"


def test_the_supplied_ones_are_honest_beginnings() -> None:
    for starter in SUPPLIED:
        assert starter.text.endswith(" ")
        assert "Ada" in filled(starter, Contact(id=1, name="Ada"))
