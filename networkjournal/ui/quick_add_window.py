"""The quick-add line in a small window of its own: for a thought that comes elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from networkjournal.core.errors import JournalError
from networkjournal.ui.quick_add_looks import WIDTH
from networkjournal.ui.quick_add_sight import FirstSight
from networkjournal.ui.screens import room_at
from networkjournal.ui.theme import Theme

if TYPE_CHECKING:
    from networkjournal.ui.dialogs import Dialogs
    from networkjournal.ui.quick_add_panel import QuickAddPanel
    from networkjournal.ui.session import Session

_EDGE = 16
_FROM_TOP = 5
"""The window begins at a fifth of the screen's height: what grows below has room."""
_KEEP, _COPY, _DISCARD = "Keep the window open", "Copy it and close", "Close without it"
_FLAGS = (
    Qt.WindowType.Window
    | Qt.WindowType.CustomizeWindowHint
    | Qt.WindowType.WindowTitleHint
    | Qt.WindowType.WindowCloseButtonHint
    | Qt.WindowType.WindowStaysOnTopHint  # the profile it is about is read beside it
)


class QuickAddWindow(QWidget):
    """As wide as the panel likes to be, as high as it needs to be, and in front of others."""

    painted = Signal()
    """It can be seen and typed into for the first time; what takes longer may begin."""

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        """Stay hidden until :meth:`glimpse` or :meth:`open`; there is no desk yet."""
        super().__init__(None, _FLAGS)
        self.setWindowTitle("Quick add")
        self._theme = theme
        self._today = today
        self._sight: FirstSight | None = None
        self._was_painted = False
        self._leaves = False

    @cached_property
    def panel(self) -> QuickAddPanel:
        """The line and all that is understood of it."""
        from networkjournal.ui.quick_add_panel import QuickAddPanel

        panel = QuickAddPanel(self._theme, self._today, self)
        panel.is_flat = True
        panel.resized.connect(self._fit)
        panel.closed.connect(self.close)
        return panel

    @cached_property
    def dialogs(self) -> Dialogs:
        """What asks before words are lost."""
        from networkjournal.ui.dialogs import Dialogs

        return Dialogs(self)

    def glimpse(self, line: str) -> None:
        """Show how it will look, before anything else is loaded; :meth:`open` goes on from there.

        Keys that are pressed meanwhile are kept.
        """
        self._sight = FirstSight(self._theme, line, self)
        self._settle_down()
        self._sight.setFocus()
        self.come_forward()

    def open(self, line: str = "") -> None:
        """Show ``line``, or else what was last left unsaved; what is in it now comes back later."""
        sight, self._sight = self._sight, None
        if not self.isVisible():
            self._settle_down()
            blocked = QApplication.activeModalWidget() is not None  # unless this one is modal too
            modal = Qt.WindowModality.ApplicationModal if blocked else Qt.WindowModality.NonModal
            self.setWindowModality(modal)
        self.panel.begin(line or (sight.line if sight else ""))
        self._fit()
        self.panel.show()
        if sight is not None:
            for key in sight.keys:
                QApplication.sendEvent(self.panel.line, key)
            sight.deleteLater()
        self.come_forward()

    def attach(self, session: Session) -> None:
        """Look up and save through ``session`` from now on."""
        from networkjournal.ui.quick_add_desk import SessionDesk

        session.flush_requested.connect(self.panel.flush)
        self.panel.attach(SessionDesk(session))

    def come_forward(self) -> None:
        """Be in front of everything."""
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Go at once: another window has the line."""
        self._leaves = True
        self.close()

    def can_keep(self) -> bool:
        """Keep what is typed as the draft now, and say whether that was possible."""
        try:
            self.panel.flush()
        except JournalError as error:
            self.panel.say(str(error))
            return False
        return not self.panel.unsaved

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed as the draft; where that is not possible, let the person decide."""
        if self._sight is not None:
            self.open()
        if not (self._leaves or self.can_keep() or self._is_given_up()):
            event.ignore()
            return
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once this is on the screen, that it was painted for the first time."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def _is_given_up(self) -> bool:
        """Ask what becomes of words that can't be kept."""
        answers = (_KEEP, _COPY, _DISCARD)
        reason = self.panel.said or "The journal is not open yet."
        answer = self.dialogs.choose("What you typed is not saved.", reason, answers, escape=0)
        if answer == answers.index(_COPY):
            QGuiApplication.clipboard().setText(self.panel.line.value())
        return answer in (answers.index(_COPY), answers.index(_DISCARD))

    def _settle_down(self) -> None:
        """Go to the screen where the mouse is, in the middle and above."""
        screen = self._screen()
        self._fit()
        left = screen.x() + (screen.width() - self.width()) // 2
        self.move(left, screen.y() + screen.height() // _FROM_TOP)

    def _fit(self) -> None:
        """Be as high as what is shown needs, but never beyond the screen."""
        shown = self.panel if self._sight is None else self._sight
        screen = self._screen()
        width = min(WIDTH, screen.width() - 2 * _EDGE)
        title_bar = self.frameGeometry().height() - self.height()
        height = min(shown.heightForWidth(width), screen.height() - 2 * _EDGE - title_bar)
        self.setFixedSize(width, height)
        shown.setGeometry(0, 0, width, height)
        below = self.geometry().y() + height + _EDGE - screen.bottom()
        if self.isVisible() and below > 0:
            self.move(self.x(), max(screen.y() + _EDGE, self.y() - below))

    def _screen(self) -> QRect:
        return room_at(self.geometry().center() if self.isVisible() else QCursor.pos())
