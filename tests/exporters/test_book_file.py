"""The book's data file: the hunts that are gathered, and what holds them together."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import Trail
from networkjournal.exporters.book_file import Volume, write_volume
from networkjournal.exporters.book_gather import gather
from networkjournal.exporters.book_numbers import Numbers
from networkjournal.exporters.book_options import BookOptions, Paper
from networkjournal.exporters.privacy import Privacy
from tests.exporters import samples
from tests.exporters.samples import NAMES, OPENED, TODAY, everyone


def written(trails: Iterable[Trail], **options: Any) -> dict[str, Any]:
    file = io.StringIO()
    choices = BookOptions(**{"today": TODAY, **options})
    with tempfile.TemporaryDirectory() as folder:
        book = gather(trails, choices, NAMES, Path(folder), lambda done, total: None)
        write_volume(book, Volume(book.rows), choices, NAMES, Numbers(), file)
    data = json.loads(file.getvalue())
    assert isinstance(data, dict)
    return data


def test_hunts_are_numbered_in_their_order_and_counted_by_part() -> None:
    data = written(everyone())
    assert [hunt["number"] for hunt in data["hunts"]] == [1, 4, 2, 3]
    assert [hunt["state"] for hunt in data["hunts"]] == ["found", "found", "hunting", "let_go"]
    assert data["book"]["count"] == "4 hunts · 2 reasons found"
    assert [(part["state"], part["title"]) for part in data["book"]["parts"]] == [
        ("found", "Reasons found"),
        ("hunting", "Unsolved hunts"),
        ("let_go", "Let go"),
    ]


def test_the_numbers_count_hunts_that_are_not_printed() -> None:
    old = TODAY - timedelta(days=100)
    found = {"reason": "Luck.", "reason_kinds": ("client",), "discovered_on": old}
    trails = [
        samples.trail(
            Contact(id=n, name=f"P{n}", **(found if n < 7 else {})),  # type: ignore[arg-type]
            samples.step(n, old),
        )
        for n in range(1, 21)
    ]
    whole = written(trails)["numbers"]
    narrow = written(trails, privacy=Privacy(unsolved=False))
    assert [hunt["number"] for hunt in narrow["hunts"]] == [1, 2, 3, 4, 5, 6]
    assert narrow["book"]["count"] == "6 hunts · 6 reasons found"
    assert narrow["numbers"]["percent"] == whole["percent"] == "30%"
    assert narrow["numbers"]["sentence"] == whole["sentence"]
    not_told = "14 hunts without a reason are counted here, and not told in this book."
    assert (not_told in narrow["numbers"]["facts"], not_told in whole["facts"]) == (True, False)


def test_somebody_only_noticed_is_no_hunt() -> None:
    noticed = samples.trail(Contact(id=9, name="Nobody"))
    data = written([noticed, samples.amara()])
    assert [hunt["number"] for hunt in data["hunts"]] == [1]


def test_the_cover_names_the_months_that_the_hunts_span() -> None:
    assert written(everyone())["book"]["period"] == "November 2026"
    early = samples.trail(
        Contact(id=5, name="A"),
        samples.step(5, date(2025, 1, 1), samples.NOTE),
        samples.step(5, date(2026, 3, 1)),
    )
    assert written([early, *everyone()])["book"]["period"] == "March – November 2026"
    later = samples.trail(
        Contact(id=5, name="A"),
        samples.step(5, OPENED),
        samples.step(5, date(2027, 5, 1), samples.CALL),
    )
    assert written([later])["book"]["period"] == "November 2026"


def test_private_days_do_not_show_on_the_cover() -> None:
    trail = samples.trail(
        Contact(id=5, name="A"),
        samples.step(5, date(2026, 3, 1)),
        samples.step(5, date(2026, 5, 1), private=True),
    )
    assert written([trail])["book"]["period"] == "March 2026"
    assert (
        written([trail], privacy=Privacy(private_notes=True))["book"]["period"]
        == "March – May 2026"
    )


def test_a_period_chosen_is_the_period_named_up_to_today() -> None:
    year = {"date_from": date(2026, 1, 1), "date_to": date(2026, 12, 31)}
    assert written(everyone(), **year)["book"]["period"] == "January – November 2026"
    past = {"date_from": date(2025, 1, 1), "date_to": date(2025, 12, 31)}
    assert written(everyone(), **past)["book"]["period"] == "2025"
    future = {"date_from": date(2027, 1, 1)}
    assert written(everyone(), **future)["book"]["period"] == "January 2027"


def test_the_frame_carries_the_choices() -> None:
    book = written(everyone(), title=" My <b>year</b> ", owner="M. Owner", paper=Paper.LETTER)[
        "book"
    ]
    assert (book["title"], book["head"]) == ("My <b>year</b>", "My <b>year</b>")
    assert (book["owner"], book["paper"]) == ("M. Owner", "letter")
    assert book["date"] == [2026, 11, 23]
    assert written(everyone(), title="  ")["book"]["title"] == "Treasure Hunts"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", ("en", None)),
        ("pt-BR", ("pt", "BR")),
        ("de_DE.UTF-8", ("de", "DE")),
        ("zh-Hans-cn", ("zh", "CN")),
        ("sr-Latn", ("sr", None)),
        ("C", ("en", None)),
        ("", ("en", None)),
        ("nonsense", ("en", None)),
    ],
)
def test_languages_are_read_from_tags(tag: str, expected: tuple[str, str | None]) -> None:
    assert BookOptions(today=TODAY, language=tag).language_and_region == expected
    book = written([samples.amara()], language=tag)["book"]
    assert (book["language"], book["region"]) == expected


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ({}, "There is no hunt to print yet."),
        ({"date_from": OPENED}, "No hunt was opened in this period."),
        ({"date_to": OPENED}, "No hunt was opened in this period."),
        ({"ids": (9,)}, "Nobody among these people has a hunt."),
    ],
)
def test_a_book_without_hunts_is_refused(options: dict[str, Any], title: str) -> None:
    with pytest.raises(JournalError) as refusal:
        written([samples.trail(Contact(id=9, name="Nobody"))], **options)
    assert refusal.value.title == title
    assert refusal.value.message


def test_progress_counts_where_the_number_is_known(tmp_path: Path) -> None:
    for trails, total in ((everyone(), 4), (iter(everyone()), 0)):
        told: list[tuple[int, int]] = []
        gather(
            trails,
            BookOptions(today=TODAY),
            NAMES,
            tmp_path,
            lambda done, of, told=told: told.append((done, of)),  # type: ignore[misc]
        )
        assert told == [(1, total), (2, total), (3, total), (4, total)]
