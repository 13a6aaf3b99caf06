"""What is counted and listed: numbers, surprises, indexes, volumes, scripts."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from networkjournal.core import insight_words
from networkjournal.core.entities import DONT_KNOW, Contact
from networkjournal.core.hunt import Rules
from networkjournal.core.insights import Gauge, Period, Rate
from networkjournal.core.measuring import insights
from networkjournal.core.rows import Trail
from networkjournal.exporters import book_volumes, scripts, words
from networkjournal.exporters.book_gather import BookHunt, Gathered, gather
from networkjournal.exporters.book_index import SurprisesData, indexes, surprises
from networkjournal.exporters.book_numbers import (
    JUST_HUNTS,
    Chart,
    Numbers,
    NumbersData,
    numbers_data,
)
from networkjournal.exporters.book_options import BookOptions, Paper
from networkjournal.exporters.privacy import Privacy
from tests.exporters import samples
from tests.exporters.sample_year import picture
from tests.exporters.samples import NAMES, OPENED, TODAY

OLD = date(2026, 3, 2)
OPTIONS = BookOptions(today=TODAY)


def gathered(folder: Path, trails: Iterable[Trail], options: BookOptions = OPTIONS) -> Gathered:
    return gather(trails, options, NAMES, folder, lambda done, total: None)


def rows(folder: Path, trails: Iterable[Trail]) -> list[BookHunt]:
    return gathered(folder, trails).rows


def hunt(number: int, opened: date = OLD, days: int | None = None, **fields: object) -> Trail:
    """Return a hunt that found its reason after ``days``."""
    found = None if days is None else opened + timedelta(days=days)
    contact = Contact(id=number, name=f"Ada {number}", discovered_on=found, **fields)  # type: ignore[arg-type]
    return samples.trail(contact, samples.step(number, opened, text="Hello."))


def counted(
    folder: Path,
    trails: Iterable[Trail],
    numbers: Numbers = JUST_HUNTS,
    options: BookOptions = OPTIONS,
) -> NumbersData:
    book = gathered(folder, trails, options)
    answers = insights(book.counted, Rules(ripe_days=numbers.ripe_days), Period(), TODAY)
    return numbers_data(book, answers, numbers, options, NAMES)


def surprising(folder: Path, trails: Iterable[Trail]) -> SurprisesData | None:
    book = gathered(folder, trails)
    return surprises(book.rows, insights(book.counted, Rules(), Period(), TODAY).surprise, NAMES)


def test_the_rate_counts_ripe_hunts_alone(tmp_path: Path) -> None:
    trails = [hunt(n, days=9 if n < 7 else None) for n in range(10)]
    young = hunt(20, OPENED, days=0)
    data = counted(tmp_path, [*trails, young])
    assert data["percent"] == "70%"
    assert data["sentence"] == (
        "of 10 ripe hunts had a reason. With 95% confidence the true rate lies between 40% and "
        "89%: not yet clear, leaning to more often than not."
    )
    assert (data["share"], round(data["low"], 2), round(data["high"], 2)) == (0.7, 0.40, 0.89)
    assert data["facts"] == [
        "1 reason more in hunts younger than 60 days.",
        "The quickest reason showed itself on the very day, the slowest after 9 days.",
    ]
    assert data["title"] == "The year in numbers"


def test_without_ripe_hunts_there_is_no_rate(tmp_path: Path) -> None:
    data = counted(tmp_path, [hunt(1, OPENED, days=3)])
    assert data["percent"] == ""
    assert data["sentence"] == "No hunt is 60 days old yet, so it is too early for a rate."
    assert data["facts"] == ["Each reason took 3 days to show itself."]
    assert counted(tmp_path, [hunt(1, OPENED)])["facts"] == []


def test_what_else_the_journal_answers_is_printed_as_it_comes(tmp_path: Path) -> None:
    numbers = Numbers(7, (Chart("Weeks", "<svg/>", "Five weeks."),), ("Half took 20 days.",))
    data = counted(tmp_path, [hunt(1, OPENED)], numbers)
    assert data["charts"] == [{"title": "Weeks", "svg": "<svg/>", "says": "Five weeks."}]
    assert data["facts"] == ["Half took 20 days."]
    assert data["percent"] == "0%"
    bare = BookOptions(today=TODAY, privacy=Privacy(charts=False))
    plain = counted(tmp_path, [hunt(1, date(2025, 1, 1)), hunt(2, OPENED)], numbers, bare)
    assert plain["charts"] == []
    assert plain["title"] == "The hunts in numbers"


@pytest.mark.parametrize("ripe", range(1, 61))
def test_the_book_tells_the_rate_as_the_screen_does(ripe: int) -> None:
    for found in range(ripe + 1):
        gauge = Gauge(ripe=Rate(tuple(range(found)), tuple(range(found, ripe))))
        said = words.rate(gauge)
        assert said.startswith(f"{insight_words.gauge_title(gauge)}. ")
        assert said.endswith(f": {insight_words.verdict(gauge)}.")
        low, high = re.findall(r"(\d+)%", said)[1:]
        assert f"{low}–{high}%" == insight_words.interval(gauge.ripe)


def test_a_rate_that_is_nearly_all_or_nothing_is_never_called_exact() -> None:
    nearly_all = Gauge(ripe=Rate(tuple(range(299)), (299,)))
    nearly_none = Gauge(ripe=Rate((0,), tuple(range(1, 59))))
    assert "between 98% and 99%: more often than not, so far." in words.rate(nearly_all)
    assert "between 1% and 9%: not more often, so far." in words.rate(nearly_none)


def test_what_is_counted_and_not_told_is_said(tmp_path: Path) -> None:
    found = BookOptions(today=TODAY, privacy=Privacy(unsolved=False))
    told = counted(tmp_path, [hunt(1, days=9), hunt(2)], options=found)
    assert told["facts"][-1] == (
        "One hunt without a reason is counted here, and not told in this book."
    )
    assert told["percent"] == "50%"


def test_reasons_are_counted_by_kind(tmp_path: Path) -> None:
    trails = [
        hunt(1, days=1, reason_kinds=("views", "client")),
        hunt(2, days=1, reason_kinds=("views",)),
        hunt(3, reason_kinds=("taught",)),
    ]
    reasons = counted(tmp_path, trails)["reasons"]
    assert reasons == [("Shares my views", "2"), ("Client", "1")]


def test_surprises_are_where_no_guess_came_true(tmp_path: Path) -> None:
    trails = [
        hunt(1, days=1, hunch=("client",), reason_kinds=("friend", "taught")),
        hunt(2, days=1, hunch=("client", "views"), reason_kinds=("views",)),
        hunt(3, days=1, hunch=(DONT_KNOW,), reason_kinds=("views",)),
        hunt(4, days=1, hunch=("client",)),
        hunt(5, hunch=("client",), reason_kinds=("friend",)),
        hunt(6, TODAY, days=0, hunch=("client",), reason_kinds=("friend",)),
    ]
    told = surprising(tmp_path, trails)
    assert told is not None
    assert told["sentence"].startswith("In 1 of 2 hunts")
    assert told["rows"] == [
        {"number": 1, "name": "Ada 1", "guessed": "Client", "found": "Friend, Taught me something"}
    ]
    assert surprising(tmp_path, trails[1:]) is None
    only = surprising(tmp_path, trails[:1])
    assert only is not None
    assert only["sentence"].startswith("One sealed hunch")


def test_screen_and_book_tell_the_same_surprises_and_reasons(tmp_path: Path) -> None:
    """A guess beside "don't know" is one, and a reason dated later is not found yet."""
    unsure = hunt(1, days=1, hunch=(DONT_KNOW, "client"), reason_kinds=("friend",))
    told = surprising(tmp_path, [unsure])
    assert told is not None
    assert [row["guessed"] for row in told["rows"]] == ["Client"]
    later = (TODAY - OLD).days + 5
    assert counted(tmp_path, [hunt(1, days=later, reason_kinds=("friend",))])["percent"] == "0%"


def test_indexes_lead_from_people_companies_tags_and_reasons(tmp_path: Path) -> None:
    together = samples.trail(
        Contact(id=7, name="Émile", company="open circle", tags=("film", "Film", "")),
        samples.step((7, 1), OPENED, samples.CALL),
    )
    listed = indexes(rows(tmp_path, [samples.amara(), together, samples.unsolved()]), NAMES)
    assert {index["title"]: index["entries"] for index in listed} == {
        "People": [
            {"term": "Amara Osei", "hunts": [1, 2]},
            {"term": "Ben Lindqvist", "hunts": [3]},
            {"term": "Émile", "hunts": [2]},
        ],
        "Companies": [{"term": "Open Circle", "hunts": [1, 2]}],
        "Tags": [{"term": "film", "hunts": [2]}],
        "Reasons": [
            {"term": "Project together", "hunts": [1]},
            {"term": "Shares my views", "hunts": [1]},
        ],
    }
    assert [index["main"] for index in listed] == [True, False, False, False]


def test_a_book_is_cut_into_even_volumes_in_its_order(tmp_path: Path) -> None:
    hunts = rows(tmp_path, [hunt(n, days=1) for n in range(300)])
    (whole,) = book_volumes.cut(hunts, Paper.A5)
    assert whole == hunts
    runs = book_volumes.cut(hunts, Paper.A5, longest=170)
    assert [row for run in runs for row in run] == hunts
    assert len(runs) == 4
    assert max(map(len, runs)) - min(map(len, runs)) <= 2
    assert [row for run in book_volumes.halves(hunts) for row in run] == hunts


def test_photos_take_their_part_of_a_volume(tmp_path: Path) -> None:
    hunts = rows(tmp_path, [hunt(n, days=1) for n in range(300)])
    heavy = [replace(row, photo_bytes=5_000_000) for row in hunts]
    assert len(book_volumes.cut(hunts, Paper.A5)) == 1
    assert len(book_volumes.cut(heavy, Paper.A5)) == 3
    drawn = hunt(1, days=1, photo=picture(random.Random(1), 160))  # noqa: S311
    (row,) = rows(tmp_path, [drawn])
    assert row.photo_bytes > 4 * 160 * 160


def test_one_hunt_is_never_cut(tmp_path: Path) -> None:
    steps = (samples.step(1, OPENED, text="word " * 400) for _ in range(90))
    long = samples.trail(Contact(id=1, name="A"), *steps)
    assert len(book_volumes.cut(rows(tmp_path, [long]), Paper.A5, longest=10)) == 1


def test_large_paper_takes_fewer_pages(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, [samples.amara()])
    small, large = (book_volumes.pages(row, paper) for paper in (Paper.A5, Paper.A4))
    assert small >= 1 > large > 0
    assert book_volumes.pages(replace(row, letters=20_000), Paper.A4) > 5


@pytest.mark.parametrize(
    ("characters", "named"),
    [
        ("ᏣᎠ", ("Cherokee (Ꭰ Ꮳ)",)),
        ("王", ("Chinese (王)",)),
        ("𐩠𐰀", ("Old South (𐩠)", "Old Turkic (𐰀)")),
        ("😀", ("signs (😀)",)),
        ("\u0378\ue000", ("unknown characters (U+0378 U+E000)",)),
        ("ꡀꡁꡂꡃꡄꡅꡆ", ("Phags-Pa (ꡀ ꡁ ꡂ ꡃ ꡄ ꡅ …)",)),
        ("\u0901", ("Devanagari (◌\u0901)",)),
        ("", ()),
    ],
)
def test_scripts_are_named(characters: str, named: tuple[str, ...]) -> None:
    assert scripts.named(characters) == named
