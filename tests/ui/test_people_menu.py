"""The menu of the people list, by key and by mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.people_driver import AMARA, BEN, CARLA, PEOPLE, Pane

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def pane(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Pane]:
    made = Pane(qtbot, session, theme)
    made.apply(*PEOPLE)
    yield made.show()
    QApplication.processEvents()


def menu_of(pane: Pane) -> dict[str, QAction]:
    QTest.keyClick(pane.view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    pane.bot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return {each.text().partition("\t")[0]: each for each in menu.actions() if each.text()}


def by_key(pane: Pane, at: QPoint) -> QContextMenuEvent:
    return QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))


def by_mouse(pane: Pane, at: QPoint) -> QContextMenuEvent:
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at)


def test_the_menu_offers_what_can_be_done_with_a_person(pane: Pane, qtbot: QtBot) -> None:
    log, barred = QAction("Log", pane.pane), QAction("Barred", pane.pane)
    barred.setEnabled(False)
    pane.pane.offer([log, None, barred])
    pane.pane.focus_list()
    pane.key(Qt.Key.Key_J)
    assert list(menu_of(pane)) == ["Log", "Copy name", "Move to trash"]
    with qtbot.waitSignal(log.triggered):
        menu_of(pane)["Log"].trigger()
    with qtbot.waitSignal(pane.pane.trash_requested) as asked:
        menu_of(pane)["Move to trash"].trigger()
    assert asked.args == [AMARA.id]
    menu_of(pane)["Copy name"].trigger()
    assert QGuiApplication.clipboard().text() == "Amara Osei"


def test_the_menu_is_about_all_who_are_selected(pane: Pane) -> None:
    pane.pane.select_several([AMARA.id, BEN.id])
    pane.pane.focus_list()
    assert list(menu_of(pane)) == ["Move 2 people to trash"]
    viewport = pane.view.viewport()  # type: ignore[attr-defined]
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=QPoint(20, 20 + ROW_HEIGHT))
    assert pane.pane.selected_ids() == (AMARA.id, BEN.id)
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=QPoint(20, 20 + 2 * ROW_HEIGHT))
    assert pane.pane.selected_ids() == (CARLA.id,)


def test_the_menu_by_mouse_is_about_who_is_pointed_at(pane: Pane, qtbot: QtBot) -> None:
    viewport = pane.view.viewport()  # type: ignore[attr-defined]
    at = QPoint(20, 20 + ROW_HEIGHT)
    QTest.mouseClick(viewport, Qt.MouseButton.RightButton, pos=at)
    QApplication.sendEvent(viewport, by_mouse(pane, at))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert pane.marked == "Ben Lindqvist"


@pytest.mark.parametrize("way", [by_key, by_mouse])
def test_no_menu_where_nobody_is(
    pane: Pane, way: Callable[[Pane, QPoint], QContextMenuEvent]
) -> None:
    viewport = pane.view.viewport()  # type: ignore[attr-defined]
    QApplication.sendEvent(viewport, way(pane, QPoint(20, 20 + 20 * ROW_HEIGHT)))
    assert QApplication.activePopupWidget() is None
