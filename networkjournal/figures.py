"""The command ``stats``: the journal's figures as sentences, and as data for programs.

The keys of the JSON object, which stay as they are. Shares lie within 0 and 1, days are ISO dates,
and what is not known is null. A rate has ``found``, ``total``, ``share``, ``low`` and ``high``.

- ``period``: ``kind``, ``first``, ``last``; ``today``
- ``gauge``: the rates ``ripe`` and ``opened``, ``younger_found``, ``chance_above_half``,
  ``verdict``, ``ripe_days``, ``needed``, ``next_ripe``
- ``time_to_reason``: ``total``, ``found``, ``median_days``, ``steps`` with ``days``, ``share``,
  ``low``, ``high``, ``at_risk``, ``found``
- ``sparks``, ``channels``, ``hunches``: ``groups``, each a rate with ``key``, ``name`` and
  ``too_few``; ``unsaid``
- ``surprise``: ``share``, ``surprised``, ``total``, ``table`` with ``hunch``, ``reason``, ``found``
- ``replies``: ``answered``, ``total``, ``median_days``, ``spans`` with ``first``, ``last``,
  ``answered``
- ``weeks``: ``goal``, ``met``, ``counted``, ``momentum``, ``weeks`` with ``monday``, ``days``,
  ``opened``, ``goal``, ``met``, ``paused``
- ``reasons``: ``key``, ``name``, ``found``; ``unopened_found``
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import date

from networkjournal.answers import Answer, iso
from networkjournal.core import insight_words as words
from networkjournal.core.insights import Groups, Insights, Rate, Reason
from networkjournal.core.statistics import percent
from networkjournal.core.text import capital
from networkjournal.store.journal import Journal

Data = dict[str, object]


def stats(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Say what the journal's figures are."""
    insights = journal.read.insights(options.period, today)
    names = {kind.key: kind.name for kind in journal.reason_kinds()}
    return Answer(tuple(lines(insights, names)), data(insights, names))


def lines(insights: Insights, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the figures in sentences, a paragraph for each question."""
    gauge = insights.gauge
    share = "" if gauge.ripe.share is None else f"{percent(gauge.ripe.share)} "
    yield f"{words.QUESTION} {capital(words.period(insights.period, insights.today))}."
    yield f"{share}{words.gauge_title(gauge)}: {', '.join(words.gauge_detail(gauge))}."
    yield from words.gauge_more(gauge)
    yield from _part("How long until the reason shows", [words.time(insights.time)])
    yield from _part("Which sparks paid off", _groups(insights.sparks, names))
    yield from _part("Which channels paid off", _groups(insights.channels, names))
    yield from _part("Which hunches paid off", _groups(insights.hunches, names))
    yield from _part("Surprise", [words.surprise(insights.surprise)])
    yield from _part("Replies", [words.replies(insights.replies)])
    yield from _part("Week by week", [", ".join(words.weeks(insights.weeks))])
    yield from _part("What it was", _reasons(insights.reasons, names))
    yield from filter(None, (words.unopened(insights),))


def data(insights: Insights, names: Mapping[str, str]) -> Data:
    """Return the figures for programs; see this module's docstring."""
    period, index, replies = insights.period, insights.surprise, insights.replies
    return {
        "period": {
            "kind": period.kind.value,
            "first": iso(period.first),
            "last": iso(period.last),
        },
        "today": insights.today.isoformat(),
        "gauge": _gauge(insights),
        "time_to_reason": _time(insights),
        "sparks": _groups_data(insights.sparks, names),
        "channels": _groups_data(insights.channels, names),
        "hunches": _groups_data(insights.hunches, names),
        "surprise": {
            "share": index.share,
            "surprised": len(index.surprised),
            "total": index.total,
            "table": [
                {"hunch": cell.hunch, "reason": cell.reason, "found": len(cell.people)}
                for cell in index.table
            ],
        },
        "replies": {
            "answered": len(replies.answered),
            "total": len(replies.answered) + len(replies.silent),
            "median_days": replies.median_days,
            "spans": [
                {"first": span.first, "last": span.last, "answered": len(span.people)}
                for span in replies.spans
            ],
        },
        "weeks": _weeks(insights),
        "reasons": [
            {
                "key": reason.key,
                "name": words.group_name(reason.key, names),
                "found": len(reason.people),
            }
            for reason in insights.reasons
        ],
        "unopened_found": len(insights.unopened_found),
    }


def _gauge(insights: Insights) -> Data:
    gauge = insights.gauge
    return {
        "ripe": _rate(gauge.ripe),
        "opened": _rate(gauge.opened),
        "younger_found": len(gauge.younger_found),
        "chance_above_half": gauge.chance,
        "verdict": gauge.verdict.value,
        "ripe_days": gauge.ripe_days,
        "needed": gauge.needed,
        "next_ripe": iso(gauge.next_ripe),
    }


def _time(insights: Insights) -> Data:
    curve = insights.time
    return {
        "total": curve.total,
        "found": curve.found,
        "median_days": curve.median,
        "steps": [
            {
                "days": step.days,
                "share": step.share,
                "low": step.low,
                "high": step.high,
                "at_risk": step.at_risk,
                "found": len(step.found_ids),
            }
            for step in curve.steps
        ],
    }


def _weeks(insights: Insights) -> Data:
    by_week = insights.weeks
    return {
        "goal": by_week.goal,
        "met": by_week.met,
        "counted": by_week.counted,
        "momentum": by_week.momentum,
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "days": [len(people) for people in week.days],
                "opened": week.opened,
                "goal": week.goal,
                "met": week.met,
                "paused": week.paused,
            }
            for week in by_week.weeks
        ],
    }


def _groups_data(groups: Groups, names: Mapping[str, str]) -> Data:
    return {
        "groups": [
            {
                "key": each.key,
                "name": words.group_name(each.key, names),
                **_rate(each.rate),
                "too_few": each.rate.too_few,
            }
            for each in groups.groups
        ],
        "unsaid": len(groups.unsaid),
    }


def _rate(rate: Rate) -> Data:
    low, high = rate.interval
    return {
        "found": rate.found,
        "total": rate.total,
        "share": rate.share,
        "low": low,
        "high": high,
    }


def _groups(groups: Groups, names: Mapping[str, str]) -> list[str]:
    return [f"{words.group_name(g.key, names)}: {words.group(g)}" for g in groups.groups]


def _reasons(reasons: tuple[Reason, ...], names: Mapping[str, str]) -> list[str]:
    return [f"{words.group_name(r.key, names)}: {len(r.people):,}" for r in reasons]


def _part(title: str, told: list[str]) -> Iterator[str]:
    """Yield a title and what belongs to it; nothing where there is nothing to tell."""
    if told:
        yield ""
        yield title
        yield from (f"  {line}" for line in told)
