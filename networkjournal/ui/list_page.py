"""What a view with one list has in common: a title, margins, and reading only while it is seen."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.scroll_bar import WIDTH as BAR_WIDTH
from networkjournal.ui.theme import font
from networkjournal.ui.view_list import ViewList
from networkjournal.ui.views import View
from networkjournal.ui.widgets import Chip, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from networkjournal.ui.main_window import MainWindow

LEAST_WIDTH = 300
_CHIP_HEIGHT = 34
_SIDE, _SIDE_SLIM, _SLIM = 35, 14, 480
"""Margins in pixels; the slim one below that width."""
_TOP = 30


class ListPage(View):
    """Reads what has changed when it is seen, and not while a task owns the journal."""

    bottom = 8
    """Pixels below everything."""

    def __init__(self, window: MainWindow, title: str) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__()
        self._window = window
        self._session = window.session
        self._stale = True
        self._title = Label(window.theme, font(24, QFont.Weight.DemiBold), Ink.TEXT, title)
        self._summary = ShortLabel(window.theme, font(12), Ink.MUTED)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._about = Label(window.theme, font(13), Ink.MUTED)
        self._about.setWordWrap(True)
        self._note: EmptyNote | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._catch_up)
        self._session.changed.connect(self._follow)
        self._session.returned.connect(self._later.start)
        self._lay_out_head()

    def chip(self, text: str, tone: Tone, key: str = "") -> Chip:
        """Make what can be pressed to do something; ``key`` does it, too."""
        made = Chip(self._window.theme, text, tone, self)
        made.setFont(font(13, QFont.Weight.Medium))
        made.setMinimumHeight(_CHIP_HEIGHT)
        made.setToolTip(key)
        made.setAccessibleName(text.removesuffix("…"))
        return made

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        return [self.page_list()]

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def set_letters(self, on: bool) -> None:
        """Let single letters act in the list, or not."""
        self.page_list().set_letters(on)

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the list."""
        self.page_list().setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed since it was last seen."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep slim margins where there is little room."""
        super().resizeEvent(event)
        side = _SIDE_SLIM if self.width() < _SLIM else _SIDE
        self.column.setContentsMargins(side, _TOP, side - BAR_WIDTH, self.bottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back; undo keys that nothing in it has a use for are the journal's."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    @abstractmethod
    def page_list(self) -> ViewList:
        """Return the list."""

    @abstractmethod
    def read(self) -> None:
        """Show what there is now."""

    def _escape(self) -> None:
        self.left.emit()

    def lay_out_foot(self, *parts: QWidget) -> None:
        """Put what can be pressed in a row below everything."""
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, BAR_WIDTH, 0)
        foot.setSpacing(9)
        for part in parts:
            foot.addWidget(part)
        foot.addStretch(1)
        self.column.addLayout(foot)

    def _lay_out_head(self) -> None:
        title = QHBoxLayout()
        title.addWidget(self._title)
        title.addWidget(self._summary, 1)
        self.head = QVBoxLayout()
        self.head.setContentsMargins(0, 0, BAR_WIDTH, 0)  # the list's bar stands in the margin
        self.head.setSpacing(0)
        self.head.addLayout(title)
        self.head.addSpacing(6)
        self.head.addWidget(self._about)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(14)
        self.column.addLayout(self.head)
        self.setMinimumWidth(LEAST_WIDTH)

    def _follow(self, _change: object) -> None:
        """Answer at once: the list of people, where the hand is not, is read after this."""
        self._stale = True
        self._catch_up()

    def _catch_up(self) -> None:
        if self._stale and self.isVisible() and not self._session.is_lent:
            self._stale = False
            self.read()

    def mark_neighbour(self) -> None:
        """Where nobody listed is selected any more, select what took the place."""
        shown = self.page_list()
        if shown.row() < 0:
            beside = shown.neighbour()
            shown.mark([] if beside is None else [beside])
            shown.reveal()

    def say_why_empty(
        self, sentence: str, words: str = "", way_on: Callable[[], None] = lambda: None
    ) -> None:
        """Say in the list why there is nothing, and offer a way on where ``words`` name one."""
        if self._note is None:
            self._note = EmptyNote(self.page_list().viewport(), self._window.theme)
            self._note.way_on.clicked.connect(way_on)
        self._note.say(sentence, words)

    def say_nothing(self) -> None:
        """Take away what the empty list said."""
        if self._note is not None:
            self._note.hide()
