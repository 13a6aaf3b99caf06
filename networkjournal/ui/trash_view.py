"""The trash: find what lies there, bring it back, or delete it for ever."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent

from networkjournal.ui import trash_words
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.list_page import ListPage
from networkjournal.ui.people_search import SearchField
from networkjournal.ui.trash_acts import TrashActs
from networkjournal.ui.trash_delegate import TrashDelegate
from networkjournal.ui.trash_list import TrashList
from networkjournal.ui.trash_model import TrashModel
from networkjournal.ui.widgets import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from networkjournal.ui.main_window import MainWindow

_FEW_WORDS = 380
"""Pixels below which a chip says less."""
_SEARCH_WIDTH = 420
_SHOWN_SEARCH = 40


class TrashView(ListPage):
    """A title, a search, what can be done with whatever is selected, and the list."""

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__(window, "Trash")
        theme = window.theme
        self._about.setText(trash_words.KEPT)
        self.search = SearchField(theme, placeholder="Search the trash", key=QKeySequence())
        self.restore = self.chip("Restore", Tone.ACCENT, "Enter")
        self.erase = self.chip("Delete for ever…", Tone.PLAIN, "Del")
        self.empty = self.chip("Empty the trash…", Tone.PLAIN)
        self._rows = TrashModel(self._session, self)
        self.list = TrashList(self._rows, TrashDelegate(self._session, theme, self), theme)
        self._acts = TrashActs(window)
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(0)
        self._lay_out()
        self._connect()

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        return [self.search, self.list]

    def set_letters(self, on: bool) -> None:
        """Let single letters act in the list, or not."""
        self.list.set_letters(on)
        self.search.show_key(QKeySequence(Qt.Key.Key_Slash) if on else QKeySequence())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say little where there is little room."""
        super().resizeEvent(event)
        self.empty.set_text("Empty…" if self.width() < _FEW_WORDS else "Empty the trash…")

    def page_list(self) -> TrashList:
        """Return the list."""
        return self.list

    def read(self) -> None:
        """Show what lies there now."""
        self._show(None)

    def _escape(self) -> None:
        """Clear the search, leave it for the list, then lead back to the people."""
        if self.search.text():
            self.search.clear()
        elif self.search.hasFocus() and self._rows.rowCount():
            self.list.enter()
        else:
            self.left.emit()

    def _lay_out(self) -> None:
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        chips = FlowLayout()
        for chip in (self.restore, self.erase, self.empty):
            chips.addWidget(chip)
        self.head.addSpacing(18)
        self.head.addWidget(self.search)
        self.head.addSpacing(12)
        self.head.addLayout(chips)
        self.column.addWidget(self.list, 1)
        for one, other in pairwise((self.search, self.restore, self.erase, self.empty, self.list)):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
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
        self.mark_neighbour()
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
        self._about.setVisible(there or searching)
        sought = self.search.text().strip()
        if there:
            self.say_nothing()
        elif not sought:
            self.say_why_empty(trash_words.EMPTY, way_on=self.search.clear)
        else:
            short = sought if len(sought) <= _SHOWN_SEARCH else f"{sought[:_SHOWN_SEARCH]}…"
            nothing = f"Nothing in the trash matches “{short}”."
            self.say_why_empty(nothing, "Clear the search", self.search.clear)

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
