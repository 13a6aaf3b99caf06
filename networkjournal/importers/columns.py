"""Cells of a table by the names of their columns, whichever of them there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import TypeAlias

from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.people import Problem

Cell: TypeAlias = Callable[[Sequence[str]], str]
"""Returns one column's cell of a row, "" where the table has no such column."""


def cell(table: Table, column: str) -> Cell:
    """Return what reads a column; ``column`` is folded."""
    position = table.columns.get(column)
    return _nothing if position is None else itemgetter(position)


def misshapen(row: Row, table: Table) -> Problem | None:
    """Return what is wrong with a row that has too few cells or too many, else None."""
    width = table.width
    if len(row.cells) == width or (
        len(row.cells) > width and not any(map(str.strip, row.cells[width:]))
    ):
        return None
    reason = f"it has {len(row.cells)} instead of {width} fields, so it was left out."
    return Problem(row.line, reason)


def _nothing(cells: Sequence[str]) -> str:
    return ""
