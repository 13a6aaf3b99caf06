"""The search for garbage rests, and goes on afterwards."""

from __future__ import annotations

import gc

import pytest

from networkjournal.core.bulk import without_garbage_search


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
