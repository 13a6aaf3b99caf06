"""The quick-add sheet, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.quick_add import QuickAdd
from networkjournal.ui.quick_add_grammar import Grammar
from networkjournal.ui.quick_add_view import Understood
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.quick_add_driver import tinted

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sheet(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[QuickAdd]:
    """Open the sheet over a plain window; no draft is left to be saved after the test."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    sheet = QuickAdd(session, theme, window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    sheet.open()
    yield sheet
    session.flush_requested.emit()
    sheet.hide()


def everyone(session: Session) -> list[Contact]:
    ids = session.journal.read.people(PeopleFilter.EVERYONE, "", session.today())
    return list(session.journal.contacts(ids).values())


def known(session: Session, name: str, **fields: str) -> Contact:
    contact = Contact(id=new_id(), name=name, **fields)  # type: ignore[arg-type]
    session.apply(f"Add {name}", Change(after=(contact,)))
    return contact


def enter(sheet: QuickAdd, text: str) -> None:
    QTest.keyClicks(sheet.panel.line, text)
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return)


def test_enter_saves_and_tells_who(sheet: QuickAdd, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.added) as told:
        enter(sheet, 'Lena Fischer @Nordlicht "listening" !fri')
    (lena,) = everyone(session)
    assert told.args == [lena.id]
    assert (lena.company, lena.spark_quote) == ("Nordlicht", "listening")
    assert lena.follow_up_on == date(2026, 11, 27)
    assert not sheet.isVisible()
    assert session.journal.undo_label == "Add Lena Fischer"


def test_control_enter_saves_and_stays(sheet: QuickAdd, session: Session) -> None:
    QTest.keyClicks(sheet.panel.line, "Ada Example")
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible()
    assert sheet.panel.line.value() == ""
    enter(sheet, "Ben Sample")
    assert [c.name for c in everyone(session)] == ["Ada Example", "Ben Sample"]


def test_escape_keeps_the_draft(sheet: QuickAdd, session: Session) -> None:
    QTest.keyClicks(sheet.panel.line, "Ada Exam")
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert everyone(session) == []
    sheet.open()
    assert sheet.panel.line.value() == "Ada Exam"


def test_a_saved_line_leaves_no_draft(sheet: QuickAdd) -> None:
    enter(sheet, "Ada Example")
    sheet.open()
    assert sheet.panel.line.value() == ""


def test_a_line_without_a_name_says_what_is_missing(sheet: QuickAdd, session: Session) -> None:
    enter(sheet, "#film")
    assert sheet.isVisible()
    assert "name is missing" in sheet.panel.said
    assert everyone(session) == []


def test_shift_enter_adds_a_note_line(sheet: QuickAdd, session: Session) -> None:
    QTest.keyClicks(sheet.panel.line, "Ada Example")
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return, SHIFT)
    enter(sheet, "Met her in the lift")
    (ada,) = everyone(session)
    (note,) = session.journal.read.timeline(ada.id)
    assert (note.kind, note.text) == (InteractionKind.NOTE, "Met her in the lift")


def test_a_known_name_fills_what_is_empty(sheet: QuickAdd, session: Session) -> None:
    ada = known(session, "Ada Example", headline="Engineer")
    enter(sheet, "ada example, Pilot @Nordlicht #film")
    (now,) = everyone(session)
    assert now.id == ada.id
    assert (now.headline, now.company, now.tags) == ("Engineer", "Nordlicht", ("film",))


def test_tab_takes_the_person_offered(sheet: QuickAdd, session: Session) -> None:
    ada = known(session, "Ada Example")
    QTest.keyClicks(sheet.panel.line, "Ada")
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Tab)
    assert sheet.panel.line.value().strip() == "Ada Example"
    enter(sheet, "#film")
    (now,) = everyone(session)
    assert (now.id, now.tags) == (ada.id, ("film",))


