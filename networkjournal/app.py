"""The window's composition root: lock, open the journal, build, show."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from networkjournal import instance, paths
from networkjournal.core.errors import JournalError
from networkjournal.store.journal import Journal
from networkjournal.ui import crash
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

if TYPE_CHECKING:
    from networkjournal.bridge import Bridge

SETTLED_MS = 700
"""When the work that can wait begins: after the window is drawn."""


def main(words: Sequence[str]) -> int:
    """Open the window on the journal that ``words`` name and return the exit code."""
    os.umask(0o077)
    app = QApplication(sys.argv[:1])
    app.setApplicationName(paths.APP_NAME)
    app.setApplicationDisplayName("Network Journal")
    app.setDesktopFileName(paths.APP_NAME)
    settings = Settings(paths.settings_file())
    theme = Theme(app, settings.mode)
    dialogs = Dialogs()
    path = _journal_path(words)
    lock = instance.Lock(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not lock.take():
            return _bring_to_front(path)
        journal = _open(path, settings, dialogs)
    except OSError as error:
        dialogs.tell("The journal's folder can't be made.", f"{path.parent}: {error.strerror}.")
        return 1
    except JournalError as error:
        dialogs.error(error)
        return 1
    if journal is None:
        return 0
    code = _show(app, journal, theme, settings)
    journal.close()
    lock.release()
    return code


def _show(app: QApplication, journal: Journal, theme: Theme, settings: Settings) -> int:
    session = Session(journal, _today)
    window = MainWindow(session, theme, settings)
    crash.install(window.dialogs)
    window.show()
    settings.set_text(_known(journal.path), "yes")
    housekeeping = _Later(window, session)
    QTimer.singleShot(SETTLED_MS, housekeeping.start)
    code = app.exec()
    housekeeping.stop()
    return code


class _Later:
    """What can wait until the window is drawn: the door for others, checks and backups."""

    BACKUP_EVERY_MS = 30 * 60 * 1000

    def __init__(self, window: MainWindow, session: Session) -> None:
        self._window = window
        self._session = session
        self._backups = QTimer(window)
        self._backups.setInterval(self.BACKUP_EVERY_MS)
        self._backups.timeout.connect(self._back_up)
        self._bridge: Bridge | None = None

    def start(self) -> None:
        from networkjournal.bridge import Bridge  # not needed before the window is drawn

        self._bridge = Bridge(self._window, self._session)
        self._bridge.open()
        self._backups.start()

    def stop(self) -> None:
        if self._bridge is not None:
            self._bridge.close()

    def _back_up(self) -> None:
        self._session.flush_requested.emit()
        self._session.journal.backup_if_due()


def _open(path: Path, settings: Settings, dialogs: Dialogs) -> Journal | None:
    """Open the journal, asking first where one should be there and is not."""
    if path.exists():
        return _open_or_recover(path, dialogs)
    if path != paths.sample_journal() and not _may_begin(path, settings, dialogs):
        return None
    if path == paths.sample_journal():
        from networkjournal.sample import make_sample

        return make_sample(path, _today())
    return Journal.open(path, create=True)


def _may_begin(path: Path, settings: Settings, dialogs: Dialogs) -> bool:
    """Never begin a new journal silently in the place of one that is missing."""
    if path == paths.default_journal() and not settings.text(_known(path)):
        return True
    answer = dialogs.choose(
        f"There is no journal at {path}.",
        "If it should be there, bring it back first: from a backup, or from where it was moved to.",
        ("Quit", "Begin a new journal"),
    )
    return answer == 1


def _open_or_recover(path: Path, dialogs: Dialogs) -> Journal | None:
    return Journal.open(path)


def _bring_to_front(path: Path) -> int:
    if instance.ask(path, {"verb": "raise"}) is not None:
        return 0
    raise JournalError(
        "This journal is open in another window that does not answer.",
        "Wait a moment and try again, or close that window first.",
    )


def _journal_path(words: Sequence[str]) -> Path:
    match list(words):
        case ["--sample"]:
            return paths.sample_journal()
        case ["--journal", name] | [name]:
            return Path(name).resolve()
        case _:
            return paths.default_journal()


def _known(path: Path) -> str:
    return f"known/{path.stem}-{zlib.crc32(os.fsencode(path)):08x}"


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the person's own calendar day is what counts
