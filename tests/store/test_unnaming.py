"""Names of the erased in what tells of imports: none is left in the file, and nothing else goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.importers.taking import Taken
from networkjournal.store import erasing, unnaming
from networkjournal.store.connection import fetch
from networkjournal.store.journal import Journal
from tests.store.samples import add, message, receipt

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nPHOTO:https://x.example/a.jpg\nEND:VCARD\n"
WORDS = {"zorblax", "quimby"}


def take(journal: Journal, *files: Path) -> None:
    jobs.take_import(journal, jobs.plan_import(journal, jobs.read_people(files)), Taken())


def card(folder: Path, name: str) -> Path:
    file = folder / f"{name}.vcf"
    file.write_text(CARD.format(name))
    return file


def erase(journal: Journal, name: str) -> Change:
    (found,) = fetch(journal._db, "SELECT id FROM contact WHERE name=?", (name,))
    return journal.trash.erase([("contact", found[0])])


def bytes_of(journal: Journal) -> bytes:
    return journal.path.read_bytes().lower()


def person(name: str) -> Contact:
    return Contact(id=new_id(), name=name)


def walk(journal: Journal) -> None:
    while journal.undo() is not None:
        assert journal.check() == []
    while journal.redo() is not None:
        assert journal.check() == []


def test_no_byte_of_a_name_is_left_by_the_file_it_came_in(journal: Journal, tmp_path: Path) -> None:
    """Also where the file came again and changed nobody, and where its import was taken back."""
    files = [card(tmp_path, name) for name in ("Dee Ray", "Zorblax Quimby")]
    take(journal, *files)
    take(journal, files[1])
    journal.take_back(journal.receipts()[1].id)
    journal.undo()
    before = journal.receipts()
    assert bytes_of(journal).count(b"zorblax") > 9
    change = erase(journal, "Zorblax Quimby")
    journal.wipe()
    after = journal.receipts()
    assert [each.file_name for each in after] == ["a file", "Dee Ray.vcf, a file"]
    assert [each.partition(": ")[0] for each in after[1].problems] == ["Dee Ray.vcf", "a file"]
    assert {*before} < {*change.before}
    assert {*after} <= {*change.after}
    walk(journal)
    assert journal.receipts() != ()
    journal.close()
    assert not {word for word in WORDS if word.encode() in bytes_of(journal)}


def test_an_import_that_was_undone_names_nobody_either(journal: Journal) -> None:
    gone, note = person("Zorblax Quimby"), receipt(file_name="Quimby.vcf", problems=())
    add(journal, gone, label="Add")
    add(journal, note, label="Import Quimby.vcf")
    journal.undo()
    erase(journal, gone.name)
    assert journal.redo_label == erasing.NAMELESS
    journal.redo()
    assert journal.receipts() == (replace(note, file_name="a file"),)
    journal.wipe()
    assert b"quimby" not in bytes_of(journal)


def test_a_receipt_that_names_somebody_else_stays_as_it_is(journal: Journal) -> None:
    """As do those of a journal in which nothing but something that happened is erased."""
    gone, note = person("Ada Quimby"), receipt(file_name="Dee Ray.vcf")
    log = message(gone)
    add(journal, gone, log)
    add(journal, note, label="Import Dee Ray.vcf")
    assert note not in journal.trash.erase([("interaction", log.id)]).before
    assert note not in erase(journal, gone.name).before
    assert journal.receipts() == (note,)
    assert journal.undo_label == "Import Dee Ray.vcf"


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Connections.csv", "Connections.csv"),
        ("Zorblax.vcf", "a file"),
        ("ZÓRBLAX_Quimby (2).vcf", "a file"),
        ("Quimby/Connections.csv, Dee.vcf", "a file, Dee.vcf"),
        ("all.zip: Zorblax.vcf, Dee.vcf", "all.zip: a file, Dee.vcf"),
        ("a.vcf, b.vcf, Quimby.vcf and 1,002 more", "a.vcf, b.vcf, a file and 1,002 more"),
        ("Zorblaxia.vcf", "Zorblaxia.vcf"),
        ("", ""),
    ],
)
def test_files_called_like_somebody_are_a_file(journal: Journal, name: str, left: str) -> None:
    add(journal, receipt(file_name=name))
    unnaming.unname_receipts(journal._db, WORDS)
    assert [each.file_name for each in journal.receipts()] == [left]


@pytest.mark.parametrize(
    ("problem", "left"),
    [
        ("Line 3: there is no name.", "Line 3: there is no name."),
        ("And 5 more like these.", "And 5 more like these."),
        ("Quimby.vcf: Line 3: there is no name.", "a file: Line 3: there is no name."),
        ("a.zip: Quimby.csv, line 3: no name.", "a.zip: a file, line 3: no name."),
        ("Quimby.vcf: It holds no card.", "a file: It holds no card."),
        (
            "a.zip: “a.zip: Quimby.doc”, “b.doc” are of no known kind.",
            "a.zip: a file, “b.doc” are of no known kind.",
        ),
    ],
)
def test_what_was_amiss_in_such_a_file_is_still_told(
    journal: Journal, problem: str, left: str
) -> None:
    add(journal, receipt(problems=("Line 1: it is empty.", problem)))
    unnaming.unname_receipts(journal._db, {*WORDS, "line"})
    assert journal.receipts()[0].problems == ("Line 1: it is empty.", left)
