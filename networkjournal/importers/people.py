"""What every importer hands over: people and messages as the file has them, and what is amiss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from networkjournal.core.entities import Direction, Entity, InteractionKind, Source
from networkjournal.core.errors import JournalError
from networkjournal.core.progress import Progress as Progress
from networkjournal.core.progress import drain as drain
from networkjournal.core.progress import no_progress as no_progress
from networkjournal.core.progress import tell as tell


class UnrecognisedFileError(JournalError):
    """The file is not one of this importer's: another importer may know it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """One person as the file has them, every text on one clean line.

    ``source`` is unique to one person within a file and the same in the next file of its kind.
    """

    line: int
    source: Source
    name: str
    headline: str = ""
    company: str = ""
    links: tuple[str, ...] = ()
    slugs: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    place: str = ""
    tags: tuple[str, ...] = ()
    photo: bytes | None = None
    note: str = ""
    connected_on: date | None = None
    own: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What an export of a journal tells of the hunt, by the fields of a contact."""


class Party(NamedTuple):
    """Somebody in a message: a name alone never identifies anybody."""

    name: str
    slug: str = ""


class Bulk(StrEnum):
    """Why a message is left out of hunts unless chosen."""

    CAMPAIGN = "campaign"
    INMAIL = "inmail"
    DRAFT = "draft"


class EventDraft(NamedTuple):
    """One message or invitation as the file has it; who the owner is, is decided later.

    ``on`` is the local day, fixed when read; ``at_utc`` is known where the file says the zone.
    ``source`` stays the same in every later archive. ``direction`` is what the file itself says,
    None where only who wrote it tells.
    """

    line: int
    source: Source
    kind: InteractionKind
    sender: Party
    recipients: tuple[Party, ...]
    on: date
    at_utc: datetime | None = None
    text: str = ""
    conversation: str = ""
    bulk: Bulk | None = None
    direction: Direction | None = None


class OwnerGuess(NamedTuple):
    """Who the archive may belong to, and by what that is known."""

    party: Party
    why: str


UNCLEAR_DAY = "the day of connecting is not clear, so it was left out."
UNCLEAR_TIME = "its time is not clear, so it was left out."


@dataclass(frozen=True, slots=True)
class Problem:
    """What was wrong in one line; line 0 is the file as a whole.

    ``file`` is named where several were read together. ``counts`` says that the row was not taken
    at all. Otherwise its person was taken without the part that could not be read, and the row is
    counted among the added, updated or unchanged. ``found`` is what stands in the file; it is shown
    and never kept, since it may be the words of somebody who is deleted for ever later.
    """

    line: int
    reason: str
    counts: bool = True
    file: str = ""
    found: str = ""

    def sentence(self) -> str:
        """Return the problem as the receipt keeps it."""
        if not self.line:
            return ": ".join(filter(None, (self.file, self.reason)))
        place = f"{self.file}, line" if self.file else "Line"
        return f"{place} {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class People:
    """A file, read: ``read = len(drafts) + len(events) + len(entities) + hidden + unreadable``.

    ``owners`` are guesses, the likeliest first. ``exported_on`` decides between two files that
    differ: the later one wins. ``entities`` come from a backup of a journal, complete with their
    ids: what the journal does not have is taken as it is. A file that nobody could read has no
    rows and says why in a problem of line 0.
    """

    kind: str
    drafts: tuple[PersonDraft, ...]
    hidden: int
    problems: tuple[Problem, ...]
    read: int
    events: tuple[EventDraft, ...] = ()
    owners: tuple[OwnerGuess, ...] = ()
    exported_on: date | None = None
    file_name: str = ""
    entities: tuple[Entity, ...] = ()

    @property
    def unreadable(self) -> int:
        """Return how many rows were not taken."""
        return sum(problem.counts for problem in self.problems)
