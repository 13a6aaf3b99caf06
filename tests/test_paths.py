"""Where things lie, and what is known of a place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from networkjournal import paths
from tests.processes import Home, files, obey_permissions


def test_a_journal_is_remembered_by_an_empty_file(home: Home) -> None:
    path = home.folder / "hunt.njournal"
    assert not paths.is_remembered(path)
    paths.remember(path)
    paths.remember(path)
    assert paths.is_remembered(path)
    assert not paths.is_remembered(path.with_name("other.njournal"))
    ((name, content),) = files(home.folder).items()
    assert content == b""
    assert "hunt" not in name


@pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")
def test_what_cannot_be_remembered_is_not(home: Home) -> None:
    (home.folder / "config").mkdir(mode=0o500)
    script = """
from pathlib import Path
from networkjournal import paths
paths.remember(Path("/hunt.njournal"))
assert not paths.is_remembered(Path("/hunt.njournal"))
"""
    done = home.python([sys.executable, "-c", script], preexec_fn=obey_permissions)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_file_has_one_path(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    wanted = paths.real(tmp_path / "real" / "hunt.njournal")
    assert paths.real(tmp_path / "link" / ".." / "link" / "hunt.njournal") == wanted
    assert paths.short_name(wanted) == paths.short_name(Path(str(wanted)))
    assert not paths.real(tmp_path / "loop").exists()


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/ada/Dropbox/hunts", "Dropbox"),
        ("/home/ada/Dropbox (Personal)", "Dropbox"),
        ("/home/ada/OneDrive - Lumen/x", "OneDrive"),
        ("/home/ada/Nextcloud", "Nextcloud"),
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/Users/ada/iCloudDrive", "iCloud"),
        ("/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive", "Google Drive"),
        ("/home/ada/Google Drive", "Google Drive"),
        ("/home/ada/documents", ""),
        ("/home/ada/my dropbox notes", ""),
    ],
)
def test_cloud_folders_are_known_by_their_names(folder: str, service: str) -> None:
    assert paths.cloud_folder(Path(folder) / "journal.njournal") == service
    assert paths.cloud_folder(Path("/home/ada/dropbox.njournal")) == ""


def test_resources_are_found() -> None:
    assert paths.resource("sample/journal.json").is_file()
