"""What Today and the unsolved shelf have in common: a list of people, and what can be done."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from networkjournal.core.waiting import WaitingRow
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.list_page import ListPage
from networkjournal.ui.row_delegate import RowDelegate
from networkjournal.ui.view_list import ViewList
from networkjournal.ui.waiting_model import WaitingModel
from networkjournal.ui.widgets import Chip, Tone

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow


class WaitingList(ViewList):
    """Enter goes to somebody; letters do what the chips do."""

    def let(self, letter: str, deed: Callable[[], None]) -> None:
        """Let a single letter do something, while letters act."""
        self._deeds[letter] = deed

    def open_menu(self, at: object = None) -> None:
        """Offer nothing more than the chips do."""


class WaitingView(ListPage):
    """The selection follows a person, whatever changes."""

    def __init__(
        self,
        window: MainWindow,
        title: str,
        delegate: RowDelegate,
        in_words: Callable[[WaitingRow, date], str],
    ) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__(window, title)
        self.rows = WaitingModel(self._session, in_words, self)
        self.list = WaitingList(self.rows, delegate, window.theme)
        self.list.setAccessibleName(title)
        self.column.addWidget(self.list, 1)
        self._chips = FlowLayout()
        self.list.opened.connect(window.going.log_with)
        self.list.picked.connect(lambda _id: self.follow())
        self.list.several_picked.connect(lambda _ids: self.follow())
        self.list.search_wanted.connect(window.people.focus_search)

    @abstractmethod
    def ids(self) -> list[int]:
        """Return who is to be shown, in their order."""

    @abstractmethod
    def nobody(self) -> tuple[str, str]:
        """Return what is said where nobody is shown, and a way on, or nothing."""

    def follow(self) -> None:
        """Say of whoever is selected what stands beside the list."""

    def way_on(self) -> None:
        """Do what the empty list offers."""

    def person(self) -> int | None:
        """Return who is selected, None for nobody or several."""
        chosen = self.list.numbers()
        return chosen[0] if len(chosen) == 1 else None

    def add_chip(self, words: str, tone: Tone, key: str, deed: Callable[[], None]) -> Chip:
        """Add what can be done with whoever is selected; ``key`` is its letter or name."""
        chip = self.chip(words, tone, key)
        chip.clicked.connect(deed)
        self._chips.addWidget(chip)
        return chip

    def log_with_person(self) -> None:
        """Go to whoever is selected, ready to note what happened."""
        person = self.person()
        if person is not None:
            self._window.going.log_with(person)

    def page_list(self) -> WaitingList:
        """Return the list."""
        return self.list

    def read(self) -> None:
        """Show who waits now."""
        ids = self.ids()
        self.list.show_people(ids, None, self.list.numbers())
        self.mark_neighbour()
        self._about.setVisible(bool(ids))
        if ids:
            self.say_nothing()
        else:
            self.say_why_empty(*self.nobody(), self.way_on)
        self.follow()
