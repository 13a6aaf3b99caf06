"""What was expected by what was found: a table of counts, the fuller the darker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from networkjournal.charts import svg
from networkjournal.charts.chart import Chart, Mark
from networkjournal.charts.inks import Inks
from networkjournal.charts.scale import blocks
from networkjournal.core.insights import Cell

_ROW, _PAD = 30, 3
_HEAD, _HEAD_LINES = 38, (14, 28)
_NAMES, _NAMES_MOST = 0.48, 200
"""The share of the width that the names of rows take, and their pixels, at most."""
_LETTERS, _HEAD_LETTERS, _GAP = 13, 11, 10
_COUNT_LETTERS = 13, 11
_RADIUS = 4


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
    left = _names_width([names[key] for key in rows], width)
    pitch = (width - left) / max(1, len(columns))
    most = blocks([len(cell.people) for cell in cells])
    parts, head = _heads([names[key] for key in columns], left, pitch, inks)
    for n, key in enumerate(rows):
        name = svg.fitted(names[key], left - _GAP, _LETTERS)
        parts.append(svg.text(0, head + _ROW * n + 19, name, inks.text, size=_LETTERS))
    marks: list[Mark] = []
    for cell in sorted(cells, key=lambda c: (rows.index(c.hunch), columns.index(c.reason))):
        x = left + pitch * columns.index(cell.reason) + _PAD
        y = head + _ROW * rows.index(cell.hunch) + _PAD
        box = (x, y, pitch - 2 * _PAD, _ROW - 2 * _PAD)
        parts.append(_square(box, cell, len(cell.people) / most, inks))
        marks.append(Mark(*box, words(cell), cell.people))
    return Chart(width, head + _ROW * max(1, len(rows)), "".join(parts), tuple(marks))


def _names_width(names: Sequence[str], width: float) -> float:
    longest = max((svg.width_of(name, _LETTERS) for name in names), default=0) + _GAP
    return min(longest, _NAMES_MOST, width * _NAMES)


def _heads(names: Sequence[str], left: float, pitch: float, inks: Inks) -> tuple[list[str], float]:
    """Return the names of columns and their height: upright where they find no room across."""
    parts = []
    lines = [svg.in_two(name, pitch - _PAD, _HEAD_LETTERS) for name in names]
    middles = [left + pitch * (n + 0.5) for n in range(len(names))]
    if not any("…" in line for pair in lines for line in pair):
        for middle, pair in zip(middles, lines, strict=True):
            for y, line in zip(_HEAD_LINES, pair, strict=True):
                parts.append(
                    svg.text(middle, y, line, inks.muted, size=_HEAD_LETTERS, anchor="middle")
                )
        return parts, _HEAD
    shown = [svg.fitted(name, _NAMES_MOST, _HEAD_LETTERS) for name in names]
    head = max(svg.width_of(name, _HEAD_LETTERS) for name in shown) + _GAP
    for middle, name in zip(middles, shown, strict=True):
        parts.append(svg.upright(middle + 4, head - 6, name, inks.muted, size=_HEAD_LETTERS))
    return parts, head


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
    size = next((size for size in _COUNT_LETTERS if svg.width_of(count, size) < width), 0)
    if size:  # else the square says how many by being full, and in words
        base = y + height / 2 + 0.35 * size
        parts.append(
            svg.text(x + width / 2, base, count, ink, size=size, anchor="middle", bold=full)
        )
    return "".join(parts)
