"""How days are written: with the names of months, or in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes days. May, June and Jan are people, too: where nobody may be named, in numbers."""

    in_numbers: bool = False

    def day(self, value: date) -> str:
        """Return a date in full: 2 November 2026, or 2026-11-02."""
        return value.isoformat() if self.in_numbers else f"{value.day} {self._month(value)}"

    def short(self, value: date, *, year: bool) -> str:
        """Return a date for a narrow column: 2 Nov, or 2 Nov 2026; numbers are never cut."""
        if self.in_numbers:
            return value.isoformat()
        text = f"{value.day} {_name(value)[:3]}"
        return f"{text} {value.year}" if year else text

    def period(self, first: date, last: date) -> str:
        """Return the months from ``first`` to ``last``: January – November 2026."""
        if first.year != last.year:
            return f"{self._month(first)} – {self._month(last)}"
        if first.month == last.month:
            return self._month(last)
        if (first.month, last.month) == (1, 12):
            return str(last.year)
        start = self._month(first) if self.in_numbers else _name(first)
        return f"{start} – {self._month(last)}"

    def month(self, value: date, year: bool) -> str:
        """Return a month for a chart: Nov or 11, Jan 2026 or 2026-01."""
        if self.in_numbers:
            return f"{value:%Y-%m}" if year else str(value.month)
        return f"{_name(value)[:3]} {value.year}" if year else _name(value)[:3]

    def _month(self, value: date) -> str:
        return f"{value:%Y-%m}" if self.in_numbers else f"{_name(value)} {value.year}"


def _name(value: date) -> str:
    return _MONTHS[value.month - 1]
