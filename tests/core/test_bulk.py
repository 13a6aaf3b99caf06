"""The search for garbage rests, and goes on afterwards; the window has its turn."""

from __future__ import annotations

import ctypes
import gc
import sys
import time
import weakref
from collections.abc import Iterable

import pytest

from networkjournal.core.bulk import (
    Turns,
    emptied,
    give_memory_back,
    let_go,
    without_garbage_search,
)


def test_it_rests_and_goes_on() -> None:
    with without_garbage_search():
        assert not gc.isenabled()
        with without_garbage_search():
            pass
        assert not gc.isenabled()
        held: list[list[int]] = [[] for _ in range(2000)]
    assert gc.isenabled()
    assert gc.get_count()[0] < len(held)


def test_it_goes_on_after_an_error() -> None:
    with pytest.raises(KeyError), without_garbage_search():
        raise KeyError
    assert gc.isenabled()


class Value:
    """Something that is seen to go."""


def test_what_is_let_go_of_is_gone() -> None:
    rows = tuple(Value() for _ in range(1001))
    last = weakref.ref(rows[-1])
    held: list[Iterable[object]] = [rows, {1: Value()}.values()]
    del rows
    let_go(held)
    assert held == []
    assert last() is None


def test_dictionaries_and_lists_are_emptied() -> None:
    people, names = {1: Value(), 2: Value()}, [Value()]
    emptied(people, names)
    assert (people, names) == ({}, [])


def test_work_waits_a_moment_once_it_had_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    waits: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    monkeypatch.setattr(time, "sleep", waits.append)
    turns = Turns()
    turns.give()
    assert waits == []
    now[0] = 0.02
    turns.give()
    turns.give()
    assert len(waits) == 1
    assert 0 < waits[0] < 0.005


class Library:
    """A C library as that of another system, and as glibc is."""

    def __init__(self, trimmed: list[int], *, can_trim: bool) -> None:
        if can_trim:
            self.malloc_trim = trimmed.append


@pytest.mark.parametrize(
    ("system", "can_trim", "left"),
    [("linux", True, [0]), ("linux", False, []), ("darwin", True, [])],
)
def test_memory_goes_back_where_the_system_can_take_it(
    monkeypatch: pytest.MonkeyPatch, system: str, can_trim: bool, left: list[int]
) -> None:
    trimmed: list[int] = []
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: Library(trimmed, can_trim=can_trim))
    give_memory_back()
    assert trimmed == left
