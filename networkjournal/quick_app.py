"""The small window alone, where no instance runs: painted first, then the journal is opened."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from networkjournal import instance, paths, start
from networkjournal.core.errors import JournalError
from networkjournal.ui.quick_add_window import QuickAddWindow
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

if TYPE_CHECKING:
    from networkjournal.bridge import Bridge
    from networkjournal.instance import Message
    from networkjournal.store.journal import Journal
    from networkjournal.ui.ends import Ends
    from networkjournal.ui.session import Session

SOON_MS, LATER_MS = 100, 2000
"""When a journal that another process holds is tried again: at first, and then."""
ICON_MS = 300
"""When the window gets its icon: once it can be typed into."""
PATIENCE_SECONDS = 2.0
"""How long that may take before the person is told."""
_ASK_SECONDS = 0.3
"""How long the typing may stand still for an answer."""
_STAYS = "Your line stays here; Enter tries again."


def main(path: Path, line: str, *, begin: bool) -> int:
    """Show the small window with ``line`` until it is closed; return the exit code.

    ``begin`` makes the journal where there is none, without a question.
    """
    app = start.application()
    theme = Theme(app, Settings(paths.settings_file()).mode)
    return run(app, QuickAddWindow(theme, start.today), instance.Lock(path), line, begin=begin)


def run(
    app: QApplication, window: QuickAddWindow, lock: instance.Lock, line: str, *, begin: bool
) -> int:
    """Take one line or several; leave the journal closed and free."""
    small = SmallInstance(app, window, lock, begin=begin)
    window.glimpse(line)
    code = app.exec()
    try:
        small.end()
    except JournalError as error:
        from networkjournal.ui.dialogs import Dialogs

        Dialogs().error(error)
        return 1
    return code


class SmallInstance(QObject):
    """Opens the journal behind the small window, and answers for it while it is held."""

    def __init__(
        self, app: QApplication, window: QuickAddWindow, lock: instance.Lock, *, begin: bool
    ) -> None:
        """Open the journal once ``window`` is painted.

        It is held from then on, not before: until the door is open others can only wait, and on
        a busy machine loading the panel takes as long as they do.
        """
        super().__init__(window)
        self._app = app
        self._window = window
        self._lock = lock
        self._begin = begin
        self._journal: Journal | None = None
        self._bridge: Bridge | None = None
        self._ends: Ends | None = None
        self._since = time.monotonic()
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._open)
        window.painted.connect(self._build)

    def end(self) -> None:
        """Back up as the command line does, and let go of the journal.

        Raises:
            JournalError: the line is saved, and something after that went wrong.
        """
        self._again.stop()
        if self._ends is not None:
            self._ends.stop()
        try:
            if self._bridge is not None:
                self._bridge.close()
            if self._journal is not None:
                try:
                    self._journal.backup_if_due()
                finally:
                    self._journal.close(back_up=False)
        finally:
            self._lock.release()

    def is_busy(self) -> bool:
        """Say that nothing here takes long."""
        return False

    def come_forward(self) -> Message:
        """Make room for the window that wants the journal; it goes on with the line."""
        from networkjournal.bridge import DONE

        window = self._window
        if QApplication.activeModalWidget() is not None or not window.can_keep():
            window.come_forward()
            return DONE
        QTimer.singleShot(0, window.close)
        return {"leaving": True, "typing": bool(window.panel.line.value())}

    def write_line(self, line: str) -> None:
        """Show another line; the one that is there comes back later."""
        self._window.open(line)

    def say(self, sentence: str) -> None:
        """Tell what the command line did meanwhile."""
        self._window.panel.say(sentence)

    def _build(self) -> None:
        """Make the panel, which can be typed into from then on, and open the journal after that."""
        from networkjournal.ui import crash
        from networkjournal.ui.ends import Ends
        from networkjournal.ui.icon import show_icon

        window = self._window
        crash.install(window.dialogs)
        window.open()
        window.panel.waiting.connect(self._open)
        self._ends = Ends(self._app, window, window.panel.flush)
        QTimer.singleShot(0, self._open)
        QTimer.singleShot(ICON_MS, show_icon)

    def _open(self) -> None:
        """Open the journal; what keeps it shut is told below the line, which stays."""
        if self._journal is not None:
            return
        try:
            self._journal = self._opened()
        except JournalError as error:
            self._lock.release()
            self._window.panel.refuse(f"{error} {_STAYS}")
            return
        if self._journal is None:
            self._hand_over()
        else:
            self._attach(self._journal)

    def _opened(self) -> Journal | None:
        """Return the journal, None while another process holds it."""
        from networkjournal import jobs
        from networkjournal.store.journal import Journal

        path = self._lock.journal
        is_default = path == paths.real(paths.default_journal())
        begin = not path.exists() and (self._begin or (is_default and not jobs.has_lived(path)))
        if begin:
            jobs.make_folder(path.parent)
        if (begin or path.exists()) and not self._lock.take():
            return None
        journal = Journal.open(path, create=begin)
        paths.remember(path)
        return journal

    def _hand_over(self) -> None:
        """Let whoever holds the journal show the line; where it can't, try again soon."""
        line = self._window.panel.line
        handed = line.value()
        if instance.handed_over(self._lock.journal, handed, _ASK_SECONDS):
            QApplication.processEvents()  # keys that were pressed meanwhile
            if line.value() != handed:
                instance.handed_over(self._lock.journal, line.value(), _ASK_SECONDS)
            self._window.leave()
            return
        waits_long = time.monotonic() - self._since > PATIENCE_SECONDS
        if waits_long:
            self._window.panel.say(str(self._lock.in_use(_STAYS)))
        self._again.start(LATER_MS if waits_long else SOON_MS)

    def _attach(self, journal: Journal) -> None:
        from networkjournal.ui.session import Session

        session = Session(journal, start.today)
        self._window.attach(session)
        if self._window.isVisible():  # an Enter that waited may have been all there was to do
            QTimer.singleShot(0, lambda: self._let_others_in(session))

    def _let_others_in(self, session: Session) -> None:
        from networkjournal.bridge import Bridge

        self._bridge = Bridge(self, session, self)
        try:
            self._bridge.open()
        except OSError as error:
            self._window.panel.say(f"The command line can't reach this window: {error.strerror}.")
        start.go_on_as_usual()
