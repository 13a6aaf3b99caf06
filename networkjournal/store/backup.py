"""Verified copies of a journal: made, thinned, listed and put back."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from networkjournal.core.errors import JournalError
from networkjournal.core.progress import Progress, no_progress
from networkjournal.store import opening
from networkjournal.store.connection import (
    STORE_ERRORS,
    DamagedJournalError,
    connect,
    explained,
    fetch,
    heeding,
    roll_back,
)

SUFFIX = ".njbackup"
"""Not that of journals, so that nobody opens a backup by a click and writes into it."""
_PART = ".part"
_PAGES_AT_ONCE = 1024
_LEFT_BEHIND = timedelta(days=1)

BACKUP_EVERY = timedelta(minutes=30)
_ALL_WITHIN = timedelta(days=2)
_DAILY, _WEEKLY, _MONTHLY = 12, 10, 9
_NEVER_THINNED = 3
_MOST_BYTES = 2_000_000_000
_SHARE_OF_FREE_SPACE = 10
_DROP = 0.7
_DROP_SEEN_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was checked when it was made; ``made_at`` is aware UTC, ``size`` in bytes."""

    path: Path
    made_at: datetime
    reason: str
    contacts: int
    interactions: int
    size: int
    revision: int

    @property
    def rows(self) -> int:
        """The number of people and of what happened with them."""
        return self.contacts + self.interactions


def make_backup(
    source: Any,
    name: str,
    folder: Path,
    reason: str,
    now: datetime,
    progress: Progress = no_progress,
) -> Backup:
    """Copy a journal through an open peewee database, check the copy, and thin older ones.

    The copy has its name only once it has proved whole. JournalError where there is no space or
    no permission, DamagedJournalError where the journal itself cannot be read. ``progress`` hears
    of nobody knows how much; where it raises ``Cancelled`` nothing is left behind.
    """
    with _refusals(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder, now)
        part = folder / f".{name}-{os.getpid()}{_PART}"
        try:
            opening.create_private(part)
            expected = _copy(source, part, reason, now, progress)
            made = check_copy(part, progress)
            if (made.contacts, made.interactions) != expected:
                raise DamagedJournalError("The journal is damaged.", "Its copy counts differently.")
            _sync(part)
            final = _free_name(folder, name, now)
            part.rename(final)
        finally:
            part.unlink(missing_ok=True)
        opening.sync_folder(folder)
        backups = list_backups(folder)
        for old in to_thin(backups, now, _allowed(folder)):
            old.path.unlink(missing_ok=True)
    return next(backup for backup in backups if backup.path == final)


def list_backups(folder: Path) -> list[Backup]:
    """Return the whole backups of a journal, newest first."""
    notes = [note for path in folder.glob(f"*{SUFFIX}") if (note := _whole(path)) is not None]
    return sorted(notes, key=lambda note: (note.made_at, note.path.stem), reverse=True)


def newest_backup(folder: Path) -> Backup | None:
    """Return the newest whole backup of a journal; their names are in the order of time."""
    for path in sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stem, reverse=True):
        note = _whole(path)
        if note is not None:
            return note
    return None


def is_due(folder: Path, revision: int, now: datetime) -> bool:
    """Say whether the newest backup is half an hour old and of another revision; or there is none.

    So whoever goes on writing makes no more than 48 a day.
    """
    newest = newest_backup(folder)
    if newest is None:
        return True
    return now - newest.made_at >= BACKUP_EVERY and newest.revision != revision


def holds(backup: Path, contacts: Sequence[int], interactions: Sequence[int]) -> bool:
    """Say whether a backup holds any of some people and interactions."""
    sql = """SELECT EXISTS (SELECT 1 FROM contact WHERE id IN (SELECT value FROM json_each(?)))
        OR EXISTS (SELECT 1 FROM interaction WHERE id IN (SELECT value FROM json_each(?)))"""
    ids = json.dumps(list(contacts)), json.dumps(list(interactions))
    with explained(backup), closing(_open_copy(backup)) as db:
        return fetch(db, sql, ids) == [(1,)]


def check_copy(path: Path, progress: Progress = no_progress) -> Backup:
    """Read a whole backup and count it; DamagedJournalError where it does not hold."""
    with explained(path), closing(_open_copy(path)) as db, heeding(db, progress):
        problem = fetch(db, "PRAGMA integrity_check(1)")[0][0]
        counts = _counts(db)
    note = _read_note(path)
    if problem != "ok" or counts != (note.contacts, note.interactions):
        raise DamagedJournalError(
            "This backup is damaged.", f"{path} cannot be read in full. Choose another one."
        )
    return note


def to_thin(backups: Sequence[Backup], now: datetime, allowed: int) -> list[Backup]:
    """Return which backups to let go of, given all, newest first, and the bytes they may take.

    Kept are all of two days, one for each of 12 days, 10 weeks and 9 months, and always the newest
    three. The oldest go first where that is too much. Nothing goes while the newest holds over
    30 % fewer rows than another one of the last week: something may have been lost.
    """
    if _dropped(backups, now):
        return []
    kept = {b.path for b in backups[:_NEVER_THINNED]}
    kept |= {b.path for b in backups if now - b.made_at <= _ALL_WITHIN}
    kept |= _one_each(backups, lambda day: day.date(), _DAILY)
    kept |= _one_each(backups, lambda day: day.isocalendar()[:2], _WEEKLY)
    kept |= _one_each(backups, lambda day: (day.year, day.month), _MONTHLY)
    size = sum(backup.size for backup in backups if backup.path in kept)
    for oldest in reversed(backups[_NEVER_THINNED:]):
        if size > allowed and oldest.path in kept:
            kept.remove(oldest.path)
            size -= oldest.size
    return [backup for backup in backups if backup.path not in kept]


