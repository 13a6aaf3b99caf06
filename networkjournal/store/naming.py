"""What can be named: everyone, tags, companies and channels, and who a name or a link means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from networkjournal.core.links import link_key
from networkjournal.core.rows import Names
from networkjournal.core.text import fold
from networkjournal.store.connection import column, fetch
from networkjournal.store.mapping import marks
from networkjournal.store.search import whole_letters

_LATEST = 500


def names(db: Any) -> Names:
    """Return everyone's id and folded name, whom one was last in touch with first."""
    # Two texts in place of 30,000 rows: half the time. No folded name holds a line break.
    sql = """SELECT group_concat(id, ' '), group_concat(name_folded, char(10)) FROM
        (SELECT id, name_folded FROM contact WHERE trashed_on IS NULL ORDER BY last_on DESC)"""
    ids, folded = fetch(db, sql)[0]
    return Names([int(i) for i in (ids or "").split()], folded.split("\n") if ids else [])


def tags(db: Any, ids: Sequence[int] | None) -> dict[str, int]:
    """Return every tag of some people or of all, and how many have it, the most used first."""
    among = "" if ids is None else "AND t.contact_id IN (SELECT value FROM json_each(:ids))"
    sql = f"""SELECT tag, count(DISTINCT t.contact_id) AS people FROM contact_tag t
        JOIN contact c ON c.id = t.contact_id WHERE c.trashed_on IS NULL {among}
        GROUP BY tag ORDER BY people DESC, tag"""  # noqa: S608 - our condition
    return dict(fetch(db, sql, {} if ids is None else {"ids": json.dumps(ids)}))


def companies(db: Any) -> frozenset[str]:
    """Return the names of all companies as they were written."""
    sql = "SELECT DISTINCT company FROM contact WHERE trashed_on IS NULL AND company <> ''"
    return frozenset(column(db, sql))


def channels(db: Any) -> list[str]:
    """Return the channels of what was written down last, the most frequent first.

    To ask everything that ever happened would take half a second.
    """
    sql = f"""SELECT channel FROM (SELECT channel FROM interaction
        WHERE channel <> '' AND trashed_on IS NULL
        ORDER BY id DESC LIMIT {_LATEST}) GROUP BY channel ORDER BY count(*) DESC, channel
        """  # noqa: S608 - our number
    return column(db, sql)


def named(db: Any, name: str) -> list[int]:
    """Return the people with exactly this name, however it is written."""
    sql = "SELECT id FROM contact WHERE trashed_on IS NULL AND name_folded = ? ORDER BY id"
    return column(db, sql, (fold(whole_letters(name)),))


def matching(db: Any, text: str, limit: int) -> list[int]:
    """Return the people whose names hold every word of ``text``: at word starts first."""
    parts = fold(whole_letters(text)).split(" ")
    if parts == [""]:
        return []
    holds = " AND ".join("instr(name_folded, ?)" for _ in parts)
    starts = " + ".join("(instr(' ' || name_folded, ?) = 0)" for _ in parts)
    sql = f"""SELECT id FROM contact WHERE trashed_on IS NULL AND {holds}
        ORDER BY {starts}, name_folded, id LIMIT ?"""  # noqa: S608 - placeholders only
    return column(db, sql, (*parts, *(f" {part}" for part in parts), limit))


def linked(db: Any, slug_or_url: str) -> list[int]:
    """Return the person with this link or LinkedIn slug; the first made where several have."""
    link = whole_letters(slug_or_url)
    keys = {link_key(link)}
    if "/" not in link:
        keys.add(link_key(f"https://linkedin.com/in/{link}"))
    sql = f"""SELECT c.id FROM contact_link l JOIN contact c ON c.id = l.contact_id
        WHERE c.trashed_on IS NULL AND l.link_key IN ({marks(list(keys))})
        ORDER BY c.id LIMIT 1"""  # noqa: S608 - placeholders only
    return column(db, sql, tuple(keys))
