"""The trash: find what lies there, bring it back, or delete it for ever."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from networkjournal.ui import trash_words
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.people_search import EmptyNote, SearchField
from networkjournal.ui.scroll_bar import WIDTH as BAR_WIDTH
from networkjournal.ui.theme import font
from networkjournal.ui.trash_acts import TrashActs
from networkjournal.ui.trash_delegate import TrashDelegate
from networkjournal.ui.trash_list import TrashList
from networkjournal.ui.trash_model import TrashModel
from networkjournal.ui.views import View
from networkjournal.ui.widgets import Chip, Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from networkjournal.ui.main_window import MainWindow

LEAST_WIDTH = 300
_SIDE, _SIDE_SLIM, _SLIM = 35, 14, 480
"""Margins in pixels; the slim one below that width."""
_TOP, _BOTTOM = 30, 8
_FEW_WORDS = 380
"""Pixels below which a chip says less."""
_SEARCH_WIDTH = 420
_CHIP_HEIGHT = 34
_SHOWN_SEARCH = 40


class TrashView(View):
    """A title, a search, what can be done with whatever is selected, and the list."""

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__()
        self._window = window
        self._session = window.session
        theme = window.theme
        self._stale = True
        self._title = Label(theme, font(24, QFont.Weight.DemiBold), Ink.TEXT, "Trash")
        self._summary = ShortLabel(theme, font(12), Ink.MUTED)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._kept = Label(theme, font(13), Ink.MUTED, trash_words.KEPT)
        self._kept.setWordWrap(True)
        self.search = SearchField(theme, placeholder="Search the trash", key=QKeySequence())
        self.restore = self._chip("Restore", Tone.ACCENT, "Enter")
        self.erase = self._chip("Delete for ever…", Tone.PLAIN, "Del")
        self.empty = self._chip("Empty the trash…", Tone.PLAIN)
        self.empty.setAccessibleName("Empty the trash")
        self._rows = TrashModel(self._session, self)
        self.list = TrashList(self._rows, TrashDelegate(self._session, theme, self), theme)
        self._note: EmptyNote | None = None
        self._acts = TrashActs(window)
        self._later, self._ahead = QTimer(self), QTimer(self)
        for timer in (self._later, self._ahead):
            timer.setSingleShot(True)
            timer.setInterval(0)
        self._lay_out()
        self._connect()

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        return [self.search, self.list]

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""
        self._stale = True
        if self.isVisible():
            self._later.start()

    def set_letters(self, on: bool) -> None:
        """Let single letters act in the list, or not."""
        self.list.set_letters(on)
        self.search.show_key(QKeySequence(Qt.Key.Key_Slash) if on else QKeySequence())

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the list."""
        self.list.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed since it was last seen."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep slim margins and few words where there is little room."""
        super().resizeEvent(event)
        side = _SIDE_SLIM if self.width() < _SLIM else _SIDE
        self.empty.set_text("Empty…" if self.width() < _FEW_WORDS else "Empty the trash…")
        self._column.setContentsMargins(side, _TOP, side - BAR_WIDTH, _BOTTOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search, leaves it for the list, then leads back to the people.

        Undo keys that the search has no use for are the journal's.
        """
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        elif self.search.hasFocus() and self._rows.rowCount():
            self.list.enter()
        else:
            self.left.emit()

    def _chip(self, text: str, tone: Tone, key: str = "") -> Chip:
        chip = Chip(self._window.theme, text, tone, self)
        chip.setFont(font(13, QFont.Weight.Medium))
        chip.setMinimumHeight(_CHIP_HEIGHT)
        chip.setToolTip(key)
        return chip

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(self._title)
        title.addWidget(self._summary, 1)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        chips = FlowLayout()
        for chip in (self.restore, self.erase, self.empty):
            chips.addWidget(chip)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, BAR_WIDTH, 0)  # the list's bar stands in the margin
        head.setSpacing(0)
        head.addLayout(title)
        head.addSpacing(6)
        head.addWidget(self._kept)
        head.addSpacing(18)
        head.addWidget(self.search)
        head.addSpacing(12)
        head.addLayout(chips)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(14)
        self._column.addLayout(head)
        self._column.addWidget(self.list, 1)
        self.setMinimumWidth(LEAST_WIDTH)
        for one, other in pairwise((self.search, self.restore, self.erase, self.empty, self.list)):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
        self._session.changed.connect(lambda _change: self.refresh())
        self._session.returned.connect(self._later.start)
        self._later.timeout.connect(self._catch_up)
        self._ahead.timeout.connect(self._read_ahead)
        self.search.textChanged.connect(self._ask_anew)
        self.search.down.connect(self.list.enter)
        self.search.entered.connect(self._take_first)
        self.list.search_wanted.connect(self._focus_search)
        self.list.restore_wanted.connect(self._restore)
        self.list.erase_wanted.connect(self._erase)
        self.list.picked.connect(lambda _row: self._summarise())
        self.list.several_picked.connect(lambda _rows: self._summarise())
        self.restore.clicked.connect(self._restore)
        self.erase.clicked.connect(self._erase)
        self.empty.clicked.connect(self._erase_all)

    def _catch_up(self) -> None:
        if self._stale and self.isVisible() and not self._session.is_lent:
            self._stale = False
            self._show(None)

    def _read_ahead(self) -> None:
        """Read a little of what a search needs, and go on while there is more."""
        seen = self.isVisible() and not self._session.is_lent
        if seen and self._session.journal.trash.read_words():
            self._ahead.start()

    def _ask_anew(self) -> None:
        if self._session.is_lent:
            self._stale = True
        else:
            self._show(frozenset())
            self.list.scrollToTop()

    def _show(self, stale: frozenset[int] | None) -> None:
        """List what is found; where nothing listed is selected any more, what took its place is."""
        listed = self._session.journal.trash.numbers(self.search.text())
        self.list.show_people(listed, stale, self.list.numbers())
        if listed and self.list.row() < 0:
            beside = self.list.neighbour()
            self.list.mark([] if beside is None else [beside])
            self.list.reveal()
        self._ahead.start()
        self._summarise()
        self._explain()

    def _summarise(self) -> None:
        there, chosen = self._rows.rowCount(), len(self.list.numbers())
        words = trash_words.together(*self._rows.counts()) if there else ""
        self._summary.setText(f"{chosen:,} of {there:,} selected" if chosen > 1 else words)
        for chip in (self.restore, self.erase):
            chip.setVisible(bool(chosen))
        self.empty.setVisible(bool(there) and not self.search.text())

    def _explain(self) -> None:
        there = bool(self._rows.rowCount())
        searching = bool(self.search.text().strip())
        self._kept.setVisible(there or searching)
        if there:
            if self._note is not None:
                self._note.hide()
            return
        if self._note is None:
            self._note = EmptyNote(self.list.viewport(), self._window.theme)
            self._note.way_on.clicked.connect(self.search.clear)
        sought = self.search.text().strip()
        if not sought:
            self._note.say(trash_words.EMPTY, "")
        else:
            short = sought if len(sought) <= _SHOWN_SEARCH else f"{sought[:_SHOWN_SEARCH]}…"
            self._note.say(f"Nothing in the trash matches “{short}”.", "Clear the search")

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _take_first(self) -> None:
        if self._rows.rowCount():
            self.list.go(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        if self._acts.restore(self.list.chosen()):
            self.setFocus()

    def _erase(self) -> None:
        if self._acts.erase(self.list.chosen()):
            self.setFocus()

    def _erase_all(self) -> None:
        if self._acts.empty():
            self.setFocus()
