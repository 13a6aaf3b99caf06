"""What the history of a person says: one line for each field that a change touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from networkjournal.core.entities import (
    DONT_KNOW,
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
)
from networkjournal.core.history import HistoryEntry
from networkjournal.ui import contact_words
from networkjournal.ui.words import KINDS, directions

PERSON_FIELDS = {
    "name": "Name",
    "headline": "Headline",
    "company": "Company",
    "place": "Place",
    "links": "Links",
    "emails": "Emails",
    "phones": "Phones",
    "tags": "Tags",
    "photo": "Photo",
    "connected_on": "Day of connecting",
    "follow_up_on": "Follow-up",
    "stay_in_touch_days": "Stay in touch",
    "spark_quote": "Spark, their words",
    "spark_because": "Spark, because",
    "spark_kind": "Spark, what moved me",
    "hunch": "Hunch",
    "reason": "Reason",
    "reason_kinds": "Reason, kinds",
    "discovered_on": "Reason, since when",
    "revealed_by": "Reason, this was it",
    "let_go_on": "Let go",
    "additions": "Added later",
}
"""What each field of a person is called, in the order in which they are told."""
_EVENT = {
    "text": "",
    "kind": "what",
    "direction": "who spoke",
    "on": "day",
    "channel": "channel",
    "contact_ids": "people",
}
_SWITCHES: dict[str, tuple[str, str]] = {
    "is_clue": ("starred as a clue", "star taken off"),
    "private": ("made private", "no longer private"),
}
"""What an interaction became when a flag was set, and when it was taken away."""
_LET_GO = ("Let go", "Taken up again")
_TRASHED = ("Moved to trash", "Taken out of the trash")
_SPARKS = {
    SparkKind.SAID: "They said",
    SparkKind.WORK: "Their work",
    SparkKind.MUTUAL: "Mutual",
    SparkKind.GUT: "Gut feeling",
}
_FOLLOWS = {
    "spark_kind": ("spark_quote",),
    "discovered_on": ("reason", "reason_kinds"),
}
"""Fields that change by themselves with others: these alone are told then."""
MERGED = "merged"
"""In the place of a field: the line about two people who became one."""
_NEVER_BACK = ("additions", "contact_ids")

_TOKENS = r"\w+|\s+|[^\w\s]"
_COMPARED = 500
"""Words between what agrees at both ends of two texts; more are all taken to differ."""


class Facts(NamedTuple):
    """What one must know to put a history into words."""

    contact: Contact
    today: date
    kinds: Mapping[str, str] = {}
    """The names of the reason kinds."""
    people: Mapping[int, str] = {}
    interactions: Mapping[int, Interaction] = {}


class Line(NamedTuple):
    """One field that one change touched, in words."""

    entry: HistoryEntry
    field: str
    title: str
    before: str = ""
    after: str = ""
    brings: Mapping[str, Any] | None = None
    """What bringing this back would set: an earlier value, or what was taken back.

    Without a field it is the whole interaction that is there again.
    """
    brings_after: bool = False
    """Whether that is what stood after the change, because the change was taken back."""

    @property
    def key(self) -> tuple[int, int, str]:
        """What tells a line from all others, whatever it says."""
        return self.entry.change_id, self.entry.entity_id, self.field

    @property
    def hint(self) -> str:
        """What bringing this back is called."""
        return "Part them again" if self.field == MERGED else "Bring this back"

    @property
    def said(self) -> str:
        """The words that bringing this back would bring."""
        return self.after if self.brings_after else self.before

    def note(self) -> str:
        """Return what is said beside the title: that it was taken back, or came from a file."""
        parts = []
        if self.entry.imported_from:
            parts.append(f"from {self.entry.imported_from}")
        if self.entry.undone_at is not None:
            parts.append(f"undone at {clock(self.entry.undone_at)}")
        return " · ".join(parts)


def clock(at: datetime) -> str:
    """Return the time of day where the reader is: 14:05."""
    return f"{at.astimezone():%H:%M}"


def merge_line(entry: HistoryEntry) -> Line:
    """Return the line about a merge; bringing that back makes two people again."""
    brings: Mapping[str, Any] | None = {} if entry.can_part else None
    words = "" if entry.can_part or entry.undone_at is not None else "They are two again."
    return Line(entry, MERGED, f"Merged with {entry.merged}", "", words, brings)


def lines_of(entry: HistoryEntry, facts: Facts) -> list[Line]:
    """Return what one entry tells; nothing where only what nobody sees changed."""
    if entry.before is None or entry.after is None:
        return [_whole(entry, facts)]
    changed = entry.after
    fields = [
        name for name in changed if not any(lead in changed for lead in _FOLLOWS.get(name, ()))
    ]
    return [line for name in fields if (line := _line(entry, name, facts)) is not None]


def _whole(entry: HistoryEntry, facts: Facts) -> Line:
    """Tell that somebody or something came or went."""
    came = entry.before is None
    values = entry.after if came else entry.before
    assert values is not None
    if entry.interaction is None:
        told = (
            (name, in_words(name, values[name], facts)) for name in PERSON_FIELDS if name in values
        )
        words = "\n".join(f"{PERSON_FIELDS[name]}: {said}" for name, said in told if name != "name")
        title = "Added to the journal" if came else "Removed from the journal"
        return Line(entry, "", title, *(("", words) if came else (words, "")))
    title = f"{about(entry.interaction, facts)}, {'logged' if came else 'removed'}"
    words = str(values.get("text", ""))
    before, after = ("", words) if came else (words, "")
    brings: Mapping[str, Any] | None = None if entry.stands else {}
    return Line(entry, "", title, before, after, brings, brings_after=came)


def _line(entry: HistoryEntry, field: str, facts: Facts) -> Line | None:
    title = _title(entry, field, facts)
    if title is None or entry.before is None or entry.after is None:
        return None
    old, new = entry.before[field], entry.after[field]
    before = after = ""
    if field == "trashed_on" and entry.interaction is not None:
        before, after = entry.interaction.text, ""
    elif field not in (*_SWITCHES, "let_go_on", "trashed_on"):
        before, after = in_words(field, old, facts), in_words(field, new, facts)
    undone = entry.undone_at is not None
    value = new if undone else old
    brings = {field: value} if _may_come_back(entry, field, value, facts) else None
    return Line(entry, field, title, before, after, brings, brings_after=undone)


def _title(entry: HistoryEntry, field: str, facts: Facts) -> str | None:
    """Return what a field is called, None for one that nobody sees."""
    assert entry.after is not None
    became = bool(entry.after[field])
    if entry.interaction is None:
        flags = {"let_go_on": _LET_GO, "trashed_on": _TRASHED}
        return flags[field][not became] if field in flags else PERSON_FIELDS.get(field)
    what = about(entry.interaction, facts)
    if field == "trashed_on":
        return f"{what}, {'moved to trash' if became else 'taken out of the trash'}"
    if field in _SWITCHES:
        return f"{what}, {_SWITCHES[field][not became]}"
    if field not in _EVENT:
        return None
    return f"{what}, {_EVENT[field]}".removesuffix(", ")


def _may_come_back(entry: HistoryEntry, field: str, value: object, facts: Facts) -> bool:
    """Say whether a value differs from what stands and can stand there again."""
    now = facts.contact if entry.interaction is None else entry.interaction
    if field in _NEVER_BACK or not entry.stands or getattr(now, field) == value:
        return False
    if field == "trashed_on":
        return entry.interaction is not None and value is None
    if field == "discovered_on":  # follows from the reason alone
        return value is not None and facts.contact.discovered_on is not None
    return not (field == "name" and not value)


def about(interaction: Interaction, facts: Facts) -> str:
    """Return which interaction it is: Note of 3 Nov."""
    day = contact_words.day_near(interaction.on, facts.today)
    of = "on" if interaction.kind is InteractionKind.NOTICED else "of"
    return f"{KINDS[interaction.kind]} {of} {day}"


def in_words(field: str, value: Any, facts: Facts) -> str:
    """Return a value of a person's or an interaction's field as it is read."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, date):
        return contact_words.day_and_year(value)
    if isinstance(value, bytes):
        return "A picture"
    if isinstance(value, tuple):
        return ", ".join(_item(field, item, facts) for item in value)
    return _single(field, value, facts)


