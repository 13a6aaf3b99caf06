"""Surprises and indexes: which hunts stand behind a person, a tag, a company, a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.hunt import State
from networkjournal.core.insights import Surprise
from networkjournal.core.text import fold
from networkjournal.exporters import book_text, words
from networkjournal.exporters.book_gather import BookHunt


class EntryData(TypedDict):
    """One line of an index: the numbers of the hunts it leads to, the main one first."""

    term: str
    hunts: list[int]


class IndexData(TypedDict):
    """One index; ``main`` tells that the first place of each entry is its own hunt."""

    title: str
    main: bool
    entries: list[EntryData]


class SurprisesData(TypedDict):
    """The page where the treasure was not what was guessed."""

    title: str
    sentence: str
    rows: list[dict[str, object]]


def indexes(rows: Sequence[BookHunt], kind_names: Mapping[str, str]) -> list[IndexData]:
    """Return the indexes that hold anything."""
    ordered = sorted(rows, key=lambda row: row.number)
    found = [row for row in ordered if row.state is State.FOUND]
    kinds = ((book_text.line(kind_names.get(k, k)), r.number) for r in found for k in r.reasons)
    all_of_them = (
        IndexData(title=words.INDEX_OF_PEOPLE, main=True, entries=_people(ordered)),
        _index(words.INDEX_OF_COMPANIES, ((row.company, row.number) for row in ordered)),
        _index(words.INDEX_OF_TAGS, ((tag, row.number) for row in ordered for tag in row.tags)),
        _index(words.INDEX_OF_REASONS, kinds),
    )
    return [index for index in all_of_them if index["entries"]]


def surprises(
    rows: Sequence[BookHunt], answer: Surprise, kind_names: Mapping[str, str]
) -> SurprisesData | None:
    """Return the found hunts whose reason is no kind that was guessed, None where there is none."""
    if not answer.surprised:
        return None
    surprised = frozenset(answer.surprised)
    return SurprisesData(
        title=words.SURPRISES,
        sentence=words.surprises(len(answer.surprised), answer.total),
        rows=[
            {
                "number": row.number,
                "name": row.name,
                "guessed": _named((key for key in row.hunch if key != DONT_KNOW), kind_names),
                "found": _named(row.reasons, kind_names),
            }
            for row in rows
            if row.id in surprised
        ],
    )


def _named(keys: Iterable[str], kind_names: Mapping[str, str]) -> str:
    return book_text.line(", ".join(kind_names.get(key, key) for key in keys))


def _people(rows: Sequence[BookHunt]) -> list[EntryData]:
    """Return everybody with a hunt, and where else they were there too."""
    also: dict[int, list[int]] = {}
    for row in rows:
        for other in row.others:
            also.setdefault(other, []).append(row.number)
    entries = (EntryData(term=r.name, hunts=[r.number, *also.get(r.id, ())]) for r in rows)
    return sorted(entries, key=lambda entry: (fold(entry["term"]), entry["hunts"]))


def _index(title: str, pairs: Iterable[tuple[str, int]]) -> IndexData:
    """Return an index in which terms that differ by case alone are one."""
    terms: dict[str, EntryData] = {}
    for term, number in pairs:
        if term:
            entry = terms.setdefault(fold(term), EntryData(term=term, hunts=[]))
            if number not in entry["hunts"]:
                entry["hunts"].append(number)
    return IndexData(title=title, main=False, entries=[terms[key] for key in sorted(terms)])
