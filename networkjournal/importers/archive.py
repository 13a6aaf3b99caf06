"""One file out of a ZIP archive, read in memory and within limits that no header can talk away."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from networkjournal.core.errors import JournalError

MAX_ARCHIVE = 200 * 1024 * 1024
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


def read_member(data: bytes, file_name: str, wanted: str) -> Member | None:
    """Return the member called ``wanted``, in whatever folder, None where there is none.

    Names are compared without case, spaces and underscores. Raises JournalError for an archive
    that is damaged, encrypted or too large, and where several members have the name.
    """
    title = f"“{file_name}” could not be imported."
    if len(data) > MAX_ARCHIVE:
        raise JournalError(title, f"The archive is larger than {_megabytes(MAX_ARCHIVE)}.")
    # Counted before zipfile builds an object for each, which could fill the memory.
    if data.count(_CENTRAL_ENTRY) > _MAX_MEMBERS:
        raise JournalError(title, f"The archive holds more than {_MAX_MEMBERS:,} files.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _OFFICE in archive.namelist():
                reason = "It is an office document. Save its table as CSV and import that."
                raise JournalError(title, reason)
            member = _find(archive, wanted, title)
            if member is None:
                return None
            return Member(member.filename, _unpack(archive, member, title))
    except _DAMAGE as error:
        reason = "The archive is damaged or was not downloaded completely. Download it again."
        raise JournalError(title, reason) from error


def _find(archive: zipfile.ZipFile, wanted: str, title: str) -> zipfile.ZipInfo | None:
    found = [info for info in archive.infolist() if _bare(info.filename) == _bare(wanted)]
    depth = min((info.filename.count("/") for info in found), default=0)
    found = [info for info in found if info.filename.count("/") == depth]
    if len(found) > 1:
        names = " and ".join(f"“{info.filename}”" for info in found[:3])
        raise JournalError(title, f"It holds {names}. Unpack it and import them one by one.")
    return found[0] if found else None


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, title: str) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        reason = f"“{info.filename}” is protected by a password. Unpack it and import that file."
        raise JournalError(title, reason)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        reason = f"“{info.filename}” is packed in an unusual way. Unpack it and import that file."
        raise JournalError(title, reason)
    limit = min(_MAX_MEMBER, max(_HARMLESS, _MAX_RATIO * info.compress_size))
    unpacked = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            unpacked += chunk
            if len(unpacked) > limit:
                reason = f"“{info.filename}” unpacks to far more than a list of people can be."
                raise JournalError(title, reason)
    return bytes(unpacked)


def _bare(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.casefold().replace(" ", "").replace("_", "")


def _megabytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"