def _single(field: str, value: Any, facts: Facts) -> str:
    if field == "stay_in_touch_days":
        return contact_words.interval(value)
    if field == "revealed_by":
        shown = facts.interactions.get(value)
        return about(shown, facts) if shown is not None else "Something no longer there"
    if isinstance(value, SparkKind):
        return _SPARKS[value]
    if isinstance(value, InteractionKind):
        return KINDS[value]
    if isinstance(value, Direction):
        return directions(InteractionKind.MESSAGE)[value]
    return str(value)


def _item(field: str, item: Any, facts: Facts) -> str:
    if field == "tags":
        return f"#{item}"
    if field in ("hunch", "reason_kinds"):
        return "I don’t know" if item == DONT_KNOW else facts.kinds.get(item, item)
    if field == "contact_ids":
        return facts.people.get(item, "somebody no longer there")
    if isinstance(item, Addition):
        return item.text
    return str(item)


Spans = Sequence[tuple[int, int]]
"""Parts of a text, each from its first letter to the one after its last."""


def differences(before: str, after: str) -> tuple[Spans, Spans]:
    """Return which parts of a text went, and which came, in whole words."""
    old, new = re.findall(_TOKENS, before), re.findall(_TOKENS, after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle_old), len(middle_new)) > _COMPARED:
        blocks = [(0, len(middle_old), 0, len(middle_new))]
    else:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        blocks = [codes[1:] for codes in matcher.get_opcodes() if codes[0] != "equal"]
    gone = [(head + each[0], head + each[1]) for each in blocks]
    come = [(head + each[2], head + each[3]) for each in blocks]
    return list(_places(old, gone)), list(_places(new, come))


def _places(tokens: list[str], parts: Spans) -> Iterator[tuple[int, int]]:
    """Return where runs of words stand in their text."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return ((starts[first], starts[end]) for first, end in parts if first < end)


def _common(one: list[str], other: list[str]) -> int:
    """Return how many leading words agree."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
