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
_SLIP = 2
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
    """A letter left out or a slip counts two, and that the word goes on after it one."""
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
        words_off = {Closeness.SHORTENED: self._shortened, Closeness.MISTYPED: self._mistyped}
        for closeness, off_of in words_off.items():
            off = _of_all(words, off_of)
            near = (Match(closeness, off[place], place) for place in off.keys() - found.keys())
            found.update((each.place, each) for each in nsmallest(limit - len(found), near))
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
        """Return where letters of a word were left out, at most as many as were typed."""
        first, *others = map(re.escape, word)
        gap = "[^{0}\n]*{0}" if len(word) >= _LEAST_LETTERS else "{0}"
        pattern = first + "".join(map(gap.format, others))
        off: _Near = {}
        for found in re.finditer(f"^({pattern}).*", self._lines, re.MULTILINE):
            left_out = len(found[1]) - len(word)
            if left_out <= len(word):
                self._note(off, found[0], _SLIP * left_out + (found[0] != found[1]))
        return off

    def _look_for_mistyped(self, word: str) -> _Near:
        """Return where a word, slips forgiven or shortened, begins one of a text."""
        off = dict.fromkeys(self._shortened(word), _SLIP)
        forgiven = 0 if len(word) < _LEAST_LETTERS else 1 if len(word) < _LONG_WORD else 2
        for length in range(len(word) - forgiven, len(word) + forgiven + 1):
            beginnings = self._all_beginnings(length)
            if len(word) <= _SHORT_WORD:
                beginnings = [each for each in beginnings if each[0] == word[0]]
            for number, slips in _alike(word, beginnings, forgiven):
                beginning = beginnings[number]
                for other in self._beginning_with(beginning):
                    self._note(off, other, _SLIP * slips + (other != beginning))
        return off

    def _note(self, off: _Near, word: str, by: int) -> None:
        for place in self._places_of[word]:
            off[place] = min(by, off.get(place, by))

    def _all_beginnings(self, length: int) -> list[str]:
        """Return the different beginnings of all words, in so many letters."""
        if length not in self._beginnings:
            self._beginnings[length] = list({word[:length]: None for word in self._sorted})
        return self._beginnings[length]

    def _beginning_with(self, beginning: str) -> Iterator[str]:
        """Yield the words that begin so."""
        words = self._sorted
        for at in range(bisect_left(words, beginning), len(words)):
            if not words[at].startswith(beginning):
                return
            yield words[at]

    @cached_property
    def _lines(self) -> str:
        """Each word in a line of its own."""
        return "\n".join(self._sorted)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._places_of)


def _of_all(words: Sequence[str], off_of: Callable[[str], _Near]) -> _Near:
    """Return how far off the texts are in which each word is near one."""
    if all(len(word) < _LEAST_LETTERS for word in words):
        return {}
    off: _Near = {}
    for number, word in enumerate(words):
        near = off_of(word)
        both = off.keys() & near.keys()
        off = {place: off[place] + near[place] for place in both} if number else near
    return off


def _alike(word: str, others: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Return the places of those at most so many slips away, and how many those are."""
    from rapidfuzz import process  # 14 ms that no start has to pay
    from rapidfuzz.distance import OSA

    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return [(place, int(slips)) for _, slips, place in found]
