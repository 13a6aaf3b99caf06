"""Reading: light values out of the journal, no row and no statement leaves this module."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from networkjournal.core.entities import Contact, Interaction
from networkjournal.core.rows import (
    Figures,
    Happened,
    Identity,
    Names,
    PeopleFilter,
    PersonRow,
    Trail,
)
from networkjournal.store import due, naming, recognising
from networkjournal.store import search as words
from networkjournal.store.connection import column, fetch, mark_of_changes
from networkjournal.store.figures import read_figures, read_rules
from networkjournal.store.mapping import CONTACT, INTERACTION, MOMENT, chunks, day_of, marks

if TYPE_CHECKING:
    from networkjournal.core.bet import Standing
    from networkjournal.core.echo import Echo
    from networkjournal.core.history import HistoryEntry
    from networkjournal.core.insights import HuntRow, Insights, Period
    from networkjournal.core.together import Together
    from networkjournal.store.waiting import Waiting

FILTERS = {
    PeopleFilter.JOURNAL: "(is_written OR last_on IS NOT NULL)",
    PeopleFilter.HUNTING: "opened_on <= :today AND discovered_on IS NULL AND let_go_on IS NULL",
    PeopleFilter.FOUND: "discovered_on IS NOT NULL",
    PeopleFilter.DUE: due.condition(),
    PeopleFilter.EVERYONE: "1",
}
"""The filters of ``core.hunt`` as conditions on one contact."""

_ROW = """c.id, c.name, c.headline, c.company, c.opened_on, c.last_on, c.discovered_on,
    c.let_go_on, c.follow_up_on, c.stay_in_touch_days,
    EXISTS (SELECT 1 FROM contact_photo WHERE contact_id = c.id)"""

_WORDS_KEPT = 4


class Queries:
    """Everything that lists, figures and the book read."""

    def __init__(self, db: Any) -> None:
        """Read through an open connection."""
        self._db = db
        self._changes: tuple[int, int] | None = None
        self._people: dict[tuple[PeopleFilter, date], list[int]] = {}
        self._words: dict[str, array[int]] = {}
        self._counts: dict[date, dict[PeopleFilter, int]] = {}
        self._figures: dict[date, Figures] = {}
        self._hunts: list[HuntRow] = []
        self._intervals: dict[str, int] | None = None

    def adopt(self, others: Queries) -> None:
        """Keep what ``others`` have just read of the same file through another connection."""
        self._forget_if_changed()
        self._people |= others._people
        self._counts |= others._counts
        self._figures |= others._figures

    def people(self, which: PeopleFilter, search: str, today: date) -> list[int]:
        """Return the ids of the people that a filter and every word of a search let through.

        They are ordered by folded name. ``#tag`` asks for a tag, or for a word where there is no
        such tag; a search of signs alone finds nobody.
        """
        self._forget_if_changed()
        ids = self._filtered(which, today)
        tagged, rest = words.ask_for_tags(self._db, search)
        sought = words.query_words(rest)
        if search.strip() and not (sought or tagged):
            return []
        for found in tagged:
            ids = [i for i in ids if i in found]
        for match, name_part in sought:
            ids = words.narrow(self._db, ids, self._with_word(match), name_part)
        return list(ids)

    def _forget_if_changed(self) -> None:
        """Drop what is kept from one key of a search to the next once anybody has written."""
        changes = mark_of_changes(self._db)
        if changes != self._changes:
            self._changes = changes
            for kept in (self._people, self._words, self._counts, self._figures):
                kept.clear()
            self._hunts, self._intervals = [], None

    def _filtered(self, which: PeopleFilter, today: date) -> list[int]:
        if (which, today) not in self._people:
            # One text in place of 30,000 rows: two thirds of the time, at every change.
            tests, values = self._tests(today)
            sql = f"""SELECT json_group_array(id) FROM (SELECT id FROM contact
                WHERE trashed_on IS NULL AND {tests[which]}
                ORDER BY name_folded, id)"""  # noqa: S608 - our conditions
            values = {name: value for name, value in values.items() if f":{name}" in sql}
            self._people.clear()
            self._people[which, today] = json.loads(fetch(self._db, sql, values)[0][0])
        return self._people[which, today]

    def _with_word(self, match: str) -> set[int]:
        """Return who has a word; the words before the one that is being typed stay the same.

        They are kept as plain numbers: a set of everybody takes fifteen times the memory.
        """
        kept = self._words.pop(match, None)
        found = words.found_by(self._db, match) if kept is None else set(kept)
        self._words[match] = array("q", found) if kept is None else kept
        if len(self._words) > _WORDS_KEPT:
            del self._words[next(iter(self._words))]
        return found

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """Return the lines of a list in the order asked; unknown ids are left out."""
        found: dict[int, PersonRow] = {}
        for chunk in chunks(ids):
            sql = f"SELECT {_ROW} FROM contact c WHERE c.id IN ({marks(chunk)})"  # noqa: S608
            found.update((row[0], _person(row)) for row in fetch(self._db, sql, chunk))
        if self._tag_days():
            due.add_tag_days(self._db, found, self._tag_days())
        return [found[i] for i in ids if i in found]

    def present(self, ids: Iterable[int]) -> frozenset[int]:
        """Return which of some people are in the journal and not in the trash."""
        sql = "SELECT id FROM contact WHERE trashed_on IS NULL AND id IN ({})"
        found = (column(self._db, sql.format(marks(chunk)), chunk) for chunk in chunks(ids))
        return frozenset(chain.from_iterable(found))

    def together(self, ids: Sequence[int], today: date) -> Together:
        """Return where the hunts of some people stand, those in the trash left out."""
        from networkjournal.core.together import Together  # no start needs it

        sql = """SELECT
            count(*) FILTER (WHERE discovered_on IS NULL AND let_go_on IS NULL
                AND coalesce(opened_on > :today, 1)),
            count(*) FILTER (WHERE discovered_on IS NULL AND let_go_on IS NULL
                AND opened_on <= :today),
            count(discovered_on),
            count(*) FILTER (WHERE discovered_on IS NULL AND let_go_on IS NOT NULL),
            min(follow_up_on)
            FROM contact WHERE trashed_on IS NULL AND id IN (SELECT value FROM json_each(:ids))"""
        values = {"today": today.isoformat(), "ids": json.dumps(ids)}
        noticed, hunting, found, let_go, first = fetch(self._db, sql, values)[0]
        return Together(noticed, hunting, found, let_go, day_of(first))

    @cached_property
    def waiting(self) -> Waiting:
        """Who waits for a word: whoever is due, and open hunts."""
        from networkjournal.store.waiting import Waiting  # no start needs it

        return Waiting(self._db, self.rows, self._tests)

    def counts(self, today: date) -> dict[PeopleFilter, int]:
        """Return how many people each filter shows."""
        self._forget_if_changed()
        if today not in self._counts:
            self._counts[today] = self._counted(today)
        return dict(self._counts[today])

    def _counted(self, today: date) -> dict[PeopleFilter, int]:
        tests, values = self._tests(today)
        sums = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests.values())
        sql = f"SELECT {sums} FROM contact WHERE trashed_on IS NULL"  # noqa: S608 - our conditions
        return dict(zip(tests, fetch(self._db, sql, values)[0], strict=True))

    def _tests(self, today: date) -> tuple[dict[PeopleFilter, str], dict[str, str]]:
        """Return the filters as conditions, and the values that stand in them."""
        tests, values = dict(FILTERS), {"today": today.isoformat()}
        if self._tag_days():
            tests[PeopleFilter.DUE] = due.condition(by_tag=True)
            values |= due.tag_values(self._tag_days(), today)
        return tests, values

    def _tag_days(self) -> dict[str, int]:
        """Return the stay-in-touch interval of each tag that has one, as the tags are written."""
        self._forget_if_changed()
        if self._intervals is None:
            self._intervals = due.read_tag_days(self._db)
        return self._intervals

    def is_empty(self) -> bool:
        """Say whether nobody is in the journal, or all are in the trash."""
        return not fetch(self._db, "SELECT 1 FROM contact WHERE trashed_on IS NULL LIMIT 1")

    def timeline(
        self, contact_id: int, after: Interaction | None = None, limit: int = 50
    ) -> list[Interaction]:
        """Return what happened with a contact, newest first; the next page goes on after ``after``.

        The order is that of the day, the time (none is the end of the day) and the id.
        """
        older = ""
        values: list[object] = [contact_id]
        if after is not None:
            older = f"AND (i.on_day, {MOMENT}, i.id) < (?, ?, ?)"
            values += _place(after)
        sql = f"""SELECT i.id FROM interaction_contact p JOIN interaction i
            ON i.id = p.interaction_id
            WHERE p.contact_id = ? AND i.trashed_on IS NULL {older}
            ORDER BY i.on_day DESC, {MOMENT} DESC, i.id DESC LIMIT ?"""  # noqa: S608
        ids = column(self._db, sql, (*values, limit))
        found = INTERACTION.read(self._db, ids)
        return [found[i] for i in ids]

    def timeline_count(self, *contact_ids: int) -> int:
        """Return how much happened with a contact, or with any of several."""
        sql = f"""SELECT count(DISTINCT i.id) FROM interaction_contact p JOIN interaction i
            ON i.id = p.interaction_id
            WHERE p.contact_id IN ({marks(contact_ids)}) AND i.trashed_on IS NULL"""  # noqa: S608
        count: int = fetch(self._db, sql, contact_ids)[0][0]
        return count

    def opened_on(self, contact_id: int) -> date | None:
        """Return the day on which a hunt was opened, which may lie in the future."""
        opened = column(self._db, "SELECT opened_on FROM contact WHERE id = ?", (contact_id,))
        return day_of(opened[0]) if opened else None

    def bet(self, today: date) -> Standing | None:
        """Return how the journal's bet stands, None where there is none."""
        from networkjournal.core import bet

        kept = column(self._db, "SELECT value FROM setting WHERE key = ?", (bet.BET_KEY,))
        made = bet.read_bet(kept[0]) if kept else None
        if made is None:
            return None
        return bet.standing(made, self._light_hunts(), today, read_rules(self._db).ripe_days)

    def first_reply_days(self, contact_id: int) -> int | None:
        """Return the days from the opening to the first answer after it, None without one."""
        sql = "SELECT opened_on, replied_on FROM contact WHERE id = ?"
        for opened, replied in fetch(self._db, sql, (contact_id,)):
            if replied is not None:
                return (date.fromisoformat(replied) - date.fromisoformat(opened)).days
        return None

    def insights(self, period: Period, today: date) -> Insights:
        """Answer everything about the hunts of a period, by the journal's own rules."""
        from networkjournal.core import measuring  # no start needs it
        from networkjournal.core.bulk import without_garbage_search

        with without_garbage_search():
            return measuring.insights(self._light_hunts(), read_rules(self._db), period, today)

    def _light_hunts(self) -> list[HuntRow]:
        from networkjournal.store.insights import read_hunts

        self._forget_if_changed()
        if not self._hunts:
            self._hunts = read_hunts(self._db)
        return self._hunts

    def figures(self, today: date) -> Figures:
        """Return the numbers at the foot of the list, by the journal's own rules."""
        self._forget_if_changed()
        if today not in self._figures:
            self._figures[today] = read_figures(self._db, today)
        return self._figures[today]

    def names(self) -> Names:
        """Return everyone's id and folded name, whom one was last in touch with first."""
        return naming.names(self._db)

    def tags(self, ids: Sequence[int] | None = None) -> dict[str, int]:
        """Return every tag of some people or of all, and how many have it, the most used first."""
        return naming.tags(self._db, ids)

    def companies(self) -> frozenset[str]:
        """Return the names of all companies as they were written."""
        return naming.companies(self._db)

    def channels(self) -> list[str]:
        """Return the channels of what was written down last, the most frequent first."""
        return naming.channels(self._db)

    def people_named(self, name: str) -> list[PersonRow]:
        """Return the people with exactly this name, however it is written."""
        return self.rows(naming.named(self._db, name))

    def people_matching(self, text: str, limit: int = 8) -> list[PersonRow]:
        """Return the people whose names hold every word of ``text``: at word starts first."""
        return self.rows(naming.matching(self._db, text, limit))

    def person_by_link(self, slug_or_url: str) -> PersonRow | None:
        """Return the person with this link or LinkedIn slug; the first made where several have."""
        return next(iter(self.rows(naming.linked(self._db, slug_or_url))), None)

    def identities(self) -> Iterator[Identity]:
        """Return what everyone, also in the trash, can be recognised by."""
        return recognising.identities(self._db)

    def happened(self) -> Iterator[Happened]:
        """Return everything that happened and came from a file, also what lies in the trash."""
        return recognising.happened(self._db)

    def trails(
        self, date_from: date | None, date_to: date | None, among: Sequence[int] | None = None
    ) -> Iterator[Trail]:
        """Return the hunts of a period, oldest first: by the day of opening, or else of the reason.

        People who were merely noticed are in none; ``among`` narrows it to some people.
        """
        from networkjournal.store.trails import of_period  # no start needs it

        return of_period(self._db, date_from, date_to, among)

    def hunted(
        self, date_from: date | None, date_to: date | None, among: Sequence[int] | None = None
    ) -> list[int]:
        """Return whose hunts ``trails`` would, in the same order."""
        from networkjournal.store.trails import ids_of_period  # no start needs it

        return ids_of_period(self._db, date_from, date_to, among)

    def everybody(self) -> Iterator[Contact]:
        """Return all contacts, also those in the trash: whose names an export must not tell."""
        for chunk in chunks(column(self._db, "SELECT id FROM contact ORDER BY id")):
            yield from CONTACT.read(self._db, chunk).values()

    def trail(self, contact_id: int) -> Trail | None:
        """Return one person's hunt, None for someone unknown or in the trash."""
        from networkjournal.store.trails import read_trails

        return next(iter(read_trails(self._db, [contact_id])), None)

    def history(
        self, contact_id: int, after: HistoryEntry | None = None, limit: int = 50
    ) -> list[HistoryEntry]:
        """Return what changes did to a contact and what happened with them, newest first.

        The next page goes on after ``after``.
        """
        from networkjournal.store.person_history import of_person

        return of_person(self._db, contact_id, after, limit)

    def sent_alike(self, text: str, contact_id: int, name: str) -> list[str]:
        """Return the names of the others to whom the same message went, but for their names."""
        from networkjournal.store.alike import sent_alike  # no start needs it

        return sent_alike(self._db, text, contact_id, name)

    def echo(self, today: date) -> Echo | None:
        """Return one line to recall today, None where nothing is old enough."""
        from networkjournal.store.echo import echo  # after the start

        return echo(self._db, today)


def _place(interaction: Interaction) -> tuple[str, str, int]:
    """Return where an interaction stands in a timeline."""
    moment = INTERACTION.columns.fields["at_utc"].db_value(interaction.at_utc)
    return interaction.on.isoformat(), moment or "~", interaction.id


def _person(row: tuple[Any, ...]) -> PersonRow:
    values: list[Any] = [*row[:4], *map(day_of, row[4:9]), row[9], bool(row[10])]
    return PersonRow(*values)
