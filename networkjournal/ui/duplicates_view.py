"""Who may be here twice: the likely pairs, and two of them side by side."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from networkjournal.core.duplicates import Pair
from networkjournal.ui import duplicates_words as words
from networkjournal.ui.actions import native
from networkjournal.ui.duplicates_acts import DuplicatesActs
from networkjournal.ui.duplicates_delegate import PairDelegate
from networkjournal.ui.duplicates_fields import FieldsView
from networkjournal.ui.duplicates_head import CompareHead
from networkjournal.ui.duplicates_model import FieldsModel, PairsModel
from networkjournal.ui.duplicates_search import DuplicatesSearch
from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.scroll_bar import WIDTH as BAR_WIDTH
from networkjournal.ui.theme import font
from networkjournal.ui.view_list import OneOfList
from networkjournal.ui.views import View
from networkjournal.ui.widgets import Chip, Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from networkjournal.ui.main_window import MainWindow

LEAST_WIDTH = 300
_SIDE, _SIDE_SLIM, _SLIM = 35, 14, 480
"""Margins in pixels; the slim one below that width."""
_TOP, _BOTTOM = 30, 14
_LOW = 640
"""Pixels of height below which fewer pairs are seen at once."""
_CHIP_HEIGHT = 34
_TITLE, _TITLE_TWO = "Duplicates", "Merge two people"
_MERGE, _APART = "Merge", "Not the same person"
_LOOK_EVERY_MS = 100


class DuplicatesView(View):
    """The pairs above, the fields of the chosen two below, and what can be done with them."""

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__()
        self._window = window
        self._session = window.session
        theme = window.theme
        self._two: Pair | None = None
        """Two people chosen by hand, in the place of all pairs."""
        self._title = Label(theme, font(24, QFont.Weight.DemiBold), Ink.TEXT, _TITLE)
        self._summary = ShortLabel(theme, font(12), Ink.MUTED)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hint = Label(theme, font(13), Ink.MUTED, words.NOTE)
        self._hint.setWordWrap(True)
        letters = {"m": self.merge, "n": self.tell_apart}
        self._search = DuplicatesSearch(window)
        self._pairs = PairsModel(self._session, self)
        self.list = OneOfList(self._pairs, PairDelegate(theme, self), theme, letters)
        self.list.setAccessibleName("Likely duplicates")
        self._fields = FieldsModel(self)
        self.head = CompareHead(theme)
        self.fields = FieldsView(theme, self._fields, letters)
        self.merging = self._chip(_MERGE, Tone.ACCENT)
        self.apart = self._chip(_APART, Tone.PLAIN)
        self._acts = DuplicatesActs(window)
        self._note = EmptyNote(self.list.viewport(), theme)
        self._later, self._looks = QTimer(self), QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._looks.setInterval(_LOOK_EVERY_MS)
        self._lay_out()
        self._connect()

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        parts: list[QWidget] = [self.list, self.fields]
        return [part for part in parts if not part.isHidden()] or [self]

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""
        self._later.start()

    def set_letters(self, on: bool) -> None:
        """Let single letters act in the lists, or not."""
        self.list.set_letters(on)
        self.fields.letters = on
        enter = native(QKeySequence("Ctrl+Return"))
        self.merging.set_text(f"{_MERGE}   {'M' if on else enter}")
        self.apart.set_text(f"{_APART}   {'N' if on else 'Del'}")

    def show_all(self, first: Collection[int] = ()) -> None:
        """Show all likely pairs from now on, those of some people before the others."""
        self._two = None
        self._search.put_first(first)

    def show_two(self, pair: Pair) -> None:
        """Show two people from now on, however likely they are one."""
        self._two = pair

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the pairs, or to the fields where there are no others."""
        (self.list if self._two is None else self.fields).setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what is known, and look for more beside the window."""
        super().showEvent(event)
        self._catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no further while nobody sees it."""
        self._search.stop()
        self._looks.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep slim margins, and few pairs, where there is little room."""
        super().resizeEvent(event)
        side = _SIDE_SLIM if self.width() < _SLIM else _SIDE
        self._column.setContentsMargins(side, _TOP, side - BAR_WIDTH, _BOTTOM)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter merges, Delete tells apart; Esc leads to the pairs, then to the people."""
        key, enter = event.key(), (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif key in enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.merge()
        elif key == Qt.Key.Key_Delete:
            self.tell_apart()
        elif key != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._two is None and not self.list.hasFocus() and self._pairs.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

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

    def _go_on(self) -> None:
        if self._two is not None:
            self.left.emit()
        else:
            self._catch_up()
            self.setFocus()

    def _chip(self, text: str, tone: Tone) -> Chip:
        chip = Chip(self._window.theme, text, tone, self)
        chip.setFont(font(13, QFont.Weight.Medium))
        chip.setMinimumHeight(_CHIP_HEIGHT)
        chip.setAccessibleName(text)
        return chip

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(self._title)
        title.addWidget(self._summary, 1)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, BAR_WIDTH, 0)  # the lists' bars stand in the margin
        top.setSpacing(6)
        top.addLayout(title)
        top.addWidget(self._hint)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, BAR_WIDTH, 0)
        foot.setSpacing(9)
        for chip in (self.merging, self.apart):
            foot.addWidget(chip)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(10)
        self._column.addLayout(top)
        self._column.addWidget(self.list)
        self._column.addWidget(self.head)
        self._column.addWidget(self.fields, 1)
        self._column.addLayout(foot)
        self.setMinimumWidth(LEAST_WIDTH)
        for one, other in pairwise((self.list, self.fields, self.merging, self.apart)):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
        self._session.changed.connect(lambda _change: self.refresh())
        self._session.returned.connect(self._later.start)
        self._later.timeout.connect(self._catch_up)
        self._looks.timeout.connect(self._say_how_far)
        self._search.found.connect(self._catch_up)
        self.list.picked.connect(lambda _number: self._compare(afresh=True))
        self.list.opened.connect(lambda _number: self.fields.setFocus())
        self.list.discarded.connect(lambda _number: self.tell_apart())
        self.fields.done.connect(self.merging.setFocus)
        self.fields.widened.connect(self._show_head)
        self.merging.clicked.connect(self.merge)
        self.apart.clicked.connect(self.tell_apart)

    def _catch_up(self) -> None:
        """Show the pairs as they now stand, and look for more where people have changed."""
        self._later.stop()
        if not self.isVisible() or self._session.is_lent:
            return
        if self._two is None:
            self._show_pairs()
            if self._search.is_stale and not self._search.is_going:
                self._search.start_later() if self._search.is_known else self._search.start()
                self._looks.start()
        self._compare(afresh=False)
        self._say_how_far()

    def _show_pairs(self) -> None:
        pairs, all_ = self._search.pairs()
        numbers = self._pairs.show_pairs(pairs)
        self.list.show_people(numbers, None, self.list.numbers())
        if numbers and self.list.row() < 0:
            beside = self.list.neighbour()
            self.list.mark([numbers[0] if beside is None else beside])
            self.list.reveal()
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
        for part in (self.head, self.fields, self.merging, self.apart):
            part.setVisible(there)
        self.list.setVisible(self._two is None)
        self._title.setText(_TITLE if self._two is None else _TITLE_TWO)
        self._hint.setText(words.NOTE if self._two is None else words.HINT_ONE)
        self._hint.setVisible(there)
        most = 2 if self.height() < _LOW else 4
        rows = min(most, self._pairs.rowCount()) if there else 0
        self.list.setMinimumHeight(rows * ROW_HEIGHT)
        self.list.setMaximumHeight(rows * ROW_HEIGHT if there else 2**24 - 1)
        self._show_head()

    def _show_head(self) -> None:
        self.head.show_together(self._fields.together, self.fields.viewport().width())

    def _say_how_far(self) -> None:
        """Say how far the search is, and when it has found nobody."""
        going = self._search.is_going and self._two is None
        if going:
            self._summary.setText(words.share(*self._search.reported))
        elif not self._search.is_stale:
            self._looks.stop()
        if self._pairs.rowCount() or self._two is not None:
            self._note.hide()
        elif going or not self._search.is_known:
            self._note.say(words.SEARCHING, "")
        else:
            self._note.say(words.EMPTY, "")
