"""The page of several people: whom it names, and whom it shows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from networkjournal.core.rows import PersonRow
from networkjournal.core.together import Together
from networkjournal.ui.bulk_page import Faces
from networkjournal.ui.bulk_words import counted, hunts, names
from networkjournal.ui.paint import portrait_color
from networkjournal.ui.theme import Theme
from tests.ui.widget_driver import colors_of, put


def row(number: int, name: str, *, photo: bool = False) -> PersonRow:
    nothing: tuple[date | None, ...] = (None,) * 5
    opened, last, found, let_go, follow_up = nothing
    return PersonRow(
        number, name, "", "", opened, last, found, let_go, follow_up, None, has_photo=photo
    )


def picture(color: str) -> bytes:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 person"), (2, "2 people"), (30_000, "30,000 people")]
)
def test_counted(number: int, words: str) -> None:
    assert counted(number) == words


@pytest.mark.parametrize(
    ("first", "number", "words"),
    [
        (["Ada"], 1, "Ada"),
        (["Ada", "Ben"], 2, "Ada and Ben"),
        (["Ada", "Ben", "Cleo"], 3, "Ada, Ben and Cleo"),
        (["Ada", "Ben"], 3, "Ada, Ben and 1 other"),
        (["Ada", "Ben"], 1202, "Ada, Ben and 1,200 others"),
        (["A" * 70], 1, "A" * 59 + "…"),
    ],
)
def test_names(first: list[str], number: int, words: str) -> None:
    assert names(first, number) == words


def test_hunts() -> None:
    assert hunts(Together()) == ""
    assert hunts(Together(noticed=2, hunting=1200, found=3, let_go=4)) == (
        "1,200 hunting · 3 found · 4 let go · 2 not written to yet"
    )


def test_photos_are_read_once_and_again_when_told(window: QWidget, theme: Theme) -> None:
    photos = {1: picture("#ff0000"), 2: picture("#00ff00")}
    read: list[int] = []

    def photo(contact_id: int) -> bytes | None:
        read.append(contact_id)
        return photos[contact_id]

    faces = Faces(theme, photo)
    put(window, faces)
    ada, ben, cleo = row(1, "Ada", photo=True), row(2, "Ben", photo=True), row(3, "Cleo")
    faces.show_people([ada, cleo])
    faces.show_people([ada, ben, cleo])
    assert read == [1, 2]
    assert {"#ff0000", "#00ff00", portrait_color("Cleo").name()} <= colors_of(faces)
    photos[1] = picture("#0000ff")
    faces.forget()
    faces.show_people([ada])
    assert "#0000ff" in colors_of(faces)


def test_as_many_faces_as_there_is_room_for(window: QWidget, theme: Theme) -> None:
    faces = Faces(theme, lambda _id: None)
    put(window, faces)
    people = [row(number, f"Person {number}") for number in range(9)]
    faces.show_people(people)
    last = portrait_color(people[6].name).name()
    faces.resize(faces.sizeHint())
    assert last in colors_of(faces)
    faces.resize(faces.minimumSizeHint())
    assert portrait_color(people[0].name).name() in colors_of(faces)
    assert last not in colors_of(faces)
