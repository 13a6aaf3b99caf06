"""Work on very many values at once."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

_TURN_SECONDS = 0.01
_WAIT_SECONDS = 0.0005
_AT_ONCE = 500


@contextmanager
def without_garbage_search() -> Iterator[None]:
    """Let Python's search for garbage rest: among so many new values it finds none.

    It takes up to half of the time, and goes through all of them again and again. At the end they
    count as old, or the next search would go through them all at once and hold up the window.
    """
    searches = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searches:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def give_memory_back() -> None:
    """Give the system what was freed.

    The C library of Linux keeps it, in pieces into which the next large thing does not fit: of two
    imports in a row the second would come on top of the first.
    """
    if sys.platform == "linux":
        import ctypes

        with suppress(AttributeError):  # another C library than glibc
            ctypes.CDLL(None).malloc_trim(0)


def let_go(collections: list[Iterable[object]]) -> None:
    """Empty ``collections`` and drop what is in them value by value; then the memory is given back.

    So many values freed in one go would hold the window up. Nobody else may hold the collections.
    """
    values: list[object] = []
    turns = Turns()
    while collections:
        _pour(collections.pop(), values, turns)
    while values:
        del values[-_AT_ONCE:]
        turns.give()
    give_memory_back()


def _pour(collection: Iterable[object], values: list[object], turns: Turns) -> None:
    left = iter(collection)
    while some := tuple(islice(left, _AT_ONCE)):
        values += some
        turns.give()


def emptied(*held: dict[Any, Any] | list[Any]) -> None:
    """Empty dictionaries and lists value by value, for the same reason."""
    for each in held:
        drop: Callable[[], object] = each.popitem if isinstance(each, dict) else each.pop
        while each:
            drop()


class Turns:
    """Lets the window's thread have its turn beside work that is told of its progress.

    Python hands over by itself every 5 ms, but not while the work calls SQLite row by row: who
    waits is then woken at every call, and always too late.
    """

    def __init__(self) -> None:
        """Begin a turn of the work."""
        self._began = time.monotonic()

    def give(self) -> None:
        """Wait a moment, where the work had a turn since it last did."""
        if time.monotonic() - self._began > _TURN_SECONDS:
            time.sleep(_WAIT_SECONDS)
            self._began = time.monotonic()
