"""Files that the command line reads and writes: imports and the book."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.processes import (
    CONNECTIONS,
    LINKEDIN,
    POSIX,
    Call,
    Home,
    files,
    find_a_reason,
    obey_permissions,
)


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", b"\0" * 30_000_000)
    return packed.getvalue()


BAD_FILES: dict[str, Callable[[], bytes]] = {
    "nameless.csv": lambda: b"Company,Position\nLumen,Poet\n",
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "empty.csv": lambda: b"",
    "bomb.zip": bomb,
    "header.csv": lambda: b"First Name,Last Name,URL,Connected On\n",
    "cut.zip": lambda: (LINKEDIN / "Basic_LinkedInDataExport_02-10-2026.zip").read_bytes()[:-100],
    "messages.csv": lambda: b"FROM,TO,DATE,CONTENT\n",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_import_leaves_the_journal_alone(written: Home, call: Call, name: str) -> None:
    file = written.folder / name
    file.write_bytes(BAD_FILES[name]())
    before = files(written.folder)
    code, out, err = call("import", str(file))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert name in err
    assert files(written.folder) == before


@pytest.mark.parametrize("file", ["missing.csv", "."])
def test_what_cannot_be_read_is_not_imported(written: Home, call: Call, file: str) -> None:
    before = files(written.folder)
    code, _, err = call("import", str(written.folder / file))
    assert code == 1
    assert "could not be imported" in err
    assert files(written.folder) == before


def test_an_import_counts_and_is_taken_back_at_once(written: Home, call: Call) -> None:
    shutil.rmtree(written.journal.parent / "backups")
    before = files(written.folder)
    code, out, _ = call("import", CONNECTIONS, "--dry-run", "--json")
    planned = json.loads(out)
    assert (code, planned["dry_run"]) == (0, True)
    assert files(written.folder) == before
    did = json.loads(call("import", CONNECTIONS, "--json")[1])
    assert planned["import"] is None
    assert did == planned | {"dry_run": False, "import": did["import"]}
    parts = ("added", "updated", "unchanged", "hidden", "unreadable")
    assert did["read"] == sum(did[part] for part in parts) > 0
    assert did["added"] > 0
    again = json.loads(call("import", CONNECTIONS, "--json")[1])
    assert (again["added"], again["updated"]) == (0, 0)
    call("undo")
    assert call("undo")[1].startswith("Taken back: Import ")
    assert call("list", "--filter", "everyone")[1] == "Ada Example  poet  [noticed]\n"


def test_a_dry_run_begins_no_journal(home: Home, call: Call) -> None:
    code, out, _ = call("import", CONNECTIONS, "--dry-run")
    assert code == 0
    assert "added" in out
    other = home.folder / "other.njournal"
    assert call("--journal", str(other), "--new", "import", CONNECTIONS, "--dry-run")[0] == 0
    assert call("--journal", str(other), "import", CONNECTIONS, "--dry-run")[0] == 1
    assert not home.journal.exists()
    assert not other.exists()


def test_an_odd_file_name_is_imported(written: Home, call: Call) -> None:
    file = written.folder / os.fsdecode(b"verbindungen\xff.csv")
    file.write_bytes(Path(CONNECTIONS).read_bytes())
    assert call("import", str(file))[0] == 0
    assert "verbindungen\ufffd.csv" in call("undo")[1]


def test_the_journal_is_written_as_a_book(written: Home, call: Call) -> None:
    find_a_reason(written)
    out = written.folder / "book.pdf"
    code, printed, err = call("export", str(out), "--paper", "letter", "--from", "2026-11-01")
    assert (code, printed, err) == (0, f"The journal is in {out}\n", "")
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_book_can_leave_out_who_it_is_about(written: Home, call: Call) -> None:
    find_a_reason(written)
    plain, hidden = written.folder / "plain.pdf", written.folder / "hidden.pdf"
    assert call("export", str(plain))[0] == 0
    choices = ("--names", "anonymous", "--letters", "sans", "--standard", "ua-1", "--no-charts")
    assert call("export", str(hidden), *choices)[0] == 0
    told = [" ".join(p.extract_text() for p in PdfReader(f).pages) for f in (plain, hidden)]
    assert ["Ada" in text for text in told] == [True, False]
    assert "Set in Inter" in told[1]


def test_a_book_has_its_owner_and_the_language_of_the_system(
    written: Home, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_a_reason(written)
    monkeypatch.setenv("LC_ALL", "de_AT.UTF-8")
    out = written.folder / "book.pdf"
    assert call("export", str(out), "--owner", "M. Owner")[0] == 0
    pdf = PdfReader(out)
    assert "M. Owner" in pdf.pages[0].extract_text()
    assert pdf.metadata is not None
    assert pdf.metadata.author == "M. Owner"
    assert pdf.trailer["/Root"]["/Lang"] == "de"  # type: ignore[index]
    code, _, err = call("export", str(written.folder / "a.csv"), "--owner", "M. Owner")
    assert (code, "--owner is for PDFs alone" in err) == (1, True)


@pytest.mark.parametrize(
    ("out", "reason"),
    [
        ("nowhere/book.pdf", "there is no such folder"),
        ("folder.pdf", "there is a folder of that name"),
        ("book.docx", "is of no known kind"),
        ("book.njournal", "is of no known kind"),
    ],
)
def test_a_book_that_has_no_place(written: Home, call: Call, out: str, reason: str) -> None:
    find_a_reason(written)
    (written.folder / "folder.pdf").mkdir()
    before = files(written.folder)
    code, _, err = call("export", str(written.folder / out))
    assert code == 1
    assert reason in err
    assert files(written.folder) == before


def test_a_period_without_hunts_gives_no_book(written: Home, call: Call) -> None:
    out = written.folder / "book.pdf"
    out.write_bytes(b"earlier")
    code, _, err = call("export", str(out), "--to", "1999-12-31")
    assert (code, err.count("\n")) == (1, 1)
    assert out.read_bytes() == b"earlier"


@POSIX
def test_a_book_in_a_read_only_folder(written: Home, call: Call) -> None:
    find_a_reason(written)
    folder = written.folder / "shut"
    folder.mkdir(mode=0o500)
    done = written.run("export", str(folder / "book.pdf"), preexec_fn=obey_permissions)
    assert (done.returncode, done.stdout) == (1, "")
    assert str(folder / "book.pdf") in done.stderr


@pytest.mark.parametrize("name", ["all.json", "people.vcf", "people.csv"])
def test_what_is_exported_is_imported_by_another_journal(
    written: Home, call: Call, name: str
) -> None:
    find_a_reason(written)
    out = written.folder / name
    code, said, _ = call("export", str(out), "--json")
    assert (code, json.loads(said)["file"]) == (0, str(out))
    told = json.loads(call("show", "Ada", "--json")[1])
    other = str(written.folder / "other.njournal")
    assert call("--journal", other, "--new", "import", str(out))[0] == 0
    again = json.loads(call("--journal", other, "show", "Ada", "--json")[1])
    same = ("name", "headline", "links", "spark_because", "hunch", "reason", "discovered_on")
    assert [again[each] for each in same] == [told[each] for each in same]
    back = json.loads(call("import", str(out), "--json")[1])
    assert (back["added"], back["updated"]) == (0, 0)


@pytest.mark.parametrize("name", ["all.json", "a.txt", "a.ics", "a.vcf", "a.csv", "notes.md"])
def test_every_format_can_leave_names_out(written: Home, call: Call, name: str) -> None:
    find_a_reason(written)
    call("add", "Ada Example !2030-01-01")
    for names, is_named in (("full", True), ("anonymous", False)):
        out = written.folder / names / name
        out.parent.mkdir()
        assert call("export", str(out), "--names", names, "--filter", "found")[0] == 0
        there = [path for path in out.parent.rglob("*") if path.is_file()]
        told = "".join(f"{path.name}{path.read_text('utf-8')}" for path in there)
        assert ("Ada Example" in told) == is_named


def test_nobody_is_told_whom_the_filter_leaves_out(written: Home, call: Call) -> None:
    out = written.folder / "a.vcf"
    assert call("export", str(out), "--filter", "found", "--vcard", "3.0")[0] == 0
    assert out.read_bytes() == b""
    assert call("export", str(out), "--filter", "everyone", "--vcard", "3.0")[0] == 0
    assert b"VERSION:3.0" in out.read_bytes()


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("a.vcf", ("--from", "2026-01-01"), "Leave --from and --to out."),
        ("a.ics", ("--no-private",), "it tells nothing of what happened"),
        ("a.txt", ("--no-photos",), "it holds no pictures"),
        ("a.csv", ("--paper", "a4"), "--paper is for PDFs alone"),
        ("a.json", ("--no-unsolved",), "--no-unsolved is for PDFs alone"),
        ("a.pdf", ("--vcard", "3.0"), "--vcard is for vCards alone"),
        ("notes.md", ("--vcard", "3.0"), "--vcard is for vCards alone"),
    ],
)
def test_what_a_format_cannot_take_is_refused(
    written: Home, call: Call, name: str, words: tuple[str, ...], reason: str
) -> None:
    find_a_reason(written)
    before = files(written.folder)
    code, _, err = call("export", str(written.folder / name), *words)
    assert code == 1
    assert reason in err
    assert files(written.folder) == before
