"""When LinkedIn is asked for a new archive."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from networkjournal.core.archive_age import needs_new_archive, newest_archive
from networkjournal.core.entities import ImportReceipt

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def receipt(on: date | None, source: str = "linkedin", **fields: Any) -> ImportReceipt:
    return ImportReceipt(
        id=1,
        at_utc=NOW,
        source=source,
        file_name="a.zip",
        read=0,
        added=0,
        updated=0,
        unchanged=0,
        hidden=0,
        unreadable=0,
        exported_on=on,
        **fields,
    )


@pytest.mark.parametrize(
    ("exported_on", "today", "old"),
    [
        (date(2026, 2, 10), date(2026, 7, 10), False),
        (date(2026, 2, 10), date(2026, 7, 11), True),
        (date(2026, 2, 10), date(2026, 6, 30), False),
        (date(2026, 9, 30), date(2027, 2, 28), False),
        (date(2026, 9, 30), date(2027, 3, 1), True),
        (date(2026, 2, 10), date(2027, 2, 1), True),
        (date(2026, 2, 10), date(2026, 2, 1), False),
    ],
)
def test_an_archive_is_old_after_five_months(exported_on: date, today: date, old: bool) -> None:
    assert needs_new_archive([receipt(exported_on)], today) is old


def test_the_newest_archive_counts() -> None:
    old, new = date(2024, 1, 1), date(2026, 2, 10)
    receipts = [
        receipt(new, "google, linkedin"),
        receipt(old),
        receipt(None),
        receipt(date(2026, 5, 1), "google"),
        receipt(date(2026, 6, 1), taken_back_at=NOW),
    ]
    assert newest_archive(receipts) == new
    assert needs_new_archive(receipts, date(2026, 8, 1))


def test_who_never_imported_an_archive_is_not_reminded() -> None:
    assert newest_archive([]) is None
    assert not needs_new_archive(
        [receipt(None), receipt(date(2020, 1, 1), "csv")], date(2026, 8, 1)
    )
