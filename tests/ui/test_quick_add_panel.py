"""The quick-add panel by itself: before there is a journal, and once there is one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.quick_add_desk import SessionDesk
from networkjournal.ui.quick_add_panel import QuickAddPanel
from networkjournal.ui.quick_add_view import Understood
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from tests.ui.quick_add_driver import tinted


@pytest.fixture
def panel(window: QWidget, theme: Theme, session: Session) -> Iterator[QuickAddPanel]:
    """Begin a line while there is no journal yet; it is put away before the journal is closed."""
    made = QuickAddPanel(theme, session.today)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    made.begin()
    yield made
    made.flush()
    made.hide()


def press(panel: QuickAddPanel, key: Qt.Key) -> None:
    QTest.keyClick(panel.line, key)


def names(session: Session) -> list[str]:
    ids = session.journal.read.people(PeopleFilter.EVERYONE, "", session.today())
    return sorted(contact.name for contact in session.journal.contacts(ids).values())


def known(session: Session, name: str) -> Contact:
    contact = Contact(id=new_id(), name=name)
    session.apply(f"Add {name}", Change(after=(contact,)))
    return contact


def now(session: Session, contact: Contact) -> Contact:
    found = session.journal.contact(contact.id)
    assert found is not None
    return found


def shown(panel: QuickAddPanel) -> str:
    understood = panel.findChild(Understood)
    assert understood is not None
    return "" if understood.isHidden() else understood.accessibleName()


LOADED = """
import sys
import networkjournal.ui.quick_add_panel
late = ("peewee", "sqlite3", "rapidfuzz", "networkjournal.jobs", "networkjournal.store",
    "networkjournal.importers", "networkjournal.exporters")
