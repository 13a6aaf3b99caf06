"""Who of a file is in the journal already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from networkjournal.core.entities import Source
from networkjournal.core.errors import Cancelled
from networkjournal.core.rows import Identity
from networkjournal.importers.matching import match
from networkjournal.importers.people import PersonDraft, no_progress

DAY = date(2026, 2, 8)


def draft(key: str, name: str = "Ada Example", **fields: Any) -> PersonDraft:
    return PersonDraft(line=2, source=Source("linkedin", key), name=name, **fields)


def known(contact_id: int, name: str = "ada example", **fields: Any) -> Identity:
    defaults: dict[str, Any] = {"company": "", "slugs": (), "emails": (), "in_trash": False}
    return Identity(contact_id=contact_id, name=name, **(defaults | fields))


def matched(drafts: list[PersonDraft], *identities: Identity) -> dict[int, int]:
    found = match(drafts, identities, no_progress)
    return {position: match.identity.contact_id for position, match in found.items()}


def test_an_empty_journal_knows_nobody() -> None:
    assert matched([draft("a")]) == {}


def test_an_earlier_import_is_recognised_whatever_else_changed() -> None:
    renamed = known(1, name="ada lovelace", slugs=("other",), sources=(Source("linkedin", "ada"),))
    assert matched([draft("ada", slugs=("ada",))], renamed) == {0: 1}


def test_the_same_key_of_another_kind_of_file_means_nothing() -> None:
    assert matched([draft("ada")], known(1, name="x", sources=(Source("outlook", "ada"),))) == {}


def test_a_profile_is_a_person_whatever_the_name() -> None:
    assert matched([draft("ada", slugs=("ada",))], known(1, name="a. e.", slugs=("ada",))) == {0: 1}


def test_an_email_is_a_person_where_no_profile_contradicts() -> None:
    mail = draft("ada", slugs=("ada",), emails=("Ada@Example.org",))
    assert matched([mail], known(1, name="x", emails=("ada@example.ORG",))) == {0: 1}
    assert matched([mail], known(1, emails=("ada@example.org",), slugs=("other",))) == {}


def test_the_day_of_connecting_outlasts_a_change_of_job() -> None:
    person = draft("a", name="Áda Example", company="New", connected_on=DAY)
    assert matched([person], known(1, company="old", connected_on=DAY)) == {0: 1}
    assert matched([person], known(1, company="old", connected_on=date(2026, 2, 9))) == {}


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [("Contoso", "contoso", True), ("", "", True), ("Contoso", "", False), ("", "contoso", False)],
)
def test_name_and_company_are_a_person_only_together(mine: str, theirs: str, same: bool) -> None:
    assert bool(matched([draft("a", company=mine)], known(1, company=theirs))) is same


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"slugs": ("a",)}, {"slugs": ("b",)}),
        ({"emails": ("a@example.org",)}, {"emails": ("b@example.org",)}),
    ],
)
def test_a_name_never_outweighs_another_profile_or_email(
    mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    person = draft("a", company="Contoso", connected_on=DAY, **mine)
    assert matched([person], known(1, company="contoso", connected_on=DAY, **theirs)) == {}
    assert matched([person], known(1, company="contoso", connected_on=DAY)) == {0: 1}


def test_two_possible_people_are_no_guess() -> None:
    twins = [known(1, company="contoso"), known(2, company="contoso")]
    assert matched([draft("a", company="Contoso")], *twins) == {}


def test_one_person_is_matched_with_one_row_only() -> None:
    rows = [draft("a", company="Contoso"), draft("b", company="Contoso")]
    assert matched(rows, known(1, company="contoso")) == {0: 1}


def test_a_surer_sign_of_a_later_row_comes_first() -> None:
    rows = [draft("a", company="Contoso"), draft("b", company="Contoso")]
    first, second = known(1, company="contoso"), known(2, company="contoso")
    earlier = known(1, company="contoso", sources=(Source("linkedin", "b"),))
    assert matched(rows, earlier) == {1: 1}
    assert matched(rows, earlier, second) == {1: 1, 0: 2}
    assert matched(rows, first, second) == {}


def test_the_trash_is_matched_too_but_after_the_living() -> None:
    trashed = known(1, company="contoso", slugs=("a",), in_trash=True)
    alive = known(2, company="contoso", slugs=("a",))
    by_name, by_slug = draft("x", company="Contoso"), draft("a", slugs=("a",))
    assert matched([by_name], trashed) == matched([by_slug], trashed) == {0: 1}
    assert matched([by_name], trashed, alive) == matched([by_slug], trashed, alive) == {0: 2}


def test_two_rows_may_be_one_person_for_certain() -> None:
    merged = known(1, slugs=("a", "b"))
    assert matched([draft("a", slugs=("a",)), draft("b", slugs=("b",))], merged) == {0: 1, 1: 1}


def test_matching_can_be_cancelled() -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        match([draft("a")], [known(1)], cancel)
