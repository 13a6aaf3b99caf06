"""The window's one door to the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from networkjournal.core.changes import Change

if TYPE_CHECKING:
    from networkjournal.store.journal import Journal


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

    @contextmanager
    def lent(self) -> Iterator[None]:
        """While a task owns the journal, no view may read it: they show what they hold."""
        self.is_lent = True
        try:
            yield
        finally:
            self.is_lent = False
            self.returned.emit()

    def apply(self, label: str, change: Change) -> None:
        """Save a change and announce it."""
        self.journal.apply(label, change)
        self.changed.emit(change)

    def edit(self, label: str, entity_id: int, **fields: object) -> Change:
        """Save new values of a contact's or an interaction's fields and announce them."""
        change = self.journal.edit(label, entity_id, **fields)
        if change.after:
            self.changed.emit(change)
        return change

    def undo(self) -> None:
        """Take the last change back, typed text included."""
        self.flush_requested.emit()
        self._announce(self.journal.undo())

    def redo(self) -> None:
        """Bring back what was last taken back."""
        self.flush_requested.emit()
        self._announce(self.journal.redo())

    def _announce(self, change: Change | None) -> None:
        if change is not None:
            self.changed.emit(change)
