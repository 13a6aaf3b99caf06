"""Drafts of the compose line: words and choices stay until they are logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.compose_draft import Draft, read
from networkjournal.core.entities import Direction, Interaction, new_id
from networkjournal.ui.compose import Compose
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.compose_driver import (
    AMARA,
    BEN,
    D,
    K,
    Key,
    choose,
    details,
    draft,
    elsewhere,
    log,
    logged,
    popups,
    shown,
    type_in,
)


@pytest.fixture
def compose(qtbot: QtBot, session: Session, theme: Theme, window: QWidget) -> Compose:
    return shown(qtbot, session, theme, window)


def choices(compose: Compose) -> tuple[str, Direction, str, str, bool]:
    """Return what the form shows beside its words."""
    row = details(compose)
    kind, day = compose.kind_chip.words(), row.day_chip.words()
    return kind, row.direction, row.channel, day, row.private_chip.isChecked()


def choose_everything(compose: Compose) -> None:
    """Choose all that can be chosen, by key."""
    row = details(compose)
    choose(compose, K.EMAIL)
    row._chips[D.OUT].setFocus()
    QTest.keyClick(row._chips[D.OUT], Key.Key_Right)
    row.channel_field.setFocus()
    row.channel_field.selectAll()
    QTest.keyClicks(row.channel_field, "mail")
    QTest.keyClick(row.day_chip, Key.Key_Down)
    QTest.keyClick(row.private_chip, Key.Key_Space)


CHOSEN = ("Email", D.IN, "mail", "Yesterday", True)
UNTOUCHED = ("Message", D.OUT, "", "Today", False)


@popups
@pytest.mark.parametrize("words_first", [True, False])
def test_the_choices_belong_to_the_draft(
    qtbot: QtBot, compose: Compose, session: Session, theme: Theme, words_first: bool
) -> None:
    if words_first:
        type_in(compose, "half")
    choose_everything(compose)
    compose.text.setFocus()
    if not words_first:
        type_in(compose, "half")
    compose.show_contact(BEN)
    assert choices(compose) == UNTOUCHED
    compose.show_contact(AMARA)
    assert (compose.text.value(), choices(compose)) == ("half", CHOSEN)
    after_the_cut = Compose(session, theme)
    qtbot.addWidget(after_the_cut)
    after_the_cut.show_contact(AMARA)
    assert (after_the_cut.text.value(), choices(after_the_cut)) == ("half", CHOSEN)
    after_the_cut.submit()
    (one,) = logged(session)
    assert (one.kind, one.direction, one.channel, one.private) == (K.EMAIL, D.IN, "mail", True)
    after_the_cut.show_contact(BEN)
    after_the_cut.show_contact(AMARA)
    assert choices(after_the_cut)[3:] == UNTOUCHED[3:]


def test_choices_are_kept_soon(qtbot: QtBot, compose: Compose, session: Session) -> None:
    type_in(compose, "half")
    session.flush_requested.emit()
    QTest.keyClick(details(compose).private_chip, Key.Key_Space)
    key = f"compose:{AMARA.id}"
    qtbot.waitUntil(lambda: read(session.journal.draft(key)).private, timeout=1500)


@popups
def test_choices_without_words_are_no_draft(compose: Compose, session: Session) -> None:
    choose_everything(compose)
    compose.show_contact(BEN)
    compose.show_contact(AMARA)
    assert choices(compose) == UNTOUCHED
    assert session.journal.draft(f"compose:{AMARA.id}") == ""


def test_a_direction_not_chosen_follows_the_kind_of_a_draft(compose: Compose) -> None:
    type_in(compose, "half")
    compose.show_contact(BEN)
    compose.show_contact(AMARA)
    choose(compose, K.MEETING)
    assert details(compose).direction is D.BOTH


def test_the_choices_of_an_edit_cut_off_come_back(
    qtbot: QtBot, compose: Compose, session: Session, theme: Theme, today: date
) -> None:
    one = Interaction(id=new_id(), contact_ids=(AMARA.id,), kind=K.CALL, direction=D.IN, on=today)
    session.apply("log", Change(after=(one,)))
    compose.edit(one)
    QTest.keyClick(details(compose).private_chip, Key.Key_Space)
    session.flush_requested.emit()
    session.today = lambda: today + timedelta(days=1)
    after_the_cut = Compose(session, theme)
    qtbot.addWidget(after_the_cut)
    after_the_cut.show_contact(AMARA)
    after_the_cut.edit(one)
    after_the_cut.submit()
    assert session.journal.interaction(one.id) == replace(one, private=True)


def test_a_draft_is_kept_soon(qtbot: QtBot, compose: Compose, session: Session) -> None:
    type_in(compose, "half a thou")
    assert draft(session) == ""
    qtbot.waitUntil(lambda: draft(session) == "half a thou", timeout=1500)
    assert session.journal.undo_label == "people"


@pytest.mark.parametrize("leave", ["focus", "person", "flush", "escape"])
def test_a_draft_is_kept_at_once(
    qtbot: QtBot, compose: Compose, session: Session, leave: str
) -> None:
    type_in(compose, "half")
    if leave == "focus":
        elsewhere(compose).setFocus()
    elif leave == "person":
        compose.show_contact(BEN)
    elif leave == "flush":
        session.flush_requested.emit()
    else:
        with qtbot.waitSignal(compose.dismissed):
            QTest.keyClick(compose.text, Key.Key_Escape)
        assert compose.text.value() == "half"
    assert draft(session) == "half"


def test_everyone_has_a_draft_of_their_own(compose: Compose, session: Session) -> None:
    type_in(compose, "for Amara")
    compose.show_contact(BEN)
    assert compose.text.value() == ""
    assert compose.text.placeholderText() == "What happened with Ben?"
    type_in(compose, "for Ben")
    compose.show_contact(AMARA)
    assert compose.text.value() == "for Amara"
    log(compose)
    assert [each.text for each in logged(session)] == ["for Amara"]
    assert (draft(session), draft(session, BEN.id)) == ("", "for Ben")
    compose.show_contact(None)
    assert compose.text.value() == ""
    assert not compose.isEnabled()


def test_filling_the_form_saves_nothing(
    compose: Compose, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.journal.set_draft(f"compose:{BEN.id}", Draft("kept", K.CALL).kept())
    written: list[str] = []
    monkeypatch.setattr(session.journal, "set_draft", lambda key, _text: written.append(key))
    compose.show_contact(BEN)
    assert compose.text.value() == "kept"
    compose.show_contact(AMARA)
    session.flush_requested.emit()
    assert written == []


def test_words_that_a_merge_brings_are_shown_at_once(compose: Compose, session: Session) -> None:
    compose.show_contact(AMARA)
    type_in(compose, "mine")
    session.journal.set_draft(f"compose:{BEN.id}", Draft("yours", private=True).kept())
    compose.flush()
    session.merge(AMARA.id, BEN.id, AMARA)
    assert compose.text.value() == "mine\n\nyours"
    assert details(compose).private_chip.isChecked()


def test_no_change_of_the_person_touches_words_that_are_being_typed(
    compose: Compose, session: Session
) -> None:
    compose.show_contact(AMARA)
    type_in(compose, "mine")
    session.edit("Edit", AMARA.id, place="Turin")
    assert compose.text.value() == "mine"
