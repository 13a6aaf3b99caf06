"""What is written about a sealed spark or hunch stands beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from networkjournal.core.entities import Addition, Contact, SparkKind
from networkjournal.core.sealing import sealed_edit, with_addition

TODAY = date(2026, 11, 23)
BEFORE = TODAY - timedelta(days=1)
ADA = Contact(
    id=1,
    name="Ada",
    spark_quote="listening is a craft",
    spark_kind=SparkKind.SAID,
    hunch=("views",),
    additions=(Addition("spark_because", BEFORE, "she waits"),),
)


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("spark_quote", "another line", "another line"),
        ("spark_because", "she films", "she films"),
        ("spark_kind", SparkKind.WORK, "work"),
        ("hunch", ("client", "friend"), "client, friend"),
    ],
)
def test_a_sealed_field_stays_and_the_new_words_are_added(
    field: str, value: object, text: str
) -> None:
    edit = sealed_edit(ADA, {field: value, "place": "Accra"}, TODAY)
    late = Addition(field, TODAY, text)
    assert edit == {"place": "Accra", "additions": (*ADA.additions, late)}


def test_typing_on_changes_the_addition_of_today_and_no_other() -> None:
    first = sealed_edit(ADA, {"spark_because": "she f"}, TODAY)
    ada = replace(ADA, **first)  # type: ignore[arg-type]
    more = sealed_edit(ada, {"spark_because": "she films"}, TODAY)
    assert more == {"additions": (*ADA.additions, Addition("spark_because", TODAY, "she films"))}
    tomorrow = TODAY + timedelta(days=1)
    later = sealed_edit(ada, {"spark_because": "and waits"}, tomorrow)
    assert later == {
        "additions": (*ada.additions, Addition("spark_because", tomorrow, "and waits"))
    }


@pytest.mark.parametrize("value", ["", "listening is a craft"])
def test_back_to_nothing_or_to_the_first_words_takes_todays_addition_away(value: str) -> None:
    ada = replace(ADA, additions=(*ADA.additions, Addition("spark_quote", TODAY, "x")))
    assert sealed_edit(ada, {"spark_quote": value}, TODAY) == {"additions": ADA.additions}
    assert sealed_edit(ADA, {"spark_quote": value}, TODAY) == {}


def test_the_last_of_two_additions_of_today_is_typed_on() -> None:
    both = (Addition("hunch", TODAY, "client"), Addition("hunch", TODAY, "friend"))
    expected = (both[0], Addition("hunch", TODAY, "views"))
    assert with_addition(both, "hunch", "views", TODAY) == expected
