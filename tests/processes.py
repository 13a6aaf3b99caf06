"""Real processes of this program, in a home of their own."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from networkjournal import instance, paths
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.instance import Message
from networkjournal.store.journal import Journal

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SECONDS = 30.0
LINKEDIN = ROOT / "tests" / "data" / "linkedin"
CONNECTIONS = str(LINKEDIN / "connections_2023plus_current.csv")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")

Call = Callable[..., tuple[int, str, str]]
"""Carries out a command in this process: exit code, standard output and error."""

HOLD = """
import sys
from pathlib import Path
from networkjournal.instance import Lock
lock = Lock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.readline()
lock.release()
"""

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
            "XDG_CACHE_HOME": str(self.folder / "cache"),
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


def make(path: Path, *names: str) -> Path:
    """Make a journal with a few people, and without a backup."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    journal = Journal.open(path, create=True)
    contacts = tuple(Contact(id=new_id(), name=name, spark_because="x") for name in names)
    journal.apply("Add", Change(after=contacts))
    journal.close()
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    return path


def broken_journals(good: bytes) -> dict[str, bytes]:
    """Return files that are no journals, or no longer."""
    newer, foreign = bytearray(good), bytearray(good)
    newer[60:64] = (9999).to_bytes(4)
    foreign[68:72] = (42).to_bytes(4)
    return {
        "text": b"Dear diary,\n",
        "empty": b"",
        "truncated": good[: len(good) // 2],
        "cut in its header": good[:60],
        "newer": bytes(newer),
        "foreign": bytes(foreign),
    }


def undated(request: Message) -> Message:
    assert isinstance(request.pop("until", 0.0), float)
    return request


def is_open(path: Path) -> bool:
    """Say whether a window answers for a journal."""
    return instance.ask(paths.real(path), {"verb": "?"}) is not None


def find_a_reason(home: Home) -> None:
    """Give the journal of a ``written`` home a hunt to print."""
    journal = Journal.open(home.journal)
    (row,) = journal.read.people_named("Ada Example")
    journal.edit("Find", row.id, reason="It rhymed.", discovered_on=date(2026, 11, 1))
    journal.close()
