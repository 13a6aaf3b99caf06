"""Who in the journal may be one person twice: pairs with a score, and the reasons in words.

Nobody is compared with everybody. People meet in blocks: by what identifies a person (profile,
email, phone), and by spellings of their names, so that 30,000 people are a matter of seconds.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import OSA

from networkjournal.core.changes import Change
from networkjournal.core.entities import Setting
from networkjournal.core.nicknames import FULL_NAMES, spelled
from networkjournal.core.progress import Progress, no_progress, tell
from networkjournal.core.rows import Identity

Pair: TypeAlias = tuple[int, int]
"""The ids of two people, the smaller one first."""

APART = "not_the_same"
"""The journal's setting that holds the pairs of whom it is known that they are two."""
LIKELY = 55
"""The least score that is worth a look; 100 is certain."""

_PROFILE, _EMAIL, _PHONE = 100, 95, 80
_NAME, _NICKNAME, _MIDDLE, _TYPO, _INITIAL = 60, 55, 50, 45, 35
_COMPANY, _BOTH = 25, 5
_OTHER_PROFILE, _OTHER_EMAIL, _OTHER_NAME = 40, 5, 20
_CROWD = 50
"""So many who share a sign are compared only where another sign puts them together."""
_TYPO_LETTERS = 6
"""Shorter names are too close to each other for a slip of the finger to say anything."""
_WORDS = re.compile(r"[^\W_]+")
_TITLE = re.compile(
    "dr|prof|mrs?|ms|mx|herr|frau|dipl|phd|mba|msc|bsc|llm|jd|cpa|pmp|cfa|jr|sr|iii?"
)
_DIGITS = re.compile(r"\D")
_PHONE_DIGITS = 8
"""What of a number is compared: its end, which is the same with and without the country."""


class Likely(NamedTuple):
    """Two people who may be one; ``score`` is 55 to 100."""

    first: int
    second: int
    score: int
    reasons: tuple[str, ...]

    @property
    def pair(self) -> Pair:
        """What the two are remembered by."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class Profile:
    """What one person is compared by."""

    id: int
    words: tuple[str, ...]
    """The name, folded, without titles and degrees."""
    name: tuple[str, ...]
    """The same words, umlauts as one letter."""
    company: str
    slugs: frozenset[str]
    emails: frozenset[str]
    phones: frozenset[str]


def profile(identity: Identity) -> Profile:
    """Return what a known person is compared by."""
    ends = (_DIGITS.sub("", phone)[-_PHONE_DIGITS:] for phone in identity.phones)
    words = _words(identity.name)
    return Profile(
        id=identity.contact_id,
        words=words,
        name=tuple(map(spelled, words)),
        company=identity.company,
        slugs=frozenset(identity.slugs),
        emails=frozenset(map(str.casefold, identity.emails)),
        phones=frozenset(end for end in ends if len(end) == _PHONE_DIGITS),
    )


def compare(one: Profile, other: Profile) -> Likely | None:
    """Return how likely two people are one, None where nothing much says so."""
    signs = [
        (score, reason)
        for score, reason, mine, theirs in (
            (_PROFILE, "the same LinkedIn profile", one.slugs, other.slugs),
            (_EMAIL, "the same email", one.emails, other.emails),
            (_PHONE, "the same phone number", one.phones, other.phones),
        )
        if not mine.isdisjoint(theirs)
    ]
    named = _compare_names(one, other)
    if named is not None:
        signs.append(named)
    if not signs:
        return None
    score = max(signs)[0] + (_BOTH if len(signs) > 1 else 0)
    if named is None:
        score -= _OTHER_NAME
    elif one.company and one.company == other.company:
        score += _COMPANY
        signs.append((_COMPANY, "the same company"))
    score -= _OTHER_PROFILE * _differ(one.slugs, other.slugs)
    score -= _OTHER_EMAIL * _differ(one.emails, other.emails)
    if score < LIKELY:
        return None
    first, second = sorted((one.id, other.id))
    return Likely(first, second, min(100, score), tuple(reason for _, reason in signs))


def likely_duplicates(
    people: Iterable[Identity],
    apart: Collection[Pair] = (),
    progress: Progress = no_progress,
) -> list[Likely]:
    """Return the pairs that may be one person, the likeliest first; nobody from the trash.

    ``apart`` are pairs of whom it is known that they are two. ``progress`` may raise
    ``Cancelled``.
    """
    profiles = [profile(identity) for identity in people if not identity.in_trash]
    known = frozenset(apart)
    seen: set[Pair] = set()
    found: list[Likely] = []
    for one, other in _meetings(profiles, progress):
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair in seen or pair in known:
            continue
        seen.add(pair)
        likely = compare(one, other)
        if likely is not None:
            found.append(likely)
    return sorted(found, key=lambda each: (-each.score, each.pair))


def pairs_apart(setting: Setting | None) -> frozenset[Pair]:
    """Return the pairs that a journal's setting ``APART`` holds."""
    return frozenset((a, b) for a, b in json.loads(setting.value)) if setting else frozenset()


