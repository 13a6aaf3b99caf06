"""Tables, models and entities agree, and no migration loses a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import peewee
import pytest

from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
    new_id,
)
from networkjournal.core.errors import JournalError
from networkjournal.store import models, opening, schema
from networkjournal.store.backup import list_backups
from networkjournal.store.connection import connect, fetch
from networkjournal.store.journal import Journal
from networkjournal.store.mapping import KINDS, Kind
from tests.processes import files
from tests.store.samples import DAY, add, dump, fill, message

MODELS: list[Any] = [
    model
    for model in vars(models).values()
    if isinstance(model, type)
    and issubclass(model, peewee.Model)
    and model not in (peewee.Model, models.ContactSide, models.InteractionSide)
]
_TYPES = {
    peewee.TextField: "TEXT",
    peewee.IntegerField: "INTEGER",
    peewee.BlobField: "BLOB",
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_has_the_columns_of_its_table(journal: Journal, model: Any) -> None:
    table = {
        name: (kind, bool(required) or bool(key))
        for _, name, kind, required, _, key in fetch(
            journal._db, f"PRAGMA table_info({model._meta.table_name})"
        )
    }
    expected = {
        field.column_name: (
            next(kind for cls, kind in _TYPES.items() if isinstance(field, cls)),
            not field.null,
        )
        for field in model._meta.sorted_fields
    }
    assert table == expected


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_an_entity_is_kept_somewhere(kind: Kind) -> None:
    kept = {*kind.columns.fields, *(side.field for side in kind.sides)}
    assert kept == {field.name for field in fields(kind.cls)}


def test_every_table_is_strict_and_has_a_model(journal: Journal) -> None:
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
    tables = dict(row for row in fetch(journal._db, sql) if not row[0].startswith("contact_words"))
    assert all("STRICT" in text for text in tables.values())
    own = {"journal_state", "backup_note", "draft", "change", "change_row"}
    assert tables.keys() - own == {model._meta.table_name for model in MODELS}


@pytest.mark.parametrize(
    ("table", "column", "choice"),
    [
        ("contact", "spark_kind", SparkKind),
        ("interaction", "kind", InteractionKind),
        ("interaction", "direction", Direction),
    ],
)
def test_a_check_lists_what_the_enumeration_has(
    journal: Journal, table: str, column: str, choice: type[StrEnum]
) -> None:
    (text,) = fetch(journal._db, "SELECT sql FROM sqlite_master WHERE name = ?", (table,))[0]
    listed = text.split(f"{column} IN (")[1].split(")")[0]
    assert {item.strip().strip("'") for item in listed.split(",")} == {str(c) for c in choice}


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE contact SET follow_up_on = '2026-02-30'", "CHECK"),
        ("UPDATE contact SET follow_up_on = 'soon'", "CHECK"),
        ("UPDATE contact SET stay_in_touch_days = 0", "CHECK"),
        ("UPDATE contact SET stay_in_touch_days = 'x'", "cannot store TEXT"),
        ("UPDATE contact SET spark_kind = 'luck'", "CHECK"),
        ("UPDATE contact SET name = NULL", "NOT NULL"),
        ("UPDATE contact_hunch SET kind = 'nothing'", "FOREIGN KEY"),
        ("UPDATE interaction SET kind = 'dance'", "CHECK"),
        ("UPDATE interaction SET at_utc = '2026-11-20 09:30'", "CHECK"),
        ("UPDATE interaction SET on_day = NULL", "NOT NULL"),
        ("DELETE FROM reason_kind WHERE key = 'project'", "FOREIGN KEY"),
        ("DELETE FROM interaction", "FOREIGN KEY"),
        ("DELETE FROM contact", "FOREIGN KEY"),
        ("INSERT INTO reason_kind VALUES (99, 'unknown', 'x', 9, 0)", "CHECK"),
        ("INSERT INTO journal_state VALUES (2, 1, 1, 0)", "CHECK"),
        ("UPDATE journal_state SET unwiped = 2", "CHECK"),
    ],
)
def test_the_tables_refuse_what_makes_no_sense(
    journal: Journal, statement: str, words: str
) -> None:
    fill(journal)
    with pytest.raises(peewee.IntegrityError, match=words):
        journal._db.execute_sql(statement)


def test_a_new_journal_starts_with_the_built_in_kinds(journal: Journal) -> None:
    assert journal.reason_kinds() == BUILT_IN_REASON_KINDS
    assert journal.undo_label is None


def test_someone_in_an_interaction_twice_is_refused(journal: Journal) -> None:
    ada = Contact(id=new_id(), name="Ada")
    with pytest.raises(JournalError, match="does not fit"):
        add(journal, ada, message(ada, ada))


def test_a_time_without_its_zone_is_a_mistake(journal: Journal) -> None:
    from datetime import datetime

    ada = Contact(id=new_id(), name="Ada")
    naive = datetime(2026, 11, 20)  # noqa: DTZ001 - the mistake itself
    with pytest.raises(ValueError, match="time zone"):
        add(journal, ada, message(ada, at_utc=naive))


Step = Callable[[Any], None]


def rebuild(db: Any) -> None:
    """Make the table of people anew, as SQLite's manual advises: create, copy, drop, rename."""
    sql = "SELECT sql FROM sqlite_master WHERE tbl_name = 'contact' ORDER BY type = 'table' DESC"
    table, *indexes = [row[0] for row in fetch(db, sql)]
    db.execute_sql(table.replace("CREATE TABLE contact", "CREATE TABLE contact_new"))
    db.execute_sql("INSERT INTO contact_new SELECT * FROM contact")
    db.execute_sql("DROP TABLE contact")
    db.execute_sql("ALTER TABLE contact_new RENAME TO contact")
    for index in indexes:
        db.execute_sql(index)


