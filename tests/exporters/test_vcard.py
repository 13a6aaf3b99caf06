"""Cards as other programs read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import vobject

from networkjournal.core.entities import Addition, Contact
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.exporters.vcard import Version, card, cards, write_vcards

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256))
ZOE = Contact(
    id=7,
    name="Zoë Núñez, PhD; 王丽",
    headline="poet\\painter",
    company="Lumen; Sons, Ltd",
    place="Madrid, Spain",
    links=("https://www.linkedin.com/in/zo%C3%AB", "https://a.example/?x=1;y=2"),
    emails=("zoe@a.example", "z@b.example"),
    phones=("+34 600 000 000",),
    tags=("slow film", "a,b"),
    photo=JPEG,
    follow_up_on=date(2026, 12, 1),
    spark_quote="first line\nsecond; line, and " + "a long one " * 20 + "ë" * 90,
    hunch=("views", "client"),
    reason="she knew",
    additions=(Addition("reason", date(2026, 5, 4), "and more"),),
)


@pytest.mark.parametrize("version", Version)
def test_another_library_reads_what_was_meant(version: Version) -> None:
    (read,) = vobject.readComponents(card(ZOE, version).decode())
    assert read.version.value == version
    assert read.fn.value == ZOE.name
    assert read.n.value.given == ZOE.name
    assert read.org.value == [ZOE.company]
    assert read.title.value == ZOE.headline
    assert read.adr.value.city == ZOE.place
    assert tuple(each.value for each in read.email_list) == ZOE.emails
    assert tuple(each.value for each in read.tel_list) == ZOE.phones
    assert tuple(each.value for each in read.url_list) == ZOE.links
    assert read.categories.value == list(ZOE.tags)
    assert read.note.value == f"Their words: {ZOE.spark_quote}\nReason: she knew"
    ours = {key: [each.value for each in many] for key, many in read.contents.items()}
    assert ours["x-networkjournal-hunch"] == ["views", "client"]
    assert ours["x-networkjournal-follow-up-on"] == ["2026-12-01"]
    assert ours["x-networkjournal-additions"] == ["reason 2026-05-04 and more"]
    if version is Version.V3:
        assert read.photo.value == JPEG
    else:  # the library ends the address of a picture at its semicolon
        assert read.photo.value.startswith("data:image/jpeg")


def test_no_line_is_too_long_or_cut_within_a_character() -> None:
    lines = card(ZOE).split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) == 75
    assert [line for line in lines if b"\n" in line or b"\r" in line] == []
    for line in lines:
        line.decode()


def test_a_person_of_whom_only_the_name_is_known() -> None:
    assert card(Contact(id=7, name="Ada")).decode().splitlines() == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "PRODID:-//Network Journal//EN",
        "UID:networkjournal-7",
        "FN:Ada",
        "N:;Ada;;;",
        "END:VCARD",
    ]


def test_what_is_no_known_picture_is_left_out() -> None:
    assert b"PHOTO" not in card(Contact(id=7, name="Ada", photo=b"<svg>"))


def test_a_link_ends_where_its_line_does() -> None:
    made = card(Contact(id=7, name="Ada", links=("https://a.example/\r\nEND:VCARD",)))
    assert made.splitlines()[-2:] == [b"URL:https://a.example/END:VCARD", b"END:VCARD"]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "people.vcf"
    told: list[int] = []
    write_vcards([ZOE] * 150, out, progress=lambda done, _total: told.append(done))
    assert out.read_bytes() == b"".join(cards([ZOE] * 150))
    assert told == [0, 100]

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_vcards([ZOE], out, progress=cancel)
    assert len(out.read_bytes()) > 1000
    assert list(tmp_path.iterdir()) == [out]
    with pytest.raises(JournalError, match="no such folder"):
        write_vcards([ZOE], tmp_path / "none" / "people.vcf")
