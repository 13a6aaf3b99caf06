"""What the contact page says about days, links and intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from networkjournal.core.entities import Addition
from networkjournal.core.rows import PersonRow
from networkjournal.core.text import capital
from networkjournal.ui.words import short_day, year_unless_this

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONGEST_LINK = 36

INTERVALS: dict[int, str] = {
    7: "Every week",
    14: "Every 2 weeks",
    30: "Every month",
    91: "Every 3 months",
    182: "Every 6 months",
    365: "Every year",
}
"""The stay-in-touch intervals offered, in days."""


def day_and_year(day: date) -> str:
    """Return 11 Nov 2026."""
    return f"{short_day(day)} {day.year}"


def day_near(day: date, today: date) -> str:
    """Return 11 Nov, with the year where it is not the present one."""
    return f"{short_day(day)} {year_unless_this(day, today)}".rstrip()


def follow_up(day: date | None, today: date) -> str:
    """Return what the follow-up chip says: Follow up Fri 27 Nov."""
    if day is None:
        return "Follow up"
    if day == today:
        return "Follow up today"
    return f"Follow up {_WEEKDAYS[day.weekday()]} {day_near(day, today)}"


def interval(days: int) -> str:
    """Return how often one wants to be in touch."""
    return INTERVALS.get(days) or ("Every day" if days == 1 else f"Every {days:,} days")


def link(address: str) -> str:
    """Return an address as it is read: without scheme and www., shortened, with an arrow."""
    shown = address.partition("://")[2] or address
    shown = shown.removeprefix("www.").rstrip("/")
    if len(shown) > _LONGEST_LINK:
        shown = f"{shown[: _LONGEST_LINK - 1]}…"
    return shown


def hunt(row: PersonRow, today: date) -> str:
    """Return where the hunt stands: Hunt opened 2 Nov · reason found on day 9."""
    opened, found, let_go = row.opened_on, row.discovered_on, row.let_go_on
    start = f"Hunt opened {day_near(opened, today)}" if opened is not None else ""
    if found is not None:
        end = f"reason found {_after(opened, found, today)}"
    elif let_go is not None:
        end = f"let go on {day_near(let_go, today)}"
    elif opened is not None and opened < today:
        end = f"day {(today - opened).days:,}"
    else:
        end = ""
    if start and end:
        return f"{start} · {end}"
    return start or capital(end)


def additions(added: Iterable[Addition], names: Mapping[str, str], today: date) -> str:
    """Return what was added to a sealed spark or hunch, a line each, with its day."""
    about = (each for each in added if each.field != "reason")
    return "\n".join(f"{day_near(a.on, today)}: {_addition(a, names)}" for a in about)


def other_reasons(added: Iterable[Addition], today: date) -> str:
    """Return the reasons that stand beside the one discovered, a line each, with their day."""
    about = (each for each in added if each.field == "reason")
    return "\n".join(f"{day_near(each.on, today)}: {each.text}" for each in about)


def _addition(addition: Addition, names: Mapping[str, str]) -> str:
    if addition.field == "spark_quote":
        return f"“{addition.text}”"
    if addition.field == "spark_kind":
        return f"what moved me, {names.get(addition.text, addition.text).lower()}"
    if addition.field == "hunch":
        kinds = (names.get(key, key) for key in addition.text.split(", "))
        return f"my hunch, {' and '.join(kinds).lower()}"
    return addition.text


def _after(opened: date | None, found: date, today: date) -> str:
    if opened is None or found < opened:
        return day_near(found, today)
    days = (found - opened).days
    return f"on day {days:,}" if days else "the same day"
