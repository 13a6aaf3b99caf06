"""One's own kinds of reason: names that are free, and keys that can be typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from networkjournal.core.entities import BUILT_IN_REASON_KINDS, DONT_KNOW, ReasonKind
from networkjournal.core.quick_add import parse
from networkjournal.core.reasons import key_of, new_kind, why_not_added, why_not_named
from networkjournal.core.tokens import Known

KINDS = BUILT_IN_REASON_KINDS
CLIENT = next(kind for kind in KINDS if kind.key == "client")
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mentor", "mentor"),
        ("Found a  job", "found-a-job"),
        ("Ideenstifter für Größeres", "ideenstifter-fur-grosseres"),
        ("R&D, together!", "r-d-together"),
        ("snake_case", "snake-case"),
        ("3D design", "d-design"),
        ("٣ مرشد", "مرشد"),
        ("師匠", "師匠"),
        ("2026", ""),
        ("🎁", ""),
        (" ", ""),
    ],
)
def test_the_key_of_a_name(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize("name", ["Mentor", "Found a job", "3D design", "師匠", "Öl & Gas_AG"])
def test_a_key_can_be_typed_as_hunch_and_as_reason(name: str) -> None:
    kind = new_kind(name, KINDS)
    known = Known(frozenset(), {kind.key: kind.name}, "en")
    assert parse(f"Ada Example ?{kind.key}", TODAY, known).draft.hunch == (kind.key,)
    assert parse(f"Ada Example ={kind.key} she asked", TODAY, known).draft.reason_kinds == (
        kind.key,
    )


def test_a_new_kind_comes_after_all_others() -> None:
    made = new_kind("  My\tMentor ", [*KINDS, replace(CLIENT, id=99, position=1000)])
    assert (made.key, made.name, made.position, made.retired) == (
        "my-mentor", "My Mentor", 1001, False,
    )  # fmt: skip
    assert new_kind("Mentor", []).position == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "A reason needs a name."),
        ("\t ", "A reason needs a name."),
        ("client", "“Client” is there already."),
        (" CLÏENT ", "“Client” is there already."),
        ("I don’t know", "Not knowing yet is a hunch of its own already."),
        ("Mentor", ""),
    ],
)
def test_a_name_that_is_free_or_why_it_is_not(name: str, words: str) -> None:
    assert why_not_named(name, KINDS) == words
    assert why_not_added(name, KINDS) == words


def test_a_kind_may_be_written_otherwise_but_not_as_another() -> None:
    assert why_not_named("CLIENT", KINDS, CLIENT) == ""
    assert why_not_named("friend", KINDS, CLIENT) == "“Friend” is there already."


@pytest.mark.parametrize("name", ["Client", "Mentor"])
def test_retired_kinds_keep_their_name_and_key(name: str) -> None:
    retired = ReasonKind(id=99, key="mentor", name="Mentor", position=9, retired=True)
    kinds = [replace(CLIENT, retired=True), retired]
    words = f"“{name}” is there already, retired; it can be taken up again."
    assert why_not_added(name, kinds) == words
    renamed = replace(retired, name="Teacher")
    assert why_not_added("mentor", [renamed]) == (
        "=mentor stands for “Teacher” already; another name will do."
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("🎁", "A reason needs a letter, so that quick add can name it."),
        ("Views", "=views stands for “Shares my views” already; another name will do."),
        (DONT_KNOW, "?unknown stands for not knowing yet; another name will do."),
    ],
)
def test_a_key_that_is_free_or_why_it_is_not(name: str, words: str) -> None:
    assert why_not_added(name, KINDS) == words
    assert why_not_named(name, KINDS) == ""
