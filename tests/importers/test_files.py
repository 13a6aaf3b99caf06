"""Files and folders of the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from networkjournal.core.errors import JournalError
from networkjournal.importers import files
from networkjournal.importers.files import in_folder, on_disk


def test_a_file_is_read_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "My_People 1.CSV"
    path.write_bytes(b"x" * 20_000)
    file = on_disk(path)
    assert (file.path, file.bare_name) == ("My_People 1.CSV", "mypeople1.csv")
    assert (len(file.head()), len(file.data())) == (16_384, 20_000)


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.csv", "a/c.vcf", "A.csv", ".hidden", "__MACOSX/x", "a/Thumbs.db", ".git/y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    found = in_folder(tmp_path)
    assert [file.path for file in found] == ["A.csv", "b.csv", "a/c.vcf"]
    assert [file.data() for file in found] == [b"A.csv", b"b.csv", b"a/c.vcf"]


def test_links_in_a_folder_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "chosen"
    folder.mkdir()
    (tmp_path / "secret").write_text("x")
    try:
        (folder / "link").symlink_to(tmp_path / "secret")
        (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    except OSError:  # on Windows only some may make links
        pytest.skip("no links here")
    assert in_folder(folder) == ()


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"“none\.csv” could not be imported\. The system says:"):
        on_disk(tmp_path / "none.csv").head()
    with pytest.raises(JournalError, match="It is no file"):
        on_disk(tmp_path).data()
    with pytest.raises(JournalError, match=r"“none” could not be imported\. The system says:"):
        in_folder(tmp_path / "none")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(JournalError, match="It is no file"):
        on_disk(tmp_path / "pipe").head()


def test_a_huge_file_is_not_read_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 10)
    path = tmp_path / "a.csv"
    path.write_bytes(bytes(10))
    assert on_disk(path).data() == bytes(10)
    path.write_bytes(bytes(11))
    with pytest.raises(JournalError, match="larger than 200 MB"):
        on_disk(path).data()


def test_a_crowded_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    for number in range(3):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "a.csv").write_text("")
    assert len(in_folder(tmp_path)) == 3
    (tmp_path / "3").write_text("")
    with pytest.raises(JournalError, match=f"“{tmp_path.name}”.*more than 3 files"):
        in_folder(tmp_path)
