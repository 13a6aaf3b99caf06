"""The year in numbers: the rate, its interval, and the charts that are handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypedDict

from networkjournal.core import hunt
from networkjournal.core.insights import Insights, Reason
from networkjournal.core.statistics import percent
from networkjournal.exporters import book_text, words
from networkjournal.exporters.book_gather import Gathered
from networkjournal.exporters.book_options import BookOptions


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
    book: Gathered,
    answers: Insights,
    numbers: Numbers,
    options: BookOptions,
    kind_names: Mapping[str, str],
) -> NumbersData:
    """Return the page of numbers: as the screen tells them, of every hunt that was chosen."""
    ripe = answers.gauge.ripe
    low, high = ripe.interval
    return NumbersData(
        title=words.NUMBERS_OF_A_YEAR if _is_of_a_year(book, options) else words.NUMBERS,
        percent="" if ripe.share is None else percent(ripe.share),
        sentence=words.rate(answers.gauge) if ripe.total else words.none_ripe(numbers.ripe_days),
        share=ripe.share or 0.0,
        low=low,
        high=high,
        reasons=_reasons(answers.reasons, kind_names),
        facts=[*_facts(answers, len(book.counted) - len(book.rows)), *numbers.sentences],
        charts=[chart._asdict() for chart in numbers.charts] if options.privacy.charts else [],
    )


def _is_of_a_year(book: Gathered, options: BookOptions) -> bool:
    days = [max(book.first, options.date_from or book.first), book.last]
    days += [date.fromordinal(row.opened) for row in book.counted if row.opened]
    return len({day.year for day in days}) == 1


def _reasons(reasons: Iterable[Reason], kind_names: Mapping[str, str]) -> list[tuple[str, str]]:
    named = [(kind_names.get(each.key, each.key), len(each.people)) for each in reasons]
    ordered = sorted(named, key=lambda each: (-each[1], each[0]))
    return [(book_text.line(name), f"{count:,}") for name, count in ordered]


def _facts(answers: Insights, left_out: int) -> list[str]:
    gauge, steps = answers.gauge, answers.time.steps
    younger = len(gauge.younger_found)
    facts = [words.younger(younger, gauge.ripe_days)] if younger and gauge.ripe.total else []
    facts += [words.spans(steps[0].days, steps[-1].days)] if steps else []
    return [*facts, words.left_out(left_out)] if left_out else facts
