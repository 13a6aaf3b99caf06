"""The compose line by hand: log, choose, and see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Interaction
from networkjournal.core.errors import JournalError
from networkjournal.ui import words
from networkjournal.ui.compose import HINT, Compose
from networkjournal.ui.compose_details import Details
from networkjournal.ui.menu_chip import MenuChip
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.compose_driver import (
    ALT,
    AMARA,
    BEN,
    CONTROL,
    NOW,
    D,
    K,
    Key,
    choose,
    details,
    elsewhere,
    log,
    logged,
    popups,
    shown,
    type_in,
)
from tests.ui.widget_driver import put


@pytest.fixture
def compose(qtbot: QtBot, session: Session, theme: Theme, window: QWidget) -> Compose:
    return shown(qtbot, session, theme, window)


def test_ctrl_enter_logs(qtbot: QtBot, compose: Compose, session: Session, today: date) -> None:
    type_in(compose, "Told her the line stayed.")
    with qtbot.waitSignal(compose.logged) as said:
        log(compose)
    (one,) = logged(session)
    assert one == Interaction(
        id=one.id, contact_ids=(AMARA.id,), kind=K.MESSAGE, direction=D.OUT, on=today,
        text="Told her the line stayed.", at_utc=NOW,
    )  # fmt: skip
    assert said.args == [one]
    assert compose.text.value() == ""
    assert session.journal.undo_label == "Log message with Amara Osei"
    session.undo()
    assert logged(session) == []


def test_enter_starts_a_line_and_edges_are_trimmed(compose: Compose, session: Session) -> None:
    type_in(compose, " one")
    QTest.keyClick(compose.text, Key.Key_Return)
    type_in(compose, "two ")
    QTest.keyClick(compose.text, Key.Key_Return)
    QTest.keyClick(compose.text, Key.Key_Enter, CONTROL)
    assert [each.text for each in logged(session)] == ["one\ntwo"]


def test_nothing_is_logged_by_mistake(compose: Compose, session: Session) -> None:
    log(compose)
    type_in(compose, "  ")
    log(compose)
    compose.show_contact(None)
    compose.submit()
    compose.revert()
    assert session.journal.undo_label == "people"


def test_a_meeting_without_words_is_a_fact_once(compose: Compose, session: Session) -> None:
    choose(compose, K.MEETING)
    log(compose)
    log(compose)
    assert [(each.kind, each.text, each.direction) for each in logged(session)] == [
        (K.MEETING, "", D.BOTH)
    ]


def test_kind_and_channel_stay_for_the_next_line(
    compose: Compose, session: Session, today: date
) -> None:
    choose(compose, K.EMAIL)
    QTest.keyClicks(details(compose).channel_field, " mail ")
    details(compose).private_chip.click()
    QTest.keyClick(details(compose).day_chip, Key.Key_Down)
    type_in(compose, "one")
    log(compose)
    type_in(compose, "two")
    log(compose)
    two, one = logged(session)
    assert (one.kind, one.channel, one.private, one.at_utc) == (K.EMAIL, "mail", True, None)
    assert one.on == today - timedelta(days=1)
    assert (two.kind, two.channel, two.private, two.at_utc) == (K.EMAIL, "mail", False, NOW)
    assert two.on == today
    compose.show_contact(BEN)
    assert (compose.kind_chip.words(), details(compose).channel) == ("Message", "")
    compose.show_contact(AMARA)
    assert (compose.kind_chip.words(), details(compose).channel) == ("Email", "mail")


@popups
def test_the_menu_of_kinds_by_letter(qtbot: QtBot, compose: Compose, session: Session) -> None:
    QTest.keyClick(compose.text, Key.Key_Down, ALT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_V)
    assert compose.kind_chip.words() == "Video call"
    qtbot.waitUntil(compose.text.hasFocus)
    type_in(compose, "50 minutes")
    log(compose)
    assert [(each.kind, each.direction) for each in logged(session)] == [(K.VIDEO_CALL, D.BOTH)]


def test_the_menu_has_all_kinds_with_their_own_letters(compose: Compose) -> None:
    texts = [action.text() for action in compose.kinds_menu().actions()]
    assert [text.replace("&", "") for text in texts] == list(words.KINDS.values())
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(set(letters)) == len(letters)


def test_who_spoke(compose: Compose, session: Session) -> None:
    row = details(compose)
    row._chips[D.IN].click()
    choose(compose, K.EMAIL)
    type_in(compose, "They answered")
    log(compose)
    choose(compose, K.NOTE)
    assert not any(chip.isVisible() for chip in row._chips.values())
    type_in(compose, "A thought")
    log(compose)
    choose(compose, K.CALL)
    assert row._chips[D.OUT].text() == "I called"
    type_in(compose, "Rang")
    log(compose)
    assert [(each.kind, each.direction) for each in reversed(logged(session))] == [
        (K.EMAIL, D.IN),
        (K.NOTE, D.IN),
        (K.CALL, D.BOTH),
    ]


def test_direction_by_arrow_keys(compose: Compose, session: Session) -> None:
    chips = details(compose)._chips
    chips[D.OUT].setFocus()
    QTest.keyClick(chips[D.OUT], Key.Key_Right)
    assert chips[D.IN].isChecked()
    type_in(compose, "They answered")
    log(compose)
    assert logged(session)[0].direction is D.IN


def test_the_second_row_shows_while_it_is_of_use(qtbot: QtBot, compose: Compose) -> None:
    row = details(compose)
    assert row.isVisible()
    elsewhere(compose).setFocus()
    qtbot.waitUntil(lambda: not row.isVisible())
    compose.setFocus()
    qtbot.waitUntil(row.isVisible)
    type_in(compose, "x")
    elsewhere(compose).setFocus()
    QApplication.processEvents()
    assert row.isVisible()


def test_the_second_row_is_not_built_before_it_is_needed(
    qtbot: QtBot, session: Session, theme: Theme
) -> None:
    made = Compose(session, theme)
    qtbot.addWidget(made)
    made.show_contact(AMARA)
    made.show()
    assert made.findChild(Details) is None


def test_the_row_wraps_where_the_window_is_narrow(qtbot: QtBot, compose: Compose) -> None:
    wide = compose.height()
    compose.window().resize(360, 500)
    qtbot.waitUntil(lambda: compose.height() > wide + 30)
    row = details(compose)
    assert (
        row.private_chip.mapTo(compose, QPoint(0, row.private_chip.height())).y() < compose.height()
    )


def test_the_field_grows_to_six_lines(qtbot: QtBot, compose: Compose) -> None:
    one = compose.text.height()
    compose.text.insertPlainText("line\n" * 3)
    qtbot.waitUntil(lambda: compose.text.height() > one + 40)
    compose.text.insertPlainText("line\n" * 30)
    QApplication.processEvents()
    assert compose.text.height() < 7 * 20


def test_future_days_are_refused(compose: Compose, session: Session, today: date) -> None:
    row = details(compose)
    QTest.keyClick(row.day_chip, Key.Key_Up)
    assert (row.on, row.day_chip.words()) == (today, "Today")
    QTest.keyClick(row.day_chip, Key.Key_Down)
    QTest.keyClick(row.day_chip, Key.Key_Down)
    assert row.day_chip.words() == "Sat 21 Nov"
    QTest.keyClick(row.day_chip, Key.Key_Up)
    assert row.day_chip.words() == "Yesterday"


@popups
def test_the_day_can_be_typed(
    qtbot: QtBot, compose: Compose, session: Session, today: date
) -> None:
    row = details(compose)
    for typed, expected in (("12 nov", date(2026, 11, 12)), ("yesterday", today - timedelta(1))):
        QTest.keyClick(row.day_chip, Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        assert row._popup is not None
        QTest.keyClicks(row._popup.line, typed)
        QTest.keyClick(row._popup.line, Key.Key_Return)
        assert row.on == expected
    type_in(compose, "late")
    log(compose)
    assert (logged(session)[0].on, logged(session)[0].at_utc) == (today - timedelta(1), None)


@popups
def test_channels_are_offered(qtbot: QtBot, compose: Compose, session: Session) -> None:
    field = details(compose).channel_field
    field.setFocus()
    QTest.keyClick(field, Key.Key_Down)
    popup = field.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert field.text() == "LinkedIn"
    popup.hide()
    type_in(compose, "x")
    log(compose)
    assert logged(session)[0].channel == "LinkedIn"


def test_ctrl_enter_works_from_every_choice(compose: Compose, session: Session) -> None:
    row = details(compose)
    for widget in (row.channel_field, row.day_chip, row.private_chip, compose.kind_chip):
        type_in(compose, "x")
        widget.setFocus()
        QTest.keyClick(widget, Key.Key_Return, CONTROL)
    assert len(logged(session)) == 4


def test_by_mouse(compose: Compose, session: Session) -> None:
    type_in(compose, "x")
    QTest.mouseClick(details(compose).save_chip, Qt.MouseButton.LeftButton)
    assert len(logged(session)) == 1


def test_the_same_person_again_changes_no_words(compose: Compose) -> None:
    type_in(compose, "half")
    compose.show_contact(replace(AMARA, name="Dr. Ama Osei"))
    assert compose.text.value() == "half"
    assert compose.text.placeholderText() == "What happened with Ama?"
    compose.show_contact(replace(AMARA, name=""))
    assert compose.text.placeholderText() == "What happened?"


def test_what_cannot_be_saved_stays(
    compose: Compose, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(label: str, change: Change) -> None:
        raise JournalError("The disk is full.")

    type_in(compose, "precious")
    monkeypatch.setattr(session, "apply", full)
    with pytest.raises(JournalError):
        compose.submit()
    assert compose.text.value() == "precious"


def test_hint_and_names(compose: Compose) -> None:
    assert HINT
    assert compose.text.accessibleName() == "What happened with Amara?"
    assert compose.kind_chip.accessibleName() == "Message"


@pytest.mark.parametrize(
    ("key", "modifier", "signals"),
    [
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier, ["-1"]),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, ["1"]),
        (Key.Key_Down, ALT, ["open"]),
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier, ["open"]),
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, ["open"]),
        (Key.Key_A, Qt.KeyboardModifier.NoModifier, []),
    ],
)
def test_menu_chip_keys(
    qtbot: QtBot, theme: Theme, key: Qt.Key, modifier: Qt.KeyboardModifier, signals: list[str]
) -> None:
    chip = MenuChip(theme, "Message")
    qtbot.addWidget(chip)
    heard: list[str] = []
    note: Callable[[int], None] = lambda step: heard.append(str(step))  # noqa: E731 - typed
    chip.stepped.connect(note)
    chip.opened.connect(lambda: heard.append("open"))
    QTest.keyClick(chip, key, modifier)
    assert heard == signals
    assert chip.words() == "Message"
    chip.grab()


def test_the_name_of_the_next_person_is_drawn(
    qtbot: QtBot, session: Session, theme: Theme, window: QWidget
) -> None:
    session.apply("people", Change(after=(AMARA, BEN)))
    compose = Compose(session, theme, now=lambda: NOW)
    put(window, compose)
    window.resize(900, 300)
    compose.show_contact(AMARA)
    for _ in range(5):
        QApplication.processEvents()
    painted: list[str] = []
    paint = compose.text.paintEvent

    def note(event: QPaintEvent) -> None:
        if event.rect().contains(compose.text.viewport().rect()):
            painted.append(compose.text.placeholderText())
        paint(event)

    compose.text.paintEvent = note  # type: ignore[method-assign]
    compose.show_contact(BEN)
    qtbot.waitUntil(lambda: painted == ["What happened with Ben?"])
