"""Sample people and what several tests of the store ask of a journal."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Imported,
    ImportReceipt,
    Interaction,
    InteractionKind,
    Setting,
    Source,
    SparkKind,
    new_id,
)
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal

DAY = date(2026, 11, 20)


def full_contact() -> Contact:
    """Return a contact with something in every field but ``revealed_by``."""
    return Contact(
        id=new_id(),
        name="Ada Exámple",
        headline="Documentary maker",
        company="Nordlicht",
        place="Leipzig",
        links=("https://www.linkedin.com/in/ada-example", "https://ada.example"),
        emails=("ada@example.org", "a@example.org"),
        phones=("+49 30 1",),
        tags=("film", "silence"),
        photo=b"\x00\xffpicture",
        connected_on=date(2026, 1, 2),
        follow_up_on=date(2026, 12, 1),
        stay_in_touch_days=90,
        spark_quote="listening is a craft",
        spark_because="she films silence",
        spark_kind=SparkKind.SAID,
        hunch=("unknown", "project"),
        reason="we make a film\0 together",
        reason_kinds=("project", "views"),
        discovered_on=date(2026, 11, 1),
        let_go_on=date(2026, 10, 1),
        additions=(Addition("spark_because", date(2026, 5, 1), "and more"),),
        sources=(Source("linkedin", "ada-example"),),
        imported=(Imported("headline", "Maker", date(2026, 1, 3)),),
        trashed_on=date(2026, 11, 19),
    )


def message(*contacts: Contact, on: date = DAY, **fields: object) -> Interaction:
    """Return an outgoing message to some contacts."""
    values: dict[str, object] = {
        "id": new_id(),
        "contact_ids": tuple(contact.id for contact in contacts),
        "kind": InteractionKind.MESSAGE,
        "direction": Direction.OUT,
        "on": on,
    }
    return Interaction(**{**values, **fields})  # type: ignore[arg-type]


def add(journal: Journal, *entities: object, label: str = "Add") -> None:
    """Add entities to a journal in one change."""
    journal.apply(label, Change(after=entities))  # type: ignore[arg-type]


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def receipt(**fields: object) -> ImportReceipt:
    """Return the receipt of an import that did something of everything."""
    values: dict[str, Any] = {
        "id": new_id(),
        "at_utc": datetime(2026, 11, 20, tzinfo=UTC),
        "source": "linkedin",
        "file_name": "Connections.csv",
        "read": 15,
        "added": 1,
        "updated": 2,
        "unchanged": 3,
        "hidden": 4,
        "unreadable": 5,
        "in_trash": 1,
        "left_out": 1,
        "events": 2,
        "events_added": 1,
        "events_left_out": 1,
        "exported_on": date(2026, 11, 19),
        "taken_back_at": datetime(2026, 11, 21, tzinfo=UTC),
        "problems": ("Line 3 has no name.", "Line 4 neither."),
    }
    return ImportReceipt(**{**values, **fields})


def fill(journal: Journal) -> list[Contact]:
    """Put rows into every table of a journal."""
    ada, ben = full_contact(), Contact(id=new_id(), name="Ben")
    told = message(
        ada,
        ben,
        text="told her the line stayed with me",
        at_utc=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
        sources=(Source("linkedin", "k"),),
    )
    add(journal, ada, ben, told, receipt(), Setting(id=new_id(), key="goal", value="[]"))
    journal.edit("This was it", ada.id, revealed_by=told.id)
    journal.set_draft("quick-add", "Cleo")
    return [ada, ben]


_OUTSIDE = ("change", "change_row", "journal_state", "backup_note")


def dump(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of all tables but history: what undo must bring back exactly."""
    db = journal._db
    tables = [row[0] for row in fetch(db, "SELECT name FROM sqlite_master WHERE type='table'")]
    kept = [t for t in tables if t not in _OUTSIDE and not t.startswith("contact_words_")]
    rows = {table: sorted(fetch(db, f"SELECT * FROM {table}"), key=repr) for table in kept}  # noqa: S608
    rows["contact_words"] = fetch(db, "SELECT rowid, * FROM contact_words ORDER BY rowid")
    return rows
