"""The files of a ZIP archive, read in memory and within limits that no header can talk away."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from networkjournal.core.text import clean
from networkjournal.importers.files import File, is_hidden, refused

_MAX_MEMBER = 100 * 1024 * 1024
_MAX_TOGETHER = 600 * 1024 * 1024
_MAX_RATIO = 200
_HARMLESS = 1024 * 1024
_MAX_MEMBERS = 2_000
_CHUNK = 64 * 1024
_ENCRYPTED = 0x1
_OFFICE = "[Content_Types].xml"
_CENTRAL_ENTRY = b"PK\x01\x02"
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,  # bad file names too
)


def is_zip(data: bytes) -> bool:
    """Say whether these bytes begin like a ZIP archive, also an empty one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(data: bytes, file_name: str) -> tuple[File, ...]:
    """Return the files of an archive in the order of their names; each is unpacked when read.

    Their paths are only shown, so it does not matter where they point. Folders, links and what
    systems leave behind are left out. Raises JournalError, as reading a file does, for what is
    damaged, encrypted or too large.
    """
    archive = _Archive(data, file_name)
    found: list[File] = []
    for info in archive.members():
        path = info.filename.replace("\\", "/")
        if not is_hidden(path):
            found.append(File(f"{file_name}: {clean(path)}", partial(archive.read, info)))
    return tuple(found)


class _Archive:
    """An archive, and how much has been unpacked of it: many members can mean the same bytes."""

    def __init__(self, data: bytes, file_name: str) -> None:
        self._file_name = file_name
        self._unpacked = 0
        # Counted before zipfile builds an object for each, which could fill the memory.
        if data.count(_CENTRAL_ENTRY) > _MAX_MEMBERS:
            raise refused(file_name, f"The archive holds more than {_MAX_MEMBERS:,} files.")
        with self._plain_damage():
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        if _OFFICE in self._zip.namelist():
            reason = "It is an office document. Save its table as CSV and import that."
            raise refused(file_name, reason)

    def members(self) -> list[zipfile.ZipInfo]:
        """Return what is a file, by name; a link may lead anywhere."""
        # Not is_dir(): before Python 3.12 it stumbles over a name without letters.
        infos = self._zip.infolist()
        found = [i for i in infos if not (i.filename.endswith("/") or _is_link(i))]
        return sorted(found, key=lambda info: info.filename)

    def read(self, info: zipfile.ZipInfo, size: int | None) -> bytes:
        """Return the first ``size`` bytes of a member, or all of them for None."""
        name = info.filename
        if info.flag_bits & _ENCRYPTED:
            reason = f"“{name}” is protected by a password. Unpack it and import that file."
            raise refused(self._file_name, reason)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            reason = f"“{name}” is packed in an unusual way. Unpack it and import that file."
            raise refused(self._file_name, reason)
        limit = min(_MAX_MEMBER, max(_HARMLESS, _MAX_RATIO * info.compress_size))
        unpacked = io.BytesIO()  # it hands its bytes over without a copy
        with self._plain_damage(), self._zip.open(info) as stream:
            while chunk := stream.read(_CHUNK if size is None else size - unpacked.tell()):
                unpacked.write(chunk)
                self._unpacked += len(chunk)
                if unpacked.tell() > limit or self._unpacked > _MAX_TOGETHER:
                    reason = f"“{name}” unpacks to far more than a list of people can be."
                    raise refused(self._file_name, reason)
        return unpacked.getvalue()

    @contextmanager
    def _plain_damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            reason = "The archive is damaged or was not downloaded completely. Download it again."
            raise refused(self._file_name, reason) from error


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)
