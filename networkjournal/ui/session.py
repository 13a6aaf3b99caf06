"""The window's one door to the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from networkjournal.core.changes import Change, Touched
from networkjournal.core.errors import Cancelled

if TYPE_CHECKING:
    from networkjournal.core.entities import Contact
    from networkjournal.store.journal import Journal
    from networkjournal.ui.tasks import Progress

T = TypeVar("T")
AT_ONCE = 60
"""Entities that are changed in the blink of an eye."""


class Lend(Protocol):
    """Does work in a task that owns the journal meanwhile, and returns what it returns."""

    def __call__(self, title: str, work: Callable[[Progress], T]) -> T:
        """Raises what ``work`` raises, and ``Cancelled`` where the person pressed Cancel."""


class Session(QObject):
    """Forwards to the journal and says what changed, so that every view can follow."""

    changed = Signal(object)
    """A :class:`Change` that has been saved."""
    flush_requested = Signal()
    """Save what is typed but not saved, before something that must see it."""
    returned = Signal()
    """A task gave the journal back."""

    def __init__(self, journal: Journal, today: Callable[[], date]) -> None:
        """``today`` is asked each time, because a window stays open over midnight."""
        super().__init__()
        self.journal = journal
        self.today = today
        self.is_lent = False
        self.lend: Lend | None = None
        """How work goes on beside the window; whoever has one sets it."""
        self._announced: tuple[Change, Touched] | None = None

    @contextmanager
    def lent(self) -> Iterator[None]:
        """While a task owns the journal, no view may read it: they show what they hold."""
        self.is_lent = True
        try:
            yield
        finally:
            self.is_lent = False
            self.returned.emit()

    def touched(self, change: Change) -> Touched:
        """Return what a change touches; of a large one that was found out for all views."""
        announced = self._announced
        return announced[1] if announced and announced[0] is change else change.touched()

    def announce(self, change: Change, touched: Touched) -> None:
        """Say what changed where what it touches was found out beside the window."""
        self._announced = change, touched
        self.changed.emit(change)
        self._announced = None

    def apply(self, label: str, change: Change, drafts: Mapping[str, str] | None = None) -> None:
        """Save a change with the drafts that it begins or ends, and announce it."""
        self.journal.apply(label, change, drafts=drafts)
        self.changed.emit(change)

    def edit(self, label: str, entity_id: int, **fields: object) -> Change:
        """Save new values of a contact's or an interaction's fields and announce them."""
        change = self.journal.edit(label, entity_id, self.today(), **fields)
        if change.after:
            self.changed.emit(change)
        return change

    def merge(self, keep_id: int, other_id: int, merged: Contact) -> Change:
        """Save ``merged`` in the place of two people and announce it.

        A backup that is due before it takes long.
        """
        size = AT_ONCE + 1 if self.journal.is_backup_due() else 1
        change = self.carry_out(
            "Merging", size, lambda _report: self.journal.merge(keep_id, other_id, merged)
        )
        self.changed.emit(change)
        return change

    def part(self, change_id: int) -> None:
        """Make two people again of those whom a change merged, and announce them."""
        self.changed.emit(self.journal.part(change_id))

    def undo(self) -> None:
        """Take the last change back, typed text included."""
        self.flush_requested.emit()
        self._step(
            f"Undo: {self.journal.undo_label}", self.journal.undo, self.journal.step_size(back=True)
        )

    def redo(self) -> None:
        """Bring back what was last taken back."""
        self.flush_requested.emit()
        self._step(
            f"Redo: {self.journal.redo_label}",
            self.journal.redo,
            self.journal.step_size(back=False),
        )

    def take_back(self, change: Change, step: tuple[int, str]) -> None:
        """Take back one certain change, whose id and label ``step`` is.

        Where it is still the newest this is undo; else what has been changed since then stays.
        """
        self.flush_requested.emit()
        if self.journal.next_step(back=True) == step:
            self.undo()
            return

        def work(report: Progress) -> Change:
            back = change.taken_back(self.journal.standing(change))
            progress = partial(report, "")
            self.journal.apply(f"Take back: {step[1]}", back, progress)
            return back

        size = max(len(change.before), len(change.after))
        with suppress(Cancelled):
            self.changed.emit(self.carry_out("Undo", size, work))

    def carry_out(self, title: str, size: int, work: Callable[[Progress], T]) -> T:
        """Do work on ``size`` entities: at once, or where it takes long beside the window.

        Raises:
            Cancelled: by the person; nothing has changed.
        """
        if size <= AT_ONCE or self.lend is None:
            return work(_nobody_listens)
        return self.lend(title, work)

    def _step(
        self, title: str, take: Callable[[Callable[[int, int], None]], Change | None], size: int
    ) -> None:
        def work(report: Progress) -> Change | None:
            return take(lambda done, total: report("", done, total))

        try:
            change = self.carry_out(title, size, work)
        except Cancelled:
            return
        if change is not None:
            self.changed.emit(change)


def _nobody_listens(stage: str, done: int, total: int) -> None:
    """Report to nobody."""
