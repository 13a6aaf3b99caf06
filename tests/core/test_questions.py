"""One question about an open hunt, chosen by what it lacks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from networkjournal.core.entities import Direction, InteractionKind
from networkjournal.core.questions import question
from networkjournal.core.rows import PersonRow
from networkjournal.core.waiting import Said, WaitingRow

TODAY = date(2026, 11, 23)
NAMES = {"project": "Project together", "views": "Shares my views"}
CLUE = Said(TODAY, InteractionKind.MESSAGE, Direction.IN, "", "burnout")
PERSON = PersonRow(1, "Ada Example", "", "", TODAY, TODAY, None, None, None, None, False)
ROW = WaitingRow(PERSON, "a line", "", (), None, None, False)


def asked(row: WaitingRow, today: date = TODAY) -> list[str]:
    """Return the questions in their order, until they come round again."""
    found: list[str] = []
    while (one := question(row, NAMES, today, len(found))) not in found:
        found.append(one)
    return found


@pytest.mark.parametrize(
    ("row", "first", "never"),
    [
        (ROW, ("answer", "first time", "small"), "clue"),
        (ROW._replace(answered=True), ("not ask", "Star them", "busy"), "answer"),
        (
            ROW._replace(answered=True, clue=CLUE),
            ("not ask", "in common", "already", "hear"),
            "Star",
        ),
        (ROW._replace(spark_quote=""), ("What moved you to write to Ada?",), "hunch"),
    ],
)
def test_it_asks_for_what_is_lacking(row: WaitingRow, first: tuple[str, ...], never: str) -> None:
    assert any(word in question(row, NAMES, TODAY) for word in first)
    assert all(never not in each for each in asked(row))
    assert len(asked(row)) >= 3


@pytest.mark.parametrize(("name", "called"), [("Dr. Ada Example", "Ada"), ("🌟", "them")])
def test_it_calls_a_person_as_one_does(name: str, called: str) -> None:
    row = ROW._replace(spark_quote="", person=PERSON._replace(name=name))
    assert question(row, NAMES, TODAY).startswith(f"What moved you to write to {called}?")


def test_a_hunch_is_named_once_there_was_an_answer() -> None:
    hunting = ROW._replace(hunch=("project", "views", "unknown", "own"))
    assert not any("hunch" in each for each in asked(hunting))
    told = asked(hunting._replace(answered=True))
    assert "Your hunch was: project together or shares my views or own." in " ".join(told)
    assert not any("hunch was" in each for each in asked(ROW._replace(hunch=("unknown",))))


def test_after_a_quiet_while_it_asks_what_has_changed() -> None:
    quiet = PERSON._replace(last_on=TODAY - timedelta(days=60))
    assert any("quiet for a while" in each for each in asked(ROW._replace(person=quiet)))
    recent = quiet._replace(last_on=TODAY - timedelta(days=59))
    assert not any("quiet for a while" in each for each in asked(ROW._replace(person=recent)))


def test_each_week_begins_with_another_one() -> None:
    weeks = {question(ROW, NAMES, TODAY + timedelta(weeks=week)) for week in range(3)}
    assert len(weeks) == 3
    assert question(ROW, NAMES, TODAY) == question(ROW, NAMES, TODAY + timedelta(days=5))


@pytest.mark.parametrize("name", ["", "  ", "{name}", "Ada {0}"])
def test_any_name_will_do(name: str) -> None:
    row = ROW._replace(person=PERSON._replace(name=name))
    assert all(asked(row))
