"""The same figures wherever they are read, whatever the clock of the place says."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from networkjournal import figures, jobs
from networkjournal.charts.inks import PAPER
from networkjournal.charts.sections import SECTIONS, Section, sections
from networkjournal.core import insight_words as words
from networkjournal.core.entities import Contact, Direction, SparkKind, new_id
from networkjournal.core.insights import Period
from networkjournal.core.statistics import percent
from networkjournal.exporters.book_options import BookOptions
from networkjournal.store.journal import Journal
from tests.store.samples import add, message

TODAY = date(2026, 11, 23)
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu")
CLOCKS_BACK = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
"""Within the hour that most of Europe lives twice."""


@pytest.fixture
def hunts(journal: Journal) -> Journal:
    """Return a journal of hunts over two years, some of them with a time by the clock."""
    for number in range(1, 60):
        opened = TODAY - timedelta(days=13 * number)
        found = opened + timedelta(days=number % 9) if number % 3 else None
        ada = Contact(
            id=new_id(),
            name=f"Ada {number}",
            spark_kind=SparkKind.SAID if number % 2 else SparkKind.GUT,
            hunch=("client",),
            reason="why" if found else "",
            reason_kinds=("views",) if found else (),
            discovered_on=found,
        )
        wrote = message(ada, on=opened, channel="mail")
        at = CLOCKS_BACK - timedelta(days=7 * number, minutes=number)
        answered = message(ada, on=opened + timedelta(days=2), direction=Direction.IN, at_utc=at)
        add(journal, ada, wrote, answered)
    return journal


@pytest.fixture
def any_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has no other clock to set")
def test_no_clock_changes_a_figure(hunts: Journal, any_zone: pytest.MonkeyPatch) -> None:
    found = []
    for zone in ZONES:
        any_zone.setenv("TZ", zone)
        time.tzset()
        with closing(Journal.open(hunts.path, read_only=True)) as again:
            answers = again.read.insights(Period(), TODAY)
            found.append((figures.data(answers, {}), again.read.figures(TODAY)))
    assert all(each == found[0] for each in found)


def shown_figures(section: Section) -> list[str]:
    """Return what the window says in a section that the command line says, too."""
    if section.name in ("sparks", "hunches", "channels", "reasons"):
        return section.alternative.split(". ")
    if section.name in ("gauge", "weeks"):
        return [part for line in section.lines for part in line.split(" · ")]
    return [section.lines[0]]


def test_screen_command_line_and_book_agree(hunts: Journal, tmp_path: Path) -> None:
    names = {kind.key: kind.name for kind in hunts.reason_kinds()}
    answers = hunts.read.insights(Period(), TODAY)
    share = answers.gauge.ripe.share
    assert share is not None
    told = "\n".join(figures.lines(answers, names)).casefold()
    for section in sections(answers, names):
        for figure in shown_figures(section):
            assert figure.casefold() in told, section.name
    options = BookOptions(today=TODAY)
    disguise = jobs.disguise_of(hunts, options, lambda *_: None)
    charts = {c.title: c for c in jobs._numbers(hunts, options, disguise).charts}
    for section in sections(answers, names):
        if section.title in charts:
            draw = section.draw_for_paper or section.draw
            assert draw is not None
            svg = draw(jobs._CHART_WIDTH, PAPER).svg
            assert (charts[section.title].svg, charts[section.title].says) == (svg, section.spoken)
    assert len(charts) == len(SECTIONS) - len(jobs._SAID_BY_THE_BOOK)
    out = tmp_path / "journal.pdf"
    jobs.write_journal_pdf(hunts, options, out)
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(out).pages))
    assert percent(share) in text
    assert words.time(answers.time) in text
    for reason in answers.reasons:
        assert re.search(rf"{names[reason.key]}\D{{0,9}}{len(reason.people)}\b", text)
    low, high = answers.gauge.ripe.interval
    assert f"{low:.0%}".rstrip("%") in text
    assert f"{high:.0%}" in text
    foot = hunts.read.figures(TODAY)
    assert (foot.ripe_found, foot.ripe) == (answers.gauge.ripe.found, answers.gauge.ripe.total)
