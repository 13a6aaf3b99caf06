"""Who may be here twice: the likely pairs, and two of them side by side."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent

from networkjournal.core.duplicates import Pair
from networkjournal.ui import duplicates_words as words
from networkjournal.ui.actions import native
from networkjournal.ui.duplicates_acts import DuplicatesActs
from networkjournal.ui.duplicates_delegate import PairDelegate
from networkjournal.ui.duplicates_fields import FieldsView
from networkjournal.ui.duplicates_head import CompareHead
from networkjournal.ui.duplicates_model import FieldsModel, PairsModel
from networkjournal.ui.duplicates_search import DuplicatesSearch
from networkjournal.ui.list_page import ListPage
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.view_list import OneOfList
from networkjournal.ui.widgets import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from networkjournal.ui.main_window import MainWindow

_LOW = 640
"""Pixels of height below which fewer pairs are seen at once."""
_TITLE, _TITLE_TWO = "Duplicates", "Merge two people"
_MERGE, _APART = "Merge", "Not the same person"
_LOOK_EVERY_MS = 100


class DuplicatesView(ListPage):
    """The pairs above, the fields of the chosen two below, and what can be done with them."""

    bottom = 14

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__(window, _TITLE)
        theme = window.theme
        self._two: Pair | None = None
        """Two people chosen by hand, in the place of all pairs."""
        letters = {"m": self.merge, "n": self.tell_apart}
        self._search = DuplicatesSearch(window)
        self._pairs = PairsModel(self._session, self)
        self.list = OneOfList(self._pairs, PairDelegate(theme, self), theme, letters)
        self.list.setAccessibleName("Likely duplicates")
        self._fields = FieldsModel(self)
        self.faces = CompareHead(theme)
        self.fields = FieldsView(theme, self._fields, letters)
        self.column.setSpacing(10)
        self.column.addWidget(self.list)
        self.column.addWidget(self.faces)
        self.column.addWidget(self.fields, 1)
        self.merging = self.chip(_MERGE, Tone.ACCENT)
        self.apart = self.chip(_APART, Tone.PLAIN)
        self._acts = DuplicatesActs(window)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_EVERY_MS)
        self.lay_out_foot(self.merging, self.apart)
        self._connect()

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        parts: list[QWidget] = [self.list, self.fields]
        return [part for part in parts if not part.isHidden()] or [self]

    def set_letters(self, on: bool) -> None:
        """Let single letters act in the lists, or not."""
        super().set_letters(on)
        self.fields.letters = on
        enter = native(QKeySequence("Ctrl+Return"))
        self.merging.set_text(f"{_MERGE}   {'M' if on else enter}")
        self.apart.set_text(f"{_APART}   {'N' if on else 'Del'}")

    def show_all(self, first: Collection[int] = ()) -> None:
        """Show all likely pairs from now on, those of some people before the others."""
        self._two = None
        self._search.put_first(first)
        self.refresh()

    def show_two(self, pair: Pair) -> None:
        """Show two people from now on, however likely they are one."""
        self._two = pair
        self.refresh()

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the pairs, or to the fields where there are no others."""
        (self.list if self._two is None else self.fields).setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is known, and look for more beside the window."""
        self._stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no further while nobody sees it."""
        self._search.stop()
        self._looks.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep few pairs where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter merges, Delete tells apart."""
        key, enter = event.key(), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.merge()
        elif key == Qt.Key.Key_Delete:
            self.tell_apart()
        else:
            super().keyPressEvent(event)

    def page_list(self) -> OneOfList:
        """Return the pairs."""
        return self.list

    def read(self) -> None:
        """Show the pairs as they now stand, and look for more where people have changed."""
        if self._two is None:
            self._show_pairs()
            if self._search.is_stale and not self._search.is_going:
                self._search.start_later() if self._search.is_known else self._search.start()
                self._looks.start()
        self._compare(afresh=False)
        self._say_how_far()

    def merge(self) -> None:
        """Make the two one, as chosen, and show the next pair."""
        together = self._fields.together
        if together is not None and self._acts.merge(together):
            self._go_on()

    def tell_apart(self) -> None:
        """Remember that they are two people, and show the next pair."""
        together = self._fields.together
        if together is not None:
            self._acts.tell_apart((together.keep.id, together.other.id))
            self._go_on()

    def _follow(self, _change: object) -> None:
        """Read once the search has heard of the change, too."""
        self.refresh()

    def _go_on(self) -> None:
        if self._two is not None:
            self.left.emit()
        else:
            self._catch_up()
            self.setFocus()

    def _escape(self) -> None:
        """Lead to the pairs, then back to the people."""
        if self._two is None and not self.list.hasFocus() and self._pairs.rowCount():
            self.setFocus()
        else:
            super()._escape()

    def _connect(self) -> None:
        self._looks.timeout.connect(self._say_how_far)
        self._search.ended.connect(self.refresh)
        self.list.picked.connect(lambda _number: self._compare(afresh=True))
        self.list.opened.connect(lambda _number: self.fields.setFocus())
        self.list.discarded.connect(lambda _number: self.tell_apart())
        self.fields.done.connect(self.merging.setFocus)
        self.fields.widened.connect(self._show_head)
        self.merging.clicked.connect(self.merge)
        self.apart.clicked.connect(self.tell_apart)

    def _show_pairs(self) -> None:
        pairs, all_ = self._search.pairs()
        numbers = self._pairs.show_pairs(pairs)
        self.list.show_people(numbers, None, self.list.numbers())
        self.mark_neighbour()
        self._summary.setText(words.pairs(len(pairs), all_) if all_ else "")

    def _compare(self, *, afresh: bool) -> None:
        """Show the chosen two side by side; ``afresh`` with the choices that are suggested."""
        likely = self._pairs.likely(self.list.number())
        pair = self._two or (likely.pair if likely is not None else None)
        if self._session.is_lent:
            return
        before = self._fields.together
        kept = self._fields.field(self.fields.currentIndex().row())
        read = self._acts.read(pair, None if afresh else before) if pair is not None else None
        if read is not None and read[0] == before:
            self._fit()
            return
        together, facts = read or (None, None)
        self._fields.show_together(together, facts)
        row = -1
        if kept is not None and before and together and together.keep.id == before.keep.id:
            row = self._fields.row_of(kept.field)
        self.fields.go(row if row >= 0 else self._fields.first_choice())
        self._fit()

    def _fit(self) -> None:
        """Show only what there is something to show in."""
        there = self._fields.together is not None
        for part in (self.faces, self.fields, self.merging, self.apart):
            part.setVisible(there)
        self.list.setVisible(self._two is None)
        self._title.setText(_TITLE if self._two is None else _TITLE_TWO)
        self._about.setText(words.NOTE if self._two is None else words.HINT_ONE)
        self._about.setVisible(there)
        most = 2 if self.height() < _LOW else 4
        rows = min(most, self._pairs.rowCount()) if there else 0
        self.list.setMinimumHeight(rows * ROW_HEIGHT)
        self.list.setMaximumHeight(rows * ROW_HEIGHT if there else 2**24 - 1)
        self._show_head()

    def _show_head(self) -> None:
        self.faces.show_together(self._fields.together, self.fields.viewport().width())

    def _say_how_far(self) -> None:
        """Say how far the search is, and when it has found nobody."""
        going = self._search.is_going and self._two is None
        if going:
            self._summary.setText(words.share(*self._search.reported))
        elif not self._search.is_stale:
            self._looks.stop()
        trouble = self._search.trouble
        if trouble is not None and self._two is None:
            self._summary.setText(words.trouble(trouble)[0])
        if self._pairs.rowCount() or self._two is not None:
            self.say_nothing()
        elif trouble is not None:
            self.say_why_empty(" ".join(words.trouble(trouble)).strip())
        elif going or not self._search.is_known:
            self.say_why_empty(words.SEARCHING)
        else:
            self.say_why_empty(words.EMPTY)
