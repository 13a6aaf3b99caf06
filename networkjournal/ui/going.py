"""Going somewhere: back and forward through people, and the palette."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from networkjournal.ui.settings import of_journal
from networkjournal.ui.visits import Visits

if TYPE_CHECKING:
    from networkjournal.core.changes import Change
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.palette import Palette

STAYED_MS = 1000
"""From then on a page shown is a visit; sooner where the person chose it or did something there."""
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
        self.stay = QTimer(self, singleShot=True, interval=STAYED_MS)
        """Runs while the page shown is one that the person may only pass."""
        self.stay.timeout.connect(self._note)
        self._enable()
        window.people.selected.connect(self._arrive)
        window.people.several_selected.connect(self._pass)
        window.people.meant.connect(self._note)
        window.session.changed.connect(self._follow)

    @cached_property
    def palette(self) -> Palette:
        """The palette, built at its first use."""
        from networkjournal.ui.palette import Palette

        window = self._window
        palette = Palette(window.session, window.theme, window.actions_by_name, window)
        palette.person_picked.connect(self.go_to)
        palette.tag_picked.connect(self._show_tagged)
        palette.command_picked.connect(self._do)
        return palette

    def open_palette(self) -> None:
        """Offer everything that one can go to or do."""
        self._window.session.flush_requested.emit()
        people = self._window.people
        self.palette.open(self._visits.recent, self._used(), people.selected_id())

    def step(self, by: int) -> None:
        """Show the person before (-1) or after (1) the one shown.

        Who is passed on the way is gone back from, too.
        """
        if by < 0 and self.stay.isActive():
            self._note()
        read = self._window.session.journal.read
        contact_id = self._visits.step(by, lambda each: bool(read.present([each])))
        if contact_id is not None:
            self._window.leave_view()
            self._window.people.reveal(contact_id)
        self._enable()

    def go_to(self, contact_id: int) -> None:
        """Show somebody, with the keyboard on them in the list."""
        self._window.leave_view()
        self._window.people.reveal(contact_id)
        self._window.people.focus_list()

    def log_with(self, contact_id: int) -> None:
        """Show somebody, ready to note what happened."""
        self.go_to(contact_id)
        self._window.page.focus_compose()

    def remember(self) -> None:
        """Keep who was visited for the next start."""
        text = " ".join(map(str, self._visits.recent))
        self._window.settings.set_text(self._people_key, text)

    def _arrive(self, contact_id: int | None) -> None:
        """Wait whether the person stays; the first page shown is where going back ends."""
        self.stay.stop()
        if contact_id is not None and self._visits.at is None:
            self._note()
        elif contact_id is not None:
            self.stay.start()
        self._enable()

    def _pass(self, _ids: object) -> None:
        self.stay.stop()
        self._enable()

    def _note(self) -> None:
        """Remember whose page is shown."""
        self.stay.stop()
        contact_id = self._window.people.selected_id()
        if contact_id is not None:
            self._visits.note(contact_id)
            self._enable()

    def _follow(self, change: Change) -> None:
        """Whoever did something about a person has not only passed."""
        if self.stay.isActive() and self._window.people.selected_id() in change.contact_ids():
            self._note()

    def _enable(self) -> None:
        actions = self._window.actions_by_name
        passes = self.stay.isActive() and self._visits.at is not None
        actions["back"].setEnabled(passes or self._visits.can_step(-1))
        actions["forward"].setEnabled(self._visits.can_step(1))

    def _show_tagged(self, tag: str) -> None:
        self._window.leave_view()
        self._window.people.show_tagged(tag)

    def _do(self, name: str) -> None:
        used = [name, *(each for each in self._used() if each != name)]
        self._window.settings.set_text(self._actions_key, " ".join(used[:_MOST_USED]))
        self._window.actions_by_name[name].trigger()

    def _used(self) -> list[str]:
        return self._window.settings.text(self._actions_key).split()
