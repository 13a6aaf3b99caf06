"""The left of the window: search, filters, the people, and how the week stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from networkjournal.core.changes import Change
from networkjournal.core.rows import PeopleFilter, PersonRow
from networkjournal.ui.people_delegate import PersonDelegate
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_model import PeopleModel
from networkjournal.ui.people_search import EmptyNote, FilterBar, SearchField
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.week_footer import WeekFooter

MINIMUM_WIDTH = 240
_SHOWN_SEARCH = 40

_NOBODY_YET = "The people you reach out to will stand here."
_NOBODY_HERE = {
    PeopleFilter.JOURNAL: "Nobody has a spark, an interaction or a reason yet.",
    PeopleFilter.HUNTING: "No hunt is open.",
    PeopleFilter.FOUND: "No reason is found yet.",
    PeopleFilter.DUE: "Nobody is waiting to hear from you.",
}


class PeoplePane(QWidget):
    """Finds and selects people; what is shown about them is another's part."""

    selected = Signal(object)
    """Another contact's id is selected, whoever did it; None where nobody is."""
    activated = Signal(object)
    """Enter or a double click on this contact's id (an object: ids do not fit a C++ int)."""
    trash_requested = Signal(object)
    """Delete on this contact's id."""
    log_requested = Signal(object)
    """What happened with this contact's id is to be logged."""
    reason_requested = Signal(object)
    """The reason of this contact's id is to be written."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Read nothing yet: the first showing, selecting or refreshing does."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._which = PeopleFilter.JOURNAL
        self._selected: int | None = None
        self._gone: list[int] = []  # whom the selection left because they were gone, last one last
        self._everyone = 0
        self._stale: set[int] | None = None  # contacts to read again; None: everything
        self._empty: EmptyNote | None = None
        self._model = PeopleModel(
            self._read_rows, self._read_photo, lambda: not session.is_lent, session.today, self
        )
        self._search = SearchField(theme)
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
        return self._which

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
        if which is not self._which:
            self._which = which
            self._ask_anew()

    def selected_id(self) -> int | None:
        """Return whose page is shown; that person need not be in the list any more."""
        return self._selected

    def select(self, contact_id: int | None) -> bool:
        """Select a contact and scroll to it; False, and nothing done, where it is not listed."""
        self._catch_up()
        if contact_id is not None and self._model.row_of(contact_id) < 0:
            return False
        self._list.mark(contact_id)
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
        if self.select(contact_id):
            return True
        self._search.clear()
        if self.select(contact_id):
            return True
        self.set_filter(PeopleFilter.EVERYONE)
        return self.select(contact_id)

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
        """Esc clears the search first; then it leaves the field for the list."""
        if event.key() == Qt.Key.Key_Escape and self._search.text():
            self._search.clear()
        elif event.key() == Qt.Key.Key_Escape and self._search.hasFocus():
            self.focus_list()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
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
        self._list.picked.connect(self._choose)
        self._list.opened.connect(self.activated)
        self._list.discarded.connect(self.trash_requested)
        self._list.log_wanted.connect(self.log_requested)
        self._list.reason_wanted.connect(self.reason_requested)
        self._list.search_wanted.connect(self.focus_search)

    def _note(self, change: Change) -> None:
        if self._stale is not None:
            self._stale |= change.contact_ids()
        self._later.start()

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
        self._list.show_people(self._ids(), stale, self._selected)
        self._explain()
        self._follow_selected()

    def _ask_anew(self) -> None:
        """Answer another question: from the top, or where the selected person stands."""
        if self._session.is_lent:
            self._stale = None
        if self._stale is None:
            return
        self._list.show_people(self._ids(), frozenset(), self._selected)
        self._list.scrollToTop()
        if not self._search.text():
            self._list.reveal(QAbstractItemView.ScrollHint.PositionAtCenter)
        self._explain()

    def _ids(self) -> list[int]:
        read = self._session.journal.read
        return read.people(self._which, self._search.text(), self._session.today())

    def _follow_selected(self) -> None:
        """Move on from a person who is gone, and back to one who is there again.

        Who only left the list stays selected; whoever chooses somebody else has moved on for good.
        """
        if self._gone and self._model.row_of(self._gone[-1]) >= 0:
            *gone, back = self._gone
            self.select(back)
            self._gone = gone
        if self._selected is None or self._model.row_of(self._selected) >= 0:
            return
        contact = self._session.journal.contact(self._selected)
        if contact is None or contact.trashed_on is not None:
            gone, neighbour = [*self._gone, self._selected], self._list.neighbour()
            self._list.mark(neighbour)
            self._choose(neighbour)
            self._gone = gone

    def _choose(self, contact_id: int | None) -> None:
        if contact_id != self._selected:
            self._selected = contact_id
            self._gone = []
            self.selected.emit(contact_id)

    def _take_first(self) -> None:
        if self._model.rowCount():
            self._list.go(0)
            self.focus_list()

    def _explain(self) -> None:
        if self._model.rowCount():
            if self._empty:
                self._empty.hide()
            return
        if self._empty is None:
            self._empty = EmptyNote(self._list.viewport(), self._theme)
            self._empty.way_on.clicked.connect(self._go_on)
        self._empty.say(*self._what_is_missing())

    def _what_is_missing(self) -> tuple[str, str]:
        search = self._search.text().strip()
        if not self._everyone:
            return _NOBODY_YET, ""
        if not search:
            return _NOBODY_HERE[self._which], "Show everyone"
        sought = search if len(search) <= _SHOWN_SEARCH else f"{search[:_SHOWN_SEARCH]}…"
        others = self._matches_elsewhere()
        if not others:
            return f"Nothing found for “{sought}”.", "Clear the search"
        people = "person matches" if others == 1 else "people match"
        sentence = f"Nobody here matches “{sought}”.\n{others:,} {people} among everyone."
        return sentence, "Show everyone"

    def _matches_elsewhere(self) -> int:
        if self._which is PeopleFilter.EVERYONE:
            return 0
        read = self._session.journal.read
        everyone = PeopleFilter.EVERYONE
        return len(read.people(everyone, self._search.text(), self._session.today()))

    def _go_on(self) -> None:
        if self._search.text().strip() and not self._matches_elsewhere():
            self._search.clear()
        else:
            self.set_filter(PeopleFilter.EVERYONE)

    def _read_rows(self, ids: Sequence[int]) -> list[PersonRow]:
        return self._session.journal.read.rows(ids)

    def _read_photo(self, contact_id: int) -> bytes | None:
        contact = self._session.journal.contact(contact_id)
        return contact.photo if contact else None

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.Window, self._theme.colors.side)
        self.setPalette(look)
