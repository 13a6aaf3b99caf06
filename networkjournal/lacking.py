"""What to say where the system lacks a library that Qt needs: Qt itself would only abort."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

EXIT_CODE = 1
DEBIAN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt asks the system for, and Debian's packages of it; run.py looks for the same."""
_BROUGHT_ALONG = {"libglib-2.0.so.0": "libglib2.0-0"}
"""What one of these packages holds, too, and may be named first where it is missing."""
_BOXES = (
    ("zenity", "--error", "--no-markup", "--title=Network Journal", "--text"),
    ("kdialog", "--title", "Network Journal", "--error"),
    ("xmessage", "-center"),
    ("notify-send", "Network Journal"),
)
"""Programs of desktops that show a message, where Qt can't."""


def named(error: ImportError) -> str | None:
    """Return the library of the system that an import failed for, None if it was for another."""
    found = re.match(r"(\S+\.so[.\d]*): cannot open shared object file", str(error))
    return found[1] if found else None


def leave_if_any() -> None:
    """Say which libraries are missing and end; return where none is."""
    missing = lacking(_load)
    if missing:
        _leave(tell(missing))


def with_others(first: str, load: Callable[[str], object] | None = None) -> list[str]:
    """Return a missing library and all others that are, so that one installation is enough."""
    return [first, *(library for library in lacking(load or _load) if library != first)]


def lacking(load: Callable[[str], object]) -> list[str]:
    """Return the libraries that ``load`` can not open."""
    missing = []
    for library in DEBIAN:
        try:
            load(library)
        except OSError:
            missing.append(library)
    return missing


def tell(libraries: Sequence[str]) -> int:
    """Say what is missing and what helps, on standard error or in a box; return the exit code."""
    words = message(libraries)
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")
    if not (sys.stderr is not None and sys.stderr.isatty()):
        _show(words)
    return EXIT_CODE


def message(libraries: Sequence[str]) -> str:
    """Return what helps in plain words."""
    known = {**DEBIAN, **_BROUGHT_ALONG}
    packages = " ".join(sorted({known[library] for library in libraries if library in known}))
    missing = f"{', '.join(libraries)} {'is' if len(libraries) == 1 else 'are'} missing here"
    lines = [f"Network Journal can't open its window: {missing}."]
    if packages:
        lines.append(f"On Debian and Ubuntu this helps: sudo apt-get install {packages}")
    lines.append("Elsewhere, install the packages of your system that hold them, then start again.")
    return "\n".join(lines)


def _show(words: str) -> None:
    for box in _BOXES:
        program = shutil.which(box[0])
        if program is not None:
            subprocess.run([program, *box[1:], words], check=False, capture_output=True)  # noqa: S603
            return


def _load(library: str) -> None:
    import ctypes

    ctypes.CDLL(library)


def _leave(code: int) -> NoReturn:
    os._exit(code)
