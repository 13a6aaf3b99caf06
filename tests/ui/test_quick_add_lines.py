"""Earlier lines and drafts, and tokens that Backspace turns back into text, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from networkjournal.core.changes import Change
from networkjournal.ui.quick_add_desk import SessionDesk, forget_about
from networkjournal.ui.quick_add_grammar import Grammar
from networkjournal.ui.session import Session
from networkjournal.ui.theme import DARK, LIGHT, Mode, Theme
from tests.ui.quick_add_driver import QuickAddDriver, driven, tinted

UP, DOWN, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return
BACK, ESCAPE = Qt.Key.Key_Backspace, Qt.Key.Key_Escape


@pytest.fixture
def quick(window: QWidget, theme: Theme, session: Session) -> Iterator[QuickAddDriver]:
    """Begin a line on an empty journal."""
    with driven(window, theme, session) as driver:
        yield driver


@pytest.fixture
def saved(quick: QuickAddDriver) -> QuickAddDriver:
    """Save two lines."""
    for line in ("Ada #film", "Ben #craft"):
        quick.type(line)
        quick.press(ENTER)
        quick.begin()
    return quick


def test_up_brings_earlier_lines_and_down_leads_back(saved: QuickAddDriver) -> None:
    seen = []
    for key in (UP, UP, UP, DOWN, DOWN):
        saved.press(key)
        seen.append(saved.line)
    assert seen == ["Ben #craft", "Ada #film", "Ada #film", "Ben #craft", ""]


def test_an_earlier_line_can_be_changed_and_saved(saved: QuickAddDriver) -> None:
    saved.press(UP)
    saved.type("s")
    saved.press(ENTER)
    assert [c.tags for c in saved.everyone() if c.name == "Ben"] == [("craft", "crafts")]


def test_a_line_is_remembered_once_and_fifty_are(quick: QuickAddDriver) -> None:
    for number in [*range(52), 3]:
        quick.write(f"Person {number}, maker")
        quick.press(ENTER)
        quick.begin()
    lines = [f"Person {number}, maker" for number in (3, *range(51, 3, -1), 2)]
    for line in lines:
        quick.press(UP)
        assert quick.line == line
    quick.press(UP)
    assert quick.line == lines[-1]


def test_a_pasted_page_is_not_remembered(quick: QuickAddDriver) -> None:
    quick.write("Ada Example\n" + "page " * 500)
    quick.press(ENTER)
    assert len(quick.everyone()) == 1
    quick.begin()
    quick.press(UP)
    assert quick.line == ""


def test_earlier_lines_outlast_the_window(
    saved: QuickAddDriver, window: QWidget, theme: Theme
) -> None:
    with driven(window, theme, saved.session) as later:
        later.press(UP)
        assert later.line == "Ben #craft"


def test_who_is_deleted_for_ever_is_in_no_earlier_line(saved: QuickAddDriver) -> None:
    journal = saved.session.journal
    forget_about(journal, Change())
    desk = SessionDesk(saved.session)
    assert desk.lines() == ["Ben #craft", "Ada #film"]
    ada, ben = sorted(saved.everyone(), key=lambda each: each.name)
    saved.begin()
    saved.write("Ben > told him about ada’s film")
    saved.press(ENTER)
    forget_about(journal, Change(before=(ada, ben), after=(ben,)))
    assert desk.lines() == ["Ben #craft"]
    forget_about(journal, Change(before=(replace(ben, name="Benjamin"),)))
    assert desk.lines() == [], "whatever he was called when it was typed"


def test_of_lines_of_an_earlier_version_nobody_knows_whom_they_are_about(
    saved: QuickAddDriver,
) -> None:
    journal = saved.session.journal
    journal.set_draft("quick-add lines", '["Cy Sam", "Ben #craft"]')
    desk = SessionDesk(saved.session)
    assert desk.lines() == ["Cy Sam", "Ben #craft"]
    forget_about(journal, Change(before=(saved.everyone()[0],)))
    assert desk.lines() == []


def test_who_was_merged_into_somebody_is_in_no_earlier_line_either(saved: QuickAddDriver) -> None:
    journal = saved.session.journal
    ada, ben = sorted(saved.everyone(), key=lambda each: each.name)
    saved.session.apply("Merge", Change(before=(ben,)))
    forget_about(journal, Change(before=(ada,)))
    assert SessionDesk(saved.session).lines() == []


def test_a_line_is_saved_and_forgotten_as_a_draft_in_one_transaction(
    quick: QuickAddDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick.type("Cy Sam #film")
    quick.panel.flush()
    journal = quick.session.journal
    begun = Mock(side_effect=journal.transaction)
    monkeypatch.setattr(journal, "transaction", begun)
    quick.press(ENTER)
    assert [each.name for each in quick.everyone()] == ["Cy Sam"]
    assert journal.draft("quick-add") == ""
    assert SessionDesk(quick.session).lines() == ["Cy Sam #film"]
    assert begun.call_count == 1


def test_what_was_turned_back_is_still_text_in_the_draft(
    saved: QuickAddDriver, window: QWidget, theme: Theme
) -> None:
    saved.type("Cy Sam #film")
    saved.press(Qt.Key.Key_Backspace)
    assert "#film" not in tinted(saved.panel.line)
    saved.press(ESCAPE)
    with driven(window, theme, saved.session) as later:
        assert later.line == "Cy Sam #film"
        assert "#film" not in tinted(later.panel.line)
        later.press(ENTER)
    assert all("film" not in each.tags for each in saved.everyone() if each.name.startswith("Cy"))


def test_what_was_turned_back_is_still_text_in_a_line_put_aside(saved: QuickAddDriver) -> None:
    saved.type("Cy Sam #film")
    saved.press(Qt.Key.Key_Backspace)
    saved.begin("Dora Day")
    saved.press(ENTER)
    assert saved.line == "Cy Sam #film"
    assert "#film" not in tinted(saved.panel.line)


def test_a_draft_nobody_typed_in_comes_back_below_the_earlier_lines(saved: QuickAddDriver) -> None:
    saved.type("Cy Sam")
    saved.press(ESCAPE)
    saved.begin()
    saved.press(UP)
    assert saved.line == "Ben #craft"
    saved.press(DOWN)
    assert saved.line == "Cy Sam"


def test_a_look_at_earlier_lines_leaves_the_draft_as_it_is(saved: QuickAddDriver) -> None:
    saved.type("Cy Sam")
    saved.press(ESCAPE)
    saved.begin()
    saved.press(UP, ESCAPE)
    saved.begin()
    assert saved.line == "Cy Sam"


@pytest.mark.parametrize("typed", ["", " more"])
def test_what_an_earlier_line_takes_the_place_of_comes_back(
    saved: QuickAddDriver, typed: str
) -> None:
    saved.type("Cy Sam")
    saved.press(ESCAPE)
    saved.begin()
    saved.press(UP)
    saved.type(typed)
    saved.press(ENTER)
    assert saved.line == "Cy Sam"
    assert not saved.panel.isHidden()
    saved.press(ENTER)
    assert saved.line == ""
    assert "Cy Sam" in [c.name for c in saved.everyone()]


def test_in_a_line_being_typed_up_moves_the_cursor(saved: QuickAddDriver) -> None:
    saved.type("Cy Sample")
    QTest.keyClick(saved.panel.line, ENTER, Qt.KeyboardModifier.ShiftModifier)
    saved.type("met in the lift")
    saved.press(UP)
    assert saved.line == "Cy Sample\nmet in the lift"
    saved.type("!")
    assert saved.line == "Cy Sample!\nmet in the lift"


def test_the_arrows_choose_where_there_is_a_question(saved: QuickAddDriver) -> None:
    one = saved.know("Ada", company="One")
    saved.begin()
    saved.press(UP, UP, ENTER)
    assert saved.panel.said == "2 people are called Ada. Choose one with Down."
    saved.press(DOWN, DOWN, ENTER)
    assert saved.now(one).tags == ("film",)


def test_colours_follow_the_theme(quick: QuickAddDriver, theme: Theme) -> None:
    quick.write("Ada #film")
    theme.choose(Mode.DARK)
    try:
        formats = quick.panel.line.document().begin().layout().formats()
        assert formats[1].format.foreground().color() == DARK.accent
    finally:
        theme.choose(Mode.LIGHT)


TOKENS = [
    ("Ada #film", "name", "Ada #film"),
    ("Ada @Acme", "name", "Ada @Acme"),
    ("Ada !fri", "name", "Ada !fri"),
    ("Ada via mail", "name", "Ada via mail"),
    ('Ada "so"', "name", 'Ada "so"'),
    ("Ada yesterday", "name", "Ada yesterday"),
    ("Ada ?project", "name", "Ada ?project"),
    ("🚀 Ada linkedin.com/in/ada", "name", "🚀 Ada linkedin.com/in/ada"),
    ("Ada > hi yesterday", "wrote", "> hi yesterday"),
]


@pytest.mark.parametrize(("line", "kind", "text"), TOKENS)
def test_backspace_right_after_a_token_makes_text_of_it(
    quick: QuickAddDriver, line: str, kind: str, text: str
) -> None:
    quick.write(line)
    before = quick.shown
    quick.press(BACK)
    assert quick.line == line
    assert quick.shown != before
    assert tinted(quick.panel.line)[-1] == text
    quick.press(BACK)
    assert quick.line == line[:-1]


def test_text_stays_text_until_something_is_typed_there(quick: QuickAddDriver) -> None:
    quick.type("Ada #film")
    quick.press(BACK)
    quick.type(" festival")
    assert "New contact: Ada #film festival" in quick.shown
    quick.press(*[BACK] * len(" festival"))
    quick.type("s")
    assert quick.shown == "New contact: Ada. . Tags: films"


def test_what_is_text_is_saved_as_text(quick: QuickAddDriver) -> None:
    quick.type("Ada #film")
    quick.press(BACK, ENTER)
    (ada,) = quick.everyone()
    assert (ada.name, ada.tags) == ("Ada #film", ())


def test_nothing_is_offered_for_what_was_made_text(quick: QuickAddDriver) -> None:
    quick.know("Cleo", tags=("film", "films"))
    quick.begin()
    quick.write("Ada #film")
    assert quick.offered == ["film", "films"]
    quick.press(BACK)
    assert "films" not in quick.offered


def test_backspace_in_running_text_takes_a_letter(quick: QuickAddDriver) -> None:
    quick.type("Ada because she asks")
    quick.press(BACK)
    assert quick.line == "Ada because she ask"
    assert "Because: she ask" in quick.shown


def test_a_selection_is_deleted_at_once(quick: QuickAddDriver) -> None:
    quick.type("Ada #film")
    quick.panel.line.selectAll()
    quick.press(BACK)
    assert quick.line == ""


def test_undo_brings_a_token_back_that_was_made_text_and_deleted(quick: QuickAddDriver) -> None:
    quick.type("Ada #film")
    quick.press(BACK, BACK)
    QTest.keyClick(quick.panel.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert quick.line == "Ada #film"
    assert "Tags: film" in quick.shown


def test_each_token_has_its_colour(quick: QuickAddDriver) -> None:
    quick.write("🚀 Ada, maker @Acme because so\nmore")
    block = quick.panel.line.document().begin()
    formats = [
        (each.start, each.length, each.format.foreground().color(), each.format.fontWeight())
        for each in block.layout().formats()
    ]
    bold, medium = QFont.Weight.DemiBold, formats[1][3]
    assert formats == [
        (0, 6, LIGHT.text, bold),
        (6, 7, LIGHT.text, medium),
        (14, 5, LIGHT.accent, medium),
        (20, 10, LIGHT.gold_text, medium),
    ]
    assert medium != bold
    assert [each.length for each in block.next().layout().formats()] == [4]


def test_a_very_long_line_can_be_typed_on(quick: QuickAddDriver) -> None:
    quick.write("Ada > " + "#a she films silence " * 5_000)
    quick.type("x")
    assert quick.line.endswith("silence x")
    assert len(quick.panel.line.document().begin().layout().formats()) == 500


def test_the_grammar_fits_into_a_low_window(quick: QuickAddDriver, window: QWidget) -> None:
    window.resize(560, 420)
    quick.press(Qt.Key.Key_F1)
    grammar = quick.panel.findChild(Grammar)
    assert grammar is not None
    sheet = grammar.parentWidget()
    assert sheet is not None
    viewport = sheet.parentWidget()
    assert viewport is not None
    assert quick.panel.rect().contains(viewport.mapTo(quick.panel, viewport.rect().bottomRight()))
    seen = set()
    for _ in range(6):
        seen.add(sheet.y())
        quick.press(Qt.Key.Key_PageDown)
    assert sheet.y() == viewport.height() - sheet.height()
    assert len(seen) > 1
    assert sheet.width() <= viewport.width()
