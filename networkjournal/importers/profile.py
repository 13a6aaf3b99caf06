"""LinkedIn's Profile.csv: the owner's name, and no address."""

from __future__ import annotations

from networkjournal.core.text import clean
from networkjournal.importers.columns import picker
from networkjournal.importers.csv_file import Table

REQUIRED = ("First Name", "Maiden Name", "Headline")


def owner_name(table: Table) -> str:
    """Return the name in the first row that has one, "" where there is none."""
    pick = picker(table, "first name", "last name")
    for row in table.rows:
        padded = row._replace(cells=[*row.cells, *[""] * table.width])
        name = clean(" ".join(pick(padded)))
        if name:
            return name
    return ""
