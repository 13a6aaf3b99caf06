"""What Linux packages install is in order, as far as it can be told without building them."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import command_line
import licences
import linux
import project
import pytest

from networkjournal import cli
from networkjournal.parts import parts


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not shutil.which(tool), reason=f"{tool} is not installed")


def run(*command: str | Path, text: str = "") -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, input=text)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a bundle in name only: a program, and two libraries of Python."""
    folder = tmp_path_factory.mktemp("bundle") / "networkjournal"
    (folder / "_internal").mkdir(parents=True)
    (folder / "networkjournal").write_text("#!/bin/sh\necho networkjournal ran with $*\n")
    (folder / "networkjournal").chmod(0o755)
    for name in ("libsqlite3.so.0", "libz.so.1"):
        (folder / "_internal" / name).touch()
    return folder


@pytest.fixture(scope="module")
def share(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("share")
    linux.share(folder, bundle)
    return folder


def test_icons_are_there_in_all_sizes(share: Path) -> None:
    icons = share / "icons/hicolor"
    for size in (16, 24, 32, 48, 256):
        for name in ("apps/networkjournal", "mimetypes/application-x-networkjournal"):
            data = (icons / f"{size}x{size}" / f"{name}.png").read_bytes()
            assert int.from_bytes(data[16:20]) == int.from_bytes(data[20:24]) == size
    assert (icons / "scalable/apps/networkjournal.svg").exists()
    assert (icons / "symbolic/apps/networkjournal-symbolic.svg").exists()


def test_the_metainfo_tells_of_this_version_as_the_changelog_does() -> None:
    tree = ElementTree.fromstring(linux.metainfo())  # noqa: S314 - it is our own
    release = tree.find("releases/release")
    assert release is not None
    assert release.get("version") == project.version()
    items = [item.text or "" for item in release.iter("li")]
    assert len(items) == project.changes(project.version()).count("\n- ") + (
        project.changes(project.version()).startswith("- ")
    )
    assert not any("`" in item for item in items)
    launchable = tree.findtext("launchable")
    assert launchable == "networkjournal.desktop"


def test_the_metainfo_tells_the_true_size_of_each_picture() -> None:
    images = ElementTree.fromstring(linux.metainfo()).findall(".//image")  # noqa: S314 - as above
    assert len(images) >= 3
    for image in images:
        name = (image.text or "").rpartition("/")[2]
        data = (project.ROOT / "docs/guide/pictures" / name).read_bytes()
        width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
        assert (image.get("width"), image.get("height")) == (str(width), str(height)), name


@needs("appstreamcli")
def test_the_metainfo_is_valid(share: Path) -> None:
    run("appstreamcli", "validate", "--no-net", *share.glob("metainfo/*.xml"))


def test_the_manual_tells_of_every_command_and_option(share: Path) -> None:
    page = gzip.decompress((share / "man/man1/networkjournal.1.gz").read_bytes()).decode()
    for name, grammar in command_line.verbs().items():
        assert f".SS {name.replace('-', chr(92) + '-')}" in page
        for action in command_line.options(grammar):
            if action.dest not in {"help", "json"}:
                assert action.option_strings[-1].replace("-", "\\-") in page


@needs("mandoc")
def test_the_manual_is_clean() -> None:
    assert run("mandoc", "-Tlint", "-Wstyle", text=command_line.manual()) == ""


@needs("bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("networkjournal expo", {"export"}),
        ("networkjournal export --pa", {"--paper"}),
        ("networkjournal export --paper ", set(cli.PAPERS)),
        ("networkjournal --sa", {"--sample"}),
        ("networkjournal list --f", {"--filter"}),
    ],
)
def test_bash_completes(typed: str, offered: set[str], tmp_path: Path) -> None:
    words = typed.split(" ")
    script = f"""{command_line.bash()}
COMP_WORDS=({" ".join(f"'{word}'" for word in words)}) COMP_CWORD={len(words) - 1}
cd {tmp_path}; _networkjournal; printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    assert set(run("bash", "-eu", "-c", script).split()) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_their_completion(shell: str, tmp_path: Path) -> None:
    text = {"zsh": command_line.zsh, "fish": command_line.fish}[shell]()
    for name in command_line.verbs():
        assert name in text
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(text)
    run(shell, "-n", script)


def test_the_copyright_holds_every_licence(bundle: Path) -> None:
    text = licences.copyright_file(bundle)
    assert "Permission is hereby granted" in text
    assert "zlib" in text
    assert "SQLite" in text
    for part in parts():
        assert part.name in text
        assert part.text, f"{part.name} comes without its licence"
    for line in text.splitlines():
        assert re.match(r"[A-Z][\w-]*: | \S| {2,}\S|$", line), line


def test_the_scripts_of_the_tarball_install_and_take_away(
    bundle: Path, share: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    shutil.copytree(bundle, archive / "networkjournal")
    shutil.copytree(share, archive / "share")
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(linux.HERE / name, archive / name)
    home = tmp_path / "a home"
    data = home / ".local/share/networkjournal/journal.njournal"
    data.parent.mkdir(parents=True)
    data.write_text("words")
    prefix = home / ".local"
    for _twice in range(2):
        run("sh", archive / "install.sh", prefix)
    assert run(prefix / "bin/networkjournal", "list") == "networkjournal ran with list\n"
    entry = (prefix / "share/applications/networkjournal.desktop").read_text()
    assert f'Exec="{prefix}/bin/networkjournal" quick-add' in entry
    if shutil.which("desktop-file-validate"):
        run("desktop-file-validate", prefix / "share/applications/networkjournal.desktop")
    run("sh", archive / "uninstall.sh", prefix)
    left = {path for path in prefix.rglob("*") if path.is_file()}
    assert {path for path in left if "networkjournal" in path.name} == set()
    assert not (prefix / "share/doc/networkjournal").exists()
    assert data.read_text() == "words"