def add_column(db: Any) -> None:
    db.execute_sql("ALTER TABLE contact ADD COLUMN pronouns TEXT NOT NULL DEFAULT ''")


def fail_halfway(db: Any) -> None:
    db.execute_sql("DELETE FROM contact_link")
    db.execute_sql("SELECT * FROM nowhere")


def lose_people(db: Any) -> None:
    db.execute_sql("DELETE FROM contact")


def migrate_by(monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    """Pretend that the program has moved on by one version."""
    steps: dict[int, Step] = {**schema.MIGRATIONS, schema.VERSION + 1: step}
    monkeypatch.setattr(schema, "MIGRATIONS", steps)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)


@pytest.fixture
def closed(journal: Journal) -> Path:
    """Return a closed journal with rows in every table, its backups erased."""
    fill(journal)
    journal.close()
    for backup in journal.backups.iterdir():
        backup.unlink()
    return journal.path


def rows_of(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    db = sqlite3.connect(path)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {n: sorted(db.execute(f"SELECT * FROM {n}"), key=repr) for n in names}  # noqa: S608
    db.close()
    return rows


@pytest.mark.parametrize("step", [rebuild, add_column])
def test_a_migration_keeps_every_row(
    closed: Path, monkeypatch: pytest.MonkeyPatch, step: Step
) -> None:
    before = rows_of(closed)
    assert all(rows for name, rows in before.items() if name != "backup_note")
    migrate_by(monkeypatch, step)
    journal = Journal.open(closed)
    assert fetch(journal._db, "PRAGMA user_version") == [(schema.VERSION,)]
    (backup,) = list_backups(journal.backups)
    assert (backup.reason, backup.contacts) == ("before an update", 2)
    journal.close()
    after = rows_of(closed)
    added = ("",) if step is add_column else ()
    before["contact"] = [row + added for row in before["contact"]]
    assert after == before


NEW_IN_RECEIPTS = (
    "left_out",
    "events",
    "events_added",
    "events_left_out",
    "exported_on",
    "taken_back_at",
)


def test_a_journal_of_the_first_version_is_brought_up_to_date(closed: Path) -> None:
    db = sqlite3.connect(closed)
    counts = "left_out=0, events=0, events_added=0, events_left_out=0"
    db.execute(f"UPDATE import_receipt SET {counts}, exported_on=NULL, taken_back_at=NULL")  # noqa: S608
    db.execute("UPDATE contact_imported SET on_day=NULL")
    db.commit()
    before = rows_of(closed)
    db.execute("DROP INDEX contact_hunt")
    for column in ("opened_through", "replied_on"):
        db.execute(f"ALTER TABLE contact DROP COLUMN {column}")
    for table in ("contact", "interaction"):
        db.execute(f"DROP INDEX {table}_trashed")
    db.execute("ALTER TABLE journal_state DROP COLUMN unwiped")
    db.execute("ALTER TABLE contact_imported DROP COLUMN on_day")
    for column in NEW_IN_RECEIPTS:
        db.execute(f"ALTER TABLE import_receipt DROP COLUMN {column}")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    Journal.open(closed).close()
    assert rows_of(closed) == before


def test_an_email_without_a_channel_is_one_after_the_update(closed: Path) -> None:
    journal = Journal.open(closed)
    ada = Contact(id=new_id(), name="Ada")
    noted = replace(message(ada), kind=InteractionKind.NOTE, id=new_id())
    mailed = replace(message(ada), kind=InteractionKind.EMAIL, channel="", id=new_id())
    add(journal, ada, noted, mailed, replace(message(ada), channel="LinkedIn", id=new_id()))
    journal.close()
    before = rows_of(closed)
    db = sqlite3.connect(closed)
    done = db.execute("UPDATE contact SET opened_through = '' WHERE opened_through = 'email'")
    assert done.rowcount == 1
    db.execute("PRAGMA user_version = 4")
    db.commit()
    db.close()
    Journal.open(closed).close()
    assert rows_of(closed) == before


def test_a_migration_that_fails_changes_nothing(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(closed)
    migrate_by(monkeypatch, fail_halfway)
    with pytest.raises(peewee.OperationalError, match="nowhere"):
        Journal.open(closed)
    assert rows_of(closed) == before
    assert not closed.with_name(f"{closed.name}-journal").exists()


def test_a_migration_that_loses_an_owner_changes_nothing(
    closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows_of(closed)
    migrate_by(monkeypatch, lose_people)
    with pytest.raises(ValueError, match="without their owner"):
        Journal.open(closed)
    assert rows_of(closed) == before


def test_no_migration_without_its_backup(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = closed.parent / "backups" / closed.stem
    folder.rmdir()
    folder.write_text("in the way")
    before = files(closed.parent)
    migrate_by(monkeypatch, add_column)
    with pytest.raises(JournalError, match="backup could not be made"):
        Journal.open(closed)
    assert files(closed.parent) == before


def test_an_older_journal_is_not_only_read(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migrate_by(monkeypatch, add_column)
    with pytest.raises(JournalError, match="must be updated first"):
        Journal.open(closed, read_only=True)


def test_a_journal_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "migrate", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(JournalError, match="cannot be created"):
        Journal.open(tmp_path / "a.njournal", create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_said_where_a_journal_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cramped(path: Path) -> Any:
        db = connect(path)
        db.execute_sql("PRAGMA max_page_count=20")
        return db

    monkeypatch.setattr(opening, "connect", cramped)
    with pytest.raises(JournalError, match="full"):
        Journal.open(tmp_path / "full.njournal", create=True)
    assert list(tmp_path.iterdir()) == []


def test_dump_sees_every_table(journal: Journal) -> None:
    fill(journal)
    empty = [name for name, rows in dump(journal).items() if not rows]
    assert empty == []
    assert journal.read.timeline(journal.read.people_named("Ben")[0].id)[0].on == DAY
    assert isinstance(journal.read.timeline(journal.read.people_named("Ben")[0].id)[0], Interaction)
