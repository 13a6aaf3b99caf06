"""One line to recall: what began or was found a year ago today, else a reason of some day."""

from __future__ import annotations

from datetime import date, timedelta

from networkjournal.core.echo import EchoKind, year_ago
from networkjournal.core.entities import Contact, new_id
from networkjournal.store.journal import Journal
from tests.store.samples import add, message

TODAY = date(2026, 11, 23)
THEN = date(2025, 11, 23)


def contact(name: str, **fields: object) -> Contact:
    return Contact(id=new_id(), name=name, **fields)  # type: ignore[arg-type]


def test_a_year_ago() -> None:
    assert year_ago(TODAY) == THEN
    assert year_ago(date(2028, 2, 29)) == date(2027, 2, 28)
    assert year_ago(date(1, 5, 5)) is None


def test_a_year_ago_today_comes_before_all_else(journal: Journal) -> None:
    assert journal.read.echo(TODAY) is None
    found = contact("Ben", reason="we sing", discovered_on=TODAY - timedelta(days=90))
    add(journal, found)
    echo = journal.read.echo(TODAY)
    assert echo is not None
    assert (echo.kind, echo.contact_id, echo.words) == (EchoKind.REASON, found.id, "we sing")
    ada = contact("Ada", spark_because="she asks")
    add(journal, ada, message(ada, on=THEN))
    echo = journal.read.echo(TODAY)
    assert echo is not None
    assert (echo.kind, echo.name, echo.words) == (EchoKind.OPENED, "Ada", "she asks")
    cleo = contact("Cleo", reason="she teaches", discovered_on=THEN)
    add(journal, cleo)
    echo = journal.read.echo(TODAY)
    assert echo is not None
    assert (echo.kind, echo.name, echo.words) == (EchoKind.FOUND, "Cleo", "she teaches")


def test_what_says_nothing_is_not_recalled(journal: Journal) -> None:
    blank, gone = contact("Ada"), contact("Ben", spark_because="x", trashed_on=TODAY)
    young = contact("Cleo", reason="new", discovered_on=TODAY - timedelta(days=29))
    ahead = contact("Dan", reason="later", discovered_on=TODAY + timedelta(days=3))
    add(journal, blank, gone, young, ahead, message(blank, on=THEN), message(gone, on=THEN))
    assert journal.read.echo(TODAY) is None
    assert journal.read.echo(date.min) is None


def test_reasons_take_turns(journal: Journal) -> None:
    people = [contact(n, reason=n, discovered_on=TODAY - timedelta(days=99)) for n in "abc"]
    add(journal, *people)
    days = [journal.read.echo(TODAY + timedelta(days=day)) for day in range(3)]
    assert {echo.name for echo in days if echo is not None} == {"a", "b", "c"}
