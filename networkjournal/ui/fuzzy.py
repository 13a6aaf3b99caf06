"""Finds texts by what is half typed, mistyped or in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from networkjournal.core.text import fold

_LEAST_LETTERS = 3
"""Fewer are never taken for a slip: nearly every word would be near."""
_SHORT_WORD = 3
"""A word of so many letters keeps its first one: else too many would be near."""
_LONG_WORD = 8
"""From so many letters on two slips are forgiven, else one."""


class Closeness(IntEnum):
    """How well a text fits, the best first."""

    WHOLE = 0
    BEGINS = 1
    WORDS_BEGIN = 2
    INSIDE = 3
    MISTYPED = 4


class Match(NamedTuple):
    """How well and which one; matches of several finders can be sorted together."""

    closeness: Closeness
    slips: int
    place: int


class Finder:
    """Searches some folded texts; of those that fit equally well the first comes first."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Keep ``texts``, the likeliest first."""
        self._texts = texts

    def find(self, typed: str, limit: int) -> list[Match]:
        """Return the best matches, at most ``limit``; nothing for nothing typed.

        Slips are looked for only where too few texts fit without: this takes a few milliseconds
        among 30,000 names.
        """
        query = fold(typed)
        words = query.split()
        found: dict[int, Match] = {}
        for closeness, places in self._without_slips(query, words):
            fresh = (place for place in places if place not in found)
            best = list(islice(fresh, limit - len(found)))
            found.update((place, Match(closeness, 0, place)) for place in best)
            if len(found) == limit:
                return list(found.values())
        mistyped = [match for match in self._mistyped(words) if match.place not in found]
        return [*found.values(), *mistyped[: limit - len(found)]]

    def prepare(self) -> None:
        """Build now what the first mistyped word would have to wait for."""
        _alike("", list(self._places_of)[:1], 0)

    @cached_property
    def _spaced(self) -> list[str]:
        """Each text after a blank, so that every word of it has one before it."""
        return [f" {text}" for text in self._texts]

    @cached_property
    def _places_of(self) -> dict[str, list[int]]:
        """Each word of the texts, and in which of them it stands."""
        places: dict[str, list[int]] = {}
        for place, text in enumerate(self._texts):
            for word in text.split():
                places.setdefault(word, []).append(place)
        return places

    def _without_slips(
        self, query: str, words: Sequence[str]
    ) -> Iterator[tuple[Closeness, list[int]]]:
        """Yield how well texts fit and which, each set among the next."""
        if not words:
            return
        texts = self._texts
        yield Closeness.WHOLE, [place for place, text in enumerate(texts) if text == query]
        begins = [place for place, text in enumerate(texts) if text.startswith(query)]
        yield Closeness.BEGINS, begins
        yield Closeness.WORDS_BEGIN, self._with_all([f" {word}" for word in words])
        yield Closeness.INSIDE, self._with_all(words)

    def _with_all(self, parts: Sequence[str]) -> list[int]:
        first, *others = parts
        spaced = self._spaced
        places = [place for place, text in enumerate(spaced) if first in text]
        for part in others:
            places = [place for place in places if part in spaced[place]]
        return places

    def _mistyped(self, words: Sequence[str]) -> list[Match]:
        """Return the texts in which every word begins one, slips forgiven; fewest slips first."""
        if all(len(word) < _LEAST_LETTERS for word in words):
            return []
        slips: dict[int, int] = {}
        for number, word in enumerate(words):
            near = self._near(word)
            both = slips.keys() & near.keys()
            slips = {place: slips[place] + near[place] for place in both} if number else near
        matches = [Match(Closeness.MISTYPED, number, place) for place, number in slips.items()]
        return sorted(matches)

    def _near(self, word: str) -> dict[int, int]:
        """Return where a word begins one of a text, and with how many slips."""
        forgiven = 0 if len(word) < _LEAST_LETTERS else 1 if len(word) < _LONG_WORD else 2
        initial = word[0] if len(word) <= _SHORT_WORD else ""
        known = [each for each in self._places_of if each.startswith(initial)]
        slips: dict[int, int] = {}
        for length in range(len(word) - forgiven, len(word) + forgiven + 1):
            beginnings = [each[:length] for each in known]
            for number, distance in _alike(word, beginnings, forgiven):
                for place in self._places_of[known[number]]:
                    slips[place] = min(distance, slips.get(place, distance))
        return slips


def _alike(word: str, others: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return the places of those at most so many slips away, and how many those are."""
    from rapidfuzz import process  # 14 ms that no start has to pay
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(place, int(slips)) for _, slips, place in found]
