"""The left of the window: search, filters, the people, and how the week stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPalette, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from networkjournal.core.changes import Change
from networkjournal.core.entities import Entity
from networkjournal.core.rows import PeopleFilter
from networkjournal.core.text import search_for_tag
from networkjournal.ui.people_delegate import PersonDelegate
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_model import PeopleModel
from networkjournal.ui.people_question import PeopleQuestion
from networkjournal.ui.people_search import EmptyNote, FilterBar, SearchField
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.week_footer import WeekFooter

if TYPE_CHECKING:
    from networkjournal.ui.carrying import Cards
    from networkjournal.ui.people_figure import FigureBar

MINIMUM_WIDTH = 240


class PeoplePane(QWidget):
    """Finds and selects people; what is shown about them is another's part."""

    selected = Signal(object)
    """Another contact's id is selected, whoever did it; None where nobody is."""
    several_selected = Signal(object)
    """More than one is selected: their ids (a tuple). ``selected`` ends that."""
    chosen = Signal()
    """The hand chose somebody, perhaps who was selected already."""
    meant = Signal()
    """Whoever is selected was chosen, not only passed on the way down the list."""
    activated = Signal(object)
    """Enter or a double click on this contact's id (an object: ids do not fit a C++ int)."""
    trash_requested = Signal(object)
    """Delete on this contact's id."""
    figures_wanted = Signal()
    """A click on the week."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Read nothing yet: the first showing, selecting or refreshing does."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._selected: int | None = None
        self._several: tuple[int, ...] = ()
        self._gone: list[tuple[int, ...]] = []  # selections that were gone, the last one last
        self._everyone = 0
        self._stale: set[int] | None = None  # contacts to read again; None: everything
        self._empty: EmptyNote | None = None
        self._search = SearchField(theme)
        self.question = asked = PeopleQuestion(session, self._search.text)
        self._model = PeopleModel(
            asked.rows, asked.photo, lambda: not session.is_lent, session.today, self
        )
        self._filters = FilterBar(theme)
        self._list = PeopleView(self._model, PersonDelegate(session, theme, self), theme)
        self._list.setAccessibleName("People")
        self._footer = WeekFooter(theme)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._lay_out()
        self._recolor()
        self._connect()

    @property
    def which(self) -> PeopleFilter:
        """The filter chosen."""
        return self.question.which

    @property
    def search_text(self) -> str:
        """What is searched for."""
        return self._search.text()

    @search_text.setter
    def search_text(self, text: str) -> None:
        self._search.setText(text)

    def set_filter(self, which: PeopleFilter) -> None:
        """Show another part of the people; the search stays."""
        self._filters.choose(which)
        if which is not self.which or self.question.narrowed is not None:
            self.question.which = which
            self._narrow(None)

    def selected_id(self) -> int | None:
        """Return whose page is shown, who need not be in the list any more; None for several."""
        return None if self._several else self._selected

    def selected_ids(self) -> tuple[int, ...]:
        """Return who is selected: nobody, whose page is shown, or several."""
        if self._several or self._selected is None:
            return self._several
        return (self._selected,)

    def shown_ids(self) -> tuple[int, ...]:
        """Return whom search and filter let through."""
        return tuple(self.question.answer())

    def select_several(self, contact_ids: Sequence[int]) -> None:
        """Select more than one; who is hidden by search or filter is meant, too."""
        self._list.mark(contact_ids)
        self._choose_several(contact_ids)

    def select_all(self) -> None:
        """Select everybody in the list."""
        self._catch_up()
        self._list.select_all()

    def select_one(self) -> None:
        """Of several select the one where the keys are."""
        row = self._list.row()
        if row >= 0:
            self._list.go(row)
        else:
            self._choose(self._selected)

    def offer(self, actions: Sequence[QAction | None]) -> None:
        """Show these in the menu of the list, where they are enabled; None is a line between."""
        self._list.offered = actions

    def select(self, contact_id: int | None) -> bool:
        """Select a contact and scroll to it; False, and nothing done, where it is not listed."""
        self._catch_up()
        if contact_id is not None and self._model.row_of(contact_id) < 0:
            return False
        self._list.mark(() if contact_id is None else (contact_id,))
        self._list.reveal()
        self._choose(contact_id)
        return True

    def select_first(self) -> None:
        """Select whoever stands at the top."""
        self._catch_up()
        if self._model.rowCount():
            self._list.go(0)

    def reveal(self, contact_id: int) -> bool:
        """Select a contact; where search or filter hides it, show everyone."""
        found = self.select(contact_id)
        if not found:
            self._search.clear()
            found = self.select(contact_id)
        if not found:
            self.set_filter(PeopleFilter.EVERYONE)
            found = self.select(contact_id)
        if found:
            self.meant.emit()
        return found

    def show_tagged(self, tag: str) -> None:
        """Show everyone with a tag, and go to the list."""
        self.set_filter(PeopleFilter.EVERYONE)
        self._search.setText(search_for_tag(tag))
        self._take_first()

    def show_these(self, words: str, contact_ids: Sequence[int]) -> None:
        """Show the people behind a figure and nobody else, until a filter is chosen; go there."""
        self._search.clear()
        self._filters.choose(None)
        self._figure.say(words)
        self._narrow(frozenset(contact_ids))
        self.select(self._selected if self._selected in contact_ids else self._model.id_at(0))
        self.focus_list()

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the list; as a focus proxy it would hide search and filters from Tab."""
        self._list.setFocus(reason)

    def focus_search(self) -> None:
        """Go to the search field, ready to type over what is there."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def focus_list(self) -> None:
        """Go to the list."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_search_key(self, key: QKeySequence) -> None:
        """Show in the search field which key leads there."""
        self._search.show_key(key)

    def set_letters(self, enabled: bool) -> None:
        """Let single letters act in the list, or not."""
        self._list.set_letters(enabled)

    def refresh(self) -> None:
        """Read everything that is shown anew; also right after midnight."""
        self._stale = None
        self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is shown first, and show the selected person."""
        self._catch_up()
        super().showEvent(event)
        self._list.reveal(QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves several for one, clears the search, leaves it for the list, ends a figure.

        Undo keys that the search has no use for are the journal's.
        """
        if event.key() == Qt.Key.Key_Escape and self._several:
            self.select_one()
        elif event.key() == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
        elif event.key() == Qt.Key.Key_Escape and self._search.hasFocus():
            self.focus_list()
        elif event.key() == Qt.Key.Key_Escape and self.question.narrowed is not None:
            self.set_filter(self.which)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._head = head = QVBoxLayout()
        head.setContentsMargins(16, 16, 15, 11)
        head.setSpacing(11)
        head.addWidget(self._search)
        head.addWidget(self._filters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addWidget(self._footer)
        self.setMinimumWidth(MINIMUM_WIDTH)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        self._theme.changed.connect(self._recolor)
        self._session.changed.connect(self._note)
        self._session.returned.connect(self._later.start)
        self._later.timeout.connect(self._catch_up)
        self._search.textChanged.connect(self._ask_anew)
        self._search.down.connect(self._list.enter)
        self._search.entered.connect(self._take_first)
        self._filters.picked.connect(self.set_filter)
        self._footer.clicked.connect(self.figures_wanted)
        self._list.picked.connect(self._choose)
        self._list.several_picked.connect(self._choose_several)
        self._list.clicked.connect(self.chosen)
        self._list.clicked.connect(self.meant)
        self._list.opened.connect(self.meant)
        self._list.picked.connect(self.chosen)
        self._list.several_picked.connect(self.chosen)
        self._list.opened.connect(self.chosen)
        self._list.opened.connect(self.activated)
        self._list.discarded.connect(self.trash_requested)
        self._list.dragged.connect(lambda: self._cards.drag_out(self.selected_ids()))
        self._list.search_wanted.connect(self.focus_search)

    def _note(self, change: Change) -> None:
        touched = self._session.touched(change)
        if touched.others and self._are_rules(touched.others):
            self._stale = None  # who is due and the numbers at the foot go by another rule
        elif self._stale is not None:
            self._stale |= touched.contact_ids
        self._later.start()

    def _are_rules(self, changed: Sequence[Entity]) -> bool:
        from networkjournal.core.rules import are_among  # no start needs it

        return are_among(changed)

    def _catch_up(self) -> None:
        self._later.stop()
        if self._stale != set() and not self._session.is_lent:
            self._load(None if self._stale is None else frozenset(self._stale))

    def _load(self, stale: frozenset[int] | None) -> None:
        self._stale = set()
        read, today = self._session.journal.read, self._session.today()
        counts = read.counts(today)
        self._everyone = counts[PeopleFilter.EVERYONE]
        self._filters.show_counts(counts)
        self._footer.show_figures(read.figures(today), today)
        self._list.show_people(self.question.answer(), stale, self.selected_ids())
        self._explain()
        self._follow_selected()

    def _ask_anew(self) -> None:
        """Answer another question: from the top, or where the selected person stands."""
        if self._session.is_lent:
            self._stale = None
        if self._stale is None:
            return
        self._choose(self._selected)
        self._list.show_people(self.question.answer(), frozenset(), self.selected_ids())
        self._list.scrollToTop()
        if not self._search.text():
            self._list.reveal(QAbstractItemView.ScrollHint.PositionAtCenter)
        self._explain()

    @cached_property
    def _figure(self) -> FigureBar:
        from networkjournal.ui.people_figure import FigureBar

        bar = FigureBar(self._theme)
        bar.left.connect(lambda: self.set_filter(self.which))
        self._head.addWidget(bar)
        return bar

    def _narrow(self, contact_ids: frozenset[int] | None) -> None:
        if self.question.narrowed is not None or contact_ids is not None:
            self.question.narrowed = contact_ids
            self._figure.setVisible(contact_ids is not None)
        self._ask_anew()

    def _follow_selected(self) -> None:
        """Move on from people who are gone, and back to those who are there again.

        Who only left the list stays selected; whoever chooses somebody else has moved on for good.
        """
        if self._gone and self._model.row_of(self._gone[-1][0]) >= 0:
            *gone, back = self._gone
            self._choose_again(back)
            self._gone = gone
        chosen = self.selected_ids()
        if len(self._model.rows_of(frozenset(chosen))) == len(chosen):
            return
        there = self._session.journal.read.present(chosen)
        left = tuple(each for each in chosen if each in there)
        if not left:
            gone, neighbour = [*self._gone, chosen], self._list.neighbour()
            self._choose_again(() if neighbour is None else (neighbour,))
            self._gone = gone
        elif left != chosen:
            self._choose_again(left)

    def _choose_again(self, contact_ids: tuple[int, ...]) -> None:
        """Select others than before because those came or went."""
        self._list.mark(contact_ids)
        if len(contact_ids) > 1:
            self._choose_several(contact_ids)
        else:
            self._list.reveal()
            self._choose(next(iter(contact_ids), None))

    def _choose(self, contact_id: int | None) -> None:
        if contact_id != self._selected or self._several:
            self._selected = contact_id
            self._several = ()
            self._gone = []
            self.selected.emit(contact_id)

    def _choose_several(self, contact_ids: Sequence[int]) -> None:
        self._several = tuple(contact_ids)
        self._gone = []
        self.several_selected.emit(self._several)

    def _take_first(self) -> None:
        if self._model.rowCount():
            self._list.go(0)
            self.focus_list()
            self.meant.emit()

    def _explain(self) -> None:
        if self._model.rowCount():
            if self._empty:
                self._empty.hide()
            return
        if self._empty is None:
            self._empty = EmptyNote(self._list.viewport(), self._theme)
            self._empty.way_on.clicked.connect(self._go_on)
        self._empty.say(*self.question.why_nobody(self._everyone))

    def _go_on(self) -> None:
        if self._search.text().strip() and not self.question.matches_elsewhere():
            self._search.clear()
        else:
            self.set_filter(PeopleFilter.EVERYONE)

    @cached_property
    def _cards(self) -> Cards:
        from networkjournal.ui.carrying import Cards

        return Cards(self._session, self._list)

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.Window, self._theme.colors.side)
        self.setPalette(look)