def restore(backup: Path, journal: Path, folder: Path, now: datetime | None = None) -> Backup:
    """Put a backup in the place of a closed journal and return it once it has been counted there.

    The journal that stands is backed up first; one that is damaged is renamed, never erased.
    """
    now = now or datetime.now(UTC)
    chosen = check_copy(backup)
    with _refusals(journal.parent):
        part = journal.with_name(f".{journal.name}-{os.getpid()}{_PART}")
        try:
            _copy_file(backup, part)
            if journal.exists():
                _set_aside(journal, folder, now)
            part.replace(journal)
        finally:
            part.unlink(missing_ok=True)
        opening.sync_folder(journal.parent)
        placed = check_copy(journal)
    if placed.rows != chosen.rows:
        raise JournalError("The backup was not restored.", f"{journal} counts differently.")
    return chosen


def _set_aside(journal: Path, folder: Path, now: datetime) -> None:
    """Back a journal up, or give it another name where it can no longer be read in full."""
    try:
        opening.read_header(journal)
        with explained(journal), closing(connect(journal)) as db:
            make_backup(db, journal.stem, folder, "before restoring", now)
    except DamagedJournalError:
        number = 1
        while (aside := journal.with_name(f"{journal.name}.damaged-{number}")).exists():
            number += 1
        unfinished = opening.rollback_journal(journal)
        if unfinished.exists():  # it belongs to the damaged file and would spoil any other
            unfinished.rename(opening.rollback_journal(aside))
        journal.rename(aside)


def _copy(
    source: Any, target: Path, reason: str, now: datetime, progress: Progress
) -> tuple[int, int]:
    """Copy all pages, note in the copy what it is, and return what was counted in the source."""
    with explained(target), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # synced as a whole at the end
        copy.execute("PRAGMA journal_mode=OFF")
        source.execute_sql("BEGIN")
        try:
            counts = _counts(source)
            source.connection().backup(
                copy, pages=_PAGES_AT_ONCE, progress=lambda *_pages: progress(0, 0)
            )
        finally:
            roll_back(source)
        copy.execute("DELETE FROM backup_note")
        note = (now.astimezone(UTC).isoformat(), reason, *counts)
        copy.execute("INSERT INTO backup_note VALUES (1, ?, ?, ?, ?)", note)
        copy.execute("UPDATE journal_state SET closed_cleanly=1")
    return counts


def _open_copy(path: Path) -> Any:
    return connect(path, read_only=True)


def _counts(db: Any) -> tuple[int, int]:
    sql = "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM interaction)"
    contacts, interactions = fetch(db, sql)[0]
    return contacts, interactions


def _read_note(path: Path) -> Backup:
    opening.read_header(path)
    with closing(_open_copy(path)) as db:
        rows = fetch(
            db,
            """SELECT made_at, reason, contacts, interactions, revision
            FROM backup_note, journal_state""",
        )
    if not rows:
        raise DamagedJournalError("This is no backup.", f"{path} was not made as one.")
    made_at, reason, contacts, interactions, revision = rows[0]
    return Backup(
        path=path,
        made_at=datetime.fromisoformat(made_at),
        reason=reason,
        contacts=contacts,
        interactions=interactions,
        size=path.stat().st_size,
        revision=revision,
    )


def _whole(path: Path) -> Backup | None:
    """Read what a backup says of itself, None where it was cut off or written over since."""
    try:
        return _read_note(path)
    except (JournalError, *STORE_ERRORS):
        return None


def _dropped(backups: Sequence[Backup], now: datetime) -> bool:
    lately = [b.rows for b in backups if now - b.made_at <= _DROP_SEEN_WITHIN]
    return bool(lately) and backups[0].rows < _DROP * max(lately)


def _one_each(
    backups: Sequence[Backup], period: Callable[[datetime], Hashable], limit: int
) -> set[Path]:
    """Return the newest backup of each of the last so many periods that have one."""
    newest: dict[Hashable, Path] = {}
    for backup in backups:
        newest.setdefault(period(backup.made_at), backup.path)
    return set(list(newest.values())[:limit])


def _allowed(folder: Path) -> int:
    from shutil import disk_usage

    return min(_MOST_BYTES, disk_usage(folder).free // _SHARE_OF_FREE_SPACE)


def _free_name(folder: Path, name: str, now: datetime) -> Path:
    stamp = f"{name}-{now.astimezone(UTC):%Y%m%d-%H%M%S}"
    path, number = folder / f"{stamp}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stamp}-{number}{SUFFIX}"
    return path


def _sweep(folder: Path, now: datetime) -> None:
    """Erase what an interrupted backup left behind."""
    for part in folder.glob(f".*{_PART}"):
        if now.timestamp() - part.stat().st_mtime > _LEFT_BEHIND.total_seconds():
            part.unlink(missing_ok=True)


def _copy_file(source: Path, target: Path) -> None:
    opening.create_private(target)
    with source.open("rb") as original, target.open("r+b") as copy:
        while chunk := original.read(1 << 20):
            copy.write(chunk)
    _sync(target)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _refusals(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise JournalError(
            "The backup could not be made.",
            f"{folder} does not allow it ({error.strerror}). Make room or allow writing there.",
        ) from error
