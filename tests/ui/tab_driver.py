"""Walks with Tab, and sees where the keyboard is."""

from __future__ import annotations

import operator
from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.ui.palette_driver import DAY, fill, person
from tests.ui.window_driver import Key, focused, press, show

ADA = person(
    "Ada Example",
    headline="Documentary maker",
    company="Nordlicht",
    links=("https://linkedin.com/in/ada-example",),
    emails=("ada@example.org",),
    tags=("film", "sea"),
    reason="She looks for someone to ask the questions.",
    reason_kinds=("views",),
    discovered_on=DAY,
    hunch=("project",),
    follow_up_on=date(2026, 11, 27),
)

_MOST_STOPS = 80
_LEAST_PIXELS = 30


def fill_with_ada(session: Session) -> None:
    """Put a few people into the journal, and Ada, about whom every field says something."""
    fill(session)
    call = Interaction(
        id=new_id(),
        contact_ids=(ADA.id,),
        kind=InteractionKind.CALL,
        direction=Direction.BOTH,
        on=DAY,
        text="She asked what I would film",
    )
    session.apply("Ada", Change(after=(ADA, call)))


def open_window(qtbot: QtBot, session: Session, theme: Theme, folder: Path) -> MainWindow:
    """Show a window on the journal as it is, with its settings in ``folder``."""
    made = MainWindow(session, theme, Settings(folder / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def select_all(window: MainWindow, qtbot: QtBot) -> None:
    """Select everyone and wait until what can be done with them is counted."""
    window.people.select_all()
    qtbot.waitUntil(window.actions_by_name["let_go"].isEnabled)
    settle()


def walk(start: QWidget) -> list[QWidget]:
    """Return everything that Tab reaches from a widget, until it comes round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    stops = [focused()]
    for _ in range(_MOST_STOPS):
        press(Key.Key_Tab)
        settle()
        if focused() is stops[0]:
            return stops
        stops.append(focused())
    raise AssertionError([stop.accessibleName() for stop in stops])


def place(widget: QWidget) -> QRect:
    """Return where a widget is in its pane, however far that is scrolled."""
    pane = widget.window()
    return QRect(widget.mapTo(pane, QPoint(0, 0)), widget.size())


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} at {place(widget).getRect()}"


def picture(widget: QWidget) -> QImage:
    image: QImage = widget.grab().toImage()
    return image


def difference(one: QImage, other: QImage) -> int:
    """Count the pixels that differ."""
    size = one.size().boundedTo(other.size())
    first, second = (_pixels(image.copy(QRect(QPoint(0, 0), size))) for image in (one, other))
    return sum(map(operator.ne, first, second))


def _pixels(image: QImage) -> memoryview:
    bits = image.convertToFormat(QImage.Format.Format_RGB32).constBits()
    return memoryview(bytes(bits)).cast("I")


def assert_seen(start: QWidget) -> None:
    """Compare what each widget looks like with the keyboard on it and once it has gone on."""
    for stop in walk(start):
        assert focused() is stop
        rows = stop.viewport() if isinstance(stop, QAbstractItemView) else None
        with_keyboard = picture(rows or stop)
        if rows is not None:  # beside what Tab goes on to, a list may get another height
            stop.clearFocus()
            settle()
            assert difference(with_keyboard, picture(rows)) >= _LEAST_PIXELS, told(stop)
            stop.setFocus(Qt.FocusReason.TabFocusReason)
        press(Key.Key_Tab)
        settle()
        without = picture(stop)  # empty where the compose line folded what it shows while written
        if rows is None and not without.isNull():
            assert difference(with_keyboard, without) >= _LEAST_PIXELS, told(stop)
