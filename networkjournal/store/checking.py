"""A thorough look at a journal: does the file hold, and is everything derived still true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from networkjournal.core.links import link_key
from networkjournal.core.progress import Progress, no_progress
from networkjournal.core.text import fold
from networkjournal.store import search
from networkjournal.store.connection import (
    DamagedJournalError,
    column,
    explained,
    fetch,
    heeding,
    run_many,
)
from networkjournal.store.mapping import CONTACT, chunks, is_written, marks
from networkjournal.store.writing import DERIVED, courses, refresh_days

_TRASH_RULES = {
    "{} entries happened with nobody.": """SELECT count(*) FROM interaction
        WHERE id NOT IN (SELECT interaction_id FROM interaction_contact)""",
    "{} reasons were revealed by what lies in the trash.": """SELECT count(*) FROM contact c
        JOIN interaction i ON i.id = c.revealed_by WHERE i.trashed_on IS NOT NULL""",
}
"""What must not be: an interaction goes with the last of its people, and reveals nothing then."""


def check(db: Any, progress: Progress = no_progress) -> list[str]:
    """Return what is wrong in plain words, nothing where all is well.

    ``progress`` hears of nobody knows how much, then how many of how many people were looked at; it
    may raise ``Cancelled``.
    """
    try:
        with heeding(db, progress):
            damage = [row[0] for row in fetch(db, "PRAGMA integrity_check") if row[0] != "ok"]
            if damage:
                return [f"The file is damaged: {problem}." for problem in damage]
            problems = _disagreements(db)
    except DamagedJournalError as error:
        return [str(error)]
    ids = column(db, "SELECT id FROM contact ORDER BY id")
    wrong: Counter[str] = Counter()
    done = 0
    for chunk in chunks(ids):
        wrong.update(_wrong_in(db, chunk))
        done += len(chunk)
        progress(done, len(ids))
    problems += [f"Wrong for {count} people: {what}." for what, count in wrong.items() if count]
    return problems


def _disagreements(db: Any) -> list[str]:
    """Return what does not belong together, by single statements that may take long."""
    problems = []
    lost = len(fetch(db, "PRAGMA foreign_key_check"))
    if lost:
        problems.append(f"{lost} entries belong to something that is gone.")
    problems += [
        sentence.format(count)
        for sentence, sql in _TRASH_RULES.items()
        if (count := fetch(db, sql)[0][0])
    ]
    if not _index_agrees(db):
        problems.append("The word index does not agree with its words.")
    sql = "SELECT count(*) FROM contact_words WHERE rowid NOT IN (SELECT id FROM contact)"
    extra = fetch(db, sql)[0][0]
    if extra:
        problems.append(f"Wrong for {extra} people: words of people who are gone.")
    return problems


def repair(db: Any) -> None:
    """Derive anew everything that can be derived, inside a transaction that the caller holds."""
    db.execute_sql("INSERT INTO contact_words (contact_words) VALUES ('rebuild')")
    db.execute_sql("DELETE FROM contact_words WHERE rowid NOT IN (SELECT id FROM contact)")
    for ids in chunks(column(db, "SELECT id FROM contact ORDER BY id")):
        contacts = CONTACT.read(db, ids)
        search.forget(db, ids)
        search.add_profiles(db, contacts.values())
        search.update_notes(db, ids)
        refresh_days(db, ids)
        derived = [(fold(c.name), is_written(c), c.id) for c in contacts.values()]
        run_many(db, "UPDATE contact SET name_folded=?, is_written=? WHERE id=?", derived)
        links = [
            (link_key(link), c.id, position)
            for c in contacts.values()
            for position, link in enumerate(c.links)
        ]
        sql = "UPDATE contact_link SET link_key=? WHERE contact_id=? AND position=?"
        run_many(db, sql, links)


def _index_agrees(db: Any) -> bool:
    """Let SQLite compare the word index with its words; it can only where it may write."""
    if fetch(db, "PRAGMA query_only") == [(1,)]:
        return True
    sql = "INSERT INTO contact_words (contact_words) VALUES ('integrity-check')"
    try:
        with explained(db.path):
            db.execute_sql(sql)
    except DamagedJournalError:
        return False
    return True


def _wrong_in(db: Any, ids: Sequence[int]) -> Counter[str]:
    """Count what was derived otherwise than it would be today."""
    wrong: Counter[str] = Counter()
    contacts = CONTACT.read(db, ids)
    notes = search.note_words(db, ids)
    course_of = courses(db, ids)
    sql = f"""SELECT id, name_folded, is_written, {", ".join(DERIVED)},
        (SELECT group_concat(link_key, char(10)) FROM contact_link WHERE contact_id = id),
        profile, notes
        FROM contact LEFT JOIN contact_words w ON w.rowid = id
        WHERE id IN ({marks(ids)})"""  # noqa: S608 - placeholders only
    for row in fetch(db, sql, ids):
        contact_id, name_folded, written, *course, link_keys, profile, note = row
        contact = contacts[contact_id]
        keys = "\n".join(map(link_key, contact.links)) if contact.links else None
        wrong["first and last day"] += tuple(course) != course_of[contact_id]
        wrong["name for sorting"] += name_folded != fold(contact.name)
        wrong["place in the journal"] += written != is_written(contact)
        wrong["links for comparing"] += link_keys != keys
        words = search.profile_words(contact), notes[contact_id]
        wrong["words for searching"] += (profile, note) != words
    return wrong
