"""Peewee, which every start loads, without the modules that only its other databases need.

It imports them for field types and servers that a journal has not; together they take a third of
its time. Should it ask one of them for something after all, that one is loaded then.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

__all__ = (
    "BlobField",
    "CompositeKey",
    "DatabaseError",
    "IntegerField",
    "Model",
    "SqliteDatabase",
    "TextField",
)


class _StandIn(ModuleType):
    """In the place of a module until something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by the import itself
            raise AttributeError(name)
        _withdraw(self)
        return getattr(import_module(self.__name__), name)


def _withdraw(module: ModuleType) -> None:
    if sys.modules.get(module.__name__) is module:
        del sys.modules[module.__name__]


@contextmanager
def postponed(*names: str) -> Iterator[None]:
    """Let what is imported meanwhile load these modules only when it asks them for something."""
    modules = [_StandIn(name) for name in names if name not in sys.modules]
    sys.modules.update((module.__name__, module) for module in modules)
    try:
        yield
    finally:
        for module in modules:
            _withdraw(module)


with postponed("calendar", "hashlib", "socket", "uuid"):
    from peewee import (
        BlobField,
        CompositeKey,
        DatabaseError,
        IntegerField,
        Model,
        SqliteDatabase,
        TextField,
    )
