"""Who may be one person twice, and who is not."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.changes import Change
from networkjournal.core.duplicates import (
    APART,
    LIKELY,
    Likely,
    compare,
    likely_duplicates,
    pairs_apart,
    profile,
    set_apart,
)
from networkjournal.core.entities import Setting
from networkjournal.core.errors import Cancelled
from networkjournal.core.nicknames import FULL_NAMES
from networkjournal.core.rows import Identity
from networkjournal.core.text import fold


def person(contact_id: int, name: str, **fields: Any) -> Identity:
    values: dict[str, Any] = {"company": "", "slugs": (), "emails": (), "in_trash": False}
    return Identity(contact_id=contact_id, name=fold(name), **(values | fields))


def between(mine: dict[str, Any], theirs: dict[str, Any]) -> tuple[int, tuple[str, ...]] | None:
    """Return score and reasons of two people, None where they are not likely one."""
    found = likely_duplicates([person(1, **mine), person(2, **theirs)])
    assert found in ([], [Likely(1, 2, *each[2:]) for each in found])
    return (found[0].score, found[0].reasons) if found else None


@pytest.mark.parametrize(
    ("mine", "theirs", "reason"),
    [
        ("Ada Example", "ADA  EXÁMPLE", "the same name"),
        ("Jürgen Müller", "Juergen Mueller", "the same name"),
        ("Ada Example", "Example, Ada", "the same name"),
        ("Dr. Ada O’Neil, PhD", "Ada ONeil", "the same name"),
        ("Bob Example", "Robert Example", "Bob is short for Robert"),
        ("Roberto Ejemplo", "Beto Ejemplo", "Beto is short for Roberto"),
        ("Sepp Beispiel", "Josef Beispiel", "Sepp is short for Josef"),
        ("Sam Example", "Samuel Example", "Sam is short for Samuel"),
        ("Bob Example", "Rob Example", "Bob and Rob are short for the same name"),
    ],
)
def test_names_alone_where_nothing_contradicts(mine: str, theirs: str, reason: str) -> None:
    found = between({"name": mine}, {"name": theirs})
    assert found is not None
    assert sorted(found[1][0].split()) == sorted(reason.split())
    assert found[0] in (60, 55)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Ada Example", "Ben Example"),
        ("Christian Example", "Christine Example"),
        ("Ada Maria Example", "Ada Example"),
        ("Ada Exampel", "Ada Example"),
        ("A. Example", "Ada Example"),
        ("Li Na", "Li Ma"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_names_alone_that_say_too_little(mine: str, theirs: str) -> None:
    assert between({"name": mine}, {"name": theirs}) is None


@pytest.mark.parametrize(
    ("mine", "theirs", "score", "reason"),
    [
        ("Ada Example", "Ada Example", 85, "the same name"),
        ("Ada Maria Example", "Ada Example", 75, "the same first and last name"),
        ("Ada Exampel", "Ada Example", 70, "names that differ by one letter"),
        ("Ada Exmple", "Ada Example", 70, "names that differ by one letter"),
        ("A. Example", "Ada Example", 60, "the same last name and initial"),
    ],
)
def test_the_same_company_makes_a_name_say_more(
    mine: str, theirs: str, score: int, reason: str
) -> None:
    found = between({"name": mine, "company": "contoso"}, {"name": theirs, "company": "contoso"})
    assert found == (score, (reason, "the same company"))
    other = between({"name": mine, "company": "contoso"}, {"name": theirs, "company": "other"})
    assert other is None or mine == theirs


@pytest.mark.parametrize(
    ("shared", "alone", "named", "reason"),
    [
        ({"slugs": ("ada",)}, 80, 100, "the same LinkedIn profile"),
        ({"emails": ("Ada@example.org",)}, 75, 100, "the same email"),
        ({"phones": ("+49 30 1234567",)}, 60, 85, "the same phone number"),
    ],
)
def test_what_identifies_a_person(
    shared: dict[str, Any], alone: int, named: int, reason: str
) -> None:
    ada = {"name": "Ada Example", **shared}
    assert between(ada, {"name": "Quite Other", **shared}) == (alone, (reason,))
    assert between(ada, ada) == (named, (reason, "the same name"))


def test_who_has_no_name_yet_is_known_by_the_rest() -> None:
    mail = {"emails": ("ada@example.org",)}
    assert between({"name": "", **mail}, {"name": "Ada", **mail}) == (75, ("the same email",))


def test_numbers_and_addresses_are_compared_however_they_are_written() -> None:
    ada = {"name": "Ada", "emails": ("ADA@example.org",), "phones": ("+49 (30) 1234567",)}
    same = {"name": "Ada", "emails": ("ada@EXAMPLE.org",), "phones": ("030/123 45 67",)}
    found = between(ada, same)
    assert found == (100, ("the same email", "the same phone number", "the same name"))
    assert between({"name": "A", "phones": ("110",)}, {"name": "B", "phones": ("110",)}) is None


def test_another_profile_outweighs_a_name_but_not_an_email() -> None:
    mine: dict[str, Any] = {"name": "Ada Example", "slugs": ("a",), "company": "contoso"}
    theirs: dict[str, Any] = {"name": "Ada Example", "slugs": ("b",), "company": "contoso"}
    assert between(mine, theirs) is None
    mail = {"emails": ("ada@example.org",)}
    found = between(mine | mail, theirs | mail)
    assert found == (85, ("the same email", "the same name", "the same company"))


def test_another_email_is_no_proof_of_another_person() -> None:
    mine = {"name": "Ada Example", "emails": ("ada@example.org",)}
    theirs = {"name": "Ada Example", "emails": ("a@contoso.example",)}
    assert between(mine, theirs) == (LIKELY, ("the same name",))


def test_nobody_from_the_trash_and_nobody_known_to_be_two() -> None:
    people = [person(n, "Ada Example") for n in (1, 2, 3)]
    assert [each.pair for each in likely_duplicates(people)] == [(1, 2), (1, 3), (2, 3)]
    assert [each.pair for each in likely_duplicates(people, {(1, 2)})] == [(1, 3), (2, 3)]
    gone = [people[0], people[1]._replace(in_trash=True)]
    assert likely_duplicates(gone) == []


def test_the_likeliest_come_first() -> None:
    people = [
        person(1, "Ada Example"),
        person(2, "Ada Example"),
        person(3, "Ben Other", slugs=("ben",)),
        person(4, "Ben Other", slugs=("ben",)),
    ]
    assert [each.pair for each in likely_duplicates(people)] == [(3, 4), (1, 2)]


def test_a_crowd_of_one_name_is_compared_at_work_only() -> None:
    crowd = [person(n, "Anna Schmidt", company=f"c{n // 2}") for n in range(2, 122)]
    found = likely_duplicates(crowd)
    assert len(found) == 60
    assert all(each.reasons == ("the same name", "the same company") for each in found)
    blank = [person(n, "Anna Schmidt") for n in range(1, 601)]
    assert likely_duplicates(blank) == []
    twins = [*blank, person(601, "Anna Schmidd")]
    assert likely_duplicates(twins) == []


def test_of_short_names_one_letter_makes_another_one() -> None:
    one, other = (profile(person(n, name)) for n, name in enumerate(("Al Bo", "Al Bi")))
    assert compare(one, other) is None
    assert likely_duplicates([person(1, "Al Bo"), person(2, "Al Bi")]) == []


def test_it_can_be_stopped() -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        likely_duplicates([person(1, "Ada"), person(2, "Ada")], (), cancel)


def test_not_the_same_person_is_remembered() -> None:
    new_id = count(7).__next__
    assert pairs_apart(None) == frozenset()
    change = set_apart(None, [(2, 1)], new_id)
    (setting,) = change.after
    assert setting == Setting(id=7, key=APART, value="[[1, 2]]")
    assert isinstance(setting, Setting)
    assert pairs_apart(setting) == {(1, 2)}
    more = set_apart(setting, [(1, 2), (3, 1)], new_id)
    assert more == Change((setting,), (Setting(id=7, key=APART, value="[[1, 2], [1, 3]]"),))


NAMES = (
    "Ada Example",
    "Ada Exampel",
    "Bob Example",
    "Robert Example",
    "Ada M Example",
    "A Example",
)
PEOPLE = st.lists(
    st.builds(
        lambda name, company, slug, mail: {
            "name": name,
            "company": company,
            "slugs": slug,
            "emails": mail,
        },
        st.sampled_from(NAMES),
        st.sampled_from(("", "contoso", "other")),
        st.sampled_from(((), ("a",), ("b",))),
        st.sampled_from(((), ("a@example.org",), ("b@example.org",))),
    ),
    max_size=8,
)


@given(PEOPLE)
def test_blocks_lose_nobody_whom_a_comparison_would_find(people: Iterable[dict[str, Any]]) -> None:
    known = [person(n, **fields) for n, fields in enumerate(people)]
    profiles = [profile(each) for each in known]
    one_by_one = {compare(one, other) for one, other in combinations(profiles, 2)}
    assert set(likely_duplicates(known)) == one_by_one - {None}


def test_short_forms_are_folded_words() -> None:
    words = {*FULL_NAMES, *(name for names in FULL_NAMES.values() for name in names)}
    assert all(word == fold(word) and word.isalpha() for word in words)
    assert all(short not in names for short, names in FULL_NAMES.items())
