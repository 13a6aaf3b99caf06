"""The word index: what of a text can be found, and by what.

Each contact has one row, with the person's own words and those of everything that happened with
them, so that a search costs at most as many rows as there are people, even for a single letter.
Words are folded and cut here, not by SQLite, so that the index and the search always agree and no
typed sign can become a command:

- a word ends at a blank; signs inside it vanish: ``o'neil`` is found by ``oneil``, ``o'n`` and
  ``neil``, ``ada@example.org`` by ``example.org``;
- scripts without blanks between words are cut into pairs of signs, so that they are found anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from networkjournal.core.entities import Contact
from networkjournal.core.links import link_key
from networkjournal.core.text import fold, split_tags
from networkjournal.store.connection import column, fetch, run_many
from networkjournal.store.mapping import CHUNK, chunks, marks

_SIGN = "\x00"
_LONGEST = 40
"""Longest word that is compared; the rest of a longer one is taken to agree."""
_NO_BLANKS = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Thai, Lao, Burmese, Khmer, Kana and Han; compiled when first met, to start faster."""


class _Letters(dict[int, int | str]):
    """Keeps letters, marks, numbers and blanks; every other character becomes a sign."""

    def __missing__(self, code: int) -> int | str:
        """Decide about a character once."""
        kind = unicodedata.category(chr(code))
        kept: int | str = code if kind[0] in "LMN" or code == ord(" ") else _SIGN
        self[code] = kept
        return kept


_LETTERS = _Letters()


def index_words(texts: Iterable[str]) -> str:
    """Return everything that some texts can be found by: each word once, parted by blanks."""
    text = _cut(fold(" ".join(texts)).translate(_LETTERS))
    words: dict[str, None] = {}
    for word in dict.fromkeys(text.split()):
        if _SIGN not in word:
            words[word] = None
            continue
        runs = [run for run in word.split(_SIGN) if run]
        for start, run in enumerate(runs):
            words[run] = None
            if start + 1 < len(runs):
                words["".join(runs[start : start + _LONGEST])[:_LONGEST]] = None
    return " ".join(words)


def _cut(text: str, *, whole: bool = False) -> str:
    """Cut what is written without blanks into pairs of letters, each with the next.

    The last letter alone is found by what begins with it; ``whole`` leaves it out after a pair,
    as a search needs it.
    """
    if text.isascii():
        return text

    def pairs(run: re.Match[str]) -> str:
        letters = run[0]
        last = max(1, len(letters) - 1) if whole else len(letters)
        return f" {' '.join(letters[i : i + 2] for i in range(last))} "

    return re.sub(_NO_BLANKS, pairs, text)


def whole_letters(typed: str) -> str:
    """Drop halves of characters, which no database can look for."""
    return typed.encode(errors="ignore").decode()


def query_words(typed: str) -> list[tuple[str, str]]:
    """Return, for each word of a search, its MATCH expression and its folded form for names.

    Words without a letter or number are ignored; each expression holds quoted letters and numbers
    only. A link is looked for in the form in which links are compared.
    """
    found = []
    for typed_word in whole_letters(typed).split():
        link = link_key(typed_word) if "/" in typed_word else typed_word
        terms = [
            term
            for part in _cut(fold(link).translate(_LETTERS), whole=True).split()
            if (term := part.replace(_SIGN, "")[:_LONGEST])
        ]
        if terms:
            found.append((" AND ".join(f'"{term}"*' for term in terms), fold(typed_word)))
    return found


def ask_for_tags(db: Any, typed: str) -> tuple[list[set[int]], str]:
    """Return who has each tag that a search asks for, and what else it asks for.

    Where no tag is called so, those that begin so are meant, and where none does, the word is
    looked for as any other: people write ``#hashtags`` into their headlines.
    """
    tags, rest = split_tags(whole_letters(typed))
    found = []
    for tag in tags:
        tagged = _tagged(db, tag)
        if tagged is None:
            rest += f" {tag}"
        else:
            found.append(tagged)
    return found, rest


