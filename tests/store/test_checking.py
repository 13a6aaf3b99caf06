"""The check finds what is wrong, and the repair puts right what is derived."""

from __future__ import annotations

import pytest

from networkjournal.core.entities import Contact, new_id
from networkjournal.core.errors import Cancelled
from networkjournal.store import checking, connection
from networkjournal.store.connection import DamagedJournalError
from networkjournal.store.journal import Journal
from tests.store.samples import add, dump, fill
from tests.store.test_opening import make_scrambled

DERIVED = [
    ("UPDATE contact SET last_on = NULL", "Wrong for 2 people: first and last day."),
    ("UPDATE contact SET opened_on = '2020-01-01'", "Wrong for 2 people: first and last day."),
    ("UPDATE contact SET name_folded = 'x' WHERE name = 'Ben'", "name for sorting"),
    ("UPDATE contact SET is_written = 1 - is_written", "place in the journal"),
    ("UPDATE contact_link SET link_key = 'x'", "Wrong for 1 people: links for comparing."),
    ("UPDATE contact_words SET notes = 'x'", "Wrong for 2 people: words for searching."),
    ("UPDATE contact_words SET profile = 'x'", "words for searching"),
    ("DELETE FROM contact_words", "words for searching"),
    ("INSERT INTO contact_words (rowid, profile) VALUES (5, 'x')", "people who are gone"),
    ("UPDATE contact_words_content SET c0 = 'x'", "word index does not agree"),
]


@pytest.mark.parametrize(("statement", "words"), DERIVED)
def test_what_is_derived_wrongly_is_found_and_repaired(
    journal: Journal, statement: str, words: str
) -> None:
    fill(journal)
    right = dump(journal)
    assert journal.check() == []
    journal._db.execute_sql(statement)
    assert any(words in problem for problem in journal.check())
    journal.repair()
    assert journal.check() == []
    assert dump(journal) == right


def test_rows_without_an_owner_are_found(journal: Journal) -> None:
    fill(journal)
    journal._db.execute_sql("PRAGMA foreign_keys=OFF")
    journal._db.execute_sql("DELETE FROM interaction")
    assert "4 entries belong to something that is gone." in journal.check()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM interaction_contact", "1 entries happened with nobody."),
        (
            "UPDATE interaction SET trashed_on = '2026-11-20'",
            "1 reasons were revealed by what lies in the trash.",
        ),
    ],
)
def test_what_breaks_the_rules_of_the_trash_is_found(
    journal: Journal, statement: str, words: str
) -> None:
    fill(journal)
    journal._db.execute_sql(statement)
    assert words in journal.check()


def test_damage_to_the_file_is_found(journal: Journal) -> None:
    for _ in range(40):
        add(journal, Contact(id=new_id(), name="Ada", photo=b"x" * 4000))
    journal.close()
    reader = Journal.open(journal.path, read_only=True)
    make_scrambled(journal.path)
    problems = reader.check()
    reader.close()
    assert problems
    assert all("is damaged" in problem for problem in problems)


def test_reading_the_file_can_be_cancelled(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_STEPS_BETWEEN", 50)
    fill(journal)
    heard: list[tuple[int, int]] = []

    def cancel(done: int, total: int) -> None:
        heard.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled):
        journal.check(cancel)
    assert heard == [(0, 0)]


@pytest.mark.parametrize("answer", ["a problem", "an error"])
def test_either_answer_to_damage_is_told(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    def fetch(_db: object, _sql: str) -> list[tuple[str]]:
        if answer == "an error":
            raise DamagedJournalError("The journal is damaged.", "It cannot be read.")
        return [("row 3 missing from index",)]

    monkeypatch.setattr(checking, "fetch", fetch)
    told = {
        "a problem": "The file is damaged: row 3 missing from index.",
        "an error": "The journal is damaged. It cannot be read.",
    }
    assert journal.check() == [told[answer]]


def test_a_journal_that_is_only_read_is_checked_too(journal: Journal) -> None:
    fill(journal)
    reader = Journal.open(journal.path, read_only=True)
    assert reader.check() == []
    reader.close()


def test_the_check_tells_how_far_it_is_and_can_be_stopped(journal: Journal) -> None:
    add(journal, *(Contact(id=new_id(), name=f"P{n}") for n in range(600)))
    seen: list[tuple[int, int]] = []
    assert journal.check(lambda done, total: seen.append((done, total))) == []
    assert [each for each in seen if each != (0, 0)] == [(500, 600), (600, 600)]

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        journal.check(stop)
