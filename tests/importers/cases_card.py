"""vCards that are not as they should be."""

from __future__ import annotations

from base64 import b64encode

from tests.importers.cases import MEGABYTE, Case, cards

NO_END = "this card has no end"


def photo(size: int) -> bytes:
    encoded = b64encode(b"\xff\xd8\xff" + bytes(size))
    return b"PHOTO;ENCODING=b;TYPE=JPEG:" + b"\r\n ".join(
        encoded[n : n + 74] for n in range(0, len(encoded), 74)
    )


CARDS = (
    Case(
        "one bad among good",
        cards("FN:Ada") + b"BEGIN:VCARD\nFN:x\n" + cards("FN:Ben"),
        "vcard 2: Line 5: this card has no end",
    ),
    Case(
        "nobody among good", cards("FN:Ada") + cards("NOTE:x"), "vcard 1: Line 5: there is no name"
    ),
    Case("an empty card", cards(), "vcard 0: Line 1: there is no name"),
    Case("a beginning only", b"BEGIN:VCARD", "vcard 0: Line 1: this card has no end"),
    Case("an end first", b"END:VCARD\n" + cards("FN:Ada"), "vcard 1: Line 1: what stands outside"),
    Case("without a version", b"BEGIN:VCARD\nFN:Ada\nEND:VCARD\n", "vcard 1"),
    Case("of version 99", b"BEGIN:VCARD\nVERSION:99\nFN:Ada\nEND:VCARD\n", "vcard 1"),
    Case(
        "3,000 nested beginnings",
        lambda: b"BEGIN:VCARD\n" * 3000,
        "vcard 0: Line 1: this card has no end",
    ),
    Case(
        "3,000 nested agents",
        lambda: b"BEGIN:VCARD\nFN:Ada\n" + b"AGENT:\nBEGIN:VCARD\n" * 3000 + b"END:VCARD\n" * 3001,
        "vcard 1",
    ),
    Case(
        "agents without end",
        lambda: b"BEGIN:VCARD\nFN:Ada\n" + b"AGENT:\nBEGIN:VCARD\n" * 3000,
        "vcard 0: Line 1: this card has no end",
    ),
    Case(
        "3,000 ends",
        lambda: cards("FN:Ada") + b"END:VCARD\n" * 3000,
        "vcard 1: Line 5: what stands outside",
    ),
    Case("soft breaks without end", cards("FN;QUOTED-PRINTABLE:Ada=", "x=", "y="), "vcard 1"),
    Case(
        "quoted-printable that is none",
        cards("FN;ENCODING=QUOTED-PRINTABLE:A=ZZ=4=") + cards("FN:Ben"),
        "vcard 2",
    ),
    Case(
        "an unknown character set",
        cards("FN;CHARSET=KLINGON:Ada"),
        "vcard 1: Line 1: its character set is not known",
    ),
    Case(
        "a character set that unpacks",
        cards("FN;CHARSET=zip:Ada"),
        "vcard 1: Line 1: its character set is not known",
    ),
    Case(
        "a character set with a NUL",
        cards("FN;CHARSET=a\0b:Ada"),
        "vcard 1: Line 1: its character set is not known",
    ),
    Case("a wrong character set", cards(b"FN;CHARSET=UTF-8:Zo\xeb"), "vcard 1"),
    Case(
        "half a letter in Shift JIS",
        cards(b"FN;CHARSET=SHIFT_JIS:\x83"),
        "vcard 1: Line 1: a character is damaged",
    ),
    Case("folded within a letter", cards(b"FN:Zo\xc3", b" \xab"), "vcard 1"),
    Case("folded at once", b"BEGIN:VCARD\n FN:Ada\n FN:Ben\nFN:Cy\nEND:VCARD\n", "vcard 1"),
    Case("UTF-16", cards("FN:Ada").decode().encode("utf-16"), "vcard 1"),
    Case(
        "UTF-16 cut within a letter",
        cards("FN:Ada").decode().encode("utf-16")[:-3],
        "vcard 0: Line 1: this card has no end",
    ),
    Case("NULs", cards("FN:A\0da", "TEL:\0\0"), "vcard 1"),
    Case("old line ends", cards("FN:Ada").replace(b"\r\n", b"\r"), "vcard 1"),
    Case("no line ends", cards("FN:Ada").replace(b"\r\n", b""), "refused: "),
    Case(
        "a photo of 20 MB",
        lambda: cards("FN:Ada", photo(20 * MEGABYTE)),
        "vcard 1: Line 1: the photo is larger than 1 MB",
    ),
    Case(
        "a photo of 20 MB in one line",
        lambda: cards("FN:Ada", photo(20 * MEGABYTE).replace(b"\r\n ", b"")),
        "vcard 1: Line 1: the photo is larger than 1 MB",
    ),
    Case(
        "a photo that is none",
        cards("FN:Ada", "PHOTO;ENCODING=b:aGVsbG8="),
        "vcard 1: Line 1: the photo can't be read",
    ),
    Case(
        "base64 that is none",
        cards("FN:Ada", "PHOTO;ENCODING=b:*?!"),
        "vcard 1: Line 1: the photo can't be read",
    ),
    Case(
        "base64 that is cut",
        cards("FN:Ada", "PHOTO;ENCODING=b:/9j/4AAQSkZJRgABAQ="),
        "vcard 1: Line 1: the photo can't be read",
    ),
    Case(
        "a photo somewhere else",
        cards("FN:Ada", "PHOTO;VALUE=uri:https://example.org/a.jpg"),
        "vcard 1: Line 1: 1 photo is only an address",
    ),
    Case(
        "a photo of this computer",
        cards("FN:Ada", "PHOTO;VALUE=uri:file:///etc/passwd"),
        "vcard 1: Line 1: 1 photo is only an address",
    ),
    Case(
        "a photo as drawing",
        cards("FN:Ada", "PHOTO:data:image/svg+xml;base64,PHN2Zz4="),
        "vcard 1: Line 1: the photo can't be read",
    ),
    Case(
        "a name of 1 MB",
        lambda: cards("FN:" + "x" * MEGABYTE),
        "vcard 1: Line 1: a text is longer than 2,000",
    ),
    Case(
        "a note of 20 MB",
        lambda: cards("FN:Ada", "NOTE:" + "\\n" * 10 * MEGABYTE),
        "vcard 1: Line 1: a text is longer",
    ),
    Case("100,000 properties", lambda: cards("FN:Ada", *["TEL:1"] * 100_000), "vcard 1"),
    Case(
        "100,000 phone numbers",
        lambda: cards("FN:Ada", *[f"TEL:{n:07}" for n in range(100_000)]),
        "vcard 1: Line 1: only the first 100 values",
    ),
    Case("100,000 parameters", lambda: cards("FN" + ";A=b" * 100_000 + ":Ada"), "vcard 1"),
    Case("a property without a colon", cards("FN", "FN:Ada", "TEL;x"), "vcard 1"),
    Case("colons only", cards(":::", "FN:Ada", ":"), "vcard 1"),
    Case("an open quote in a parameter", cards('FN;X="a:Ada'), "vcard 1"),
    Case(
        "100,000 quotes in a parameter", lambda: cards("FN;X=" + '"a' * 100_001 + ":Ada"), "vcard 1"
    ),
    Case("a group only", cards("item1.:x", ".FN:x", "FN:Ada"), "vcard 1"),
    Case(
        "a list of people",
        cards("KIND:group", "FN:Friends"),
        "vcard 0: Line 1: this is a list of people",
    ),
    Case("a day of change in no calendar", cards("FN:Ada", "REV:99999999T999999Z"), "vcard 1"),
    Case(
        "a calendar",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n",
        "refused: ",
    ),
    Case(
        "a card in a calendar",
        b"BEGIN:VCALENDAR\n" + cards("FN:Ada") + b"END:VCALENDAR\n",
        "vcard 1: Line 1: what stands outside",
    ),
    Case(
        "200,001 cards",
        lambda: b"BEGIN:VCARD\n" * 200_001,
        "refused: It holds more than 200,000 cards.",
    ),
)
