"""Looks for one line to recall, among the people alone: what happened is too much to go through."""

from __future__ import annotations

from datetime import date
from typing import Any

from networkjournal.core.echo import QUIET_DAYS, Echo, EchoKind, year_ago
from networkjournal.store.connection import column, fetch

_THEN = """SELECT c.id, c.name, {words} AS words FROM contact c
    WHERE c.trashed_on IS NULL AND c.{day} = ? AND words <> ''"""
_SPARK = "coalesce(nullif(c.spark_quote, ''), c.spark_because)"
_REASONS = "FROM contact WHERE trashed_on IS NULL AND discovered_on <= ? AND reason <> ''"


def echo(db: Any, today: date) -> Echo | None:
    """Return what to recall today, the same all day; None where nothing is old enough."""
    then = year_ago(today)
    kinds = (
        (EchoKind.FOUND, "discovered_on", "c.reason"),
        (EchoKind.OPENED, "opened_on", _SPARK),
    )
    for kind, day, words in kinds:
        sql = f"{_THEN.format(words=words, day=day)} ORDER BY c.id LIMIT 1"
        found = fetch(db, sql, (then.isoformat() if then is not None else "",))
        if found:
            return Echo(kind, *found[0])
    return _reason(db, today)


def _reason(db: Any, today: date) -> Echo | None:
    """Return one of the reasons found long enough ago, another one each day."""
    before = (date.fromordinal(max(1, today.toordinal() - QUIET_DAYS.days)).isoformat(),)
    (number,) = column(db, f"SELECT count(*) {_REASONS}", before)
    if not number:
        return None
    place = today.toordinal() % number
    sql = f"SELECT id, name, reason {_REASONS} ORDER BY id LIMIT 1 OFFSET ?"
    return Echo(EchoKind.REASON, *fetch(db, sql, (*before, place))[0])
