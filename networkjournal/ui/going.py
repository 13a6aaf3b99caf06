"""Going somewhere: back and forward through people, and the palette."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from networkjournal.ui.settings import of_journal
from networkjournal.ui.visits import Visits

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.palette import Palette

_MOST_USED = 12
_LARGEST_ID = 2**63 - 1


class Going(QObject):
    """Knows whose pages were shown and what was done from the palette."""

    def __init__(self, window: MainWindow) -> None:
        """Go on from what the settings remember of the journal of ``window``."""
        super().__init__(window)
        self._window = window
        path, settings = window.session.journal.path, window.settings
        self._people_key = of_journal(path, "visited")
        self._actions_key = of_journal(path, "used")
        words = filter(str.isdecimal, settings.text(self._people_key).split())
        self._visits = Visits(each for each in map(int, words) if each <= _LARGEST_ID)
        self._enable()
        window.people.selected.connect(self._note)

    @cached_property
    def palette(self) -> Palette:
        """The palette, built at its first use."""
        from networkjournal.ui.palette import Palette

        window = self._window
        palette = Palette(window.session, window.theme, window.actions_by_name, window)
        palette.person_picked.connect(self._go_to)
        palette.tag_picked.connect(self._show_tagged)
        palette.command_picked.connect(self._do)
        return palette

    def open_palette(self) -> None:
        """Offer everything that one can go to or do."""
        self._window.session.flush_requested.emit()
        people = self._window.people
        self.palette.open(self._visits.recent, self._used(), people.selected_id())

    def step(self, by: int) -> None:
        """Show the person before (-1) or after (1) the one shown."""
        read = self._window.session.journal.read
        contact_id = self._visits.step(by, lambda each: bool(read.present([each])))
        if contact_id is not None:
            self._window.leave_view()
            self._window.people.reveal(contact_id)
        self._enable()

    def remember(self) -> None:
        """Keep who was visited for the next start."""
        text = " ".join(map(str, self._visits.recent))
        self._window.settings.set_text(self._people_key, text)

    def _note(self, contact_id: int | None) -> None:
        if contact_id is not None:
            self._visits.note(contact_id)
            self._enable()

    def _enable(self) -> None:
        actions = self._window.actions_by_name
        actions["back"].setEnabled(self._visits.can_step(-1))
        actions["forward"].setEnabled(self._visits.can_step(1))

    def _go_to(self, contact_id: int) -> None:
        self._window.leave_view()
        self._window.people.reveal(contact_id)
        self._window.people.focus_list()

    def _show_tagged(self, tag: str) -> None:
        self._window.leave_view()
        self._window.people.show_tagged(tag)

    def _do(self, name: str) -> None:
        used = [name, *(each for each in self._used() if each != name)]
        self._window.settings.set_text(self._actions_key, " ".join(used[:_MOST_USED]))
        self._window.actions_by_name[name].trigger()

    def _used(self) -> list[str]:
        return self._window.settings.text(self._actions_key).split()
