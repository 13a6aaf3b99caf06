"""LinkedIn's archive: any of its tables that tell of people and of what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from networkjournal.core.errors import JournalError
from networkjournal.core.progress import share
from networkjournal.core.text import fold
from networkjournal.importers import connections, csv_file, invitations, messages, owner, profile
from networkjournal.importers.connections import KIND, Connections
from networkjournal.importers.csv_file import Table
from networkjournal.importers.files import File, refused
from networkjournal.importers.messages import Events
from networkjournal.importers.parties import Parties
from networkjournal.importers.people import (
    People,
    PersonDraft,
    Problem,
    Progress,
    no_progress,
)

_TABLES = {
    "connections": connections.REQUIRED,
    "messages": messages.REQUIRED,
    "invitations": invitations.REQUIRED,
    "profile": profile.REQUIRED,
}
_OWN_HINTS = ("guide", "coach", "learning")
_WAY_OUT = "Choose the ZIP archive that LinkedIn sent you, or a file of it."


def table_of(bare_name: str, head: bytes) -> str | None:
    """Return which table of LinkedIn's archive a file is, None where it tells of nobody.

    ``bare_name`` is without folder, case, spaces and underscores; ``head`` is how the file begins.
    What LinkedIn's own helpers wrote looks like messages: each is a table of its own name, which
    is left out.
    """
    found = (name for name, columns in _TABLES.items() if csv_file.has_columns(head, columns))
    table = next(found, None)
    return bare_name if table == "messages" and bare_name.startswith(_OWN_HINTS) else table


def read_tables(
    tables: Mapping[str, File], progress: Progress = no_progress, zone: tzinfo | None = None
) -> People:
    """Return what the tables of one archive tell together, any subset of them.

    The days of messages begin in ``zone``, None: the system's. A damaged table is a problem of
    its own, as long as another one can be read.

    Raises:
        JournalError: no table can be read, or there is nothing in them.
    """
    return _Archive(tables, progress, zone).people()


@dataclass(slots=True)
class _Archive:
    """Reads one table after the other; the later ones are read in the light of the earlier."""

    tables: Mapping[str, File]
    progress: Progress
    zone: tzinfo | None
    problems: list[Problem] = field(default_factory=list)
    refusals: list[JournalError] = field(default_factory=list)

    def people(self) -> People:
        known, said, asked, name = Connections(), Events(), Events(), ""
        if table := self._table("connections"):
            known = connections.read(table, self._taking("connections"))
        connected = frozenset(map(_identity, known.drafts))
        parties = Parties({draft.links[0]: draft.slugs[0] for draft in known.drafts if draft.slugs})
        if table := self._table("messages"):
            said = messages.read(table, parties, connected, self.zone, self._taking("messages"))
        if table := self._table("invitations"):
            asked = invitations.read(table, parties, self.zone, self._taking("invitations"))
        if table := self._table("profile"):
            name = profile.owner_name(table)
        self._note(known.problems, "connections")
        self._note(said.problems, "messages")
        self._note(asked.problems, "invitations")
        events = (*said.events, *asked.events)
        read = len(known.drafts) + known.hidden + len(events)
        read += sum(problem.counts for problem in self.problems)
        if not read:
            self._nothing()
        self.progress(1, 1)
        return People(
            kind=KIND,
            drafts=tuple(known.drafts),
            hidden=known.hidden,
            problems=tuple(self.problems),
            read=read,
            events=events,
            owners=owner.guesses(events, name, connected),
            exported_on=known.newest,
        )

    def _table(self, name: str) -> Table | None:
        """Return a table, None where there is none or it is damaged."""
        file = self.tables.get(name)
        if file is None:
            return None
        try:
            parsing = share(self._told(name), 0, 2)
            return csv_file.read_table(file.data(), file.path, _TABLES[name], _WAY_OUT, parsing)
        except JournalError as refusal:
            self.refusals.append(refusal)
            self._note([Problem(0, refusal.message, counts=False)], name)
            return None

    def _taking(self, name: str) -> Progress:
        return share(self._told(name), 1, 2)

    def _told(self, name: str) -> Progress:
        return share(self.progress, tuple(_TABLES).index(name), len(_TABLES))

    def _note(self, problems: Sequence[Problem], name: str) -> None:
        """Keep the problems of a table, and say which where there are several."""
        if len(self.tables) > 1 and problems:
            file = self.tables[name].path.rpartition(": ")[2]
            problems = [replace(problem, file=file) for problem in problems]
        self.problems += problems

    def _nothing(self) -> None:
        """Say why there is nothing: a first part and LinkedIn's own hints are no mistake."""
        telling = [file for name, file in self.tables.items() if name in _TABLES]
        if self.refusals:
            raise self.refusals[0]
        if set(self.tables) == {"profile"}:
            reason = (
                "There are no connections, messages or invitations in this part of the archive."
                " LinkedIn sends a second part, up to a day later: import that one, too."
            )
        elif not telling:
            reason = "What is in it was written by LinkedIn's own helpers, and to nobody."
        else:
            reason = f"Nothing is listed below the column names. {_WAY_OUT}"
            raise refused(telling[0].path, reason)
        self.problems.append(Problem(0, reason, counts=False))


def _identity(draft: PersonDraft) -> str:
    """Return what a connection is recognised by among those who write."""
    return draft.slugs[0] if draft.slugs else fold(draft.name)
