"""From light rows of hunts to everything that the journal answers.

Pure: nothing but the rows, the journal's rules, a period and today. Days are ordinals, because at
30,000 hunts numbers are compared and subtracted several times faster than dates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain, product
from operator import attrgetter
from statistics import median
from typing import TypeVar

from networkjournal.core import hunt
from networkjournal.core.channels import channel_name
from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.insights import (
    Cell,
    Gauge,
    Group,
    Groups,
    HuntRow,
    Insights,
    People,
    Period,
    PeriodKind,
    Rate,
    Reason,
    ReasonStep,
    Replies,
    ReplySpan,
    Surprise,
    TimeToReason,
    Week,
    Weeks,
)
from networkjournal.core.statistics import cumulative_incidence, median_time
from networkjournal.core.text import fold

REPLY_SPANS = ((0, 0), (1, 1), (2, 3), (4, 7), (8, 14), (15, 30), (31, None))
"""Days to the first reply, first and last, that are shown together."""
T = TypeVar("T")
_by_id = attrgetter("id")


def insights(rows: Iterable[HuntRow], rules: hunt.Rules, period: Period, today: date) -> Insights:
    """Answer every question about the hunts that were opened in a period, up to ``today``."""
    hunts = sorted(_until(rows, today.toordinal()), key=_by_id)
    begun = [row for row in hunts if row.opened]
    first, last = (end.toordinal() for end in period.days(today))
    opened = [row for row in begun if first <= row.opened <= last]
    ripe_by = hunt.last_ripe_day(today, rules.ripe_days).toordinal()
    ripe = [row for row in opened if row.opened <= ripe_by]
    sealed_by = hunt.last_sealed_day(today).toordinal()
    every = period.kind is PeriodKind.ALL
    unopened = [row for row in hunts if every and not row.opened and row.discovered]
    return Insights(
        today=today,
        period=period,
        gauge=gauge(ripe, [row for row in opened if row.opened > ripe_by], rules.ripe_days),
        time=time_to_reason(opened, today),
        sparks=groups(ripe, lambda row: row.spark_kind, lambda kind: (kind,) if kind else ()),
        channels=groups(ripe, lambda row: row.channel, _channels(ripe)),
        hunches=groups(ripe, lambda row: row.hunch, lambda kinds: kinds),
        surprise=surprise(row for row in opened if row.opened <= sealed_by),
        replies=replies(opened),
        weeks=weeks(begun, rules, period, today),
        reasons=reasons([*opened, *unopened]),
        unopened_found=tuple(row.id for row in unopened),
    )


def rate(rows: Iterable[HuntRow]) -> Rate:
    """Part hunts into those that found their reason and the others."""
    found: list[int] = []
    others: list[int] = []
    for row in rows:
        (others if row.discovered is None else found).append(row.id)
    return Rate(tuple(found), tuple(others))


def gauge(ripe: Sequence[HuntRow], younger: Sequence[HuntRow], ripe_days: int) -> Gauge:
    """Answer whether it is more often than not, from hunts that are ripe and those that are not."""
    old, young = rate(ripe), rate(younger)
    next_opened = min((row.opened for row in younger), default=None)
    return Gauge(
        ripe=old,
        opened=Rate(
            _united((old.found_ids, young.found_ids)), _united((old.other_ids, young.other_ids))
        ),
        younger_found=young.found_ids,
        ripe_days=ripe_days,
        next_ripe=None if next_opened is None else date.fromordinal(next_opened + ripe_days),
    )


def time_to_reason(opened: Sequence[HuntRow], today: date) -> TimeToReason:
    """Answer how long it takes; who has no reason stays at risk until today, let go or not."""
    day = today.toordinal()
    found: dict[int, list[int]] = defaultdict(list)
    for row in opened:
        if row.discovered is not None:
            found[max(0, row.discovered - row.opened)].append(row.id)
    events = Counter({days: len(ids) for days, ids in found.items()})
    waiting = Counter(day - row.opened for row in opened if row.discovered is None)
    steps = cumulative_incidence(events, waiting)
    return TimeToReason(
        steps=tuple(
            ReasonStep(s.time, s.share, s.low, s.high, s.at_risk, tuple(found[s.time]))
            for s in steps
        ),
        total=len(opened),
        found=events.total(),
        longest=max((*found, *waiting), default=0),
        median=median_time(steps),
    )


def groups(
    ripe: Iterable[HuntRow], told: Callable[[HuntRow], T], keys: Callable[[T], Sequence[str]]
) -> Groups:
    """Answer which paid off; ``keys`` are the groups of what a hunt has ``told``.

    Many hunts tell the same, so they are put together before they are put into groups.
    """
    found: dict[T, list[int]] = defaultdict(list)
    others: dict[T, list[int]] = defaultdict(list)
    for row in ripe:
        (others if row.discovered is None else found)[told(row)].append(row.id)
    sides: dict[str, tuple[list[list[int]], list[list[int]]]] = defaultdict(lambda: ([], []))
    unsaid: list[list[int]] = []
    for side, ids_by_told in enumerate((found, others)):
        for value, ids in ids_by_told.items():
            of_value = keys(value)
            for key in of_value:
                sides[key][side].append(ids)
            if not of_value:
                unsaid.append(ids)
    rates = ((key, Rate(*map(_united, both))) for key, both in sides.items())
    ordered = sorted(rates, key=lambda entry: _place(*entry))
    return Groups(tuple(Group(key, of_key) for key, of_key in ordered), _united(unsaid))


def surprise(sealed: Iterable[HuntRow]) -> Surprise:
    """Answer how often the reason was another one than expected.

    A reason without kinds, in words alone, tells nothing of that and is left out.
    """
    alike: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = defaultdict(list)
    for row in sealed:
        if row.discovered is not None and row.reasons and row.hunch:
            alike[row.hunch, row.reasons].append(row.id)
    surprised: list[list[int]] = []
    expected: list[list[int]] = []
    cells: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for (hunches, kinds), ids in alike.items():
        for keys in product(hunches, kinds):
            cells[keys].append(ids)
        told = set(hunches) - {DONT_KNOW}
        if told:
            (surprised if told.isdisjoint(kinds) else expected).append(ids)
    table = (Cell(*keys, _united(lists)) for keys, lists in sorted(cells.items()))
    return Surprise(_united(surprised), _united(expected), tuple(table))


def replies(opened: Iterable[HuntRow]) -> Replies:
    """Answer who answered, and after how many days."""
    silent: list[int] = []
    answered: list[int] = []
    days: list[int] = []
    spans: list[list[int]] = [[] for _ in REPLY_SPANS]
    begins = [first for first, _last in REPLY_SPANS]
    for row in opened:
        if row.replied is None:
            silent.append(row.id)
            continue
        after = max(0, row.replied - row.opened)
        answered.append(row.id)
        days.append(after)
        spans[bisect_right(begins, after) - 1].append(row.id)
    return Replies(
        answered=tuple(answered),
        silent=tuple(silent),
        median_days=median(days) if days else None,
        spans=tuple(
            ReplySpan(first, last, tuple(ids))
            for (first, last), ids in zip(REPLY_SPANS, spans, strict=True)
        ),
    )


def weeks(begun: Sequence[HuntRow], rules: hunt.Rules, period: Period, today: date) -> Weeks:
    """Answer week by week; weeks stay whole where the period begins or ends within one.

    ``begun`` are all hunts opened so far.
    """
    this_week = hunt.week_of(today)
    by_day: dict[int, list[int]] = defaultdict(list)
    by_week: Counter[date] = Counter()
    for row in begun:
        by_day[row.opened].append(row.id)
    for day, ids in by_day.items():
        by_week[hunt.week_of(date.fromordinal(day))] += len(ids)
    shown = tuple(
        Week(monday, _days(by_day, monday), rules.goals.of(monday), monday in rules.paused)
        for monday in _mondays(by_day, period, today)
    )
    counted = [w for w in shown if not w.paused and (w.monday < this_week or w.met)]
    return Weeks(
        weeks=shown,
        met=sum(week.met for week in counted),
        counted=len(counted),
        goal=rules.goals.of(this_week),
        momentum=hunt.momentum(by_week, rules.goals, today, rules.paused),
    )


def reasons(hunts: Iterable[HuntRow]) -> tuple[Reason, ...]:
    """Answer what it was, the most frequent kind first."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in hunts:
        if row.discovered is not None:
            alike[row.reasons].append(row.id)
    kinds: dict[str, list[list[int]]] = defaultdict(list)
    for keys, ids in alike.items():
        for key in keys:
            kinds[key].append(ids)
    found = (Reason(key, _united(lists)) for key, lists in kinds.items())
    return tuple(sorted(found, key=lambda reason: (-len(reason.people), reason.key)))