def test_a_partial_name_not_taken_is_a_new_person(sheet: QuickAdd, session: Session) -> None:
    known(session, "Ada Example")
    enter(sheet, "Ada")
    assert sorted(c.name for c in everyone(session)) == ["Ada", "Ada Example"]


def test_two_of_one_name_are_asked_about(sheet: QuickAdd, session: Session) -> None:
    known(session, "Ada Example", company="One")
    two = known(session, "Ada Example", company="Two")
    enter(sheet, "Ada Example #film")
    assert sheet.isVisible()
    assert "2 people are called Ada Example" in sheet.panel.said
    assert all(not c.tags for c in everyone(session))
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Down)
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Down)
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return)
    tagged = [c for c in everyone(session) if c.tags]
    assert [c.id for c in tagged] == [two.id]


def test_a_third_of_one_name_can_be_added(sheet: QuickAdd, session: Session) -> None:
    known(session, "Ada Example", company="One")
    known(session, "Ada Example", company="Two")
    QTest.keyClicks(sheet.panel.line, "Ada Example")
    for _ in range(3):
        QTest.keyClick(sheet.panel.line, Qt.Key.Key_Down)
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return)
    assert len(everyone(session)) == 3


def test_f1_shows_and_hides_the_grammar(sheet: QuickAdd) -> None:
    grammar = sheet.findChild(Grammar)
    assert grammar is not None
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_F1)
    assert grammar.isVisible()
    assert "?views" in grammar.accessibleName()
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_F1)
    assert not grammar.isVisible()


def test_esc_closes_the_grammar_before_the_sheet(sheet: QuickAdd) -> None:
    grammar = sheet.findChild(Grammar)
    assert grammar is not None
    QTest.keyClicks(sheet.panel.line, "Ada")
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_F1)
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Escape)
    assert not grammar.isVisible()
    assert sheet.isVisible()
    assert sheet.panel.line.value() == "Ada"
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_emoji_before_a_token_do_not_shift_its_colour(sheet: QuickAdd) -> None:
    sheet.panel.line.setPlainText("🚀🚀 Ada #film")
    marked = tinted(sheet.panel.line)
    assert "#film" in marked


def test_html_in_a_line_is_text(sheet: QuickAdd, session: Session) -> None:
    enter(sheet, "<b>Ada</b> Example because <img src=x>")
    (ada,) = everyone(session)
    assert ada.name == "<b>Ada</b> Example"
    assert ada.spark_because == "<img src=x>"


def test_a_late_hunch_stands_beside_the_sealed_one(sheet: QuickAdd, session: Session) -> None:
    ada = known(session, "Ada Example", spark_because="she asks")
    opened = Interaction(
        id=new_id(),
        contact_ids=(ada.id,),
        kind=InteractionKind.MESSAGE,
        direction=Direction.OUT,
        on=date(2026, 11, 20),
    )
    session.apply("Log", Change(after=(opened,)))
    enter(sheet, "Ada Example ?project")
    (now,) = everyone(session)
    assert now.hunch == ()
    assert now.additions == (Addition("hunch", date(2026, 11, 23), "project"),)


def test_the_sheet_is_laid_out_as_soon_as_it_opens(qtbot: QtBot, sheet: QuickAdd) -> None:
    card = sheet.panel.line.parentWidget()
    assert card is not None
    assert card.width() > 600
    assert card.rect().contains(sheet.panel.line.geometry())
    assert sheet.panel.line.height() >= sheet.panel.line.fontMetrics().height()


def test_escape_gives_the_focus_back(qtbot: QtBot, sheet: QuickAdd) -> None:
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Escape)
    window = sheet.parentWidget()
    assert window is not None
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    sheet.open()
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Escape)
    assert field.hasFocus()


def test_the_preview_shows_what_saving_would_do(sheet: QuickAdd, session: Session) -> None:
    known(session, "Ada Example", headline="Engineer", company="One")
    QTest.keyClicks(sheet.panel.line, "Ada Example, Pilot @Two #film")
    shown = sheet.findChild(Understood)
    assert shown is not None
    assert shown.accessibleName() == (
        "In your journal: Ada Example. Engineer · One. You have not written to them yet. "
        "Tags: film. Note: Pilot\nat Two"
    )


