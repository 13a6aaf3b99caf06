"""What the quick-add panel asks of the journal: all of it, so that the panel knows no database."""

from __future__ import annotations

import json
from typing import Protocol

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.core.quick_add import Known
from networkjournal.core.rows import PersonRow
from networkjournal.ui.session import Session

_DRAFT = "quick-add"
_ASIDE = "quick-add aside"


class Desk(Protocol):
    """Where a line is looked up and saved; the panel works without one until it is attached."""

    def known(self) -> Known:
        """Return what the journal knows that a line can mean."""

    def draft(self) -> str:
        """Return the line that was left unsaved, else the newest put aside, else an empty one."""

    def set_draft(self, line: str) -> None:
        """Keep an unsaved line; an empty one forgets it."""

    def put_aside(self, line: str) -> None:
        """Keep an unsaved line until the one that comes before it is done."""

    def people_named(self, name: str) -> list[PersonRow]:
        """Return the people with exactly this name, however it is written."""

    def people_matching(self, text: str, limit: int) -> list[PersonRow]:
        """Return the people whose names hold every word of ``text``."""

    def person_by_link(self, link: str) -> PersonRow | None:
        """Return the person with this link."""

    def contact(self, contact_id: int) -> Contact | None:
        """Return a person, whole."""

    def row(self, contact_id: int) -> PersonRow | None:
        """Return how the hunt of a person stands."""

    def save(self, label: str, change: Change) -> None:
        """Save what a line says as one step for undo."""


class SessionDesk:
    """The desk of a window: everything goes through its session."""

    def __init__(self, session: Session) -> None:
        """Read and save through ``session``."""
        self._session = session

    def known(self) -> Known:
        """Return the companies and reason kinds of the journal."""
        from networkjournal import jobs  # knows the store: not before there is a journal

        return jobs.known_words(self._session.journal)

    def draft(self) -> str:
        """Return the line that was left unsaved, else the newest put aside, else an empty one."""
        line = self._session.journal.draft(_DRAFT)
        aside = self._aside()
        if line or not aside:
            return line
        self.set_draft(aside[-1])
        self._session.journal.set_draft(_ASIDE, json.dumps(aside[:-1]) if aside[1:] else "")
        return aside[-1]

    def set_draft(self, line: str) -> None:
        """Keep an unsaved line outside the history; an empty one forgets it."""
        self._session.journal.set_draft(_DRAFT, line)

    def put_aside(self, line: str) -> None:
        """Keep an unsaved line until the one that comes before it is done."""
        aside = [other for other in self._aside() if other != line]
        self._session.journal.set_draft(_ASIDE, json.dumps([*aside, line]))

    def _aside(self) -> list[str]:
        lines: list[str] = json.loads(self._session.journal.draft(_ASIDE) or "[]")
        return lines

    def people_named(self, name: str) -> list[PersonRow]:
        """Return the people with exactly this name, however it is written."""
        return self._session.journal.read.people_named(name)

    def people_matching(self, text: str, limit: int) -> list[PersonRow]:
        """Return the people whose names hold every word of ``text``."""
        return self._session.journal.read.people_matching(text, limit)

    def person_by_link(self, link: str) -> PersonRow | None:
        """Return the person with this link."""
        return self._session.journal.read.person_by_link(link)

    def contact(self, contact_id: int) -> Contact | None:
        """Return a person, whole."""
        return self._session.journal.contact(contact_id)

    def row(self, contact_id: int) -> PersonRow | None:
        """Return how the hunt of a person stands."""
        return next(iter(self._session.journal.read.rows([contact_id])), None)

    def save(self, label: str, change: Change) -> None:
        """Save a change and announce it to the window."""
        self._session.apply(label, change)
