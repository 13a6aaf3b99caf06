"""LinkedIn's Invitations.csv of all years: about the last six months of each."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import NamedTuple

from networkjournal.core.entities import Direction, InteractionKind, Source
from networkjournal.core.text import fold
from networkjournal.importers.columns import misshapen, picker
from networkjournal.importers.connections import KIND
from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.messages import DIRECTIONS, Events
from networkjournal.importers.moments import local_day, read_moment
from networkjournal.importers.parties import Parties
from networkjournal.importers.people import (
    UNCLEAR_TIME,
    EventDraft,
    Party,
    Problem,
    Progress,
    drain,
)
from networkjournal.importers.plain_text import typed

REQUIRED = ("From", "To", "Sent At", "Direction")


class _Sent(NamedTuple):
    """The cells of one row; the columns are in this order in ``_COLUMNS``."""

    inviter: str
    inviter_url: str
    invitee: str
    invitee_url: str
    sent_at: str
    message: str
    direction: str


_COLUMNS = (
    "from",
    "inviterprofileurl",
    "to",
    "inviteeprofileurl",
    "sent at",
    "message",
    "direction",
)


def read(table: Table, parties: Parties, zone: tzinfo | None, progress: Progress) -> Events:
    """Return what the table tells; see ``messages.read``."""
    reader = _Reader(table, parties, zone)
    for row in drain(table.rows, progress):
        reader.take(row)
    return reader.found


class _Reader:
    def __init__(self, table: Table, parties: Parties, zone: tzinfo | None) -> None:
        self.found = Events()
        self._table = table
        self._zone = zone
        self._parties = parties
        self._pick = picker(table, *_COLUMNS)

    def take(self, row: Row) -> None:
        """Add a row to the events or the problems."""
        wrong = misshapen(row, self._table)
        if wrong is not None:
            self.found.problems.append(wrong)
            return
        sent = _Sent._make(self._pick(row))
        moment = read_moment(sent.sent_at.strip())
        if moment is None:
            shown = sent.sent_at.strip()[:40]
            self.found.problems.append(Problem(row.line, UNCLEAR_TIME, found=shown))
        else:
            self.found.events.append(self._event(row.line, sent, moment))

    def _event(self, line: int, sent: _Sent, moment: datetime) -> EventDraft:
        sender = self._parties.writer(sent.inviter, sent.inviter_url)
        recipient = self._parties.writer(sent.invitee, sent.invitee_url)
        direction = DIRECTIONS.get(sent.direction.strip().casefold())
        note = typed(sent.message)
        return EventDraft(
            line=line,
            source=Source(KIND, _key(moment, sender, recipient, direction)),
            # Without a note nothing was said: it opens no hunt.
            kind=InteractionKind.MESSAGE if note else InteractionKind.NOTICED,
            sender=sender,
            recipients=(recipient,),
            on=local_day(moment, self._zone),
            at_utc=moment if moment.tzinfo else None,
            text=note,
            direction=direction,
        )


def _key(moment: datetime, sender: Party, recipient: Party, direction: Direction | None) -> str:
    """Return what an invitation is recognised by, whatever the owner's own address is by then."""
    others = {Direction.OUT: (recipient,), Direction.IN: (sender,)}
    parties = others.get(direction, (sender, recipient)) if direction else (sender, recipient)
    who = "|".join(party.slug or fold(party.name) for party in parties)
    minute = moment.replace(tzinfo=None).isoformat(timespec="minutes")
    return f"invitation|{direction or ''}|{minute}|{who}"
