"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from networkjournal.core.errors import JournalError

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space, or choose another folder.",
    errno.EDQUOT: "your share of the disk is used up. Free some space, or choose another folder.",
    errno.EROFS: "the folder can only be read. Choose another folder.",
    errno.EACCES: "you may not write there, or the file is open in another program. "
    "Close it, or choose another folder.",
    errno.EPERM: "you may not write there. Choose another folder.",
    errno.ENOENT: "there is no such folder. Choose another folder.",
    errno.ENOTDIR: "there is no such folder. Choose another folder.",
    errno.EISDIR: "there is a folder of that name. Choose another name.",
    errno.EEXIST: "there is something of that name already. Choose another name.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
}


@contextmanager
def refusing(place: Path) -> Iterator[None]:
    """Turn the failures of the world while writing to ``place`` into a JournalError.

    It names the place, the reason and a way out.
    """
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0)
        if reason is None:
            reason = f"{error.strerror or error}. Choose another folder."
        raise JournalError("The file could not be written.", f"{place}: {reason}") from error


def sync(file: BinaryIO, out: Path) -> None:
    """See what was written for ``out`` on the disk.

    Of several files that belong together each, before the first of them takes its place.
    """
    with refusing(out):
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def write_atomically(out: Path) -> Iterator[BinaryIO]:
    """Give a file to write; at the end it takes the place of ``out``, synced to the disk.

    Until then, and if anything at all goes wrong, ``out`` stays as it was and nothing is left
    behind. The temporary file lies in the same folder and is for the owner's eyes only (0600).
    Raises JournalError where a person can do something about it, at once if the folder refuses;
    what is raised in between passes as it is, so writes are made under ``refusing(out)``.
    """
    with refusing(out):
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        handle, name = tempfile.mkstemp(prefix=".unfinished-", dir=out.parent)
    temporary, file = Path(name), os.fdopen(handle, "wb")
    try:
        yield file
        sync(file, out)
        with refusing(out):
            file.close()
            temporary.replace(out)
    except BaseException:
        with suppress(OSError):  # on a full disk what waits to be written has no room any more
            file.close()
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def fill_folder(out: Path) -> Iterator[Path]:
    """Give a folder to fill; at the end it takes the place of ``out``.

    What is there already is never touched, an empty folder aside: it may be somebody's notes.
    If anything at all goes wrong nothing is left behind. Raises JournalError as
    ``write_atomically`` does.
    """
    with refusing(out):
        if out.exists() and not (out.is_dir() and next(out.iterdir(), None) is None):
            raise FileExistsError(errno.EEXIST, "exists")
        temporary = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=out.parent))
    try:
        yield temporary
        with refusing(out):
            if out.exists():
                out.rmdir()  # where Windows would not put another in its place
            temporary.replace(out)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
