"""Bytes to text, whatever wrote them."""

from __future__ import annotations

import codecs
import re

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 or Windows-1252 bytes, without BOM and NULs.

    Never fails: a byte that fits nowhere becomes U+FFFD.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    elif data[1:4:2] == b"\0\0":
        text = data.decode("utf-16-le", "replace")
    elif data[0:3:2] == b"\0\0":
        text = data.decode("utf-16-be", "replace")
    else:
        text = decode_part(data)
    return text.removeprefix("\ufeff").replace("\0", "")


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