def test_a_guessed_name_is_nobody_known(sheet: QuickAdd, session: Session) -> None:
    ada = known(session, "Ada Example")
    enter(sheet, "linkedin.com/in/ada-example #film")
    assert [c.tags for c in everyone(session) if c.id == ada.id] == [()]
    assert len(everyone(session)) == 2


def events(session: Session, contact: Contact) -> list[Interaction]:
    return session.journal.read.timeline(contact.id)


def shown(sheet: QuickAdd) -> str:
    understood = sheet.findChild(Understood)
    assert understood is not None
    return understood.accessibleName()


def test_what_happened_is_shown_and_saved(sheet: QuickAdd, session: Session) -> None:
    sheet.panel.line.setPlainText("Ada via mail > hi yesterday < yes * so =client she asked")
    for words in (
        "I wrote: hi yesterday (",
        "They answered: yes",
        "Clue: so",
        "Reason: Client: she asked",
        "Channel: mail",
    ):
        assert words in shown(sheet)
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return)
    [ada] = everyone(session)
    assert (ada.reason, ada.reason_kinds) == ("she asked", ("client",))
    assert {(e.text, e.direction, e.is_clue) for e in events(session, ada)} == {
        ("hi yesterday", Direction.OUT, False),
        ("yes", Direction.IN, False),
        ("so", Direction.IN, True),
    }


def test_what_happened_with_somebody_known_is_shown_as_it_will_be_saved(
    sheet: QuickAdd, session: Session
) -> None:
    known(session, "Ada", reason="we film")
    sheet.panel.line.setPlainText(
        "Ada & Cy > hi yesterday < yes * so =client she asked #x met via mail"
    )
    for words in (
        "I wrote: hi yesterday (",
        "They answered: yes",
        "Clue: so",
        "Note: met",
        "Channel: mail",
        "New, too: Cy",
        "Reason: Client",
        "Reason, too: she asked",
    ):
        assert words in shown(sheet)


def test_known_people_share_what_happened(sheet: QuickAdd, session: Session) -> None:
    ada, ben = known(session, "Ada"), known(session, "Ben")
    enter(sheet, "Ada & Ben < met at the fair")
    assert len(everyone(session)) == 2
    assert events(session, ada) == events(session, ben)
    assert events(session, ben)[0].contact_ids == (ada.id, ben.id)


def test_a_further_name_that_several_bear_is_not_guessed(sheet: QuickAdd, session: Session) -> None:
    known(session, "Ben", company="One")
    known(session, "Ben", company="Two")
    enter(sheet, "Ada & Ben < met at the fair")
    assert sheet.panel.said == "2 people are called Ben. Choose one with Down."
    assert len(everyone(session)) == 2
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Down)
    QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return)
    assert sheet.isHidden()
    ben, _, ada = sorted(everyone(session), key=lambda person: person.id)
    assert events(session, ada)[0].contact_ids == (ada.id, ben.id)


def test_what_is_logged_later_that_day_comes_after(sheet: QuickAdd, session: Session) -> None:
    for line in ("Ada > hello", "Ada < hello back"):
        sheet.open()
        sheet.panel.line.setPlainText(line)
        QTest.keyClick(sheet.panel.line, Qt.Key.Key_Return)
    [ada] = everyone(session)
    logged = Interaction(
        id=new_id(), contact_ids=(ada.id,), kind=InteractionKind.CALL,
        direction=Direction.BOTH, on=session.today(), at_utc=datetime.now(UTC), text="we spoke",
    )  # fmt: skip
    session.apply("Log", Change(after=(logged,)))
    trail = session.journal.read.timeline(ada.id, None, 10)
    assert [each.text for each in trail] == ["we spoke", "hello back", "hello"]
