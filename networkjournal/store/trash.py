"""The trash of one journal: what lies in it, and the changes that put things there and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction
from networkjournal.core.text import fold
from networkjournal.core.trash import Key, Trashed, TrashedInteraction, TrashedPerson, key_of
from networkjournal.store import erasing, search
from networkjournal.store.connection import column, fetch, mark_of_changes, roomy
from networkjournal.store.mapping import CHUNK, CONTACT, INTERACTION, chunks, marks

if TYPE_CHECKING:
    from networkjournal.store.backup import Backup
    from networkjournal.store.journal import Journal
    from networkjournal.store.writing import Progress

_LYING = """SELECT id AS number, id, trashed_on FROM contact WHERE trashed_on IS NOT NULL
    UNION ALL
    SELECT -id, id, trashed_on FROM interaction WHERE trashed_on IS NOT NULL"""
_MOVED = "(SELECT max(change_id) FROM change_row WHERE entity_id = lying.id) DESC,"
"""What was moved later on the same day comes first."""
_MOVED_AT_MOST = 5000
"""Beyond so many things that order takes longer than a key press may."""
_PERSON = """c.id, c.name, c.headline, c.company,
    EXISTS (SELECT 1 FROM contact_photo WHERE contact_id = c.id),
    (SELECT count(*) FROM interaction_contact p JOIN interaction i ON i.id = p.interaction_id
        WHERE p.contact_id = c.id AND i.trashed_on IS NULL AND NOT EXISTS
        (SELECT 1 FROM interaction_contact WHERE interaction_id = i.id AND contact_id <> c.id)),
    c.trashed_on"""
_GOES_WITH = """(SELECT CASE WHEN count(*) = count(c.trashed_on) THEN max(c.trashed_on) END
    FROM interaction_contact p JOIN contact c ON c.id = p.contact_id
    WHERE p.interaction_id = i.id)"""
"""The day on which the last of an interaction's people went to the trash, NULL where one stays."""


