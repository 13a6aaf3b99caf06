"""What has lain in the trash for 30 days goes for ever: found beside the window, in small steps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Entity
from networkjournal.core.errors import JournalError
from networkjournal.core.trash import gone_by
from networkjournal.ui import trash_words
from networkjournal.ui.quick_add_desk import forget_about
from networkjournal.ui.settings import of_journal

if TYPE_CHECKING:
    from networkjournal.store.erasing import Plan
    from networkjournal.ui.main_window import MainWindow

PAUSE_MS = 40
"""Between two steps, each a tenth of that: keys and mouse come first."""


class Purge(QObject):
    """Once a day; a day counts only where the journal was open on an earlier one, too.

    So a clock that is wrong by years takes nothing on the first day on which it is wrong.
    """

    _found = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        """Purge the journal of ``window``."""
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._trash = window.session.journal.trash
        self._key = of_journal(window.session.journal.path, "purged")
        self._plan: Plan | None = None
        self._done: list[Change] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(PAUSE_MS)
        self._next.timeout.connect(self._step)
        self._found.connect(self._begin)

    def task(self) -> Callable[[], None] | None:
        """Return what a thread beside the window is to do, None where nothing is due today."""
        today, seen = self._session.today(), self._seen()
        if seen is None or seen > today:
            self._remember()
            return None
        if seen == today or self._plan is not None:
            return None
        limit = gone_by(today, seen)
        return lambda: self._found.emit(self._trash.plan_purge(limit))

    def stop(self) -> None:
        """Leave the rest for another time."""
        self._found.disconnect(self._begin)
        self._next.stop()

    @Slot(object)
    def _begin(self, plan: Plan) -> None:
        self._plan, self._done = plan, []
        self._next.start()

    @Slot()
    def _step(self) -> None:
        """Erase a little, and go on until all is done or somebody has changed the journal."""
        if self._plan is None:
            return
        if self._session.is_lent:
            self._next.start()
            return
        steps, newest = self._plan
        if not steps:
            self._remember()
            self._end()
            return
        try:
            done = self._trash.purge(steps[0], newest)
        except JournalError:
            self._end()
            raise
        if done is None:
            self._end()  # the plan no longer holds: the rest is found another time
            return
        change, newest = done
        forget_about(self._session.journal, change)
        self._done.append(change)
        self._plan = self._plan._replace(steps=steps[1:], newest=newest)
        self._next.start()

    def _end(self) -> None:
        """Announce all that is gone at once: it stood in no list but that of the trash."""
        self._plan = None
        before: list[Entity] = [each for change in self._done for each in change.before]
        after: list[Entity] = [each for change in self._done for each in change.after]
        self._done = []
        if before:
            self._session.changed.emit(Change(tuple(before), tuple(after)))
            self._window.say(trash_words.purged(before))

    def _seen(self) -> date | None:
        """Return the last day on which all that was due was purged."""
        try:
            return date.fromisoformat(self._window.settings.text(self._key))
        except ValueError:
            return None

    def _remember(self) -> None:
        self._window.settings.set_text(self._key, self._session.today().isoformat())
