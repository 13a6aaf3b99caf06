"""The importers, chosen by what is in the files."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.importers.people import People
from networkjournal.importers.registry import read_files

LINKEDIN = Path(__file__).parent.parent / "data" / "linkedin"
CONNECTIONS = LINKEDIN / "connections_2023plus_current.csv"
ARCHIVE = LINKEDIN / "Basic_LinkedInDataExport_02-10-2026.zip"
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def names(people: People) -> list[str]:
    return [draft.name for draft in people.drafts]


def refusal(*paths: Path) -> JournalError:
    with pytest.raises(JournalError) as caught:
        read_files(paths)
    return caught.value


def test_content_counts_and_the_name_does_not(tmp_path: Path) -> None:
    table, packed = tmp_path / "people.zip", tmp_path / "people.csv"
    shutil.copy(CONNECTIONS, table)
    shutil.copy(ARCHIVE, packed)
    (of_table,), (of_archive,) = read_files([table]), read_files([packed])
    assert of_table.kind == of_archive.kind == "linkedin"
    assert of_table.drafts == of_archive.drafts
    assert (of_table.file_name, of_archive.file_name) == ("people.zip", "people.csv")


def test_an_archive_tells_its_day(tmp_path: Path) -> None:
    (people,) = read_files([ARCHIVE])
    assert people.file_name == ARCHIVE.name
    assert people.exported_on == date(2026, 2, 10)
    no_day = tmp_path / "Complete_LinkedInDataExport_13-40-2026.zip"
    shutil.copy(ARCHIVE, no_day)
    assert read_files([no_day])[0].exported_on != date(2026, 2, 10)


def test_a_folder_is_read_like_the_archive_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "Basic_LinkedInDataExport_02-10-2026"
    with zipfile.ZipFile(ARCHIVE) as packed:
        packed.extractall(folder)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (of_folder,), (of_archive,) = read_files([folder]), read_files([ARCHIVE])
    assert of_folder.drafts == of_archive.drafts
    assert of_folder.exported_on == date(2026, 2, 10)


def test_an_archive_in_a_folder_is_opened(tmp_path: Path) -> None:
    shutil.copy(ARCHIVE, tmp_path)
    (people,) = read_files([tmp_path])
    assert (people.file_name, len(people.drafts)) == (ARCHIVE.name, 4)


def test_two_exports_in_one_folder_are_two(tmp_path: Path) -> None:
    for year, name in ((2025, "Ada"), (2026, "Ben")):
        (tmp_path / str(year)).mkdir()
        table = tmp_path / str(year) / "Connections.csv"
        table.write_text(f"{HEADER}{name},E,,,,,08 Feb {year}\n")
    assert [names(people) for people in read_files([tmp_path])] == [["Ada E"], ["Ben E"]]


def test_what_is_of_no_known_kind_is_named(tmp_path: Path) -> None:
    picture, empty = tmp_path / "a.jpg", tmp_path / "b.csv"
    picture.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x01")
    empty.write_bytes(b"")
    people, *told = read_files([picture, CONNECTIONS, empty, tmp_path / "c.csv"])
    assert len(people.drafts) == 4
    assert [(each.kind, each.read, each.drafts, each.unreadable) for each in told] == [
        ("", 0, (), 0)
    ] * 3
    said = {each.file_name: each.problems[0].sentence() for each in told}
    assert said["a.jpg"] == "It is no text, perhaps a picture or a document."
    assert said["b.csv"] == "The file is empty."
    assert said["c.csv"].startswith("The system says: ")


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x01")
    first, *others = map(read_files, permutations([picture, CONNECTIONS, ARCHIVE]))
    assert all(other == first for other in others)
    assert read_files([ARCHIVE, ARCHIVE]) == read_files([ARCHIVE])


def test_unknown_files_of_a_folder_are_named_together(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.jpg").write_bytes(b"\xff\xd8\xff\xe0\x01")
    error = refusal(tmp_path)
    assert error.title == f"“{tmp_path.name}” could not be imported."
    assert error.message == (
        "“0.jpg”, “1.jpg”, “2.jpg”, “3.jpg”, “4.jpg” and 2 more are of no known kind."
    )


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    outer = tmp_path / "outer.zip"
    with zipfile.ZipFile(outer, "w") as packed:
        packed.write(ARCHIVE, "inner.zip")
    assert refusal(outer).message == (
        "“outer.zip: inner.zip” is of no known kind."
        " Unpack it, if it is an archive, and import that."
    )


def test_a_damaged_file_of_an_archive_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "a.zip"
    with zipfile.ZipFile(damaged, "w") as packed:
        packed.write(CONNECTIONS, "Connections.csv")
    damaged.write_bytes(damaged.read_bytes().replace(b"Contoso", b"Contosa", 1))
    assert refusal(damaged).message.startswith("The archive is damaged")
    people, told = read_files([damaged, CONNECTIONS])
    assert (len(people.drafts), told.file_name) == (4, "a.zip: Connections.csv")


def test_where_nothing_can_be_read_each_reason_is_told(tmp_path: Path) -> None:
    one = tmp_path / "a.txt"
    one.write_text("Dear diary")
    assert refusal(one).title == "“a.txt” could not be imported."
    assert refusal(one).message.startswith("It is no list of people that is known here. Choose")
    missing = [tmp_path / f"{number}.csv" for number in range(7)]
    error = refusal(one, *missing)
    assert error.title == "None of these files could be imported."
    lines = error.message.split("\n")
    assert lines[0].startswith("0.csv: The system says: ")
    assert lines[5:] == ["And 3 more like these."]


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert refusal(tmp_path).title == "There is nothing to import."


def test_the_first_part_of_an_archive_says_that_a_second_comes() -> None:
    (people,) = read_files([LINKEDIN / "Basic_profile_only_first_part.zip"])
    assert (people.read, people.drafts, people.unreadable) == (0, (), 0)
    assert "LinkedIn sends a second part" in people.problems[0].sentence()


def test_progress_goes_on_over_all_files() -> None:
    told: list[tuple[int, int]] = []
    read_files([CONNECTIONS, ARCHIVE], lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert {total for _done, total in told} == {2000}
    assert told[0][0] < 500
    assert told[-1] == (2000, 2000)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_files([CONNECTIONS], cancel)