class Trash:
    """Reads what lies in the trash and makes the changes that put things there and back."""

    def __init__(self, journal: Journal, db: Any) -> None:
        """Read through the open connection of ``journal``."""
        self._journal = journal
        self._db = db
        self._mark: object = None
        self._listed: list[int] | None = None
        self._words: dict[int, str] = {}
        self._unread: list[int] = []

    def keys(self) -> list[Key]:
        """Return what lies in the trash, newest first."""
        return [key_of(each) for each in self.numbers()]

    def numbers(self, sought: str = "") -> list[int]:
        """Return the keys, as numbers, of what has every word of a search, newest first.

        People are found as everywhere, what happened by its kind and text and by who was in it. A
        search of signs alone finds nothing.
        """
        listed = self._read_anew()
        words = search.query_words(sought)
        if sought.strip() and not words:
            return []
        for match, part in words:
            people = search.found_by(self._db, match) | self._named(part)
            while self.read_words():
                pass
            texts = self._words
            listed = [i for i in listed if (i in people if i > 0 else part in texts[-i])]
        return list(listed)

    def read_words(self) -> bool:
        """Read the words of some of what happened, which a search needs; say if there are more.

        A list does so while nobody types: the words of 15,000 entries take 0.2 s.
        """
        self._read_anew()
        ids = self._unread[-CHUNK:]
        del self._unread[-CHUNK:]
        sql = f"""SELECT i.id, replace(i.kind, '_', ' '), i.channel, i.text,
                (SELECT group_concat(c.name, ' ') FROM interaction_contact p
                JOIN contact c ON c.id = p.contact_id WHERE p.interaction_id = i.id)
            FROM interaction i WHERE i.id IN ({marks(ids)})"""  # noqa: S608 - placeholders only
        for i, *texts in fetch(self._db, sql, ids) if ids else ():
            self._words[i] = fold(" ".join(filter(None, texts)))
        return bool(self._unread)

    def rows(self, keys: Sequence[Key]) -> list[Trashed]:
        """Return the lines of a list in the order asked; what is gone or back is left out."""
        found: dict[Key, Trashed] = {}
        for ids in chunks(_ids(keys, CONTACT.name)):
            found.update((row.key, row) for row in self._people(ids))
        for ids in chunks(_ids(keys, INTERACTION.name)):
            found.update((row.key, row) for row in self._happened(ids))
        return [found[key] for key in keys if key in found]

    def moved(self, keys: Sequence[Key], today: date) -> Change:
        """Return the change that puts people and what happened into the trash.

        For nobody is what goes there "this was it" any longer. What happened with a person alone
        goes and comes back with them by itself.
        """
        logs = self._read_logs(keys)
        going = dict.fromkeys(_ids(keys, CONTACT.name))
        people = CONTACT.read(self._db, going | dict.fromkeys(self._pointing_to(logs)))
        after: list[Contact | Interaction] = []
        for each in people.values():
            new = replace(each, revealed_by=None) if each.revealed_by in logs else each
            gone = each.id in going and each.trashed_on is None
            after.append(replace(new, trashed_on=today) if gone else new)
        for log in logs.values():
            after.append(replace(log, trashed_on=log.trashed_on or today))
        return _differing((*people.values(), *logs.values()), after)

    def restored(self, keys: Sequence[Key]) -> Change:
        """Return the change that takes people and what happened out of the trash.

        What happened only with people who are there brings them back too: it would be nowhere.
        """
        logs = self._read_logs(keys)
        ids = set(_ids(keys, CONTACT.name))
        everyone = CONTACT.read(self._db, ids.union(*(log.contact_ids for log in logs.values())))
        for log in logs.values():
            of_it = [everyone[i] for i in log.contact_ids]
            if all(each.trashed_on is not None for each in of_it) and ids.isdisjoint(
                log.contact_ids
            ):
                ids.update(log.contact_ids)
        before = [*(everyone[i] for i in everyone if i in ids), *logs.values()]
        return _differing(before, [replace(each, trashed_on=None) for each in before])

    def alone_with(self, keys: Sequence[Key]) -> int:
        """Return how much outside the trash happened with none but the people among some things."""
        sql = """SELECT count(*) FROM interaction i WHERE i.trashed_on IS NULL AND i.id IN
                (SELECT interaction_id FROM interaction_contact
                WHERE contact_id IN (SELECT value FROM json_each(:people)))
            AND NOT EXISTS (SELECT 1 FROM interaction_contact o WHERE o.interaction_id = i.id
                AND o.contact_id NOT IN (SELECT value FROM json_each(:people)))"""
        people = {"people": json.dumps(_ids(keys, CONTACT.name))}
        number: int = fetch(self._db, sql, people)[0][0]
        return number

    def backups_holding(self, keys: Sequence[Key]) -> list[Backup]:
        """Return the backups that hold any of some things, newest first."""
        from networkjournal.store.backup import holds, list_backups

        ids = _ids(keys, CONTACT.name), _ids(keys, INTERACTION.name)
        return [each for each in list_backups(self._journal.backups) if holds(each.path, *ids)]

    def erase(self, keys: Sequence[Key], progress: Progress | None = None) -> Change:
        """Delete people and what happened for ever, also from history; return what is gone.

        Nobody can undo it. All of it or, on any error, nothing is done; ``progress`` may raise
        ``Cancelled``. More than one thing is backed up first. ``Journal.wipe`` is to follow.
        """
        if len(keys) > 1 and self._journal.changed_since_backup():
            self._journal.backup("before deleting for ever")
        with roomy(self._db, len(keys)), self._journal.transaction():
            return erasing.erase_all(self._db, keys, progress)

    def plan_purge(self, gone_by: date) -> erasing.Plan:
        """Find what lies there since ``gone_by`` or longer; if anything, back the journal up first.

        Like ``Journal.backup`` this may be done by a task; ``purge`` then takes step by step.
        """
        with self._journal.own_connection() as db:
            plan = erasing.plan(db, erasing.lying_since(db, gone_by))
            if plan.steps:
                self._journal.copy_if_due(db, "before the trash is emptied")
            return plan

    def purge(self, step: erasing.Erasure, newest: int) -> tuple[Change, int] | None:
        """Do one step of a plan; return what is gone, and the newest change for the next step.

        None, and nothing done, where the newest change is another than when the plan was made.
        """
        if erasing.newest_change(self._db) != newest:
            return None
        with self._journal.transaction():
            return erasing.erase(self._db, step), erasing.newest_change(self._db)

    def _read_anew(self) -> list[int]:
        """Return everything that lies there, read again once anybody has written."""
        mark = mark_of_changes(self._db)
        if self._listed is None or self._mark != mark:
            count = fetch(self._db, f"SELECT count(*) FROM ({_LYING})")[0][0]  # noqa: S608 - ours
            moved = _MOVED if count <= _MOVED_AT_MOST else ""
            sql = f"""SELECT json_group_array(number) FROM (SELECT number
                FROM ({_LYING}) AS lying ORDER BY trashed_on DESC, {moved} id DESC)"""  # noqa: S608
            self._listed = json.loads(fetch(self._db, sql)[0][0])
            self._mark, self._words = mark, {}
            self._unread = [-i for i in self._listed if i < 0]
        return self._listed

    def _named(self, part: str) -> set[int]:
        sql = "SELECT id FROM contact WHERE trashed_on IS NOT NULL AND instr(name_folded, ?)"
        return set(column(self._db, sql, (part,)))

    def _pointing_to(self, logs: Iterable[int]) -> Iterator[int]:
        for ids in chunks(logs):
            sql = f"SELECT id FROM contact WHERE revealed_by IN ({marks(ids)})"  # noqa: S608
            yield from column(self._db, sql, ids)

    def _people(self, ids: Sequence[int]) -> Iterable[TrashedPerson]:
        sql = f"""SELECT {_PERSON} FROM contact c
            WHERE c.trashed_on IS NOT NULL AND c.id IN ({marks(ids)})"""  # noqa: S608 - ours
        for i, name, headline, company, has_photo, happened, since in fetch(self._db, sql, ids):
            yield TrashedPerson(
                i, name, headline, company, bool(has_photo), happened, date.fromisoformat(since)
            )

    def _happened(self, ids: Sequence[int]) -> Iterable[TrashedInteraction]:
        sql = f"""SELECT i.id, i.trashed_on, {_GOES_WITH} FROM interaction i
            WHERE i.trashed_on IS NOT NULL AND i.id IN ({marks(ids)})"""  # noqa: S608 - ours
        since = {i: min(own, others or own) for i, own, others in fetch(self._db, sql, ids)}
        sql = f"""SELECT p.interaction_id, c.name FROM interaction_contact p
            JOIN contact c ON c.id = p.contact_id WHERE p.interaction_id IN ({marks(ids)})
            ORDER BY p.interaction_id, p.position"""  # noqa: S608 - placeholders only
        names: dict[int, list[str]] = {i: [] for i in ids}
        for i, name in fetch(self._db, sql, ids):
            names[i].append(name)
        for i, log in INTERACTION.read(self._db, since).items():
            yield TrashedInteraction(log, tuple(names[i]), date.fromisoformat(since[i]))

    def _read_logs(self, keys: Sequence[Key]) -> dict[int, Interaction]:
        return INTERACTION.read(self._db, _ids(keys, INTERACTION.name))


def _ids(keys: Sequence[Key], kind: str) -> list[int]:
    return [i for each, i in keys if each == kind]


def _differing(
    before: Iterable[Contact | Interaction], after: Iterable[Contact | Interaction]
) -> Change:
    """Return the change from one to the other, without what stays as it is."""
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return Change(tuple(old for old, _ in pairs), tuple(new for _, new in pairs))
