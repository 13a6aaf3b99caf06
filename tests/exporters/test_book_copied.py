"""What a reader copies out of the book, as poppler sees it: every word of every note."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
import typst

from networkjournal.core.rows import Trail
from networkjournal.exporters.book import BookOptions, Face, write_book
from tests.exporters.sample_year import TODAY, year
from tests.exporters.samples import COMMAND, NAMES, nothing

THAI = range(0x0E00, 0x0E80)
FACES = {Face.SERIF: "Norasi", Face.SANS: "Loma"}


def letters(text: str) -> str:
    """Return letters, marks and digits in their order.

    Signs between words stand where the direction of a line puts them, and lines end in hyphens.
    """
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] in "LMN")
    return "".join(kept)


def written(trail: Trail) -> list[str]:
    contact = trail.contact
    told = [contact.name, contact.spark_quote, contact.spark_because, contact.reason]
    told += [step.text for step in trail.interactions if not step.private]
    return [letters(part) for text in told for part in text.split("\n\n")]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's pdftotext")
@pytest.mark.parametrize("face", Face)
def test_the_text_copied_is_the_text_written_in_every_script(tmp_path: Path, face: Face) -> None:
    out = tmp_path / "year.pdf"
    trails = year()
    options = BookOptions(today=TODAY, face=face)
    write_book(trails, options, NAMES, out, nothing, command=COMMAND)
    command = ["pdftotext", "-enc", "UTF-8", str(out), "-"]
    copied = subprocess.run(command, check=True, capture_output=True).stdout
    whole = letters(copied.decode())
    lost = {text for trail in trails for text in written(trail) if text not in whole}
    if FACES[face] not in typst.Fonts().families():  # other Thai fonts are copied twice in places
        lost = {text for text in lost if not any(ord(c) in THAI for c in text)}
    assert lost == set()
    for ligature in ("coffee", "baffled", "affliction", "sufficient", "office"):
        assert ligature in whole
