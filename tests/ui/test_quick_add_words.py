"""What is said of somebody who may be greeted a second time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from networkjournal.core.entities import Contact
from networkjournal.core.quick_add import parse
from networkjournal.core.rows import PersonRow
from networkjournal.core.tokens import Known
from networkjournal.ui.quick_add_words import greeted, grouped, standing

TODAY = date(2026, 11, 23)
NOV_2, NOV_11 = date(2026, 11, 2), date(2026, 11, 11)
BEGUN = "You reached out on Mon 2 Nov and were last in touch on Wed 11 Nov."


BLANK = PersonRow(7, "Ada", "", "", None, None, None, None, None, None, has_photo=False)


def row(**days: Any) -> PersonRow:
    return BLANK._replace(**days)


@pytest.mark.parametrize(
    ("days", "state", "story"),
    [
        ({}, "not written to yet", "You have not written to them yet."),
        (
            {"opened_on": NOV_2, "last_on": NOV_2},
            "hunting since 2 Nov",
            "You reached out on Mon 2 Nov; nothing has happened since. You are still hunting.",
        ),
        (
            {"opened_on": NOV_2, "last_on": NOV_11},
            "hunting since 2 Nov",
            f"{BEGUN} You are still hunting.",
        ),
        (
            {"opened_on": NOV_2, "last_on": date(2026, 12, 1)},
            "hunting since 2 Nov",
            "You reached out on Mon 2 Nov; nothing has happened since. You are still hunting.",
        ),
        (
            {"opened_on": date(2026, 11, 22), "last_on": TODAY},
            "hunting since 22 Nov",
            "You reached out yesterday and were last in touch today. You are still hunting.",
        ),
        (
            {"opened_on": NOV_2, "last_on": NOV_11, "discovered_on": NOV_11},
            "reason found 11 Nov",
            f"{BEGUN} The reason was found on Wed 11 Nov.",
        ),
        (
            {"opened_on": NOV_2, "last_on": NOV_11, "let_go_on": date(2025, 1, 3)},
            "let go 3 Jan 2025",
            f"{BEGUN} You let it go on 3 Jan 2025.",
        ),
        (
            {"opened_on": TODAY, "last_on": TODAY},
            "hunting since 23 Nov",
            "You reached out today.",
        ),
        (
            {"opened_on": TODAY, "last_on": TODAY, "discovered_on": TODAY},
            "reason found 23 Nov",
            "You reached out today. The reason was found today.",
        ),
        (
            {"discovered_on": NOV_11},
            "reason found 11 Nov",
            "You have not written to them yet. The reason was found on Wed 11 Nov.",
        ),
        (
            {"opened_on": date(2026, 12, 1)},
            "not written to yet",
            "You have not written to them yet.",
        ),
    ],
)
def test_what_there_was(days: dict[str, date], state: str, story: str) -> None:
    assert standing(row(**days), TODAY) == state
    assert greeted(Contact(id=7, name="Ada"), row(**days), TODAY) == (story,)


@pytest.mark.parametrize(
    ("quote", "because", "spark"),
    [
        ("so it is", "", "“so it is”"),
        ("", "She asks.", "She asks."),
        ("so it is", "She asks.", "“so it is” She asks."),
        ("", "word " * 40, "word " * 19 + "word…"),
    ],
)
def test_the_spark_is_told_in_a_line(quote: str, because: str, spark: str) -> None:
    ada = Contact(id=7, name="Ada", spark_quote=quote, spark_because=because)
    assert greeted(ada, row(), TODAY)[1:] == (f"Your spark: {spark}",)


def test_what_is_written_twice_is_told_once() -> None:
    line = "Lena Brandt ?project #craft > hello ?project #craft > hello"
    parsed = parse(line, TODAY, Known(reason_names={"project": "Project together"}))
    assert grouped(parsed) == [
        ("My hunch", "Project together"),
        ("Tags", "craft"),
        ("I wrote", "hello\nhello"),
    ]
