"""Files that are not as they should be: what is in them, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

MEGABYTE = 1024 * 1024
LINKEDIN = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ADA = b"Ada,Example,https://www.linkedin.com/in/ada,,,,08 Feb 2026\n"


class Case(NamedTuple):
    """``content`` is made where it is large; ``outcome`` is how it begins, see ``told``.

    Where Python's own reader changed between its versions, there are two outcomes.
    """

    name: str
    content: bytes | Callable[[], bytes]
    outcome: str | tuple[str, str]

    @property
    def data(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content()


def cards(*lines: str | bytes) -> bytes:
    body = [line.encode() if isinstance(line, str) else line for line in lines]
    return b"\r\n".join([b"BEGIN:VCARD", b"VERSION:3.0", *body, b"END:VCARD", b""])
