"""Finding by what is half typed, mistyped, in another order or without accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.text import fold
from networkjournal.ui.fuzzy import Closeness, Finder

NAMES = (
    "Amara Osei",
    "Ben Lindqvist",
    "Carla Méndez",
    "Esther Vogel",
    "Anne-Marie Benoît",
    "Ben",
    "李小龙",
    "Иван Петров",
)


def found(typed: str, limit: int = 10) -> list[str]:
    finder = Finder([fold(name) for name in NAMES])
    return [NAMES[match.place] for match in finder.find(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("amara osei", "Amara Osei"),
        ("ama", "Amara Osei"),
        ("osei amara", "Amara Osei"),
        ("os am", "Amara Osei"),
        ("mendez", "Carla Méndez"),
        ("MÉND", "Carla Méndez"),
        ("amra", "Amara Osei"),  # a letter left out
        ("amaraa", "Amara Osei"),  # one too many
        ("osie", "Amara Osei"),  # two swapped
        ("lindqvst", "Ben Lindqvist"),
        ("lindkwist", "Ben Lindqvist"),  # two slips in a long word
        ("vogl est", "Esther Vogel"),
        ("lndqvst", "Ben Lindqvist"),  # without its vowels
        ("btn lndkvist", "Ben Lindqvist"),  # a letter for another, and one left out besides
        ("estehr vogle", "Esther Vogel"),
        ("marie", "Anne-Marie Benoît"),  # inside a word
        ("benoit", "Anne-Marie Benoît"),
        ("小龙", "李小龙"),
        ("пет", "Иван Петров"),
        ("Иван Птеров", "Иван Петров"),
    ],
)
def test_who_is_meant(typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "\0", "xyz", "zz", "amara vogel", "o s e i amara x"])
def test_nobody_is_meant(typed: str) -> None:
    assert found(typed) == []


def test_the_best_come_first() -> None:
    assert found("ben") == ["Ben", "Ben Lindqvist", "Anne-Marie Benoît"]


def test_of_those_alike_the_first_comes_first_and_the_limit_holds() -> None:
    finder = Finder(["ada b", "ada a", "ada c"])
    assert [match.place for match in finder.find("ada", 2)] == [0, 1]


def test_slips_are_looked_for_only_where_others_are_few() -> None:
    finder = Finder(["ada", "adam", "abdam"])
    assert {match.closeness for match in finder.find("adam", 1)} == {Closeness.WHOLE}
    assert [match.place for match in finder.find("adam", 3)] == [1, 2, 0]


def test_a_short_word_keeps_its_first_letter() -> None:
    assert {"Ben", "Ben Lindqvist"} <= set(found("bne"))
    assert found("nen") == []


def test_a_whole_word_is_nearer_than_the_beginning_of_a_longer_one() -> None:
    crowd = [f"Jonah Crowd {number}" for number in range(40)]
    finder = Finder([fold(name) for name in (*crowd, "John Smith", *crowd)])
    assert finder.find("jhon", 30)[0].place == len(crowd)


def test_somebody_shortened_is_found_among_many_who_are_near() -> None:
    crowd = [f"{first} Crowd {n}" for n in range(40) for first in ("Seth", "Smita", "Smythson")]
    finder = Finder([fold(name) for name in (*crowd, "Anna Smith")])
    assert finder.find("smth", 30)[0].place == len(crowd)


def test_no_more_letters_are_left_out_than_typed() -> None:
    finder = Finder(["constantinople", "cotton"])
    shortened = [m for m in finder.find("ctn", 5) if m.closeness is Closeness.SHORTENED]
    assert [match.place for match in shortened] == [1]


def test_signs_are_letters_like_others() -> None:
    finder = Finder(["a.b+c(d", "axbxcxd"])
    assert [match.place for match in finder.find("a.+(", 5)] == [0]


def test_matches_of_several_finders_sort_together() -> None:
    first, second = Finder(["adam"]), Finder(["ada", "eve ada"])
    both = [*first.find("ada", 5), *second.find("ada", 5)]
    assert [match.closeness for match in sorted(both)] == [
        Closeness.WHOLE,
        Closeness.BEGINS,
        Closeness.WORDS_BEGIN,
    ]


def test_what_is_prepared_finds_the_same() -> None:
    finder = Finder(["amara osei"])
    finder.prepare()
    assert len(finder.find("amra", 5)) == 1
    Finder([]).prepare()


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=12))
def test_nothing_typed_is_an_error_and_nobody_comes_twice(names: list[str], typed: str) -> None:
    places = [match.place for match in Finder([fold(n) for n in names]).find(typed, 5)]
    assert len(places) == len(set(places)) <= 5


@given(st.lists(st.text("abcdé ", min_size=1, max_size=12), min_size=1, max_size=8))
def test_everyone_is_found_by_the_whole_name(names: list[str]) -> None:
    folded = [fold(name) for name in names]
    for name in filter(None, folded):
        assert folded[Finder(folded).find(name, 1)[0].place] == name


@given(
    st.lists(st.text("abcd ", min_size=1, max_size=12), max_size=8),
    st.lists(st.text("abcd ", max_size=10), min_size=2, max_size=12),
)
def test_what_was_sought_before_changes_nothing(names: list[str], queries: list[str]) -> None:
    folded = [fold(name) for name in names]
    one = Finder(folded)
    for typed in (part for query in queries for part in (query[:-1], query)):
        assert one.find(typed, 3) == Finder(folded).find(typed, 3)
