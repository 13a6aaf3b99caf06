"""The opening of a journal: what is looked at before SQLite may touch a file, and in what order.

A file that is refused is left byte for byte as it was.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from networkjournal.core.errors import JournalError
from networkjournal.store import schema
from networkjournal.store.connection import (
    DamagedJournalError,
    MissingJournalError,
    connect,
    explained,
    fetch,
)

_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100
_SMALL = 20_000_000
"""Bytes up to which a file is checked before it is shown: that takes some 20 ms."""


class Header(NamedTuple):
    """What the first bytes of a journal file say."""

    version: int


def open_for_writing(path: Path, *, create: bool, backups: Path, now: datetime) -> Any:
    """Return an open connection to a journal that may be written; it is migrated if needed."""
    if create and not path.exists():
        create_journal(path)
    header = inspect(path, backups)
    _make_private(path)
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            raise JournalError(
                "The journal cannot be written.",
                f"{place} is read-only. Allow writing there, or move the journal to another "
                "folder.",
            )
    unfinished = rollback_journal(path).exists()
    with naming_backups(path, backups), explained(path):
        db = connect(path)
        try:
            _require_tables(db, path)
            _examine(db, path, unfinished)
            if header.version < schema.VERSION:
                from networkjournal.store.backup import make_backup

                make_backup(db, path.stem, backups, "before an update", now)
                schema.migrate(db, header.version)
        except BaseException:
            db.close()
            raise
    return db


def open_for_reading(path: Path, backups: Path) -> Any:
    """Return an open connection that only reads, also while another program writes."""
    header = inspect(path, backups)
    if header.version < schema.VERSION:
        raise JournalError(
            "This journal must be updated first.",
            f"{path} was made by an older version. Open it once in the window.",
        )
    with naming_backups(path, backups), explained(path):
        db = connect(path, read_only=True)
        try:
            _require_tables(db, path)
        except BaseException:
            db.close()
            raise
    return db


def create_journal(path: Path) -> None:
    """Make a new, empty journal under a temporary name and put it in place once it is whole."""
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        create_private(new)
        try:
            with explained(path):
                db = connect(new)
                try:
                    schema.migrate(db, 0)
                finally:
                    db.close()
            new.rename(path)
        finally:
            new.unlink(missing_ok=True)
        sync_folder(path.parent)
    except OSError as error:
        raise JournalError(
            "The journal cannot be created.",
            f"{path.parent} does not allow it ({error.strerror}). Choose another folder.",
        ) from error


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may read; OSError where one is there already."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sync_folder(folder: Path) -> None:
    """Make sure that a new name in a folder survives a power cut; Windows does so by itself."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def inspect(path: Path, backups: Path) -> Header:
    """Return the header of a journal file, or refuse the file; the refusal names its backups."""
    with naming_backups(path, backups):
        return read_header(path)


def read_header(path: Path) -> Header:
    """Return the header of a journal file, or refuse the file without touching it."""
    try:
        if not path.exists():
            raise MissingJournalError(
                "The journal is not there.",
                f"There is no file {path}. Look for it, restore a backup, or start a new one.",
            )
        if not path.is_file():
            raise JournalError("This is no journal.", f"{path} is not a file. Choose another.")
        with path.open("rb") as file:
            start = file.read(_HEADER_SIZE)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise JournalError(
            "The journal cannot be read.",
            f"{path} cannot be opened ({error.strerror}). Check that it may be read.",
        ) from error
    return _judge(path, start, size)


def _judge(path: Path, start: bytes, size: int) -> Header:
    """Read the numbers of SQLite's file header (https://sqlite.org/fileformat.html, 1.3)."""
    if not start:
        raise DamagedJournalError("This file is empty.", f"{path} holds nothing at all.")
    if not start.startswith(_MAGIC[: len(start)]):
        raise DamagedJournalError(
            "This is no journal.", f"{path} was not made by Network Journal. Choose another file."
        )
    if len(start) < _HEADER_SIZE:
        raise DamagedJournalError("The journal is damaged.", f"{path} ends too early.")
    page_size, changes, pages, version, application, counted_at = (
        int.from_bytes(start[at : at + length])
        for at, length in ((16, 2), (24, 4), (28, 4), (60, 4), (68, 4), (92, 4))
    )
    if application != schema.APPLICATION_ID:
        raise DamagedJournalError(
            "This is no journal.", f"{path} belongs to another program. Choose another file."
        )
    if version > schema.VERSION:
        raise JournalError(
            "This journal is newer than the program.",
            f"{path} was made by a later version of Network Journal. Update the program to open "
            "it; the file was not changed.",
        )
    expected = (65536 if page_size == 1 else page_size) * pages
    if changes == counted_at and size < expected and not rollback_journal(path).exists():
        raise DamagedJournalError(
            "The journal is damaged.",
            f"{path} ends after {size} of {expected} bytes.",
        )
    return Header(version)


def _require_tables(db: Any, path: Path) -> None:
    tables = "('journal_state', 'contact', 'interaction', 'change')"
    sql = f"SELECT count(*) FROM sqlite_master WHERE name IN {tables}"  # noqa: S608 - our names
    if fetch(db, sql)[0][0] != tables.count(",") + 1:
        raise DamagedJournalError("The journal is damaged.", f"{path} lacks some of its tables.")


def _examine(db: Any, path: Path, unfinished: bool) -> None:
    """Refuse a file whose pages do not hold together.

    A large file that was closed cleanly is shown first and checked later by the caller.
    """
    clean = fetch(db, "SELECT closed_cleanly FROM journal_state") == [(1,)]
    if unfinished or not clean or path.stat().st_size < _SMALL:
        quick_check(db, path)


def quick_check(db: Any, path: Path) -> None:
    """Raise ``DamagedJournalError`` where the pages of the file do not hold together."""
    problem = fetch(db, "PRAGMA quick_check(1)")[0][0]
    if problem != "ok":
        raise DamagedJournalError("The journal is damaged.", f"{path} cannot be read in full.")


def identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another one that took its name, None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, on every write
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def rollback_journal(path: Path) -> Path:
    """Return the file that SQLite keeps beside a journal while it writes."""
    return path.with_name(f"{path.name}-journal")


def _make_private(path: Path) -> None:
    """Take other people's right to read the file, where it is ours to take."""
    if sys.platform != "win32":
        status = path.stat()
        if status.st_mode & 0o077 and status.st_uid == os.geteuid():
            with suppress(PermissionError):  # some network disks keep no permissions
                path.chmod(status.st_mode & 0o700)


@contextmanager
def naming_backups(path: Path, backups: Path) -> Iterator[None]:
    """Add to a refusal which verified backups there are."""
    try:
        yield
    except (DamagedJournalError, MissingJournalError) as error:
        from networkjournal.store.backup import list_backups

        error.backups = tuple(list_backups(backups))
        if error.backups:
            newest = error.backups[0]
            error.message += (
                f" {len(error.backups)} checked backups are in {backups}, the newest of "
                f"{newest.made_at.astimezone():%Y-%m-%d %H:%M}: {newest.path.name}. Restore one to "
                "go on; a damaged file is kept."
            )
        raise
