"""What is done with whoever is selected, one or thirty thousand: each time one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.dates import spoken
from networkjournal.core.entities import Contact
from networkjournal.core.errors import Cancelled
from networkjournal.core.hunt import State
from networkjournal.core.text import fold
from networkjournal.ui.bulk_page import SHOWN, BulkPage
from networkjournal.ui.bulk_words import counted
from networkjournal.ui.tag_popup import TagPopup

if TYPE_CHECKING:
    from networkjournal.ui.date_popup import DatePopup
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.tasks import Progress

CHIPS = ("tag", "untag", "follow_up", "let_go", "take_up", "merge", "trash")
"""The actions that the page offers."""
_COUNT_AFTER_MS = 40
"""Thirty thousand hunts are counted once the selection has been painted."""


class Deed(NamedTuple):
    """One thing done with many people; words are made of whom, such as "12 people"."""

    label: Callable[[str], str]
    said: Callable[[str], str]
    nothing: str
    """What is said where nobody changes."""
    edit: Callable[[Contact], Contact]
    only: State | None = None
    """The one state of a hunt in which somebody can change."""


def tagged(tags: Sequence[str]) -> Deed:
    """Add tags to those who do not have them."""

    def edit(contact: Contact) -> Contact:
        known = {fold(tag) for tag in contact.tags}
        new = [tag for tag in tags if fold(tag) not in known]
        return replace(contact, tags=(*contact.tags, *new)) if new else contact

    return Deed(
        lambda whom: f"Tag {whom}",
        lambda whom: f"{whom} tagged {_signed(tags)}.",
        f"{_signed(tags)} is there already.",
        edit,
    )


def untagged(tags: Sequence[str]) -> Deed:
    """Take tags off."""
    gone = {fold(tag) for tag in tags}

    def edit(contact: Contact) -> Contact:
        kept = tuple(tag for tag in contact.tags if fold(tag) not in gone)
        return contact if kept == contact.tags else replace(contact, tags=kept)

    return Deed(
        lambda whom: f"Untag {whom}",
        lambda whom: f"{_signed(tags)} taken off {whom}.",
        f"{_signed(tags)} is not there.",
        edit,
    )


def followed_up(day: date | None, today: date) -> Deed:
    """Set or clear the follow-up date."""
    when = f"follow up {spoken(day, today)}" if day is not None else "no follow-up"
    return Deed(
        lambda whom: f"Follow-up of {whom}",
        lambda whom: f"{whom}: {when}.",
        "That day stands already." if day is not None else "There was no follow-up.",
        lambda contact: replace(contact, follow_up_on=day),
    )


def let_go(today: date) -> Deed:
    """End the hunts that are open."""
    return Deed(
        lambda whom: f"Let go of {whom}",
        lambda whom: f"You let go of the hunt for {whom}.",
        "No hunt is open here.",
        lambda contact: replace(contact, let_go_on=today),
        State.HUNTING,
    )


def taken_up() -> Deed:
    """Open again the hunts that were let go."""
    return Deed(
        lambda whom: f"Take up {whom} again",
        lambda whom: f"{whom} taken up again.",
        "Nobody here was let go.",
        lambda contact: replace(contact, let_go_on=None),
        State.LET_GO,
    )


def trashed(today: date) -> Deed:
    """Move to the trash."""
    return Deed(
        lambda whom: f"Move {whom} to trash",
        lambda whom: f"{whom} moved to trash.",
        "There is nobody to move.",
        lambda contact: replace(contact, trashed_on=contact.trashed_on or today),
    )


class Bulk(QObject):
    """The page of several people, the popups, and the one way in which many are changed."""

    def __init__(self, window: MainWindow) -> None:
        """Work for ``window``."""
        super().__init__(window)
        self._window = window
        self._session = window.session
        actions = [window.actions_by_name[name] for name in CHIPS]
        self.page = BulkPage(window.theme, actions, self._photo)
        self.page.left.connect(self._leave)
        self.page.shown.connect(self._catch_up)
        self._stale = False
        self._counts = QTimer(self)
        self._counts.setSingleShot(True)
        self._counts.setInterval(_COUNT_AFTER_MS)
        self._counts.timeout.connect(self._count)
        self._session.changed.connect(self._follow)

    @cached_property
    def tag_popup(self) -> TagPopup:
        """What asks for a tag."""
        return TagPopup(self._window.theme, self._window)

    @cached_property
    def day_popup(self) -> DatePopup:
        """What asks for the day of the follow-up."""
        from networkjournal.ui.date_popup import DatePopup, future_day

        popup = DatePopup(
            self._window.theme,
            future_day,
            "fri, in 2 weeks, 3 dec",
            self._window,
            none="No follow-up",
        )
        popup.chosen.connect(lambda day: self.do(followed_up(day, self._session.today())))
        return popup

    def show_people(self) -> None:
        """Show who is selected; what takes longer to know follows."""
        ids = self._window.people.selected_ids()
        if not self._session.is_lent:
            self.page.show_people(self._session.journal.read.rows(ids[:SHOWN]), len(ids))
            self._counts.start()

    def add_tag(self) -> None:
        """Ask for tags and add them to whoever is selected."""
        self._ask_tag("tag", tagged)

    def remove_tag(self) -> None:
        """Ask which tags to take off whoever is selected."""
        self._ask_tag("untag", untagged)

    def follow_up(self) -> None:
        """Ask for a day to be in touch again."""
        today = self._session.today()
        ids = self._window.people.selected_ids()
        if ids:
            first = self._session.journal.read.together(ids, today).follow_up_on
            place = self._place("follow_up")
            self.day_popup.open_at(place, first, today, earliest=today + timedelta(days=1))

    def let_go(self) -> None:
        """End the open hunts of whoever is selected."""
        self.do(let_go(self._session.today()))

    def take_up(self) -> None:
        """Open them again."""
        self.do(taken_up())

    def trash(self) -> None:
        """Move whoever is selected to the trash."""
        self.do(trashed(self._session.today()))

    def do(self, deed: Deed, whom: Sequence[int] | None = None) -> None:
        """Change some people, or whoever is selected, as one step, and say so in one line."""
        ids = self._window.people.selected_ids() if whom is None else whom
        if not ids:
            return
        self._session.flush_requested.emit()
        work = partial(self._change, ids, deed)
        try:
            change = self._session.carry_out(deed.label(counted(len(ids))), len(ids), work)
        except Cancelled:
            return
        if not change.after:
            self._window.say(deed.nothing)
            return
        self._session.changed.emit(change)
        contacts = [each for each in change.before if isinstance(each, Contact)]
        self._window.say(deed.said(_whom(contacts)), change)

    def _change(self, ids: Sequence[int], deed: Deed, report: Progress) -> Change:
        journal = self._session.journal
        if deed.only is not None:
            today = self._session.today()
            rows = journal.read.rows(ids)
            ids = [row.id for row in rows if row.state(today) is deed.only]
        return jobs.edit_people(
            journal, ids, deed.edit, lambda changed: deed.label(_whom(changed)), report
        )

    def _ask_tag(self, name: str, deed: Callable[[Sequence[str]], Deed]) -> None:
        ids = self._window.people.selected_ids()
        if not ids:
            return
        self._session.flush_requested.emit()
        known = deed is untagged
        tags = self._session.journal.read.tags(ids if known else None)
        self.tag_popup.open_at(
            self._place(name), tags, lambda chosen: self.do(deed(chosen)), only_known=known
        )

    def _place(self, name: str) -> QWidget:
        """Return what a popup opens below."""
        if len(self._window.people.selected_ids()) > 1:
            return self.page.chip(self._window.actions_by_name[name])
        header = self._window.page.header
        return header.follow_up if name == "follow_up" else header.more

    def _count(self) -> None:
        ids = self._window.people.selected_ids()
        if len(ids) > 1 and self.page.isVisible() and not self._session.is_lent:
            together = self._session.journal.read.together(ids, self._session.today())
            self.page.show_together(together)
            self._window.enable_hunts(hunting=bool(together.hunting), let_go=bool(together.let_go))

    def _follow(self, _change: Change) -> None:
        self.page.faces.forget()
        self._stale = True
        if self.page.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        """Show what has changed since it was last seen."""
        if self._stale:
            self._stale = False
            self.show_people()

    def _leave(self) -> None:
        self._window.people.select_one()
        self._window.people.focus_list()

    def _photo(self, contact_id: int) -> bytes | None:
        contact = self._session.journal.contact(contact_id)
        return contact.photo if contact is not None else None


def _whom(contacts: Sequence[Contact]) -> str:
    return contacts[0].name if len(contacts) == 1 else counted(len(contacts))


def _signed(tags: Sequence[str]) -> str:
    return " ".join(f"#{tag}" for tag in tags)
