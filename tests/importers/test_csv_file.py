"""Tables of text, however they were saved."""

from __future__ import annotations

import csv

import pytest

from networkjournal.core.errors import JournalError
from networkjournal.importers.csv_file import Row, read_table
from networkjournal.importers.decoding import decode
from networkjournal.importers.people import UnrecognisedFileError

REQUIRED = ("First Name", "Connected On")
HEADER = "First Name,Last Name,Connected On\n"
TEXT = HEADER + "Zoë,Núñez,08 Feb 2026\n"


def cells(data: bytes) -> list[list[str]]:
    return [row.cells for row in read_table(data, "a.csv", REQUIRED, "Way out.").rows]


def refusal(data: bytes) -> JournalError:
    with pytest.raises(JournalError) as caught:
        read_table(data, "a.csv", REQUIRED, "Way out.")
    assert caught.value.title == "“a.csv” could not be imported."
    return caught.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_give_the_same_rows(encoding: str, newline: str) -> None:
    data = TEXT.replace("\n", newline).encode(encoding)
    assert cells(data) == [["Zoë", "Núñez", "08 Feb 2026"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_that_of_the_header(delimiter: str) -> None:
    text = TEXT.replace(",", delimiter) + f'"A,B;C\tD"{delimiter}E{delimiter}F\n'
    assert cells(text.encode())[1] == ["A,B;C\tD", "E", "F"]


def test_nuls_are_dropped() -> None:
    assert cells(TEXT.replace("ñ", "ñ\0").encode()) == [["Zoë", "Núñez", "08 Feb 2026"]]


def test_a_cut_utf8_file_keeps_its_accents() -> None:
    assert decode("Zoë Núñez é".encode()[:-1]) == "Zoë Núñez \ufffd"


def test_a_byte_unknown_to_every_encoding_is_marked() -> None:
    assert decode(b"Zo\xeb \x81") == "Zoë \ufffd"


def test_rows_know_the_line_they_begin_in() -> None:
    text = 'Notes:\n"two\nlines"\n\n' + HEADER + '"Ada\nMary",E,D\n\n , ,\nBen,S,D\n'
    table = read_table(text.encode(), "a.csv", REQUIRED, "")
    assert table.rows == [Row(6, ["Ada\nMary", "E", "D"]), Row(10, ["Ben", "S", "D"])]
    assert table.columns == {"first name": 0, "last name": 1, "connected on": 2}
    assert table.width == 3


def test_the_header_is_found_in_other_case_and_padded_by_excel() -> None:
    text = "Notes:,,,,\n,,,,\nFIRST NAME , x,x,connected on,\nAda,E,E,D,\n"
    table = read_table(text.encode(), "a.csv", REQUIRED, "")
    assert table.columns == {"first name": 0, "x": 1, "connected on": 3}
    assert table.width == 4
    assert table.rows == [Row(4, ["Ada", "E", "E", "D", ""])]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty."),
        (b" \r\n\n", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "Line 1: this is not text,"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "Line 1: this is not text,"),
        (b"Dear diary", "Line 1 is no row of column names with “First Name” and “Connected On”."),
        (b"a\nb\nc", "Lines 1 to 3 hold no row of column names"),
        (b"First Name and Connected On", "Line 1 is no row of column names"),
        (b"x\nCompany,Connected On\nC,D", "Line 2: the column “First Name” is missing."),
        (b"First Name,Company\nA,C", "Line 1: the column “Connected On” is missing."),
    ],
)
def test_what_is_no_such_table_is_refused_with_line_reason_and_way_out(
    data: bytes, reason: str
) -> None:
    error = refusal(data)
    assert isinstance(error, UnrecognisedFileError)
    assert error.message.startswith(reason)
    assert error.message.endswith("Way out.")


def test_a_header_far_down_is_not_looked_for() -> None:
    assert refusal(b"x\n" * 50 + HEADER.encode()).message.startswith("Lines 1 to 50 hold no row")


@pytest.mark.parametrize("rows", ['Ada,"E,D\nBen,S,D\n', '"Ada"x,E,D\n'])
def test_an_open_quote_never_swallows_the_people_below(rows: str) -> None:
    error = refusal((HEADER + "Cy,F,D\n" + rows).encode())
    assert not isinstance(error, UnrecognisedFileError)
    assert error.message == (
        "Line 3: a quotation mark is missing or too many."
        " Correct that line, or download the file again."
    )


def test_an_endless_field_is_refused_with_its_line() -> None:
    limit = csv.field_size_limit()
    data = f"{HEADER}Ada,{'x' * (limit + 1)},D\n".encode()
    assert refusal(data).message.startswith(f"Line 2: a field is longer than {limit:,} characters.")
