"""LinkedIn's messages.csv of all years."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from hashlib import blake2b
from typing import NamedTuple

from networkjournal.core.entities import Direction, InteractionKind, Source
from networkjournal.core.progress import share
from networkjournal.core.text import fold
from networkjournal.importers.columns import misshapen, picker
from networkjournal.importers.connections import KIND
from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.moments import local_day, read_moment
from networkjournal.importers.parties import Parties
from networkjournal.importers.people import (
    UNCLEAR_TIME,
    Bulk,
    EventDraft,
    Party,
    Problem,
    Progress,
    drain,
    tell,
)
from networkjournal.importers.plain_text import as_text, is_html, typed

REQUIRED = ("From", "To", "Date", "Content")
DIRECTIONS = {"outgoing": Direction.OUT, "incoming": Direction.IN}
_YES = ("yes", "true", "1")
_TO_THE_SECOND = len("2026-01-29T14:37:00")


@dataclass(slots=True)
class Events:
    """The rows of one table, sorted into what happened and problems."""

    events: list[EventDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _Said(NamedTuple):
    """The cells of one row; the columns are in this order in ``_COLUMNS``."""

    conversation: str
    sender: str
    sender_url: str
    to: str
    to_urls: str
    date: str
    subject: str
    content: str
    direction: str
    folder: str
    is_draft: str
    is_in_draft: str


_COLUMNS = (
    "conversation id",
    "from",
    "sender profile url",
    "to",
    "recipient profile urls",
    "date",
    "subject",
    "content",
    "direction",
    "folder",
    "is message draft",
    "is conversation draft",
)


def read(
    table: Table,
    parties: Parties,
    connected: Container[str],
    zone: tzinfo | None,
    progress: Progress,
) -> Events:
    """Return what the table tells; its rows are let go of.

    ``connected`` are the connections by slug, or by folded name where they have none. ``zone`` is
    where days begin, None: the system's.
    """
    reader = _Reader(table, parties, connected, zone, share(progress, 0, 2))
    for row in drain(table.rows, share(progress, 1, 2)):
        reader.take(row)
    return Events(_told_apart(reader.events), reader.problems)


class _Reader:
    def __init__(
        self,
        table: Table,
        parties: Parties,
        connected: Container[str],
        zone: tzinfo | None,
        progress: Progress,
    ) -> None:
        self.events: list[EventDraft] = []
        self.problems: list[Problem] = []
        self._table = table
        self._connected = connected
        self._zone = zone
        self._pick = picker(table, *_COLUMNS)
        self._parties = parties
        self._meet(progress)

    def _meet(self, progress: Progress) -> None:
        """Learn who writes in which conversation."""
        pick = picker(self._table, *_COLUMNS[:3])
        width = self._table.width
        rows = (row for row in tell(self._table.rows, progress) if len(row.cells) >= width)
        for conversation, name, url in dict.fromkeys(map(pick, rows)):
            self._parties.wrote(conversation, name, url)

    def take(self, row: Row) -> None:
        """Add a row to the events or the problems."""
        wrong = misshapen(row, self._table)
        if wrong is not None:
            self.problems.append(wrong)
            return
        said = _Said._make(self._pick(row))
        date = said.date.strip()
        moment = read_moment(date)
        if moment is None:
            self.problems.append(Problem(row.line, UNCLEAR_TIME, found=date[:40]))
        else:
            self.events.append(self._event(row.line, said, moment))

    def _event(self, line: int, said: _Said, moment: datetime) -> EventDraft:
        conversation, content = said.conversation, said.content
        sender = self._parties.writer(said.sender, said.sender_url)
        subject, html = typed(said.subject), is_html(content)
        words = as_text(content) if html else typed(content)
        return EventDraft(  # names would take half of the time again
            line,
            Source(KIND, _key(said, moment, sender)),
            InteractionKind.MESSAGE,
            sender,
            self._parties.readers(said.to, said.to_urls, conversation),
            local_day(moment, self._zone),
            moment if moment.tzinfo else None,
            f"{subject}\n\n{words}".strip() if subject else words,
            conversation,
            self._bulk(said, sender, html, bool(subject)),
            DIRECTIONS.get(said.direction.strip().casefold()),
        )

    def _bulk(self, said: _Said, sender: Party, html: bool, has_subject: bool) -> Bulk | None:
        if _says_yes(said.is_draft) or _says_yes(said.is_in_draft):
            return Bulk.DRAFT
        if html or said.folder.strip().casefold() == "spam":
            return Bulk.CAMPAIGN
        if has_subject and sender.slug and not self._is_connected(sender):
            return Bulk.INMAIL
        return None

    def _is_connected(self, party: Party) -> bool:
        return party.slug in self._connected or fold(party.name) in self._connected


def _says_yes(cell: str) -> bool:
    return cell.strip().casefold() in _YES


def _key(said: _Said, moment: datetime, sender: Party) -> str:
    """Return what a message is recognised by in every later archive.

    Who wrote it is part of it only where no conversation is told: people change the address
    of their profile, and then all they ever wrote would be new.
    """
    words = " ".join(f"{said.subject}\n{said.content}".split())
    digest = blake2b(words.encode(), digest_size=8).hexdigest()
    where = said.conversation or f"{_who(sender)}|{fold(said.to)}"
    return f"{where}|{_second(moment)}|{digest}"


def _second(moment: datetime) -> str:
    """Return the second of a moment as its ``isoformat`` begins, which is slow about the zone."""
    return f"{moment.date().isoformat()}T{moment.time().isoformat()}"[:_TO_THE_SECOND]


def _who(party: Party) -> str:
    return party.slug or fold(party.name)


def _told_apart(events: list[EventDraft]) -> list[EventDraft]:
    """Return the events where what two people wrote in one second, word for word, stays two."""
    if len({event.source for event in events}) == len(events):
        return events
    first: dict[Source, str] = {}
    for event in events:
        who = _who(event.sender)
        first[event.source] = min(who, first.get(event.source, who))
    return [
        event if _who(event.sender) == first[event.source] else _of_sender(event)
        for event in events
    ]


def _of_sender(event: EventDraft) -> EventDraft:
    key = f"{event.source.key}|{_who(event.sender)}"
    return event._replace(source=event.source._replace(key=key))
