"""Tables that are not as they should be, and what is none."""

from __future__ import annotations

from tests.importers.cases import ADA, LINKEDIN, MEGABYTE, Case

PEOPLE = b"Name,E-mail,Company\n"
BEN = b"Ben,ben@example.org,Contoso\n"
TABLE = (PEOPLE + BEN).decode()

TABLES = (
    Case("nothing", b"", "refused: The file is empty."),
    Case("blanks", b" \r\n\t\n", "refused: The file is empty."),
    Case("one byte", b"x", "refused: It is no list of people"),
    Case("NULs only", bytes(1000), "refused: The file is empty."),
    Case("a BOM only", b"\xef\xbb\xbf", "refused: The file is empty."),
    Case("half a BOM", b"\xff", "refused: It is no list of people"),
    Case("UTF-16 of one and a half letters", b"\xff\xfea\0b", "refused: It is no list"),
    Case("a header only", PEOPLE, "refused: Nobody is listed below"),
    Case("LinkedIn's header only", LINKEDIN, "refused: "),
    Case("LinkedIn's header and blank rows", LINKEDIN + b",,,,,,\n\n", "refused: "),
    Case("Notes without a header", b'Notes:\n"When you"\n\n' + ADA, "csv 1"),
    Case("NULs between", PEOPLE + BEN.replace(b"B", b"B\0"), "csv 1"),
    Case("NULs in LinkedIn's", LINKEDIN + ADA.replace(b"Ada", b"A\0da"), "linkedin 1"),
    Case("two BOMs", b"\xef\xbb\xbf\xef\xbb\xbf" + PEOPLE + BEN, "csv 1"),
    Case("UTF-16", TABLE.encode("utf-16"), "csv 1"),
    Case("UTF-16 cut within a letter", TABLE.encode("utf-16")[:-1], "csv 1"),
    Case("UTF-16 with halves of letters", TABLE.encode("utf-16") + b"\x00\xd8", "csv 2"),
    Case("UTF-16 without a BOM", TABLE.encode("utf-16-be"), "csv 1"),
    Case("UTF-32", TABLE.encode("utf-32"), "csv 1"),
    Case("UTF-7", PEOPLE + b"+AEE-da,a@example.org,\n", "csv 1"),
    Case("EBCDIC", TABLE.encode("cp500"), "refused: "),
    Case("Windows-1252", PEOPLE + b"Zo\xeb,z@example.org,\n", "csv 1"),
    Case(
        "UTF-8 with halves of letters",
        PEOPLE + b"Zo\xed\xa0\x80\xc3\xab\xc3\xab\xc3\xab\xc3\xab,z@example.org,\n",
        "csv 1: Line 2: a character is damaged",
    ),
    Case("UTF-8 written too long", PEOPLE + b"A\xc0\xafda,a@example.org,\n", "csv 1"),
    Case("a letter too high", PEOPLE + b"A\xf5\x80\x80\x80,a@example.org,\n", "csv 1"),
    Case(
        "an open quote",
        PEOPLE + b'"Ben,b@example.org,x\n' + BEN,
        "refused: Line 2: a quotation mark",
    ),
    Case(
        "an open quote in LinkedIn's",
        LINKEDIN + b'"Ada,x\n' + ADA,
        "refused: Line 2: a quotation mark",
    ),
    Case(
        "a quote in the middle",
        PEOPLE + b'"Ben"x,b@example.org,x\n',
        "refused: Line 2: a quotation mark",
    ),
    Case("an open quote in the header", b'"Name,E-mail\nBen,b@example.org\n', "refused: "),
    Case("quotes only", b'"' * 999, "refused: "),
    Case("a field of 10 MB", lambda: PEOPLE + b"x" * 10 * MEGABYTE, "refused: Line 2: "),
    Case(
        "a quoted field of 10 MB",
        lambda: PEOPLE + b'"' + b"x\n" * 5 * MEGABYTE + b'"',
        "refused: Line 2: a field is longer",
    ),
    Case("a column name of 10 MB", lambda: b"x" * 10 * MEGABYTE + b",Name\n", "refused: "),
    Case("10 MB of commas", lambda: PEOPLE + b"," * 10 * MEGABYTE, "refused: "),
    Case("10 MB of line ends", lambda: b"\n" * 10 * MEGABYTE, "refused: The file is empty."),
    Case(
        "5,000 columns",
        lambda: (
            b",".join(b"Name" for _ in range(5000)) + b"\n" + b",".join(b"Ada" for _ in range(5000))
        ),
        "csv 1",
    ),
    Case(
        "5,000 unknown columns",
        lambda: (
            b",".join(b"c%d" % n for n in range(5000))
            + b"\n"
            + b",".join(b"1" for _ in range(5000))
        ),
        "refused: It is no list of people",
    ),
    Case(
        "too many fields",
        PEOPLE + BEN + b"Cy,c@example.org,x,y\n",
        "csv 1: Line 3: it has 4 instead of 3 fields",
    ),
    Case("too few fields", PEOPLE + b"Cy\n", "csv 1"),
    Case(
        "too few fields in LinkedIn's",
        LINKEDIN + ADA + b"Cy\n",
        "linkedin 1: Line 3: it has 1 instead of 7",
    ),
    Case("mixed line ends", PEOPLE + BEN[:-1] + b"\r" + BEN[:-1] + b"\r\n" + BEN, "csv 3"),
    Case("line ends of Unicode", PEOPLE + "Be\u2028n\x85,b@example.org,\n".encode(), "csv 1"),
    Case("rows without anybody", PEOPLE + b",,\n,,x\n", "csv 1"),
    Case("nobody's name", b"Name,Notes\n,hello\n", "csv 0: Line 2: there is no name"),
    Case("columns of one name", b"Name,Name,Name\n,,Ada\n", "csv 1"),
    Case("no column names", b",,\nx,y,z\n", "refused: "),
    Case(
        "a date that is none",
        b"Name,Connected\nAda,99/99/99\nBen,8 Feb 2026\n",
        "csv 2: Line 2: the day of connecting is not clear",
    ),
    Case("hidden members only", LINKEDIN + b",,,,,,08 Feb 2026\n" * 3, "linkedin 0"),
    Case("formulas", PEOPLE + b"=cmd|' /C calc'!A0,@x,+1\n", "csv 1"),
    Case("HTML", b"<html><body><table><tr><td>Name</td></tr></table></body></html>", "refused: "),
    Case("markup in a name", PEOPLE + b"<img src=file:///etc/passwd>,,\n", "csv 1"),
    Case("a page that was not found", b"<!DOCTYPE html>\n<title>404</title>, sorry\n", "refused: "),
    Case(
        "JSON of somebody else",
        b'{"people": [{"name": "Ada", "mail": "x"}]}',
        "refused: It is no list of people",
    ),
    Case(
        "XML", b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<x>&a;</x>\n', "refused: "
    ),
    Case(
        "a letter to somebody",
        b"Dear Ada,\n\nhow are you, and Ben?\nYours, Cy\n",
        "refused: It is no list of people",
    ),
    Case("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "refused: It is no text"),
    Case("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "refused: "),
    Case("a program", b"\x7fELF\2\1\1" + bytes(99), "refused: It is no text"),
    Case("a database", b"SQLite format 3\0\x10\0\1\1", "refused: It is no text"),
    Case(
        "an old spreadsheet",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
        "refused: It is no text",
    ),
    Case("gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\3" + bytes(20), "refused: It is no text"),
    Case("a million rows and one", lambda: b"Name\n" + b"a\n" * 1_000_001, "refused: Line "),
)
