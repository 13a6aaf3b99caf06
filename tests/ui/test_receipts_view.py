"""The history of imports by keyboard: read, taken back with who stays, undone, copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from networkjournal import jobs
from networkjournal.core.errors import Cancelled
from networkjournal.core.rows import PeopleFilter
from networkjournal.importers.taking import Messages, Taken
from networkjournal.store.journal import Journal
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.receipts_model import ReceiptsModel
from networkjournal.ui.receipts_view import ReceiptsView
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.store.samples import dump
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.widget_driver import colors_of
from tests.ui.window_driver import CONTROL, PLAIN, Key, focused, press, show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def bring(journal: Journal, path: Path, names: str) -> None:
    """Import a file with a person for each letter."""
    row = "{0},Sample,https://www.linkedin.com/in/{0}-sample,,Contoso,Poet,01 Mar 2024\n"
    path.write_text(HEAD + "".join(row.format(name) for name in names.split()))
    planned = jobs.plan_import(journal, jobs.read_people([path]))
    jobs.take_import(journal, planned, Taken(messages=Messages.NONE))


class Window:
    """The whole window; the view is opened from the menu's action."""

    def __init__(self, bot: QtBot, session: Session, theme: Theme, path: Path) -> None:
        self.session = session
        self.journal = session.journal
        self.path = path
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        bot.addWidget(self.window)
        self.window.dialogs = FakeDialogs()
        self.tasks = InlineTasks()
        self.window.tasks = self.tasks
        self.window.resize(1180, 860)
        show(bot, self.window)

    def bring(self, name: str, people: str) -> None:
        bring(self.journal, self.path / name, people)

    def open(self) -> ReceiptsView:
        self.window.actions_by_name["imports"].trigger()
        self.settle()
        return self.view

    def settle(self) -> None:
        for _ in range(6):
            QApplication.processEvents()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        press(key, modifier)
        self.settle()

    @property
    def view(self) -> ReceiptsView:
        found = self.window.findChild(ReceiptsView)
        assert isinstance(found, ReceiptsView)
        return found

    @property
    def rows(self) -> list[str]:
        model = self.view.list.model()
        role = Qt.ItemDataRole.AccessibleTextRole
        return [model.index(row, 0).data(role) for row in range(model.rowCount())]

    @property
    def told(self) -> str:
        return self.view.text.toPlainText()

    @property
    def said(self) -> str:
        return self.window.toast.said() if self.window.toast is not None else ""

    def everyone(self) -> list[int]:
        return self.journal.read.people(PeopleFilter.EVERYONE, "", self.session.today())

    def edit(self, name: str) -> None:
        (row,) = self.journal.read.people_named(name)
        self.session.edit("Edit", row.id, headline="Somebody I met")


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Window]:
    made = Window(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()
    theme.choose(Mode.LIGHT)


def test_without_imports_a_sentence_says_so(window: Window) -> None:
    view = window.open()
    note = view.findChild(EmptyNote)
    assert isinstance(note, EmptyNote)
    label = note.findChild(QLabel)
    assert isinstance(label, QLabel)
    assert note.isVisible()
    assert label.text().startswith("Nothing was imported yet.")
    assert not view.taking.isVisible()
    window.press(Key.Key_T)
    view.copy()
    assert view.panes() == [view.list]
    window.press(Key.Key_Escape)
    assert not view.isVisible()


def test_each_import_is_told_with_its_counts(window: Window) -> None:
    window.bring("Connections.csv", "Ada Ben")
    window.bring("later.csv", "Ben Cleo")
    view = window.open()
    later, first = window.rows
    assert later.startswith("later.csv, LinkedIn, ")
    assert later.endswith("2 read · 1 added · 1 unchanged")
    assert first.endswith("2 read · 2 added")
    assert focused() is view.list
    assert "2 people read: 1 added, 0 updated, 1 unchanged, 0 not readable." in window.told
    window.press(Key.Key_J)
    assert "2 people read: 2 added" in window.told
    window.press(Key.Key_Return)
    assert focused() is view.text
    window.press(Key.Key_Tab)
    assert focused() is view.taking
    window.press(Key.Key_Escape)
    assert focused() is view.list


def test_an_import_is_taken_back_and_who_was_edited_stays_by_name(window: Window) -> None:
    window.bring("Connections.csv", "Ada Ben Cleo Dan")
    window.edit("Ben Sample")
    window.edit("Dan Sample")
    before = dump(window.journal)
    view = window.open()
    window.press(Key.Key_T)
    assert window.said == "Taken back: the import of Connections.csv. 2 people stay."
    names = {row.name for row in window.journal.read.rows(window.everyone())}
    assert names == {"Ben Sample", "Dan Sample"}
    assert "2 people stay:\nBen Sample, edited since\nDan Sample, edited since" in window.told
    assert window.rows[0].endswith(", taken back")
    assert not view.taking.isVisible()
    assert focused() is view.list
    view.copying.click()
    text = QApplication.clipboard().text()
    assert text == "Ben Sample\tedited since\nDan Sample\tedited since"
    window.press(Key.Key_T)  # once is enough
    window.press(Key.Key_Z, CONTROL)
    assert dump(window.journal) == before
    assert view.taking.isVisible()
    assert "stay" not in window.told
    window.press(Key.Key_Y, CONTROL)


def test_all_that_an_import_brought_goes(window: Window) -> None:
    window.bring("Connections.csv", "Ada Ben")
    view = window.open()
    view.taking.click()
    assert window.journal.read.is_empty()
    assert "Nobody edited anything of it: all of it is gone." in window.told
    assert window.said == "Taken back: the import of Connections.csv."
    assert not view.copying.isVisible()


def test_a_large_one_is_taken_back_beside_the_window_and_can_be_cancelled(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.bring("Connections.csv", " ".join(f"P{i}" for i in range(80)))
    before = dump(window.journal)
    window.open()

    def cancel(*_arguments: object) -> None:
        raise Cancelled

    monkeypatch.setattr(window.tasks, "run", cancel)
    window.press(Key.Key_T)
    assert dump(window.journal) == before
    assert window.said == ""
    monkeypatch.undo()
    window.press(Key.Key_T)
    assert window.tasks.stages
    assert window.journal.read.is_empty()


def test_without_letters_the_button_does_it(window: Window) -> None:
    window.bring("Connections.csv", "Ada")
    window.window.choose_letter_keys(False)
    view = window.open()
    assert view.taking.text() == "Take back"
    window.press(Key.Key_T)
    assert not window.journal.read.is_empty()
    window.press(Key.Key_Tab)
    window.press(Key.Key_Tab)
    window.press(Key.Key_Space)
    assert window.journal.read.is_empty()


def test_problems_are_told(window: Window) -> None:
    path = window.path / "cards.vcf"
    path.write_text(
        "BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n"
    )
    planned = jobs.plan_import(window.journal, jobs.read_people([path]))
    jobs.take_import(window.journal, planned, Taken())
    view = window.open()
    (receipt,) = window.journal.receipts()
    assert receipt.problems
    assert f"Notes\n{receipt.problems[0]}" in window.told
    assert window.rows[0].startswith("cards.vcf, vCard, ")
    assert view.text.isVisible()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1280, 860), (560, 420)])
