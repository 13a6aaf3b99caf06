"""The sample journal: invented people, dated from today so that it always looks alive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
    new_id,
)
from networkjournal.paths import resource
from networkjournal.store.journal import Journal

_TEXTS = ("name", "headline", "company", "place", "spark_quote", "spark_because", "reason")
_LISTS = ("links", "emails", "tags", "hunch", "reason_kinds")
_DAYS = {"follow_up": "follow_up_on", "discovered": "discovered_on", "let_go": "let_go_on"}


def open_sample(path: Path, today: date) -> Journal:
    """Return the sample journal at ``path`` open; one in which nothing was ever written is filled.

    ``resources/sample/journal.json`` gives days as a number counted from ``today``.
    """
    journal = Journal.open(path, create=True)
    if journal.undo_label is None and journal.read.is_empty():
        told = json.loads(resource("sample/journal.json").read_text(encoding="utf-8"))
        people = [_person(entry, today) for entry in told["people"]]
        journal.apply("Begin the sample journal", Change(after=tuple(e for p in people for e in p)))
    return journal


def _person(entry: Mapping[str, Any], today: date) -> list[Contact | Interaction]:
    contact_id = new_id()
    trail = [_interaction(happened, contact_id, today) for happened in entry.get("trail", ())]
    fields: dict[str, Any] = {name: entry[name] for name in _TEXTS if name in entry}
    fields |= {name: tuple(entry[name]) for name in _LISTS if name in entry}
    fields |= {
        field: today + timedelta(days=entry[name]) for name, field in _DAYS.items() if name in entry
    }
    if "revealed_by" in entry:
        fields["revealed_by"] = trail[entry["revealed_by"]].id
    if "spark_kind" in entry:
        fields["spark_kind"] = SparkKind(entry["spark_kind"])
    stay = entry.get("stay_in_touch_days")
    return [Contact(id=contact_id, stay_in_touch_days=stay, **fields), *trail]


def _interaction(happened: Mapping[str, Any], contact_id: int, today: date) -> Interaction:
    return Interaction(
        id=new_id(),
        contact_ids=(contact_id,),
        kind=InteractionKind(happened["kind"]),
        direction=Direction(happened["direction"]),
        on=today + timedelta(days=happened["days"]),
        channel=happened["channel"],
        text=happened["text"],
        is_clue=happened["clue"],
    )
