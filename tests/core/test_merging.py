"""Two entries of one person made one: nothing that was written gets lost."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import Addition, Contact, Imported, Source, SparkKind
from networkjournal.core.merging import (
    CHOICES,
    UNITED,
    Openings,
    differing,
    merged,
    stays,
    suggested,
)
from tests.store.random_steps import CONTACT_FIELDS

TODAY = date(2026, 11, 23)
EARLIER, LATER = date(2026, 1, 1), date(2026, 2, 1)


def keep(**values: Any) -> Contact:
    return Contact(id=1, **({"name": "Ada Example"} | values))


def other(**values: Any) -> Contact:
    return Contact(id=2, **({"name": "Ada Example"} | values))


def test_every_field_is_chosen_united_or_has_a_rule_of_its_own() -> None:
    ruled = {"id", "revealed_by", "additions", "sources", "imported", "trashed_on"}
    assert {*CHOICES, *UNITED, *ruled} == {field.name for field in fields(Contact)}


def test_an_empty_field_takes_what_the_other_has() -> None:
    full = other(headline="Poet", company="Contoso", spark_kind=SparkKind.WORK, photo=b"x")
    assert merged(keep(), full, TODAY) == replace(full, id=1)
    assert merged(full, keep(), TODAY) == full


def test_where_two_differ_one_is_chosen() -> None:
    ada = keep(headline="Poet", company="Contoso", place="Turin")
    ida = other(name="Ida", headline="Editor", company="Contoso")
    assert differing(ada, ida) == ("name", "headline")
    assert merged(ada, ida, TODAY) == ada
    chosen = merged(ada, ida, TODAY, ("headline", "place"))
    assert chosen == replace(ada, headline="Editor")


def test_the_earlier_of_two_days_is_suggested() -> None:
    ada = keep(connected_on=LATER, follow_up_on=EARLIER, discovered_on=LATER, let_go_on=LATER)
    ida = other(connected_on=EARLIER, follow_up_on=LATER, discovered_on=EARLIER, let_go_on=EARLIER)
    assert suggested(ada, ida) == {"connected_on", "discovered_on"}
    one = merged(ada, ida, TODAY)
    assert (one.connected_on, one.follow_up_on, one.discovered_on) == (EARLIER,) * 3
    assert one.let_go_on == LATER
    assert merged(ada, ida, TODAY, ()) == ada


def test_of_two_sparks_and_reasons_both_are_kept() -> None:
    ada = keep(
        spark_quote="one",
        spark_because="Same",
        hunch=("views",),
        reason="we work",
        additions=(Addition("hunch", LATER, "friend"),),
    )
    ida = other(
        spark_quote="two",
        spark_because="same",
        hunch=("client", "friend"),
        reason="we laugh",
        additions=(Addition("spark_quote", EARLIER, "more"), Addition("hunch", LATER, "friend")),
    )
    before = (Addition("spark_quote", EARLIER, "more"), Addition("hunch", LATER, "friend"))
    one = merged(ada, ida, TODAY)
    assert (one.spark_quote, one.spark_because, one.hunch) == ("one", "Same", ("views",))
    assert one.additions == (
        *before,
        Addition("spark_quote", TODAY, "two"),
        Addition("hunch", TODAY, "client, friend"),
        Addition("reason", TODAY, "we laugh"),
    )
    swapped = merged(ada, ida, TODAY, ("spark_quote", "reason"))
    assert (swapped.spark_quote, swapped.reason) == ("two", "we laugh")
    assert Addition("spark_quote", TODAY, "one") in swapped.additions
    assert Addition("reason", TODAY, "we work") in swapped.additions


def test_what_revealed_the_reason_goes_with_it() -> None:
    ada, ida = keep(reason="one", revealed_by=7), other(reason="two", revealed_by=8)
    assert merged(ada, ida, TODAY).revealed_by == 7
    assert merged(ada, ida, TODAY, ("reason",)).revealed_by == 8
    assert merged(replace(ada, revealed_by=None), ida, TODAY).revealed_by == 8
    assert merged(ada, replace(ida, revealed_by=None), TODAY, ("reason",)).revealed_by == 7


def test_of_what_there_may_be_several_everything_is_kept_once() -> None:
    ada = keep(
        links=("https://www.linkedin.com/in/ada",),
        emails=("ada@example.org",),
        phones=("+49 30 1",),
        tags=("Film",),
        reason_kinds=("views",),
        sources=(Source("linkedin", "ada"),),
    )
    ida = other(
        links=("http://linkedin.com/in/Ada/", "https://ada.example"),
        emails=("ADA@example.org", "a@example.org"),
        phones=("+49301", "+49 30 2"),
        tags=("film", "craft"),
        reason_kinds=("client", "views"),
        sources=(Source("linkedin", "ada"), Source("vcard", "x")),
    )
    one = merged(ada, ida, TODAY)
    assert one.links == ("https://www.linkedin.com/in/ada", "https://ada.example")
    assert one.emails == ("ada@example.org", "a@example.org")
    assert one.phones == ("+49 30 1", "+49 30 2")
    assert one.tags == ("Film", "craft")
    assert one.reason_kinds == ("views", "client")
    assert one.sources == (Source("linkedin", "ada"), Source("vcard", "x"))


def test_an_import_may_go_on_changing_what_it_put_there() -> None:
    ada = keep(
        headline="Poet",
        company="Mine",
        imported=(
            Imported("name", "Ada Example", EARLIER),
            Imported("headline", "Poet", EARLIER),
            Imported("emails", "a\nb"),
        ),
    )
    ida = other(
        headline="Editor",
        company="Contoso",
        imported=(
            Imported("name", "Ada Example", LATER),
            Imported("headline", "Editor", LATER),
            Imported("company", "Contoso", LATER),
            Imported("emails", "b\nc"),
            Imported("place", "Turin"),
        ),
    )
    name, emails = Imported("name", "Ada Example", LATER), Imported("emails", "a\nb\nc")
    place = Imported("place", "Turin")
    poet, editor = Imported("headline", "Poet", EARLIER), Imported("headline", "Editor", LATER)
    assert merged(ada, ida, TODAY).imported == (name, poet, emails, place)
    chosen = merged(ada, ida, TODAY, ("headline", "company"))
    company = Imported("company", "Contoso", LATER)
    assert chosen.imported == (name, editor, emails, company, place)


def contact(values: dict[str, Any]) -> Contact:
    return Contact(id=1, **values)


CONTACTS = CONTACT_FIELDS.map(contact)


@given(CONTACTS, CONTACTS, st.sets(st.sampled_from(CHOICES)))
def test_nothing_written_gets_lost(ada: Contact, ida: Contact, chosen: set[str]) -> None:
    one = merged(ada, replace(ida, id=2), TODAY, chosen)
    late = {addition.text.casefold() for addition in one.additions}
    for each in (ada, ida):
        for name in ("spark_quote", "spark_because", "reason"):
            text = getattr(each, name)
            assert text.strip() in getattr(one, name) or text.casefold() in late
        for name, key in UNITED.items():
            kept = set(map(key, getattr(one, name)))
            assert set(map(key, getattr(each, name))) <= kept
        assert set(each.sources) <= set(one.sources)
        assert set(each.additions) <= set(one.additions)


@pytest.mark.parametrize("name", CHOICES)
def test_one_with_oneself_is_oneself(name: str) -> None:
    ada = keep(headline="x", reason="y", hunch=("views",), connected_on=LATER)
    assert merged(ada, replace(ada, id=2), TODAY, (name,)) == ada


def test_whoever_more_is_known_of_stays() -> None:
    ada, ida = keep(spark_quote="one", reason="two"), other(spark_quote="one")
    none = {1: 0, 2: 0}
    assert stays(ada, ida, lambda each: none[each.id])
    assert not stays(ida, ada, lambda each: none[each.id])
    assert not stays(keep(), other(), lambda each: each.id)
    assert stays(keep(), other(), lambda each: none[each.id])  # who came first


def test_an_open_hunt_is_let_go_only_where_that_is_chosen() -> None:
    ada, ida = keep(), other(let_go_on=EARLIER)
    assert differing(ada, ida) == ("let_go_on",)
    assert merged(ada, ida, TODAY).let_go_on is None
    assert merged(ada, ida, TODAY, ("let_go_on",)).let_go_on == EARLIER
    assert merged(ida, ada, TODAY).let_go_on == EARLIER
    assert merged(ida, ada, TODAY, ("let_go_on",)).let_go_on is None


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    [
        (EARLIER, None, 0),
        (None, EARLIER, 1),
        (EARLIER, LATER, 0),
        (LATER, EARLIER, 1),
        (EARLIER, EARLIER, None),
        (None, None, None),
        (TODAY, None, None),
        (TODAY, EARLIER, 1),
    ],
)
def test_who_was_sealed_first_has_the_words_that_stand(
    mine: date | None, theirs: date | None, stands: int | None
) -> None:
    assert Openings(mine, theirs, TODAY).first_sealed == stands


def test_a_hunch_that_was_not_sealed_in_time_stands_beside_an_empty_one() -> None:
    opened = Openings(EARLIER, None, TODAY)
    ada, ida = keep(), other(hunch=("client",), spark_quote="two", headline="Poet")
    one = merged(ada, ida, TODAY, opened=opened)
    assert (one.hunch, one.spark_quote, one.headline) == ((), "", "Poet")
    late = (Addition("spark_quote", TODAY, "two"), Addition("hunch", TODAY, "client"))
    assert one.additions == late
    back = merged(ida, ada, TODAY, opened=Openings(None, EARLIER, TODAY))
    assert (back.hunch, back.spark_quote, back.additions) == ((), "", late)


def test_what_was_sealed_first_cannot_be_chosen_away() -> None:
    opened = Openings(EARLIER, LATER, TODAY)
    ada, ida = keep(hunch=("views",), reason="x"), other(hunch=("client",), reason="y")
    assert differing(ada, ida, opened) == ("reason",)
    one = merged(ada, ida, TODAY, CHOICES, opened)
    assert (one.hunch, one.reason) == (("views",), "y")
    assert differing(ada, ida, Openings(LATER, LATER, TODAY)) == ("hunch", "reason")
