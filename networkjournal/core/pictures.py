"""Of which kind a picture is, by how its bytes begin."""

from __future__ import annotations

_BEGINNINGS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF8": "gif",
    b"BM": "bmp",
}


def picture_kind(data: bytes) -> str:
    """Return the kind as ``image/`` has it, "" for what is none of those that people have."""
    if data.startswith(b"RIFF"):  # so do sounds and films
        return "webp" if data[8:12] == b"WEBP" else ""
    return next((kind for begin, kind in _BEGINNINGS.items() if data.startswith(begin)), "")
