"""Search: every word somewhere, at word starts, names in the middle, and never an error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from networkjournal.core.entities import Addition, Contact, new_id
from networkjournal.core.rows import PeopleFilter
from networkjournal.core.text import fold, search_for_tag, split_tags
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from networkjournal.store.search import index_words, query_words
from tests.store.random_steps import fresh_journal
from tests.store.samples import DAY, add, full_contact, message

TODAY = date(2026, 11, 23)


def finds(journal: Journal, typed: str) -> list[str]:
    ids = journal.read.people(PeopleFilter.EVERYONE, typed, TODAY)
    return [row.name for row in journal.read.rows(ids)]


@pytest.fixture
def filled(journal: Journal) -> Journal:
    ada = replace(full_contact(), trashed_on=None, reason="we make a film together")
    ben = Contact(id=new_id(), name="Ben O'Neil-Straße", headline="C# & Rust at Café Ünique")
    kim = Contact(id=new_id(), name="김민준", spark_quote="東京都の静けさ", place="กรุงเทพฯ")
    together = message(ada, ben, text="met at the FAIR, talked about bees (again)")
    trashed = message(kim, text="thrown away", trashed_on=DAY)
    add(journal, ada, ben, kim, together, trashed)
    return journal


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", "Ada Ben 김"),
        ("ada", "Ada"),
        ("EXÁM", "Ada"),
        ("xam", "Ada"),  # the middle of a name
        ("ocumentary", ""),  # not the middle of other words
        ("docu nord leip", "Ada"),
        ("docu rust", ""),
        ("film silence craft she project", ""),
        ("film silence craft she", "Ada"),
        ("ada@example.org", "Ada"),
        ("example.org", "Ada"),
        ("ada.example", "Ada"),
        ("linkedin.com/in/ada-example", "Ada"),
        ("https://www.linkedin.com/in/Ada-Example/?x=1", "Ada"),
        ("ada-exa", "Ada"),
        ("make together", "Ada"),
        ("more", "Ada"),  # an addition
        ("fair", "Ada Ben"),
        ("fair ben", "Ben"),
        ("bees again", "Ada Ben"),
        ("talked ada", "Ada"),
        ("oneil", "Ben"),
        ("o'neil", "Ben"),
        ("o’neil", "Ben"),
        ("o'n", "Ben"),
        ("neil", "Ben"),
        ("neil-stra", "Ben"),
        ("strasse", "Ben"),
        ("il-str", "Ben"),
        ("c#", "Ada Ben"),  # craft begins so too
        ("cafe unique", "Ben"),
        ("thrown", ""),
        ("김", "김"),
        ("민", "김"),
        ("東", "김"),
        ("京都", "김"),
        ("東京都の静けさ", "김"),
        ("京東", ""),
        ("กรุงเทพ", "김"),
        ("เทพ", "김"),
        ('"*^():%_\0', ""),
        ("- ada _", "Ada"),
        ("ada OR ben", ""),
        ("NEAR(ada)", ""),
        ("profile:ada", ""),
        ("a" * 70000, ""),
    ],
)
def test_what_finds_whom(filled: Journal, typed: str, names: str) -> None:
    assert (
        " ".join(name.split()[0][:3] for name in finds(filled, typed)).replace("김민준", "김")
        == names
    )


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("#film", "Ada"),
        ("#FILM", "Ada"),
        ("#fil", "Ada Ben"),  # no tag is called so: those that begin so
        ("#filming", "Ben"),
        ("#film ada", "Ada"),
        ("ada #film #Été", "Ada"),
        ("#film rust", ""),
        ("#film #filming", ""),
        ('#"slow film"', "Ben"),
        ('#"slow fi', "Ben"),
        ("#slow", "Ben"),
        ("#nothing", ""),
        ("#rust", "Ben"),  # no such tag: a word like any other
        ("#", ""),
        ('#"', ""),
        ("#thrown", ""),
        ("C#", "Ben"),  # no tag: the sign stands at the end
    ],
)
def test_a_tag_is_found_whole_or_by_its_beginning(journal: Journal, typed: str, names: str) -> None:
    ada = Contact(id=new_id(), name="Ada", tags=("film", "ete"), headline="filming in summer")
    ben = Contact(id=new_id(), name="Ben", tags=("Filming", "slow film"), headline="C# and Rust")
    kim = Contact(id=new_id(), name="Kim", tags=("thrown",), trashed_on=DAY)
    add(journal, ada, ben, kim)
    assert " ".join(finds(journal, typed)) == names


def test_tags_are_listed_with_how_many_have_them(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada", tags=("film", "Berlin", "film"))
    ben = Contact(id=new_id(), name="Ben", tags=("film",))
    kim = Contact(id=new_id(), name="Kim", tags=("film", "thrown"), trashed_on=DAY)
    add(journal, ada, ben, kim)
    assert journal.read.tags() == {"Berlin": 1, "film": 2}


def test_names_come_with_the_last_contact_first(journal: Journal) -> None:
    ada, ben, zoe = (Contact(id=new_id(), name=name) for name in ("Ada Ä", "Ben", "Zoé"))
    kim = Contact(id=new_id(), name="Kim", trashed_on=DAY)
    add(journal, ada, ben, zoe, kim, message(zoe, on=DAY), message(ben, on=date(2020, 1, 1)))
    names = journal.read.names()
    assert dict(zip(names.ids, names.folded, strict=True)) == {
        ada.id: "ada a",
        ben.id: "ben",
        zoe.id: "zoe",
    }
    assert names.ids == [zoe.id, ben.id, ada.id]


def test_an_empty_journal_has_no_names_and_no_tags(journal: Journal) -> None:
    assert journal.read.names() == ([], [])
    assert journal.read.tags() == {}


@pytest.mark.parametrize("tag", ["film", "slow film", "été"])
def test_what_is_typed_for_a_tag_asks_for_it(tag: str) -> None:
    assert split_tags(f"ada {search_for_tag(tag)}") == ([fold(tag)], "ada  ")


def test_a_filter_and_a_search_go_together(filled: Journal) -> None:
    ids = filled.read.people(PeopleFilter.HUNTING, "fair", TODAY)
    assert [row.name[:3] for row in filled.read.rows(ids)] == ["Ben"]


def test_edits_are_found_at_once(filled: Journal) -> None:
    (ada,) = filled.read.people(PeopleFilter.EVERYONE, "ada", TODAY)
    filled.edit("Edit", ada, headline="Beekeeper", additions=(Addition("reason", DAY, "hives"),))
    assert finds(filled, "documentary") == []
    assert len(finds(filled, "beek hiv")) == 1
    filled.undo()
    assert finds(filled, "beekeeper") == []
    assert len(finds(filled, "documentary")) == 1


def test_a_name_is_searched_in_the_middle_among_many(journal: Journal) -> None:
    add(journal, *(Contact(id=new_id(), name=f"Zed {n}") for n in range(600)))
    add(journal, Contact(id=new_id(), name="Benedict"))
    assert finds(journal, "nedi") == ["Benedict"]
    assert len(finds(journal, "e")) == 601
    assert len(finds(journal, "z")) == 600


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    folder: Path = tmp_path_factory.mktemp("searched")
    journal = Journal.open(folder / "s.njournal", create=True)
    ada = replace(full_contact(), trashed_on=None)
    add(journal, ada, message(ada, text="hello"))
    yield journal
    journal.close()


NASTY_SIGNS = "\"*^():%_'-+{}[]<>|\\;\0\ud800\u0300\u200b\u2028\n aé東ก🎉"
NASTY = (
    st.text()
    | st.text(NASTY_SIGNS)
    | st.lists(st.sampled_from(["\ud800", "\udfff", '"', "a"])).map("".join)
)


@settings(max_examples=400, deadline=None)
@given(NASTY)
@example('"*^():%_\0')
@example("AND OR NOT NEAR")
def test_no_search_is_an_error(searched: Journal, typed: str) -> None:
    for which in PeopleFilter:
        searched.read.people(which, typed, TODAY)
    searched.read.people_matching(typed)
    searched.read.people_named(typed)
    searched.read.person_by_link(typed)


LETTERS = st.text("abAB éß.,-'#´東京ก0½", max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=4), st.lists(LETTERS, max_size=3))
def test_every_word_finds_its_own_text(headlines: list[str], notes: list[str]) -> None:
    """Each beginning of each word of a text finds the person, alone and with all others."""
    people = [Contact(id=new_id(), name="N", headline=text) for text in headlines]
    with fresh_journal() as journal:
        add(journal, *people, *(message(people[0], text=text) for text in notes))
        own = {p.id: [p.headline] for p in people}
        own[people[0].id] += notes
        for person, texts in own.items():
            for text in texts:
                for word in text.split():
                    for end in range(1, len(word) + 1):
                        found = journal.read.people(PeopleFilter.EVERYONE, word[:end], TODAY)
                        signs_alone = not query_words(word[:end])
                        assert (person in found) is not signs_alone, (word[:end], text)
                typed = " ".join(texts)
                found = journal.read.people(PeopleFilter.EVERYONE, typed, TODAY)
                assert person in found or (typed.strip() and not query_words(typed))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=3),
    st.lists(st.lists(st.text("abc", min_size=1, max_size=3), max_size=4), min_size=1, max_size=4),
)
def test_plain_words_find_exactly_whom_they_should(
    typed: list[str], headlines: list[list[str]]
) -> None:
    people = [Contact(id=new_id(), name="", headline=" ".join(words)) for words in headlines]
    with fresh_journal() as journal:
        add(journal, *people)
        expected = [
            person.id
            for person, words in zip(people, headlines, strict=True)
            if all(any(word.startswith(part) for word in words) for part in typed)
        ]
        assert journal.read.people(PeopleFilter.EVERYONE, " ".join(typed), TODAY) == expected


@given(st.text())
def test_the_index_holds_letters_and_numbers_only(text: str) -> None:
    words = index_words([text]).split(" ")
    assert len(set(words)) == len(words)
    assert all(not c.isspace() for word in words for c in word)
    assert not any(sign in word for word in words for sign in "\"'*-_.,:\0")
    assert index_words([fold(text)]) == index_words([text])


def test_the_words_before_the_last_are_kept_while_typing(filled: Journal) -> None:
    reads: list[str] = []
    filled._db.connection().set_trace_callback(reads.append)
    for typed in ("ada", "ada f", "ada fi", "ada fil", "ada film", "ada film s"):
        finds(filled, typed)
    matches = [sql for sql in reads if "MATCH" in sql]
    assert len(matches) == 6
    filled._db.connection().set_trace_callback(None)


def test_a_link_as_a_word_is_compared_as_links_are() -> None:
    assert query_words("https://ada.example/a?b=c") == [
        ('"adaexampleabc"*', "https://ada.example/a?b=c")
    ]


@pytest.mark.parametrize("typed", ["!", "“", "? !", " - "])
def test_signs_alone_find_nobody(filled: Journal, typed: str) -> None:
    assert finds(filled, typed) == []
    assert finds(filled, f"{typed} ada") == finds(filled, "ada") != []
    assert finds(filled, " ") == finds(filled, "") != []


def test_gone_people_leave_no_words(filled: Journal) -> None:
    while filled.undo():
        pass
    assert fetch(filled._db, "SELECT count(*) FROM contact_words") == [(0,)]
    assert filled.check() == []
