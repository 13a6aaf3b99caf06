"""Finds texts by what is half typed, mistyped or in another order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

from networkjournal.core.text import fold

_LEAST_LETTERS = 3
"""Fewer are never taken for a slip or a shorter form: nearly every word would be near."""
_SHORT_WORD = 3
"""A word of so many letters keeps its first one: else too many would be near."""
_LONG_WORD = 8
"""From so many letters on two slips are forgiven, else one."""
_KEPT = 8
"""Of so many words it is kept where they nearly are."""


class Closeness(IntEnum):
    """How well a text fits, the best first."""

    WHOLE = 0
    BEGINS = 1
    WORDS_BEGIN = 2
    INSIDE = 3
    SHORTENED = 4
    """Letters are left out within words, such as the vowels."""
    MISTYPED = 5


_Near = dict[int, int]
"""How far off each text is, by its place."""


class Match(NamedTuple):
    """How well and which one; matches of several finders can be sorted together."""

    closeness: Closeness
    off: int
    """How many letters are left out; a slip counts two, and one more where the word goes on."""
    place: int


class Finder:
    """Searches some folded texts; of those that fit equally well the first comes first."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Keep ``texts``, the likeliest first."""
        self._texts = texts
        self._inside: tuple[list[str], list[int]] = [], []
        self._shortened = lru_cache(_KEPT)(self._look_for_shortened)
        self._mistyped = lru_cache(_KEPT)(self._look_for_mistyped)
        self._beginnings: dict[int, list[str]] = {}

    def find(self, typed: str, limit: int) -> list[Match]:
        """Return the best matches, at most ``limit``; nothing for nothing typed.

        Slips are looked for only where too few texts fit without: this takes a few milliseconds
        among 30,000 names. What a key found is kept for the next one, which goes on from there.
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
        for closeness, near in ((Closeness.SHORTENED, self._shortened), (Closeness.MISTYPED, self._mistyped)):
            off = _of_all(words, near)
            fresh_near = (Match(closeness, off[p], p) for p in off.keys() - found.keys())
            found.update((m.place, m) for m in nsmallest(limit - len(found), fresh_near))
            if len(found) == limit:
                break
        return list(found.values())

    def prepare(self) -> None:
        """Build now what the first mistyped word would have to wait for."""
        _alike("", self._sorted[:1], 0)

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
        texts, inside = self._texts, self._with_all(words)
        yield Closeness.WHOLE, [place for place in inside if texts[place] == query]
        yield Closeness.BEGINS, [place for place in inside if texts[place].startswith(query)]
        spaced, parts = self._spaced, [f" {word}" for word in words]
        begin = [place for place in inside if all(part in spaced[place] for part in parts)]
        yield Closeness.WORDS_BEGIN, begin
        yield Closeness.INSIDE, inside

    def _with_all(self, words: Sequence[str]) -> list[int]:
        """Return the places of the texts that hold all words, searched among the last ones found.

        Those are enough where each word of before is part of the one that took its place.
        """
        if not words:
            return []
        before, places = self._inside
        goes_on = bool(before) and len(before) <= len(words)
        if not (goes_on and all(old in new for old, new in zip(before, words, strict=False))):
            places = list(range(len(self._texts)))
        texts = self._texts
        for word in words:
            places = [place for place in places if word in texts[place]]
        self._inside = list(words), places
        return places

    def _look_for_shortened(self, word: str) -> _Near:
        """Return where a word is one of a text with letters left out, at most as many as stayed."""
        least = len(word) >= _LEAST_LETTERS
        between = "".join(rf"[^{re.escape(char)}\n]*{re.escape(char)}" for char in word[1:])
        pattern = re.escape(word[:1]) + between if least else re.escape(word)
        off: _Near = {}
        for found in re.finditer(f"^{pattern}", self._initials(word[0]), re.MULTILINE):
            gaps = len(found[0]) - len(word)
            if gaps <= len(word):
                ...
        return off

    def _all_beginnings(self, length: int) -> list[str]:
        """Return the different beginnings of all words, in so many letters."""
        if length not in self._beginnings:
            self._beginnings[length] = list({word[:length]: None for word in self._sorted})
        return self._beginnings[length]

    def _beginning_with(self, beginning: str, length: int) -> Iterator[int]:
        """Yield where the words are of which ``beginning`` is the first ``length`` letters."""
        words = self._sorted
        for at in range(bisect_left(words, beginning), len(words)):
            if words[at][:length] != beginning:
                return
            yield from self._places_of[words[at]]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._places_of)


def _alike(word: str, others: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return the places of those at most so many slips away, and how many those are."""
    from rapidfuzz import process  # 14 ms that no start has to pay
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(place, int(slips)) for _, slips, place in found]
