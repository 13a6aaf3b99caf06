"""The reason card by hand: gold once something is found, with its day and its kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from networkjournal.ui.date_popup import DatePopup
from networkjournal.ui.reason_card import Gem
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Chip
from tests.ui.contact_driver import ADA, BEN, CONTROL, TODAY, Page, message

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def page(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Page]:
    made = Page(qtbot, session, theme)
    made.show()
    yield made
    made.show(None)


def names(page: Page) -> list[str]:
    page.settle()
    found = [chip for chip in page.reason.kinds.findChildren(Chip) if chip.isVisible()]
    return [chip.text() for chip in sorted(found, key=lambda chip: (chip.y(), chip.x()))]


def press(page: Page, text: str) -> None:
    kinds = page.reason.kinds.findChildren(Chip)
    page.press(next(c for c in kinds if c.isVisible() and c.text() == text))
    page.settle()


def is_gold(page: Page) -> bool:
    ground = page.reason.grab().toImage().pixelColor(page.reason.width() // 2, 8)
    return ground == page.page._theme.colors.gold_soft


def test_an_empty_card_is_plain_and_inviting(page: Page) -> None:
    assert not is_gold(page)
    assert not page.reason.findChild(Gem).isVisible()  # type: ignore[union-attr]
    assert not page.reason.day.isVisible()
    assert page.reason.text.placeholderText().startswith("What was it for?")
    assert page.reason.text.accessibleName() == "Reason discovered"


def test_the_first_words_set_the_day_in_the_same_edit(page: Page, session: Session) -> None:
    page.reason.text.setFocus()
    page.type("We start in January")
    page.page.flush()
    assert page.saved().reason == "We start in January"
    assert page.saved().discovered_on == TODAY
    assert is_gold(page)
    assert page.reason.day.text() == "23 Nov 2026"
    assert page.reason.findChild(Gem).isVisible()  # type: ignore[union-attr]
    page.type(" indeed")
    page.page.flush()
    assert session.journal.undo_label == "Edit reason of Ada Example"
    session.undo()
    assert page.saved() == ADA
    assert not is_gold(page)
    session.redo()
    assert page.saved().reason == "We start in January indeed"
    assert page.saved().discovered_on == TODAY


def test_the_first_kind_sets_the_day_too(page: Page) -> None:
    press(page, "+ Kind of reason")
    press(page, "Project together")
    press(page, "Shares my views")
    assert page.saved().reason_kinds == ("views", "project")
    assert page.saved().discovered_on == TODAY
    press(page, "−")
    assert names(page) == ["Shares my views", "Project together", "+"]
    press(page, "Shares my views")
    press(page, "Project together")
    assert page.saved().reason_kinds == ()
    assert page.saved().discovered_on is None
    assert names(page) == ["Shares my views", "Project together", "+ Kind of reason"]


def test_a_day_already_known_stays(page: Page) -> None:
    page.edit(reason="Why", discovered_on=date(2026, 11, 11))
    page.reason.text.setFocus()
    page.key(Key.Key_End)
    page.type(" not")
    page.leave()
    press(page, "+ Kind of reason")
    press(page, "Client")
    assert page.saved().discovered_on == date(2026, 11, 11)


def test_an_emptied_reason_is_no_longer_found(page: Page, session: Session) -> None:
    page.edit(reason="Why", reason_kinds=("client",), discovered_on=date(2026, 11, 11))
    page.reason.text.setFocus()
    page.key(Key.Key_A, CONTROL)
    page.key(Key.Key_Delete)
    page.leave()
    assert page.saved().discovered_on == date(2026, 11, 11), "there is still a kind"
    press(page, "Client")
    assert page.saved().discovered_on is None
    assert not is_gold(page)
    session.undo()
    assert page.saved().discovered_on == date(2026, 11, 11)


def test_typed_and_taken_away_again_nothing_happened(page: Page, session: Session) -> None:
    label = session.journal.undo_label
    page.reason.text.setFocus()
    page.type("x")
    page.page.flush()
    page.key(Key.Key_Backspace)
    page.leave()
    assert page.saved() == ADA
    assert session.journal.undo_label == label


def test_the_day_is_chosen_and_never_in_the_future(page: Page) -> None:
    page.edit(reason="Why", discovered_on=TODAY)
    page.press(page.reason.day)
    popup = page.reason.findChild(DatePopup)
    assert isinstance(popup, DatePopup)
    QTest.keyClicks(popup.line, "2026-12-24")
    QTest.keyClick(popup.line, Key.Key_Return)
    assert page.saved().discovered_on == TODAY
    page.press(page.reason.day)
    QTest.keyClicks(popup.line, "11 nov")
    QTest.keyClick(popup.line, Key.Key_Return)
    assert page.saved().discovered_on == date(2026, 11, 11)
    assert page.reason.day.text() == "11 Nov 2026"


def test_what_revealed_it_is_named_and_can_be_taken_away(page: Page) -> None:
    call = message(ADA, date(2026, 11, 11))
    page.add(call)
    assert not page.reason.revealed.isVisible()
    page.edit(reason="Why", discovered_on=date(2026, 11, 11), revealed_by=call.id)
    assert page.reason.revealed.text() == "This was it: Message, 11 Nov"
    page.press(page.reason.forget)
    assert page.saved().revealed_by is None
    assert page.saved().discovered_on == date(2026, 11, 11)
    assert not page.reason.revealed.isVisible()


@pytest.mark.parametrize("way", ["backspace", "undo", "blank"])
def test_this_was_it_without_words_and_kinds_is_nothing_found(page: Page, way: str) -> None:
    call = message(ADA, date(2026, 11, 11))
    page.add(call)
    page.page.timeline.setFocus()
    page.key(Key.Key_R)
    assert page.focused is page.reason.text
    assert page.saved() == replace(ADA, revealed_by=call.id)
    page.type("a")
    page.page.flush()
    assert page.saved().discovered_on == TODAY
    if way == "undo":
        page.key(Key.Key_Z, CONTROL)
    else:
        page.key(Key.Key_Backspace)
    page.type("  " if way == "blank" else "")
    page.leave()
    assert page.saved().discovered_on is None
    assert page.saved().revealed_by == call.id, "the mark waits for the words"
    assert not is_gold(page)
    page.press(page.reason.forget)
    assert page.saved().revealed_by is None


def test_words_written_anew_keep_their_day(page: Page) -> None:
    page.edit(reason="Wy", discovered_on=date(2026, 11, 11))
    page.reason.text.setFocus()
    page.key(Key.Key_A, CONTROL)
    page.key(Key.Key_Delete)
    page.page.flush()
    assert page.saved().discovered_on is None
    page.type("Why")
    page.page.flush()
    assert page.saved().discovered_on == date(2026, 11, 11)
    page.show(BEN)
    page.type("Because")
    page.page.flush()
    assert page.saved(BEN).discovered_on == TODAY


def test_switching_in_the_middle_of_the_first_words(page: Page) -> None:
    page.reason.text.setFocus()
    page.type("We")
    page.show(BEN)
    assert page.saved(ADA).reason == "We"
    assert page.saved(ADA).discovered_on == TODAY
    assert page.saved(BEN) == BEN
    assert not is_gold(page)


def test_nobody_has_no_day(page: Page) -> None:
    page.show(None)
    page.reason.day.click()
    page.reason.forget.click()
    page.reason.text.typed.emit()
    assert page.reason.findChild(DatePopup) is None
    assert page.saved(ADA) == ADA


def test_a_click_on_the_blank_sheet_begins_to_write(page: Page) -> None:
    page.settle()
    page.press(page.reason)
    assert page.focused is page.reason.text


def test_what_undo_takes_away_leaves_no_chip_behind(page: Page, session: Session) -> None:
    press(page, "+ Kind of reason")
    press(page, "Client")
    press(page, "−")
    session.undo()
    assert names(page) == ["+ Kind of reason"]
