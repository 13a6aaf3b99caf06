"""LinkedIn's Invitations.csv of all years: about the last six months of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from networkjournal.core.entities import Direction, InteractionKind, Source
from networkjournal.core.text import fold
from networkjournal.importers.columns import cell, misshapen
from networkjournal.importers.connections import KIND
from networkjournal.importers.csv_file import Row, Table
from networkjournal.importers.messages import DIRECTIONS, Events
from networkjournal.importers.moments import local_day, read_moment
from networkjournal.importers.parties import Parties
from networkjournal.importers.people import EventDraft, Party, Problem, Progress, tell
from networkjournal.importers.plain_text import typed

REQUIRED = ("From", "To", "Sent At", "Direction")


def read(table: Table, zone: tzinfo | None, progress: Progress) -> Events:
    """Return what the table tells; see ``messages.read``."""
    reader = _Reader(table, zone)
    for row in tell(table.rows, progress):
        reader.take(row)
    return reader.found


class _Reader:
    def __init__(self, table: Table, zone: tzinfo | None) -> None:
        self.found = Events()
        self._table = table
        self._zone = zone
        self._parties = Parties()
        self._from, self._from_url = cell(table, "from"), cell(table, "inviterprofileurl")
        self._to, self._to_url = cell(table, "to"), cell(table, "inviteeprofileurl")
        self._sent_at = cell(table, "sent at")
        self._message = cell(table, "message")
        self._direction = cell(table, "direction")

    def take(self, row: Row) -> None:
        """Add a row to the events or the problems."""
        wrong = misshapen(row, self._table)
        if wrong is not None:
            self.found.problems.append(wrong)
            return
        sent_at = self._sent_at(row.cells).strip()
        moment = read_moment(sent_at)
        if moment is None:
            reason = f"“{sent_at[:40]}” is not clearly a time, so it was left out."
            self.found.problems.append(Problem(row.line, reason))
        else:
            self.found.events.append(self._event(row.line, row.cells, moment))

    def _event(self, line: int, cells: Sequence[str], moment: datetime) -> EventDraft:
        sender = self._parties.writer(self._from(cells), self._from_url(cells))
        recipient = self._parties.writer(self._to(cells), self._to_url(cells))
        direction = DIRECTIONS.get(self._direction(cells).strip().casefold())
        note = typed(self._message(cells))
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
