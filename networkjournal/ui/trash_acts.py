"""What is done with things in the trash: each a step of undo, or, after a question, for ever."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from networkjournal.core.changes import Change
from networkjournal.core.errors import Cancelled
from networkjournal.core.trash import CONTACT, INTERACTION, Key
from networkjournal.ui import trash_words
from networkjournal.ui.quick_add_desk import forget_about

if TYPE_CHECKING:
    from networkjournal.store.journal import Journal
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.tasks import Progress


class TrashActs:
    """Restores and erases for a window; each act says whether anything was done."""

    def __init__(self, window: MainWindow) -> None:
        """Ask and tell in ``window``."""
        self._window = window
        self._session = window.session

    def restore(self, keys: Sequence[Key]) -> bool:
        """Bring things back, as one step of undo."""
        if not keys:
            return False
        self._session.flush_requested.emit()
        journal = self._session.journal
        label = f"Restore {self._called(keys)}"

        def work(report: Progress) -> Change:
            change = journal.trash.restored(keys)
            journal.apply(label, change, partial(report, "Saving"))
            return change

        try:
            change = self._session.carry_out(label, len(keys), work)
        except Cancelled:
            return False
        self._session.changed.emit(change)
        if change.after:  # else they have left the trash by themselves meanwhile
            self._window.say(trash_words.restored(change, keys), change)
        return True

    def erase(self, keys: Sequence[Key]) -> bool:
        """Delete things for ever, once the person has said yes."""
        this = "this " if len(keys) == 1 and keys[0][0] == INTERACTION else ""
        return bool(keys) and self._erase(keys, f"Delete {this}{self._called(keys)} for ever?")

    def empty(self) -> bool:
        """Delete all that lies there for ever, once the person has said yes."""
        keys = self._session.journal.trash.keys()
        title = f"Empty the trash? {trash_words.counted(keys)} will be deleted for ever."
        return bool(keys) and self._erase(keys, title)

    def _erase(self, keys: Sequence[Key], title: str) -> bool:
        self._session.flush_requested.emit()
        answers = "Keep", "Delete for ever"
        if self._window.dialogs.choose(title, self._warning(keys), answers, escape=0) != 1:
            return False
        journal = self._session.journal
        try:
            change = self._window.lend("Deleting for ever", partial(_erased, journal, keys))
        except Cancelled:
            return False
        self._session.changed.emit(change)
        self._window.say(f"{trash_words.counted(keys)} deleted for ever.")
        with suppress(Cancelled):
            self._window.lend("Clearing what is left in the file", lambda _report: journal.wipe())
        return True

    def _warning(self, keys: Sequence[Key]) -> str:
        """Return what goes along and what stays, that nothing brings it back, what backups hold."""
        trash = self._session.journal.trash
        along = trash_words.along(trash.alone_with(keys))
        stays = trash_words.MENTIONS if any(kind == CONTACT for kind, _ in keys) else ""
        held = [each.made_at.astimezone() for each in trash.backups_holding(keys)]
        backups = trash_words.backups(held, self._session.today(), one_more=len(keys) > 1)
        return "\n".join(filter(None, (along, stays, "This can't be undone.", backups)))

    def _called(self, keys: Sequence[Key]) -> str:
        rows = self._session.journal.trash.rows(keys[:1])
        return trash_words.named(rows, keys)


def _erased(journal: Journal, keys: Sequence[Key], report: Progress) -> Change:
    change = journal.trash.erase(keys, partial(report, ""))
    forget_about(journal, change)
    return change
