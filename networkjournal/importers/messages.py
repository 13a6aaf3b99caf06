"""LinkedIn's messages.csv of all years."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from hashlib import blake2b

from networkjournal.core.entities import Direction, InteractionKind, Source
from networkjournal.core.text import fold
from networkjournal.importers.columns import cell, misshapen
from networkjournal.importers.connections import KIND
from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.moments import local_day, read_moment
from networkjournal.importers.parties import Parties
from networkjournal.importers.people import Bulk, EventDraft, Party, Problem, Progress, tell
from networkjournal.importers.plain_text import as_text, is_html, typed

REQUIRED = ("From", "To", "Date", "Content")
DIRECTIONS = {"outgoing": Direction.OUT, "incoming": Direction.IN}
_YES = ("yes", "true", "1")


@dataclass(slots=True)
class Events:
    """The rows of one table, sorted into what happened and problems."""

    events: list[EventDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(
    table: Table, connected: Container[str], zone: tzinfo | None, progress: Progress
) -> Events:
    """Return what the table tells.

    ``connected`` are the connections by slug, or by folded name where they have none. ``zone`` is
    where days begin, None: the system's.
    """
    reader = _Reader(table, connected, zone)
    for row in table.rows:
        reader.meet(row)
    for row in tell(table.rows, progress):
        reader.take(row)
    return Events(_told_apart(reader.events), reader.problems)


class _Reader:
    def __init__(self, table: Table, connected: Container[str], zone: tzinfo | None) -> None:
        self.events: list[EventDraft] = []
        self.problems: list[Problem] = []
        self._table = table
        self._connected = connected
        self._zone = zone
        self._parties = Parties()
        self._conversation = cell(table, "conversation id")
        self._from = cell(table, "from")
        self._from_url = cell(table, "sender profile url")
        self._to = cell(table, "to")
        self._to_urls = cell(table, "recipient profile urls")
        self._date = cell(table, "date")
        self._subject = cell(table, "subject")
        self._content = cell(table, "content")
        self._direction = cell(table, "direction")
        self._folder = cell(table, "folder")
        self._drafts = cell(table, "is message draft"), cell(table, "is conversation draft")

    def meet(self, row: Row) -> None:
        """Learn who writes in this conversation."""
        if len(row.cells) >= self._table.width:
            cells = row.cells
            self._parties.wrote(self._conversation(cells), self._from(cells), self._from_url(cells))

    def take(self, row: Row) -> None:
        """Add a row to the events or the problems."""
        wrong = misshapen(row, self._table)
        if wrong is not None:
            self.problems.append(wrong)
            return
        date = self._date(row.cells).strip()
        moment = read_moment(date)
        if moment is None:
            reason = f"“{date[:40]}” is not clearly a time, so it was left out."
            self.problems.append(Problem(row.line, reason))
        else:
            self.events.append(self._event(row.line, row.cells, moment))

    def _event(self, line: int, cells: Sequence[str], moment: datetime) -> EventDraft:
        conversation = self._conversation(cells)
        sender = self._parties.writer(self._from(cells), self._from_url(cells))
        subject, content = typed(self._subject(cells)), self._content(cells)
        html = is_html(content)
        words = as_text(content) if html else typed(content)
        return EventDraft(
            line=line,
            source=Source(KIND, self._key(cells, moment, sender)),
            kind=InteractionKind.MESSAGE,
            sender=sender,
            recipients=self._parties.readers(self._to(cells), self._to_urls(cells), conversation),
            on=local_day(moment, self._zone),
            at_utc=moment if moment.tzinfo else None,
            text=f"{subject}\n\n{words}".strip() if subject else words,
            conversation=conversation,
            bulk=self._bulk(cells, sender, html, bool(subject)),
            direction=DIRECTIONS.get(self._direction(cells).strip().casefold()),
        )

    def _key(self, cells: Sequence[str], moment: datetime, sender: Party) -> str:
        """Return what a message is recognised by in every later archive.

        Who wrote it is part of it only where no conversation is told: people change the address
        of their profile, and then all they ever wrote would be new.
        """
        said = " ".join((self._subject(cells) + "\n" + self._content(cells)).split())
        digest = blake2b(said.encode(), digest_size=8).hexdigest()
        where = self._conversation(cells) or f"{_who(sender)}|{fold(self._to(cells))}"
        return f"{where}|{moment.replace(tzinfo=None).isoformat(timespec='seconds')}|{digest}"

    def _bulk(
        self, cells: Sequence[str], sender: Party, html: bool, has_subject: bool
    ) -> Bulk | None:
        if any(draft(cells).strip().casefold() in _YES for draft in self._drafts):
            return Bulk.DRAFT
        if html or self._folder(cells).strip().casefold() == "spam":
            return Bulk.CAMPAIGN
        if has_subject and sender.slug and not self._is_connected(sender):
            return Bulk.INMAIL
        return None

    def _is_connected(self, party: Party) -> bool:
        return party.slug in self._connected or fold(party.name) in self._connected


def _who(party: Party) -> str:
    return party.slug or fold(party.name)


def _told_apart(events: list[EventDraft]) -> list[EventDraft]:
    """Return the events where what two people wrote in one second, word for word, stays two."""
    first: dict[Source, str] = {}
    for event in events:
        who = _who(event.sender)
        first[event.source] = min(who, first.get(event.source, who))
    return [
        event
        if _who(event.sender) == first[event.source]
        else replace(
            event, source=event.source._replace(key=f"{event.source.key}|{_who(event.sender)}")
        )
        for event in events
    ]
