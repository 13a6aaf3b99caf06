"""Editing in the compose line what was logged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Interaction, new_id
from networkjournal.ui.compose import Compose
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.compose_driver import (
    AMARA,
    BEN,
    NOW,
    D,
    K,
    Key,
    choose,
    details,
    draft,
    log,
    popups,
    shown,
    type_in,
)


@pytest.fixture
def compose(qtbot: QtBot, session: Session, theme: Theme, window: QWidget) -> Compose:
    return shown(qtbot, session, theme, window)


@pytest.fixture
def one(compose: Compose, session: Session, today: date) -> Interaction:
    made = Interaction(
        id=new_id(), contact_ids=(AMARA.id,), kind=K.EMAIL, direction=D.IN,
        on=today - timedelta(days=3), channel="mail", text="as it was", at_utc=NOW, private=True,
    )  # fmt: skip
    session.apply("log", Change(after=(made,)))
    return made


def now(session: Session, interaction: Interaction) -> Interaction | None:
    return session.journal.interaction(interaction.id)


def test_edit_loads_everything_and_saves_what_differs(
    qtbot: QtBot, compose: Compose, session: Session, one: Interaction, today: date
) -> None:
    type_in(compose, "a draft")
    compose.edit(one)
    row = details(compose)
    assert (compose.text.value(), row.channel, row.on, row.private, row.direction) == (
        "as it was", "mail", one.on, True, D.IN,
    )  # fmt: skip
    assert row.save_chip.text() == "Save changes"
    assert row.cancel_chip.isVisible()
    type_in(compose, ", and more")
    with qtbot.waitSignal(compose.finished) as said:
        log(compose)
    assert now(session, one) == replace(one, text="as it was, and more")
    assert said.args == [one.id]
    assert session.journal.undo_label == "Edit email"
    assert compose.text.value() == "a draft"
    assert row.save_chip.text() == "Log"
    assert row.cancel_chip.isHidden()
    assert compose.kind_chip.words() == "Message"
    session.undo()
    assert now(session, one) == one


@popups
def test_every_choice_can_be_edited(compose: Compose, session: Session, one: Interaction) -> None:
    compose.edit(one)
    row = details(compose)
    choose(compose, K.COMMENT)
    row._chips[D.OUT].click()
    row.channel_field.selectAll()
    QTest.keyClicks(row.channel_field, "LinkedIn")
    QTest.keyClick(row.day_chip, Key.Key_Down)
    row.private_chip.click()
    log(compose)
    assert now(session, one) == replace(
        one, kind=K.COMMENT, direction=D.OUT, channel="LinkedIn", private=False,
        on=one.on - timedelta(days=1), at_utc=None,
    )  # fmt: skip


def test_nothing_changed_nothing_saved(
    compose: Compose, session: Session, one: Interaction
) -> None:
    odd = replace(one, text=" kept as it\u2028is\r\n", direction=D.OUT, kind=K.NOTE)
    session.apply("odd", Change(before=(one,), after=(odd,)))
    compose.edit(odd)
    log(compose)
    assert now(session, odd) == odd
    assert session.journal.undo_label == "odd"


@pytest.mark.parametrize("way", ["escape", "cancel"])
def test_escape_reverts(
    qtbot: QtBot, compose: Compose, session: Session, one: Interaction, way: str
) -> None:
    compose.edit(one)
    type_in(compose, " not")
    session.flush_requested.emit()
    assert draft(session, one.id) == "as it was not"
    with qtbot.waitSignal(compose.finished):
        if way == "escape":
            QTest.keyClick(compose.text, Key.Key_Escape)
        else:
            details(compose).cancel_chip.click()
    assert now(session, one) == one
    assert draft(session, one.id) == ""
    compose.edit(one)
    assert compose.text.value() == "as it was"


def test_an_edit_is_saved_on_going_to_another_person(
    compose: Compose, session: Session, one: Interaction
) -> None:
    compose.edit(one)
    type_in(compose, "!")
    compose.show_contact(BEN)
    assert now(session, one) == replace(one, text="as it was!")
    assert draft(session, one.id) == ""
    assert compose.text.value() == ""


def test_an_edit_is_saved_on_editing_another(
    compose: Compose, session: Session, one: Interaction
) -> None:
    other = replace(one, id=new_id(), text="other")
    session.apply("log", Change(after=(other,)))
    compose.edit(one)
    type_in(compose, "!")
    compose.edit(other)
    assert now(session, one) == replace(one, text="as it was!")
    assert compose.text.value() == "other"


def test_an_edit_cut_off_comes_back(
    qtbot: QtBot, compose: Compose, session: Session, theme: Theme, one: Interaction
) -> None:
    compose.edit(one)
    type_in(compose, "!")
    session.flush_requested.emit()
    after_the_cut = Compose(session, theme)
    qtbot.addWidget(after_the_cut)
    after_the_cut.show_contact(AMARA)
    after_the_cut.edit(one)
    assert after_the_cut.text.value() == "as it was!"
    after_the_cut.submit()
    assert now(session, one) == replace(one, text="as it was!")


def test_an_edit_follows_other_changes(
    compose: Compose, session: Session, one: Interaction, today: date
) -> None:
    compose.edit(one)
    session.edit("x", one.id, text="changed elsewhere", channel="letter", is_clue=True)
    assert compose.text.value() == "changed elsewhere"
    assert details(compose).channel == "letter"
    type_in(compose, "!")
    details(compose).private_chip.click()
    session.edit("x", one.id, text="changed again", channel="phone")
    log(compose)
    assert now(session, one) == replace(
        one, text="changed elsewhere!", channel="phone", private=False, is_clue=True
    )
    session.edit("x", AMARA.id, name="Ama")


def test_what_is_edited_can_vanish(
    compose: Compose, session: Session, one: Interaction, today: date
) -> None:
    type_in(compose, "a draft")
    compose.edit(one)
    type_in(compose, "!")
    session.undo()
    assert now(session, one) is None
    assert compose.text.value() == "a draft"
    session.redo()
    compose.edit(one)
    assert compose.text.value() == "as it was!"
    session.edit("x", one.id, trashed_on=today)
    assert compose.text.value() == "a draft"
