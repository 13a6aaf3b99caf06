"""Windows: the version resource, and the installer for one person by NSIS."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import project

SCRIPT = project.HERE / "windows" / "installer.nsi"


def version_resource() -> str:
    """Return what Windows shows about the program, as PyInstaller reads it."""
    numbers = [*map(int, project.version().split(".")[:3]), 0]
    words = {
        "CompanyName": project.DEVELOPER,
        "FileDescription": project.TITLE,
        "FileVersion": project.version(),
        "InternalName": project.NAME,
        "LegalCopyright": "MIT licence",
        "ProductName": project.TITLE,
        "ProductVersion": project.version(),
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={tuple(numbers)}, prodvers={tuple(numbers)}),"
        f" kids=[StringFileInfo([StringTable('040904B0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


def installer(bundle: Path, icon: Path, out: Path) -> Path:
    """Compile the installer with ``makensis``, which exists for Windows and Linux alike."""
    maker = shutil.which("makensis")
    if maker is None:
        raise SystemExit("makensis is missing: install NSIS (Debian: apt-get install nsis).")
    target = out / f"{project.NAME}-{project.version()}-setup.exe"
    definitions = {
        "VERSION": project.version(),
        "BUNDLE": bundle,
        "ICON": icon,
        "OUT": target,
        "LICENCE": project.ROOT / "LICENSE",
    }
    words = [f"-D{name}={value}" for name, value in definitions.items()]
    subprocess.run([maker, "-V2", *words, str(SCRIPT)], check=True)
    return target
