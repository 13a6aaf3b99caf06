"""What became of a person, change by change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from networkjournal.core.entities import Interaction


class HistoryEntry(NamedTuple):
    """What one change by hand did to a person, or to something that happened with them.

    ``before`` and ``after`` hold the changed fields alone, as entities hold them. None: it was not
    there before, with all that says something in ``after``, or not after that.
    """

    change_id: int
    at: datetime
    label: str
    entity_id: int
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    interaction: Interaction | None = None
    """As it stands, or stood last; None where the entry is about the person."""
    stands: bool = True
    """Whether the person or the interaction is there now, if only in the trash."""
    undone_at: datetime | None = None
    imported_from: str = ""
    """The name of the file, where an import made this change."""
    merged: str = ""
    """The name of who became part of this person by this change."""
    can_part: bool = False
    """Whether the two can be made two again: the change stands, and the other is not there."""