def _until(rows: Iterable[HuntRow], day: int) -> list[HuntRow]:
    """Return hunts as they stood at the end of a day: what is dated later has not happened."""
    return [
        row
        if row.opened <= day and (row.discovered or 0) <= day and (row.replied or 0) <= day
        else row._replace(
            opened=row.opened if row.opened <= day else 0,
            discovered=None if (row.discovered or 0) > day else row.discovered,
            replied=None if (row.replied or 0) > day else row.replied,
        )
        for row in rows
    ]


def _united(lists: Iterable[Sequence[int]]) -> People:
    """Return ids in one ascending row; lists that are ascending already are merged in no time."""
    return tuple(sorted(chain.from_iterable(lists)))


def _channels(rows: Iterable[HuntRow]) -> Callable[[str], tuple[str, ...]]:
    """Return what tells the channel meant by what was typed: typed however, it is one."""
    typed = Counter(row.channel for row in rows)
    shown: dict[str, str] = {}
    for text, _times in sorted(typed.items(), key=lambda entry: (-entry[1], entry[0])):
        shown.setdefault(fold(text), channel_name(text))
    return lambda text: (shown[fold(text)],) if fold(text) else ()


def _place(key: str, of_key: Rate) -> tuple[bool, float, int, str]:
    return of_key.too_few, -(of_key.share or 0), -of_key.total, key


def _mondays(by_day: Iterable[int], period: Period, today: date) -> Iterator[date]:
    """Yield the weeks of a period, from the first one on in which a hunt was ever opened."""
    begin = min(by_day, default=None)
    if begin is None:
        return
    first, last = period.days(today)
    monday = hunt.week_of(max(first, date.fromordinal(begin)))
    while monday <= last:
        yield monday
        monday += timedelta(weeks=1)


def _days(by_day: Mapping[int, list[int]], monday: date) -> tuple[People, ...]:
    first = monday.toordinal()
    return tuple(tuple(by_day.get(day, ())) for day in range(first, first + 7))
