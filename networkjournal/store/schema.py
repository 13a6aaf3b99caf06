"""The tables and how they came to be: numbered migrations, written once and never changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from networkjournal.core.entities import BUILT_IN_REASON_KINDS, new_id
from networkjournal.store.connection import roll_back

APPLICATION_ID = 0x4E4A4E4C
"""``NJNL``: marks a SQLite file as a journal of this program."""


def _day(column: str, rule: str = "") -> str:
    """Return a column that holds a real calendar day (30 February is none)."""
    return f"{column} TEXT {rule} CHECK ({column} IS date({column}, '+0 days'))"


def _moment(column: str, rule: str = "") -> str:
    """Return a column that holds a moment in UTC."""
    shape = "????-??-??T??:??:??*+00:00"
    return f"{column} TEXT {rule} CHECK ({column} GLOB '{shape}')"


def _flag(column: str) -> str:
    return f"{column} INTEGER NOT NULL DEFAULT 0 CHECK ({column} IN (0, 1))"


def _texts(*columns: str) -> str:
    return ", ".join(f"{column} TEXT NOT NULL DEFAULT ''" for column in columns)


def _counts(*columns: str) -> str:
    return ", ".join(f"{c} INTEGER NOT NULL DEFAULT 0 CHECK ({c} >= 0)" for c in columns)


def _side(owner: str, name: str, columns: str) -> str:
    """Return the table of one many-valued field; only such a table is erased with its owner."""
    return f"""CREATE TABLE {name} (
        {owner}_id INTEGER NOT NULL REFERENCES {owner} ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        {columns},
        PRIMARY KEY ({owner}_id, position)
    ) STRICT, WITHOUT ROWID"""


_LATER = "DEFERRABLE INITIALLY DEFERRED"

_VERSION_1 = (
    """CREATE TABLE journal_state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        revision INTEGER NOT NULL,
        closed_cleanly INTEGER NOT NULL CHECK (closed_cleanly IN (0, 1))
    ) STRICT""",
    f"""CREATE TABLE backup_note (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        {_moment("made_at", "NOT NULL")},
        reason TEXT NOT NULL,
        contacts INTEGER NOT NULL CHECK (contacts >= 0),
        interactions INTEGER NOT NULL CHECK (interactions >= 0)
    ) STRICT""",
    f"""CREATE TABLE reason_kind (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        key TEXT NOT NULL UNIQUE CHECK (key <> '' AND key <> 'unknown'),
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        {_flag("retired")}
    ) STRICT""",
    f"""CREATE TABLE contact (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        name TEXT NOT NULL,
        {_texts("headline", "company", "place")},
        {_day("connected_on")},
        {_day("follow_up_on")},
        stay_in_touch_days INTEGER CHECK (stay_in_touch_days > 0),
        {_texts("spark_quote", "spark_because")},
        spark_kind TEXT CHECK (spark_kind IN ('said', 'work', 'mutual', 'gut')),
        {_texts("reason")},
        {_day("discovered_on")},
        revealed_by INTEGER REFERENCES interaction {_LATER},
        {_day("let_go_on")},
        {_day("trashed_on")},
        name_folded TEXT NOT NULL,
        {_day("opened_on")},
        {_day("last_on")},
        {_flag("is_written")}
    ) STRICT""",
    f"""CREATE TABLE interaction (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        kind TEXT NOT NULL CHECK (kind IN ('noticed', 'message', 'comment', 'call', 'video_call',
            'meeting', 'email', 'event', 'note')),
        direction TEXT NOT NULL CHECK (direction IN ('out', 'in', 'both')),
        {_day("on_day", "NOT NULL")},
        {_texts("channel", "text")},
        {_moment("at_utc")},
        {_flag("is_clue")},
        {_flag("private")},
        {_day("trashed_on")}
    ) STRICT""",
    _side("contact", "contact_photo", "photo BLOB NOT NULL, CHECK (position = 0)"),
    _side("contact", "contact_link", "link TEXT NOT NULL, link_key TEXT NOT NULL"),
    _side("contact", "contact_email", "email TEXT NOT NULL"),
    _side("contact", "contact_phone", "phone TEXT NOT NULL"),
    _side("contact", "contact_tag", "tag TEXT NOT NULL"),
    _side("contact", "contact_hunch", f"kind TEXT REFERENCES reason_kind (key) {_LATER}"),
    _side(
        "contact",
        "contact_reason_kind",
        f"kind TEXT NOT NULL REFERENCES reason_kind (key) {_LATER}",
    ),
    _side(
        "contact",
        "contact_addition",
        f"field TEXT NOT NULL, {_day('on_day', 'NOT NULL')}, text TEXT NOT NULL",
    ),
    _side("contact", "contact_source", "kind TEXT NOT NULL, key TEXT NOT NULL"),
    _side("contact", "contact_imported", "field TEXT NOT NULL, value TEXT NOT NULL"),
    _side(
        "interaction",
        "interaction_contact",
        f"contact_id INTEGER NOT NULL REFERENCES contact {_LATER}",
    ),
    _side("interaction", "interaction_source", "kind TEXT NOT NULL, key TEXT NOT NULL"),
    """CREATE TABLE setting (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        key TEXT NOT NULL UNIQUE CHECK (key <> ''),
        value TEXT NOT NULL
    ) STRICT""",
    f"""CREATE TABLE import_receipt (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_moment("at_utc", "NOT NULL")},
        source TEXT NOT NULL,
        file_name TEXT NOT NULL,
        {_counts("read", "added", "updated", "unchanged", "hidden", "unreadable", "in_trash")}
    ) STRICT""",
    """CREATE TABLE import_problem (
        receipt_id INTEGER NOT NULL REFERENCES import_receipt ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        problem TEXT NOT NULL,
        PRIMARY KEY (receipt_id, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft (
        key TEXT PRIMARY KEY CHECK (key <> ''),
        text TEXT NOT NULL CHECK (text <> '')
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE change (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        {_moment("at", "NOT NULL")},
        label TEXT NOT NULL,
        undoes INTEGER REFERENCES change,
        state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2))
    ) STRICT""",
    """CREATE TABLE change_row (
        change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
        entity TEXT NOT NULL CHECK (
            entity IN ('contact', 'interaction', 'reason_kind', 'setting', 'receipt')),
        entity_id INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (change_id, entity, entity_id),
        CHECK (before IS NOT NULL OR after IS NOT NULL)
    ) STRICT, WITHOUT ROWID""",
    # One row per contact: their own words, and those of everything that happened with them.
    """CREATE VIRTUAL TABLE contact_words USING fts5
        (profile, notes, detail='none', columnsize=0, prefix='1 2', tokenize='ascii')""",
    # The people list, its filters and counts are read from this index alone.
    """CREATE INDEX contact_list ON contact (name_folded, id, is_written, opened_on, last_on,
        discovered_on, let_go_on, follow_up_on, stay_in_touch_days, trashed_on)
        WHERE trashed_on IS NULL""",
    """CREATE INDEX contact_opened ON contact (opened_on, discovered_on, trashed_on)
        WHERE trashed_on IS NULL AND opened_on IS NOT NULL""",
    "CREATE INDEX contact_company ON contact (company, trashed_on) WHERE trashed_on IS NULL",
    "CREATE INDEX contact_revealed_by ON contact (revealed_by) WHERE revealed_by IS NOT NULL",
    "CREATE INDEX contact_link_key ON contact_link (link_key)",
    "CREATE INDEX contact_hunch_kind ON contact_hunch (kind)",
    "CREATE INDEX contact_reason_kind_kind ON contact_reason_kind (kind)",
    "CREATE UNIQUE INDEX interaction_people ON interaction_contact (contact_id, interaction_id)",
    "CREATE INDEX change_stack ON change (state, id) WHERE undoes IS NULL",
    "CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX change_row_entity ON change_row (entity_id, change_id)",
)


def _to_version_1(db: Any) -> None:
    for statement in _VERSION_1:
        db.execute_sql(statement)
    db.execute_sql("INSERT INTO journal_state VALUES (1, ?, 1)", (new_id(),))
    for kind in BUILT_IN_REASON_KINDS:
        row = (kind.id, kind.key, kind.name, kind.position, int(kind.retired))
        db.execute_sql("INSERT INTO reason_kind VALUES (?, ?, ?, ?, ?)", row)


def _to_version_2(db: Any) -> None:
    """Find what lies in the trash at once, and remember that a file holds erased words."""
    for table in ("contact", "interaction"):
        db.execute_sql(
            f"CREATE INDEX {table}_trashed ON {table} (trashed_on) WHERE trashed_on IS NOT NULL"
        )
    db.execute_sql(f"ALTER TABLE journal_state ADD COLUMN {_flag('unwiped')}")


def _to_version_3(db: Any) -> None:
    """Remember of which day an import's words are, and in receipts what else was read."""
    db.execute_sql(f"ALTER TABLE contact_imported ADD COLUMN {_day('on_day')}")
    counts = ("left_out", "events", "events_added", "events_left_out")
    for column in (*map(_counts, counts), _day("exported_on"), _moment("taken_back_at")):
        db.execute_sql(f"ALTER TABLE import_receipt ADD COLUMN {column}")


def _to_version_4(db: Any) -> None:
    """Know of each hunt through which channel it was opened, and when the first answer came."""
    db.execute_sql(f"ALTER TABLE contact ADD COLUMN {_texts('opened_through')}")
    db.execute_sql(f"ALTER TABLE contact ADD COLUMN {_day('replied_on')}")
    spoken = """FROM interaction_contact p JOIN interaction i ON i.id = p.interaction_id
        WHERE p.contact_id = contact.id AND i.trashed_on IS NULL
        AND i.on_day >= contact.opened_on AND i.kind NOT IN ('noticed', 'note')"""
    moment = "i.on_day, coalesce(i.at_utc, '~'), i.id"
    opener = f"{spoken} AND i.direction <> 'in' ORDER BY {moment} LIMIT 1"
    db.execute_sql(
        f"""UPDATE contact SET opened_through = (SELECT i.channel {opener}),
            replied_on = (SELECT min(i.on_day) {spoken} AND i.direction <> 'out'
                AND ({moment}) > (SELECT {moment} {opener}))
            WHERE opened_on IS NOT NULL"""  # noqa: S608 - our conditions
    )
    db.execute_sql(
        """CREATE INDEX contact_hunt ON contact (id, opened_on, discovered_on, spark_kind,
            opened_through, replied_on, trashed_on)
            WHERE trashed_on IS NULL AND (opened_on IS NOT NULL OR discovered_on IS NOT NULL)"""
    )


def _to_version_5(db: Any) -> None:
    """Count an email as sent by email, also where its channel was not said."""
    db.execute_sql(
        """UPDATE contact SET opened_through = 'email'
            WHERE opened_on IS NOT NULL AND opened_through = '' AND 'email' = (SELECT i.kind
                FROM interaction_contact p JOIN interaction i ON i.id = p.interaction_id
                WHERE p.contact_id = contact.id AND i.trashed_on IS NULL
                AND i.on_day = contact.opened_on AND i.kind NOT IN ('noticed', 'note')
                AND i.direction <> 'in' ORDER BY coalesce(i.at_utc, '~'), i.id LIMIT 1)"""
    )


MIGRATIONS: Mapping[int, Callable[[Any], None]] = {
    1: _to_version_1,
    2: _to_version_2,
    3: _to_version_3,
    4: _to_version_4,
    5: _to_version_5,
}
"""Each brings a journal from the version before to this one, inside one transaction.

Statements only: a table is never rebuilt by dropping it, because with foreign keys on that erases
the rows of its side tables. Where a rebuild is needed the migration makes the new table, copies,
and renames, with ``PRAGMA defer_foreign_keys`` and foreign keys switched off around it.
"""

VERSION = max(MIGRATIONS)


def migrate(db: Any, version: int) -> None:
    """Bring the tables from ``version`` (0 is an empty file) to the newest, in one transaction.

    Foreign keys are off meanwhile, since they can only be switched outside a transaction, and are
    checked as a whole before anything is kept.
    """
    db.execute_sql("PRAGMA foreign_keys=OFF")
    try:
        db.begin("EXCLUSIVE")
        for step in range(version + 1, VERSION + 1):
            MIGRATIONS[step](db)
        broken = db.execute_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ValueError(f"migration leaves {len(broken)} rows without their owner")
        db.execute_sql(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute_sql(f"PRAGMA user_version={VERSION}")
        db.commit()
    except BaseException:
        roll_back(db)
        raise
    finally:
        db.execute_sql("PRAGMA foreign_keys=ON")
