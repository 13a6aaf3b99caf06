"""Which column is which, kept in the journal for every table with the same column names."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from networkjournal.core.changes import Change
from networkjournal.core.entities import Setting
from networkjournal.core.errors import JournalError
from networkjournal.core.rules import change_of
from networkjournal.importers.csv_file import Table
from networkjournal.importers.mapping import Mapping, as_texts, header_key, parse


class Columns(NamedTuple):
    """What somebody said of the columns of a table."""

    table: Table
    mapping: Mapping

    @property
    def key(self) -> str:
        """The name of the setting that keeps it."""
        return setting_key(self.table)


def setting_key(table: Table) -> str:
    """Return the name of the setting for tables with these column names."""
    return f"columns/{header_key(table)}"


def recalled(setting: Setting | None, table: Table) -> Mapping | None:
    """Return what was said of such columns before; None where nothing was, or none can be read."""
    try:
        texts = json.loads(setting.value) if setting is not None else None
        return parse(map(str, texts), table) if isinstance(texts, list) else None
    except (ValueError, JournalError):
        return None


def to_remember(setting: Setting | None, columns: Columns) -> Change:
    """Return what keeps ``columns`` in place of ``setting``."""
    texts = as_texts(columns.mapping, columns.table)
    return change_of(setting, columns.key, json.dumps(texts, ensure_ascii=False))


def joined(change: Change, others: Iterable[Change]) -> Change:
    """Return one change of several, without what an earlier one makes new under the same key."""
    before, after = list(change.before), list(change.after)
    known = {each.key for each in after if isinstance(each, Setting)}
    for other in others:
        keys = {each.key for each in other.after if isinstance(each, Setting)}
        if known.isdisjoint(keys):
            known |= keys
            before += other.before
            after += other.after
    return Change(tuple(before), tuple(after))
