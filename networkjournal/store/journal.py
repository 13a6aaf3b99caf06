"""The journal: everything that the program knows about one file, and the only way to change it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networkjournal.core.bulk import without_garbage_search
from networkjournal.core.changes import Change, TakenBack
from networkjournal.core.entities import (
    Contact,
    ImportReceipt,
    Interaction,
    ReasonKind,
    Setting,
    new_id,
)
from networkjournal.core.errors import JournalError
from networkjournal.core.progress import no_progress
from networkjournal.core.rows import PeopleFilter
from networkjournal.store import history, opening
from networkjournal.store.connection import (
    STORE_ERRORS,
    column,
    connect,
    explained,
    fetch,
    revision_of,
    roll_back,
    roomy,
)
from networkjournal.store.mapping import CONTACT, INTERACTION, REASON_KIND, RECEIPT, SETTING
from networkjournal.store.queries import Queries
from networkjournal.store.writing import Progress, Writer, keep_drafts, reason_to_back_up

if TYPE_CHECKING:
    from networkjournal.store.trash import Trash


def _now() -> datetime:
    return datetime.now(UTC)


def default_backups(path: Path) -> Path:
    """Return the folder of a journal's backups: beside it, so that both move together."""
    return path.absolute().parent / "backups" / path.stem


class Journal:
    """One open journal file.

    The connection belongs to one thread at a time: it may be lent to a task, and until that is
    over nothing else may call it. Whoever opens for writing holds the lock beside the file.
    """

    def __init__(
        self, db: Any, path: Path, *, read_only: bool, backups: Path, clock: Callable[[], datetime]
    ) -> None:
        """Use an open connection; see ``open``."""
        self.path = path
        self.read_only = read_only
        self.backups = backups
        self.read = Queries(db)
        self._db = db
        self._clock = clock
        self._identity = opening.identity(path)
        self._wrote = False
        self._rescued: Path | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        backups: Path | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> Journal:
        """Open a journal; JournalError for anything that a person can do something about.

        ``create`` makes a new one where none is. ``clock`` tells the time that history keeps.
        """
        path = path.resolve() if path.is_symlink() else path.absolute()
        folder = backups or default_backups(path)
        if read_only:
            db = opening.open_for_reading(path, folder)
        else:
            db = opening.open_for_writing(path, create=create, backups=folder, now=clock())
        return cls(db, path, read_only=read_only, backups=folder, clock=clock)

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

    def backup(self, reason: str) -> Path:
        """Make a checked copy and return it.

        This reads through a connection of its own, so that a task may do it while the journal is
        in use; a save meanwhile waits for the copying, which takes a second for 500 MB.
        """
        with self.own_connection() as db:
            return self._copy(db, reason)

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

    def read_ahead(self, which: PeopleFilter, today: date) -> Queries:
        """Read what a window shows first, for ``Journal.read.adopt``.

        A worker may do this while the window is being built: SQLite lets Python go on.
        """
        with self.own_connection() as db:
            ahead = Queries(db)
            ahead.people(which, "", today)
            ahead.counts(today)
            ahead.figures(today)
        return ahead

    def check(self, progress: Progress | None = None) -> list[str]:
        """Return what is wrong with the journal in plain words, nothing where all is well.

        The file, what belongs to what, and everything derived: a matter of a minute for 300,000
        interactions. ``progress`` may raise ``Cancelled``.
        """
        from networkjournal.store.checking import check

        return check(self._db, progress)

    def repair(self) -> None:
        """Derive anew everything that ``check`` may find wrong but damage to the file itself."""
        from networkjournal.store.checking import repair

        with self.transaction():
            repair(self._db)

    def apply(self, label: str, change: Change, progress: Progress | None = None) -> None:
        """Make a change, in one transaction: all of it or, on any error, nothing.

        JournalError where the journal no longer holds what the change starts from. ``progress``
        may raise ``Cancelled``.
        """
        rows = history.each_row(change, progress or no_progress)
        first = next(rows, None)
        if first is None:
            return
        self._backup_before(change)
        with roomy(self._db, len(change.before) + len(change.after)), self.transaction():
            history.record(self._db, label, chain((first,), rows), self._clock())
            Writer(self._db, change, progress).write()

    def edit(self, label: str, entity_id: int, **fields: object) -> Change:
        """Replace fields of a contact or an interaction and return what changed.

        Nothing is saved where nothing differs. JournalError when the entity is gone.
        """
        entity = self.contact(entity_id) or self.interaction(entity_id)
        if entity is None:
            raise JournalError("This entry is no longer in the journal.", "Nothing was changed.")
        edited = replace(entity, **fields)  # type: ignore[arg-type]
        if edited == entity:
            return Change()
        change = Change(before=(entity,), after=(edited,))
        self.apply(label, change)
        return change

    def merge(self, keep_id: int, other_id: int, merged: Contact) -> Change:
        """Put ``merged``, see ``core.merging``, in the place of two people, as one step of undo.

        What happened with either then happened with the one who stays. JournalError where one of
        them is gone.
        """
        from networkjournal.store.merging import drafts_of, merging

        label, change = merging(self._db, keep_id, other_id, merged)
        self.apply(label, change)
        self.set_drafts(drafts_of(self._db, keep_id, other_id))
        return change

    def part(self, change_id: int) -> Change:
        """Make two people again of those whom an earlier change merged, as one step of undo.

        What was edited since stays with the one who stayed. JournalError where the change is no
        merge, was undone, or was deleted with somebody for ever.
        """
        from networkjournal.store.merging import parting

        label, change = parting(self._db, change_id)
        self.apply(label, change)
        return change

    def take_back(self, import_id: int, progress: Progress | None = None) -> TakenBack:
        """Take an import back, named by its receipt, as one step of undo, at any later time.

        Who or what somebody touched since stays and is named. JournalError where it can't be taken
        back; ``progress`` may raise ``Cancelled``.
        """
        from networkjournal.store.taking_back import reversal

        with without_garbage_search():
            found = reversal(self._db, import_id, self._clock(), progress or no_progress)
            self._backup_before(found.taken_back.change)
            with roomy(self._db, len(found.rows)), self.transaction():
                Writer(self._db, found.taken_back.change, progress, trusted=True).write()
                history.record(self._db, found.label, found.rows, self._clock())
        return found.taken_back

    @cached_property
    def trash(self) -> Trash:
        """What lies in the trash, and how it goes for ever."""
        from networkjournal.store.trash import Trash

        return Trash(self, self._db)

    def wipe(self) -> None:
        """Leave no byte of what was deleted for ever in the file; ``close`` does it if need be.

        The file is written anew: two seconds for 200 MB.
        """
        from networkjournal.store.erasing import wipe

        self._refuse_if_moved()
        with explained(self.path):
            wipe(self._db)

    def undo(self, progress: Progress | None = None) -> Change | None:
        """Take back the newest change and return what that changed; None when there is none."""
        return self._step(progress, back=True)

    def redo(self, progress: Progress | None = None) -> Change | None:
        """Apply again what was taken back last and return what that changed; None without one."""
        return self._step(progress, back=False)

    def step_size(self, *, back: bool) -> int:
        """Return how many entities undo (``back``) or redo would touch."""
        found = self.next_step(back=back)
        return history.size(self._db, found[0]) if found else 0

    def next_step(self, *, back: bool) -> tuple[int, str] | None:
        """Return id and label of the change that undo (``back``) or redo would be about."""
        return history.undoable(self._db) if back else history.redoable(self._db)

    def stands(self, change_id: int) -> bool:
        """Say whether a change made by hand is neither taken back nor erased."""
        return history.stands(self._db, change_id)

    @property
    def undo_label(self) -> str | None:
        """The label of what undo would take back."""
        found = self.next_step(back=True)
        return found[1] if found else None

    @property
    def redo_label(self) -> str | None:
        """The label of what redo would apply again."""
        found = self.next_step(back=False)
        return found[1] if found else None

    def contact(self, contact_id: int) -> Contact | None:
        """Return a contact, also one in the trash."""
        return self.contacts((contact_id,)).get(contact_id)

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        """Return many contacts by id; unknown ids are left out."""
        return CONTACT.read(self._db, ids)

    def interaction(self, interaction_id: int) -> Interaction | None:
        """Return an interaction, also one in the trash."""
        return self.interactions((interaction_id,)).get(interaction_id)

    def interactions(self, ids: Iterable[int]) -> dict[int, Interaction]:
        """Return many interactions by id; unknown ids are left out."""
        return INTERACTION.read(self._db, ids)

    def reason_kinds(self) -> tuple[ReasonKind, ...]:
        """Return all kinds by position, retired ones too."""
        ids = column(self._db, "SELECT id FROM reason_kind ORDER BY position, id")
        found = REASON_KIND.read(self._db, ids)
        return tuple(found[i] for i in ids)

    def setting(self, key: str) -> Setting | None:
        """Return one of the journal's own settings."""
        ids = column(self._db, "SELECT id FROM setting WHERE key=?", (key,))
        return next(iter(SETTING.read(self._db, ids).values()), None)

    def receipts(self) -> tuple[ImportReceipt, ...]:
        """Return what imports did, newest first."""
        ids = column(self._db, "SELECT id FROM import_receipt ORDER BY at_utc DESC, id DESC")
        found = RECEIPT.read(self._db, ids)
        return tuple(found[i] for i in ids)

    def draft(self, key: str) -> str:
        """Return what was typed and not yet saved; empty when nothing was."""
        rows = fetch(self._db, "SELECT text FROM draft WHERE key=?", (key,))
        return rows[0][0] if rows else ""

    def set_draft(self, key: str, text: str) -> None:
        """Keep what was typed, outside history; empty text forgets it.

        The key of a draft about somebody or something ends in a colon and its id.
        """
        self.set_drafts({key: text})

    def set_drafts(self, texts: Mapping[str, str]) -> None:
        """Keep several drafts that belong together: all of them, or none."""
        changed = [(key, text) for key, text in texts.items() if text != self.draft(key)]
        if changed:
            with self.transaction():
                keep_drafts(self._db, changed)

    def _step(self, progress: Progress | None, *, back: bool) -> Change | None:
        found = self.next_step(back=back)
        if found is None:
            return None
        with roomy(self._db, history.size(self._db, found[0])), self.transaction():
            change = history.step(self._db, found[0], back=back)
            Writer(self._db, change, progress, trusted=True).write()
            history.record_step(self._db, found[0], self._clock(), back=back)
        return change

    @contextmanager
    def own_connection(self) -> Iterator[Any]:
        """Lend a connection that only reads and is nobody else's."""
        with opening.naming_backups(self.path, self.backups), explained(self.path):
            db = connect(self.path, read_only=True)
            try:
                yield db
            finally:
                db.close()

    def _copy(self, db: Any, reason: str) -> Path:
        from networkjournal.store.backup import make_backup

        return make_backup(db, self.path.stem, self.backups, reason, self._clock()).path

    def changed_since_backup(self) -> bool:
        """Say whether no backup holds all that the journal does."""
        from networkjournal.store.backup import newest_backup

        newest = newest_backup(self.backups)
        return newest is None or newest.revision != revision_of(self._db)

    def copy_if_due(self, db: Any, reason: str) -> Path | None:
        """Make a checked copy where something changed and the newest is half an hour old."""
        from networkjournal.store.backup import is_due

        due = is_due(self.backups, revision_of(db), self._clock())
        return self._copy(db, reason) if due else None

    def _backup_before(self, change: Change) -> None:
        """Copy the journal before an import, before one is taken back, and before people go."""
        reason = reason_to_back_up(change)
        if not reason or not fetch(self._db, "SELECT 1 FROM contact LIMIT 1"):
            return
        if self.changed_since_backup():
            self.backup(reason)

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
