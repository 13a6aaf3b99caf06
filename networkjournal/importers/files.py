"""What a person chose to import, as files that are recognised by their beginning."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from stat import S_ISREG

from networkjournal.core.errors import JournalError
from networkjournal.core.text import clean

MAX_FILE = 200 * 1024 * 1024
MAX_FILES = 2_000
_HEAD = 16 * 1024
_NOT_CHOSEN = ("__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class File:
    """One file, on the disk or in an archive; ``path`` is for people to read, with ``/``.

    ``read`` returns at most so many bytes from the beginning, or all of them for None. It raises
    JournalError, naming the way out, where the file cannot be read.
    """

    path: str
    read: Callable[[int | None], bytes]

    @property
    def bare_name(self) -> str:
        """Return the name without folder, case, spaces and underscores, which all vary."""
        name = self.path.rpartition("/")[2].rpartition(": ")[2]  # or of an archive: its file
        return name.casefold().replace(" ", "").replace("_", "")

    def head(self) -> bytes:
        """Return the beginning, by which a file is recognised."""
        return self.read(_HEAD)

    def data(self) -> bytes:
        """Return the whole content."""
        return self.read(None)


def refused(name: str, reason: str) -> JournalError:
    """Return the message for what cannot be imported; ``reason`` names the way out too."""
    return JournalError(f"“{name}” could not be imported.", reason)


def on_disk(path: Path, shown: str = "") -> File:
    """Return a file of the disk under the name it is shown with."""
    shown = clean(shown or path.name)
    return File(shown, partial(_read, path, shown))


def in_folder(folder: Path) -> tuple[File, ...]:
    """Return the files of a folder and of those in it, in the order of their names.

    Hidden files and links are left out: a link may lead anywhere. Raises JournalError where the
    folder cannot be read or holds so much that it was hardly meant.
    """
    found = _walk(folder)
    if len(found) > MAX_FILES:
        reason = f"The folder holds more than {MAX_FILES:,} files. Choose the files themselves."
        raise refused(clean(folder.name), reason)
    return tuple(on_disk(path, path.relative_to(folder).as_posix()) for path in found)


def is_hidden(path: str) -> bool:
    """Say whether a file is one that systems leave behind and nobody chose."""
    parts = [part for part in path.split("/") if part not in (".", "..")]
    return any(part.startswith(".") or part in _NOT_CHOSEN for part in parts)


def _walk(folder: Path) -> list[Path]:
    found: list[Path] = []

    def stop(error: OSError) -> None:
        raise refused(clean(folder.name), f"The system says: {error.strerror or error}.") from error

    for place, folders, names in os.walk(folder, onerror=stop):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        paths = (Path(place, name) for name in sorted(names) if not is_hidden(name))
        found += [path for path in paths if not path.is_symlink()]
        if len(found) > MAX_FILES:
            break
    return found


def _read(path: Path, shown: str, size: int | None) -> bytes:
    limit = MAX_FILE + 1 if size is None else size
    try:
        if not S_ISREG(path.stat().st_mode):  # reading a pipe or a device might never end
            raise refused(shown, "It is no file.")
        with path.open("rb") as file:
            data = file.read(limit)
    except OSError as error:
        raise refused(shown, f"The system says: {error.strerror or error}.") from error
    if len(data) > MAX_FILE:
        raise refused(shown, "It is larger than 200 MB, which no list of people is.")
    return data
