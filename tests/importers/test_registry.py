"""The importers, chosen by what is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from networkjournal.core.errors import JournalError
from networkjournal.importers import archive, registry
from networkjournal.importers.people import People, Progress, UnrecognisedFileError

SAMPLES = Path(__file__).parent.parent / "data" / "linkedin"


def test_content_counts_and_the_name_does_not() -> None:
    csv = registry.load(SAMPLES / "connections_2023plus_current.csv")
    packed = registry.load(SAMPLES / "Basic_LinkedInDataExport_02-10-2026.zip")
    assert registry.read_file(csv, "people.zip") == registry.read_file(packed, "people.csv")


def test_the_next_importer_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = People("mine", (), 0, (), 0)

    def read(data: bytes, file_name: str, progress: Progress) -> People:
        if data != b"mine":
            raise UnrecognisedFileError("Not mine.")
        return mine

    known = (*registry.IMPORTERS, registry.Importer("Mine", (".mine",), read))
    monkeypatch.setattr(registry, "IMPORTERS", known)
    assert registry.read_file(b"mine", "a.mine") is mine
    with pytest.raises(JournalError, match=r"“a\.mine” could not be imported\. Line 1 is no row"):
        registry.read_file(b"other", "a.mine")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="No such file"):
        registry.load(tmp_path / "none.csv")
    with pytest.raises(JournalError, match=tmp_path.name):
        registry.load(tmp_path)


def test_a_huge_file_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_ARCHIVE", 10)
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(10))
    assert registry.load(path) == bytes(10)
    path.write_bytes(bytes(11))
    with pytest.raises(JournalError, match="larger than 200 MB"):
        registry.load(path)