def set_apart(setting: Setting | None, pairs: Iterable[Pair], new_id: Callable[[], int]) -> Change:
    """Return the change that remembers of some pairs that each are two people."""
    known = sorted(pairs_apart(setting).union((min(pair), max(pair)) for pair in pairs))
    value = json.dumps(known)
    if setting is None:
        return Change(after=(Setting(id=new_id(), key=APART, value=value),))
    return Change((setting,), (replace(setting, value=value),))


def _differ(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _words(folded: str) -> tuple[str, ...]:
    words = _WORDS.findall(folded.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", ""))
    return tuple(word for word in words if not _TITLE.fullmatch(word)) or tuple(words)


def _compare_names(one: Profile, other: Profile) -> tuple[int, str] | None:
    """Return what two names have in common, in whatever order their words stand."""
    mine, theirs = one.name, other.name
    if not mine or not theirs:
        return None
    if sorted(mine) == sorted(theirs):
        return _NAME, "the same name"
    short = _short_form(one, other) if len(mine) == len(theirs) > 1 else None
    if short is not None:
        return _NICKNAME, short
    if min(len(mine), len(theirs)) > 1 and (mine[0], mine[-1]) == (theirs[0], theirs[-1]):
        return _MIDDLE, "the same first and last name"
    if _one_slip(" ".join(mine), " ".join(theirs)):
        return _TYPO, "names that differ by one letter"
    if len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1]:
        first, second = sorted((mine[0], theirs[0]), key=len)
        if len(first) == 1 and second.startswith(first):
            return _INITIAL, "the same last name and initial"
    return None


def _short_form(one: Profile, other: Profile) -> str | None:
    """Say which name is short for the other, where all other words are the same."""
    left, right = set(one.name) - set(other.name), set(other.name) - set(one.name)
    if len(left) != 1 or len(right) != 1:
        return None
    mine, theirs = left.pop(), right.pop()
    called = {
        name: word.title() for p in (one, other) for name, word in zip(p.name, p.words, strict=True)
    }
    if mine in FULL_NAMES.get(theirs, ()):
        mine, theirs = theirs, mine
    if theirs in FULL_NAMES.get(mine, ()):
        return f"{called[mine]} is short for {called[theirs]}"
    if FULL_NAMES.get(mine, frozenset()) & FULL_NAMES.get(theirs, frozenset()):
        return f"{called[mine]} and {called[theirs]} are short for the same name"
    return None


def _one_slip(mine: str, theirs: str) -> bool:
    """Say whether one letter is another, missing, too many, or two change places."""
    if min(len(mine), len(theirs)) < _TYPO_LETTERS:
        return False
    return OSA.distance(mine, theirs, score_cutoff=1) == 1


def _meetings(profiles: Sequence[Profile], progress: Progress) -> Iterator[tuple[Profile, Profile]]:
    """Yield who is to be compared; a pair may come more than once."""
    blocks: defaultdict[str, list[Profile]] = defaultdict(list)
    names: defaultdict[str, list[Profile]] = defaultdict(list)
    for each in profiles:
        for key in _keys(each):
            blocks[key].append(each)
        names[" ".join(each.name)].append(each)
    variants: defaultdict[str, list[str]] = defaultdict(list)
    for name in tell(list(names), progress):
        for variant in _with_a_slip(name):
            variants[variant].append(name)
    for block in tell([block for block in blocks.values() if len(block) > 1], progress):
        yield from _pairs(block)
    for like in tell([like for like in variants.values() if len(like) > 1], progress):
        for mine, theirs in combinations(like, 2):
            if len(names[mine]) + len(names[theirs]) <= _CROWD and _one_slip(mine, theirs):
                yield from product(names[mine], names[theirs])


def _pairs(block: list[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Yield every pair of a block, of a crowd only who works together."""
    if len(block) <= _CROWD:
        yield from combinations(block, 2)
        return
    at_work: defaultdict[str, list[Profile]] = defaultdict(list)
    for each in block:
        at_work[each.company].append(each)
    for company, colleagues in at_work.items():
        if company and len(colleagues) <= _CROWD:
            yield from combinations(colleagues, 2)


def _keys(each: Profile) -> Iterator[str]:
    """Yield the blocks that somebody is in."""
    for kind, values in (("s", each.slugs), ("e", each.emails), ("p", each.phones)):
        for value in values:
            yield f"{kind}:{value}"
    if not each.name:
        return
    words = sorted(each.name)
    yield " ".join(words)
    for place, word in enumerate(words):
        for full in FULL_NAMES.get(word, ()):
            yield " ".join(sorted((*words[:place], full, *words[place + 1 :])))
    if len(words) > 1:
        first, last = each.name[0], each.name[-1]
        yield f"m:{first} {last}"
        if each.company:
            yield f"i:{first[0]} {last} {each.company}"


def _with_a_slip(name: str) -> Iterator[str]:
    """Yield a name as it is and with each one letter left out: names one slip apart share one."""
    if len(name) >= _TYPO_LETTERS:
        yield name
        for place in range(len(name)):
            yield f"{name[:place]}{name[place + 1 :]}"
