"""Exporting by hand: what is offered, what is remembered, what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError
from networkjournal.exporters.privacy import Names
from networkjournal.exporting import FORMATS
from networkjournal.ui.export_dialog import ExportDialog
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.range_choice import Chosen, Range, choose
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.exporters.samples import OPENED, TODAY, step
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.window_driver import CONTROL, SHIFT, Key, press, show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
EVERY = pytest.mark.parametrize("name", FORMATS)


@pytest.fixture
def window(
    qtbot: QtBot,
    session: Session,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[MainWindow]:
    people = (
        Contact(id=1, name="Amara Osei", follow_up_on=TODAY),
        Contact(id=2, name="Ben Lindqvist"),
        step((1, 2), OPENED, text="hello", id=11),
        step(1, OPENED, text="secret", id=12, private=True),
    )
    session.apply("Fill", Change(after=people))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    made.dialogs = FakeDialogs(answer=0)
    made.__dict__["tasks"] = InlineTasks()
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.close()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    urls: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", urls.append)
    return urls


def fake(window: MainWindow) -> FakeDialogs:
    assert isinstance(window.dialogs, FakeDialogs)
    return window.dialogs


def dialog_of(qtbot: QtBot, window: MainWindow, people: Chosen | None = None) -> ExportDialog:
    dialog = ExportDialog(window, people or Chosen((1, 2), (2,)))
    qtbot.addWidget(dialog)
    return dialog


@EVERY
def test_each_format_is_written_and_opened(
    qtbot: QtBot, window: MainWindow, opened: list[QUrl], tmp_path: Path, name: str
) -> None:
    out = tmp_path / f"out{FORMATS[name].suffix}"
    fake(window).file = out
    dialog = dialog_of(qtbot, window)
    choose(dialog.format, name)
    dialog.write()
    assert out.exists()
    assert fake(window).told[-1].startswith(f"The export is written.\n{out}")
    assert opened == [QUrl.fromLocalFile(str(out))]


def test_the_folder_is_shown_and_an_ending_is_added(
    qtbot: QtBot, window: MainWindow, opened: list[QUrl], tmp_path: Path
) -> None:
    fake(window).file, fake(window).answer = tmp_path / "people", 1
    dialog = dialog_of(qtbot, window)
    choose(dialog.format, "vcard")
    dialog.write()
    assert (tmp_path / "people.vcf").exists()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_files_are_not_replaced_unasked(
    qtbot: QtBot, window: MainWindow, opened: list[QUrl], tmp_path: Path
) -> None:
    beside = tmp_path / "people interactions.csv"
    beside.write_text("mine")
    fake(window).file, fake(window).answer = tmp_path / "people", 1
    dialog = dialog_of(qtbot, window)
    choose(dialog.format, "csv")
    dialog.write()
    assert fake(window).told[-1].startswith("Replace people interactions.csv?")
    assert beside.read_text() == "mine"
    assert not (tmp_path / "people.csv").exists()
    fake(window).answer = 0
    dialog.write()
    assert "hello" in beside.read_text()


def test_choices_are_remembered(
    qtbot: QtBot, window: MainWindow, opened: list[QUrl], tmp_path: Path
) -> None:
    fake(window).file = tmp_path / "out.txt"
    dialog = dialog_of(qtbot, window)
    choose(dialog.format, "text")
    choose(dialog.whose.range, Range.SELECTED)
    choose(dialog.names, Names.INITIALS)
    dialog.private_notes.setChecked(True)
    dialog.photos.setChecked(False)
    dialog.write()
    assert "B. L." in (tmp_path / "out.txt").read_text()
    again = dialog_of(qtbot, window)
    assert again.options() == dialog.options()
    assert again.options().ids == (2,)
    assert again.chosen is FORMATS["text"]
    choose(again.format, "json")
    assert again.private_notes.isChecked()
    choose(again.format, "markdown")
    assert not again.private_notes.isChecked()


def test_only_what_a_format_takes_is_offered(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_of(qtbot, window)
    choose(dialog.format, "markdown")
    assert (dialog.whose.range.count(), dialog.photos.isEnabled()) == (5, True)
    choose(dialog.whose.range, Range.OWN)
    assert dialog.whose.date_from.isVisibleTo(dialog)
    choose(dialog.format, "calendar")
    assert (dialog.whose.range.count(), dialog.photos.isEnabled()) == (3, False)
    assert not dialog.private_notes.isEnabled()
    assert not dialog.whose.date_from.isVisibleTo(dialog)
    assert dialog.options().date_from is None


def test_what_may_still_tell_is_said(qtbot: QtBot, window: MainWindow) -> None:
    dialog = dialog_of(qtbot, window)
    assert dialog.note.text() == "Private notes are left out."
    choose(dialog.names, Names.ANONYMOUS)
    assert "Quotes may still tell who somebody is." in dialog.note.text()
    assert not dialog.photos.isEnabled()
    choose(dialog.format, "json")
    assert "without the trash" in dialog.note.text()
    choose(dialog.names, Names.FULL)
    assert dialog.note.text().startswith("Another journal takes all of it in.")


def test_a_folder_that_is_taken_is_refused(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.md").write_text("mine")
    fake(window).file = tmp_path / "notes"
    dialog = dialog_of(qtbot, window)
    with pytest.raises(JournalError, match="something of that name already"):
        dialog.write()
    assert (tmp_path / "notes" / "mine.md").read_text() == "mine"


def test_nothing_is_written_without_a_place(qtbot: QtBot, window: MainWindow) -> None:
    dialog_of(qtbot, window).write()
    assert fake(window).told == []


def test_the_suggested_name_is_free(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.settings.set_text("export/folder", str(tmp_path))
    (tmp_path / "Treasure Hunts 2026-11-23").mkdir()
    dialog = dialog_of(qtbot, window)
    assert dialog._suggested().name == "Treasure Hunts 2026-11-23 2"


def test_it_opens_by_its_key_and_writes_by_enter(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[ExportDialog] = []

    def note(dialog: ExportDialog) -> None:
        shown.append(dialog)

    monkeypatch.setattr(ExportDialog, "exec", note)
    written: list[str] = []
    monkeypatch.setattr(ExportDialog, "write", lambda dialog: written.append("export"))
    press(Key.Key_E, CONTROL | SHIFT)
    (dialog,) = shown
    show(qtbot, dialog)
    for count, field in enumerate((dialog.format, dialog.names, dialog.photos), 1):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert len(written) == count
    dialog.reject()
