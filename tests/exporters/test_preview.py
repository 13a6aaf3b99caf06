"""The first pages as pictures, soon; the number of pages a little later."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from networkjournal.core.entities import Contact
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.rows import Trail
from networkjournal.exporters.book import BookOptions, Standard
from networkjournal.exporters.preview import Preview, preview_book
from tests.exporters import samples
from tests.exporters.samples import COMMAND, NAMES, OPENED, TODAY, everyone, nothing

OPTIONS = BookOptions(today=TODAY, standard=Standard.ARCHIVE)


def shown(trails: Sequence[Trail], options: BookOptions = OPTIONS) -> list[Preview]:
    came: list[Preview] = []
    preview_book(trails, options, NAMES, came.append, nothing, command=COMMAND)
    return came


def found(number: int, steps: int = 1) -> Trail:
    contact = Contact(id=number, name=f"Ada {number}", reason="Luck.", discovered_on=TODAY)
    days = (OPENED + timedelta(days=n % 20) for n in range(steps))
    return samples.trail(contact, *(samples.step(number, day, text="Word " * 60) for day in days))


def test_pictures_come_first_and_the_count_follows() -> None:
    first, last = shown(everyone())
    assert len(first.pages) == 5  # cover, numbers, two reasons, one unsolved hunt
    assert all(page.startswith(b"\x89PNG") for page in first.pages)
    assert first.count == 0
    assert last == Preview(first.pages, 11, 1)


def test_a_long_first_hunt_is_cut_in_the_preview() -> None:
    first, last = shown([found(1, 120), found(2), found(3)])
    assert len(first.pages) <= 10
    assert last.count > 20


def test_many_hunts_are_counted_before_the_second_pictures() -> None:
    soon, whole, last = shown([found(n) for n in range(1, 63)])
    assert len(soon.pages) == len(whole.pages) == 5
    assert soon.pages[0] != whole.pages[0]  # the cover counts the hunts
    assert last.pages == whole.pages
    assert last.count > 62


def test_hunts_that_are_left_out_at_first_may_come_later() -> None:
    noticed = [samples.trail(Contact(id=n, name="Nobody")) for n in range(100, 170)]
    first, last = shown([*noticed, samples.amara()])
    assert len(first.pages) == 3
    assert last.count > 3


def test_a_book_without_hunts_has_no_preview() -> None:
    with pytest.raises(JournalError):
        shown([samples.trail(Contact(id=9, name="Nobody"))])


def test_giving_up_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def stop(stage: str, done: int, total: int) -> None:
        if stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        preview_book(everyone(), OPTIONS, NAMES, lambda _: None, stop, command=COMMAND)
    assert list(tmp_path.iterdir()) == []
