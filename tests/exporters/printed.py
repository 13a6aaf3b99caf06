"""A book that was written, read again by another library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf

from networkjournal.core.rows import Trail
from networkjournal.exporters.book import BookOptions, write_book
from tests.exporters.samples import COMMAND, NAMES, TODAY, nothing

OPTIONS = BookOptions(today=TODAY, owner="M. Owner")


def write(folder: Path, trails: Sequence[Trail], options: BookOptions = OPTIONS) -> pypdf.PdfReader:
    out = folder / "book.pdf"
    write_book(trails, options, NAMES, out, nothing, command=COMMAND)
    return pypdf.PdfReader(out)


def texts(pdf: pypdf.PdfReader) -> list[str]:
    return [page.extract_text() for page in pdf.pages]


def text(pdf: pypdf.PdfReader) -> str:
    return " ".join(" ".join(texts(pdf)).split())


def outline(pdf: pypdf.PdfReader) -> list[Any]:
    def titles(entries: list[Any]) -> list[Any]:
        return [titles(e) if isinstance(e, list) else e.title for e in entries]

    return titles(pdf.outline)


def pictures(pdf: pypdf.PdfReader) -> int:
    """Return how many pictures the pages show."""

    def inside(resources: Any) -> int:
        objects = [o.get_object() for o in resources.get("/XObject", {}).values()]
        return sum(
            1 if o["/Subtype"] == "/Image" else inside(o.get("/Resources", {})) for o in objects
        )

    return sum(inside(page.get("/Resources", {})) for page in pdf.pages)
