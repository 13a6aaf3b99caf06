"""Where a first message goes, which starters fit, and what is the same of it to everybody."""

from __future__ import annotations

from datetime import date

import pytest

from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.core.follow_up import logged
from networkjournal.core.opener import (
    channel_of,
    fitting,
    is_worth_comparing,
    profile_of,
    skeleton,
)
from networkjournal.core.starters import SUPPLIED

TODAY = date(2026, 11, 23)
ADA = Contact(id=1, name="Ada Example")


@pytest.mark.parametrize(
    ("links", "page", "channel"),
    [
        ((), "", ""),
        (("ada.example",), "https://ada.example", ""),
        (("ada.example", "linkedin.com/in/ada"), "https://linkedin.com/in/ada", "LinkedIn"),
        (("javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.c"), "", ""),
        (("http://a.example/b c",), "", ""),
    ],
)
def test_only_a_web_page_is_opened(links: tuple[str, ...], page: str, channel: str) -> None:
    found = profile_of(Contact(id=1, name="Ada", links=links))
    assert (found, channel_of(found)) == (page, channel)


def test_a_starter_with_their_words_needs_some() -> None:
    assert fitting(SUPPLIED, ADA) == list(SUPPLIED[1:])
    assert fitting(SUPPLIED, Contact(id=1, name="Ada", spark_quote="a line")) == list(SUPPLIED)


def test_a_message_is_the_same_but_for_the_name() -> None:
    mine = skeleton("Hello Ada,  I saw your work, Ada Example.", "Ada Example")
    assert mine == skeleton("hello ben, i saw your work, ben sample.", "Ben Sample")
    assert mine != skeleton("Hello Ben, I saw your film, Ben Sample.", "Ben Sample")
    assert skeleton("Hello", "") == "hello"


@pytest.mark.parametrize(
    ("name", "called"),
    [("Al Bell", "Al"), ("Dr. Vera Bell", "Vera"), ("Ö Bell", "O"), ("C.* Bell", "C.*")],
)
def test_only_the_name_makes_no_difference(name: str, called: str) -> None:
    words = "Hello {}, your really small island doctor’s film, {}."
    mine = skeleton(words.format(called, name), name)
    assert mine == skeleton(words.format("Timo", "Timo Marsh"), "Timo Marsh")
    assert "really small island doctor’s" in mine


def test_a_few_words_may_be_the_same_to_everybody() -> None:
    assert not is_worth_comparing("Thank you, Ada")
    assert is_worth_comparing("Thank you for your talk")


def test_logging_takes_the_day_that_was_due_away() -> None:
    wrote = Interaction(
        id=2,
        contact_ids=(1,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=TODAY,
    )
    due = Contact(id=1, name="Ada", follow_up_on=TODAY)
    assert logged(due, wrote, TODAY).after == (Contact(id=1, name="Ada"), wrote)
    assert logged(ADA, wrote, TODAY).after == (wrote,)
    assert logged(None, wrote, TODAY).after == (wrote,)
