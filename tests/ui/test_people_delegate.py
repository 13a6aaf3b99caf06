"""What is drawn for one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from networkjournal.core.rows import PersonRow
from networkjournal.ui.people_delegate import PersonDelegate
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_model import PeopleModel
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

TODAY = date(2026, 11, 23)
ADA = PersonRow(
    id=1, name="Ada Example", headline="Maker", company="Lab",
    opened_on=None, last_on=None, discovered_on=None, let_go_on=None,
    follow_up_on=None, stay_in_touch_days=None, has_photo=False,
)  # fmt: skip
HUNTING = {"opened_on": TODAY - timedelta(9), "last_on": TODAY - timedelta(9)}
FOUND = HUNTING | {"discovered_on": TODAY}
DUE = {"follow_up_on": TODAY}
WIDTH = 332


class Drawing:
    """One row, drawn into a view of its own."""

    def __init__(self, qtbot: QtBot, session: Session, theme: Theme) -> None:
        self.bot = qtbot
        self.session = session
        self.theme = theme

    def view(self, row: PersonRow) -> PeopleView:
        def rows(_ids: Sequence[int]) -> list[PersonRow]:
            return [row]

        model = PeopleModel(rows, lambda _id: None, lambda: True, lambda: TODAY)
        model.update([1], None)
        delegate = PersonDelegate(self.session, self.theme)
        view = PeopleView(model, delegate, self.theme)
        model.setParent(view)
        delegate.setParent(view)
        self.bot.addWidget(view)
        view.resize(WIDTH + 8, 120)
        return view

    def image(self, **fields: object) -> QImage:
        row = ADA._replace(**fields)  # type: ignore[arg-type]
        return self.view(row).grab().toImage().copy(0, 0, WIDTH, ROW_HEIGHT)


@pytest.fixture
def drawing(qtbot: QtBot, session: Session, theme: Theme) -> Drawing:
    return Drawing(qtbot, session, theme)


def has(image: QImage, color: QColor, left: int = 0, right: int = WIDTH, top: int = 0) -> bool:
    return any(
        image.pixelColor(x, y) == color
        for x in range(left, right)
        for y in range(top, image.height())
    )


@pytest.mark.parametrize(
    ("fields", "gem", "ring", "dot"),
    [
        ({}, False, False, False),
        ({"last_on": TODAY, "let_go_on": TODAY, "opened_on": TODAY}, False, False, False),
        (HUNTING, False, True, False),
        (FOUND, True, False, False),
        (DUE, False, False, True),
        (HUNTING | DUE, False, True, True),
        (FOUND | DUE, True, False, True),
    ],
)
def test_marks(
    drawing: Drawing, theme: Theme, fields: dict[str, object], gem: bool, ring: bool, dot: bool
) -> None:
    image = drawing.image(**fields)
    colors = theme.colors
    assert has(image, colors.gold_soft, left=250, top=30) is gem
    assert has(image, colors.accent, left=250, top=30) is ring
    assert has(image, colors.due, left=250, top=30) is dot


def test_the_due_dot_stands_before_the_mark(drawing: Drawing, theme: Theme) -> None:
    alone = drawing.image(**DUE)
    beside = drawing.image(**(FOUND | DUE))
    assert has(alone, theme.colors.due, left=WIDTH - 28)
    assert not has(beside, theme.colors.due, left=WIDTH - 28)


@pytest.mark.parametrize(
    "name",
    [
        "W" * 20_000,
        "word " * 4000,
        "line\nbreak\u2028here",
        "",
        "שם ארוך מאוד " * 40,
        "👩‍👩‍👧 雷 " * 50,
    ],
)
def test_long_and_strange_names_stay_in_their_place(
    drawing: Drawing, theme: Theme, name: str
) -> None:
    plain = drawing.image(name="A", headline="", company="", **(FOUND | DUE))
    image = drawing.image(name=name, headline=name, company=name, **(FOUND | DUE))
    right = WIDTH - 38
    assert image.copy(right, 0, 38, ROW_HEIGHT) == plain.copy(right, 0, 38, ROW_HEIGHT)
    assert not has(image, theme.colors.text, left=0, right=17)


def test_html_is_shown_as_the_signs_it_is_made_of(drawing: Drawing) -> None:
    assert drawing.image(name="<b></b>") != drawing.image(name="")


def test_right_to_left_names_begin_at_their_right(drawing: Drawing, theme: Theme) -> None:
    """A cut name keeps its beginning and has the dots at its left."""
    short = drawing.image(name="כהן", headline="", company="")
    assert has(short, theme.colors.text, left=62, right=120)
    long = drawing.image(name="כהן " * 40, headline="", company="", last_on=TODAY)
    right_of_portrait, before_time = 62, 270
    columns = [
        x
        for x in range(right_of_portrait, before_time)
        if any(long.pixelColor(x, y) == theme.colors.text for y in range(10, 24))
    ]
    assert columns[0] > right_of_portrait + 12, "the dots stand low, at the left"


def test_a_row_that_cannot_be_read_is_blank(drawing: Drawing, theme: Theme) -> None:
    view = drawing.view(ADA._replace(id=2))
    image = view.grab().toImage().copy(0, 0, WIDTH, ROW_HEIGHT)
    assert not has(image, theme.colors.text)


def test_selected_and_focused_rows_can_be_told(drawing: Drawing, theme: Theme) -> None:
    view = drawing.view(ADA)
    colors = theme.colors
    with drawing.bot.waitExposed(view):
        view.show()
    view.activateWindow()
    drawing.bot.waitUntil(view.hasFocus)
    focused = view.grab().toImage().copy(0, 0, WIDTH, ROW_HEIGHT)
    assert has(focused, colors.accent, top=55)
    assert not has(focused, colors.accent_soft)
    view.go(0)
    both = view.grab().toImage().copy(0, 0, WIDTH, ROW_HEIGHT)
    assert has(both, colors.accent, top=55)
    assert has(both, colors.accent_soft)
    view.clearFocus()
    selected = view.grab().toImage().copy(0, 0, WIDTH, ROW_HEIGHT)
    assert not has(selected, colors.accent, top=55)
    assert has(selected, colors.accent_soft)


def test_the_row_under_the_mouse_can_be_told(drawing: Drawing, theme: Theme) -> None:
    view = drawing.view(ADA)
    with drawing.bot.waitExposed(view):
        view.show()
    view.clearFocus()
    QTest.mouseMove(view.viewport(), QPoint(150, 100))
    drawing.bot.waitUntil(lambda: view.grab().toImage().pixelColor(200, 50) == theme.colors.side)
    QTest.mouseMove(view.viewport(), QPoint(150, 30))
    drawing.bot.waitUntil(lambda: view.grab().toImage().pixelColor(200, 50) != theme.colors.side)
    assert view.grab().toImage().pixelColor(2, 30) == theme.colors.side


def test_all_rows_are_of_one_height(drawing: Drawing) -> None:
    view = drawing.view(ADA)
    index = view.model().index(0, 0)
    assert view.itemDelegate().sizeHint(QStyleOptionViewItem(), index) == QSize(0, ROW_HEIGHT)
    assert view.rowHeight(0) == ROW_HEIGHT
    QApplication.processEvents()
