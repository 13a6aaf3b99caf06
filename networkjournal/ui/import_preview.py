"""What an import would do, person by person, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from networkjournal.importers.plan import Plan
from networkjournal.ui import import_words as words
from networkjournal.ui.import_detail import Detail
from networkjournal.ui.import_entries import Entry, State
from networkjournal.ui.shelf import Shelf
from networkjournal.ui.theme import Theme
from networkjournal.ui.tick_page import ALL, TickPage


class Tellers:
    """Puts entries into words."""

    def __init__(self, today: Callable[[], date]) -> None:
        """Days are told as of ``today``."""
        self._today = today

    def title(self, entry: Entry) -> str:
        """Return the name, or the file and line."""
        return entry.title

    def second(self, entry: Entry) -> str:
        """Return what would change."""
        return words.second_line(entry, self._today())

    def aside(self, entry: Entry) -> str:
        """Return the state."""
        return words.aside(entry)

    def spoken(self, entry: Entry, ticked: bool | None) -> str:
        """Return all of it."""
        return words.spoken(entry, self._today(), ticked=ticked)


class PreviewPage(TickPage):
    """Tick what to take."""

    title = "What would change"
    note = "Nothing is written yet. Space takes a tick away; whoever has none stays out."

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        """Show no plan yet."""
        names = {state.value: state.value for state in State}
        super().__init__(theme, Tellers(today), names, "Search names and companies")
        self._today = today
        self._plan: Plan | None = None
        self._goes_on = False
        self.list.setAccessibleName("What would change")
        self.detail = Detail(theme)
        self.hold_details(self.detail, 4)

    def show_plan(self, plan: Plan, shelf: Shelf[Entry]) -> None:
        """List what a plan would do; everybody is ticked who was not left out before."""
        self._plan = plan
        self.hold(shelf)
        self.bar.offer([ALL, *shelf.kinds])
        self.search.clear()
        self.choose(ALL)

    def forget(self) -> None:
        """Hold on to nothing of a plan."""
        super().forget()
        self._plan = None

    def left_out(self) -> frozenset[int]:
        """Return who has no tick."""
        return frozenset(self.rows.off)

    def goes_on(self, more: bool) -> None:
        """Say whether another page follows before the import."""
        self._goes_on = more

    def next_words(self) -> str:
        """Return Import where nothing else is asked."""
        return "Next" if self._goes_on else "Import"

    def summary(self) -> str:
        """Say how many are ticked."""
        boxes = len(self._shelf.tickable)
        if not boxes:
            return "There is nobody to take."
        return f"{boxes - len(self.rows.off):,} of {words.people(boxes)} ticked"

    def show_details(self, rows: Sequence[Entry]) -> None:
        """Show one entry, or how many are selected."""
        if len(rows) == 1 and self._plan is not None:
            self.detail.show_entry(rows[0], self._plan, self._today())
        elif rows:
            self.detail.say(f"{len(self.list.chosen()):,} selected. Space ticks all of them.")
        else:
            self.detail.say("")