def _tagged(db: Any, tag: str) -> set[int] | None:
    """Return the contacts with a folded tag or its beginning, None where there is no such tag."""
    written = [(each, fold(each)) for each in column(db, "SELECT DISTINCT tag FROM contact_tag")]
    meant = [each for each, folded in written if folded == tag] or [
        each for each, folded in written if folded.startswith(tag)
    ]
    if not meant:
        return None
    found: set[int] = set()
    for chunk in chunks(meant):
        sql = f"SELECT contact_id FROM contact_tag WHERE tag IN ({marks(chunk)})"  # noqa: S608
        found.update(column(db, sql, chunk))
    return found


def found_by(db: Any, match: str) -> set[int]:
    """Return the contacts that have a word of an expression of ``query_words``."""
    sql = "SELECT rowid FROM contact_words WHERE contact_words MATCH ?"
    return set(column(db, sql, (match,)))


def narrow(db: Any, ids: list[int], found: set[int], name_part: str) -> list[int]:
    """Return those of some contacts that are found, or have a part of a name in the middle."""
    missing = [i for i in ids if i not in found]
    if not missing:
        return ids
    # A short word leaves few people to ask for their name; a long one has few names to give.
    sql = "SELECT id FROM contact WHERE trashed_on IS NULL AND instr(name_folded, ?)"
    if len(missing) <= CHUNK:
        named = set(column(db, f"{sql} AND id IN ({marks(missing)})", (name_part, *missing)))
    else:
        named = set(column(db, sql, (name_part,)))
    if len(missing) > len(ids) // 2:
        return [i for i in ids if i in found or i in named]
    lost = set(missing) - named
    return [i for i in ids if i not in lost]


def profile_words(contact: Contact) -> str:
    """Return what a contact can be found by, apart from what happened with them."""
    return index_words(_profile_texts(contact))


def _profile_texts(contact: Contact) -> tuple[str, ...]:
    return (
        contact.name,
        contact.headline,
        contact.company,
        contact.place,
        *contact.tags,
        *map(link_key, contact.links),
        *contact.emails,
        contact.spark_quote,
        contact.spark_because,
        contact.reason,
        *(addition.text for addition in contact.additions),
    )


def note_words(db: Any, contact_ids: Iterable[int]) -> dict[int, str]:
    """Return what some contacts can be found by through what happened with them."""
    words: dict[int, str] = {}
    for chunk in chunks(contact_ids):
        texts: dict[int, list[str]] = {contact_id: [] for contact_id in chunk}
        sql = f"""SELECT p.contact_id, i.text FROM interaction_contact p
            JOIN interaction i ON i.id = p.interaction_id
            WHERE p.contact_id IN ({marks(chunk)}) AND i.trashed_on IS NULL AND i.text <> ''
            ORDER BY p.contact_id, i.id"""  # noqa: S608 - placeholders only
        for contact_id, text in fetch(db, sql, chunk):
            texts[contact_id].append(text)
        words.update((contact_id, index_words(found)) for contact_id, found in texts.items())
    return words


def add_profiles(db: Any, contacts: Iterable[Contact]) -> None:
    """Put new contacts into the index."""
    sql = "INSERT INTO contact_words (rowid, profile, notes) VALUES (?, ?, '')"
    run_many(db, sql, [(contact.id, profile_words(contact)) for contact in contacts])


def update_profiles(db: Any, pairs: Iterable[tuple[Contact, Contact]]) -> None:
    """Bring the words of edited contacts up to date."""
    texts = ((new.id, _profile_texts(old), _profile_texts(new)) for old, new in pairs)
    edited = [(index_words(new), contact_id) for contact_id, old, new in texts if new != old]
    run_many(db, "UPDATE contact_words SET profile=? WHERE rowid=?", edited)


def update_notes(db: Any, contact_ids: Iterable[int]) -> None:
    """Bring the words of everything that happened with some contacts up to date."""
    for chunk in chunks(contact_ids):
        sql = f"SELECT rowid, notes FROM contact_words WHERE rowid IN ({marks(chunk)})"  # noqa: S608
        stands = dict(fetch(db, sql, chunk))
        words = note_words(db, chunk)
        edited = [(words[i], i) for i in stands if words[i] != stands[i]]
        run_many(db, "UPDATE contact_words SET notes=? WHERE rowid=?", edited)


def forget(db: Any, contact_ids: Iterable[int]) -> None:
    """Take contacts that are gone out of the index."""
    run_many(db, "DELETE FROM contact_words WHERE rowid=?", [(i,) for i in contact_ids])
