"""Days as Qt has them, and as all else does."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate


def to_qt(day: date) -> QDate:
    """Return a day for Qt."""
    return QDate(day.year, day.month, day.day)


def from_qt(day: QDate) -> date:
    """Return a day of Qt's."""
    return date(day.year(), day.month(), day.day())
