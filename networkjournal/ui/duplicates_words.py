"""What the view of duplicates says: how likely, why, and each field of two people side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from networkjournal.core.duplicates import Likely
from networkjournal.core.entities import Addition, Contact
from networkjournal.core.errors import JournalError
from networkjournal.core.merging import Openings, differing, merged
from networkjournal.core.text import capital
from networkjournal.ui.contact_history_words import PERSON_FIELDS, Facts, in_words
from networkjournal.ui.contact_words import day_and_year
from networkjournal.ui.words import happenings

EMPTY = "Nobody seems to be here twice."
SEARCHING = "Looking for people who are here twice…"
_CHOOSE = "Left and Right choose which value stays."
NOTE = f"Each pair may be one person. {_CHOOSE} A merge can be taken back at any later time."
HINT_ONE = f"They become one, with all that was written in either. {_CHOOSE}"
_NOT_LET_GO = "not let go"
_CERTAIN, _VERY = 90, 75
_LONGEST = 1500
"""Letters of a value that are shown: enough to tell two texts apart."""


class Side(IntEnum):
    """Whose value is taken."""

    MINE = 0
    THEIRS = 1


class FieldRow(NamedTuple):
    """One field of two people, and what it comes to."""

    field: str
    title: str
    mine: str
    theirs: str
    together: str
    side: Side | None = None
    """Whose value is taken where the two differ, None where there is nothing to choose."""
    kept: bool = False
    """Whether the value that is not taken is kept beside, with its day."""

    @property
    def values(self) -> tuple[str, str]:
        """Both values."""
        return self.mine, self.theirs


def trouble(error: Exception) -> tuple[str, str]:
    """Return why a search has ended too soon, and what to do."""
    if isinstance(error, JournalError):
        return error.title, error.message
    return "The search could not be finished.", ""


def likelihood(score: int) -> str:
    """Return a score in words."""
    if score >= _CERTAIN:
        return "almost certain"
    return "very likely" if score >= _VERY else "likely"


def reasons(likely: Likely) -> str:
    """Return why two may be one: Bob is short for Robert · the same company."""
    text = " · ".join(likely.reasons)
    return capital(text)


def pairs(shown: int, all_: int) -> str:
    """Return how many pairs there are: 3 pairs; the likeliest 1,000 of 4,200 pairs."""
    if shown < all_:
        return f"the likeliest {shown:,} of {all_:,} pairs"
    return "1 pair" if all_ == 1 else f"{all_:,} pairs"


def share(stage: str, done: int, total: int) -> str:
    """Return how far the search is: Comparing, 40 %."""
    if not total:
        return f"{stage or 'Reading'}…"
    return f"{stage}, {100 * done // total} %"


def merged_pair(keep: str, other: str) -> str:
    """Say that two people are one now."""
    return f"{other} is now part of {keep}." if keep != other else f"{keep} is one person now."


def told_apart(one: str, other: str) -> str:
    """Say that two are remembered as two."""
    return f"Remembered: {one} and {other} are two people."


class Together(NamedTuple):
    """Two people, the choices made, and the person whom they come to."""

    keep: Contact
    other: Contact
    from_other: frozenset[str]
    happened: tuple[int, int, int]
    """How much happened with either, and with both together."""
    opened: Openings

    @property
    def merged(self) -> Contact:
        """The person whom the two come to."""
        return merged(self.keep, self.other, self.opened.today, self.from_other, self.opened)

    def choosing(self, field: str, side: Side) -> Together:
        """Return the same two with another choice in a field."""
        others = self.from_other - {field}
        return self._replace(from_other=others | {field} if side is Side.THEIRS else others)


def field_rows(together: Together, facts: Facts) -> list[FieldRow]:
    """Return what is told of two people side by side; nothing where neither has a value."""
    keep, other, one = together.keep, together.other, together.merged
    choices = differing(keep, other, together.opened)
    added = _without_own(one.additions, (*keep.additions, *other.additions))
    beside = {addition.field for addition in added}
    rows = []
    for field, title in PERSON_FIELDS.items():
        if field in ("additions", "revealed_by"):
            continue
        mine, theirs, both = (_said(field, getattr(e, field), facts) for e in (keep, other, one))
        side = None
        if field in choices:
            side = Side.THEIRS if field in together.from_other else Side.MINE
        if field == "let_go_on" and side is not None:
            mine, theirs, both = (each or _NOT_LET_GO for each in (mine, theirs, both))
        if mine or theirs:
            rows.append(FieldRow(field, title, mine, theirs, both, side, field in beside))
    mine, theirs, both = (_noted(each.additions, facts) for each in (keep, other, one))
    if both:
        rows.append(FieldRow("additions", "Kept beside, with its day", mine, theirs, both))
    mine, theirs, both = map(happenings, together.happened)
    return [*rows, FieldRow("", "What happened", mine, theirs, both)]


def spoken(row: FieldRow) -> str:
    """Return a row as a sentence, for those who hear it."""
    if row.side is None:
        return f"{row.title}: {row.together or 'empty'}"
    taken, left = row.values[row.side], row.values[1 - row.side]
    kept = ", which is kept beside it" if row.kept else ""
    return f"{row.title}: {taken}, instead of {left}{kept}"


def _said(field: str, value: object, facts: Facts) -> str:
    if field == "let_go_on" and isinstance(value, date):
        return f"on {day_and_year(value)}"
    return _short(in_words(field, value, facts))


def _noted(additions: Sequence[Addition], facts: Facts) -> str:
    return _short(
        "\n".join(
            f"{day_and_year(each.on)}, {PERSON_FIELDS[each.field].lower()}: {_words(each, facts)}"
            for each in additions
        )
    )


def _words(addition: Addition, facts: Facts) -> str:
    if addition.field != "hunch":
        return addition.text
    return in_words("hunch", tuple(addition.text.split(", ")), facts)


def _without_own(additions: Sequence[Addition], own: Collection[Addition]) -> list[Addition]:
    return [each for each in additions if each not in own]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
