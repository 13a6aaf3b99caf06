"""From light rows of hunts to everything that the journal answers.

Pure: nothing but the rows, the journal's rules, a period and today. Days are ordinals, because at
30,000 hunts numbers are compared and subtracted several times faster than dates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import attrgetter
from statistics import median

from networkjournal.core import hunt
from networkjournal.core.channels import as_written
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
_by_opening = attrgetter("opened", "id")


def insights(rows: Iterable[HuntRow], rules: hunt.Rules, period: Period, today: date) -> Insights:
    """Answer every question about the hunts that were opened in a period, up to ``today``."""
    hunts = sorted(_until(rows, today.toordinal()), key=_by_opening)
    begun = [row for row in hunts if row.opened]
    first, last = (end.toordinal() for end in period.days(today))
    opened = [row for row in begun if first <= row.opened <= last]
    ripe_by = hunt.last_ripe_day(today, rules.ripe_days).toordinal()
    ripe = [row for row in opened if row.opened <= ripe_by]
    every = period.kind is PeriodKind.ALL
    unopened = [row for row in hunts if every and not row.opened and row.discovered]
    return Insights(
        today=today,
        period=period,
        gauge=gauge(opened, ripe, rules.ripe_days),
        time=time_to_reason(opened, today),
        sparks=groups(ripe, lambda row: (row.spark_kind,) if row.spark_kind else ()),
        channels=groups(ripe, _channel_of(ripe)),
        hunches=groups(ripe, lambda row: row.hunch),
        surprise=surprise(opened, today),
        replies=replies(opened),
        weeks=weeks(begun, rules, period, today),
        reasons=reasons([*opened, *unopened]),
        unopened_found=_ids(unopened),
    )


def rate(rows: Iterable[HuntRow]) -> Rate:
    """Part hunts into those that found their reason and the others."""
    found: list[int] = []
    others: list[int] = []
    for row in rows:
        (others if row.discovered is None else found).append(row.id)
    return Rate(tuple(found), tuple(others))


def gauge(opened: Sequence[HuntRow], ripe: Sequence[HuntRow], ripe_days: int) -> Gauge:
    """Answer whether it is more often than not; both are in the order of their opening."""
    younger = opened[len(ripe) :]
    return Gauge(
        ripe=rate(ripe),
        opened=rate(opened),
        younger_found=rate(younger).found_ids,
        ripe_days=ripe_days,
        next_ripe=date.fromordinal(younger[0].opened + ripe_days) if younger else None,
    )


def time_to_reason(opened: Sequence[HuntRow], today: date) -> TimeToReason:
    """Answer how long it takes; who has no reason stays at risk until today, let go or not."""
    found: dict[int, list[int]] = defaultdict(list)
    waiting: list[int] = []
    for row in opened:
        if row.discovered is None:
            waiting.append(today.toordinal() - row.opened)
        else:
            found[max(0, row.discovered - row.opened)].append(row.id)
    events = Counter({days: len(ids) for days, ids in found.items()})
    steps = cumulative_incidence(events.elements(), waiting)
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


def groups(ripe: Iterable[HuntRow], keys: Callable[[HuntRow], tuple[str, ...]]) -> Groups:
    """Answer which paid off; a hunt with several keys is in the group of each."""
    found: dict[str, list[int]] = defaultdict(list)
    others: dict[str, list[int]] = defaultdict(list)
    unsaid: list[int] = []
    for row in ripe:
        side = others if row.discovered is None else found
        of_row = keys(row)
        for key in of_row:
            side[key].append(row.id)
        if not of_row:
            unsaid.append(row.id)
    rates = {key: Rate(tuple(found[key]), tuple(others[key])) for key in {**found, **others}}
    ordered = sorted(rates.items(), key=lambda entry: _place(*entry))
    return Groups(tuple(Group(key, of_key) for key, of_key in ordered), tuple(unsaid))


def surprise(opened: Iterable[HuntRow], today: date) -> Surprise:
    """Answer how often the reason was another one than expected.

    A reason without kinds, in words alone, tells nothing of that and is left out.
    """
    surprised: list[int] = []
    expected: list[int] = []
    cells: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in opened:
        if row.discovered is None or not (row.reasons and row.hunch):
            continue
        if not hunt.is_sealed(date.fromordinal(row.opened), today):
            continue
        for hunch in row.hunch:
            for reason in row.reasons:
                cells[hunch, reason].append(row.id)
        told = set(row.hunch) - {DONT_KNOW}
        if told:
            (surprised if told.isdisjoint(row.reasons) else expected).append(row.id)
    table = (Cell(*keys, tuple(ids)) for keys, ids in sorted(cells.items()))
    return Surprise(tuple(surprised), tuple(expected), tuple(table))


def replies(opened: Iterable[HuntRow]) -> Replies:
    """Answer who answered, and after how many days."""
    days: dict[int, int] = {}
    silent: list[int] = []
    for row in opened:
        if row.replied is None:
            silent.append(row.id)
        else:
            days[row.id] = max(0, row.replied - row.opened)
    spans = []
    for first, last in REPLY_SPANS:
        people = (
            i for i, after in days.items() if first <= after <= (after if last is None else last)
        )
        spans.append(ReplySpan(first, last, tuple(people)))
    half = median(days.values()) if days else None
    return Replies(tuple(days), tuple(silent), half, tuple(spans) if days else ())


def weeks(begun: Sequence[HuntRow], rules: hunt.Rules, period: Period, today: date) -> Weeks:
    """Answer week by week; weeks stay whole where the period begins or ends within one.

    ``begun`` are all hunts opened so far, in the order of their opening.
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
        for monday in _mondays(begun, period, today)
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
    kinds: dict[str, list[int]] = defaultdict(list)
    for row in hunts:
        for key in row.reasons if row.discovered is not None else ():
            kinds[key].append(row.id)
    ordered = sorted(kinds.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(Reason(key, tuple(ids)) for key, ids in ordered)


def _until(rows: Iterable[HuntRow], day: int) -> Iterator[HuntRow]:
    """Return hunts as they stood at the end of a day: what is dated later has not happened."""
    for row in rows:
        if max(row.opened, row.discovered or 0, row.replied or 0) <= day:
            yield row
        else:
            yield row._replace(
                opened=row.opened if row.opened <= day else 0,
                discovered=None if (row.discovered or 0) > day else row.discovered,
                replied=None if (row.replied or 0) > day else row.replied,
            )


def _channel_of(rows: Iterable[HuntRow]) -> Callable[[HuntRow], tuple[str, ...]]:
    """Return what tells the channel of a hunt: typed however, it is one."""
    typed = Counter(row.channel for row in rows)
    shown: dict[str, str] = {}
    for text, _times in sorted(typed.items(), key=lambda entry: (-entry[1], entry[0])):
        shown.setdefault(fold(text), as_written(text))
    keys = {text: (shown[fold(text)],) if fold(text) else () for text in typed}
    return lambda row: keys[row.channel]


def _place(key: str, of_key: Rate) -> tuple[bool, float, int, str]:
    return of_key.too_few, -(of_key.share or 0), -of_key.total, key


def _mondays(begun: Sequence[HuntRow], period: Period, today: date) -> Iterator[date]:
    """Yield the weeks of a period, from the first one on in which a hunt was ever opened."""
    if not begun:
        return
    first, last = period.days(today)
    monday = hunt.week_of(max(first, date.fromordinal(begun[0].opened)))
    while monday <= last:
        yield monday
        monday += timedelta(weeks=1)


def _days(by_day: dict[int, list[int]], monday: date) -> tuple[People, ...]:
    first = monday.toordinal()
    return tuple(tuple(by_day.get(day, ())) for day in range(first, first + 7))


def _ids(rows: Iterable[HuntRow]) -> People:
    return tuple(row.id for row in rows)
