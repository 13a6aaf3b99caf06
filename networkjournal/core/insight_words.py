"""What the figures mean in plain sentences: the same on screen, in the book and in a terminal.

A sentence never says more than the data: "so far" belongs to every verdict, and where few hunts
are known it says how many are missing. This is the one module of theirs to translate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from networkjournal.core.entities import DONT_KNOW, SparkKind
from networkjournal.core.insights import (
    ENOUGH_FOR_A_VERDICT,
    SURE,
    Gauge,
    Group,
    Insights,
    Period,
    PeriodKind,
    Rate,
    Replies,
    ReplySpan,
    Surprise,
    TimeToReason,
    Verdict,
    Weeks,
)
from networkjournal.core.statistics import percent

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SPARK_NAMES: Mapping[str, str] = {
    SparkKind.SAID: "Something they said",
    SparkKind.WORK: "Their work",
    SparkKind.MUTUAL: "A mutual contact",
    SparkKind.GUT: "Gut feeling",
}
QUESTION = "More often than not?"
_VERDICTS = {
    Verdict.NOTHING: "too early to say",
    Verdict.MORE: "more often than not, so far",
    Verdict.LESS: "not more often, so far",
    Verdict.LEANS_MORE: "not yet clear, leaning to more often than not",
    Verdict.LEANS_LESS: "not yet clear, leaning to not more often",
    Verdict.EVEN: "not yet clear, as often as not",
}


def period(which: Period, today: date) -> str:
    """Return which hunts are looked at: hunts opened this year."""
    if which.kind is PeriodKind.YEAR:
        return f"hunts opened in {today.year}"
    if which.kind is PeriodKind.DAYS_90:
        return "hunts opened in the last 90 days"
    if which.kind is PeriodKind.OWN and which.first is not None:
        end = "" if which.last is None else f" to {day(which.last)}"
        return f"hunts opened from {day(which.first)}{end}"
    if which.kind is PeriodKind.OWN and which.last is not None:
        return f"hunts opened until {day(which.last)}"
    return "all hunts"


def verdict(gauge: Gauge) -> str:
    """Return what may be said of the rate."""
    return _VERDICTS[gauge.verdict]


def rate_of(rate: Rate) -> str:
    """Return a rate with what it is of: 78% of 92; nothing yet."""
    return "nothing yet" if rate.share is None else f"{percent(rate.share)} of {rate.total:,}"


def interval(rate: Rate) -> str:
    """Return the interval of a rate: 59–73%."""
    low, high = map(percent, rate.interval)
    return f"{low.removesuffix('%')}–{high}"


def gauge_title(gauge: Gauge) -> str:
    """Return what stands beside the great percentage: of 178 ripe hunts had a reason."""
    if not gauge.ripe.total:
        return "No hunt is ripe yet"
    return f"of {_hunts(gauge.ripe.total, 'ripe ')} had a reason"


def gauge_detail(gauge: Gauge) -> tuple[str, ...]:
    """Return the parts of the line below: the interval, the verdict, younger finds."""
    younger = len(gauge.younger_found)
    have = "has found its reason" if younger == 1 else "have found their reason"
    found = f"{_hunts(younger, 'younger ')} {have} already"
    sure = f"95% interval {interval(gauge.ripe)}" if gauge.ripe.total else ""
    return tuple(filter(None, (sure, verdict(gauge), found if younger else "")))


def gauge_more(gauge: Gauge) -> Iterator[str]:
    """Yield whole sentences: how sure, the pessimistic rate, and what is still needed."""
    ripe, opened = gauge.ripe, gauge.opened
    if ripe.total:
        yield f"The chance that it truly is more often than not: {_chance(gauge.chance)}."
    if opened.share is not None and opened.total > ripe.total:
        yield (
            f"As if no other hunt would ever find its reason: {rate_of(opened)} opened "
            f"{'hunt' if opened.total == 1 else 'hunts'}."
        )
    yield from needed(gauge)


def _chance(chance: float) -> str:
    """Return a chance in percent, as sure as it is: a verdict needs more than 99."""
    if chance >= SURE:
        return "over 99%"
    return "under 1%" if chance <= 1 - SURE else percent(chance)


def needed(gauge: Gauge) -> Iterator[str]:
    """Yield what is missing before anything is claimed; nothing where enough hunts are ripe."""
    if not gauge.needed:
        return
    still = "more ripe hunt" if gauge.ripe.total else "ripe hunt"
    yield (
        f"{gauge.needed} {still}{'' if gauge.needed == 1 else 's'} needed for a verdict: it takes "
        f"{ENOUGH_FOR_A_VERDICT} that began at least {_days(gauge.ripe_days)} ago."
    )
    if gauge.next_ripe is not None:
        yield f"The next one is ripe on {day(gauge.next_ripe)}."


def time(curve: TimeToReason) -> str:
    """Return how long it takes in one sentence."""
    if not curve.total:
        return "Your first hunt starts the curve."
    if not curve.found:
        return f"No reason found yet among {_hunts(curve.total)}."
    if curve.median is not None:
        return f"Half of all hunts find it {within(curve.median)}."
    last = curve.steps[-1]
    return f"Fewer than half have found it so far: {percent(last.share)} {within(last.days)}."


def within(days: float) -> str:
    """Return until when: on the first day, within 3 days."""
    return f"within {_days(days)}" if days else "on the first day"


def group_name(key: str, names: Mapping[str, str]) -> str:
    """Return the name of a group: of a spark, a kind of reason by ``names``, or a channel."""
    if key == DONT_KNOW:
        return "I don’t know"
    return SPARK_NAMES.get(key) or names.get(key, key)


def group(which: Group) -> str:
    """Return the rate of a group: 78% of 92 (69–85%), or that it is too few to say."""
    if which.rate.too_few:
        return f"{which.rate.found} of {which.rate.total}, too few to say"
    return f"{rate_of(which.rate)} ({interval(which.rate)})"


def surprise(index: Surprise) -> str:
    """Return the surprise index in one sentence."""
    if index.share is None:
        return "No reason found yet that a hunch could be held against."
    if index.total == 1:
        return f"In the one found hunt with a hunch it {'missed' if index.share else 'held'}."
    return (
        f"In {percent(index.share)} of {index.total:,} found hunts the reason was another one "
        "than the hunch."
    )


def replies(all_replies: Replies) -> str:
    """Return who answered in a sentence or two."""
    answered = len(all_replies.answered)
    total = answered + len(all_replies.silent)
    if not total:
        return "Nobody has been written to yet."
    said = f"{answered:,} of {total:,} answered so far."
    if all_replies.median_days is None:
        return said
    if not all_replies.median_days:
        return f"{said} Half of them did on the same day."
    return f"{said} Half of them did within {_days(all_replies.median_days)}."


def reply_span(span: ReplySpan) -> str:
    """Return the days of a span: the same day, 2–3 days, 31 days or more."""
    if span.last is None:
        return f"{span.first} days or more"
    if span.first < span.last:
        return f"{span.first}–{span.last} days"
    return "the same day" if not span.first else _days(span.first)


def weeks(by_week: Weeks) -> tuple[str, ...]:
    """Return the parts of the line above the heat map: goal, how often met, momentum."""
    met = f"met in {by_week.met} of {by_week.counted} {'week' if by_week.counted == 1 else 'weeks'}"
    momentum = "" if by_week.momentum is None else f"momentum {percent(by_week.momentum)}"
    return tuple(
        filter(None, (f"goal {by_week.goal} a week", met if by_week.counted else "", momentum))
    )


def unopened(insights: Insights) -> str:
    """Return what is said of reasons without a first message; nothing where there are none."""
    number = len(insights.unopened_found)
    if not number:
        return ""
    if number == 1:
        return "1 reason came without a first message; it is in no rate."
    return f"{number:,} reasons came without a first message; they are in no rate."


def day(value: date) -> str:
    """Return a day in full: 3 February 2027."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _hunts(number: int, sort: str = "") -> str:
    return f"{number:,} {sort}{'hunt' if number == 1 else 'hunts'}"


def _days(number: float) -> str:
    return "1 day" if number == 1 else f"{number:,g} days"
