"""One connection to one journal file, with settings that keep what was typed.

``DELETE`` with ``EXTRA`` lost nothing in power cuts that cost other settings their last rows.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

from networkjournal.core.bulk import without_garbage_search
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.progress import Progress
from networkjournal.store.orm import DatabaseError as PeeweeError
from networkjournal.store.orm import SqliteDatabase

CACHE_KIB = 8 * 1024
"""Memory for pages: holds what lists and single letters read over and over."""
_STEPS_BETWEEN = 100_000
"""Of SQLite's own machine, between two looks: about a hundredth of a second."""
BULK_CACHE_KIB = 128 * 1024
BULK_ROWS = 500
"""From so many entities on a change may use more memory, so that pages go to disk only once."""

SETTINGS: tuple[tuple[str, int | str], ...] = (
    ("busy_timeout", 5000),
    ("journal_mode", "delete"),
    ("synchronous", 3),  # EXTRA: the folder is synced too
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("secure_delete", 1),
    ("temp_store", 2),  # memory: no text of the journal in temporary files
    ("mmap_size", 0),
    ("cache_size", -CACHE_KIB),
    *((("fullfsync", 1),) if sys.platform == "darwin" else ()),
)
READ_ONLY_SETTINGS: tuple[tuple[str, int | str], ...] = (
    ("busy_timeout", 1500),
    ("query_only", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("temp_store", 2),
    ("mmap_size", 0),
)

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_FULL = (
    "The disk is full.",
    "There is no room to write {path}. Free some space and try again; what was saved is safe.",
)
_BUSY = (
    "The journal is in use.",
    "Another program is holding {path}. Close it there and try again.",
)
_CLOSED = (
    "The journal cannot be reached.",
    "{path} or its folder is read-only or gone. Allow writing there, or move the journal to "
    "another folder.",
)
_PLAIN: Mapping[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _CLOSED,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _CLOSED,
    sqlite3.SQLITE_IOERR: (
        "The disk did not answer.",
        "{path} could not be read or written. Check the disk or its connection, then try again.",
    ),
    sqlite3.SQLITE_TOOBIG: (
        "This text is too long.",
        "One entry can hold a thousand million letters. Shorten it and try again.",
    ),
}

STORE_ERRORS = (sqlite3.Error, PeeweeError)
"""What peewee and SQLite raise."""


class _FileError(JournalError):
    """The file as a whole is at fault; ``backups`` are the checked ones, newest first."""

    def __init__(self, title: str, message: str = "") -> None:
        """Know of no backups yet."""
        super().__init__(title, message)
        self.backups: tuple[Any, ...] = ()

    def __str__(self) -> str:
        """Return title and message, also what was added to it later."""
        return f"{self.title} {self.message}".strip()


class DamagedJournalError(_FileError):
    """The file is no journal, or one that can no longer be read in full."""


class MissingJournalError(_FileError):
    """The file is not there, and nobody asked for a new one."""


def connect(path: Path, *, read_only: bool = False) -> Any:
    """Return an open peewee database for an existing file; every setting is read back.

    The connection may be lent to another thread, but only one may use it at a time.
    """
    # Peewee logs statements with their values at DEBUG; the journal's text belongs in no log.
    logging.getLogger("peewee").setLevel(logging.INFO)
    uri = f"{_uri(path)}?mode={'ro' if read_only else 'rw'}"
    db: Any = SqliteDatabase(
        uri, uri=True, thread_safe=False, autoconnect=False, check_same_thread=False
    )
    db.path = path
    db.connect()
    try:
        for name, value in READ_ONLY_SETTINGS if read_only else SETTINGS:
            db.execute_sql(f"PRAGMA {name}={value}")
            stands = db.execute_sql(f"PRAGMA {name}").fetchone()
            if stands is not None and stands[0] != value:
                raise JournalError(
                    f"The journal {path.name} cannot be opened safely.",
                    f"Its folder does not allow the setting {name}={value}. "
                    "Move the journal to a folder on this computer's own disk.",
                )
    except BaseException:
        db.close()
        raise
    return db


def fetch(
    db: Any, sql: str, values: Sequence[object] | Mapping[str, object] = ()
) -> list[tuple[Any, ...]]:
    """Return all rows of a query; JournalError where the file cannot be read."""
    with explained(db.path):
        rows: list[tuple[Any, ...]] = db.execute_sql(sql, values).fetchall()
    return rows


def column(db: Any, sql: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
    """Return the one column of a query: half the time of ``fetch`` where there are many rows."""
    with explained(db.path):
        return list(chain.from_iterable(db.execute_sql(sql, values)))


def mark_of_changes(db: Any) -> tuple[int, int]:
    """Return what differs once anybody, also through another connection, has written."""
    return fetch(db, "PRAGMA data_version")[0][0], db.connection().total_changes


def revision_of(db: Any) -> int:
    """Return the mark of the last change; every write sets another one."""
    revision: int = fetch(db, "SELECT revision FROM journal_state")[0][0]
    return revision


def run_many(db: Any, sql: str, rows: Iterable[Sequence[object]]) -> int:
    """Run one statement for many rows and return how many it changed."""
    changed: int = db.connection().executemany(sql, rows).rowcount
    return changed


def error_code(error: BaseException) -> int:
    """Return SQLite's extended result code of an error, also of one that peewee wrapped."""
    original = getattr(error, "orig", error)
    code: int = getattr(original, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code


def roll_back(db: Any) -> None:
    """End a transaction, where SQLite has not done so by itself, as it does on a full disk."""
    if db.connection().in_transaction:
        db.rollback()


@contextmanager
def roomy(db: Any, rows: int) -> Iterator[None]:
    """Let a large change keep its pages in memory until the end, and give the memory back."""
    if rows < BULK_ROWS:
        yield
        return
    with without_garbage_search():
        db.execute_sql(f"PRAGMA cache_size={-BULK_CACHE_KIB}")
        try:
            yield
        finally:
            db.execute_sql(f"PRAGMA cache_size={-CACHE_KIB}")
            db.execute_sql("PRAGMA shrink_memory")


@contextmanager
def heeding(db: Any, progress: Progress) -> Iterator[None]:
    """Ask ``progress`` while one statement takes long, and end it where that raises ``Cancelled``.

    SQLite knows nothing of exceptions: it is told to stop, and the reason is raised afterwards.
    """
    stopped: list[Cancelled] = []

    def look() -> bool:
        try:
            progress(0, 0)
        except Cancelled as reason:
            stopped.append(reason)
        return bool(stopped)

    db.connection().set_progress_handler(look, _STEPS_BETWEEN)
    try:
        yield
    except STORE_ERRORS:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        db.connection().set_progress_handler(None, 0)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into what a person can do something about; the rest is a bug."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise JournalError(
            "This text cannot be saved.",
            "It holds half a character, which often comes from a broken copy. Delete the odd "
            "sign and try again.",
        ) from error
    except STORE_ERRORS as error:
        explanation = _explain(error, path)
        if explanation is None:
            raise
        raise explanation from error


def _explain(error: BaseException, path: Path) -> JournalError | None:
    code = error_code(error)
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return JournalError(
            "The journal was not closed properly.",
            f"{path} must be opened for writing once, which puts it right. Open it in the window.",
        )
    if code & 0xFF in _DAMAGED:
        return DamagedJournalError(
            "The journal is damaged.",
            f"{path} cannot be read in full. Restore a backup; the damaged file is kept.",
        )
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT:
        return JournalError(
            "This change was not saved.",
            f"It does not fit what the journal holds ({error}). Nothing was changed.",
        )
    title, message = _PLAIN.get(code & 0xFF, ("", ""))
    return JournalError(title, message.format(path=path)) if title else None


def _uri(path: Path) -> str:
    """Return SQLite's address of a file; the doubled slash also carries network shares."""
    name = path.absolute().as_posix()
    slash = "" if name.startswith("/") else "/"
    return f"file://{slash}{quote_from_bytes(os.fsencode(name), safe='/:')}"
