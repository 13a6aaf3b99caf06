"""The book as a person gets it: a PDF checked by its text, outline, pages and tags."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import Destination

from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError
from networkjournal.exporters.book import (
    SETTING,
    BookOptions,
    Face,
    Standard,
    write_book,
)
from networkjournal.exporters.privacy import Privacy
from tests.exporters import samples
from tests.exporters.printed import OPTIONS, outline, pictures, text, texts, write
from tests.exporters.sample_year import TODAY as YEAR_END
from tests.exporters.sample_year import picture, year
from tests.exporters.samples import (
    CALL,
    COMMAND,
    NAMES,
    NOTE,
    OPENED,
    TODAY,
    everyone,
    nothing,
)


def test_a_hunt_reads_as_in_the_picture(tmp_path: Path) -> None:
    pages = texts(write(tmp_path, [samples.amara()]))
    hunt = pages[5].splitlines()
    assert hunt[:3] == [
        "HUNT 1 · OPENED 2 NOVEMBER 2026",
        "Amara Osei",
        "Grief coach · Open Circle · Accra · linkedin.com/in/amara-osei",
    ]
    words = " ".join(hunt)
    for expected in (
        "“Grief is not a problem to be solved, it is a room to be sat in.”",
        "Her post on the hospice volunteers. My sealed hunch: Shares my views.",
        "2 Nov Reached out Told her the line",
        "★ Reply “Let’s talk.”",
        "11 Nov Video call She asked about silence. This was it.",
        "REASON DISCOVERED 11 November 2026, day 9",
        "Shares my views · Project together 9 days, 3 exchanges",
    ):
        assert expected in words


def test_cover_contents_and_parts(tmp_path: Path) -> None:
    pdf = write(tmp_path, everyone())
    pages = texts(pdf)
    assert pages[0].split("\n") == [
        "Treasure Hunts",
        "A journal of connections",
        "November 2026",
        "4 hunts · 2 reasons found",
        "M. Owner",
    ]
    assert "Private notes are left out." in pages[1]
    assert "Made from a private journal on 23 November 2026." in pages[-1]
    assert outline(pdf) == [
        "Contents",
        "The year in numbers",
        "Reasons found",
        ["Amara Osei", "Daniel Kim"],
        "Unsolved hunts",
        ["Ben Lindqvist"],
        "Let go",
        ["Carla Méndez"],
        "People",
        "Companies",
        "Reasons",
    ]


def test_the_contents_name_the_page_that_the_outline_opens(tmp_path: Path) -> None:
    pdf = write(tmp_path, everyone())
    lines = texts(pdf)[2].replace(" .", "").splitlines()
    flat: list[Destination] = []

    def walk(entries: list[Any]) -> None:
        for entry in entries:
            walk(entry) if isinstance(entry, list) else flat.append(entry)

    walk(pdf.outline)
    pages = {entry.title: (pdf.get_destination_page_number(entry) or 0) + 1 for entry in flat}
    for number, name in ((1, "Amara Osei"), (2, "Ben Lindqvist"), (3, "Carla Méndez")):
        assert f"{number} {name} {pages[name]}" in lines
        assert name in texts(pdf)[pages[name] - 1]
    links = [a.get_object() for a in pdf.pages[2]["/Annots"]]  # type: ignore[attr-defined]
    assert len(links) >= 7


def test_unsolved_hunts_and_those_let_go_have_no_card(tmp_path: Path) -> None:
    pages = texts(write(tmp_path, [samples.unsolved(), samples.let_go()]))
    assert not any("REASON DISCOVERED" in page for page in pages)
    assert any("STILL HUNTING" in page and "Open for 20 days" in page for page in pages)
    assert any("10 November 2026, after 7 days" in page for page in pages)
    assert "REASONS FOUND" not in pages[2]


def test_the_pdf_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    pdf = write(tmp_path, everyone(), replace(OPTIONS, title="My year", language="de-AT"))
    catalog = pdf.trailer["/Root"]
    assert "/StructTreeRoot" in catalog  # type: ignore[operator]
    assert catalog["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert catalog["/Lang"] == "de-AT"  # type: ignore[index]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("My year", "M. Owner")


def test_a_book_meets_the_standard_for_readers_with_a_screen_reader(tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    accessible = replace(OPTIONS, standard=Standard.ACCESSIBLE)
    write_book(everyone(), accessible, NAMES, out, nothing, command=COMMAND)
    assert b"pdfuaid" in out.read_bytes()


def test_a_book_without_an_owner_has_no_author(tmp_path: Path) -> None:
    pdf = write(tmp_path, everyone(), BookOptions(today=TODAY))
    assert pdf.metadata is not None
    assert not pdf.metadata.author


def test_links_lead_to_pages_and_to_other_hunts(tmp_path: Path) -> None:
    together = samples.trail(
        Contact(id=8, name="Ines Duarte"), samples.step((8, 1, 99), OPENED, CALL, "At the fair.")
    )
    pdf = write(tmp_path, [samples.amara(), together])
    assert "At the fair. With Amara Osei (hunt 1)." in text(pdf)
    annotations = [a.get_object() for page in pdf.pages for a in page.get("/Annots", [])]
    targets = [a["/A"]["/URI"] for a in annotations if "/URI" in a.get("/A", {})]
    assert set(targets) == {"https://www.linkedin.com/in/amara-osei/"}
    (hunt,) = [n for n, page in enumerate(texts(pdf)) if "HUNT 2 · " in page]
    last = pdf.pages[hunt].get("/Annots", [])
    assert len(last) == 1  # to the hunt of the other, and none to somebody who is not in the book


NASTY = "<b>Ada</b> & *Co* #let x = 1 $x^2$ _a_ `b` @c <d> // e \\ [f] = g"


def test_journal_text_is_never_markup(tmp_path: Path) -> None:
    contact = Contact(
        id=1,
        name=NASTY,
        headline=NASTY,
        spark_quote=NASTY,
        spark_because="= Not a heading\n- not a list\n+ not an enum",
        reason='#panic("no") #read("/etc/passwd")',
        reason_kinds=(NASTY,),
        discovered_on=OPENED,
    )
    trails = [samples.trail(contact, samples.step(1, OPENED, text=NASTY, channel=NASTY))]
    pdf = write(tmp_path, trails, replace(OPTIONS, title=NASTY, owner=NASTY))
    words = text(pdf).replace(" ", "")
    assert words.count(NASTY.replace(" ", "")) >= 8
    assert '#panic("no")#read("/etc/passwd")' in words
    assert "=Notaheading-notalist+notanenum" in words
    assert outline(pdf)[3] == [NASTY]


def test_any_script_can_be_set(tmp_path: Path) -> None:
    names = (
        "فريد حداد",
        "נועה לוי",
        "田中 浩",
        "अनीता शर्मा",
        "สมชาย",
        "😀👩‍👩‍👧‍👦",
        "ՀԱՅԿ",
        "გიორგი",
    )
    trails = [
        samples.trail(
            Contact(
                id=n, name=name, headline=name, spark_quote=name, reason=name, discovered_on=OPENED
            ),
            samples.step(n, OPENED, text=f"{name}. {name}\n\n{name}", is_clue=True),
            samples.step(n, OPENED, text=f"Hello {name}"),
        )
        for n, name in enumerate(names, 1)
    ]
    pdf = write(tmp_path, trails)
    assert outline(pdf)[3] == list(names)


def test_private_notes_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    trail = samples.trail(
        Contact(id=1, name="Ada Example"),
        samples.step(1, OPENED, text="Hello."),
        samples.step(1, OPENED, NOTE, "Her health.", private=True),
    )
    assert "Her health." not in text(write(tmp_path, [trail]))
    private = replace(OPTIONS, privacy=Privacy(private_notes=True))
    assert "Her health." in text(write(tmp_path, [trail], private))


def test_the_same_book_has_the_same_bytes(tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    write(tmp_path, everyone())
    first = out.read_bytes()
    write(tmp_path, everyone())
    assert out.read_bytes() == first


def test_every_note_of_a_year_in_many_scripts_can_be_copied(tmp_path: Path) -> None:
    out = tmp_path / "year.pdf"
    trails = year()
    assert len(trails) == 60
    assert sum(len(trail.interactions) for trail in trails) == 400
    options = BookOptions(today=YEAR_END, owner="M. Owner", standard=Standard.ACCESSIBLE)
    try:
        written = write_book(trails, options, NAMES, out, nothing, command=COMMAND)
    except JournalError as error:
        pytest.skip(error.message)  # it names the scripts that no font here has
    pdf = pypdf.PdfReader(out)
    assert written.pages == len(pdf.pages)
    # pypdf puts words and signs of scripts with marks or from right to left in an order of its own.
    whole = "".join(text(pdf).split())
    letters = Counter(whole)
    for trail in trails:
        for step in (step for step in trail.interactions if not step.private):
            for part in step.text.split("\n\n"):
                bare = "".join(part.split())
                alike = bare in whole if bare.isascii() else not Counter(bare) - letters
                assert alike, part
    assert "coffee" in whole
    assert "baffled" in whole
    assert pictures(pdf) >= sum(trail.contact.photo is not None for trail in trails)


def test_a_long_book_comes_in_volumes_with_a_common_index(tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    told: list[tuple[int, int]] = []

    def listen(stage: str, done: int, total: int) -> None:
        if stage == SETTING:
            told.append((done, total))

    trails = year()
    options = BookOptions(today=YEAR_END)
    written = write_book(trails, options, NAMES, out, listen, command=COMMAND, longest=45)
    assert [path.name for path in written.files] == [
        "book.pdf",
        "book, volume 2.pdf",
        "book, volume 3.pdf",
        "book, volume 4.pdf",
    ]
    volumes = [pypdf.PdfReader(path) for path in written.files]
    assert len(volumes) > 1
    assert all(len(volume.pages) <= 45 for volume in volumes)
    assert written.pages == sum(len(volume.pages) for volume in volumes)
    covers = [texts(volume)[0] for volume in volumes]
    assert "Volume I\n" in covers[0]
    assert "Volume II\n" in covers[1]
    titles = [[e.title for e in volume.outline if not isinstance(e, list)] for volume in volumes]
    assert titles[0][:3] == ["Contents", "The year in numbers", "Reasons found"]
    assert "People" not in titles[0]
    assert titles[-1][-4:] == ["People", "Companies", "Tags", "Reasons"]
    first = next(trail for trail in trails if trail.contact.discovered_on is not None)
    name = first.contact.name
    (page,) = [n for n, p in enumerate(texts(volumes[0]), 1) if n > 3 and f"\n{name}\n" in p]
    assert f"{name} I {page}" in text(volumes[-1])
    assert told[0] == (0, len(volumes))
    assert told[-1] == (len(volumes) - 1, len(volumes))


@pytest.mark.parametrize("standard", list(Standard))
def test_photos_are_printed_and_broken_ones_are_not(tmp_path: Path, standard: Standard) -> None:
    trails = [
        samples.unsolved(2, "Ben", photo=picture(random.Random(1))),  # noqa: S311
        samples.unsolved(3, "Carla", photo=b"\xff\xd8\xff broken"),
        samples.unsolved(4, "Dan", photo=b"no picture at all"),
    ]
    pdf = write(tmp_path, trails, replace(OPTIONS, standard=standard, face=Face.SANS))
    assert pictures(pdf) == 1
    without = replace(OPTIONS, privacy=Privacy(photos=False))
    assert pictures(write(tmp_path, trails, without)) == 0


def test_a_missing_script_is_named_and_refused_where_a_standard_is_asked_for(
    tmp_path: Path,
) -> None:
    out = tmp_path / "book.pdf"
    trails = [samples.unsolved(2, "Ben \u0378")]
    assert write_book(trails, OPTIONS, NAMES, out, nothing, command=COMMAND).missing == (
        "unknown characters (U+0378)",
    )
    before = out.read_bytes()
    archive = replace(OPTIONS, standard=Standard.ARCHIVE)
    with pytest.raises(JournalError, match=r"U\+0378"):
        write_book(trails, archive, NAMES, out, nothing, command=COMMAND)
    assert out.read_bytes() == before


def test_unsolved_hunts_can_be_left_out(tmp_path: Path) -> None:
    solved = replace(OPTIONS, privacy=Privacy(unsolved=False))
    pdf = write(tmp_path, everyone(), solved)
    assert "Unsolved hunts" not in text(pdf)
    assert "Ben Lindqvist" not in text(pdf)
    with pytest.raises(JournalError, match="No hunt has found its reason yet"):
        write(tmp_path, [samples.unsolved()], solved)
