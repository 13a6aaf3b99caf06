"""One file out of a ZIP archive, within limits."""

from __future__ import annotations

import io
import zipfile

import pytest

from networkjournal.core.errors import JournalError
from networkjournal.importers import archive
from networkjournal.importers.archive import is_zip, unpack

MEGABYTE = 1024 * 1024


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as writer:
        for name, data in members.items():
            writer.writestr(name, data)
    return file.getvalue()


def read_all(data: bytes) -> list[bytes]:
    return [file.data() for file in unpack(data, "a.zip")]


def refusal(data: bytes) -> str:
    with pytest.raises(JournalError) as caught:
        read_all(data)
    assert caught.value.title == "“a.zip” could not be imported."
    return caught.value.message


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("path", ["Connections.csv", "Conn_ections .CSV", "a/b/Connections.csv"])
def test_a_file_is_found_whatever_its_spelling_and_folder(path: str, method: int) -> None:
    data = zipped({"Profile.csv": b"x", path: b"people"}, method)
    assert is_zip(data)
    found = {file.bare_name: file.data() for file in unpack(data, "a.zip")}
    assert found == {"profile.csv": b"x", "connections.csv": b"people"}


@pytest.mark.parametrize("members", [{}, {"a/": b"", "__MACOSX/._Connections.csv": b""}])
def test_an_archive_without_files_is_one(members: dict[str, bytes]) -> None:
    data = zipped(members)
    assert is_zip(data)
    assert unpack(data, "a.zip") == ()


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    bomb = zipped({"Connections.csv": bytes(300 * MEGABYTE // 10)})
    assert len(bomb) < MEGABYTE // 10
    assert refusal(bomb) == "“Connections.csv” unpacks to far more than a list of people can be."


def test_a_bomb_that_lies_about_its_size_is_damaged() -> None:
    bomb = bytearray(zipped({"Connections.csv": bytes(3 * MEGABYTE)}))
    entry = bomb.index(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(bomb)).startswith("The archive is damaged")


def test_a_small_file_may_repeat_itself() -> None:
    data = zipped({"Connections.csv": b"x" * MEGABYTE})
    assert read_all(data) == [b"x" * MEGABYTE]


def test_the_largest_member(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MAX_MEMBER", 10)
    assert read_all(zipped({"Connections.csv": b"x" * 10})) == [b"x" * 10]
    assert "unpacks to far more" in refusal(zipped({"Connections.csv": b"x" * 11}))


def test_all_files_together_have_a_limit_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MAX_TOGETHER", 25)
    one, two, three = unpack(zipped(dict.fromkeys(("a", "b", "c"), b"x" * 10)), "a.zip")
    assert one.data() == two.data() == b"x" * 10
    with pytest.raises(JournalError, match="“c” unpacks to far more"):
        three.data()


def test_too_many_members() -> None:
    members = {f"{number}.csv": b"" for number in range(2001)}
    assert refusal(zipped(members)) == "The archive holds more than 2,000 files."


def test_a_password_is_said_plainly() -> None:
    data = bytearray(zipped({"Connections.csv": b"x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == (
        "“Connections.csv” is protected by a password. Unpack it and import that file."
    )


def test_an_unusual_way_of_packing_is_said_plainly() -> None:
    data = zipped({"Connections.csv": b"x"}, zipfile.ZIP_BZIP2)
    assert "is packed in an unusual way" in refusal(data)


def test_an_office_document_is_no_archive() -> None:
    data = zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})
    assert refusal(data).startswith("It is an office document. Save its table as CSV")


def test_a_cut_archive_is_damaged() -> None:
    data = zipped({"Connections.csv": b"people"})
    for size in range(4, len(data)):
        assert refusal(data[:size]).startswith("The archive is damaged")


def test_a_changed_member_is_damaged() -> None:
    data = zipped({"Connections.csv": b"people"}, zipfile.ZIP_STORED)
    assert refusal(data.replace(b"people", b"sheeps")).startswith("The archive is damaged")


def test_an_archive_gives_its_files_by_name_and_each_when_asked() -> None:
    data = zipped({"b/two.csv": b"2", "b/": b"", "a one.csv": b"1", "__MACOSX/._a": b"", ".x": b""})
    files = unpack(data, "a.zip")
    assert [file.path for file in files] == ["a.zip: a one.csv", "a.zip: b/two.csv"]
    assert [file.bare_name for file in files] == ["aone.csv", "two.csv"]
    assert [file.data() for file in files] == [b"1", b"2"]
    assert [file.read(0) for file in files] == [b"", b""]


def test_the_beginning_of_a_file_is_read_without_the_rest() -> None:
    data = bytearray(zipped({"a.csv": bytes(range(256)) * 1000}, zipfile.ZIP_STORED))
    data[200_000] ^= 1
    (file,) = unpack(bytes(data), "a.zip")
    assert file.head() == (bytes(range(256)) * 1000)[:16_384]
    with pytest.raises(JournalError, match="damaged"):
        file.data()


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "C:\\Windows\\x.csv", "a/../../x.csv", "..\\x"]
)
def test_where_a_path_points_does_not_matter(path: str) -> None:
    (file,) = unpack(zipped({path: b"people"}), "a.zip")
    assert file.data() == b"people"


def test_a_link_is_not_followed() -> None:
    link = zipfile.ZipInfo("Connections.csv")
    link.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writer:
        writer.writestr(link, "/etc/passwd")
    assert unpack(packed.getvalue(), "a.zip") == ()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_both_there() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writer:
        writer.writestr("a.csv", b"1")
        writer.writestr("a.csv", b"2")
    assert [file.data() for file in unpack(packed.getvalue(), "a.zip")] == [b"1", b"2"]


@pytest.mark.parametrize("data", [b"", b"PK", b"First Name", b"\x89PNG"])
def test_other_bytes_are_no_zip(data: bytes) -> None:
    assert not is_zip(data)
