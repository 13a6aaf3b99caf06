"""Times of messages and invitations."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from networkjournal.importers.moments import local_day, read_moment


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-13 03:18:54 UTC",
        "2023-12-13 03:18:54UTC",
        "2023-12-13T03:18:54Z",
        "2023-12-13 05:18:54+02:00",
        "2023-12-12T22:18:54-0500",
    ],
)
def test_times_that_tell_their_zone(text: str) -> None:
    moment = read_moment(text)
    assert moment == datetime(2023, 12, 13, 3, 18, 54, tzinfo=UTC)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("11/4/18, 9:05 AM", (2018, 11, 4, 9, 5)),
        ("1/29/26, 2:37 PM", (2026, 1, 29, 14, 37)),
        ("1/29/26, 2:37\u202fPM", (2026, 1, 29, 14, 37)),
        ("1/29/2026 12:00 am", (2026, 1, 29, 0, 0)),
        ("1/29/26, 12:59:01 PM", (2026, 1, 29, 12, 59, 1)),
        ("2019-11-06T02:08:20", (2019, 11, 6, 2, 8, 20)),
        ("2019-11-06 02:08", (2019, 11, 6, 2, 8)),
        ("2019-11-06 02:08:20.5", (2019, 11, 6, 2, 8, 20)),
    ],
)
def test_times_that_tell_no_zone(text: str, told: tuple[int, ...]) -> None:
    assert read_moment(text) == datetime(*told)  # type: ignore[arg-type]  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "29/1/26, 2:37 PM",
        "1/29/26, 13:00 PM",
        "1/29/26, 0:10 AM",
        "1/29/26, 14:37",
        "1/29/26",
        "2023-02-30 00:00:00 UTC",
        "2023-02-03 25:00:00 UTC",
        "1999-02-03 05:00:00 UTC",
        "2023-12-13 03:18:54 CET",
        "2023-12-13 03:18:54+99:00",
        "yesterday",
    ],
)
def test_what_is_no_time_or_could_mean_two(text: str) -> None:
    assert read_moment(text) is None


def test_the_day_is_the_one_of_the_place_where_it_is_read() -> None:
    moment = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    assert local_day(moment, UTC) == date(2026, 3, 28)
    assert local_day(moment, ZoneInfo("Europe/Madrid")) == date(2026, 3, 29)
    assert local_day(moment, ZoneInfo("America/Lima")) == date(2026, 3, 28)
    assert local_day(moment, None) == moment.astimezone().date()
    assert local_day(datetime(2026, 3, 28, 23, 59), ZoneInfo("Asia/Tokyo")) == date(2026, 3, 28)  # noqa: DTZ001
