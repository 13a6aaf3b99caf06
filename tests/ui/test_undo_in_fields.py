"""Undo and redo from inside a field: one order with everything else, and nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from networkjournal.store.journal import Journal
from networkjournal.ui import contact_editor
from networkjournal.ui.fields import LineField, TextField, menu_of
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.contact_driver import ADA, BEN, CONTROL, SHIFT, TODAY, Page

Key = Qt.Key
FIELDS = ("headline", "reason", "spark_because")


@pytest.fixture
def page(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Page]:
    made = Page(qtbot, session, theme)
    made.show(BEN)
    yield made
    made.show(None)


def widget(page: Page, field: str) -> LineField | TextField:
    fields: dict[str, LineField | TextField] = {
        "headline": page.header.headline,
        "reason": page.reason.text,
        "spark_because": page.spark.because,
    }
    return fields[field]


def log(page: Page, text: str) -> None:
    page.page.focus_compose()
    page.type(text)
    page.key(Key.Key_Return, CONTROL)


def write(page: Page, field: str, text: str) -> None:
    """Type at the end of a field and let it be saved."""
    widget(page, field).setFocus()
    page.key(Key.Key_End)
    page.type(text)
    page.page.flush()


def undo(page: Page) -> None:
    page.key(Key.Key_Z, CONTROL)
    page.page.flush()


def redo(page: Page) -> None:
    page.key(Key.Key_Z, CONTROL | SHIFT)
    page.page.flush()


def stands(page: Page, field: str) -> tuple[object, list[str]]:
    """Return what the journal holds, after checking that the field shows the same."""
    saved = getattr(page.saved(BEN), field)
    assert widget(page, field).value() == saved
    logged = page.session.journal.read.timeline(BEN.id)
    return saved, [each.text for each in reversed(logged)]


def walk(page: Page, field: str) -> list[tuple[object, list[str]]]:
    """Undo three times, then redo three times; return what stood after each."""
    seen = []
    for step in (undo, undo, undo, redo, redo, redo):
        step(page)
        seen.append(stands(page, field))
    return seen


@pytest.mark.parametrize("field", FIELDS)
def test_typed_last(page: Page, field: str) -> None:
    log(page, "one")
    log(page, "two")
    write(page, field, "why")
    assert walk(page, field) == [
        ("", ["one", "two"]), ("", ["one"]), ("", []),
        ("", ["one"]), ("", ["one", "two"]), ("why", ["one", "two"]),
    ]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_typed_first(page: Page, field: str) -> None:
    write(page, field, "why")
    log(page, "one")
    log(page, "two")
    widget(page, field).setFocus()
    assert walk(page, field) == [
        ("why", ["one"]), ("why", []), ("", []),
        ("why", []), ("why", ["one"]), ("why", ["one", "two"]),
    ]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_typed_between(page: Page, field: str) -> None:
    log(page, "one")
    write(page, field, "why")
    log(page, "two")
    widget(page, field).setFocus()
    assert walk(page, field) == [
        ("why", ["one"]), ("", ["one"]), ("", []),
        ("", ["one"]), ("why", ["one"]), ("why", ["one", "two"]),
    ]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_taken_back_from_outside(page: Page, field: str) -> None:
    """By the menu, or from the list: what the field itself remembers ends with that."""
    log(page, "one")
    write(page, field, "why")
    log(page, "two")
    page.session.undo()
    widget(page, field).setFocus()
    undo(page)
    assert stands(page, field) == ("", ["one"])
    redo(page)
    redo(page)
    assert stands(page, field) == ("why", ["one", "two"])


@pytest.mark.parametrize("field", FIELDS)
def test_after_a_long_pause_the_journal_has_the_next_step(
    qtbot: QtBot, theme: Theme, tmp_path: Path, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = [datetime(2026, 11, 23, tzinfo=UTC)]
    journal = Journal.open(tmp_path / "x.njournal", create=True, clock=lambda: moments[-1])
    page = Page(qtbot, Session(journal, lambda: date(2026, 11, 23)), theme)
    page.show(BEN)
    write(page, field, "first")
    moments.append(moments[0] + timedelta(minutes=2))
    monkeypatch.setattr(contact_editor, "PAUSE_MS", -1)
    write(page, field, "s")
    monkeypatch.undo()
    write(page, field, "ee")
    for text in ("firsts", "first", ""):
        undo(page)
        assert stands(page, field) == (text, [])
    for text in ("first", "firsts", "firstsee"):
        redo(page)
        assert stands(page, field) == (text, [])
    page.show(None)
    journal.close()


@pytest.mark.parametrize("field", FIELDS)
def test_typed_on_what_was_there(page: Page, field: str) -> None:
    """The field takes its own words back, the journal those before; redo goes the same way back."""
    log(page, "one")
    page.edit(BEN, discovered_on=TODAY, **{field: "why"})
    write(page, field, " not")
    assert walk(page, field) == [
        ("why", ["one"]), ("", ["one"]), ("", []),
        ("", ["one"]), ("why", ["one"]), ("why not", ["one"]),
    ]  # fmt: skip
    redo(page)
    assert stands(page, field) == ("why not", ["one"])
    undo(page)
    assert stands(page, field) == ("why", ["one"])


def test_two_fields(page: Page) -> None:
    write(page, "headline", "maker")
    write(page, "reason", "why")
    widget(page, "headline").setFocus()
    undo(page)
    assert (page.saved(BEN).headline, page.saved(BEN).reason) == ("maker", "")
    undo(page)
    assert (page.saved(BEN).headline, page.saved(BEN).reason) == ("", "")
    redo(page)
    redo(page)
    assert (page.saved(BEN).headline, page.saved(BEN).reason) == ("maker", "why")


def test_a_link_being_written(page: Page) -> None:
    log(page, "one")
    page.header.links.add()
    page.type("ben.example")
    page.page.flush()
    page.key(Key.Key_A, CONTROL)
    page.key(Key.Key_Delete)
    line = page.focused
    assert isinstance(line, LineField)
    while line.isUndoAvailable():
        undo(page)
    undo(page)
    assert stands(page, "headline") == ("", [])
    page.header.links.add()
    page.type("x")
    line.undo()
    page.key(Key.Key_Z, CONTROL | SHIFT)
    assert stands(page, "headline") == ("", ["one"])


def test_what_was_not_saved_yet_comes_back_too(page: Page) -> None:
    log(page, "one")
    widget(page, "reason").setFocus()
    page.type("why")
    page.key(Key.Key_Z, CONTROL)
    page.key(Key.Key_Z, CONTROL)
    assert stands(page, "reason") == ("", [])
    redo(page)
    redo(page)
    assert stands(page, "reason") == ("why", ["one"])


@pytest.mark.parametrize("field", FIELDS[:2])
def test_a_change_elsewhere_keeps_cursor_and_selection(page: Page, field: str) -> None:
    write(page, field, "why not")
    page.key(Key.Key_Home)
    page.key(Key.Key_Right, CONTROL | SHIFT)
    page.edit(ADA, headline="Sailor")
    page.type("W")
    page.page.flush()
    assert stands(page, field)[0] == "Wnot"


@pytest.mark.parametrize("field", FIELDS[:2])
def test_the_fields_own_menu_asks_the_journal_first(page: Page, field: str) -> None:
    log(page, "one")
    write(page, field, "why")
    undo(page)
    assert redo_in(menu_of(widget(page, field))).isEnabled()
    undo(page)
    assert not redo_in(menu_of(widget(page, field))).isEnabled()


def redo_in(menu: QMenu) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith("&Redo"))
