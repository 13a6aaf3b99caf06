"""The choices for the journal PDF, and the file that comes of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from networkjournal.core.errors import JournalError
from networkjournal.exporters.book import Paper
from networkjournal.sample import open_sample
from networkjournal.ui.book_dialog import BookDialog
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.window_driver import Key, press, show


@pytest.fixture
def sample(tmp_path: Path, today: date) -> Session:
    """Open the sample journal."""
    return Session(open_sample(tmp_path / "sample.njournal", today), lambda: today)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


def open_dialog(
    qtbot: QtBot, session: Session, settings: Settings, dialogs: FakeDialogs
) -> BookDialog:
    dialog = BookDialog(session, settings, InlineTasks(), dialogs)
    qtbot.addWidget(dialog)
    return dialog


def test_the_book_is_written_and_opened(
    qtbot: QtBot,
    sample: Session,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    out = tmp_path / "book.pdf"
    dialogs = FakeDialogs(file=out, answer=0)
    dialog = open_dialog(qtbot, sample, settings, dialogs)
    dialog.owner.setText("M. Owner")
    dialog.write()
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Amara Osei" in text
    assert "M. Owner" in text
    assert "The journal is written." in dialogs.told[0]
    assert opened == [QUrl.fromLocalFile(str(out))]
    sample.journal.close()


def test_choices_are_remembered(
    qtbot: QtBot, sample: Session, settings: Settings, tmp_path: Path
) -> None:
    dialogs = FakeDialogs(file=tmp_path / "book.pdf", answer=1)
    first = open_dialog(qtbot, sample, settings, dialogs)
    first.paper.setCurrentIndex(first.paper.findData(Paper.A4))
    first.period.setCurrentIndex(1)
    first.write()
    second = open_dialog(qtbot, sample, settings, dialogs)
    options = second.options()
    assert options.paper is Paper.A4
    assert (options.date_from, options.date_to) == (date(2026, 1, 1), date(2026, 12, 31))
    sample.journal.close()


def test_an_own_period_shows_its_days(qtbot: QtBot, sample: Session, settings: Settings) -> None:
    dialog = open_dialog(qtbot, sample, settings, FakeDialogs())
    assert not dialog.date_from.isVisibleTo(dialog)
    dialog.period.setCurrentIndex(2)
    assert dialog.date_from.isVisibleTo(dialog)
    assert dialog.options().date_from == date(2026, 1, 1)
    assert dialog.options().date_to == date(2026, 11, 23)
    sample.journal.close()


def test_a_period_the_wrong_way_round_can_not_be_chosen(
    qtbot: QtBot, sample: Session, settings: Settings
) -> None:
    dialog = open_dialog(qtbot, sample, settings, FakeDialogs())
    dialog.period.setCurrentIndex(2)
    dialog.date_from.setDate(dialog.date_to.date().addDays(30))
    options = dialog.options()
    assert options.date_from is not None
    assert options.date_to is not None
    assert options.date_to - options.date_from == timedelta()
    sample.journal.close()


def test_an_empty_journal_is_refused_and_nothing_is_written(
    qtbot: QtBot, session: Session, settings: Settings, tmp_path: Path
) -> None:
    out = tmp_path / "book.pdf"
    dialog = open_dialog(qtbot, session, settings, FakeDialogs(file=out))
    with pytest.raises(JournalError):
        dialog.write()
    assert not out.exists()


def test_no_file_named_writes_nothing(qtbot: QtBot, sample: Session, settings: Settings) -> None:
    dialogs = FakeDialogs(file=None)
    open_dialog(qtbot, sample, settings, dialogs).write()
    assert dialogs.told == []
    sample.journal.close()


def test_enter_writes_from_every_field(
    qtbot: QtBot, sample: Session, settings: Settings, tmp_path: Path
) -> None:
    out = tmp_path / "book.pdf"
    for field in ("period", "paper", "owner"):
        dialog = open_dialog(qtbot, sample, settings, FakeDialogs(file=out, answer=1))
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        widget: QWidget = getattr(dialog, field)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Return)
        assert out.exists(), field
        out.unlink()
    sample.journal.close()


def test_enter_on_cancel_writes_nothing(
    qtbot: QtBot, sample: Session, settings: Settings, tmp_path: Path
) -> None:
    out = tmp_path / "book.pdf"
    dialog = open_dialog(qtbot, sample, settings, FakeDialogs(file=out))
    show(qtbot, dialog)
    dialog.owner.setFocus()
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert not dialog.isVisible()
    assert not out.exists()
    sample.journal.close()
