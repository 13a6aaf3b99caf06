"""The spark card by hand: their words in quotation marks, because, kind and hunch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import DONT_KNOW, Addition, ReasonKind, SparkKind
from networkjournal.ui.session import Session
from networkjournal.ui.spark_card import unquoted
from networkjournal.ui.theme import Theme
from networkjournal.ui.toggle_chips import ToggleChips
from networkjournal.ui.widgets import Chip
from tests.ui.contact_driver import ADA, BEN, CONTROL, TODAY, Page, message

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Page]:
    made = Page(qtbot, session, theme)
    made.show()
    yield made
    made.show(None)


def names(row: ToggleChips) -> list[str]:
    found = [chip for chip in row.findChildren(Chip) if chip.isVisible()]
    return [chip.text() for chip in sorted(found, key=lambda chip: (chip.y(), chip.x()))]


def press(page: Page, row: ToggleChips, text: str) -> None:
    page.press(next(c for c in row.findChildren(Chip) if c.isVisible() and c.text() == text))
    page.settle()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("plain", "plain"),
        ("“curly”", "curly"),
        (' "straight" ', "straight"),
        ("„unten“", "unten"),
        ("«guillemets»", "guillemets"),
        ('"one" and "two"', '"one" and "two"'),
        ("“one” and “two”", "“one” and “two”"),
        ('"', '"'),
        ('"open', '"open'),
        ("it’s", "it’s"),
        ("", ""),
    ],
)
def test_one_pair_of_quotation_marks_is_not_stored(typed: str, stored: str) -> None:
    assert unquoted(typed) == stored


def test_a_quote_stands_in_quotation_marks_except_while_it_is_edited(page: Page) -> None:
    page.edit(spark_quote="A room to be sat in.")
    quote = page.spark.quote
    assert quote.value() == "“A room to be sat in.”"
    quote.setFocus()
    assert quote.value() == "A room to be sat in."
    page.key(Key.Key_A, CONTROL)
    page.type('"Another room"')
    page.leave()
    assert page.saved().spark_quote == "Another room"
    assert quote.value() == "“Another room”"
    page.show(BEN)
    assert quote.value() == ""


def test_marks_around_the_words_never_count_as_an_edit(page: Page, session: Session) -> None:
    page.edit(spark_quote="A room")
    changes: list[Change] = []
    session.changed.connect(changes.append)
    for _ in range(2):
        page.spark.quote.setFocus()
        page.leave()
    page.page.flush()
    assert not changes


def test_a_quote_makes_it_something_they_said(page: Page, session: Session) -> None:
    page.spark.quote.setFocus()
    page.type("A room")
    assert names(page.spark.kind) == ["They said"]
    page.leave()
    assert page.saved().spark_kind is SparkKind.SAID
    session.undo()
    assert page.saved().spark_quote == ""
    assert page.saved().spark_kind is None


def test_a_kind_chosen_otherwise_stays(page: Page) -> None:
    press(page, page.spark.kind, "+ What moved me")
    press(page, page.spark.kind, "Gut feeling")
    assert page.saved().spark_kind is SparkKind.GUT
    page.spark.quote.setFocus()
    page.type("A room")
    page.leave()
    assert page.saved().spark_kind is SparkKind.GUT
    press(page, page.spark.kind, "Gut feeling")
    press(page, page.spark.kind, "Gut feeling")
    assert page.saved().spark_kind is None


def test_the_kind_goes_with_the_words_it_came_with(page: Page, session: Session) -> None:
    label = session.journal.undo_label
    page.spark.quote.setFocus()
    page.type("listen")
    page.page.flush()
    assert page.saved().spark_kind is SparkKind.SAID
    page.key(Qt.Key.Key_A, CONTROL)
    page.key(Qt.Key.Key_Delete)
    page.page.flush()
    assert (page.saved().spark_quote, page.saved().spark_kind) == ("", None)
    assert session.journal.undo_label == label
    page.spark.kind.chosen_changed.emit(("gut",))
    page.type("listen")
    page.key(Qt.Key.Key_Z, CONTROL)
    page.page.flush()
    assert page.saved().spark_kind is SparkKind.GUT


def test_because_is_saved(page: Page) -> None:
    page.spark.because.setFocus()
    page.type("Her post")
    page.key(Key.Key_Return)
    page.type("on hospices")
    page.leave()
    assert page.saved().spark_because == "Her post\non hospices"
    assert page.saved().spark_kind is None


def test_several_hunches_but_dont_know_stands_alone(page: Page) -> None:
    press(page, page.spark.hunch, "+ My hunch")
    press(page, page.spark.hunch, "Client")
    press(page, page.spark.hunch, "Shares my views")
    assert page.saved().hunch == ("views", "client")
    press(page, page.spark.hunch, "I don’t know")
    assert page.saved().hunch == (DONT_KNOW,)
    press(page, page.spark.hunch, "Friend")
    assert page.saved().hunch == ("friend",)


def test_a_retired_kind_is_shown_only_where_it_is_chosen(page: Page, session: Session) -> None:
    old = next(kind for kind in session.journal.reason_kinds() if kind.key == "client")
    retired = ReasonKind(
        id=old.id, key="client", name="Customer", position=old.position, retired=True
    )
    page.edit(hunch=("client",))
    session.apply("Retire", Change(before=(old,), after=(retired,)))
    page.settle()
    assert names(page.spark.hunch) == ["Customer", "+"]
    page.show(BEN)
    press(page, page.spark.hunch, "+ My hunch")
    assert "Customer" not in names(page.spark.hunch)


def test_nothing_happens_where_nobody_is_shown(page: Page) -> None:
    page.show(None)
    page.spark.quote.typed.emit()
    page.spark.quote.left.emit()
    assert page.saved(ADA) == ADA


def test_what_came_late_stands_below_with_its_day(page: Page) -> None:
    page.show()
    late = Addition("hunch", date(2026, 11, 20), "project, friend")
    page.edit(additions=(late, Addition("spark_quote", date(2025, 1, 2), "<b>more</b>")))
    page.settle()
    shown = [label.text() for label in page.spark.findChildren(QLabel) if label.isVisible()]
    assert "20 Nov: my hunch, project together and friend\n2 Jan 2025: “<b>more</b>”" in shown


def test_a_sealed_spark_is_read_and_later_words_stand_beside_it(page: Page) -> None:
    page.show()
    page.edit(spark_because="she films silence", hunch=("views",))
    assert not page.spark.later.isVisible()
    page.add(message(ADA, TODAY - timedelta(days=1)))
    page.settle()
    because = page.spark.because
    because.setFocus()
    page.type("no")
    assert page.saved().spark_because == because.value() == "she films silence"
    page.spark.later.setFocus()
    page.type("and waits ")
    page.elsewhere.setFocus()
    late = Addition("spark_because", TODAY, "and waits")
    assert page.saved().additions == (late,)
    page.spark.later.setFocus()
    page.key(Key.Key_End)
    page.type("for it")
    page.elsewhere.setFocus()
    assert page.saved().additions == (late._replace(text="and waits for it"),)
    page.show(BEN)
    assert not page.spark.later.isVisible()
    page.show()
    assert page.spark.later.value() == "and waits for it"


def test_what_was_sealed_empty_is_not_offered_and_later_words_are_taken(
    page: Page, session: Session
) -> None:
    page.edit(spark_because="she films silence")
    page.add(message(ADA, TODAY - timedelta(days=1)))
    page.settle()
    assert not page.spark.quote.isVisible()
    assert page.spark.because.isVisible()
    QTest.mouseClick(page.spark, Qt.MouseButton.LeftButton, pos=QPoint(40, 42))
    page.type("and waits")
    page.leave()
    assert page.saved().additions == (Addition("spark_because", TODAY, "and waits"),)
    page.show(BEN)
    page.settle()
    assert page.spark.quote.isVisible()
    assert page.spark.because.isVisible()
    page.add(message(BEN, TODAY - timedelta(days=1), 2))
    page.settle()
    assert not page.spark.quote.isVisible()
    assert not page.spark.because.isVisible()
    page.spark.setFocus()
    assert page.focused is page.spark.later
    session.undo()
    page.settle()
    assert page.spark.quote.isVisible()
    page.spark.setFocus()
    assert page.focused is page.spark.quote


def test_another_hunch_or_kind_of_spark_after_sealing_is_kept_with_its_day(page: Page) -> None:
    page.show()
    page.edit(hunch=("views",))
    page.add(message(ADA, TODAY - timedelta(days=1)))
    page.settle()
    press(page, page.spark.hunch, "+")
    press(page, page.spark.hunch, "Client")
    press(page, page.spark.kind, "+ What moved me")
    press(page, page.spark.kind, "Their work")
    assert (page.saved().hunch, page.saved().spark_kind) == (("views",), None)
    shown = [label.text() for label in page.spark.findChildren(QLabel) if label.isVisible()]
    late = "23 Nov: my hunch, shares my views and client\n23 Nov: what moved me, their work"
    assert late in shown
