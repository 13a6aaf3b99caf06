"""The wheel holds everything the program reads and no more; the desktop entry is in order."""

from __future__ import annotations

import configparser
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from networkjournal import cli, paths

ROOT = Path(__file__).resolve().parent.parent


def files_below(folder: str) -> dict[str, bytes]:
    """Return every file of the checkout's `folder`, by its path from there."""
    top = ROOT / folder
    found = (path for path in top.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel; hatchling needs no network for that."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_package_and_its_resources_and_no_more(wheel: Path) -> None:
    expected = {
        f"networkjournal/{path}": data for path, data in files_below("networkjournal").items()
    }
    for path, data in files_below("resources").items():
        expected[f"networkjournal/resources/{path}"] = data
    for path, data in files_below("docs/guide").items():
        expected[f"networkjournal/guide/{path}"] = data
    with zipfile.ZipFile(wheel) as archive:
        held = {
            name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name
        }
    assert held.keys() == expected.keys()
    assert held == expected


def test_an_installed_program_finds_its_own_resources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    [font, *_] = sorted(path for path in files_below("resources") if path.endswith(".otf"))
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        f"from networkjournal.paths import resource; print(ascii(str(resource({font!r}))))"
    )
    said = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True)
    expected = tmp_path / "networkjournal" / "resources" / font
    assert said.stdout.strip() == ascii(str(expected)), said.stderr


ENTRY = ROOT / "packaging" / "linux" / "networkjournal.desktop"


@pytest.fixture
def entry() -> configparser.ConfigParser:
    """Read the desktop entry."""
    parsed = configparser.ConfigParser(interpolation=None, delimiters="=", comment_prefixes="#")
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(ENTRY, encoding="utf-8")
    return parsed


def test_the_desktop_entry_starts_what_is_installed(entry: configparser.ConfigParser) -> None:
    main = entry["Desktop Entry"]
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert shlex.split(main["Exec"]) == ["networkjournal", "%f"]
    assert {shlex.split(entry[section]["Exec"])[0] for section in entry.sections()} <= set(scripts)
    assert main["StartupWMClass"] == paths.APP_NAME == ENTRY.stem, "a dock must know the window"


def test_the_desktop_entry_offers_quick_add(entry: configparser.ConfigParser) -> None:
    assert entry["Desktop Entry"]["Actions"] == "quick-add;"
    action = entry["Desktop Action quick-add"]
    _program, *words = shlex.split(action["Exec"])
    assert cli.parser().parse_args(words).verb == "quick-add"
    assert action["Name"] == "Quick add"


def test_the_desktop_entry_opens_journals(entry: configparser.ConfigParser) -> None:
    kinds = ENTRY.with_suffix(".xml").read_text("utf-8")
    [kind] = re.findall(r'<mime-type type="(.*?)">', kinds)
    assert entry["Desktop Entry"]["MimeType"] == f"{kind};"
    assert re.findall(r'<glob pattern="(.*?)"/>', kinds) == [f"*{paths.JOURNAL_SUFFIX}"]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="it is not installed")
def test_the_desktop_entry_is_valid() -> None:
    done = subprocess.run(["desktop-file-validate", str(ENTRY)], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
