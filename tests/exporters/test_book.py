"""The book as a person gets it: a PDF checked by its text, outline, pages and tags."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import Destination

from networkjournal.core.entities import Contact
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.rows import Trail
from networkjournal.exporters import book, render
from networkjournal.exporters.book import BookOptions, Paper, write_book
from tests.exporters import samples
from tests.exporters.samples import CALL, COMMAND, NAMES, NOTE, OPENED, TODAY

OPTIONS = BookOptions(today=TODAY, owner="M. Owner")
LINE = "She said that silence is the room in which an answer can turn up, and waited. "


@pytest.fixture(autouse=True)
def scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files, which has to be empty after every book."""
    folder = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def nothing(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


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


def everyone() -> list[Trail]:
    return [samples.amara(), samples.unsolved(), samples.let_go(), samples.never_opened()]


def failing(code: str) -> tuple[str, ...]:
    """Return a child that runs ``code``."""
    return (sys.executable, "-c", code)


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
        "Her post on the hospice volunteers. My hunch: Shares my views.",
        "2 Nov Reached out Told her the line",
        "★ Reply “Let’s talk.”",
        "11 Nov Video call She asked about silence. This was it.",
        "REASON DISCOVERED 11 November 2026, day 9",
        "Shares my views · Project together",
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
    assert "Made from a private journal on 23 November 2026." in pages[1]
    assert outline(pdf) == [
        "Contents",
        "Reasons found",
        ["Amara Osei", "Daniel Kim"],
        "Unsolved hunts",
        ["Ben Lindqvist"],
        "Let go",
        ["Carla Méndez"],
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


def test_parts_begin_on_right_pages_and_numbers_are_printed(tmp_path: Path) -> None:
    pages = texts(write(tmp_path, everyone()))
    for title in ("Reasons found", "Unsolved hunts", "Let go"):
        (opening,) = [n for n, page in enumerate(pages, 1) if page.startswith(title + "\n")]
        assert opening % 2 == 1
    assert pages[2].endswith("3")
    assert pages[5].endswith("6")


def test_the_pdf_is_tagged_and_says_what_it_is(tmp_path: Path) -> None:
    pdf = write(tmp_path, everyone(), replace(OPTIONS, title="My year", language="de-AT"))
    catalog = pdf.trailer["/Root"]
    assert "/StructTreeRoot" in catalog  # type: ignore[operator]
    assert catalog["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert catalog["/Lang"] == "de-AT"  # type: ignore[index]
    assert pdf.metadata is not None
    assert (pdf.metadata.title, pdf.metadata.author) == ("My year", "M. Owner")


def test_a_book_meets_the_standard_for_readers_with_a_screen_reader(tmp_path: Path) -> None:
    strict = failing(
        "import sys, typst; from functools import partial;"
        "typst.compile = partial(typst.compile, pdf_standards=['ua-1']);"
        "from networkjournal.exporters.render import main; sys.exit(main(sys.argv[1:]))"
    )
    out = tmp_path / "book.pdf"
    write_book(everyone(), OPTIONS, NAMES, out, nothing, command=strict)
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
    last = pdf.pages[-1].get("/Annots", [])
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
    assert outline(pdf)[2] == [NASTY]


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
    assert outline(pdf)[2] == list(names)


def test_private_notes_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    trail = samples.trail(
        Contact(id=1, name="Ada Example"),
        samples.step(1, OPENED, text="Hello."),
        samples.step(1, OPENED, NOTE, "Her health.", private=True),
    )
    assert "Her health." not in text(write(tmp_path, [trail]))
    private = replace(OPTIONS, include_private=True)
    assert "Her health." in text(write(tmp_path, [trail], private))


def test_the_same_book_has_the_same_bytes(tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    write(tmp_path, everyone())
    first = out.read_bytes()
    write(tmp_path, everyone())
    assert out.read_bytes() == first


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
    assert "others." in pages[-1].split("REASON DISCOVERED")[0]


@pytest.mark.parametrize("paper", list(Paper))
def test_a_long_hunt_runs_over_many_pages_without_a_gap(tmp_path: Path, paper: Paper) -> None:
    pages = texts(write(tmp_path, [long_hunt()], replace(OPTIONS, paper=paper)))
    body = pages[5:-1]
    assert len(body) > 15
    assert min(map(len, body)) > 0.6 * max(map(len, body))
    heads = {page.splitlines()[0] for page in body[1:]}
    assert heads <= {"TREASURE HUNTS", "Esther Vogel", "REASONS FOUND"}
    together = " ".join(" ".join(pages[5:]).split())
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


def test_progress_tells_its_stages_in_order(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    out = tmp_path / "book.pdf"
    write_book(everyone(), OPTIONS, NAMES, out, lambda *t: told.append(t), command=COMMAND)
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [book.GATHERING, book.SETTING, book.WRITING]
    assert told[3] == (book.GATHERING, 4, 4)
    assert (book.SETTING, 0, 0) in told
    size = out.stat().st_size
    assert told[-1] == (book.WRITING, size, size)


@pytest.mark.parametrize("stage", [book.GATHERING, book.SETTING, book.WRITING])
def test_cancelling_leaves_the_earlier_file_and_nothing_else(
    tmp_path: Path, scratch: Path, stage: str
) -> None:
    out = tmp_path / "book.pdf"
    out.write_bytes(b"earlier")

    def cancel(now: str, done: int, total: int) -> None:
        if now == stage:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_book(everyone(), OPTIONS, NAMES, out, cancel, command=COMMAND)
    assert out.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [out]
    assert list(scratch.iterdir()) == []


def test_cancelling_ends_the_child_within_a_second(tmp_path: Path, scratch: Path) -> None:
    asked = 0.0
    pid = tmp_path / "pid"
    child = failing(
        f"import os, time, pathlib; pathlib.Path({str(pid)!r}).write_text(str(os.getpid()));"
        "time.sleep(600)"
    )

    def cancel(stage: str, done: int, total: int) -> None:
        nonlocal asked
        if stage == book.SETTING and pid.exists() and pid.read_text():
            asked = time.monotonic()
            raise Cancelled

    with pytest.raises(Cancelled):
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", cancel, command=child)
    assert time.monotonic() - asked < 1
    if os.name == "posix":
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid.read_text()), 0)
    assert list(scratch.iterdir()) == []


def test_the_data_are_for_the_owner_alone(tmp_path: Path, scratch: Path) -> None:
    modes: list[int] = []

    def look(stage: str, done: int, total: int) -> None:
        modes.extend(folder.stat().st_mode & 0o777 for folder in scratch.iterdir())

    write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", look, command=COMMAND)
    if os.name == "posix":
        assert set(modes) == {0o700}
    assert list(scratch.iterdir()) == []


def test_a_book_without_hunts_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    options = replace(OPTIONS, date_from=date(2020, 1, 1), date_to=date(2020, 12, 31))
    with pytest.raises(JournalError, match="No hunt was opened in this period"):
        write_book([], options, NAMES, tmp_path / "book.pdf", nothing, command=COMMAND)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    read: list[Trail] = []

    def trails() -> Iterator[Trail]:
        read.append(samples.amara())
        yield from read

    with pytest.raises(JournalError, match="there is no such folder"):
        write_book(trails(), OPTIONS, NAMES, tmp_path / "file" / "book.pdf", nothing)
    assert not read


def test_a_disk_that_is_full_at_the_end_leaves_the_earlier_file(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "book.pdf"
    out.write_bytes(b"earlier")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(JournalError) as refusal:
        write_book(everyone(), OPTIONS, NAMES, out, nothing, command=COMMAND)
    assert "the disk is full" in refusal.value.message
    assert str(out) in refusal.value.message
    assert out.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [out]
    assert list(scratch.iterdir()) == []


def test_a_full_temporary_folder_names_that_folder(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(book, "write_book_data", full)
    with pytest.raises(JournalError) as refusal:
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=COMMAND)
    assert str(scratch) in refusal.value.message


def test_a_refusal_of_the_child_is_a_message(tmp_path: Path) -> None:
    child = failing(
        "import sys, pathlib;"
        f"(pathlib.Path(sys.argv[1]).parent / {render.ERROR_FILE!r}).write_text('No room.');"
        f"sys.exit({render.REFUSED})"
    )
    with pytest.raises(JournalError, match=r"The book could not be set\. No room\."):
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=child)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_want_of_memory_is_a_message(tmp_path: Path) -> None:
    child = failing("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(JournalError, match="ran out of memory"):
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=child)


def test_a_failure_of_the_child_is_a_bug_with_its_last_words(tmp_path: Path) -> None:
    child = failing("import sys; sys.exit('something broke')")
    with pytest.raises(RuntimeError, match="something broke"):
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=child)
    assert list(tmp_path.iterdir()) == []


def test_a_child_that_can_not_be_started_is_a_message(tmp_path: Path) -> None:
    child = (str(tmp_path / "nowhere"),)
    with pytest.raises(JournalError, match="could not be started"):
        write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing, command=child)


def test_this_program_is_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[Sequence[str]] = []

    def start(command: Sequence[str], errors: object) -> None:
        started.append(command)
        raise Cancelled

    monkeypatch.setattr(book, "_start", start)
    for frozen, expected in (
        (False, [sys.executable, "-m", "networkjournal", "--render-book"]),
        (True, [sys.executable, "--render-book"]),
    ):
        monkeypatch.setattr(sys, "frozen", frozen, raising=False)
        with pytest.raises(Cancelled):
            write_book(everyone(), OPTIONS, NAMES, tmp_path / "book.pdf", nothing)
        assert list(started.pop())[:-1] == expected
