"""Which backups are let go of: never too many of the new, never all of the old."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.store import backup as backups
from networkjournal.store.backup import Backup, to_thin

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
PLENTY = 10**12


def test_backups_take_at_most_two_thousand_million_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _p: usage._replace(free=10**15))
    assert backups._allowed(tmp_path) == 2_000_000_000
    monkeypatch.setattr(shutil, "disk_usage", lambda _p: usage._replace(free=1000))
    assert backups._allowed(tmp_path) == 100


def one(hours: float, rows: int = 100, size: int = 10) -> Backup:
    """Return a backup so many hours old."""
    made_at = NOW - timedelta(hours=hours)
    return Backup(Path(f"{hours}"), made_at, "at close", rows, 0, size, 1)


def kept_of(all_: list[Backup], allowed: int = PLENTY) -> list[Backup]:
    gone = to_thin(all_, NOW, allowed)
    return [b for b in all_ if b not in gone]


def test_all_of_two_days_are_kept() -> None:
    recent = [one(hours) for hours in range(49)]
    assert kept_of(recent) == recent


def test_then_one_a_day_a_week_a_month() -> None:
    every_six_hours = [one(hours) for hours in range(0, 24 * 400, 6)]
    kept = kept_of(every_six_hours)
    older = [b for b in kept if NOW - b.made_at > timedelta(days=2)]
    assert max(Counter(b.made_at.date() for b in older).values()) == 1
    for period, count in ((by_day, 12), (by_week, 10), (by_month, 9)):
        newest = {period(b): b for b in reversed(every_six_hours)}
        expected = sorted(newest.values(), key=lambda b: b.made_at)[-count:]
        assert all(b in kept for b in expected)
    assert len(kept) <= 9 + 12 + 10 + 9


def by_day(backup: Backup) -> object:
    return backup.made_at.date()


def by_week(backup: Backup) -> object:
    return backup.made_at.isocalendar()[:2]


def by_month(backup: Backup) -> object:
    return backup.made_at.year, backup.made_at.month


def test_the_oldest_go_first_where_space_is_short() -> None:
    recent = [one(hours) for hours in range(20)]
    assert kept_of(recent, allowed=75) == recent[:7]


def test_the_newest_three_stay_whatever_they_take() -> None:
    recent = [one(hours) for hours in range(20)]
    assert kept_of(recent, allowed=0) == recent[:3]


def test_nothing_is_thinned_after_a_drop() -> None:
    old = [one(hours) for hours in range(1, 24 * 60, 6)]
    assert to_thin([one(0, rows=69), *old], NOW, 0) == []
    assert to_thin([one(0, rows=70), *old], NOW, PLENTY) != []
    week_later = [one(0, rows=10), *(one(hours) for hours in range(24 * 8, 24 * 90, 6))]
    assert to_thin(week_later, NOW, PLENTY) != []


def test_no_backups_need_no_thinning() -> None:
    assert to_thin([], NOW, 0) == []


@given(
    st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 100), st.integers(1, 50)), max_size=60),
    st.integers(0, 500),
)
def test_thinning_keeps_its_promises(made: list[tuple[int, int, int]], allowed: int) -> None:
    newest_first = sorted({hours: (rows, size) for hours, rows, size in made}.items())
    all_ = [one(hours, rows, size) for hours, (rows, size) in newest_first]
    kept = kept_of(all_, allowed)
    assert kept[:3] == all_[:3]
    lately = [b.rows for b in all_ if NOW - b.made_at <= timedelta(days=7)]
    if lately and all_[0].rows < 0.7 * max(lately):
        assert kept == all_
        return
    assert len(kept) <= 3 or sum(b.size for b in kept) <= allowed
    # Thinning again lets nothing more go, so a backup's fate is decided once.
    assert kept_of(kept, allowed) == kept
