"""The day of connecting in all its shapes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.importers.dates import read_day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 Nov 2018", date(2018, 11, 20)),
        ("01 Feb 2004", date(2004, 2, 1)),
        ("8-Feb-26", date(2026, 2, 8)),
        ("08-feb-26", date(2026, 2, 8)),
        ("08/FEB/26", date(2026, 2, 8)),
        ("08-Feb-2026", date(2026, 2, 8)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("2026-02-08", date(2026, 2, 8)),
        ("2026-02-08 00:00:00", date(2026, 2, 8)),
        ("2026-02-08T09:15", date(2026, 2, 8)),
        ("10/18/18, 1:21 AM", date(2018, 10, 18)),
        ("1/8/18, 6:14 PM", date(2018, 1, 8)),
        ("1/8/18, 6:14\u202fPM", date(2018, 1, 8)),
        ("1/8/2018 6:14:02 pm", date(2018, 1, 8)),
        # German, Spanish, French, Italian, Portuguese
        ("8. Mär. 2026", date(2026, 3, 8)),
        ("8.Mrz.26", date(2026, 3, 8)),
        ("3. Mai 26", date(2026, 5, 3)),
        ("31-Okt-25", date(2025, 10, 31)),
        ("24-Dez-25", date(2025, 12, 24)),
        ("14-ene-19", date(2019, 1, 14)),
        ("14 sept 2019", date(2019, 9, 14)),
        ("14 août 2019", date(2019, 8, 14)),
        ("14-juin-19", date(2019, 6, 14)),
        ("14 juil. 19", date(2019, 7, 14)),
        ("2 févr. 2019", date(2019, 2, 2)),
        ("02-gen-19", date(2019, 1, 2)),
        ("02-lug-19", date(2019, 7, 2)),
        ("02/out/2019", date(2019, 10, 2)),
        ("8 de fev. de 2026", date(2026, 2, 8)),
        ("03.05.2024", date(2024, 5, 3)),
        ("3. 5. 2024", date(2024, 5, 3)),
        ("17.11.2023 09:15", date(2023, 11, 17)),
    ],
)
def test_a_day_is_read(text: str, expected: date) -> None:
    assert read_day(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "10/11/18",
        "18/10/18",
        "10/11/2018 13:05",
        "2018/10/11",
        "3.13.2024",
        "3.5.24",
        "17.11.1998",
        "18/10/18, 1:21 AM",
        "31 Feb 2020",
        "29 Feb 2025",
        "0 Feb 2025",
        "8 Foo 2026",
        "20 Nov 1918",
        "20 Nov 018",
        "Feb 2026",
        "2026-13-01",
        "44235",
        "20 Nov 2018 or so",
    ],
)
def test_what_is_not_clearly_one_day_is_none(text: str) -> None:
    assert read_day(text) is None


DAYS = st.integers(0, 36_000).map(lambda days: date(2000, 1, 1) + timedelta(days))


@given(DAYS, st.sampled_from(["%d %b %Y", "%d-%b-%y", "%Y-%m-%d", "%m/%d/%y, 1:05 PM"]))
def test_every_day_comes_back(day: date, shape: str) -> None:
    assert read_day(day.strftime(shape)) == day


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    day = read_day(text)
    assert day is None or 2000 <= day.year <= 2099
