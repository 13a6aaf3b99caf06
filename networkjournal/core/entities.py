"""The journal's values: frozen, complete with their own id before they are saved.

Many-valued fields are tuples on the entity, so one value is a complete snapshot.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

DONT_KNOW = "unknown"
"""The hunch "I don't know": a hunch of its own, not a reason kind."""


_RANDOM_BITS = 20


class _IdSource:
    """Makes 63-bit ids of time and randomness: plain SQLite rowids, ordered by creation."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self) -> int:
        """Return an id larger than every earlier one and unlike those of other machines.

        The high bits are milliseconds since 1970, the low 20 random; within one millisecond
        ids count up, so that thousands made by an import never meet.
        """
        milliseconds = time.time_ns() // 1_000_000
        if milliseconds <= self._last >> _RANDOM_BITS:
            self._last += 1
        else:
            random_bits = int.from_bytes(os.urandom(3)) >> 24 - _RANDOM_BITS
            self._last = milliseconds << _RANDOM_BITS | random_bits
        return self._last


new_id = _IdSource()


class SparkKind(StrEnum):
    """What moved me."""

    SAID = "said"
    WORK = "work"
    MUTUAL = "mutual"
    GUT = "gut"


class InteractionKind(StrEnum):
    """What happened."""

    NOTICED = "noticed"
    MESSAGE = "message"
    COMMENT = "comment"
    CALL = "call"
    VIDEO_CALL = "video_call"
    MEETING = "meeting"
    EMAIL = "email"
    EVENT = "event"
    NOTE = "note"


class Direction(StrEnum):
    """Who spoke: I did, they did, or both."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Addition(NamedTuple):
    """Words added to a sealed field after the hunt had begun."""

    field: str
    on: date
    text: str


class Source(NamedTuple):
    """Where an entity came from: the kind of file and its key there, such as a profile slug."""

    kind: str
    key: str


class Imported(NamedTuple):
    """What an import last put into a field: it changes the field only while this still stands.

    ``on`` is the day of the newest export that said so, None where no file told its day. Of a
    many-valued field ``value`` holds all that imports ever offered, one to a line.
    """

    field: str
    value: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person, with the one hunt that belongs to them."""

    id: int
    name: str
    headline: str = ""
    company: str = ""
    place: str = ""
    links: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    photo: bytes | None = None
    connected_on: date | None = None
    follow_up_on: date | None = None
    stay_in_touch_days: int | None = None
    spark_quote: str = ""
    spark_because: str = ""
    spark_kind: SparkKind | None = None
    hunch: tuple[str, ...] = ()
    reason: str = ""
    reason_kinds: tuple[str, ...] = ()
    discovered_on: date | None = None
    revealed_by: int | None = None
    let_go_on: date | None = None
    additions: tuple[Addition, ...] = ()
    sources: tuple[Source, ...] = ()
    imported: tuple[Imported, ...] = ()
    trashed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """Something that happened with one or more contacts.

    ``on`` is the local calendar day, fixed when saved; ``at_utc`` (aware) where a time is known.
    """

    id: int
    contact_ids: tuple[int, ...]
    kind: InteractionKind
    direction: Direction
    on: date
    channel: str = ""
    text: str = ""
    at_utc: datetime | None = None
    is_clue: bool = False
    private: bool = False
    sources: tuple[Source, ...] = ()
    trashed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonKind:
    """One kind of reason: contacts hold and quick-add understands ``key``; ``name`` is shown."""

    id: int
    key: str
    name: str
    position: int
    retired: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One of the journal's own settings (weekly goal, pause weeks ...): ``value`` is JSON text."""

    id: int
    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReceipt:
    """What one import did: ``read = added + updated + unchanged + hidden + unreadable``.

    People and events (messages, invitations) are counted together; ``events`` are those among
    ``read`` and ``events_added`` those among ``added``. ``unchanged`` includes who and what was
    ``left_out``, ``events_left_out`` among the latter, and those that matched somebody
    ``in_trash``. ``problems`` are sentences that name line and reason. ``exported_on`` is the day
    of the newest file where one told it, ``taken_back_at`` when the import was taken back.
    """

    id: int
    at_utc: datetime
    source: str
    file_name: str
    read: int
    added: int
    updated: int
    unchanged: int
    hidden: int
    unreadable: int
    in_trash: int = 0
    left_out: int = 0
    events: int = 0
    events_added: int = 0
    events_left_out: int = 0
    exported_on: date | None = None
    taken_back_at: datetime | None = None
    problems: tuple[str, ...] = ()


Entity: TypeAlias = Contact | Interaction | ReasonKind | Setting | ImportReceipt

BUILT_IN_REASON_KINDS: tuple[ReasonKind, ...] = tuple(
    ReasonKind(id=position, key=key, name=name, position=position)
    for position, (key, name) in enumerate(
        (
            ("views", "Shares my views"),
            ("client", "Client"),
            ("project", "Project together"),
            ("colleague", "Colleague"),
            ("intro", "Introduced me to someone"),
            ("taught", "Taught me something"),
            ("friend", "Friend"),
        ),
        start=1,
    )
)
"""The kinds every new journal starts with; their ids are fixed, so journals agree on them."""

_TWO_WAY = {
    InteractionKind.CALL,
    InteractionKind.VIDEO_CALL,
    InteractionKind.MEETING,
    InteractionKind.EVENT,
}


def default_direction(kind: InteractionKind) -> Direction:
    """Return the direction a person most likely means: calls and meetings go both ways.

    *Noticed* and *note* have no direction of their own; they are kept as ``IN`` and open no hunt.
    """
    if kind in _TWO_WAY:
        return Direction.BOTH
    if kind in (InteractionKind.NOTICED, InteractionKind.NOTE):
        return Direction.IN
    return Direction.OUT
