"""A list in which rows are ticked."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.text import fold
from networkjournal.ui.shelf import Shelf
from networkjournal.ui.theme import Theme
from networkjournal.ui.tick_list import TickDelegate, TickList, TickModel
from tests.ui.widget_driver import put
from tests.ui.window_driver import CONTROL, SHIFT, Key, press

CHECK = Qt.ItemDataRole.CheckStateRole
MANY = 30_000


class Thing(NamedTuple):
    id: int
    name: str
    kind: str = "plain"
    weight: int = 1
    has_box: bool = True

    @property
    def key(self) -> int:
        return self.id


class Teller:
    def title(self, thing: Any) -> str:
        return str(thing.name)

    def second(self, thing: Any) -> str:
        return "below " + "long " * 200

    def aside(self, thing: Any) -> str:
        return str(thing.kind)

    def spoken(self, thing: Any, ticked: bool | None) -> str:
        return f"{thing.name} {ticked}"


def held(*things: Thing) -> TickModel:
    model = TickModel(Teller())
    shelf = Shelf(things, lambda thing: fold(thing.name))
    model.hold(shelf.rows, shelf.tickable)
    model.update(list(shelf.rows), None)
    return model


THREE = (Thing(1, "Ada"), Thing(2, "Ben"), Thing(3, "not readable", has_box=False))


@pytest.fixture
def view(window: QWidget, theme: Theme) -> TickList:
    model = held(*THREE)
    made = TickList(model, TickDelegate(theme, Teller(), model), theme)
    model.setParent(made)
    put(window, made)
    made.show_rows([1, 2, 3])
    made.setFocus()
    return made


def test_the_model_keeps_qts_promises(qapp: object) -> None:
    model = held(*THREE)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ticks([1], on=False)
    model.update([2, 3], None)
    model.hold({}, frozenset())
    model.deleteLater()
    assert tester.model() is model


def test_only_what_has_a_box_is_ticked(qapp: object) -> None:
    model = held(*THREE)
    first, last = model.index(0), model.index(2)
    assert first.data(CHECK) is Qt.CheckState.Checked
    assert last.data(CHECK) is None
    checkable = Qt.ItemFlag.ItemIsUserCheckable
    assert model.flags(first) & checkable
    assert not model.flags(last) & checkable
    assert model.setData(first, Qt.CheckState.Unchecked, CHECK)
    assert not model.setData(first, "Ada", Qt.ItemDataRole.EditRole)
    assert not model.setData(last, Qt.CheckState.Unchecked, CHECK)
    assert not model.setData(model.index(9), Qt.CheckState.Unchecked, CHECK)
    assert model.off == {1}
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == ["Ada False", "Ben True", "not readable None"]
    assert model.index(0).data(Qt.ItemDataRole.FontRole) is None


def test_space_ticks_whoever_is_selected(view: TickList) -> None:
    model = view._rows
    press(Key.Key_Space)
    assert model.off == {1}
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Space)  # one has a tick, one has none: both get it
    assert model.off == set()
    press(Key.Key_Space)
    assert model.off == {1, 2}
    press(Key.Key_Delete)
    press(Key.Key_A, CONTROL)
    assert view.chosen() == [1, 2, 3]


def test_a_click_on_the_box_ticks_and_one_beside_selects(view: TickList) -> None:
    second = view.visualRect(view.model().index(1, 0))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=second.topLeft() + QPoint(18, 22)
    )
    assert view._rows.off == {2}
    assert view.chosen() == [1]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=second.center())
    assert view.chosen() == [2]


def test_a_click_on_the_box_of_several_ticks_them_all(view: TickList) -> None:
    press(Key.Key_Down, SHIFT)
    first = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=first.topLeft() + QPoint(18, 22)
    )
    assert view._rows.off == {1, 2}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_does_what_the_key_does(view: TickList, qtbot: QtBot) -> None:
    for words, off in (("Take the tick away", {1}), ("Tick", set())):
        press(Key.Key_F10, SHIFT)
        menus = [menu for menu in view.findChildren(QMenu) if menu.isVisible()]
        (action,) = (each for each in menus[-1].actions() if each.text() == words)
        action.trigger()
        menus[-1].close()
        assert view._rows.off == off
    view.show_rows([])
    view.open_menu()
    assert not [menu for menu in view.findChildren(QMenu) if menu.isVisible()]


def test_the_place_is_kept_while_a_search_narrows(view: TickList) -> None:
    press(Key.Key_Down)
    view.show_rows([2, 3])
    assert view.chosen() == [2]
    view.show_rows([1, 3])
    assert view.chosen() == [1]


def test_rows_are_drawn_ticked_and_not(view: TickList, theme: Theme) -> None:
    image = view.viewport().grab().toImage()
    box = view.visualRect(view.model().index(0, 0)).topLeft() + QPoint(15, 18)
    assert image.pixelColor(box) == theme.colors.accent
    view._rows.set_ticks([1], on=False)
    view.viewport().update()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(box) != theme.colors.accent


def test_thirty_thousand_rows_are_found_counted_and_parted() -> None:
    things = [
        Thing(n, f"Person {n}", "even" if n % 2 == 0 else "odd", 5 if n == 4 else 1)
        for n in range(MANY)
    ]
    shelf = Shelf(things, lambda thing: fold(thing.name))
    assert shelf.kinds == {"even", "odd"}
    found = shelf.found("")
    assert (len(found.ids), found.counts) == (MANY, {"even": MANY // 2 + 4, "odd": MANY // 2})
    assert shelf.found("PERSON 29999").ids == [29999]
    assert shelf.found("4 person", without={4}).counts["even"] < MANY // 2
    assert shelf.found("nobody").ids == []
    assert found.of_kind("odd")[:2] == [1, 3]
