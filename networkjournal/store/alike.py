"""Who was sent the same words: found by the longest of them, compared one by one."""

from __future__ import annotations

import json
from typing import Any

from networkjournal.core.opener import NAME, is_worth_comparing, skeleton
from networkjournal.store import search
from networkjournal.store.connection import column, fetch
from networkjournal.store.mapping import chunks, marks

_WORDS = 6
_MOST = 100
"""People whose messages are compared, those last in touch first: enough while one types."""
_LAST = """SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?))
    ORDER BY last_on DESC, id LIMIT ?"""
_NAMES = 120
"""Letters by which the same words may differ in length, because of the names in them."""


def sent_alike(db: Any, text: str, contact_id: int, name: str) -> list[str]:
    """Return the names of the others to whom the same message went, but for their names in it."""
    if not is_worth_comparing(text):
        return []
    wanted = skeleton(text, name)
    same = {word for word in wanted.split() if NAME not in word}
    longest = sorted(same, key=len)[-_WORDS:]
    terms = [match for match, _ in search.query_words(" ".join(longest))]
    if not terms:
        return []
    ids = search.found_by(db, " AND ".join(f"({term})" for term in terms)) - {contact_id}
    names = {}
    if len(ids) > _MOST:  # words that everybody was sent in other messages, too
        ids = set(column(db, _LAST, (json.dumps(list(ids)), _MOST)))
    for chunk in chunks(ids):
        sql = f"""SELECT c.id, c.name, i.text FROM interaction_contact p
            JOIN interaction i ON i.id = p.interaction_id JOIN contact c ON c.id = p.contact_id
            WHERE p.contact_id IN ({marks(chunk)}) AND i.direction = 'out'
            AND i.trashed_on IS NULL AND c.trashed_on IS NULL
            AND abs(length(i.text) - ?) <= {_NAMES} ORDER BY c.id"""  # noqa: S608
        for other_id, other, sent in fetch(db, sql, (*chunk, len(text))):
            if skeleton(sent, other) == wanted:
                names[other_id] = other
    return list(names.values())
