"""The table of people that this journal has written for spreadsheets."""

from __future__ import annotations

from networkjournal.core.own_fields import OWN_FIELDS
from networkjournal.core.own_table import COLUMNS, of_lines
from networkjournal.core.progress import share
from networkjournal.core.text import fold
from networkjournal.importers.columns import misshapen, picker
from networkjournal.importers.csv_file import WAY_OUT, has_columns, read_table
from networkjournal.importers.drafting import Drafts, Said
from networkjournal.importers.files import refused
from networkjournal.importers.people import People, Progress, no_progress, tell
from networkjournal.importers.tables import unguarded

KIND = "journal table"
_NAMES = tuple(map(fold, COLUMNS.values()))
_REQUIRED = tuple(COLUMNS.values())


def knows(head: bytes) -> bool:
    """Say whether a file that begins like this is such a table."""
    return has_columns(head, _REQUIRED)


def read(data: bytes, file_name: str, progress: Progress = no_progress) -> People:
    """Return the people of the table.

    Raises JournalError, naming file, line, reason and a way out, where nobody is in it or its rows
    cannot be told apart.
    """
    table = read_table(data, file_name, _REQUIRED, WAY_OUT, share(progress, 0, 2))
    if not table.rows:
        raise refused(file_name, "Nobody is listed below the column names. Export it again.")
    pick, drafts = picker(table, *_NAMES), Drafts(KIND)
    for row in tell(table.rows, share(progress, 1, 2)):
        wrong = misshapen(row, table)
        if wrong is not None:
            drafts.leave_out(wrong.line, wrong.reason)
            continue
        cells = dict(zip(COLUMNS, map(unguarded, pick(row)), strict=True))
        drafts.add(row.line, _said(cells))
    return drafts.people(len(table.rows))


def _said(cells: dict[str, str]) -> Said:
    own = {name: of_lines(cells[name]) for name in OWN_FIELDS if cells[name]}
    single = ("spark_quote", "spark_because", "reason")
    own |= {name: ["\n".join(own[name])] for name in single if name in own}
    return Said(
        uid=cells["id"],
        name=cells["name"],
        headline=cells["headline"],
        company=cells["company"],
        place=cells["place"],
        links=of_lines(cells["links"]),
        emails=of_lines(cells["emails"]),
        phones=of_lines(cells["phones"]),
        tags=of_lines(cells["tags"]),
        own=own,
    )
