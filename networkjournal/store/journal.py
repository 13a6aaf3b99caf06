"""The journal: everything that the program knows about one file, and the only way to change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
    Entity,
    ImportReceipt,
    Interaction,
    ReasonKind,
    Setting,
)
from networkjournal.core.errors import JournalError
from networkjournal.core.hunt import is_sealed
from networkjournal.core.progress import no_progress
from networkjournal.core.rows import Identity, PeopleFilter
from networkjournal.core.sealing import SEALED, sealed_edit
from networkjournal.store import history, opening
from networkjournal.store.connection import (
    column,
    fetch,
    roomy,
)
from networkjournal.store.journal_file import JournalFile
from networkjournal.store.mapping import (
    CHUNK,
    CONTACT,
    INTERACTION,
    KINDS,
    REASON_KIND,
    RECEIPT,
    SETTING,
    chunks,
)
from networkjournal.store.queries import Queries
from networkjournal.store.writing import Progress, Writer, keep_drafts

if TYPE_CHECKING:
    from networkjournal.store.trash import Trash


def _now() -> datetime:
    return datetime.now(UTC)


def default_backups(path: Path) -> Path:
    """Return the folder of a journal's backups: beside it, so that both move together."""
    return path.absolute().parent / "backups" / path.stem


class Journal(JournalFile):
    """One open journal: what is in it, and every change to that."""

    def __init__(
        self, db: Any, path: Path, *, read_only: bool, backups: Path, clock: Callable[[], datetime]
    ) -> None:
        """Use an open connection; see ``open``."""
        super().__init__(db, path, read_only=read_only, backups=backups, clock=clock)
        self.read = Queries(db)

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

    def identities(self, progress: Progress = no_progress) -> tuple[Identity, ...]:
        """Return what everyone can be recognised by.

        Like ``read_ahead`` this may be done by a worker: a quarter of a second for 30,000 people.
        ``progress`` hears of nobody knows how many; it may raise ``Cancelled``.
        """
        with self.own_connection() as db:
            found: list[Identity] = []
            for identity in Queries(db).identities():
                if len(found) % CHUNK == 0:
                    progress(len(found), 0)
                found.append(identity)
            return tuple(found)

    @contextmanager
    def reader(self) -> Iterator[Journal]:
        """Lend the same journal through a connection of its own, for a worker that only reads."""
        with self.own_connection() as db:
            yield Journal(db, self.path, read_only=True, backups=self.backups, clock=self._clock)

    def check(self, progress: Progress = no_progress) -> list[str]:
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

    def apply(
        self,
        label: str,
        change: Change,
        progress: Progress | None = None,
        drafts: Mapping[str, str] | None = None,
    ) -> None:
        """Make a change, in one transaction: all of it or, on any error, nothing.

        JournalError where the journal no longer holds what the change starts from. ``progress``
        may raise ``Cancelled``. What was typed for it is kept or forgotten as ``drafts`` say.
        """
        rows = history.each_row(change, progress or no_progress)
        first = next(rows, None)
        if first is None:
            return
        self.backup_before(change, progress or no_progress)
        with self._writing(change, progress):
            history.record(self._db, label, chain((first,), rows), self._clock())
            keep_drafts(self._db, (drafts or {}).items())

    def edit(
        self, label: str, entity_id: int, today: date | None = None, /, **fields: object
    ) -> Change:
        """Replace fields of a contact or an interaction and return what changed.

        Of a sealed spark and hunch nothing is replaced: see ``core.sealing``. ``today`` is the
        day of the person who edits, by this computer's clock where nobody says.

        Nothing is saved where nothing differs. JournalError when the entity is gone.
        """
        entity = self.contact(entity_id) or self.interaction(entity_id)
        if isinstance(entity, Contact) and not fields.keys().isdisjoint(SEALED):
            day = today or self._clock().astimezone().date()
            if is_sealed(self.read.opened_on(entity_id), day):
                fields = sealed_edit(entity, fields, day)
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
        self.apply(label, change, drafts=drafts_of(self._db, keep_id, other_id))
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
            self.backup_before(found.taken_back.change, progress or no_progress)
            with self._writing(found.taken_back.change, progress, trusted=True):
                history.record(self._db, found.label, found.rows, self._clock())
        return found.taken_back

    @cached_property
    def trash(self) -> Trash:
        """What lies in the trash, and how it goes for ever."""
        from networkjournal.store.trash import Trash

        return Trash(self, self._db)

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

    def removed(self, ids: Iterable[int]) -> Mapping[int, Mapping[str, Sequence[Any]]]:
        """Return by contact and field what it held until a hand wrote something else or nothing."""
        from networkjournal.store.person_history import removed

        return removed(self._db, ids)

    def interaction(self, interaction_id: int) -> Interaction | None:
        """Return an interaction, also one in the trash."""
        return self.interactions((interaction_id,)).get(interaction_id)

    def interactions(self, ids: Iterable[int]) -> dict[int, Interaction]:
        """Return many interactions by id; unknown ids are left out."""
        return INTERACTION.read(self._db, ids)

    def standing(self, change: Change) -> dict[int, Entity]:
        """Return by id what a change names, as it is now; what is gone is left out."""
        ids: dict[type[Entity], set[int]] = defaultdict(set)
        for entity in chain(change.before, change.after):
            ids[type(entity)].add(entity.id)
        kinds = (kind for kind in KINDS if kind.cls in ids)
        return {i: now for kind in kinds for i, now in kind.read(self._db, ids[kind.cls]).items()}

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

    def everything(self) -> dict[str, Iterator[Entity]]:
        """Return all there is, the trash included, by the sections of ``core.json_format``."""
        from networkjournal.core.json_format import SECTIONS

        return {name: self._all(cls) for name, cls in SECTIONS.items()}

    def _all(self, cls: type[Entity]) -> Iterator[Any]:
        kind = next(kind for kind in KINDS if kind.cls is cls)
        for ids in chunks(column(self._db, f"SELECT id FROM {kind.table} ORDER BY id")):  # noqa: S608
            yield from kind.read(self._db, ids).values()

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
        with without_garbage_search():
            change = history.step(self._db, found[0], back=back)
            with self._writing(change, progress, trusted=True):
                history.record_step(self._db, found[0], self._clock(), back=back)
        return change

    @contextmanager
    def _writing(
        self, change: Change, progress: Progress | None, *, trusted: bool = False
    ) -> Iterator[None]:
        """Write a change, in one transaction with what the caller keeps of it: the only write.

        ``trusted`` comes from history and need not be compared with what stands.
        """
        with roomy(self._db, len(change.before) + len(change.after)), self.transaction():
            yield
            Writer(self._db, change, progress, trusted=trusted).write()
