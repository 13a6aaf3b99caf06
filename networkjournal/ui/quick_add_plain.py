"""The parts of a quick-add line that a person turned back into text: they follow what is typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Part(NamedTuple):
    """``line[start:end]``, in which no token begins at the start, or nowhere if ``whole``."""

    start: int
    end: int
    whole: bool


class PlainParts:
    """Remembers them until something is typed there; what is deleted of them is shorter text."""

    def __init__(self) -> None:
        """None yet, in an empty line."""
        self._line = ""
        self._parts: list[Part] = []

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return them as they lie in the line now."""
        return tuple(self._parts)

    @property
    def positions(self) -> frozenset[int]:
        """Where no token begins."""
        return frozenset(
            at
            for part in self._parts
            for at in range(part.start, part.end if part.whole else part.start + 1)
        )

    def add(self, start: int, end: int, *, whole: bool = False) -> None:
        """Make a part of the line as it is now plain."""
        self._parts.append(Part(start, end, whole))

    def fill(self, line: str, parts: Iterable[Part]) -> None:
        """Begin with another line, in which these are plain."""
        self._line = line
        self._parts = [part for part in parts if 0 <= part.start < part.end <= len(line)]

    def follow(self, line: str) -> None:
        """Keep each part where it went in the line as it is now; what is typed there ends it."""
        old, self._line = self._line, line
        if not self._parts or old == line:
            return
        first = _common(old, line)
        rest = _common(old[first:][::-1], line[first:][::-1])
        deleted, typed = len(old) - first - rest, len(line) - first - rest
        goes_on = line[first : first + 1].isalnum()  # a word became a longer one
        moved = (
            _moved(part, first, deleted, typed)
            for part in self._parts
            if not (goes_on and part.end == first)
        )
        self._parts = [part for part in moved if part is not None]


def _moved(part: Part, at: int, deleted: int, typed: int) -> Part | None:
    if at >= part.end:
        return part
    if at + deleted <= part.start:
        shift = typed - deleted
        return part._replace(start=part.start + shift, end=part.end + shift)
    if typed:
        return None
    start = min(part.start, at)
    lost = min(part.end, at + deleted) - max(part.start, at)
    end = start + (part.end - part.start) - lost
    return part._replace(start=start, end=end) if end > start else None


def _common(one: str, other: str) -> int:
    """Return how many characters two texts begin with in common."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
