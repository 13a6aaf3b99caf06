"""The whole window by Tab and F6, wide and at its smallest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

ADA = Contact(id=new_id(), name="Ada Example", spark_because="she asks")
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    session.apply("people", Change(after=(ADA,)))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def name(widget: QWidget) -> str:
    return widget.accessibleName() or widget.text()  # type: ignore[attr-defined]


def test_tab_goes_round_the_window(window: MainWindow) -> None:
    window.people.focus_search()
    there = [name(focused())]
    while len(there) < 50:
        QTest.keyClick(focused(), Key.Key_Tab)
        if name(focused()) == there[0]:
            break
        there.append(name(focused()))
    assert there[:4] == [
        "Search people and notes",
        "Journal, 1 person",
        "People",
        "Photo of Ada Example",
    ]
    assert {"Name", "Reason discovered", "Message", "What happened with Ada?", "Log"} <= set(there)
    assert len(set(there)) == len(there)
    back = []
    for _ in there:
        QTest.keyClick(focused(), Key.Key_Backtab)
        back.append(name(focused()))
    folded = there[there.index("What happened with Ada?") + 1 :]
    assert folded == ["I wrote", "Channel", "Today", "Private", "Log"]
    assert back[: -len(folded)] == there[: -len(folded)][::-1]


SMALLEST = (560, 480)


@pytest.fixture
def small(window: MainWindow) -> MainWindow:
    """Return the window at its smallest, with a person about whom there is much to show."""
    call = Interaction(
        id=new_id(), contact_ids=(ADA.id,), kind=InteractionKind.VIDEO_CALL,
        direction=Direction.BOTH, on=date(2025, 11, 2), text="She asked. " * 20,
    )  # fmt: skip
    reply = replace(call, id=new_id(), direction=Direction.IN, on=date(2025, 12, 24))
    full = replace(
        ADA, name="Ada Example " * 4, headline="Documentary maker " * 5, company="Nordlicht",
        links=("https://www.linkedin.com/in/ada-example-documentaries",), tags=("film", "sea"),
        emails=("ada.example.documentaries@example.org",), hunch=("views", "intro"),
        follow_up_on=date(2026, 11, 27), stay_in_touch_days=91, connected_on=date(2025, 11, 1),
        reason="Why. " * 50, reason_kinds=("intro", "client"), discovered_on=date(2026, 10, 11),
        revealed_by=call.id, spark_quote="Words " * 30,
    )  # fmt: skip
    window.session.apply("full", Change(before=(ADA,), after=(full, call, reply)))
    window.resize(*SMALLEST)
    settle()
    return window


def settle() -> None:
    for _ in range(8):
        QApplication.processEvents()


def in_sight(window: MainWindow, widget: QWidget) -> bool:
    """Say whether all of a widget of the page can be seen."""
    view = window.page._content.viewport()
    corner = widget.mapTo(view, QPoint(0, 0))
    return bool(view.rect().contains(QRect(corner, widget.size())))


def test_the_smallest_window_cuts_nothing_off(small: MainWindow) -> None:
    assert small.size().toTuple() == SMALLEST
    small.page.focus_compose()
    small.page.compose.text.insertPlainText("half")
    small.page.compose._choose_kind(InteractionKind.VIDEO_CALL)
    settle()
    view = small.page._content.viewport()
    assert view.width() >= 290
    for widget in small.page._sheet.findChildren(QWidget):
        if widget.isVisible() and small.page.timeline.view not in (widget, widget.parent()):
            left = widget.mapTo(view, QPoint(0, 0)).x()
            assert left >= 0, widget
            assert left + widget.width() <= view.width(), widget
    assert in_sight(small, small.page.compose)


def test_shortcuts_bring_their_field_into_sight(small: MainWindow) -> None:
    page = small.page
    for key, field, whole in (
        (Key.Key_L, page.compose.text, page.compose),
        (Key.Key_R, page.reason.text, page.reason.text),
    ):
        small.people.focus_list()
        page._content.verticalScrollBar().setValue(0)
        QTest.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert focused() is field
        assert in_sight(small, whole)


def test_f6_brings_every_part_into_sight(small: MainWindow) -> None:
    small.people.focus_list()
    for part in small.page.panes():
        QTest.keyClick(focused(), Key.Key_F6)
        settle()
        assert part.isAncestorOf(focused())
        assert in_sight(small, focused())


def test_what_is_written_stays_in_sight(small: MainWindow) -> None:
    small.page.focus_compose()
    for _ in range(5):
        QTest.keyClicks(focused(), "A line")
        QTest.keyClick(focused(), Key.Key_Return)
        settle()
        assert in_sight(small, small.page.compose.text)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("letter", ["L", "R"])
def test_the_menu_of_the_people_leads_to_the_page(window: MainWindow, letter: str) -> None:
    window.people.focus_list()
    QTest.keyClick(focused(), Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {each.shortcut().toString(): each for each in menu.actions()}
    offered[f"Ctrl+{letter}"].trigger()
    menu.close()
    page = window.page
    assert focused() is (page.compose.text if letter == "L" else page.reason.text)


def test_undo_goes_on_where_it_took_the_person_of_the_page_away(window: MainWindow) -> None:
    for place in ("Accra", "Oslo"):
        window.session.edit(f"Move to {place}", ADA.id, place=place)
    ben = Contact(id=new_id(), name="Ben Lindqvist", spark_because="robots")
    window.session.apply("Add Ben", Change(after=(ben,)))
    QApplication.processEvents()
    window.people.select(ben.id)
    window.page.header.place.setFocus()
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.people.selected_id() == ADA.id
    assert name(focused()) == "People"
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.journal.undo_label == "Move to Accra"


def test_an_empty_search_leaves_undo_to_the_journal(window: MainWindow) -> None:
    window.session.edit("Move", ADA.id, place="Accra")
    window.people.focus_search()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focused(), Key.Key_Z, control)
    assert window.session.journal.undo_label == "people"
    QTest.keyClick(focused(), Key.Key_Z, control | shift)
    assert window.session.journal.undo_label == "Move"
    QTest.keyClicks(focused(), "ad")
    QTest.keyClick(focused(), Key.Key_Z, control)
    assert (window.people.search_text, window.session.journal.undo_label) == ("", "Move")
    QTest.keyClick(focused(), Key.Key_Z, control | shift)
    assert window.people.search_text == "ad"
