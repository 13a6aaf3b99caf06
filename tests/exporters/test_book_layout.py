"""How the book lies on its pages: sizes, breaks, and what must not come apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest

from networkjournal.core.entities import Contact
from networkjournal.core.rows import Trail
from networkjournal.exporters.binding import Binder, workplace
from networkjournal.exporters.book import Paper, write_book
from networkjournal.exporters.book_file import Volume
from networkjournal.exporters.book_gather import gather
from networkjournal.exporters.book_numbers import JUST_HUNTS
from tests.exporters import samples
from tests.exporters.printed import OPTIONS, text, texts, write
from tests.exporters.samples import CALL, COMMAND, NAMES, OPENED, TODAY, everyone, nothing

LINE = "She said that silence is the room in which an answer can turn up, and waited. "


@pytest.mark.parametrize(
    ("paper", "width", "height"),
    [(Paper.A5, 419.53, 595.28), (Paper.A4, 595.28, 841.89), (Paper.LETTER, 612, 792)],
)
def test_pages_have_the_size_chosen(
    tmp_path: Path, paper: Paper, width: float, height: float
) -> None:
    pdf = write(tmp_path, everyone(), replace(OPTIONS, paper=paper))
    for page in pdf.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
            (width, height), abs=0.1
        )


def test_the_reasons_begin_on_a_right_page_and_numbers_are_printed(tmp_path: Path) -> None:
    pages = texts(write(tmp_path, everyone()))
    (opening,) = [n for n, page in enumerate(pages, 1) if page.startswith("Reasons found\n")]
    assert opening % 2 == 1
    assert pages[2].endswith("3")
    assert pages[5].endswith("6")


def long_hunt() -> Trail:
    contact = Contact(
        id=1,
        name="Esther Vogel",
        spark_because=LINE * 30,
        reason="\n\n".join([LINE * 8] * 6),
        discovered_on=TODAY,
    )
    steps = (
        samples.step(
            1, OPENED + timedelta(days=n // 20), text=LINE * (1 + n % 7), is_clue=n % 9 == 0
        )
        for n in range(300)
    )
    return samples.trail(contact, *steps)


@pytest.mark.parametrize("number", range(12, 17))
def test_no_card_stands_alone_on_a_page(tmp_path: Path, number: int) -> None:
    contact = Contact(id=1, name="Ada Example", reason=LINE * 3, discovered_on=TODAY)
    steps = (
        samples.step(1, OPENED + timedelta(days=n), CALL, "Some words and others. " * 3)
        for n in range(number)
    )
    pages = texts(write(tmp_path, [samples.trail(contact, *steps)]))
    (card,) = [page for page in pages if "REASON DISCOVERED" in page]
    assert "others." in card.split("REASON DISCOVERED")[0]


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4, Paper.LETTER])
def test_a_long_hunt_runs_over_many_pages_without_a_gap(tmp_path: Path, paper: Paper) -> None:
    pages = texts(write(tmp_path, [long_hunt()], replace(OPTIONS, paper=paper)))
    (first,) = [n for n, page in enumerate(pages) if page.startswith("Reasons found")]
    body = pages[first + 1 : -3]
    assert len(body) > 15
    assert min(map(len, body)) > 0.6 * max(map(len, body))
    heads = {page.splitlines()[0] for page in body[1:]}
    assert heads <= {"TREASURE HUNTS", "Esther Vogel", "REASONS FOUND"}
    together = " ".join(" ".join(pages[first:]).split())
    assert together.count("waited.") == 30 + 48 + sum(1 + n % 7 for n in range(300))


def test_long_words_stay_on_the_page(tmp_path: Path) -> None:
    word = "W" * 300
    contact = Contact(
        id=1, name=word, headline=word, company="क" * 90, links=(f"example.org/{word}",)
    )
    trails = [samples.trail(contact, samples.step(1, OPENED, text=f"https://example.org/{word}"))]
    pdf = write(tmp_path, trails, replace(OPTIONS, title=word, owner=word))
    edges: list[float] = []

    def see(content: str, _cm: Any, matrix: list[float], _font: Any, size: float) -> None:
        if content.strip():
            edges.append(matrix[4])

    for page in pdf.pages:
        page.extract_text(visitor_text=see)
        width = float(page.mediabox.width)
        assert max(edges, default=0) < width
        runs = [line for line in page.extract_text().splitlines() if set(line) == {"W"}]
        assert all(len(run) < 60 for run in runs)
    assert "".join(text(pdf).split()).count(word) >= 5


def test_no_sign_is_added_to_an_address_where_a_line_ends(tmp_path: Path) -> None:
    addresses = ("www.organisations.example", "reading@organisations.example", "a.org/philosophy")
    steps = [
        samples.step(1, OPENED, text=f"{'word ' * before}and {address} too.")
        for before in range(1, 9)
        for address in addresses
    ]
    links = tuple(f"https://example.org/international-{n}" for n in range(9))
    pdf = write(tmp_path, [samples.trail(Contact(id=1, name="Ada", links=links), *steps)])
    whole = "".join(text(pdf).split())
    assert [whole.count(f"and{address}too.") for address in addresses] == [8, 8, 8]
    assert [link for link in links if link.removeprefix("https://") not in whole] == []


def test_hunts_follow_each_other_on_large_paper(tmp_path: Path) -> None:
    trails = [
        samples.trail(
            Contact(id=n, name=f"Ada {n}", reason="Luck.", discovered_on=TODAY),
            *(samples.step(n, OPENED, text=LINE * 2) for _ in range(6)),
        )
        for n in range(1, 10)
    ]
    for paper, most in ((Paper.A4, 7), (Paper.A5, 9)):
        pages = texts(write(tmp_path, trails, replace(OPTIONS, paper=paper)))
        told = [page for page in pages if "REASON DISCOVERED" in page or "I wrote" in page]
        assert len(told) <= most


def test_a_hunt_alone_is_not_numbered(tmp_path: Path) -> None:
    together = samples.trail(
        Contact(id=8, name="Ines Duarte"), samples.step((8, 1), OPENED, CALL, "At the fair.")
    )
    found = samples.trail(Contact(id=9, name="Olu", reason="Luck.", discovered_on=OPENED))
    never = Trail(Contact(id=10, name="Vera", let_go_on=TODAY), (), None)
    with workplace() as folder:
        book = gather(
            [samples.amara(), together, found, never], OPTIONS, NAMES, folder, lambda *_: None
        )
        binder = Binder(book, OPTIONS, NAMES, JUST_HUNTS, nothing, COMMAND)
        _result, path = binder.set(Volume(book.rows, is_last=False, is_single=True))
        words = text(pypdf.PdfReader(path))
    assert words.startswith("OPENED 2 NOVEMBER 2026 Amara Osei")
    assert "With Amara Osei." in words
    assert "FOUND 2 NOVEMBER 2026 Olu" in words
    assert "hunt 1" not in words.lower()


def test_two_small_pages_share_a_sheet(tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    options = replace(OPTIONS, paper=Paper.A5_ON_A4)
    written = write_book(everyone(), options, NAMES, out, nothing, command=COMMAND)
    pdf = pypdf.PdfReader(out)
    assert len(pdf.pages) == written.pages // 2 + 1
    size = (float(pdf.pages[0].mediabox.width), float(pdf.pages[0].mediabox.height))
    assert size == pytest.approx((841.89, 595.28), abs=0.1)
    assert "Treasure Hunts" in texts(pdf)[0]
