"""What the page says about days, links and intervals."""

from __future__ import annotations

from datetime import date

import pytest

from networkjournal.core.rows import PersonRow
from networkjournal.ui import contact_words as words

TODAY = date(2026, 11, 23)
ROW = PersonRow(
    id=1,
    name="Ada Example",
    headline="",
    company="",
    opened_on=date(2026, 11, 2),
    last_on=date(2026, 11, 4),
    discovered_on=None,
    let_go_on=None,
    follow_up_on=None,
    stay_in_touch_days=None,
    has_photo=False,
)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Hunt opened 2 Nov · day 21"),
        ({"opened_on": TODAY}, "Hunt opened 23 Nov"),
        ({"opened_on": date(2025, 11, 2)}, "Hunt opened 2 Nov 2025 · day 386"),
        ({"opened_on": None}, ""),
        ({"discovered_on": date(2026, 11, 11)}, "Hunt opened 2 Nov · reason found on day 9"),
        ({"discovered_on": date(2026, 11, 2)}, "Hunt opened 2 Nov · reason found the same day"),
        ({"discovered_on": date(2026, 10, 1)}, "Hunt opened 2 Nov · reason found 1 Oct"),
        ({"discovered_on": date(2026, 10, 1), "opened_on": None}, "Reason found 1 Oct"),
        ({"let_go_on": date(2026, 11, 3)}, "Hunt opened 2 Nov · let go on 3 Nov"),
        ({"let_go_on": date(2026, 11, 3), "opened_on": None}, "Let go on 3 Nov"),
        (
            {"let_go_on": date(2026, 11, 3), "discovered_on": date(2026, 11, 11)},
            "Hunt opened 2 Nov · reason found on day 9",
        ),
    ],
)
def test_a_hunt_in_one_line(fields: dict[str, object], said: str) -> None:
    assert words.hunt(ROW._replace(**fields), TODAY) == said  # type: ignore[arg-type]


def test_follow_up() -> None:
    assert words.follow_up(None, TODAY) == "Follow up"
    assert words.follow_up(TODAY, TODAY) == "Follow up today"
    assert words.follow_up(date(2026, 11, 27), TODAY) == "Follow up Fri 27 Nov"
    assert words.follow_up(date(2027, 1, 8), TODAY) == "Follow up Fri 8 Jan 2027"
    assert words.follow_up(date(2026, 11, 2), TODAY) == "Follow up Mon 2 Nov"


def test_intervals_and_days() -> None:
    assert words.interval(91) == "Every 3 months"
    assert words.interval(1) == "Every day"
    assert words.interval(1000) == "Every 1,000 days"
    assert words.day_and_year(date(2026, 2, 8)) == "8 Feb 2026"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.linkedin.com/in/ada-example/", "linkedin.com/in/ada-example"),
        ("ada.example", "ada.example"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("https://", "https:"),
        ("http://ada.example/" + "x" * 60, "ada.example/" + "x" * 23 + "…"),
    ],
)
def test_links_are_shown_short(address: str, shown: str) -> None:
    assert words.link(address) == shown
