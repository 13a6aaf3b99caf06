"""The wheel: everything the program reads travels with it, and nothing else does."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

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
