"""Pages as pictures, for a printer: in their order, and gone afterwards."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError
from networkjournal.exporters.book import BookOptions
from networkjournal.exporters.book_numbers import JUST_HUNTS
from networkjournal.exporters.pictures import set_as_pictures
from tests.exporters import samples
from tests.exporters.samples import COMMAND, NAMES, TODAY, everyone, nothing

OPTIONS = BookOptions(today=TODAY)


def size(page: Path) -> tuple[int, int]:
    data = page.read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_the_book_comes_page_by_page(tmp_path: Path) -> None:
    with set_as_pictures(
        everyone(), OPTIONS, NAMES, JUST_HUNTS, 36, nothing, command=COMMAND
    ) as pages:
        assert [path.name for path in pages] == [f"page-{n}.png" for n in range(11)]
        assert {size(page) for page in pages} == {(210, 298)}  # A5 at half a point a dot
        folder = pages[0].parent
    assert not folder.exists()


def test_hunts_alone_come_without_a_cover() -> None:
    trails = [samples.amara(), samples.unsolved()]
    with set_as_pictures(
        trails, OPTIONS, NAMES, JUST_HUNTS, 36, nothing, single=True, command=COMMAND
    ) as pages:
        assert [path.name for path in pages] == ["page-0.png"]


def test_without_a_hunt_there_is_nothing_to_print() -> None:
    nobody = [samples.trail(Contact(id=9, name="Nobody"))]
    with (
        pytest.raises(JournalError, match="There is no hunt to print"),
        set_as_pictures(nobody, OPTIONS, NAMES, JUST_HUNTS, 36, nothing),
    ):
        pass
