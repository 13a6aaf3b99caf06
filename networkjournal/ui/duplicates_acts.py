"""What is done with two people who may be one: merged, or told apart, each a step of undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networkjournal.core.duplicates import APART, Pair, set_apart
from networkjournal.core.entities import new_id
from networkjournal.core.merging import Openings, stays, suggested
from networkjournal.ui import duplicates_words as words
from networkjournal.ui.contact_history_words import Facts
from networkjournal.ui.duplicates_words import Together

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow


class DuplicatesActs:
    """Reads two people, merges them and tells them apart for a window."""

    def __init__(self, window: MainWindow) -> None:
        """Tell in ``window``."""
        self._window = window
        self._session = window.session

    def read(self, pair: Pair, chosen: Together | None) -> tuple[Together, Facts] | None:
        """Return two people as they are now, and what one must know to tell of them.

        Of the same two, choices made before stand. None where one of them is gone.
        """
        journal = self._session.journal
        found = journal.contacts(pair)
        if len(found) < 2 or any(each.trashed_on is not None for each in found.values()):
            return None
        one, other = (found[i] for i in pair)
        count = journal.read.timeline_count
        if not stays(one, other, lambda each: count(each.id)):
            one, other = other, one
        same = chosen is not None and (chosen.keep.id, chosen.other.id) == (one.id, other.id)
        taken = chosen.from_other if chosen is not None and same else suggested(one, other)
        happened = count(one.id), count(other.id), count(one.id, other.id)
        opened_on, today = journal.read.opened_on, self._session.today()
        opened = Openings(opened_on(one.id), opened_on(other.id), today)
        together = Together(one, other, taken, happened, opened)
        kinds = {kind.key: kind.name for kind in journal.reason_kinds()}
        return together, Facts(one, today, kinds)

    def merge(self, chosen: Together) -> bool:
        """Make two people one, as chosen; with what was typed a moment ago."""
        self._session.flush_requested.emit()
        now = self.read((chosen.keep.id, chosen.other.id), chosen)
        if now is None:
            return False
        keep, other, one = now[0].keep, now[0].other, now[0].merged
        people = self._window.people
        follow = people.selected_id() == other.id
        change = self._session.merge(keep.id, other.id, one)
        if follow:
            people.reveal(keep.id)
        self._window.say(words.merged_pair(one.name, other.name), change)
        return True

    def tell_apart(self, pair: Pair) -> None:
        """Remember that two people are two."""
        journal = self._session.journal
        change = set_apart(journal.setting(APART), [pair], new_id)
        first, second = (journal.contacts(pair)[i].name for i in pair)
        self._session.apply(f"{first} and {second} are two people", change)
        self._window.say(words.told_apart(first, second), change)
