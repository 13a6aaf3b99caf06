"""Real processes of this program, in a home of their own."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SECONDS = 30.0
_CAPBSET_DROP, _DAC_OVERRIDE = 24, 1


@dataclass(frozen=True)
class Home:
    """Folders of a person who has never started the program."""

    folder: Path
    runtime: Path

    @property
    def journal(self) -> Path:
        """Where the journal is that opens when none is named."""
        return self.folder / "data" / "networkjournal" / "journal.njournal"

    def variables(self) -> dict[str, str]:
        """Return what leads the program into these folders."""
        return {
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "TMPDIR": str(self.runtime),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        command = [sys.executable, "-m", "networkjournal", *words]
        return self.python(command, **options)

    def python(self, command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
        """Run a command in this home to its end."""
        return subprocess.run(
            command,
            env={**os.environ, **self.variables()},
            cwd=self.folder,
            capture_output=True,
            encoding="utf-8",
            timeout=LONGEST_SECONDS,
            **options,
        )

    def start(self, *command: str, **options: Any) -> subprocess.Popen[str]:
        """Start a command in this home, with a pipe in and out."""
        return subprocess.Popen(
            command,
            env={**os.environ, **self.variables()},
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            **options,
        )


def wait_until(reached: Callable[[], bool]) -> None:
    """Look again and again; AssertionError where it never comes."""
    end = time.monotonic() + LONGEST_SECONDS
    while not reached():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, byte for byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def obey_permissions() -> None:
    """In a child that is root: be held by permissions as everybody else is."""
    if sys.platform == "linux" and os.geteuid() == 0:
        ctypes.CDLL(None).prctl(_CAPBSET_DROP, _DAC_OVERRIDE)
