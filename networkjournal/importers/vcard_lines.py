"""The lines of vCards 2.1, 3.0 and 4.0, as programs and telephones really write them.

RFC 6350 and 2426 fold a long line before a blank, anywhere, even within a character: lines are put
together as bytes and only then decoded. vCard 2.1 has bare words among the parameters, soft line
breaks of quoted-printable, a character set for each property, and cards within cards.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from networkjournal.importers.decoding import decode_part

_BEGIN, _END = b"BEGIN:VCARD", b"END:VCARD"
_AGENT = re.compile(rb"AGENT(?:;[^:]*)?:")
_LONGEST_MARK = 40
_VERSION_WITHIN = 50
_ESCAPED = len(r"\,")
_NAME = re.compile(rb"(?:[\w-]{1,100}\.)?([\w-]{1,100})[ \t]*([;:])")
_PARAMETERS = re.compile(rb'[^":]*(?:"[^"]*"[^":]*)*:')
_PARAMETER = re.compile(r'[^";]*(?:"[^"]*"[^";]*)*')
_ENCODINGS = ("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT")
_CHARSET = re.compile(
    r"utf[-_]?(?:8|16|16le|16be)|(?:us-?)?ascii|iso[-_]?8859[-_]\d{1,2}|latin[-_]?\d{1,2}|"
    r"(?:windows|cp|ibm)[-_]?\d{3,5}|koi8[-_][ru]|big5|gb(?:2312|k|18030)|shift[-_]?jis|sjis|"
    r"euc[-_](?:jp|kr)|iso[-_]2022[-_](?:jp|kr)|mac[-_]?roman"
)
"""Character sets of texts: Python knows others, which unpack, or name hosts of the network."""


class Card(NamedTuple):
    """The lines between BEGIN and END and where they begin; ``whole`` is False without an END."""

    line: int
    lines: Sequence[bytes]
    whole: bool = True


class Outside(NamedTuple):
    """The first line that stands outside of every card."""

    line: int


@dataclass(frozen=True, slots=True)
class Property:
    """One property: names in capitals, without its group; the value as it is written."""

    name: str
    parameters: Mapping[str, Sequence[str]]
    raw: bytes

    @property
    def is_base64(self) -> bool:
        """Say whether the value is data and no text."""
        return not {"B", "BASE64"}.isdisjoint(self.said("ENCODING"))

    def said(self, parameter: str) -> set[str]:
        """Return the words of a parameter in capitals."""
        return set(map(str.upper, self.parameters.get(parameter, ())))

    def text(self) -> str:
        """Return the decoded value, still with the escapes that keep its parts apart.

        Raises:
            LookupError: its character set is not known.
        """
        data = self.raw
        if "QUOTED-PRINTABLE" in self.said("ENCODING"):
            data = binascii.a2b_qp(data)
        charset = next(iter(self.parameters.get("CHARSET", ())), "").casefold()
        if charset in ("", "utf-8"):
            return decode_part(data)
        if _CHARSET.fullmatch(charset) is None:
            raise LookupError(charset)
        return data.decode(charset, "replace")


def split(data: bytes) -> Iterator[Card | Outside]:
    """Yield the cards of a file, and once that text stands outside of them.

    A card that begins within another ends that one, but for the AGENT of vCard 2.1, which is
    somebody else's card and left out.
    """
    begun, is_outside = 0, False
    lines: list[bytes] = []
    for number, line, mark in _without_agents(data):
        if mark == _BEGIN:
            if begun:
                yield Card(begun, lines, whole=False)
            begun, lines = number, []
        elif not begun:
            if mark and not is_outside:
                is_outside = True
                yield Outside(number)
        elif mark == _END:
            yield Card(begun, lines)
            begun = 0
        else:
            lines.append(line)
    if begun:
        yield Card(begun, lines, whole=False)


def properties(lines: Sequence[bytes]) -> Iterator[Property]:
    """Yield the properties of a card; what has no value or no colon is none."""
    for line in _unfolded(lines):
        name = _NAME.match(line)
        if name is None:
            continue
        begin = name.end()
        parameters: Mapping[str, Sequence[str]] = {}
        if name[2] == b";":
            # Where a quotation is never closed, the first colon has to do.
            quoted = _PARAMETERS.match(line, begin)
            end = quoted.end() - 1 if quoted else line.find(b":", begin)
            if end < 0:
                continue
            parameters = _parameters(line[begin:end].decode("utf-8", "replace"))
            begin = end + 1
        yield Property(name[1].decode("ascii").upper(), parameters, line[begin:])


def parts(text: str, separator: str) -> list[str]:
    """Return the components of a value, without the escapes."""
    if "\\" not in text:
        return text.split(separator)
    found: list[list[str]] = [[]]
    for piece in re.findall(rf"\\.|[^\\{separator}]+|{separator}|\\", text, re.DOTALL):
        if piece == separator:
            found.append([])
        elif piece in ("\\n", "\\N"):
            found[-1].append("\n")
        else:
            found[-1].append(piece[1:] if len(piece) == _ESCAPED and piece[0] == "\\" else piece)
    return list(map("".join, found))


def plain(text: str) -> str:
    """Return a value that has no components, without the escapes."""
    return parts(text, "\0")[0]


def _without_agents(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield number and content of each line, and what it is if it begins or ends a card."""
    depth, before = 0, b""
    for number, line in enumerate(data.splitlines(), start=1):
        mark = line.strip().upper() if len(line) < _LONGEST_MARK else line[:1]
        if mark == _BEGIN and _AGENT.fullmatch(before):
            depth += 1
        elif mark == _BEGIN or not depth:
            depth = 0
            yield number, line, mark
        elif mark == _END:
            depth -= 1
        before = mark or before


def _unfolded(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Yield lines as they were before they were folded.

    A line that is neither folded nor a property belongs to the one before it: some programs write
    notes and pictures like that.
    """
    is_old = any(line.strip().upper() == b"VERSION:2.1" for line in lines[:_VERSION_WITHIN])
    whole: list[bytes] = []
    is_soft = is_quoted = is_data = False
    for line in lines:
        if is_soft:
            whole[-1] = whole[-1][:-1]
            whole.append(line)
        elif whole and line[:1] in (b" ", b"\t"):
            whole.append(line if is_old and not is_data else line[1:])
        elif _NAME.match(line):
            if whole:
                yield b"".join(whole)
            whole = [line]
            head = line.partition(b":")[0].upper()
            is_quoted = b"QUOTED-PRINTABLE" in head
            is_data = b"BASE64" in head or b"ENCODING=B" in head
        elif whole and line.strip():
            whole.append(line.strip() if is_data else b"\n" + line)
        is_soft = is_quoted and whole[-1].endswith(b"=")
    if whole:
        yield b"".join(whole)


def _parameters(text: str) -> Mapping[str, Sequence[str]]:
    """Return the values of each parameter; a bare word is an encoding or a type."""
    found: dict[str, list[str]] = {}
    each = _PARAMETER.findall(text) if '"' in text else text.split(";")
    for parameter in filter(None, each):
        name, equals, value = parameter.partition("=")
        name = name.strip().upper()
        if not equals:
            value, name = name, "ENCODING" if name in _ENCODINGS else "TYPE"
        values = (word.strip().strip('"') for word in value.split(","))
        found.setdefault(name, []).extend(values)
    return found
