"""Modules that peewee imports and a journal has no use for."""

from __future__ import annotations

import sys

import pytest

from networkjournal.store.orm import postponed
from tests.processes import Home

NAME = "colorsys"  # nobody else's


@pytest.fixture(autouse=True)
def _unloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, NAME, raising=False)


def test_a_module_is_loaded_when_it_is_asked_for_something() -> None:
    with postponed(NAME):
        import colorsys
    assert NAME not in sys.modules
    assert colorsys.rgb_to_hls(0, 0, 0) == (0, 0, 0)
    assert NAME in sys.modules
    assert sys.modules[NAME] is not colorsys
    assert colorsys.hls_to_rgb(0, 0, 0) == (0, 0, 0)


def test_it_may_be_asked_at_once() -> None:
    with postponed(NAME):
        from colorsys import rgb_to_hls
    assert rgb_to_hls(0, 0, 0) == (0, 0, 0)
    assert NAME in sys.modules


def test_what_python_asks_of_every_module_does_not_load_it() -> None:
    with postponed(NAME):
        import colorsys

        assert not hasattr(colorsys, "__wrapped__")
    assert NAME not in sys.modules


def test_a_module_that_is_there_stays() -> None:
    import json

    with postponed("json"):
        assert sys.modules["json"] is json
    assert sys.modules["json"] is json


def test_an_error_meanwhile_leaves_no_stand_in() -> None:
    with pytest.raises(ZeroDivisionError), postponed(NAME):
        raise ZeroDivisionError
    assert NAME not in sys.modules


def test_opening_a_journal_loads_none_of_them(home: Home) -> None:
    script = """
import sys
from datetime import date
from pathlib import Path
from networkjournal.store.journal import Journal
journal = Journal.open(Path(sys.argv[1]), create=True)
journal.read.counts(date(2026, 11, 27))
journal.close()
print([name for name in ("calendar", "hashlib", "socket", "uuid") if name in sys.modules])
import uuid
print(uuid.UUID(int=1))
"""
    done = home.python([sys.executable, "-c", script, str(home.journal)])
    assert done.stdout.splitlines() == ["[]", "00000000-0000-0000-0000-000000000001"], done.stderr
