"""The line that says when a new archive is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.ui.import_nudge import EVERY, ImportNudge
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.store.samples import receipt
from tests.ui.import_driver import Bringing
from tests.ui.window_driver import Key, focused, press


@pytest.fixture
def bring(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Bringing]:
    made = Bringing(qtbot, session, theme, tmp_path)
    yield made
    made.close()


def imported(session: Session, on: date) -> None:
    made = receipt(source="linkedin", exported_on=on, taken_back_at=None)
    session.apply("Import", Change(after=(made,)))


def looked(bring: Bringing) -> ImportNudge:
    nudge = ImportNudge(bring.window)
    nudge.look()
    return nudge


def test_nothing_is_said_without_an_archive_or_with_a_young_one(
    bring: Bringing, today: date
) -> None:
    assert looked(bring).isHidden()
    imported(bring.session, today - timedelta(days=100))
    assert looked(bring).isHidden()


def test_an_old_archive_is_named_and_the_line_leads_to_the_import(
    bring: Bringing, today: date
) -> None:
    imported(bring.session, today - timedelta(days=200))
    nudge = looked(bring)
    assert nudge.isVisible()
    assert nudge._said.text() == "LinkedIn archive: 7 May 2026"
    column = bring.window.people.layout()
    assert column is not None
    assert column.indexOf(nudge) == column.count() - 2
    nudge.renew.setFocus()
    press(Key.Key_Return)
    assert nudge.isHidden()
    assert bring.is_on("start")


def test_it_comes_once_a_month_at_most(
    bring: Bringing, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(bring.session, today - timedelta(days=200))
    first = looked(bring)
    first.close_.setFocus()
    press(Key.Key_Space)
    assert first.isHidden()
    assert focused() is bring.window.people._list
    assert looked(bring).isHidden()
    monkeypatch.setattr(bring.session, "today", lambda: today + EVERY - timedelta(days=1))
    bring.window.day_changed.emit()
    assert first.isHidden()
    monkeypatch.setattr(bring.session, "today", lambda: today + EVERY)
    bring.window.day_changed.emit()
    assert first.isVisible()


def test_a_new_archive_sends_it_away(bring: Bringing, today: date) -> None:
    imported(bring.session, today - timedelta(days=200))
    nudge = looked(bring)
    imported(bring.session, today)
    assert nudge.isHidden()
