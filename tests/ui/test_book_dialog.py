"""The choices for the journal PDF, the preview, and the file that comes of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
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
from networkjournal.exporters.book_options import Face, Paper, Standard
from networkjournal.exporters.privacy import Names
from networkjournal.sample import open_sample
from networkjournal.ui.book_dialog import BookDialog
from networkjournal.ui.book_preview import BookPreview
from networkjournal.ui.range_choice import Chosen
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.tasks import Tasks
from networkjournal.ui.theme import Theme
from tests.ui.fakes import FakeDialogs, InlineTasks


@pytest.fixture
def sample(tmp_path: Path, today: date) -> Iterator[Session]:
    """Open the sample journal."""
    with closing(open_sample(tmp_path / "sample.njournal", today)) as journal:
        yield Session(journal, lambda: today)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "window.ini")


class Opens:
    """Opens dialogs whose preview follows only where a test asks for it."""

    def __init__(self, qtbot: QtBot, theme: Theme, settings: Settings) -> None:
        self._qtbot = qtbot
        self._theme = theme
        self._settings = settings

    def __call__(
        self,
        session: Session,
        dialogs: FakeDialogs,
        people: Chosen = Chosen(),  # noqa: B008
    ) -> BookDialog:
        dialog = BookDialog(session, self._theme, self._settings, InlineTasks(), dialogs, people)
        self._qtbot.addWidget(dialog, before_close_func=lambda closed: closed.preview.give_up())
        return dialog


@pytest.fixture
def opens(qtbot: QtBot, theme: Theme, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Opens:
    monkeypatch.setattr(BookPreview, "follow", lambda preview, options: None)
    return Opens(qtbot, theme, settings)


def choose(dialog: BookDialog, field: str, value: object) -> None:
    combo = getattr(dialog.choices, field)
    (place,) = [n for n in range(combo.count()) if combo.itemData(n) == value]
    combo.setCurrentIndex(place)


def test_the_book_is_written_and_opened(
    opens: Opens, sample: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    out = tmp_path / "book.pdf"
    dialogs = FakeDialogs(file=out, answer=0)
    dialog = opens(sample, dialogs)
    dialog.choices.owner.setText("M. Owner")
    dialog.write()
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Amara Osei" in text
    assert "M. Owner" in text
    assert f"The journal is written.\n{out}" in dialogs.told[0]
    assert opened == [QUrl.fromLocalFile(str(out))]


def test_choices_are_remembered(opens: Opens, sample: Session, tmp_path: Path) -> None:
    dialogs = FakeDialogs(file=tmp_path / "book.pdf", answer=1)
    first = opens(sample, dialogs)
    choose(first, "paper", Paper.A4)
    choose(first, "face", Face.SANS)
    choose(first, "standard", Standard.ACCESSIBLE)
    choose(first, "range", "year")
    first.choices.private_notes.setChecked(True)
    first.choices.photos.setChecked(False)
    first.choices.unsolved.setChecked(False)
    first.write()
    options = opens(sample, dialogs).options()
    assert options == first.options()
    assert (options.paper, options.face) == (Paper.A4, Face.SANS)
    assert options.standard is Standard.ACCESSIBLE
    assert (options.date_from, options.date_to) == (date(2026, 1, 1), date(2026, 12, 31))
    privacy = options.privacy
    assert (privacy.private_notes, privacy.photos, privacy.unsolved) == (True, False, False)
    assert privacy.charts


def test_an_own_period_shows_its_days(opens: Opens, sample: Session) -> None:
    dialog = opens(sample, FakeDialogs())
    assert not dialog.choices.date_from.isVisibleTo(dialog)
    choose(dialog, "range", "own")
    assert dialog.choices.date_from.isVisibleTo(dialog)
    assert dialog.options().date_from == date(2026, 1, 1)
    assert dialog.options().date_to == date(2026, 11, 23)


def test_a_period_the_wrong_way_round_can_not_be_chosen(opens: Opens, sample: Session) -> None:
    dialog = opens(sample, FakeDialogs())
    choose(dialog, "range", "own")
    fields = dialog.choices
    fields.date_from.setDate(fields.date_to.date().addDays(30))
    options = dialog.options()
    assert options.date_from is not None
    assert options.date_to is not None
    assert options.date_to - options.date_from == timedelta()


def test_people_can_be_chosen_where_the_window_shows_some(
    opens: Opens, sample: Session, tmp_path: Path
) -> None:
    assert opens(sample, FakeDialogs()).choices.range.count() == 3
    trails = list(sample.journal.read.trails(None, None))
    shown = tuple(trail.contact.id for trail in trails[:3])
    out = tmp_path / "book.pdf"
    dialog = opens(sample, FakeDialogs(file=out, answer=1), Chosen(shown, shown[:1]))
    choose(dialog, "range", "shown")
    assert dialog.options().ids == shown
    choose(dialog, "range", "selected")
    assert dialog.options().ids == shown[:1]
    dialog.write()
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert trails[0].contact.name in text
    assert trails[1].contact.name not in text
    nobody = opens(sample, FakeDialogs(), Chosen((), (1,)))
    assert nobody.options().ids == (1,)
    with pytest.raises(JournalError, match="Nobody among these people"):
        nobody.write()


def test_other_names_are_used_and_their_limits_are_said(
    opens: Opens, sample: Session, tmp_path: Path
) -> None:
    out = tmp_path / "book.pdf"
    dialog = opens(sample, FakeDialogs(file=out, answer=1))
    assert dialog.note.text() == "Private notes are left out."
    choose(dialog, "names", Names.ANONYMOUS)
    assert "Quotes may still tell who somebody is." in dialog.note.text()
    assert not dialog.choices.photos.isEnabled()
    dialog.write()
    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Amara" not in text
    assert "Osei" not in text


def test_sheets_for_the_printer_comply_with_no_standard(opens: Opens, sample: Session) -> None:
    dialog = opens(sample, FakeDialogs())
    choose(dialog, "standard", Standard.ARCHIVE)
    assert dialog.options().standard is Standard.ARCHIVE
    choose(dialog, "paper", Paper.A5_ON_A4)
    assert dialog.options().standard is Standard.PLAIN
    assert not dialog.choices.standard.isEnabled()


def test_an_empty_journal_is_refused_and_nothing_is_written(
    opens: Opens, session: Session, tmp_path: Path
) -> None:
    out = tmp_path / "book.pdf"
    dialog = opens(session, FakeDialogs(file=out))
    with pytest.raises(JournalError):
        dialog.write()
    assert not out.exists()


def test_no_file_named_writes_nothing(opens: Opens, sample: Session) -> None:
    dialogs = FakeDialogs(file=None)
    opens(sample, dialogs).write()
    assert dialogs.told == []


def test_enter_writes_from_every_field(
    qtbot: QtBot, opens: Opens, sample: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    monkeypatch.setattr(BookDialog, "write", lambda dialog: written.append("book"))
    dialog = opens(sample, FakeDialogs())
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for count, field in enumerate(("range", "paper", "names", "photos", "owner"), 1):
        widget: QWidget = getattr(dialog.choices, field)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_Return)
        assert len(written) == count, field


def test_the_preview_shows_pages_then_their_number_and_turns_by_keys(
    qtbot: QtBot, sample: Session, theme: Theme, settings: Settings
) -> None:
    dialog = BookDialog(sample, theme, settings, Tasks(), FakeDialogs(), Chosen())
    qtbot.addWidget(dialog, before_close_func=lambda closed: closed.preview.give_up())
    preview = dialog.preview
    assert preview.words.text() == "Setting the first pages …"
    qtbot.waitUntil(lambda: len(preview.sheet.pages) > 2, timeout=60_000)
    qtbot.waitUntil(lambda: "The book has" in preview.words.text(), timeout=60_000)
    assert not preview.back.isEnabled()
    cover = preview.sheet.grab().toImage()
    QTest.keyClick(preview.sheet, Qt.Key.Key_Right)
    assert preview.sheet.grab().toImage() != cover
    assert preview.sheet.place == 1
    assert preview.words.text().startswith("Preview 2 of ")
    assert preview.back.isEnabled()
    QTest.keyClick(preview.sheet, Qt.Key.Key_Left)
    QTest.keyClick(preview.sheet, Qt.Key.Key_Left)
    assert preview.sheet.place == 0
    preview.on.click()
    assert preview.sheet.place == 1


def test_a_preview_of_nothing_says_why(
    qtbot: QtBot, session: Session, theme: Theme, settings: Settings
) -> None:
    dialog = BookDialog(session, theme, settings, Tasks(), FakeDialogs(), Chosen())
    qtbot.addWidget(dialog, before_close_func=lambda closed: closed.preview.give_up())
    qtbot.waitUntil(lambda: "There is no hunt to print yet." in dialog.preview.words.text())
    assert not dialog.preview.sheet.pages


def test_closing_the_dialog_gives_the_preview_up(
    qtbot: QtBot, sample: Session, theme: Theme, settings: Settings
) -> None:
    dialog = BookDialog(sample, theme, settings, Tasks(), FakeDialogs(), Chosen())
    qtbot.addWidget(dialog)
    before = threading.active_count()
    dialog.preview._begin()
    dialog.reject()
    qtbot.waitUntil(lambda: threading.active_count() == before, timeout=5_000)
    assert not dialog.preview.sheet.pages
