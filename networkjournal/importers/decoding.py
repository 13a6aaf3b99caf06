"""Bytes to text, whatever wrote them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_AT_ONCE = 1024 * 1024


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 or Windows-1252 bytes, without BOM and NULs.

    Never fails: a byte that fits nowhere becomes U+FFFD.
    """
    encoding = _wide_encoding(data)
    text = decode_part(data) if encoding is None else data.decode(encoding, "replace")
    return text.removeprefix("\ufeff").replace("\0", "")


def as_utf8(data: bytes) -> bytes:
    """Return the bytes of ``decode`` in UTF-8: for nearly all files what is there already.

    A large text takes much more room than its bytes, and to decode it in one go would hold up
    the window.
    """
    if _wide_encoding(data) is not None or not _is_utf8(data):
        return decode(data).encode()
    return data.removeprefix(codecs.BOM_UTF8).replace(b"\0", b"")


def decode_part(data: bytes) -> str:
    """Return the text of UTF-8 or Windows-1252 bytes.

    What is damaged or cut stays UTF-8, because read as Windows-1252 all its accents would turn to
    rubbish.
    """
    try:
        return data.decode()
    except UnicodeDecodeError:
        lenient = data.decode(errors="replace")
    damaged = lenient.count("\ufffd")
    readable = len(_BEYOND_ASCII.findall(lenient)) - damaged
    return lenient if readable > damaged else data.decode("cp1252", "replace")


def slices(data: bytes) -> Iterator[bytes]:
    """Yield the bytes piece by piece: one call for all of them would hold up the window."""
    for start in range(0, len(data), _AT_ONCE):
        yield data[start : start + _AT_ONCE]


def _wide_encoding(data: bytes) -> str | None:
    """Return which UTF-16 this is, also one without a BOM, None where it is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data[1:4:2] == b"\0\0":
        return "utf-16-le"
    return "utf-16-be" if data[0:3:2] == b"\0\0" else None


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in slices(data):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
