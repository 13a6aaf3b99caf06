"""One journal file: held open, copied, and changed in whole transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import new_id
from networkjournal.core.errors import JournalError
from networkjournal.core.progress import Progress, no_progress
from networkjournal.store import opening
from networkjournal.store.connection import (
    STORE_ERRORS,
    connect,
    explained,
    fetch,
    revision_of,
    roll_back,
)
from networkjournal.store.writing import ONE_GOES, reason_to_back_up


class JournalFile:
    """What a journal is as a file.

    The connection belongs to one thread at a time: it may be lent to a task, and until that is
    over nothing else may call it. Whoever opens for writing holds the lock beside the file.
    """

    def __init__(
        self, db: Any, path: Path, *, read_only: bool, backups: Path, clock: Callable[[], datetime]
    ) -> None:
        """Use an open connection; see ``Journal.open``."""
        self.path = path
        self.read_only = read_only
        self.backups = backups
        self._db = db
        self._clock = clock
        self._identity = opening.identity(path)
        self._wrote = False
        self._rescued: Path | None = None

    def close(self, *, back_up: bool = True) -> None:
        """Mark the file as closed cleanly, ``back_up`` if something changed, and let go of it.

        It is let go of in any case; JournalError says what could not be done.
        """
        if self._db.is_closed():
            return
        try:
            if self._wrote:
                self._refuse_if_moved()
                if fetch(self._db, "SELECT unwiped FROM journal_state") == [(1,)]:
                    self.wipe()
                with explained(self.path):
                    self._db.execute_sql("UPDATE journal_state SET closed_cleanly=1")
                if back_up and self.changed_since_backup():
                    self.backup("at close")
        finally:
            self._db.close()

    def backup(self, reason: str, progress: Progress = no_progress) -> Path:
        """Make a checked copy and return it.

        This reads through a connection of its own, so that a task may do it while the journal is
        in use; a save meanwhile waits for the copying, which takes a second for 500 MB.
        ``progress`` may raise ``Cancelled``.
        """
        with self.own_connection() as db:
            return self._copy(db, reason, progress)

    def backup_if_due(self) -> Path | None:
        """Make a checked copy where something changed and the newest is half an hour old.

        Like ``backup`` this may be done by a task.
        """
        with self.own_connection() as db:
            return self.copy_if_due(db, "every half hour")

    def quick_check(self) -> None:
        """Raise ``DamagedJournalError`` where the file does not hold together.

        To be called once after a large journal has been shown; ``open`` checks small ones. Like
        ``backup`` this may be done by a task.
        """
        with self.own_connection() as db:
            opening.quick_check(db, self.path)

    def wipe(self) -> None:
        """Leave no byte of what was deleted for ever in the file; ``close`` does it if need be.

        The file is written anew: two seconds for 200 MB.
        """
        from networkjournal.store.erasing import wipe

        self._refuse_if_moved()
        with explained(self.path):
            wipe(self._db)

    @contextmanager
    def own_connection(self) -> Iterator[Any]:
        """Lend a connection that only reads and is nobody else's."""
        with opening.naming_backups(self.path, self.backups), explained(self.path):
            db = connect(self.path, read_only=True)
            try:
                yield db
            finally:
                db.close()

    def _copy(self, db: Any, reason: str, progress: Progress = no_progress) -> Path:
        from networkjournal.store.backup import make_backup

        name, now = self.path.stem, self._clock()
        return make_backup(db, name, self.backups, reason, now, progress).path

    @property
    def revision(self) -> int:
        """The mark of the last change: another one after every write, whoever wrote."""
        return revision_of(self._db)

    def changed_since_backup(self) -> bool:
        """Say whether no backup holds all that the journal does."""
        from networkjournal.store.backup import newest_backup

        newest = newest_backup(self.backups)
        return newest is None or newest.revision != revision_of(self._db)

    def copy_if_due(self, db: Any, reason: str) -> Path | None:
        """Make a checked copy where something changed and the newest is half an hour old."""
        return self._copy(db, reason) if self._is_due(db) else None

    def is_backup_due(self) -> bool:
        """Say whether something changed and the newest backup is half an hour old."""
        return self._is_due(self._db)

    def backup_before(self, change: Change, progress: Progress = no_progress) -> None:
        """Copy the journal before an import, before one is taken back, and before people go.

        Before a single person goes, which is a merge, a backup of the last half hour will do: who
        merges a hundred would soon push all older ones out, and each can be parted by itself.
        """
        reason = reason_to_back_up(change)
        if not reason or not fetch(self._db, "SELECT 1 FROM contact LIMIT 1"):
            return
        one = reason == ONE_GOES
        if self.is_backup_due() if one else self.changed_since_backup():
            self.backup(reason, progress)

    def _is_due(self, db: Any) -> bool:
        from networkjournal.store.backup import is_due

        return is_due(self.backups, revision_of(db), self._clock())

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold one transaction; a COMMIT that failed and yet was kept counts as kept."""
        self._refuse_if_moved()
        revision = new_id()
        with opening.naming_backups(self.path, self.backups), explained(self.path):
            self._db.begin("IMMEDIATE")
            try:
                sql = "UPDATE journal_state SET revision=?, closed_cleanly=0"
                self._db.execute_sql(sql, (revision,))
                yield
            except BaseException:
                roll_back(self._db)
                raise
            self._wrote = True
            try:
                self._db.commit()
            except STORE_ERRORS:
                roll_back(self._db)
                if revision_of(self._db) != revision:
                    raise

    def _refuse_if_moved(self) -> None:
        if self.read_only:
            raise JournalError(
                "The journal is open for reading only.", "Open it in the window to change it."
            )
        if opening.identity(self.path) == self._identity:
            return
        if self._rescued is None:
            self._rescued = self._copy(self._db, "the file was gone")
        raise JournalError(
            "The journal file is no longer in its place.",
            f"{self.path} was moved, replaced or deleted while it was open. All that was saved is "
            f"in {self._rescued}. Close the journal, then put it back or restore that copy.",
        )
