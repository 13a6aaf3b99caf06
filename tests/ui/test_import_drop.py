"""Files dropped on the window, wherever it is hit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui.import_drop import DropHint, hint_of, pasted_files
from networkjournal.ui.import_sheet import ImportSheet
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.import_driver import CARD, Bringing
from tests.ui.widget_driver import colors_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
AT = QPoint(50, 50)
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
EITHER = COPY | MOVE
LEFT, HELD = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def bring(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Bringing]:
    made = Bringing(qtbot, session, theme, tmp_path)
    yield made
    made.close()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(widget: QWidget, data: QMimeData, actions: Qt.DropAction = EITHER) -> bool:
    event = QDragEnterEvent(AT, actions, data, LEFT, HELD)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, data: QMimeData) -> None:
    move = QDragMoveEvent(AT, EITHER, data, LEFT, HELD)
    QApplication.sendEvent(widget, move)
    event = QDropEvent(QPointF(AT), EITHER, data, LEFT, HELD)
    QApplication.sendEvent(widget, event)
    assert event.dropAction() is COPY  # the other program keeps its file


def test_a_hint_covers_the_window_and_takes_the_file(bring: Bringing, qtbot: QtBot) -> None:
    data = files(bring.file("cleo.vcf", CARD))
    assert enter(bring.window, data)
    hint = hint_of(bring.window)
    assert hint.geometry() == bring.window.rect()
    assert enter(hint, data)
    bring.window.resize(900, 700)
    assert hint.size() == bring.window.size()
    assert bring.window.theme.colors.accent.name() in colors_of(hint)
    drop(hint, data)
    assert hint.isHidden()
    qtbot.waitUntil(lambda: bool(bring.window.findChildren(ImportSheet)))
    qtbot.waitUntil(lambda: bring.is_on("preview"))
    assert bring.listed() == ["Cleo Marsh"]


def test_the_hint_goes_where_the_files_go(bring: Bringing, qtbot: QtBot) -> None:
    data = files(bring.path)
    enter(bring.window, data)
    QApplication.sendEvent(bring.window, QDragLeaveEvent())  # before they came to the hint
    qtbot.waitUntil(hint_of(bring.window).isHidden)
    enter(bring.window, data)
    QApplication.sendEvent(bring.window, QDragLeaveEvent())
    enter(hint_of(bring.window), data)
    bring.settle()
    assert hint_of(bring.window).isVisible()
    QApplication.sendEvent(hint_of(bring.window), QDragLeaveEvent())
    assert hint_of(bring.window).isHidden()


def test_other_things_are_not_taken(bring: Bringing) -> None:
    web = QMimeData()
    web.setUrls([QUrl("https://example.org/people.csv")])
    assert not enter(bring.window, web)
    assert not enter(bring.window, files(bring.path), MOVE)
    assert hint_of(bring.window).isHidden()


@pytest.mark.parametrize("name", ["_search", "text", "lines"])
def test_fields_leave_files_to_the_window(bring: Bringing, name: str) -> None:
    page, people = bring.window.page, bring.window.people
    fields: dict[str, QWidget] = {
        "_search": people._search,
        "text": page.reason.text.viewport(),
        "lines": page.header.name,
    }
    assert enter(fields[name], files(bring.path))
    assert hint_of(bring.window).isVisible()


def test_text_is_still_dropped_into_a_field(bring: Bringing) -> None:
    words = QMimeData()
    words.setText("ada")
    assert enter(bring.window.people._search, words)
    assert hint_of(bring.window).isHidden()


def test_the_place_in_the_sheet_takes_files_too(bring: Bringing, qtbot: QtBot) -> None:
    bring.begin()
    place = bring.sheet.start._place
    data = files(bring.file("cleo.vcf", CARD))
    assert enter(place, data)
    assert bring.window.theme.colors.accent.name() in colors_of(place)
    QApplication.sendEvent(place, QDragLeaveEvent())
    assert bring.window.theme.colors.accent.name() not in colors_of(place)
    enter(place, data)
    drop(place, data)
    qtbot.waitUntil(lambda: bring.is_on("preview"))


def test_a_busy_window_takes_nothing(bring: Bringing) -> None:
    with bring.session.lent():
        assert not enter(bring.window, files(bring.path))
    bring.begin()
    assert not enter(bring.window, files(bring.path))


def test_only_paths_that_are_there_are_pasted(tmp_path: Path) -> None:
    data = QMimeData()
    for text in ("", "relative.csv", f"{tmp_path}\n/nowhere/at/all", "\0", "x" * 5000):
        data.setText(text)
        assert pasted_files(data) == []
    data.setText(f"'{tmp_path}'\n\n{tmp_path}")
    assert pasted_files(data) == [tmp_path, tmp_path]


def test_the_hint_is_built_when_files_first_come(bring: Bringing) -> None:
    assert bring.window.findChildren(DropHint) == []
