"""The enums of Qt for Python, made in half the time: a tenth of a start.

A start meets some 220 of them, with 3,200 members. Python makes enums in two ways: the usual one
looks for mistakes in what a person wrote; the other is for tables that hold none, as the standard
library has them (``enum._simple_enum``, in Python 3.11 and later). Qt's are such tables, and what
comes of both ways is the same.
"""

from __future__ import annotations

import enum
from typing import Any

_USUAL = enum.EnumType.__call__
_QUICK = getattr(enum, "_simple_enum", None)


def make_quickly() -> None:
    """Make Qt's enums in the quick way until :func:`make_as_usual`."""
    if _QUICK is not None:
        enum.EnumType.__call__ = _call  # type: ignore[assignment, method-assign]


def make_as_usual() -> None:
    """Leave everything to Python again."""
    enum.EnumType.__call__ = _USUAL  # type: ignore[method-assign]


def _call(kind: Any, *values: Any, **options: Any) -> Any:
    match values:
        case str(name), list(members) if _QUICK is not None and options.keys() == {"boundary"}:
            return _QUICK(kind, **options)(type(name, (), dict(members)))
    return _USUAL(kind, *values, **options)  # no new enum, or not one of Qt's
