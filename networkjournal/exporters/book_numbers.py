"""The year in numbers: the rate, its interval, and the charts that are handed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypedDict

from networkjournal.core import hunt
from networkjournal.core.statistics import percent, wilson
from networkjournal.exporters import book_text, words
from networkjournal.exporters.book_gather import HuntRow


class Chart(NamedTuple):
    """One drawing: its title, the SVG as on screen, and what it says to who cannot see it."""

    title: str
    svg: str
    says: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the journal answers beside the hunts themselves; all of it is printed as it comes."""

    ripe_days: int = hunt.RIPE_DAYS
    charts: tuple[Chart, ...] = ()
    sentences: tuple[str, ...] = ()


JUST_HUNTS = Numbers()


class NumbersData(TypedDict):
    """The page of numbers; ``share``, ``low`` and ``high`` lie within 0 and 1."""

    title: str
    percent: str
    sentence: str
    share: float
    low: float
    high: float
    reasons: list[tuple[str, str]]
    facts: list[str]
    charts: list[dict[str, str]]


def numbers_data(
    rows: Sequence[HuntRow],
    numbers: Numbers,
    kind_names: Mapping[str, str],
    span: tuple[date, date],
    today: date,
    *,
    charts: bool,
) -> NumbersData:
    """Return the page of numbers for the hunts of one book; ``span`` names its year."""
    ripe = [row for row in rows if hunt.is_ripe(row.opened, today, numbers.ripe_days)]
    found = sum(row.discovered is not None for row in ripe)
    low, high = wilson(found, len(ripe))
    same_year = span[0].year == span[1].year
    return NumbersData(
        title=words.NUMBERS_OF_A_YEAR if same_year else words.NUMBERS,
        percent=percent(found / len(ripe)) if ripe else "",
        sentence=words.rate(len(ripe), found, low, high)
        if ripe
        else words.none_ripe(numbers.ripe_days),
        share=found / len(ripe) if ripe else 0.0,
        low=low,
        high=high,
        reasons=_reasons(rows, kind_names),
        facts=[*_facts(rows, ripe, numbers.ripe_days), *numbers.sentences],
        charts=[chart._asdict() for chart in numbers.charts] if charts else [],
    )


def _reasons(rows: Sequence[HuntRow], kind_names: Mapping[str, str]) -> list[tuple[str, str]]:
    kinds = Counter(kind for row in rows if row.discovered is not None for kind in row.reasons)
    ordered = sorted(kinds.items(), key=lambda kind: (-kind[1], kind_names.get(kind[0], kind[0])))
    return [(book_text.line(kind_names.get(key, key)), f"{count:,}") for key, count in ordered]


def _facts(rows: Sequence[HuntRow], ripe: Sequence[HuntRow], ripe_days: int) -> list[str]:
    old = {row.number for row in ripe}
    opened = [row for row in rows if row.opened is not None]
    younger = sum(row.discovered is not None and row.number not in old for row in opened)
    spans = [max(0, (r.discovered - r.opened).days) for r in opened if r.discovered and r.opened]
    facts = [words.younger(younger, ripe_days)] if younger and ripe else []
    return [*facts, words.spans(min(spans), max(spans))] if spans else facts
