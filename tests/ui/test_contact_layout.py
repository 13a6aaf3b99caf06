"""The contact page as a whole: what stands where, and how the keyboard goes through it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from networkjournal.core.entities import Contact
from networkjournal.ui.labels import Label
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.contact_driver import ADA, BEN, Page, message
from tests.ui.fakes import FakeDialogs

Key = Qt.Key
LONG = "A long text that goes on. " * 200


@pytest.fixture
def page(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Page]:
    made = Page(qtbot, session, theme, FakeDialogs())
    made.show()
    yield made
    made.show(None)


def test_markup_is_shown_and_saved_as_the_text_it_is(page: Page) -> None:
    evil = "<b>bold</b><img src='file:///etc/passwd'>"
    page.edit(
        name=evil, headline=evil, company=evil, tags=(evil,), links=(evil,), reason=evil,
        spark_quote=evil, spark_because=evil, follow_up_on=date(2026, 11, 27),
    )  # fmt: skip
    assert page.header.name.text() == evil
    assert page.header.headline.text() == evil
    assert page.reason.text.value() == evil
    assert page.spark.quote.value() == f"“{evil}”"
    for label in page.page.findChildren(Label):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert "<b>" not in page.header.headline.toolTip()


def test_nobody_selected_is_calm_and_refuses_nothing(page: Page, session: Session) -> None:
    page.show(None)
    assert not page.header.isVisible()
    assert page.page.panes() == []
    page.page.refresh()
    page.page.flush()
    labels = [label.text() for label in page.page.findChildren(Label) if label.isVisible()]
    assert labels == ["Choose someone on the left to read their trail."]
    page.show(Contact(id=99, name="Unknown"))
    assert not page.header.isVisible()


def test_ways_into_the_page(page: Page) -> None:
    page.edit(reason="why")
    page.page.focus_reason()
    assert page.reason.text.textCursor().position() == 3
    page.page.focus_compose()
    assert page.page.compose.isAncestorOf(page.focused)
    for pane in page.page.panes():
        pane.setFocus()
        assert pane is page.focused or pane.isAncestorOf(page.focused)


def test_tab_follows_the_eye(page: Page) -> None:
    call = message(ADA, date(2026, 11, 2))
    page.edit(spark_quote="words", spark_because="why", hunch=("views",))
    page.add(call)
    page.edit(
        links=("ada.example",), tags=("film", "sea"), emails=("ada@example.org",),
        phones=("+1 555",), stay_in_touch_days=30, connected_on=date(2026, 2, 8), reason="why",
        reason_kinds=("client",), discovered_on=date(2026, 11, 11), revealed_by=call.id,
    )  # fmt: skip
    page.page.focus_compose()
    page.type("half")
    page.settle()
    expected = [
        "Photo of Ada Example", "Name", "Headline", "Company", "Place", "Link: ada.example",
        "Follow up", "Add a detail", "Tag: film", "Tag: sea", "Email: ada@example.org",
        "Phone: +1 555", "Stay in touch: Every month", "Connected 8 Feb 2026",
        "The words that struck me", "Because … what draws me to this person",
        "Add what you see now; the first words stay as they are", "What moved me",
        "Shares my views", "My hunch",
        "11 Nov 2026", "Reason discovered", "Remove: this was it", "Client", "Kind of reason",
        "Timeline", "Message", "What happened with Ada?", "I wrote", "Channel", "Today", "Private",
        "Log",
    ]  # fmt: skip
    page.elsewhere.setFocus()
    assert through(page, Key.Key_Tab) == expected
    assert through(page, Key.Key_Backtab) == expected[::-1]


def through(page: Page, key: Qt.Key) -> list[str]:
    """Go round once and return the names of what the keyboard reached."""
    names: list[str] = []
    page.key(key)
    while page.focused is not page.elsewhere:
        names.append(page.focused.accessibleName() or page.focused.text())  # type: ignore[attr-defined]
        page.key(key)
    return names


def test_cards_stand_below_each_other_on_a_narrow_page(page: Page) -> None:
    page.settle()
    assert page.spark.y() == page.reason.y()
    assert page.spark.height() == page.reason.height()
    page.window.resize(560, 860)
    page.settle()
    assert page.spark.geometry().bottom() < page.reason.y()
    assert page.spark.width() == page.reason.width()
    page.window.resize(940, 860)
    page.settle()
    assert page.spark.y() == page.reason.y()


@pytest.mark.parametrize("width", [940, 560])
def test_long_texts_scroll_inside_and_leave_room_for_the_timeline(page: Page, width: int) -> None:
    page.window.resize(width, 900)
    page.edit(
        spark_quote=LONG, spark_because=LONG, reason=LONG, reason_kinds=("views", "client"),
        headline=LONG, company=LONG, place=LONG,
    )  # fmt: skip
    page.settle()
    timeline, compose = page.page.timeline, page.page.compose
    assert timeline.height() >= 130
    assert page.header.geometry().bottom() < page.spark.y()
    assert page.reason.geometry().bottom() < timeline.y()
    assert compose.geometry().bottom() < page.page.height()
    line = page.reason.text.fontMetrics().lineSpacing()
    assert page.reason.text.height() >= line


def test_a_page_too_low_for_everything_scrolls_as_a_whole(page: Page) -> None:
    page.window.resize(560, 420)
    page.settle()
    bar = page.page._content.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    page.show(BEN)
    assert bar.value() == 0, "another person begins at the top"


def test_the_timeline_leads_to_reason_and_compose(page: Page) -> None:
    first = message(ADA, date(2026, 11, 2))
    page.add(first)
    page.page.timeline.reason_requested.emit()
    assert page.focused is page.reason.text
    page.page.timeline.edit_requested.emit(first)
    assert page.page.compose.isAncestorOf(page.focused)
    page.key(Key.Key_Escape)
    assert page.page.timeline.isAncestorOf(page.focused)
    page.page.focus_compose()
    page.key(Key.Key_Escape)
    assert page.page.timeline.isAncestorOf(page.focused)
