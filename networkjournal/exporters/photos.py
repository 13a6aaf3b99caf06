"""Pictures of people: of which kind they are, and how much memory it takes to print them."""

from __future__ import annotations

from networkjournal.core.entities import Contact
from networkjournal.core.pictures import picture_kind

_ENDINGS = {"jpeg": "jpg", "png": "png", "gif": "gif", "webp": "webp"}
_NO_SIZE = frozenset((0xC4, 0xC8, 0xCC))
"""Markers of JPEG that lie among those of frames and are none."""


def kind(data: bytes) -> str:
    """Return the ending of a picture's file name, "" for what is none that can be printed."""
    return _ENDINGS.get(picture_kind(data), "")


def file_name(contact: Contact) -> str:
    """Return the name of the file that a photo is kept in, "" where there is none to print."""
    ending = kind(contact.photo or b"")
    return f"photo-{contact.id}.{ending}" if ending else ""


def memory(data: bytes) -> int:
    """Return about how many bytes the typesetter needs for a picture: all its pixels, and more.

    What does not say its size is counted by its length alone; it can't be printed either.
    """
    width, height = _SIZES.get(kind(data), _of_nothing)(data)
    return 4 * width * height + 2 * len(data)


def _of_png(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _of_gif(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def _of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0


def _of_webp(data: bytes) -> tuple[int, int]:
    form = data[12:16]
    if form == b"VP8X":
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    if form == b"VP8L":
        bits = _little(data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF


def _of_nothing(_data: bytes) -> tuple[int, int]:
    return 0, 0


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")


_SIZES = {"png": _of_png, "gif": _of_gif, "jpg": _of_jpeg, "webp": _of_webp}
