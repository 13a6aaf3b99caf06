"""Names of the erased, taken out of what tells of imports: a file is often called like a person."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple

from networkjournal.core.entities import ImportReceipt
from networkjournal.store import search
from networkjournal.store.connection import fetch
from networkjournal.store.mapping import RECEIPT, Json, compact_json

A_FILE = "a file"
"""What a file is called whose own name held that of somebody who is erased."""

_BETWEEN = re.compile(r"((?:^|: |, )[Ll]ine \d+$|: |, | and [\d,]+ more$)")
"""What stands between and after the names of files; a file of an archive comes after its name."""
_QUOTED = re.compile("“[^”]*”")


class Unnamed(NamedTuple):
    """Receipts as they were and as they are, and the changes that tell of them."""

    before: tuple[ImportReceipt, ...]
    after: tuple[ImportReceipt, ...]
    changes: set[int]


def meets(text: str, words: Collection[str]) -> bool:
    """Say whether a text has one of some words, as the search knows words."""
    return any(word in words for word in search.index_words((text,)).split())


def unname_receipts(db: Any, words: Collection[str]) -> Unnamed:
    """Call every file whose name has one of some words "a file", in receipts and in history."""
    if not words:
        return Unnamed((), (), set())
    receipts = RECEIPT.read(db, (row[0] for row in fetch(db, "SELECT id FROM import_receipt")))
    pairs = [(old, _unnamed_receipt(old, words)) for old in receipts.values()]
    pairs = [(old, new) for old, new in pairs if old != new]
    RECEIPT.update(db, pairs)
    changes = _unname_kept(db, words)
    return Unnamed(tuple(old for old, _ in pairs), tuple(new for _, new in pairs), changes)


def _unname_kept(db: Any, words: Collection[str]) -> set[int]:
    """Do the same in history; return all changes that tell of these receipts, in labels too."""
    sql = """SELECT change_id, entity_id, before, after FROM change
        CROSS JOIN change_row ON change_id = id AND entity = ?"""  # each by key, not all rows
    rows = fetch(db, sql, (RECEIPT.name,))
    named: set[int] = set()
    for change_id, receipt_id, *texts in rows:
        new = [_unnamed_fields(text, words) for text in texts]
        if new != texts:
            named.add(receipt_id)
            sql = """UPDATE change_row SET before=?, after=?
                WHERE change_id=? AND entity=? AND entity_id=?"""
            db.execute_sql(sql, (*new, change_id, RECEIPT.name, receipt_id))
    return {change_id for change_id, receipt_id, *_ in rows if receipt_id in named}


def _unnamed_receipt(receipt: ImportReceipt, words: Collection[str]) -> ImportReceipt:
    return replace(
        receipt,
        file_name=_unnamed(receipt.file_name, words),
        problems=tuple(_unnamed_problem(each, words) for each in receipt.problems),
    )


def _unnamed_fields(text: str | None, words: Collection[str]) -> str | None:
    if text is None:
        return None
    fields: Json = json.loads(text)
    if "file_name" in fields:
        fields["file_name"] = _unnamed(fields["file_name"], words)
    if "problems" in fields:
        fields["problems"] = [_unnamed_problem(each, words) for each in fields["problems"]]
    return compact_json(fields)


def _unnamed_problem(sentence: str, words: Collection[str]) -> str:
    """Return a sentence about a file, which comes before the last colon or is quoted."""
    sentence = _QUOTED.sub(lambda name: A_FILE if meets(name[0], words) else name[0], sentence)
    files, colon, reason = sentence.rpartition(": ")
    return f"{_unnamed(files, words)}{colon}{reason}"


def _unnamed(files: str, words: Collection[str]) -> str:
    """Return the names of files with "a file" in the place of each that has one of some words."""
    parts = _BETWEEN.split(files)
    parts[::2] = [A_FILE if meets(name, words) else name for name in parts[::2]]
    return "".join(parts)
