"""The contact page by hand: what is typed is saved, to the right person, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.errors import JournalError
from networkjournal.store.journal import Journal
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.contact_driver import ADA, BEN, CONTROL, SHIFT, TODAY, Page, message
from tests.ui.fakes import FakeDialogs

Key = Qt.Key
LONG = "A long text that goes on. " * 200


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def page(qtbot: QtBot, session: Session, theme: Theme, dialogs: FakeDialogs) -> Iterator[Page]:
    made = Page(qtbot, session, theme, dialogs)
    made.show()
    yield made
    made.show(None)


def fields(page: Page) -> list[tuple[QWidget, str]]:
    return [
        (page.header.name, "name"),
        (page.header.headline, "headline"),
        (page.header.company, "company"),
        (page.header.place, "place"),
        (page.spark.quote, "spark_quote"),
        (page.spark.because, "spark_because"),
        (page.reason.text, "reason"),
    ]


def test_every_field_saves_half_a_second_after_the_last_key(page: Page, qtbot: QtBot) -> None:
    for widget, _ in fields(page):
        widget.setFocus()
        page.key(Key.Key_A, CONTROL)
        page.type("Written by hand")
    qtbot.waitUntil(lambda: page.saved().reason == "Written by hand", timeout=3000)
    saved = page.saved()
    assert {getattr(saved, field) for _, field in fields(page)} == {"Written by hand"}
    assert page.focused is page.reason.text, "saving takes the focus from nobody"


def test_typing_is_saved_on_leaving_the_field(page: Page) -> None:
    page.header.place.setFocus()
    page.type("Accra")
    assert page.saved().place == ""
    page.leave()
    assert page.saved().place == "Accra"


def test_filling_never_saves(page: Page, qtbot: QtBot, session: Session) -> None:
    changes: list[Change] = []
    nasty = replace(
        ADA, id=ADA.id + 50, reason="hard\u00a0space\u2028line", name="  Zoë  B\u00a0C "
    )
    page.add(nasty)
    session.changed.connect(changes.append)
    for contact in (nasty, BEN, nasty):
        page.show(contact)
        for widget, _ in fields(page):
            widget.setFocus()
        page.leave()
    page.page.flush()
    assert not changes
    assert page.saved(nasty) == nasty


def test_switching_in_the_middle_of_typing_saves_to_the_right_person(page: Page) -> None:
    page.header.company.setFocus()
    page.type("Nordlicht")
    page.show(BEN)
    assert page.saved(ADA).company == "Nordlicht"
    assert page.saved(BEN).company == ""
    assert page.header.company.text() == ""
    page.type("Fjord")
    page.show(ADA)
    assert page.saved(BEN).company == "Fjord"
    assert page.header.company.text() == "Nordlicht"


def test_the_same_person_again_disturbs_nothing(page: Page) -> None:
    page.header.name.setFocus()
    page.key(Key.Key_End)
    page.type(" ")
    page.show(ADA)
    page.type("Osei")
    assert page.header.name.text() == "Ada Example Osei"
    page.key(Key.Key_Escape)
    assert page.header.name.text() == "Ada Example"
    page.header.links.add()
    page.type("ada.exam")
    page.show(ADA)
    page.type("ple")
    assert page.header.links.values == ("ada.example",)


def test_flush_saves_what_is_typed(page: Page, session: Session) -> None:
    page.header.headline.setFocus()
    page.key(Key.Key_End)
    page.type("!")
    page.page.flush()
    assert page.saved().headline == "Documentary maker!"
    page.type("?")
    session.flush_requested.emit()
    assert page.saved().headline == "Documentary maker!?"


def test_undo_takes_typing_back_first_in_the_field_then_in_the_journal(page: Page) -> None:
    page.reason.text.setFocus()
    page.type("A peer programme")
    page.page.flush()
    page.key(Key.Key_Z, CONTROL)
    assert page.reason.text.value() == ""
    page.page.flush()
    assert page.saved().reason == ""
    assert page.saved().discovered_on is None
    page.key(Key.Key_Z, CONTROL | SHIFT)
    page.leave()
    assert page.saved().reason == "A peer programme"


def test_undo_while_typing_takes_the_typed_text_back(page: Page, session: Session) -> None:
    page.reason.text.setFocus()
    page.type("Half a sen")
    session.undo()
    assert page.reason.text.value() == ""
    assert page.saved().reason == ""
    assert page.reason.text.hasFocus()
    session.redo()
    assert page.reason.text.value() == "Half a sen"


def test_undo_keys_without_own_typing_go_through_the_journal(page: Page) -> None:
    page.edit(headline="Sailor")
    page.header.headline.setFocus()
    assert page.header.headline.text() == "Sailor"
    page.key(Key.Key_Z, CONTROL)
    assert page.header.headline.text() == "Documentary maker"
    page.key(Key.Key_Z, CONTROL | SHIFT)
    assert page.header.headline.text() == "Sailor"


def test_a_decision_is_a_step_apart_from_what_is_just_being_typed(
    page: Page, session: Session
) -> None:
    page.add(message(ADA, TODAY))
    page.header.place.setFocus()
    page.type("Accra")
    page.press(page.header.let_go)  # a click leaves the focus where it is
    assert (page.saved().place, page.saved().let_go_on) == ("Accra", TODAY)
    session.undo()
    assert (page.saved().place, page.saved().let_go_on) == ("Accra", None)
    session.undo()
    assert page.saved().place == ""


def test_a_burst_of_typing_is_one_step_of_undo(page: Page, session: Session) -> None:
    page.header.name.setFocus()
    page.key(Key.Key_End)
    for letter in " Osei":
        page.type(letter)
        page.page.flush()
    assert page.saved().name == "Ada Example Osei"
    assert session.journal.undo_label == "Edit name of Ada Example"
    session.undo()
    assert page.saved().name == "Ada Example"
    page.leave()
    page.header.name.setFocus()
    page.type("X")
    page.page.flush()
    assert session.journal.undo_label == "Edit name of Ada Example"


@pytest.mark.parametrize("number", range(7))
def test_escape_gives_the_value_back_and_can_be_undone(page: Page, number: int) -> None:
    widget, field = fields(page)[number]
    page.edit(ADA, **{field: "as it was"})
    widget.setFocus()
    page.key(Key.Key_End)
    page.type(" and more")
    page.page.flush()
    assert getattr(page.saved(), field) == "as it was and more"
    page.key(Key.Key_Escape)
    page.page.flush()
    assert getattr(page.saved(), field) == "as it was"
    page.key(Key.Key_Z, CONTROL)
    page.leave()
    assert getattr(page.saved(), field) == "as it was and more"


def test_escape_gives_back_exactly_what_was_there(page: Page) -> None:
    page.edit(reason="hard\u00a0space\u2028line")
    page.reason.text.setFocus()
    page.type("x")
    page.key(Key.Key_Escape)
    page.leave()
    assert page.saved().reason == "hard\u00a0space\u2028line"


def test_escape_without_an_edit_is_left_to_the_window(page: Page) -> None:
    heard: list[int] = []
    page.window.keyPressEvent = lambda event: heard.append(event.key())  # type: ignore[method-assign]
    page.header.name.setFocus()
    page.key(Key.Key_Escape)
    assert heard == [Key.Key_Escape]
    page.type("x")
    page.key(Key.Key_Escape)
    page.key(Key.Key_Tab)
    assert heard == [Key.Key_Escape]


def test_a_name_is_never_empty(page: Page) -> None:
    page.header.name.setFocus()
    page.key(Key.Key_A, CONTROL)
    page.key(Key.Key_Delete)
    page.leave()
    assert page.header.name.text() == page.saved().name == "Ada Example"
    page.header.name.setFocus()
    page.key(Key.Key_End)
    for _ in "Ada Example":
        page.key(Key.Key_Backspace)
    page.leave()
    assert page.header.name.text() == page.saved().name == "Ada Example"
    page.header.name.setFocus()
    page.key(Key.Key_A, CONTROL)
    page.key(Key.Key_Delete)
    page.key(Key.Key_Escape)
    assert page.header.name.text() == "Ada Example"


def test_a_line_is_trimmed_only_when_the_hand_has_left(page: Page) -> None:
    page.header.name.setFocus()
    page.key(Key.Key_A, CONTROL)
    page.type("Ada ")
    page.page.flush()
    assert page.header.name.text() == "Ada ", "the space before the next word stays"
    page.type("Osei ")
    page.leave()
    assert page.header.name.text() == page.saved().name == "Ada Osei"


def test_another_change_shows_at_once_but_not_over_unsaved_words(page: Page) -> None:
    page.header.place.setFocus()
    page.type("Acc")
    page.header.place.setCursorPosition(1)
    page.edit(headline="Sailor", place="Oslo")
    assert page.header.headline.text() == "Sailor"
    assert page.header.place.text() == "Acc"
    assert page.header.place.cursorPosition() == 1
    page.leave()
    assert page.saved().place == "Acc"


def test_a_change_of_someone_else_is_not_read(page: Page, session: Session) -> None:
    page.edit(BEN, headline="CTO")
    assert page.header.headline.text() == "Documentary maker"
    page.show(None)
    page.edit(ADA, headline="Sailor")
    page.show(ADA)
    assert page.header.headline.text() == "Sailor"


def test_a_person_taken_back_leaves_an_empty_page(page: Page, session: Session) -> None:
    session.undo()
    assert not page.header.isVisible()
    session.redo()
    page.show(ADA)
    assert page.header.name.text() == "Ada Example"


def test_words_that_cannot_be_saved_stay_and_are_saved_later(
    page: Page, qtbot: QtBot, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> Change:
        raise JournalError("The disk is full.", "Make room.")

    page.header.place.setFocus()
    page.type("Accra")
    with monkeypatch.context() as patch:
        patch.setattr(journal, "edit", refuse)
        with pytest.raises(JournalError, match="full"):
            page.show(BEN)
    assert page.header.name.text() == "Ben Lindqvist", "the other person is shown all the same"
    page.page.flush()
    assert page.saved(ADA).place == "Accra"
    assert page.saved(BEN).place == ""


def test_words_for_a_person_deleted_meanwhile_are_told_once(
    page: Page, session: Session, dialogs: FakeDialogs
) -> None:
    page.header.place.setFocus()
    page.type("Accra")
    gone = page.saved()
    session.journal.apply("Delete for ever", Change(before=(gone,)))
    page.page.flush()
    assert len(dialogs.told) == 1
    page.page.flush()
    assert len(dialogs.told) == 1


def test_a_person_deleted_meanwhile_is_told_without_boxes_too(
    qtbot: QtBot, session: Session, theme: Theme
) -> None:
    page = Page(qtbot, session, theme)
    page.show()
    page.header.place.setFocus()
    page.type("Accra")
    session.journal.apply("Delete for ever", Change(before=(page.saved(),)))
    with qtbot.capture_exceptions() as caught:
        page.leave()
        page.window.hide()
    assert {kind for kind, _error, _trace in caught} == {JournalError}
