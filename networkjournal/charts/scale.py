"""Where numbers lie on a line, and which of them are written beside it."""

from __future__ import annotations

_STEPS = (1, 2, 5)


def whole_steps(longest: int, most: int) -> range:
    """Return 0 and up to ``most`` more round whole numbers that reach towards ``longest``."""
    unit = 1
    while True:
        for step in _STEPS:
            if longest <= step * unit * most:
                return range(0, longest + 1, step * unit)
        unit *= 10


def blocks(counts: list[int]) -> int:
    """Return the largest count, at least 1: what a full bar stands for."""
    return max(1, *counts) if counts else 1
