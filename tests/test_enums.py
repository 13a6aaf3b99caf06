"""Qt's enums made quickly are those that Python makes as usual."""

from __future__ import annotations

import enum
import sys
from collections.abc import Iterator

import pytest

from networkjournal import enums
from tests.processes import Home

EVERYTHING = """
import enum, pickle, sys
from networkjournal import enums

if sys.argv[1] == "quickly":
    enums.make_quickly()
from PySide6 import QtCore, QtGui, QtWidgets

def found(place, seen):
    for name in dir(place):
        value = getattr(place, name, None)
        if not isinstance(value, type) or value in seen or "PySide6" not in value.__module__:
            continue
        seen.add(value)
        if isinstance(value, enum.EnumType):
            yield value
        else:
            yield from found(value, seen)

def asked(question):
    try:
        return question()
    except (AttributeError, TypeError, ValueError) as error:
        return str(error)

seen = set()
for module in (QtCore, QtGui, QtWidgets):
    for each in found(module, seen):
        some = list(each)[:3]
        print(each, each.__module__, each.__qualname__, each.__bases__, sorted(vars(each)))
        print([(name, *map(repr, (m, m.value, str(m)))) for name, m in each.__members__.items()])
        print([asked(lambda: a | b) for a in some for b in some], [asked(lambda: ~a) for a in some])
        print([asked(lambda: each(value)) for value in (0, 1, 3, 5000, -1)])
        print(asked(lambda: some == pickle.loads(pickle.dumps(some))), [m == m.value for m in some])
"""


def test_all_of_qt_s_enums_are_the_same(home: Home) -> None:
    usual, quick = (
        home.python([sys.executable, "-c", EVERYTHING, way]) for way in ("as usual", "quickly")
    )
    assert (usual.returncode, usual.stderr) == (quick.returncode, quick.stderr) == (0, "")
    assert len(usual.stdout.splitlines()) > 3000
    assert usual.stdout.splitlines() == quick.stdout.splitlines()


@pytest.fixture
def quickly() -> Iterator[None]:
    enums.make_quickly()
    yield
    enums.make_as_usual()


@pytest.mark.usefixtures("quickly")
def test_what_is_not_from_qt_is_made_as_usual() -> None:
    class Written(enum.Enum):
        ONE = 1

    assert Written(1) is Written.ONE
    with pytest.raises(ValueError, match="2 is not a valid"):
        Written(2)
    named = enum.Enum("named", "A B")
    assert [member.value for member in named] == [1, 2]
    with pytest.raises(TypeError, match="'A' already defined"):
        enum.Enum("named", [("A", 1), ("A", 2)])


def test_afterwards_everything_is_as_usual() -> None:
    before = enum.EnumType.__call__
    enums.make_quickly()
    assert enum.EnumType.__call__ is not before
    enums.make_as_usual()
    assert enum.EnumType.__call__ is before


@pytest.mark.usefixtures("quickly")
def test_without_the_quick_way_they_are_made_as_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enums, "_QUICK", None)
    made = enums._call(enum.Flag, "made", [("A", 1)], boundary=enum.FlagBoundary.KEEP)
    assert made(1).name == "A"
