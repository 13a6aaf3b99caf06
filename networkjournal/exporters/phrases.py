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


class _Found(NamedTuple):
    """A stored string that stands in a text, and what is put in its place."""

    length: int
    instead: str


class _Table:
    """Stored strings, and how long those are that begin with a word: few lengths, many strings."""

    def __init__(self) -> None:
        self._meant: dict[str, dict[int | None, str]] = {}
        self._lengths: dict[str, list[int]] = {}

    def put(self, text: str, instead: str, owner: int | None) -> None:
        """Remember what stands for ``text``; the first owner counts where none of them is meant."""
        if not text:
            return
        owners = self._meant.setdefault(text, {None: instead})
        owners.setdefault(owner, instead)
        lengths = self._lengths.setdefault(_key(text, 0), [])
        if len(text) not in lengths:
            lengths.append(len(text))
            lengths.sort(reverse=True)

    def at(self, text: str, start: int, key: str, who: Collection[int]) -> _Found | None:
        """Return the longest string that stands at ``start`` as a whole."""
        for length in self._lengths.get(key, ()):
            owners = self._meant.get(text[start : start + length])
            if owners is not None and _ends(text, start + length):
                meant = (owners[one] for one in who if one in owners)
                return _Found(length, next(meant, owners[None]))
        return None


class Phrases:
    """Stored strings by their first word, so that each word of a text is looked up once."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._exact = _Table()
        self._folded = _Table()
        self._links: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self._phones: set[str] = set()
        self._phone_ends: set[str] = set()

    def add(self, text: str, instead: str, owner: int | None = None) -> None:
        """Replace ``text`` where it stands as a whole, in this very case."""
        self._exact.put(_trimmed(text), instead, owner)

    def add_in_any_case(self, text: str, instead: str, owner: int | None = None) -> None:
        """Replace ``text`` where it stands as a whole, in capitals and small letters alike."""
        self._folded.put(_lowered(_trimmed(text)), instead, owner)

    def add_address(self, text: str, instead: str, owner: int, kind: str) -> None:
        """Replace a link or an email in any case.

        Of a profile also its name in the address; of an email its domain, which may be the
        person's own or that of their company.
        """
        if kind == EMAIL:
            self.add_in_any_case(text, instead, owner)
            domain, shown = text.rpartition("@")[2], instead.rpartition("@")[2]
            if "." in domain:
                self.add_in_any_case(domain, shown)
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
                self._folded.put(form, name, owner)

    def add_phone(self, phone: str) -> None:
        """Leave out a number however it is grouped."""
        digits = _digits(phone)
        if len(digits) >= _FEWEST_DIGITS:
            self._phones.add(digits)
            self._phone_ends.add(digits[-_FEWEST_DIGITS:])

    def replaced(self, text: str, who: Collection[int]) -> str:
        """Return ``text`` with all replaced; of equal names that of one of ``who`` counts."""
        if not text:
            return text
        text = _URL.sub(self._link, text)
        if self._phones:
            text = _PHONE.sub(self._phone, text)
        folded = _lowered(text)
        pieces: list[str] = []
        done = 0
        for start in _starts(text):
            if start >= done and (found := self._at(text, folded, start, who)) is not None:
                pieces += (text[done:start], found.instead)
                done = start + found.length
        return "".join((*pieces, text[done:]))

    def _at(self, text: str, folded: str, start: int, who: Collection[int]) -> _Found | None:
        """Return the longest stored string that stands at ``start``."""
        key = _key(text, start)
        small = folded[start : start + len(key)]
        name = self._exact.at(text, start, key, who)
        address = self._folded.at(folded, start, small, who)
        if name is not None and (address is None or name.length >= address.length):
            return name
        path = self._paths.get(small)
        if address is None and path is not None and start > 0 and text[start - 1] in "/@":
            return _Found(len(key), path)
        return address

    def _link(self, match: re.Match[str]) -> str:
        whole = match[0]
        address = whole.rstrip(_URL_END)
        instead = self._links.get(link_key(address))
        return whole if instead is None else instead + whole[len(address) :]

    def _phone(self, match: re.Match[str]) -> str:
        digits = _digits(match[0])
        if len(digits) < _FEWEST_DIGITS or digits[-_FEWEST_DIGITS:] not in self._phone_ends:
            return match[0]
        ends = (digits[-length:] in self._phones for length in range(_FEWEST_DIGITS, len(digits)))
        known = digits in self._phones or any(ends) or self._is_end(digits)
        return _SHOWN_PHONE if known else match[0]

    def _is_end(self, digits: str) -> bool:
        """Say whether a number is a stored one without the code of its country or town."""
        return any(phone.endswith(digits) for phone in self._phones)


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
    assert word is not None  # phrases are trimmed, and texts looked at where words are
    run = _NO_BLANKS.search(text, start, word.end())
    return text[start : run.start() if run else word.end()]


def _ends(text: str, end: int) -> bool:
    """Say whether a whole word ends here."""
    return (
        end == len(text)
        or not _WORD.match(text, end)
        or bool(_NO_BLANKS.match(text, end - 1) or _NO_BLANKS.match(text, end))
    )


def _trimmed(text: str) -> str:
    """Return ``text`` from its first word on, without blanks and signs that end it."""
    word = _WORD.search(text)
    return text[word.start() :].rstrip(" \t\n\r/") if word else ""


def _lowered(text: str) -> str:
    """Return ``text`` in small letters, each at its place: İ alone has a longer small form."""
    folded = text.lower()
    if len(folded) == len(text):
        return folded
    return "".join(c.lower()[0] for c in text)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit()).lstrip("0")
