"""The list reads rows when they are shown, and says a reset only where it must."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, Qt
from PySide6.QtGui import QImage, QImageWriter, QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from networkjournal.core.rows import PersonRow
from networkjournal.ui.people_delegate import PersonDelegate
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_model import (
    BLOCK,
    KEPT_PHOTOS,
    KEPT_ROWS,
    PHOTO_ROLE,
    PHOTO_SIDE,
    ROW_ROLE,
    PeopleModel,
    ago,
    in_words,
)
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

TODAY = date(2026, 11, 23)
MANY = 30_000


def person(contact_id: int, name: str = "") -> PersonRow:
    return PersonRow(
        id=contact_id, name=name or f"Person {contact_id}", headline="", company="",
        opened_on=None, last_on=None, discovered_on=None, let_go_on=None,
        follow_up_on=None, stay_in_touch_days=None, has_photo=False,
    )  # fmt: skip


class Shelf:
    """Rows to read from, and a note of what was asked for."""

    def __init__(self, rows: Sequence[PersonRow]) -> None:
        self.rows = {row.id: row for row in rows}
        self.asked: list[tuple[int, ...]] = []
        self.photos: dict[int, bytes] = {}
        self.photos_asked: list[int] = []
        self.open = True

    def read(self, ids: Sequence[int]) -> list[PersonRow]:
        self.asked.append(tuple(ids))
        return [self.rows[each] for each in ids if each in self.rows]

    def photo(self, contact_id: int) -> bytes | None:
        self.photos_asked.append(contact_id)
        return self.photos.get(contact_id)

    def model(self) -> PeopleModel:
        model = PeopleModel(self.read, self.photo, lambda: self.open, lambda: TODAY)
        model.update(list(self.rows), None)
        return model


def names(model: PeopleModel) -> list[object]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_qt_finds_no_fault(qapp: object) -> None:
    shelf = Shelf([person(1), person(2), person(3)])
    model = shelf.model()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )
    model.update([3, 1], frozenset())
    model.update([3, 1], None)
    model.update([], None)
    model.update([2], None)
    assert tester.model() is model
    assert model.rowCount(model.index(0)) == 0
    assert model.rowCount(QModelIndex()) == 1


def test_rows_come_in_blocks_when_they_are_shown() -> None:
    shelf = Shelf([person(each) for each in range(200)])
    model = shelf.model()
    assert shelf.asked == []
    assert model.index(70).data() == "Person 70"
    assert model.index(64).data() == "Person 64"
    assert shelf.asked == [tuple(range(BLOCK, 2 * BLOCK))]


def test_thirty_thousand_people_cost_what_is_on_the_screen(
    qtbot: QtBot, theme: Theme, session: Session
) -> None:
    shelf = Shelf([person(each) for each in range(MANY)])
    model = shelf.model()
    window = PeopleView(model, PersonDelegate(session, theme), theme)
    qtbot.addWidget(window)
    window.resize(340, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.grab()
    assert len(shelf.asked) == 1
    window.go(MANY - 1)
    window.grab()
    assert len(shelf.asked) <= 3
    window.show_people([*range(1, MANY), 0], frozenset({0}), (MANY - 1,))
    window.grab()
    assert len(shelf.asked) <= 5


def test_old_rows_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf([person(each) for each in range(KEPT_ROWS + 2 * BLOCK)])
    model = shelf.model()
    for row in range(0, model.rowCount(), BLOCK):
        model.index(row).data()
    blocks = len(shelf.asked)
    assert model.index(0).data() == "Person 0"
    assert len(shelf.asked) == blocks + 1


def test_the_same_people_in_the_same_order_are_no_reset(qtbot: QtBot) -> None:
    shelf = Shelf([person(each) for each in range(10)])
    model = shelf.model()
    names(model)
    shelf.rows[4] = person(4, "Ada")
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.update(list(range(10)), frozenset({4, 99}))
    assert [index.row() for index in told.args[:2]] == [4, 4]
    assert names(model)[4] == "Ada"
    assert shelf.asked[1:] == [(4,)]


def test_nothing_is_said_about_people_who_are_not_listed(qtbot: QtBot) -> None:
    model = Shelf([person(1)]).model()
    with qtbot.assertNotEmitted(model.dataChanged):
        model.update([1], frozenset({7}))


def test_people_who_came_or_moved_are_a_reset_and_keep_known_rows(qtbot: QtBot) -> None:
    shelf = Shelf([person(1), person(2)])
    model = shelf.model()
    names(model)
    with qtbot.waitSignal(model.modelReset):
        model.update([2, 1], frozenset())
    assert names(model) == ["Person 2", "Person 1"]
    assert len(shelf.asked) == 1
    assert (model.row_of(1), model.row_of(7), model.row_of(None)) == (1, -1, -1)
    assert (model.id_at(0), model.id_at(2), model.id_at(-1)) == (2, None, None)


def test_someone_who_is_gone_is_blank_and_asked_for_once() -> None:
    shelf = Shelf([person(1)])
    model = shelf.model()
    model.update([1, 9], None)
    assert model.index(1).data() is None
    assert model.index(1).data(ROW_ROLE) is None
    assert len(shelf.asked) == 1


def test_nothing_is_read_while_the_journal_is_lent() -> None:
    shelf = Shelf([person(1)._replace(has_photo=True)])
    model = shelf.model()
    shelf.open = False
    assert model.index(0).data() is None
    assert shelf.asked == []
    shelf.open = True
    assert model.index(0).data() == "Person 1"
    shelf.open = False
    assert model.index(0).data(PHOTO_ROLE) is None
    assert model.index(0).data() == "Person 1"
    assert shelf.photos_asked == []


def png(width: int, height: int, color: Qt.GlobalColor = Qt.GlobalColor.red) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(color)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def test_a_photo_is_read_once_and_cut_square(qapp: object) -> None:
    shelf = Shelf([person(1)._replace(has_photo=True), person(2)])
    shelf.photos[1] = png(400, 200)
    model = shelf.model()
    for _ in range(2):
        photo = model.index(0).data(PHOTO_ROLE)
        assert isinstance(photo, QPixmap)
        assert (photo.width(), photo.height()) == (PHOTO_SIDE, PHOTO_SIDE)
    assert model.index(1).data(PHOTO_ROLE) is None
    assert shelf.photos_asked == [1]
    model.update([1, 2], frozenset({1}))
    model.index(0).data(PHOTO_ROLE)
    assert shelf.photos_asked == [1, 1]


@pytest.mark.parametrize("data", [None, b"", b"no picture", png(4, 4)[:-20]])
def test_a_photo_that_is_none_leaves_initials(qapp: object, data: bytes | None) -> None:
    shelf = Shelf([person(1)._replace(has_photo=True)])
    if data is not None:
        shelf.photos[1] = data
    assert shelf.model().index(0).data(PHOTO_ROLE) is None


def test_old_photos_are_let_go(qapp: object) -> None:
    shelf = Shelf([person(each)._replace(has_photo=True) for each in range(KEPT_PHOTOS + 1)])
    model = shelf.model()
    for row in range(model.rowCount()):
        model.index(row).data(PHOTO_ROLE)
    model.index(0).data(PHOTO_ROLE)
    assert shelf.photos_asked == [*range(KEPT_PHOTOS + 1), 0]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"), (1, "1 d"), (6, "6 d"), (7, "1 w"), (29, "4 w"), (30, "1 mo"), (31, "1 mo"),
        (60, "1 mo"), (61, "2 mo"), (364, "11 mo"), (365, "1 y"), (731, "2 y"), (36_525, "100 y"),
        (-1, "in 1 d"), (-400, "in 1 y"),
    ],
)  # fmt: skip
def test_how_long_ago(days: int, words: str) -> None:
    assert ago(days) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Ada, not written to yet"),
        ({"headline": "Maker", "company": "Lab"}, "Ada, Maker · Lab, not written to yet"),
        ({"opened_on": TODAY, "last_on": TODAY}, "Ada, hunting, last contact today"),
        (
            {"discovered_on": TODAY, "last_on": TODAY - timedelta(1), "follow_up_on": TODAY},
            "Ada, reason found, due, last contact 1 day ago",
        ),
        (
            {"let_go_on": TODAY, "last_on": TODAY - timedelta(15)},
            "Ada, let go, last contact 2 weeks ago",
        ),
        ({"last_on": TODAY + timedelta(70)}, "Ada, not written to yet, last contact in 2 months"),
    ],
)
def test_the_row_is_said_in_words(fields: dict[str, object], words: str) -> None:
    row = person(1, "Ada")._replace(**fields)  # type: ignore[arg-type]
    assert in_words(row, TODAY) == words
    model = Shelf([row]).model()
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == words


def test_the_tooltip_shows_signs_as_they_are() -> None:
    row = person(1, "<b>Ada</b> & Co")._replace(
        headline="<img src=x>", last_on=TODAY, follow_up_on=TODAY
    )
    model = Shelf([row, person(2, "Ben")]).model()
    told = str(model.index(0).data(Qt.ItemDataRole.ToolTipRole))
    assert "<b>&lt;b&gt;Ada&lt;/b&gt; &amp; Co</b>" in told
    assert "<img" not in told
    assert "Not written to yet, due<br>Last contact 23 Nov 2026" in told
    assert model.index(1).data(Qt.ItemDataRole.ToolTipRole) == (
        "<div><b>Ben</b><br>Not written to yet</div>"
    )


def test_other_roles_and_no_row_have_nothing(qapp: object) -> None:
    model = Shelf([person(1)]).model()
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
