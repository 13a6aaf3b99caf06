"""One file out of a ZIP archive, read in memory and within limits that no header can talk away."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from networkjournal.core.errors import JournalError
from networkjournal.core.text import clean
from networkjournal.importers.files import File, is_hidden, refused

_MAX_MEMBER = 100 * 1024 * 1024
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


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive, unpacked."""

    path: str
    data: bytes


def is_zip(data: bytes) -> bool:
    """Say whether these bytes begin like a ZIP archive, also an empty one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(data: bytes, file_name: str) -> tuple[File, ...]:
    """Return the files of an archive in the order of their names; each is unpacked when read.

    Their paths are only shown, so it does not matter where they point. Folders, links and what
    systems leave behind are left out. Raises JournalError, as reading a file does, for what is
    damaged, encrypted or too large.
    """
    archive = _opened(data, file_name)
    found: list[File] = []
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        path = info.filename.replace("\\", "/")
        if not (info.is_dir() or _is_link(info) or is_hidden(path)):
            read = partial(_member, archive, info, file_name)
            found.append(File(f"{file_name}: {clean(path)}", read))
    return tuple(found)


def read_member(data: bytes, file_name: str, wanted: str) -> Member | None:
    """Return the member called ``wanted``, in whatever folder, None where there is none.

    Names are compared without case, spaces and underscores. Raises JournalError for an archive
    that is damaged, encrypted or too large, and where several members have the name.
    """
    archive = _opened(data, file_name)
    member = _find(archive, wanted, f"“{file_name}” could not be imported.")
    if member is None:
        return None
    return Member(member.filename, _member(archive, member, file_name, None))


def _opened(data: bytes, file_name: str) -> zipfile.ZipFile:
    # Counted before zipfile builds an object for each, which could fill the memory.
    if data.count(_CENTRAL_ENTRY) > _MAX_MEMBERS:
        raise refused(file_name, f"The archive holds more than {_MAX_MEMBERS:,} files.")
    with _plain_damage(file_name):
        archive = zipfile.ZipFile(io.BytesIO(data))
    if _OFFICE in archive.namelist():
        reason = "It is an office document. Save its table as CSV and import that."
        raise refused(file_name, reason)
    return archive


@contextmanager
def _plain_damage(file_name: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        reason = "The archive is damaged or was not downloaded completely. Download it again."
        raise refused(file_name, reason) from error


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _find(archive: zipfile.ZipFile, wanted: str, title: str) -> zipfile.ZipInfo | None:
    found = [info for info in archive.infolist() if _bare(info.filename) == _bare(wanted)]
    depth = min((info.filename.count("/") for info in found), default=0)
    found = [info for info in found if info.filename.count("/") == depth]
    if len(found) > 1:
        names = " and ".join(f"“{info.filename}”" for info in found[:3])
        raise JournalError(title, f"It holds {names}. Unpack it and import them one by one.")
    return found[0] if found else None


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, file_name: str, size: int | None
) -> bytes:
    """Return the first ``size`` bytes of a member, or all of them for None."""
    if info.flag_bits & _ENCRYPTED:
        reason = f"“{info.filename}” is protected by a password. Unpack it and import that file."
        raise refused(file_name, reason)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        reason = f"“{info.filename}” is packed in an unusual way. Unpack it and import that file."
        raise refused(file_name, reason)
    limit = min(_MAX_MEMBER, max(_HARMLESS, _MAX_RATIO * info.compress_size))
    unpacked = bytearray()
    with _plain_damage(file_name), archive.open(info) as stream:
        while chunk := stream.read(_CHUNK if size is None else size - len(unpacked)):
            unpacked += chunk
            if len(unpacked) > limit:
                reason = f"“{info.filename}” unpacks to far more than a list of people can be."
                raise refused(file_name, reason)
    return bytes(unpacked)


def _bare(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.casefold().replace(" ", "").replace("_", "")
