"""The page of the kinds of reason by keyboard: renamed, retired, added, and offered at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import BUILT_IN_REASON_KINDS, Contact, ReasonKind, new_id
from networkjournal.ui.labels import Ink
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences.dialog import PreferencesDialog
from networkjournal.ui.preferences.pages import PAGES
from networkjournal.ui.preferences.reasons import KindRow, ReasonsPage
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.spark_card import kind_options
from networkjournal.ui.theme import Theme
from tests.ui.window_driver import CONTROL, SHIFT, Key, focused, press, show, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ADA = Contact(id=new_id(), name="Ada Example", hunch=("client",))


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    session.apply("people", Change(after=(ADA,)))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    made.people.reveal(ADA.id)
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> Iterator[PreferencesDialog]:
    made = PreferencesDialog(window, "Reasons")
    show(qtbot, made)
    yield made
    made.close()


@pytest.fixture
def page(dialog: PreferencesDialog) -> ReasonsPage:
    found = dialog.page()
    assert isinstance(found, ReasonsPage)
    return found


def row(page: ReasonsPage, name: str) -> KindRow:
    return next(each for each in page.rows.values() if each.kind.name == name)


def kind(session: Session, key: str) -> ReasonKind:
    return next(each for each in session.journal.reason_kinds() if each.key == key)


def names(page: ReasonsPage) -> list[str]:
    QApplication.processEvents()
    rows = sorted(page.rows.values(), key=lambda each: each.y())
    return [each.name.text() for each in rows]


def type_over(field_row: KindRow, text: str) -> None:
    field_row.name.setFocus()
    press(Key.Key_A, CONTROL)
    press(Key.Key_Delete)
    type_(text)


def offered(window: MainWindow) -> list[str]:
    """Return the names that the cards of the person on the page offer."""
    QApplication.processEvents()
    editor = window.page._editor
    assert editor.contact is not None
    return [name for _key, name in kind_options(editor.kinds, editor.contact.hunch)]


def test_the_kinds_stand_in_their_order_and_nothing_is_saved(
    page: ReasonsPage, session: Session
) -> None:
    before = session.journal.undo_label
    assert names(page) == [each.name for each in BUILT_IN_REASON_KINDS]
    page.flush()
    assert session.journal.undo_label == before


def test_enter_saves_another_name(page: ReasonsPage, session: Session, window: MainWindow) -> None:
    type_over(row(page, "Client"), " Paying  client ")
    press(Key.Key_Return)
    assert (kind(session, "client").name, session.journal.undo_label) == (
        "Paying client", "Rename reason Client",
    )  # fmt: skip
    assert focused() is row(page, "Paying client").name
    assert row(page, "Paying client").name.text() == "Paying client"
    assert "Paying client" in offered(window)
    session.undo()
    assert kind(session, "client").name == "Client"
    assert "Client" in names(page)
    assert "Client" in offered(window)


def test_leaving_the_field_saves_and_so_does_leaving_the_dialog(
    page: ReasonsPage, dialog: PreferencesDialog, session: Session
) -> None:
    type_over(row(page, "Client"), "Customer")
    press(Key.Key_Tab)
    assert kind(session, "client").name == "Customer"
    assert focused() is row(page, "Customer").retire
    type_over(row(page, "Friend"), "Good friend")
    press(Key.Key_Escape)
    assert not dialog.isVisible()
    assert kind(session, "friend").name == "Good friend"


@pytest.mark.parametrize(
    ("typed", "why"), [("", "A reason needs a name."), ("friend", "“Friend” is there already.")]
)
def test_a_name_that_cannot_be_is_refused_beside_it(
    page: ReasonsPage, session: Session, typed: str, why: str
) -> None:
    before = session.journal.undo_label
    client = row(page, "Client")
    type_over(client, typed)
    press(Key.Key_Return)
    assert client.note.text() == f"{why} This one stays “Client”."
    assert client.name.accessibleDescription() == client.note.text()
    assert client.name.text() == typed
    press(Key.Key_Tab)
    assert client.name.text() == "Client"
    assert client.note.text().startswith(why)
    assert session.journal.undo_label == before
    client.name.setFocus()
    type_("s")
    assert client.note.text() == "=client or ?client"


def test_retiring_holds_at_once_and_whoever_has_it_keeps_it(
    page: ReasonsPage, session: Session, window: MainWindow
) -> None:
    client = row(page, "Client")
    client.retire.setFocus()
    press(Key.Key_Space)
    assert session.journal.undo_label == "Retire reason Client"
    assert kind(session, "client").retired
    assert (client.retire.text(), client.note.text()) == ("Take up again", "Retired")
    assert client.name._muted
    assert client.note._ink is Ink.MUTED
    assert "client" not in jobs.known_words(session.journal, "en").reason_names
    assert "Client" in offered(window)  # of Ada, who has it
    session.edit("Other", ADA.id, hunch=())
    assert "Client" not in offered(window)
    client.retire.setFocus()
    press(Key.Key_Return)
    assert session.journal.undo_label == "Take up reason Client again"
    assert not kind(session, "client").retired
    assert "Client" in offered(window)
    session.undo()
    assert client.retire.text() == "Take up again"


def test_a_name_that_is_typed_is_saved_before_its_kind_is_retired(
    page: ReasonsPage, session: Session
) -> None:
    client = row(page, "Client")
    type_over(client, "Customer")
    client.retire.click()  # by the mouse: the field keeps the focus
    found = kind(session, "client")
    assert (found.name, found.retired) == ("Customer", True)
    assert session.journal.undo_label == "Retire reason Customer"


def test_one_is_added_and_offered_at_once(
    page: ReasonsPage, session: Session, window: MainWindow
) -> None:
    page.add.setFocus()
    type_("Found a job")
    press(Key.Key_Return)
    QApplication.processEvents()
    assert session.journal.undo_label == "Add reason Found a job"
    assert kind(session, "found-a-job").name == "Found a job"
    assert names(page)[-1] == "Found a job"
    assert page.add.text() == ""
    assert focused() is page.add
    assert "Found a job" in offered(window)
    known = jobs.known_words(session.journal, "en")
    assert known.reason_names["found-a-job"] == "Found a job"
    press(Key.Key_Tab, SHIFT)
    assert focused() is row(page, "Found a job").retire
    press(Key.Key_Tab, SHIFT)
    assert focused() is row(page, "Found a job").name
    press(Key.Key_Tab, SHIFT)
    assert focused() is row(page, "Friend").retire
    session.undo()
    assert names(page)[-1] == "Friend"
    assert "Found a job" not in offered(window)
    session.redo()
    assert names(page)[-1] == "Found a job"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("client", "“Client” is there already."),
        ("Views", "=views stands for “Shares my views” already; another name will do."),
        ("", "A reason needs a name."),
    ],
)
def test_what_cannot_be_added_is_said_and_stays_typed(
    page: ReasonsPage, session: Session, typed: str, why: str
) -> None:
    page.add.setFocus()
    type_(typed)
    press(Key.Key_Return)
    assert page._why.text() == why
    assert page._why.isVisible()
    assert page.add.accessibleDescription() == why
    assert page.add.text() == typed
    assert len(session.journal.reason_kinds()) == len(BUILT_IN_REASON_KINDS)
    type_("x")
    assert page._why.isHidden()


def test_a_kind_that_goes_while_its_name_is_edited_does_not_come_back(
    page: ReasonsPage, session: Session
) -> None:
    page.add.setFocus()
    type_("Mentor")
    press(Key.Key_Return)
    type_over(row(page, "Mentor"), "Teacher")
    session.undo()
    QApplication.processEvents()
    assert "mentor" not in [each.key for each in session.journal.reason_kinds()]
    page.flush()
    assert len(session.journal.reason_kinds()) == len(BUILT_IN_REASON_KINDS)


def test_what_changed_out_of_sight_is_shown_when_the_page_is(
    page: ReasonsPage, dialog: PreferencesDialog, session: Session
) -> None:
    dialog.names.setCurrentRow(0)
    made = ReasonKind(id=new_id(), key="mentor", name="Mentor", position=8)
    session.apply("Import", Change(after=(made,)))
    assert "Mentor" not in names(page)
    dialog.names.setCurrentRow([each.title for each in PAGES].index("Reasons"))
    assert "Mentor" in names(page)


def test_the_field_for_a_new_one_stays_in_sight(
    page: ReasonsPage, dialog: PreferencesDialog, qtbot: QtBot
) -> None:
    dialog.resize(dialog.minimumSize())
    page.add.setFocus()
    for name in ("Mentor", "Neighbour", "Reader"):
        type_(name)
        press(Key.Key_Return)
    qtbot.waitUntil(lambda: page.add.visibleRegion().boundingRect() == page.add.rect())
    type_("client")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: page._why.visibleRegion().boundingRect() == page._why.rect())
