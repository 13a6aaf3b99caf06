"""People in vCards 2.1, 3.0 and 4.0, one or many in a file, with their photos."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from networkjournal.core.own_fields import OWN_FIELDS
from networkjournal.core.pictures import picture_kind
from networkjournal.core.text import fold
from networkjournal.importers.dates import read_day
from networkjournal.importers.decoding import decode
from networkjournal.importers.drafting import EVERYBODY, Drafts, Said
from networkjournal.importers.files import refused
from networkjournal.importers.people import People, Progress, no_progress
from networkjournal.importers.vcard_lines import (
    Card,
    Outside,
    Property,
    parts,
    plain,
    properties,
    split,
)

KIND = "vcard"
_LARGEST_PHOTO = 1024 * 1024
_LONGEST_TEXT = 1024 * 1024
_MOST_CARDS = 200_000
_STEP = 100
_BEGINS = re.compile(rb"(?i)(?:^|[\r\n])[ \t]{0,9}BEGIN:VCARD[ \t]{0,9}(?=[\r\n]|$)")
_LINKS = ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "IMPP", "X-LINKEDIN")
_TAKEN = {
    *("FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "ADR", "NOTE", "CATEGORIES"),
    *("UID", "REV", "KIND", "X-ADDRESSBOOKSERVER-KIND", *_LINKS),
}
_OURS = "X-NETWORKJOURNAL-"
_OWN = {f"{_OURS}{name.upper().replace('_', '-')}": name for name in OWN_FIELDS}
_NOT_DIALLED = {"FAX", "PAGER"}
_DATA = re.compile(rb"(?i)data:[\w/+.;=-]{0,100}?base64(?:,|\\,)")
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


def knows(head: bytes) -> bool:
    """Say whether a file that begins like this holds vCards."""
    return _BEGINS.search(_bytes(head)) is not None


def read(data: bytes, file_name: str, progress: Progress = no_progress) -> People:
    """Return the people of a file of vCards; one bad card is one problem.

    Raises JournalError where there are more cards than anybody knows people.
    """
    data = _bytes(data)
    total = len(_BEGINS.findall(data))
    if total > _MOST_CARDS:
        raise refused(file_name, f"It holds more than {_MOST_CARDS:,} cards. Split it.")
    reader = _Reader()
    for found in split(data):
        if isinstance(found, Outside):
            reader.drafts.mention(found.line, "what stands outside of cards was left out.")
            continue
        if reader.count % _STEP == 0:
            progress(min(reader.count, total), total)
        reader.take(found)
    if not reader.count:
        raise refused(file_name, "It holds no card. Export it again.")
    progress(total, total)
    return reader.people()


def _bytes(data: bytes) -> bytes:
    """Return the bytes in an encoding in which lines can be told apart."""
    if b"\0" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(data).encode("utf-8", "replace")
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")


@dataclass(slots=True)
class _Reader:
    """Turns cards into people and problems."""

    drafts: Drafts = field(default_factory=lambda: Drafts(KIND))
    count: int = 0
    _linked_photos: list[int] = field(default_factory=list)
    _newest: date | None = None

    def take(self, card: Card) -> None:
        """Add a card to the people or the problems."""
        self.count += 1
        if not card.whole:
            self.drafts.leave_out(card.line, "this card has no end, so it was left out.")
            return
        texts: defaultdict[str, list[str]] = defaultdict(list)
        photo: bytes | None = None
        for found in properties(card.lines):
            if found.name == "PHOTO":
                photo = photo or self._photo(card.line, found)
            elif (found.name in _TAKEN or found.name.startswith(_OURS)) and _NOT_DIALLED.isdisjoint(
                found.said("TYPE")
            ):
                texts[found.name].append(self._text(card.line, found))
        if "group" in map(str.casefold, (*texts["KIND"], *texts["X-ADDRESSBOOKSERVER-KIND"])):
            self.drafts.leave_out(card.line, "this is a list of people and nobody itself.")
            return
        self._remember(texts["REV"])
        self.drafts.add(card.line, _said(texts, photo))

    def people(self) -> People:
        """Return the people; the newest card tells how old the file is at most."""
        if self._linked_photos:
            count = len(self._linked_photos)
            photos = "1 photo is" if count == 1 else f"{count:,} photos are"
            reason = f"{photos} only an address of the web, which is never opened."
            self.drafts.mention(self._linked_photos[0], reason)
        return replace(self.drafts.people(self.count), exported_on=self._newest)

    def _text(self, line: int, found: Property) -> str:
        if len(found.raw) > _LONGEST_TEXT:
            self.drafts.mention(line, "a text is longer than 1 MB and was cut there.")
            found = replace(found, raw=found.raw[:_LONGEST_TEXT])
        try:
            return found.text()
        except LookupError as unknown:
            reason = "its character set is not known, so it may read oddly."
            self.drafts.mention(line, reason, str(unknown)[:50])
            return replace(found, parameters={**found.parameters, "CHARSET": ()}).text()

    def _photo(self, line: int, found: Property) -> bytes | None:
        """Return the picture within a card, None where there is none that can be shown."""
        data = _DATA.match(found.raw)
        encoded = found.raw[data.end() :] if data else found.raw
        if not (data or found.is_base64):
            if encoded.strip():
                self._linked_photos.append(line)
            return None
        if len(encoded) > _LARGEST_PHOTO * 3 // 2:
            self.drafts.mention(line, "the photo is larger than 1 MB, so it was left out.")
            return None
        try:
            picture = b64decode(b"".join(encoded.split()), validate=True)
        except binascii.Error:
            picture = b""
        if not picture_kind(picture):
            self.drafts.mention(line, "the photo can't be read, so it was left out.")
            return None
        return picture

    def _remember(self, stamps: Iterable[str]) -> None:
        days = (read_day("-".join(s.groups())) for s in map(_STAMP.match, stamps) if s)
        known = [day for day in (self._newest, *days) if day]
        self._newest = max(known, default=None)


def _said(texts: Mapping[str, Sequence[str]], photo: bytes | None) -> Said:
    """Return what the properties of a card say, by their names."""

    def one(*names: str) -> str:
        values = (plain(text).strip() for name in names for text in texts.get(name, ()))
        return next(filter(None, values), "")

    company, *units = parts(next(iter(texts.get("ORG", ())), ""), ";")
    own = {name: [*map(plain, texts[label])] for label, name in _OWN.items() if label in texts}
    return Said(
        uid=one("UID").removeprefix("urn:uuid:"),
        name=one("FN") or _name(texts.get("N", ())),
        nickname=one("NICKNAME"),
        headline=_joined(one("TITLE", "ROLE"), *units),
        company=company,
        place=_place(texts.get("ADR", ())),
        links=[plain(text) for name in _LINKS for text in texts.get(name, ())],
        emails=[plain(text) for text in texts.get("EMAIL", ())],
        phones=[plain(text) for text in texts.get("TEL", ())],
        tags=[
            tag
            for text in texts.get("CATEGORIES", ())
            for tag in parts(text, ",")
            if fold(tag) not in EVERYBODY
        ],
        photo=photo,
        # The note of our own card tells once more, in words, what else stands in it.
        note=""
        if own
        else "\n".join(filter(None, map(str.strip, map(plain, texts.get("NOTE", ()))))),
        own=own,
    )


def _name(texts: Sequence[str]) -> str:
    """Return the name of its parts: family, given and further names."""
    for text in texts:
        family, given, further, *_rest = (*parts(text, ";"), "", "")
        if name := " ".join(filter(None, map(str.strip, (given, further, family)))):
            return name
    return ""


def _place(addresses: Sequence[str]) -> str:
    """Return town, region and country of the first address that names any."""
    for address in addresses:
        _box, _extra, _street, town, region, _code, country, *_rest = (
            *parts(address, ";"),
            *[""] * 7,
        )
        if place := _joined(town, region, country):
            return place
    return ""


def _joined(*texts: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, map(str.strip, texts))))
