"""People as vCards 4.0 and 3.0 (RFC 6350, RFC 2426), for any address book.

What only this journal knows is written twice: in words into NOTE, for people who read it
elsewhere, and into properties ``X-NETWORKJOURNAL-...``, which an import brings back. vobject, which
was tried, has no photos of version 4.0 and folds within a character; the little that a writer needs
is below. The tests read it with vobject.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from networkjournal.core.entities import Contact
from networkjournal.core.own_fields import as_texts, uid
from networkjournal.core.pictures import picture_kind
from networkjournal.core.progress import Progress, no_progress
from networkjournal.exporters.atomic import refusing, write_atomically

_LONGEST = 75
"""Octets of a line without its end, RFC 6350 3.2."""
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"})
_IN_ADDRESS = str.maketrans({"\\": "\\\\", "\n": None, "\r": None})
_STEP = 100


class Version(StrEnum):
    """Which vCard; 3.0 is what older programs and telephones read."""

    V4 = "4.0"
    V3 = "3.0"


def card(contact: Contact, version: Version = Version.V4, *, public: bool = False) -> bytes:
    """Return one person as a card, with CRLF after each line.

    A ``public`` one is for anybody's eyes: how to reach them, without a word of the owner's.
    """
    return b"".join(map(_folded, _properties(contact, version, public=public)))


def cards(
    contacts: Iterable[Contact], version: Version = Version.V4, *, public: bool = False
) -> Iterator[bytes]:
    """Yield each person as a card; together they are a file."""
    return (card(contact, version, public=public) for contact in contacts)


def write_vcards(
    contacts: Iterable[Contact],
    out: Path,
    version: Version = Version.V4,
    progress: Progress = no_progress,
) -> None:
    """Write people into one file; ``progress`` counts them.

    Raises:
        JournalError: the file can't be written; an earlier one stays.
    """
    with write_atomically(out) as file:
        for number, each in enumerate(cards(contacts, version)):
            if number % _STEP == 0:
                progress(number, 0)
            with refusing(out):
                file.write(each)


def _properties(contact: Contact, version: Version, *, public: bool) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield "PRODID:-//Network Journal//EN"
    yield f"UID:{uid(contact.id)}"
    yield f"FN:{_text(contact.name)}"
    yield f"N:;{_text(contact.name)};;;"
    for name, value in (("ORG", contact.company), ("TITLE", contact.headline)):
        if value:
            yield f"{name}:{_text(value)}"
    if contact.place:
        yield f"ADR:;;;{_text(contact.place)};;;"
    yield from (f"EMAIL:{_text(email)}" for email in contact.emails)
    yield from (f"TEL:{_text(phone)}" for phone in contact.phones)
    yield from (f"URL:{_address(link)}" for link in contact.links)
    if contact.photo is not None:
        yield from _photo(contact.photo, version)
    if not public:
        yield from _of_the_owner(contact)
    yield "END:VCARD"


def _of_the_owner(contact: Contact) -> Iterator[str]:
    """Yield what the owner thinks of somebody: tags, the hunt in words, our own fields."""
    if contact.tags:
        yield f"CATEGORIES:{_list(contact.tags)}"
    if note := _note(contact):
        yield f"NOTE:{_text(note)}"
    for name, texts in as_texts(contact).items():
        label = f"X-NETWORKJOURNAL-{name.upper().replace('_', '-')}"
        yield from (f"{label}:{_text(text)}" for text in texts)


def _text(text: str) -> str:
    """Return a value with the signs escaped that part values, RFC 6350 3.4."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


def _list(texts: Iterable[str]) -> str:
    return ",".join(map(_text, texts))


def _address(link: str) -> str:
    """Return a web address, which is no text: only what would end or part it is escaped."""
    return link.translate(_IN_ADDRESS)


def _photo(photo: bytes, version: Version) -> Iterator[str]:
    """Yield the photo within the card; what is no known picture is left out."""
    kind = picture_kind(photo)
    if not kind:
        return
    data = b64encode(photo).decode()
    if version is Version.V4:
        yield f"PHOTO:data:image/{kind};base64,{data}"
    else:
        yield f"PHOTO;ENCODING=b;TYPE={kind.upper()}:{data}"


def _note(contact: Contact) -> str:
    """Return the hunt in words."""
    told = (
        ("Their words: ", contact.spark_quote),
        ("Because: ", contact.spark_because),
        ("Reason: ", contact.reason),
    )
    return "\n".join(f"{label}{text}" for label, text in told if text)


def _folded(line: str) -> bytes:
    """Return a line as octets, folded before a blank where it is long, never within a character."""
    rest = line.encode()
    pieces: list[bytes] = []
    while len(rest) > (room := _LONGEST - bool(pieces)):
        while rest[room] & 0xC0 == 0x80:  # the middle of a character
            room -= 1
        pieces.append(rest[:room])
        rest = rest[room:]
    return b"\r\n ".join((*pieces, rest)) + b"\r\n"