print([name for name in sys.modules if name.startswith(late)])
"""


def test_the_panel_is_loaded_without_the_store() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_without_a_desk_a_line_is_understood_by_the_grammar(panel: QuickAddPanel) -> None:
    QTest.keyClicks(panel.line, "Ada Example ?project !fri")
    assert "New contact: Ada Example" in shown(panel)
    assert "My hunch: Project together" in shown(panel)
    assert "Follow up: Friday 27 November" in shown(panel)
    assert "?project" in tinted(panel.line)
    assert panel.unsaved


def test_enter_waits_for_the_desk(panel: QuickAddPanel, session: Session, qtbot: QtBot) -> None:
    QTest.keyClicks(panel.line, "Ada Example")
    press(panel, Qt.Key.Key_Return)
    assert "as soon as the journal is open" in panel.said
    QTest.keyClicks(panel.line, " more")
    with qtbot.waitSignals([panel.closed, panel.added]):
        panel.attach(SessionDesk(session))
    assert names(session) == ["Ada Example"]
    assert not panel.unsaved


def test_control_enter_waits_too_and_goes_on(panel: QuickAddPanel, session: Session) -> None:
    QTest.keyClicks(panel.line, "Ada Example")
    QTest.keyClick(panel.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    panel.attach(SessionDesk(session))
    QTest.keyClicks(panel.line, "Ben Sample")
    press(panel, Qt.Key.Key_Return)
    assert names(session) == ["Ada Example", "Ben Sample"]


def test_escape_takes_an_enter_back_that_waited(
    panel: QuickAddPanel, session: Session, qtbot: QtBot
) -> None:
    QTest.keyClicks(panel.line, "Ada Example")
    press(panel, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.closed):
        press(panel, Qt.Key.Key_Escape)
    assert panel.unsaved
    panel.attach(SessionDesk(session))
    panel.flush()
    assert names(session) == []
    assert session.journal.draft("quick-add") == "Ada Example"
    assert not panel.unsaved


def test_a_line_that_cannot_be_saved_later_can_be_typed_on(panel: QuickAddPanel) -> None:
    QTest.keyClicks(panel.line, "Ada")
    press(panel, Qt.Key.Key_Return)
    panel.refuse("The journal is locked.")
    assert panel.said == "The journal is locked."
    QTest.keyClicks(panel.line, " Example")
    assert panel.line.value() == "Ada Example"


def test_the_desk_brings_the_draft_where_nothing_is_typed(
    panel: QuickAddPanel, session: Session
) -> None:
    session.journal.set_draft("quick-add", "Ada Exam")
    panel.attach(SessionDesk(session))
    assert panel.line.value() == "Ada Exam"
    assert panel.line.textCursor().atEnd()


def test_a_look_at_the_draft_writes_nothing(panel: QuickAddPanel, session: Session) -> None:
    ada = known(session, "Ada Example")
    panel.attach(SessionDesk(session))
    for line in ("Ben Sam", ""):
        session.journal.set_draft("quick-add", line)
        panel.begin(about=ada.id)
        assert panel.line.value() == line
        assert not panel.unsaved


def test_the_desk_tells_at_once_who_is_known(panel: QuickAddPanel, session: Session) -> None:
    session.apply("Add Ada", Change(after=(Contact(id=new_id(), name="Ada Example"),)))
    QTest.keyClicks(panel.line, "Ada Example #film")
    assert "New contact" in shown(panel)
    panel.attach(SessionDesk(session))
    assert "In your journal: Ada Example" in shown(panel)
    assert panel.line.value() == "Ada Example #film"


def test_a_line_can_be_brought_along(window: QWidget, theme: Theme, session: Session) -> None:
    panel = QuickAddPanel(theme, session.today, window)
    panel.attach(SessionDesk(session))
    panel.begin("Ada Example #film")
    assert panel.line.value() == "Ada Example #film"
    assert panel.line.hasFocus()
    panel.flush()
    assert session.journal.draft("quick-add") == "Ada Example #film"


def test_a_line_brought_along_comes_before_the_draft(
    panel: QuickAddPanel, session: Session
) -> None:
    session.journal.set_draft("quick-add", "Ben Sam")
    panel.attach(SessionDesk(session))
    panel.begin("Ada Example")
    panel.flush()
    panel.begin("Cy Sample")
    for line in ("Cy Sample", "Ada Example", "Ben Sam"):
        assert panel.line.value() == line
        press(panel, Qt.Key.Key_Return)
    assert panel.line.value() == ""
    assert names(session) == ["Ada Example", "Ben Sam", "Cy Sample"]


def test_lines_put_aside_outlast_escape(panel: QuickAddPanel, session: Session) -> None:
    panel.attach(SessionDesk(session))
    panel.begin("Ada Example")
    panel.flush()
    panel.begin("Ben Sample")
    press(panel, Qt.Key.Key_Escape)
    panel.begin()
    assert panel.line.value() == "Ben Sample"
    panel.line.clear()
    press(panel, Qt.Key.Key_Escape)
    panel.begin()
    assert panel.line.value() == "Ada Example"


def test_what_is_typed_before_there_is_a_desk_does_not_replace_the_draft(
    panel: QuickAddPanel, session: Session, qtbot: QtBot
) -> None:
    session.journal.set_draft("quick-add", "Ben Sam")
    QTest.keyClicks(panel.line, "Ada Example")
    press(panel, Qt.Key.Key_Return)
    panel.attach(SessionDesk(session))
    assert names(session) == ["Ada Example"]
    assert panel.line.value() == "Ben Sam"
    with qtbot.waitSignal(panel.closed):
        press(panel, Qt.Key.Key_Return)


def test_the_panel_asks_for_the_height_of_what_it_shows(panel: QuickAddPanel, qtbot: QtBot) -> None:
    low = panel.heightForWidth(600)
    with qtbot.waitSignal(panel.resized):
        QTest.keyClicks(panel.line, "Ada Example #film")
    assert panel.heightForWidth(600) > low
    assert panel.sizeHint().height() == panel.heightForWidth(panel.sizeHint().width())


def test_a_line_without_a_name_is_about_whoever_is_selected(
    panel: QuickAddPanel, session: Session
) -> None:
    ada = known(session, "Ada Example")
    panel.attach(SessionDesk(session))
    panel.begin(about=ada.id)
    assert shown(panel) == ""
    QTest.keyClicks(panel.line, "=project she said yes")
    assert "On Ada Example" in shown(panel)
    assert "Reason: Project together: she said yes" in shown(panel)
    press(panel, Qt.Key.Key_Return)
    assert (now(session, ada).reason, now(session, ada).reason_kinds) == (
        "she said yes",
        ("project",),
    )
    assert session.journal.undo_label == "Add to Ada Example"


@pytest.mark.parametrize("line", ["> sent the draft", "#film", "!fri", "via mail"])
def test_without_anybody_selected_a_line_needs_a_name(
    panel: QuickAddPanel, session: Session, line: str
) -> None:
    panel.attach(SessionDesk(session))
    QTest.keyClicks(panel.line, line)
    assert "Nobody is named yet" in shown(panel)
    press(panel, Qt.Key.Key_Return)
    assert panel.said == "A name is missing: start the line with who it is."
    assert names(session) == []


def test_nobody_in_the_trash_is_written_about(panel: QuickAddPanel, session: Session) -> None:
    ada = known(session, "Ada Example")
    session.edit("Trash", ada.id, trashed_on=session.today())
    panel.attach(SessionDesk(session))
    panel.begin(about=ada.id)
    QTest.keyClicks(panel.line, "#film")
    press(panel, Qt.Key.Key_Return)
    assert "name is missing" in panel.said


def test_a_draft_without_a_name_stays_about_whom_it_was_written(
    panel: QuickAddPanel, session: Session
) -> None:
    ada, ben = known(session, "Ada Example"), known(session, "Ben Sample")
    panel.attach(SessionDesk(session))
    panel.begin(about=ada.id)
    QTest.keyClicks(panel.line, "#film")
    press(panel, Qt.Key.Key_Escape)
    panel.begin(about=ben.id)
    assert "On Ada Example" in shown(panel)
    panel.line.clear()
    QTest.keyClicks(panel.line, "#poet")
    assert "On Ben Sample" in shown(panel)
    panel.begin("Cy Sample", about=ada.id)
    press(panel, Qt.Key.Key_Return)
    assert "On Ben Sample" in shown(panel)
    press(panel, Qt.Key.Key_Return)
    assert (now(session, ada).tags, now(session, ben).tags) == ((), ("poet",))


def test_a_draft_that_names_somebody_is_about_nobody_else(
    panel: QuickAddPanel, session: Session
) -> None:
    ada, ben = known(session, "Ada Example"), known(session, "Ben Sample")
    panel.attach(SessionDesk(session))
    panel.begin(about=ada.id)
    QTest.keyClicks(panel.line, "Cy #film")
    press(panel, Qt.Key.Key_Escape)
    panel.begin(about=ben.id)
    panel.line.setPlainText("#film")
    assert "On Ben Sample" in shown(panel)


@pytest.mark.parametrize("language", ["de", "es"])
def test_days_are_read_in_the_language_of_the_interface(
    window: QWidget, theme: Theme, session: Session, language: str
) -> None:
    panel = QuickAddPanel(theme, session.today, window, language=language)
    panel.begin({"de": "Ada !übermorgen", "es": "Ada !pasado mañana"}[language])
    assert "Follow up: Wednesday 25 November" in shown(panel)
    panel.attach(SessionDesk(session, language))
    press(panel, Qt.Key.Key_Return)
    (ada,) = session.journal.contacts(
        session.journal.read.people(PeopleFilter.EVERYONE, "", session.today())
    ).values()
    assert ada.follow_up_on == date(2026, 11, 25)
