"""Tables of no known kind: asked once, checked while it is answered, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.entities import Contact
from networkjournal.importers.column_words import Field
from networkjournal.ui.import_columns import LEFT_OUT, MOST_COLUMNS, NOBODY, Choice
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.import_driver import Bringing, CancelAt
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import ALT, Key, focused, press

UNKNOWN = b"who,what,where to\nAda Example,Nordlicht,x\nBen Sample,Contoso,y\n"
UNNAMED = b"p,q,r\nada,Nordlicht,1\nben,Contoso,2\n"


@pytest.fixture
def bring(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Bringing]:
    made = Bringing(qtbot, session, theme, tmp_path)
    yield made
    made.close()


def choose(choice: Choice, field: Field | None) -> None:
    """Go to a column by the keyboard and choose what it tells."""
    choice.setFocus()
    press(Key.Key_Home)
    while choice.field() is not field:
        press(Key.Key_Down)


def test_each_column_shows_its_name_samples_and_guess(bring: Bringing) -> None:
    bring.open(bring.file("table.csv", UNKNOWN))
    assert bring.is_on("columns")
    assert {"who", "Ada Example · Ben Sample", "Nordlicht · Contoso"} <= set(bring.words())
    ((who, what, where),) = bring.sheet.columns.choices
    assert (who.currentText(), where.currentText()) == ("Whole name", LEFT_OUT)
    assert focused() is who
    assert what.accessibleName() == "what tells"
    accent = bring.window.theme.colors.accent.name()
    assert (accent in colors_of(who), accent in colors_of(what)) == (True, False)


def test_somebody_must_be_named(bring: Bringing) -> None:
    before = bring.print()
    bring.open(bring.file("table.csv", UNNAMED))
    ((first, _second, _third),) = bring.sheet.columns.choices
    assert NOBODY in bring.words()
    assert not bring.sheet.next.isEnabled()
    bring.on()
    assert bring.is_on("columns")
    choose(first, Field.NAME)
    assert NOBODY not in bring.words()
    bring.on()
    assert bring.listed() == ["ada", "ben"]
    assert bring.print() == before


def test_the_answer_is_remembered_with_the_import(bring: Bringing) -> None:
    table = bring.file("table.csv", UNNAMED)
    bring.open(table)
    ((first, second, _third),) = bring.sheet.columns.choices
    choose(first, Field.NAME)
    choose(second, Field.COMPANY)
    bring.on()
    bring.on()
    press(Key.Key_Return)
    assert {each.company for each in everybody(bring)} == {"Nordlicht", "Contoso"}
    bring.open(bring.file("other.csv", UNNAMED.replace(b"ada", b"cleo")))
    assert bring.listed() == ["cleo", "ben"]
    press(Key.Key_Left, ALT)
    assert bring.is_on("start")


def everybody(bring: Bringing) -> list[Contact]:
    journal = bring.session.journal
    ids = [each.contact_id for each in journal.read.identities()]
    return list(journal.contacts(ids).values())


def test_undo_forgets_it_too(bring: Bringing) -> None:
    table = bring.file("table.csv", UNKNOWN)
    bring.open(table)
    bring.on()
    bring.on()
    press(Key.Key_Return)
    bring.session.undo()
    bring.open(table)
    assert bring.is_on("columns")


def test_other_files_wait_meanwhile(bring: Bringing) -> None:
    picture = bring.file("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100))
    bring.open(bring.file("table.csv", UNNAMED), picture)
    assert bring.is_on("columns")
    ((first, *_others),) = bring.sheet.columns.choices
    choose(first, Field.NAME)
    bring.window.tasks = CancelAt("Reading")
    bring.on()
    assert bring.is_on("columns")
    bring.window.tasks = CancelAt("Nothing")
    bring.on()
    assert bring.listed() == ["ada", "ben", "picture.csv"]


def test_a_wide_table_asks_for_the_first_columns(bring: Bringing) -> None:
    names = ",".join(["Name", *(f"c{n}" for n in range(MOST_COLUMNS)), "Company"])
    cells = ",".join(["Ada Example", *(["x"] * MOST_COLUMNS), "Nordlicht"])
    bring.open(bring.file("wide.csv", f"{names}\n{cells}\n".encode()))
    (choices,) = bring.sheet.columns.choices
    assert len(choices) == MOST_COLUMNS
    assert any(words.startswith("2 more columns") for words in bring.words())
    bring.on()
    bring.on()
    assert [each.company for each in everybody(bring)] == ["Nordlicht"]


def test_the_wheel_scrolls_and_chooses_nothing(bring: Bringing) -> None:
    bring.open(bring.file("table.csv", UNKNOWN))
    ((who, *_others),) = bring.sheet.columns.choices
    middle = QPointF(who.rect().center())
    turn = QWheelEvent(
        middle,
        who.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(who, turn)
    assert who.field() is Field.NAME
