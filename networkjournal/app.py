"""The window's composition root: hold the journal, open it, build, show, and close cleanly."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from networkjournal import instance, paths, start
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.connection import DamagedJournalError, MissingJournalError
from networkjournal.store.journal import Journal, default_backups
from networkjournal.ui import crash
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.ends import Ends
from networkjournal.ui.icon import show_icon
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

if TYPE_CHECKING:
    from datetime import date

    from networkjournal.bridge import Bridge
    from networkjournal.store.queries import Queries
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.purge import Purge

SETTLED_MS = 700
"""When the work that can wait begins: after the window is drawn."""
LOOKED_AT_MS = 800
"""How much later the window says something by itself: it has been looked at by then."""
STARTING_SECONDS = 5.0
"""How long a first window may take to start before a second start gives up on it."""


def main(words: Sequence[str]) -> int:
    """Open the window on the journal that ``words`` name and return the exit code."""
    os.umask(0o077)
    if start.is_blind():
        sys.stderr.write(start.NO_DISPLAY)
        return 1
    app = start.application()
    return run(app, _journal_path(words), Settings(paths.settings_file()), Dialogs())


def run(app: QApplication, path: Path, settings: Settings, dialogs: Dialogs) -> int:
    """Hold and open the journal at ``path`` and show it; every refusal is one message."""
    theme = Theme(app, settings.mode)
    crash.install(dialogs)
    lock = instance.Lock(path)
    try:
        journal = _open(path, lock, dialogs)
        if journal is None:
            return 0
        goes_on = lock.left_typing
        while True:
            try:
                return _show(app, journal, theme, settings, goes_on=goes_on)
            except DamagedJournalError as error:  # a large file, read in full while it was shown
                journal = _recover(path, error, dialogs)
            except _RestoreWanted as wanted:
                journal = _put_back(path, wanted.backup, dialogs)
            goes_on = False
    except JournalError as error:
        dialogs.error(error)
        return 1
    except Cancelled:
        return 1
    finally:
        lock.release()


class _RestoreWanted(Exception):  # noqa: N818 - nothing went wrong
    """The window was closed in order to go on with a backup."""

    def __init__(self, backup: Path) -> None:
        super().__init__()
        self.backup = backup


def _journal_path(words: Sequence[str]) -> Path:
    match list(words):
        case ["--sample"]:
            return paths.real(paths.sample_journal())
        case ["--journal", name] | [name]:
            return paths.real(Path(name))
        case _:
            return paths.real(paths.default_journal())


def _open(path: Path, lock: instance.Lock, dialogs: Dialogs) -> Journal | None:
    """Return the journal, held by ``lock``; None where its first window came to the front.

    Raises:
        JournalError: the journal can't be opened; it is as it was.
        Cancelled: the person chose not to begin a new one, or not to restore a backup.
    """
    is_sample = path == paths.real(paths.sample_journal())
    begin = not path.exists() and (is_sample or _may_begin(path, dialogs))
    if begin:
        from networkjournal.jobs import make_folder

        make_folder(path.parent)
    way_out = "Wait a moment and try again."
    answer = instance.take_or_ask(lock, {"verb": "raise"}, STARTING_SECONDS, way_out)
    if answer is not None and "refused" in answer:
        raise JournalError(str(answer["refused"]))
    if answer is not None:
        return None
    if is_sample:
        from networkjournal.sample import open_sample

        return open_sample(path, start.today())
    try:
        return Journal.open(path, create=begin)
    except (DamagedJournalError, MissingJournalError) as error:
        return _recover(path, error, dialogs)


def _may_begin(path: Path, dialogs: Dialogs) -> bool:
    """Never begin a new journal silently in the place of one that is missing."""
    from networkjournal.jobs import has_lived

    if path == paths.real(paths.default_journal()) and not has_lived(path):
        return True
    begin, leave, restore = "Begin a new journal", "Quit", "Restore a backup"
    title = f"There is no journal at {path}."
    if default_backups(path).exists():
        message = "It may have been moved or deleted, or its disk is not there."
        answers = [restore, begin, leave]
    else:
        message = "If it should be there, bring it back first, from where it was moved to."
        answers = [leave, begin]
    answer = dialogs.choose(title, message, answers, escape=answers.index(leave))
    if answer is None or answers[answer] == leave:
        raise Cancelled
    return answers[answer] == begin


def _recover(path: Path, error: JournalError, dialogs: Dialogs) -> Journal:
    from networkjournal.ui.recovery import recover

    return recover(path, error, dialogs)


def _put_back(path: Path, backup: Path, dialogs: Dialogs) -> Journal:
    from networkjournal.ui.recovery import put_back

    return put_back(path, backup, dialogs)


def _show(
    app: QApplication,
    journal: Journal,
    theme: Theme,
    settings: Settings,
    *,
    goes_on: bool = False,
) -> int:
    """Show the window until it is closed, then close the journal.

    It ``goes_on`` with a quick-add line where a small window made room for it.

    Raises:
        DamagedJournalError: the file turned out to be damaged, and the person wants it mended.
        _RestoreWanted: the person chose a backup to go on with.
    """
    try:
        ahead = _ReadAhead(journal, settings.filter_of(journal.path), start.today())
        ahead.start()
        from networkjournal.ui.main_window import MainWindow  # while the journal is read

        window = MainWindow(Session(journal, start.today), theme, settings, ahead.finish)
        crash.install(window.dialogs)
        window.show()
        if goes_on:
            QTimer.singleShot(0, window.commands.new_hunt)
        ends = Ends(app, window, window.session.flush_requested.emit)
        housekeeping = _Housekeeping(window)
        code = app.exec()
        ends.stop()
        housekeeping.stop()
    finally:
        journal.close()
    if housekeeping.damage is not None:
        raise housekeeping.damage
    if window.restore is not None:
        raise _RestoreWanted(window.restore)
    return code


class _ReadAhead(Thread):
    """Reads what the window shows first while the window is loaded and built."""

    def __init__(self, journal: Journal, which: PeopleFilter, today: date) -> None:
        super().__init__()
        self._journal = journal
        self._wanted = which, today
        self._read: Queries | None = None

    def run(self) -> None:
        with suppress(JournalError):  # the window asks again, and tells
            self._read = self._journal.read_ahead(*self._wanted)

    def finish(self) -> None:
        """Wait for the end, and hand over what is read."""
        self.join()
        if self._read is not None:
            self._journal.read.adopt(self._read)


class _Housekeeping(QObject):
    """What can wait until the window is drawn: the door for others, checks and backups."""

    BACKUP_EVERY_MS = 30 * 60 * 1000

    _failed = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.damage: DamagedJournalError | None = None
        self._window = window
        self._journal = window.session.journal
        self._bridge: Bridge | None = None
        self._purge: Purge | None = None
        self._thread: Thread | None = None
        self._failed.connect(self._tell)
        window.day_changed.connect(self._tidy)
        self._backups = QTimer(self)
        self._backups.setInterval(self.BACKUP_EVERY_MS)
        self._backups.timeout.connect(self._back_up)
        self._settled = QTimer(self, singleShot=True)
        self._settled.timeout.connect(self._start)
        self._looked_at = QTimer(self, singleShot=True)
        self._looked_at.timeout.connect(self._speak)
        self._settled.start(SETTLED_MS)

    def _start(self) -> None:
        start.go_on_as_usual()
        show_icon()
        from networkjournal.bridge import Bridge, WindowHost
        from networkjournal.ui.purge import Purge

        self._purge = Purge(self._window)
        paths.remember(self._journal.path)
        self._backups.start()
        self._bridge = Bridge(WindowHost(self._window), self._window.session, self)
        try:
            self._bridge.open()
        except OSError as error:
            self._window.say(f"The command line can't reach this window: {error.strerror}.")
        self._window.elsewhere.settle()
        self._tidy(self._journal.quick_check)
        self._looked_at.start(LOOKED_AT_MS)

    def _speak(self) -> None:
        if self._window.session.is_lent:
            self._looked_at.start(LOOKED_AT_MS)
            return
        from networkjournal.ui.echo import recall
        from networkjournal.ui.import_nudge import ImportNudge

        self._warn()
        ImportNudge(self._window).look()
        recall(self._window)

    def stop(self) -> None:
        """Let nobody in any more, and wait for what goes on beside the window."""
        for timer in (self._settled, self._looked_at, self._backups):
            timer.stop()
        self._window.elsewhere.stop()
        if self._bridge is not None:
            self._bridge.close()
        if self._purge is not None:
            self._purge.stop()
        if self._thread is not None:
            self._thread.join()

    def _tidy(self, first: Callable[[], object] = lambda: None) -> None:
        """Do something beside the window, then look for what has been in the trash for long."""
        purge = self._purge.task() if self._purge is not None else None

        def work() -> None:
            first()
            if purge is not None:
                purge()

        self._beside(work)

    def _back_up(self) -> None:
        if self._window.tasks.busy:
            return
        self._window.session.flush_requested.emit()
        self._tidy(self._journal.backup_if_due)

    def _beside(self, work: Callable[[], object]) -> None:
        """Do what reads the file through a connection of its own, one at a time."""

        def run() -> None:
            try:
                work()
            except Exception as error:
                self._failed.emit(error)

        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=run)
            self._thread.start()

    @Slot(object)
    def _tell(self, error: Exception) -> None:
        if isinstance(error, DamagedJournalError):
            answers = ("Close it and choose a backup", "Go on")
            if self._window.dialogs.choose(error.title, error.message, answers) == 0:
                self.damage = error
                self._window.end()
        elif isinstance(error, JournalError):
            self._window.say(str(error))
        else:
            raise error

    def _warn(self) -> None:
        """Say once where a journal is less safe than it could be."""
        path, settings = self._journal.path, self._window.settings
        key = f"warned/{paths.short_name(path)}"
        warning = "" if settings.text(key) else _warning(path)
        if warning:
            self._window.say(warning)
            settings.set_text(key, "yes")


def _warning(path: Path) -> str:
    """Return in one sentence what is risky about the place of a journal, empty if nothing is."""
    from PySide6.QtCore import QStorageInfo

    cloud = paths.cloud_folder(path)
    if cloud:
        return (
            f"This journal lies in a folder of {cloud}: never open it on two computers at once, "
            "and better move it out."
        )
    kind = QStorageInfo(str(path.parent)).fileSystemType().toStdString().casefold()
    if path.drive.startswith("\\\\") or kind.startswith(_NETWORK_DISKS):
        return "This journal lies on a network disk; this computer's own disk is safer."
    return ""


_NETWORK_DISKS = ("nfs", "cifs", "smb", "afp", "webdav", "9p", "fuse.sshfs", "fuse.rclone")
