"""Archives that are not as they should be."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from tests.importers.cases import ADA, LINKEDIN, MEGABYTE, Case, cards


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as writer:
        for name, data in members:
            writer.writestr(name, data)
    return file.getvalue()


def of_linkedin(data: bytes = LINKEDIN + ADA, name: str = "Connections.csv") -> bytes:
    return zipped((name, data))


def patched(data: bytes, marker: bytes, offset: int, value: bytes) -> bytes:
    """Overwrite some bytes behind the last place where a record begins."""
    place = data.rindex(marker) + offset
    return data[:place] + value + data[place + len(value) :]


def link(target: bytes) -> bytes:
    info = zipfile.ZipInfo("Connections.csv")
    info.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as writer:
        writer.writestr(info, target)
    return file.getvalue()


def crowd(count: int) -> bytes:
    """Return an archive of so many entries that all mean the same file."""
    one = of_linkedin()
    begin = one.index(b"PK\x01\x02")
    end = one.index(b"PK\x05\x06")
    return one[:begin] + one[begin:end] * count + one[end:]


def overlapping() -> bytes:
    """Return an archive in which a second entry names the same bytes as the first."""
    one = of_linkedin()
    begin, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    both = one[begin:end] * 2
    tail = bytearray(one[end:])
    struct.pack_into("<HHI", tail, 8, 2, 2, len(both))
    return one[:begin] + both + bytes(tail)


def unpacking_to(size: int) -> bytes:
    """Return a member of zeros that says it is small, in both of its headers."""
    data = zipped(("Connections.csv", bytes(size)))
    small = struct.pack("<I", 100)
    return patched(patched(data, b"PK\x01\x02", 24, small), b"PK\x03\x04", 22, small)


def twice_named() -> bytes:
    data = zipped(("Connections.csv", LINKEDIN + ADA), ("connections.csv", LINKEDIN + ADA))
    return data.replace(b"connections.csv", b"Connections.csv")


def noise_packed() -> bytes:
    data = of_linkedin()
    packed = zlib.compress(LINKEDIN + ADA)[2:-4]
    return data.replace(packed[:40], bytes(40), 1)


def commented(comment: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as writer:
        writer.writestr("Connections.csv", LINKEDIN + ADA)
        writer.comment = comment
    return file.getvalue()


ZIPS = (
    Case("an empty archive", zipped(), "refused: There are no files in it."),
    Case(
        "a bomb",
        lambda: of_linkedin(bytes(50 * MEGABYTE)),
        "refused: “file: Connections.csv” is of",
    ),
    Case(
        "a bomb behind people",
        lambda: of_linkedin(LINKEDIN + ADA + bytes(50 * MEGABYTE)),
        "refused: “Connections.csv” unpacks to far more",
    ),
    Case("a bomb that lies", unpacking_to(3 * MEGABYTE), "refused: The archive is damaged"),
    Case(
        "a bomb beside people",
        zipped(("Connections.csv", LINKEDIN + ADA), ("messages.csv", bytes(9 * MEGABYTE))),
        "linkedin 1",
    ),
    Case(
        "a size too large",
        patched(of_linkedin(), b"PK\x01\x02", 24, b"\xff\xff\xff\x7f"),
        "linkedin 1",
    ),
    Case(
        "a packed size too large",
        patched(of_linkedin(), b"PK\x01\x02", 20, b"\xff\xff\xff\x7f"),
        ("linkedin 1", "refused: The archive is damaged"),
    ),
    Case(
        "an offset beyond the end",
        patched(of_linkedin(), b"PK\x01\x02", 42, b"\xff\xff\xff\x7f"),
        "refused: The archive is damaged",
    ),
    Case(
        "a wrong checksum",
        patched(of_linkedin(), b"PK\x01\x02", 16, b"\0\0\0\0"),
        "refused: The archive is damaged",
    ),
    Case(
        "a wrong count of entries",
        patched(of_linkedin(), b"PK\x05\x06", 8, b"\xff\xff\xff\xff"),
        "linkedin 1",
    ),
    Case(
        "a directory that is elsewhere",
        patched(of_linkedin(), b"PK\x05\x06", 16, b"\xff\xff\xff\x7f"),
        "refused: The archive is damaged",
    ),
    Case("up and away", of_linkedin(name="../../Connections.csv"), "linkedin 1"),
    Case("an absolute path", of_linkedin(name="/etc/Connections.csv"), "linkedin 1"),
    Case("a drive", of_linkedin(name="C:\\x\\Connections.csv"), "linkedin 1"),
    Case("a name of control signs", of_linkedin(name="\x01\x02/\n.csv"), "linkedin 1"),
    Case("a name without letters", of_linkedin(name="\N{RIGHT-TO-LEFT OVERRIDE}"), "linkedin 1"),
    Case(
        "no name",
        patched(patched(of_linkedin(name="x"), b"PK\x01\x02", 46, b"\0"), b"PK\x03\x04", 30, b"\0"),
        "linkedin 1",
    ),
    Case("a name of 60,000 letters", lambda: of_linkedin(name="x" * 60_000), "linkedin 1"),
    Case(
        "a folder called like a file",
        of_linkedin(b"", "Connections.csv/"),
        "refused: There are no files in it.",
    ),
    Case("a link", link(b"/etc/passwd"), "refused: There are no files in it."),
    Case(
        "a password",
        patched(patched(of_linkedin(), b"PK\x01\x02", 8, b"\1\0"), b"PK\x03\x04", 6, b"\1\0"),
        "refused: “Connections.csv” is protected by a password.",
    ),
    Case(
        "an archive within",
        zipped(("inner.zip", of_linkedin())),
        "refused: “file: inner.zip” is of no known kind. Unpack it,",
    ),
    Case(
        "an archive within, beside people",
        zipped(("inner.zip", of_linkedin()), ("a.vcf", cards("FN:Ada"))),
        "vcard 1 + refused: “file: inner.zip” is of no known kind.",
    ),
    Case("2,001 entries", lambda: crowd(2001), "refused: The archive holds more than 2,000 files."),
    Case(
        "100,000 entries",
        lambda: crowd(100_000),
        "refused: The archive holds more than 2,000 files.",
    ),
    Case("two entries for the same bytes", overlapping(), "linkedin 1"),
    Case("two files of one name", twice_named(), "linkedin 1 + linkedin 1"),
    Case("the first half", of_linkedin()[:60], "refused: The archive is damaged"),
    Case("without its first byte", of_linkedin()[1:], "refused: "),
    Case("its end alone", b"PK\x05\x06", "refused: The archive is damaged"),
    Case("nothing but a beginning", b"PK\x03\x04", "refused: The archive is damaged"),
    Case("a beginning and noise", b"PK\x03\x04" + bytes(range(256)) * 9, "refused: The arch"),
    Case(
        "packed as nobody can",
        patched(patched(of_linkedin(), b"PK\x01\x02", 10, b"\x63\0"), b"PK\x03\x04", 8, b"\x63\0"),
        "refused: “Connections.csv” is packed in an unusual way.",
    ),
    Case(
        "packed as bzip2",
        zipped(("Connections.csv", LINKEDIN + ADA), method=zipfile.ZIP_BZIP2),
        "refused: “Connections.csv” is packed in an unusual way.",
    ),
    Case(
        "packed as lzma",
        zipped(("Connections.csv", LINKEDIN + ADA), method=zipfile.ZIP_LZMA),
        "refused: “Connections.csv” is packed in an unusual way.",
    ),
    Case("noise that is said to be packed", noise_packed(), "refused: The archive is damaged"),
    Case(
        "an office document",
        zipped(("[Content_Types].xml", b""), ("xl/sheet1.xml", b"")),
        "refused: It is an office document.",
    ),
    Case(
        "pictures only",
        zipped(("a.jpg", b"\xff\xd8\xff\xe0\x01"), ("b.png", b"\x89PNG\1")),
        "refused: “file: a.jpg”, “file: b.png” are of no known kind.",
    ),
    Case(
        "what a Mac adds",
        zipped(("__MACOSX/._Connections.csv", b"x"), ("Connections.csv", LINKEDIN + ADA)),
        "linkedin 1",
    ),
    Case(
        "a comment that looks like a directory",
        commented(b"PK\x05\x06" + bytes(18)),
        "refused: There are no files in it.",
    ),
    Case("a virus in front", b"MZ\x90\0" + of_linkedin(), "refused: "),
)
