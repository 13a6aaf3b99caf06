"""Choosing a day: typed as one says it, from the calendar, or none."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from networkjournal.ui.date_popup import DatePopup, Read, future_day, past_day
from networkjournal.ui.labels import Label
from networkjournal.ui.screens import room_at
from networkjournal.ui.theme import Theme

TODAY = date(2026, 11, 23)
Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fri", date(2026, 11, 27)),
        ("in 2 weeks", date(2026, 12, 7)),
        ("3 dec", date(2026, 12, 3)),
        ("3 dec and more", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days_to_come(text: str, day: date | None) -> None:
    assert future_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 22)),
        ("fri", date(2026, 11, 20)),
        ("mon", date(2026, 11, 16)),
        ("12 nov", date(2026, 11, 12)),
        ("23 nov", TODAY),
        ("24 nov", date(2025, 11, 24)),
        ("3 may 2024", date(2024, 5, 3)),
        ("2019-01-31", date(2019, 1, 31)),
        ("2027-01-31", None),
        ("tomorrow", None),
        ("in 2 weeks", None),
        ("2w", None),
        ("next fri", None),
        ("gibberish", None),
    ],
)
def test_days_gone_by(text: str, day: date | None) -> None:
    assert past_day(text, TODAY) == day


class Popup:
    def __init__(self, qtbot: QtBot, theme: Theme, read: Read, none: str = "") -> None:
        self.below = QPushButton("when")
        qtbot.addWidget(self.below)
        with qtbot.waitExposed(self.below):
            self.below.show()
        self.sheet = DatePopup(theme, read, "fri", self.below, none=none)
        self.chosen: list[date | None] = []
        self.sheet.chosen.connect(self.chosen.append)

    def open(
        self, day: date | None, latest: date | None = None, earliest: date | None = None
    ) -> None:
        self.sheet.open_at(self.below, day, TODAY, latest, earliest=earliest)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.sheet.line, text)

    def enter(self) -> None:
        QTest.keyClick(self.sheet.line, Key.Key_Return)

    @property
    def meant(self) -> str:
        label = self.sheet.findChild(Label)
        assert isinstance(label, Label)
        return label.text()


@pytest.fixture
def follow_up(qtbot: QtBot, theme: Theme) -> Popup:
    return Popup(qtbot, theme, future_day, "No follow-up")


@pytest.fixture
def found(qtbot: QtBot, theme: Theme) -> Popup:
    return Popup(qtbot, theme, past_day)


def test_what_is_typed_is_shown_as_understood_and_taken_by_enter(follow_up: Popup) -> None:
    follow_up.open(None)
    assert not follow_up.sheet.none.isVisible(), "there is no day to take away"
    follow_up.type("fr")
    assert follow_up.meant == "No day yet"
    follow_up.enter()
    assert not follow_up.chosen
    follow_up.type("i")
    assert follow_up.meant == "Friday 27 November"
    assert follow_up.sheet.calendar.selectedDate() == QDate(2026, 11, 27)
    follow_up.enter()
    assert follow_up.chosen == [date(2026, 11, 27)]
    assert not follow_up.sheet.isVisible()


def test_a_day_of_the_calendar_is_taken_by_a_click_or_enter(follow_up: Popup) -> None:
    follow_up.open(date(2026, 12, 3))
    assert follow_up.meant == "Thursday 3 December"
    follow_up.sheet.calendar.clicked.emit(QDate(2026, 12, 4))
    follow_up.open(None)
    follow_up.sheet.calendar.activated.emit(QDate(2026, 12, 5))
    follow_up.open(date(2026, 12, 6))
    follow_up.enter()
    assert follow_up.chosen == [date(2026, 12, 4), date(2026, 12, 5), date(2026, 12, 6)]


def test_no_day_can_be_chosen(follow_up: Popup) -> None:
    follow_up.open(date(2026, 12, 3))
    assert follow_up.sheet.none.isVisible()
    QTest.mouseClick(follow_up.sheet.none, Qt.MouseButton.LeftButton)
    assert follow_up.chosen == [None]


def test_escape_leaves_everything_as_it_was(follow_up: Popup) -> None:
    follow_up.open(date(2026, 12, 3))
    follow_up.type("fri")
    QTest.keyClick(follow_up.sheet.line, Key.Key_Escape)
    assert not follow_up.sheet.isVisible()
    assert not follow_up.chosen
    follow_up.open(date(2026, 12, 3))
    assert follow_up.sheet.line.text() == ""


def test_a_day_after_the_latest_is_not_taken(found: Popup) -> None:
    found.open(date(2026, 11, 11), TODAY)
    assert not found.sheet.none.isVisible()
    assert found.sheet.calendar.maximumDate() == QDate(2026, 11, 23)
    found.type("2026-11-24")
    found.enter()
    assert not found.chosen
    found.open(date(2026, 11, 11), date(2026, 11, 20))
    found.type("today")
    found.enter()
    assert not found.chosen
    found.open(date(2026, 11, 11), TODAY)
    found.type("yesterday")
    found.enter()
    assert found.chosen == [date(2026, 11, 22)]


@pytest.mark.parametrize("typed", ["tomorrow", "2026-11-24", "in 2 weeks", "3 may 2027"])
def test_a_day_ahead_is_said_to_lie_ahead(found: Popup, typed: str) -> None:
    found.open(None, TODAY)
    found.type(typed)
    assert found.meant == "That day lies ahead."
    found.enter()
    assert not found.chosen


def test_enter_takes_no_day_before_the_earliest(follow_up: Popup) -> None:
    tomorrow = date(2026, 11, 24)
    for day in (date(2026, 11, 21), None):
        follow_up.open(day, earliest=tomorrow)
        assert follow_up.meant == "Tuesday 24 November", "what Enter takes is shown"
        assert follow_up.sheet.calendar.minimumDate() == QDate(2026, 11, 24)
        follow_up.enter()
    follow_up.open(date(2026, 12, 3), earliest=tomorrow)
    follow_up.enter()
    assert follow_up.chosen == [tomorrow, tomorrow, date(2026, 12, 3)]


@pytest.mark.parametrize("typed", ["yesterday", "today", "2026-11-23", "3 may 2024"])
def test_a_day_gone_by_is_no_day_to_follow_up(follow_up: Popup, typed: str) -> None:
    follow_up.open(None)
    follow_up.type(typed)
    assert follow_up.meant == "Choose a day after today."
    follow_up.enter()
    assert not follow_up.chosen


def test_a_day_after_the_latest_lies_ahead(found: Popup) -> None:
    found.open(None, date(2026, 11, 20))
    found.type("yesterday")
    assert found.meant == "That day lies ahead."


def test_other_keys_are_the_sheets_own(found: Popup) -> None:
    found.open(None)
    QTest.keyClick(found.sheet, Key.Key_F2)
    assert found.sheet.isVisible()


def test_it_stays_on_the_screen(follow_up: Popup) -> None:
    screen = room_at(follow_up.below.mapToGlobal(QPoint()))
    follow_up.below.move(screen.right() - 40, screen.bottom() - 40)
    follow_up.open(None)
    place = follow_up.sheet.geometry()
    assert screen.contains(place)
    assert not place.intersects(follow_up.below.geometry())
    assert follow_up.sheet.grab().width() == place.width()
