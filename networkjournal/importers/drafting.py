"""From what a card or a row says to a clean person with a key of their own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b
from typing import Any

from networkjournal.core.entities import BUILT_IN_REASON_KINDS, DONT_KNOW, ReasonKind, Source
from networkjournal.core.links import link_key, name_from_slug, profile_slug
from networkjournal.core.own_fields import from_texts, source_named
from networkjournal.core.text import clean, clean_lines, fold
from networkjournal.importers.people import People, PersonDraft, Problem

EVERYBODY = ("mycontacts", "my contacts")
"""Google's group of everybody, folded, which tells nothing as a tag."""
_LONGEST_LINE = 2_000
_LONGEST_NOTE = 200_000
_MOST_VALUES = 100
_SHORTEST_UID = 8
_BETWEEN_EMAILS = re.compile(r"(?i)[\s,;<>\"()\[\]]+|^mailto:|\?.*")
_PHONE_SCHEME = re.compile(r"(?i)^tel:|;(?:ext|phone-context|isub)=.*$")
_NO_DIGIT = re.compile(r"\D")
_KINDS = ("hunch", "reason_kinds")
_EVERYWHERE = {DONT_KNOW, *(kind.key for kind in BUILT_IN_REASON_KINDS)}
_LAST = 1000
"""The position of a kind of reason that only its key is known of."""


@dataclass(slots=True, kw_only=True)
class Said:
    """What a file says of one person, as it says it."""

    uid: str = ""
    name: str = ""
    nickname: str = ""
    headline: str = ""
    company: str = ""
    place: str = ""
    links: Sequence[str] = ()
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()
    tags: Sequence[str] = ()
    photo: bytes | None = None
    note: str = ""
    connected_on: date | None = None
    own: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What only a journal tells, see ``core.own_fields``."""


@dataclass(slots=True)
class Drafts:
    """Collects the people of one file of a kind, and what was wrong."""

    kind: str
    found: list[PersonDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _alike: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def leave_out(self, line: int, reason: str) -> None:
        """Note a row that is not taken at all."""
        self.problems.append(Problem(line, reason))

    def mention(self, line: int, reason: str, found: str = "") -> None:
        """Note what is left out of somebody who is taken; ``found`` is what stands there."""
        self.problems.append(Problem(line, reason, counts=False, found=found))

    def add(self, line: int, said: Said) -> None:
        """Take a person; somebody without a name is called by what else is known."""
        draft = self._draft(line, said)
        name = draft.name or self._line(line, said.nickname) or _other_name(draft)
        if not name:
            self.leave_out(line, "there is no name, so it was left out.")
            return
        source = source_named(said.uid.strip())
        if source is None:
            key, is_sure = _key(name, draft, clean(said.uid))
            source = Source(self.kind, key)
            if not is_sure:
                self._alike[key].append(len(self.found))
        self.found.append(replace(draft, name=name, source=source))

    def people(self, read: int) -> People:
        """Return the people; those of one name and company are numbered, whatever their order."""
        for key, positions in self._alike.items():
            positions.sort(key=lambda position: repr(replace(self.found[position], line=0)))
            for number, position in enumerate(positions[1:], start=2):
                source = Source(self.kind, f"{key}|{number}")
                self.found[position] = replace(self.found[position], source=source)
        problems = sorted(self.problems, key=lambda problem: problem.line)
        kinds = tuple(_kinds_of(self.found))
        return People(
            self.kind, tuple(self.found), 0, tuple(problems), read + len(kinds), entities=kinds
        )

    def _draft(self, line: int, said: Said) -> PersonDraft:
        links = self._values(line, said.links, link_key)
        slugs = filter(None, map(profile_slug, links))
        own = self._own(line, said.own)
        draft = PersonDraft(
            line=line,
            source=Source(self.kind, ""),
            name=self._line(line, said.name),
            headline=self._line(line, said.headline),
            company=self._line(line, said.company),
            links=links,
            slugs=tuple(dict.fromkeys(slugs)),
            emails=self._values(line, self._addresses(line, said.emails), str.casefold),
            phones=self._values(line, (_PHONE_SCHEME.sub("", p) for p in said.phones), _digits),
            place=self._line(line, said.place),
            tags=self._values(line, said.tags, fold),
            photo=said.photo,
            note=self._cut(line, clean_lines(said.note), _LONGEST_NOTE),
            connected_on=own.pop("connected_on", said.connected_on),
            own=own,
        )
        if "\ufffd" in "".join((draft.name, draft.headline, draft.company, draft.note)):
            self.mention(line, "a character is damaged and is shown as \ufffd.")
        return draft

    def _own(self, line: int, texts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        values, wrong = from_texts(texts)
        for name in wrong:
            self.mention(line, f"“{name}” can't be read, so it was left out.")
        return values

    def _addresses(self, line: int, values: Iterable[str]) -> list[str]:
        found: list[str] = []
        for value in values:
            parts = _BETWEEN_EMAILS.split(value.strip())
            addresses = [part for part in parts if "@" in part.strip("@")]
            if not addresses and value.strip():
                shown = clean(value)[:100]
                reason = "what should be an email address is none, so it was left out."
                self.mention(line, reason, shown)
            found += addresses
        return found

    def _line(self, line: int, text: str) -> str:
        return self._cut(line, clean(text), _LONGEST_LINE)

    def _values(
        self, line: int, values: Iterable[str], key: Callable[[str], str]
    ) -> tuple[str, ...]:
        """Return each value once, the first way it is written."""
        united: dict[str, str] = {}
        for value in values:
            text = self._line(line, value)
            if text:
                united.setdefault(key(text), text)
        if len(united) > _MOST_VALUES:
            self.mention(line, f"only the first {_MOST_VALUES} values of a field were taken.")
        return tuple(united.values())[:_MOST_VALUES]

    def _cut(self, line: int, text: str, longest: int) -> str:
        if len(text) <= longest:
            return text
        self.mention(line, f"a text is longer than {longest:,} characters and was cut there.")
        return text[:longest].rstrip()


def _kinds_of(people: Iterable[PersonDraft]) -> Iterator[ReasonKind]:
    """Yield the kinds of reason that not every journal has; one there already stays as it is."""
    keys = {key for draft in people for name in _KINDS for key in draft.own.get(name, ())}
    for key in sorted(keys - _EVERYWHERE):
        number = int.from_bytes(blake2b(key.encode(), digest_size=8).digest()) >> 1
        yield ReasonKind(id=number, key=key, name=key, position=_LAST)


def _digits(phone: str) -> str:
    return _NO_DIGIT.sub("", phone) or phone


def _other_name(draft: PersonDraft) -> str:
    """Return what to call somebody whose name is not given: a link tells more than a number."""
    by_link = name_from_slug(draft.slugs[0]) if draft.slugs else ""
    return next(filter(None, (by_link, *draft.emails, draft.company, *draft.phones)), "")


def _key(name: str, draft: PersonDraft, uid: str) -> tuple[str, bool]:
    """Return what stays the same in the next file, and whether it is one person's for sure.

    That is the file's own key unless it is as short as a number that anybody counts with, a
    profile, or the name with an email or a phone number. Name and company may be two people's.
    """
    if len(uid) >= _SHORTEST_UID:
        return uid, True
    if draft.slugs:
        return draft.slugs[0], True
    beside = next(iter((*map(str.casefold, draft.emails), *map(_digits, draft.phones))), "")
    return f"{fold(name)}|{beside or fold(draft.company)}", bool(beside)
