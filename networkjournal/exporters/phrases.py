"""Finding stored names and addresses in what was written, and putting others in their place."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import unquote

from networkjournal.core.links import link_key, profile_slug

LINK = "link"
EMAIL = "email"

# Where nothing separates words, a name may begin and end anywhere.
_NO_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"\w+")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"“”„]+", re.IGNORECASE)
_URL_END = ".,;:!?)]}'’»"
_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d\s().\-/]{4,}\d(?!\w)")
_FEWEST_DIGITS = 6
_SHOWN_PHONE = "…"


class _Phrase(NamedTuple):
    """One stored string: what stands for it, and whose it is; ``exact`` is compared with case."""

    text: str
    instead: str
    owner: int | None
    exact: bool


class Phrases:
    """Stored strings by their first word, so that each word of a text is looked up once."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._exact: dict[str, list[_Phrase]] = {}
        self._folded: dict[str, list[_Phrase]] = {}
        self._links: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._phones: set[str] = set()
        self._sorted = True

    def add(self, text: str, instead: str, owner: int | None = None) -> None:
        """Replace ``text`` where it stands as a whole, in this very case."""
        self._put(self._exact, _Phrase(_trimmed(text), instead, owner, exact=True))

    def add_address(self, text: str, instead: str, owner: int, kind: str) -> None:
        """Replace a link or an email in any case, and of a profile also its name in the address."""
        if kind == EMAIL:
            self._put(self._folded, _Phrase(_trimmed(text).lower(), instead, owner, exact=False))
            return
        self._links.setdefault(link_key(text), instead)
        slug = profile_slug(text)
        page = link_key(text).removeprefix("linkedin:") if slug else _trimmed(link_key(text))
        forms = {page, _trimmed(unquote(text.rpartition("/")[2]).lower())} if slug else {page}
        for form in filter(None, forms):
            name = instead.rpartition("/")[2] if slug else instead.removeprefix("https://")
            if _WORD.fullmatch(form) and form.isalpha():
                self._paths.setdefault(form, name)  # an ordinary word, unless it is part of a path
            else:
                self._put(self._folded, _Phrase(form, name, owner, exact=False))

    def add_phone(self, phone: str) -> None:
        """Leave out a number however it is grouped."""
        digits = _digits(phone)
        if len(digits) >= _FEWEST_DIGITS:
            self._phones.add(digits)

    def replaced(self, text: str, who: Collection[int]) -> str:
        """Return ``text`` with all replaced; of equal names that of one of ``who`` counts."""
        if not text:
            return text
        self._sort()
        text = _URL.sub(self._link, text)
        if self._phones:
            text = _PHONE.sub(self._phone, text)
        pieces: list[str] = []
        done = 0
        for start in _starts(text):
            if start < done:
                continue
            phrase = self._at(text, start, who)
            if phrase is not None:
                pieces += (text[done:start], phrase.instead)
                done = start + len(phrase.text)
        return "".join((*pieces, text[done:]))

    def _put(self, where: dict[str, list[_Phrase]], phrase: _Phrase) -> None:
        if phrase.text:
            where.setdefault(_key(phrase.text, 0), []).append(phrase)
            self._sorted = False

    def _sort(self) -> None:
        if not self._sorted:
            for phrases in (*self._exact.values(), *self._folded.values()):
                phrases.sort(key=lambda phrase: -len(phrase.text))
            self._sorted = True

    def _at(self, text: str, start: int, who: Collection[int]) -> _Phrase | None:
        """Return the longest phrase that stands at ``start``."""
        key = _key(text, start)
        found: _Phrase | None = None
        for phrase in (*self._folded.get(key.lower(), ()), *self._exact.get(key, ())):
            if found is not None and len(phrase.text) < len(found.text):
                continue
            if _stands(text, start, phrase) and (
                found is None or len(phrase.text) > len(found.text) or phrase.owner in who
            ):
                found = phrase
        return found or self._in_path(text, start, key)

    def _in_path(self, text: str, start: int, key: str) -> _Phrase | None:
        name = self._paths.get(key.lower())
        if name is None or start == 0 or text[start - 1] not in "/@":
            return None
        return _Phrase(key, name, None, exact=False)

    def _link(self, match: re.Match[str]) -> str:
        whole = match[0]
        address = whole.rstrip(_URL_END)
        instead = self._links.get(link_key(address))
        return whole if instead is None else instead + whole[len(address) :]

    def _phone(self, match: re.Match[str]) -> str:
        digits = _digits(match[0])
        known = digits in self._phones or any(
            len(digits) >= _FEWEST_DIGITS and (each.endswith(digits) or digits.endswith(each))
            for each in self._phones
        )
        return _SHOWN_PHONE if known else match[0]


def _starts(text: str) -> list[int]:
    """Return where a phrase may begin: at words, and at every sign of a script without blanks."""
    starts: list[int] = []
    for word in _WORD.finditer(text):
        starts.append(word.start())
        if not word[0].isascii():
            inside = range(word.start() + 1, word.end())
            starts += (
                i for i in inside if _NO_BLANKS.match(text, i) or _NO_BLANKS.match(text, i - 1)
            )
    return starts


def _key(text: str, start: int) -> str:
    """Return what a phrase is looked up by: its first word, or its first sign without blanks."""
    if _NO_BLANKS.match(text, start):
        return text[start]
    word = _WORD.match(text, start)
    if word is None:
        return text[start]
    run = _NO_BLANKS.search(text, start, word.end())
    return text[start : run.start() if run else word.end()]


def _stands(text: str, start: int, phrase: _Phrase) -> bool:
    end = start + len(phrase.text)
    part = text[start:end]
    if (part if phrase.exact else part.lower()) != phrase.text:
        return False
    return (
        end == len(text)
        or not _WORD.match(text, end)
        or bool(_NO_BLANKS.match(text, end - 1) or _NO_BLANKS.match(text, end))
    )


def _trimmed(text: str) -> str:
    """Return ``text`` from its first word on, without blanks and signs that end it."""
    word = _WORD.search(text)
    return text[word.start() :].rstrip(" \t\n\r/") if word else ""


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit()).lstrip("0")
