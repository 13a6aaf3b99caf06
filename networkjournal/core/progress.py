"""How long work says how far it is, and learns that it is to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

_STEP = 500
_SHARE = 1000

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many are done; raises ``Cancelled`` to stop."""

_T = TypeVar("_T")


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def tell(items: Sequence[_T], progress: Progress) -> Iterator[_T]:
    """Yield the items and report before every 500th and after the last one."""
    for done, item in enumerate(items):
        if done % _STEP == 0:
            progress(done, len(items))
        yield item
    progress(len(items), len(items))


def drain(items: list[_T], progress: Progress) -> Iterator[_T]:
    """Yield the items as ``tell`` does, and let go of each: the list is empty then.

    To free a hundred thousand rows in one go would hold up the window.
    """
    total = len(items)
    items.reverse()
    while items:
        if (total - len(items)) % _STEP == 0:
            progress(total - len(items), total)
        yield items.pop()
    progress(total, total)


def share(progress: Progress, number: int, count: int) -> Progress:
    """Return the progress of one of several pieces of work as its share of all of them."""

    def told(done: int, total: int) -> None:
        progress(number * _SHARE + _SHARE * done // max(total, 1), count * _SHARE)

    return told
