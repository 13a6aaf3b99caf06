"""What a picture is and how large, by its first bytes."""

from __future__ import annotations

import random
import struct

import pytest

from networkjournal.core.entities import Contact
from networkjournal.exporters import photos
from tests.exporters.sample_year import picture


def jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">BBHBHHB", 0xFF, 0xC2, 17, 8, height, width, 3) + bytes(9)
    table = b"\xff\xc4" + struct.pack(">H", 20) + bytes(18)
    return b"\xff\xd8\xff\xe0\x00\x10" + bytes(14) + table + frame


def webp(form: bytes, size: bytes) -> bytes:
    return b"RIFF\0\0\0\0WEBP" + form + b"\0\0\0\0" + size


def three(number: int) -> bytes:
    return number.to_bytes(3, "little")


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (picture(random.Random(1), 8), "png"),  # noqa: S311
        (jpeg(8, 8), "jpg"),
        (b"GIF89a" + struct.pack("<HH", 8, 8), "gif"),
        (webp(b"VP8 ", bytes(6) + struct.pack("<HH", 8, 8 | 1 << 14)), "webp"),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 7 | 7 << 14)), "webp"),
        (webp(b"VP8X", bytes(4) + three(7) + three(7)), "webp"),
    ],
)
def test_a_picture_takes_memory_for_all_its_pixels(data: bytes, ending: str) -> None:
    assert photos.kind(data) == ending
    assert photos.memory(data) == 4 * 8 * 8 + 2 * len(data)
    assert photos.file_name(Contact(id=7, name="Ada", photo=data)) == f"photo-7.{ending}"


@pytest.mark.parametrize("data", [b"", b"BM no", b"\xff\xd8\xff broken", b"\xff\xd8\xff\xd9"])
def test_what_does_not_say_its_size_is_counted_by_its_length(data: bytes) -> None:
    assert photos.memory(data) == 2 * len(data)


def test_what_is_no_picture_is_kept_in_no_file() -> None:
    assert photos.file_name(Contact(id=7, name="Ada", photo=b"BM no")) == ""
    assert photos.file_name(Contact(id=7, name="Ada")) == ""
