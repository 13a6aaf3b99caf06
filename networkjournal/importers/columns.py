"""Cells of a table by the names of their columns, whichever of them there are."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TypeAlias

from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.people import Problem

Cells: TypeAlias = tuple[str, ...]


def picker(table: Table, *columns: str) -> Callable[[Row], Cells]:
    """Return what picks these columns out of a row of the table, which is not too short.

    ``columns`` are folded and at least two; of one that the table does not have the cell is "".
    """
    pick = itemgetter(*(table.columns.get(column, -1) for column in columns))
    if all(column in table.columns for column in columns):
        return lambda row: pick(row.cells)

    def picked(row: Row) -> Cells:
        cells: Cells = pick([*row.cells, ""])
        return cells

    return picked


def misshapen(row: Row, table: Table) -> Problem | None:
    """Return what is wrong with a row that has too few cells or too many, else None."""
    width = table.width
    if len(row.cells) == width:  # nearly always
        return None
    if len(row.cells) > width and not any(map(str.strip, row.cells[width:])):
        return None
    reason = f"it has {len(row.cells)} instead of {width} fields, so it was left out."
    return Problem(row.line, reason)