def test_it_is_drawn_at_every_size(
    window: Window, theme: Theme, mode: Mode, size: tuple[int, int]
) -> None:
    window.bring("Connections.csv", "Ada Ben")
    theme.choose(mode)
    window.window.resize(*size)
    view = window.open()
    window.press(Key.Key_T)
    drawn = colors_of(view)
    assert {theme.colors.card.name(), theme.colors.accent_soft.name()} <= drawn
    view.text.setFocus()
    window.settle()
    assert theme.colors.accent.name() in colors_of(view.text)
    assert view.text.height() > 60


def test_while_the_journal_is_lent_nothing_is_read(window: Window) -> None:
    window.bring("Connections.csv", "Ada Ben")
    view = window.open()
    with window.session.lent():
        view.refresh()
        window.settle()
    window.settle()
    assert len(window.rows) == 1


def test_the_model_keeps_to_the_rules(window: Window) -> None:
    window.bring("Connections.csv", "Ada Ben")
    view = window.open()
    model = view.list.model()
    assert isinstance(model, ReceiptsModel)
    QAbstractItemModelTester(model, view)
    window.bring("later.csv", "Cleo")
    view.refresh()
    window.settle()
    assert model.index(0, 0).data() == "later.csv"
    assert model.data(model.index(9)) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None
