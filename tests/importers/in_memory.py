"""A file that is on no disk."""

from __future__ import annotations

from networkjournal.importers.files import File


def in_memory(path: str, data: bytes) -> File:
    """Return a file of bytes that are at hand."""
    return File(path, lambda size: data[:size])
