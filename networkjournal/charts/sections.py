"""What the journal answers, question by question: the same for screen, picture and paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from networkjournal.charts import bars, gauge, grid, incidence, rates, weeks
from networkjournal.charts.chart import Chart
from networkjournal.charts.inks import Inks
from networkjournal.core import insight_words as words
from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.insights import (
    ENOUGH_FOR_A_RATE,
    Cell,
    Gauge,
    Groups,
    Insights,
    ReasonStep,
    Replies,
    ReplySpan,
    Surprise,
    TimeToReason,
    Week,
)
from networkjournal.core.statistics import percent
from networkjournal.core.text import capital

SECTIONS: Mapping[str, str] = {
    "gauge": words.QUESTION,
    "time": "How long until the reason shows",
    "sparks": "Which sparks paid off",
    "weeks": "Reaching out, week by week",
    "reasons": "What the reasons were",
    "hunches": "Which hunches paid off",
    "channels": "Which ways of writing paid off",
    "replies": "How soon they answered",
    "surprise": "What I expected, and what it was",
}
"""The title of each question by its name, in the order in which they are shown."""

Draw = Callable[[float, Inks], Chart]
_CURVE_HEIGHT = 180
_GROUPS_SHOWN = 8
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Section(NamedTuple):
    """One question with its answer in words and, where there is enough to show, a chart."""

    name: str
    lines: tuple[str, ...] = ()
    """What the figures say, a line each; how many hunts are still needed."""
    draw: Draw | None = None
    """Draws the answer in so many pixels of width."""
    alternative: str = ""
    """The chart in words."""
    draw_for_paper: Draw | None = None
    """Draws it for paper, where nothing scrolls or is pointed at; None where ``draw`` will do."""
    figure: str = ""
    """What the window writes large before the first line: 62%."""

    @property
    def title(self) -> str:
        """The question."""
        return SECTIONS[self.name]

    @property
    def spoken(self) -> str:
        """The whole answer in words, for those who cannot see the chart."""
        return " ".join(map(_ended, filter(None, (*self.sentences, self.alternative))))

    @property
    def sentences(self) -> tuple[str, ...]:
        """The lines as they stand where nothing is written large."""
        return f"{self.figure} {self.lines[0]}".strip(), *self.lines[1:]


def _ended(said: str) -> str:
    """Return a line with a full stop, so that it does not run into the next one."""
    return said if said.endswith((".", "!", "?", ":")) else f"{said}."


def sections(
    insights: Insights, kinds: Mapping[str, str], month: weeks.Month = weeks.month_name
) -> Iterator[Section]:
    """Yield the answers in the order of ``SECTIONS``.

    ``kinds`` name the kinds of reason and the channels by key, as far as their key is no name.
    """
    names = {DONT_KNOW: words.group_name(DONT_KNOW, {}), **kinds}
    yield _gauge(insights)
    yield _time(insights.time)
    yield _groups("sparks", "Reason found, by what moved you to write.", insights.sparks, names)
    yield _weeks(insights, month)
    yield _reasons(insights, names)
    yield _groups("hunches", "Reason found, by what you expected.", insights.hunches, names)
    yield _groups("channels", "Reason found, by how you first wrote.", insights.channels, names)
    yield _replies(insights.replies)
    yield _surprise(insights.surprise, names)


def _gauge(insights: Insights) -> Section:
    found = insights.gauge
    unopened = words.unopened(insights)
    detail = capital(" · ".join(words.gauge_detail(found)))
    lines = (words.gauge_title(found), detail, *words.gauge_more(found), unopened)
    with_reason = f"{words.rate_of(found.ripe)} ripe hunts had a reason"
    without = f"{len(found.ripe.other_ids):,} ripe hunts without a reason so far"

    def draw(width: float, inks: Inks) -> Chart:
        return gauge.draw(found, width, inks, with_reason, without)

    alternative = f"{_spoken(found)} A coin toss would be 50%."
    figure = "" if found.ripe.share is None else percent(found.ripe.share)
    return Section("gauge", tuple(filter(None, lines)), draw, alternative, figure=figure)


def _spoken(found: Gauge) -> str:
    if found.ripe.share is None:
        return "An empty scale."
    return f"{percent(found.ripe.share)}, between {words.interval(found.ripe)}."


def _time(curve: TimeToReason) -> Section:
    said = words.time(curve)
    if not curve.steps:
        return Section("time", (said,))

    def draw(width: float, inks: Inks) -> Chart:
        return incidence.draw(curve, (width, _CURVE_HEIGHT), inks, _step)

    last = curve.steps[-1]
    told = f"A rising curve of {len(curve.steps)} steps. {_step(last)}."
    return Section("time", (said,), draw, told)


def _step(step: ReasonStep) -> str:
    interval = f"{percent(step.low)} to {percent(step.high)}"
    return f"{percent(step.share)} found it {words.within(step.days)} ({interval})"


def _groups(name: str, said: str, found: Groups, names: Mapping[str, str]) -> Section:
    if not found.groups:
        return Section(name, (f"Your first ripe hunts will show here; {_needed()}",))
    rows = [
        rates.Row(
            words.group_name(group.key, names),
            words.group(group) if group.rate.too_few else words.rate_of(group.rate),
            group.rate,
            f"{words.group_name(group.key, names)}: {words.group(group)}",
        )
        for group in found.groups[:_GROUPS_SHOWN]
    ]
    told = ". ".join(row.words for row in rows)
    lines = (said,) if not rows[0].rate.too_few else (said, _needed().capitalize())
    tight = partial(rates.draw, rows, tight=True)
    return Section(name, lines, partial(rates.draw, rows), told, tight)


def _needed() -> str:
    return f"each needs {ENOUGH_FOR_A_RATE} ripe hunts before it says anything."


def _weeks(insights: Insights, month: weeks.Month) -> Section:
    found = insights.weeks
    said = " · ".join(words.weeks(found))
    if not found.weeks:
        return Section("weeks", ("Your first hunt starts the weeks.",))

    def draw(width: float, inks: Inks) -> Chart:
        return weeks.draw(found.weeks, width, inks, _day, month)

    def draw_for_paper(width: float, inks: Inks) -> Chart:
        few = len(found.weeks) <= weeks.fitting(width)
        return draw(width, inks) if few else weeks.draw_years(found.weeks, width, inks, month)

    opened = sum(week.opened for week in found.weeks)
    told = f"{opened:,} hunts opened in {len(found.weeks)} weeks. A dot below a week: goal met."
    return Section("weeks", (capital(said),), draw, told, draw_for_paper)


def _day(week: Week, weekday: int) -> str:
    number = len(week.days[weekday])
    opened = "1 hunt" if number == 1 else f"{number} hunts"
    return f"{opened} opened on {_WEEKDAYS[weekday]}, {words.day(week.day(weekday))}"


def _reasons(insights: Insights, names: Mapping[str, str]) -> Section:
    if not insights.reasons:
        return Section("reasons", ("Your first reason will show here.",))
    rows = [
        bars.Bar(
            names.get(reason.key, reason.key),
            reason.people,
            f"{names.get(reason.key, reason.key)}: {len(reason.people):,}",
        )
        for reason in insights.reasons
    ]

    def draw(width: float, inks: Inks) -> Chart:
        return bars.draw(rows, width, inks, inks.gold)

    said = "Found reasons by kind; one hunt may have several."
    return Section("reasons", (said,), draw, ". ".join(row.words for row in rows))


def _replies(found: Replies) -> Section:
    said = words.replies(found)
    if not found.answered:
        return Section("replies", (said,))
    rows = [
        bars.Bar(capital(words.reply_span(span)), span.people, _answered(span))
        for span in found.spans
    ]
    if found.silent:
        rows.append(
            bars.Bar("No answer yet", found.silent, f"No answer yet: {len(found.silent):,}")
        )

    def draw(width: float, inks: Inks) -> Chart:
        return bars.draw(rows, width, inks, inks.accent)

    return Section("replies", (said,), draw, ". ".join(row.words for row in rows))


def _answered(span: ReplySpan) -> str:
    when = f"after {words.reply_span(span)}" if span.first else "on the same day"
    return f"{len(span.people):,} answered {when}"


def _surprise(found: Surprise, names: Mapping[str, str]) -> Section:
    said = words.surprise(found)
    if not found.table:
        return Section("surprise", (said,))
    used = {key for cell in found.table for key in (cell.hunch, cell.reason)}
    order = {**names, **{key: key for key in sorted(used - names.keys())}}

    def tell(cell: Cell) -> str:
        hunch, reason = order[cell.hunch], order[cell.reason]
        return f"Hunch “{hunch}”, reason “{reason}”: {len(cell.people):,}"

    def draw(width: float, inks: Inks) -> Chart:
        return grid.draw(found.table, width, inks, order, tell)

    lines = (said, "Rows are hunches, columns are reasons; green is where the hunch was right.")
    return Section("surprise", lines, draw, ". ".join(map(tell, found.table)))
