"""What this journal knows of people beyond an address book, as texts that other formats can carry.

A field is a list of texts: one for a word or a day, several for kinds and additions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from networkjournal.core.entities import Contact, Source
from networkjournal.core.json_format import UnreadableError, from_data, to_data

OWN_FIELDS = (
    "connected_on",
    "follow_up_on",
    "stay_in_touch_days",
    "spark_quote",
    "spark_because",
    "spark_kind",
    "hunch",
    "reason",
    "reason_kinds",
    "discovered_on",
    "let_go_on",
    "additions",
)
JOURNAL = "journal"
"""The kind of source of whom a journal's own export tells."""
_UID = re.compile(r"networkjournal-([1-9]\d{0,18})")
_LISTS = ("hunch", "reason_kinds")
_NUMBER, _ADDITIONS = "stay_in_touch_days", "additions"
_PARTS = ("field", "on", "text")


def as_texts(contact: Contact) -> dict[str, tuple[str, ...]]:
    """Return the texts of each field that says something."""
    data = to_data(contact)
    return {name: _texts(name, data[name]) for name in OWN_FIELDS if name in data}


def from_texts(texts: Mapping[str, Sequence[str]]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the values of the fields as a contact holds them, and which are not readable."""
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name, said in texts.items():
        try:
            told = from_data(Contact, {"id": 1, name: _data(name, said)})
        except (UnreadableError, ValueError):
            wrong.append(name)
        else:
            values[name] = getattr(told, name)
    if values.get(_NUMBER) == 0:
        del values[_NUMBER]
        wrong.append(_NUMBER)
    return values, tuple(wrong)


def uid(contact_id: int) -> str:
    """Return what an export calls a person: no number, which spreadsheets would round."""
    return f"networkjournal-{contact_id}"


def source_of(contact_id: int) -> Source:
    """Return what somebody of a journal is recognised by in its own exports."""
    return Source(JOURNAL, str(contact_id))


def source_named(text: str) -> Source | None:
    """Return the source that a ``uid`` means, None where it is none of ours."""
    found = _UID.fullmatch(text)
    return source_of(int(found[1])) if found else None


def _texts(name: str, data: Any) -> tuple[str, ...]:
    if name in _LISTS:
        return tuple(data)
    if name == _ADDITIONS:
        return tuple(" ".join(each.get(part, "") for part in _PARTS) for each in data)
    return (str(data),)


def _data(name: str, said: Sequence[str]) -> object:
    if name in _LISTS:
        return list(said)
    if name == _ADDITIONS:
        return [dict(zip(_PARTS, text.split(" ", 2), strict=False)) for text in said]
    text = "".join(said[:1])
    return int(text) if name == _NUMBER else text
