"""What was expected by what was found: a table of counts, the fuller the darker."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.charts.scale import blocks
from networkjournal.core.insights import Cell

_ROW, _HEAD, _PAD = 30, 26, 3
_LEAST_NAMES, _MOST_NAMES = 0.26, 0.44
"""How much of the width the names of the rows take."""
_RADIUS = 4
_SLANT = 30
"""Degrees by which names of columns are turned that are longer than their columns are wide."""


def draw(
    cells: Sequence[Cell],
    width: float,
    inks: Inks,
    names: Mapping[str, str],
    words: Callable[[Cell], str],
) -> Chart:
    """Draw a row for each hunch and a column for each reason that occurs, as ``names`` order them.

    A square is framed where the reason is what was expected.
    """
    rows = [key for key in names if any(cell.hunch == key for cell in cells)]
    columns = [key for key in names if any(cell.reason == key for cell in cells)]
    longest = max((svg.width(names[key], 13) + 8 for key in rows), default=0)
    left = max(width * _LEAST_NAMES, min(width * _MOST_NAMES, longest))
    pitch = (width - left) / max(1, len(columns))
    most = blocks([len(cell.people) for cell in cells])
    head, heads = _heads([names[key] for key in columns], left, pitch, inks)
    parts = [
        svg.text(0, head + _ROW * n + 19, svg.fitted(names[key], left - 8, 13), inks.text, size=13)
        for n, key in enumerate(rows)
    ]
    parts += heads
    marks: list[Mark] = []
    for cell in sorted(cells, key=lambda c: (rows.index(c.hunch), columns.index(c.reason))):
        x = left + pitch * columns.index(cell.reason) + _PAD
        y = head + _ROW * rows.index(cell.hunch) + _PAD
        box = (x, y, pitch - 2 * _PAD, _ROW - 2 * _PAD)
        parts.append(_square(box, cell, len(cell.people) / most, inks))
        marks.append(Mark(*box, words(cell), cell.people))
    return Chart(width, head + _ROW * max(1, len(rows)), "".join(parts), tuple(marks))


def _heads(names: Sequence[str], left: float, pitch: float, inks: Inks) -> tuple[float, list[str]]:
    """Return the height of the names of the columns, and their drawing."""
    middles = [left + pitch * (n + 0.5) for n in range(len(names))]
    if all(svg.width(name, 11) <= pitch - 6 for name in names):
        return _HEAD, [
            svg.text(middle, 14, name, inks.muted, size=11, anchor="middle")
            for middle, name in zip(middles, names, strict=True)
        ]
    slant = math.radians(_SLANT)
    shown = [
        svg.fitted(name, middle / math.cos(slant), 11)
        for middle, name in zip(middles, names, strict=True)
    ]
    height = max(svg.width(name, 11) for name in shown) * math.sin(slant) + _HEAD / 2
    return height, [
        svg.turned(
            middle,
            height - 5,
            _SLANT,
            svg.text(0, 0, name, inks.muted, size=11, anchor="end"),
        )
        for middle, name in zip(middles, shown, strict=True)
    ]


def _square(box: tuple[float, float, float, float], cell: Cell, fullness: float, inks: Inks) -> str:
    x, y, width, height = box
    as_expected = cell.hunch == cell.reason
    full = fullness > 0.5
    edge = inks.accent if as_expected else inks.gold_text
    parts = [svg.rect(x, y, width, height, edge, _RADIUS)]
    if not full:
        parts.append(svg.rect(x + 1.5, y + 1.5, width - 3, height - 3, inks.card, _RADIUS - 1))
    ink = inks.card if full else inks.text
    count = f"{len(cell.people):,}"
    parts.append(
        svg.text(
            x + width / 2, y + height / 2 + 4.5, count, ink, size=13, anchor="middle", bold=full
        )
    )
    return "".join(parts)
