"""A page of an import that lists what can be ticked, beside what is known of each."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from networkjournal.ui.import_page import ImportPage
from networkjournal.ui.people_search import EmptyNote, FilterBar, SearchField
from networkjournal.ui.shelf import Found, Shelf
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.tick_list import Telling, TickDelegate, TickList, TickModel
from networkjournal.ui.widgets import Chip

ALL = "all"
_SEARCH_WIDTH = 340
_NARROW = 640
"""Pixels below which the details stand under the list."""


class TickPage(ImportPage):
    """Search, filters with counts, ticks for all that is shown, and the list with its details."""

    nothing = "Nothing is found here."
    enter_goes_on = False

    def __init__(
        self, theme: Theme, telling: Telling, filters: Mapping[str, str], placeholder: str
    ) -> None:
        """``filters`` name the kinds of rows, each with its words."""
        super().__init__(theme)
        self._filters = {ALL: "All", **filters}
        self._which = ALL
        self._shelf: Shelf[Any] = Shelf((), str)
        self._unticked: set[Hashable] = set()
        """The keys of rows without a tick, also of those that an earlier plan had."""
        self.search = SearchField(theme, placeholder=placeholder)
        self.bar = FilterBar(theme, filters=self._filters)
        self.tick_all = _chip(theme, "Tick all shown")
        self.tick_none = _chip(theme, "Tick none")
        self.rows = TickModel(telling, self)
        self.list = TickList(self.rows, TickDelegate(theme, telling, self), theme)
        self._note: EmptyNote | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()
        self._recolor()

    def rows_with(self, text: str) -> Found:
        """Return the rows that hold every word of ``text``."""
        return self._shelf.found(text)

    @abstractmethod
    def show_details(self, rows: Sequence[Any]) -> None:
        """Show what is known of whatever is selected."""

    def hold(self, shelf: Shelf[Any]) -> None:
        """Hold other rows, all of them ticked but for those whose tick was taken away before."""
        off, unticked = self.rows.off, self._unticked
        if off or unticked:
            unticked.difference_update(row.key for row in self._shelf.rows.values())
            unticked.update(self._shelf.rows[each].key for each in off)
        self._shelf = shelf
        self.rows.hold(shelf.rows, shelf.tickable)
        if unticked:
            again = [each for each, row in shelf.rows.items() if row.key in unticked]
            self.rows.set_ticks(again, on=False)

    def forget(self) -> None:
        """Hold on to no row."""
        self._later.stop()
        self._shelf = Shelf((), str)
        self._unticked.clear()
        self.rows.hold({}, frozenset())

    def refresh(self) -> None:
        """List what search and filter let through, with the counts of all filters."""
        found = self.rows_with(self.search.text())
        counts = {each: found.counts.get(each, 0) for each in self._filters}
        self.bar.show_counts({**counts, ALL: sum(counts.values())})
        all_ = self._which == ALL
        self.list.show_rows(list(found.ids) if all_ else found.of_kind(self._which))
        self._explain()

    def choose(self, which: str) -> None:
        """Show rows of one kind."""
        self._which = which
        self.bar.choose(which)
        self.refresh()
        self.list.scrollToTop()

    def enter(self) -> None:
        """Go to the list."""
        self.list.enter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the search and leaves it for the list; Ctrl+F leads there."""
        if event.matches(QKeySequence.StandardKey.Find):
            self._focus_search()
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Escape and self.search.hasFocus():
            self.list.enter()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details where there is room."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if wanted is not self._splitter.orientation():
            self._splitter.setOrientation(wanted)

    def hold_details(self, details: QWidget, share: int) -> None:
        """Put the details beside the list, with ``share`` parts of ten of the room."""
        self._splitter.addWidget(details)
        self._splitter.setStretchFactor(0, 10 - share)
        self._splitter.setStretchFactor(1, share)
        self._splitter.setSizes([100 * (10 - share), 100 * share])

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self.search.setMaximumWidth(_SEARCH_WIDTH)
        self.search.setMinimumWidth(160)
        head.addWidget(self.search, 1)
        head.addStretch()
        head.addWidget(self.tick_all)
        head.addWidget(self.tick_none)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self._splitter, 1)
        self.list.setMinimumSize(240, 120)

    def _connect(self) -> None:
        self.theme.changed.connect(self._recolor)
        self.search.textChanged.connect(self.refresh)
        self.search.down.connect(self.list.enter)
        self.search.entered.connect(self.list.enter)
        self.bar.picked.connect(self.choose)
        self.tick_all.clicked.connect(lambda: self._tick(on=True))
        self.tick_none.clicked.connect(lambda: self._tick(on=False))
        self.list.search_wanted.connect(self._focus_search)
        self.list.moved.connect(self._later.start)
        self.rows.ticked.connect(self._ticked)
        self._later.timeout.connect(self._follow)

    def _recolor(self) -> None:
        look = QPalette(self._splitter.palette())
        look.setColor(QPalette.ColorRole.Window, self.theme.colors.page)
        self._splitter.setPalette(look)

    def _tick(self, *, on: bool) -> None:
        self.rows.set_ticks(self.rows.ids(0, self.rows.rowCount() - 1), on=on)

    def _ticked(self) -> None:
        self.list.viewport().update()
        self.ready.emit()

    def _follow(self) -> None:
        held = (self.rows.index(self.rows.row_of(each)) for each in self.list.chosen()[:2])
        self.show_details([index.data(int(Qt.ItemDataRole.UserRole)) for index in held])

    def _focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _explain(self) -> None:
        if self.rows.rowCount():
            if self._note is not None:
                self._note.hide()
            return
        if self._note is None:
            self._note = EmptyNote(self.list.viewport(), self.theme)
            self._note.way_on.clicked.connect(self._show_all)
        self._note.say(self.nothing, "Show all" if self.search.text() else "")

    def _show_all(self) -> None:
        self.search.clear()
        self.choose(ALL)
        self.list.enter()


def _chip(theme: Theme, words: str) -> Chip:
    chip = Chip(theme, words)
    chip.setFont(font(12, QFont.Weight.Medium))
    return chip
