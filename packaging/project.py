"""What the packages say about the project, each fact from the one place where it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
RESOURCES = ROOT / "resources"
BUILD = ROOT / "build"
DIST = ROOT / "dist"

NAME = "networkjournal"
TITLE = "Network Journal"
APP_ID = "org.networkjournal.NetworkJournal"
"""The reverse domain name that AppStream, macOS and Flatpak ask for."""
DEVELOPER = "Network Journal contributors"
MAINTAINER = f"{DEVELOPER} <packages@networkjournal.org>"
SUMMARY = "Reach out on a hunch, find out why it was worth it"


@cache
def version() -> str:
    """Return the version, from where the program and the wheel have it, too."""
    source = (ROOT / NAME / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    assert found is not None
    return found[1]


@cache
def moment() -> int:
    """Return the second since 1970 that every built file is dated: that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    if shutil.which("git"):
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode == 0 and asked.stdout.strip():
            return int(asked.stdout)
    return int((ROOT / "CHANGELOG.md").stat().st_mtime)


def day() -> str:
    """Return the day of :func:`moment`, as 2026-12-01 in UTC."""
    return datetime.fromtimestamp(moment(), UTC).date().isoformat()


def changes(wanted: str) -> str:
    """Return the changelog's section of a version, without its heading.

    Raises ValueError where there is none: a release says what is new.
    """
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = re.search(rf"^## {re.escape(wanted)}\b.*?\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    if found is None:
        raise ValueError(f"CHANGELOG.md has no section for {wanted}")
    return found[1].strip() + "\n"


def main(words: list[str]) -> int:
    """Print the release notes of a tag such as v1.2.3, which must be that of this version."""
    [tag] = words
    if tag != f"v{version()}":
        print(f"The tag is {tag}, but the version is {version()}.", file=sys.stderr)
        return 1
    print(changes(version()), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
