"""A self-check without a screen: the main job, once through the real window."""

from __future__ import annotations

import faulthandler
import os
import sys
import tempfile
import traceback
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from networkjournal.core.errors import JournalError

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

LINE = (
    "Lena Fischer, documentary maker @Nordlicht linkedin.com/in/lenafischer-example "
    "“listening is a craft” because she films silence ?project #film !fri"
)
REASON = "She is looking for someone to ask the questions in her next film."
LONGEST_SECONDS = 120


def main() -> int:
    """Open the sample journal, add a person, find a reason, write the PDF and a picture.

    Returns 1, with what went wrong on standard error, where any of it fails or hangs.
    """
    os.umask(0o077)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    folder = Path(tempfile.mkdtemp(prefix="networkjournal-check-"))
    if sys.stderr is not None:
        faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True)
    try:
        pdf, picture = _run(folder, date.today())  # noqa: DTZ011 - the person's own day
    except Exception as error:
        if not isinstance(error, JournalError):
            traceback.print_exc()
        print(f"The self-check failed. {error} What it wrote is in {folder}", file=sys.stderr)
        return 1
    finally:
        faulthandler.cancel_dump_traceback_later()
    print("There is no display here, so the program checked itself instead:")
    print("  added a person by quick-add, recorded a reason, wrote the journal.")
    for words, path in (("Journal PDF", pdf), ("Screenshot", picture)):
        print(f"  {words}: {path}")
    return 0


def _run(folder: Path, today: date) -> tuple[Path, Path]:
    from PySide6.QtWidgets import QApplication

    from networkjournal import jobs
    from networkjournal.exporters.book import BookOptions
    from networkjournal.sample import open_sample
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.session import Session
    from networkjournal.ui.settings import Settings
    from networkjournal.ui.theme import STYLE, Mode, Theme

    app = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    assert isinstance(app, QApplication)
    picture, pdf = folder / "window.png", folder / "journal.pdf"
    journal = open_sample(folder / "sample.njournal", today)
    with closing(journal):
        session = Session(journal, lambda: today)
        window = MainWindow(session, Theme(app, Mode.LIGHT), Settings(folder / "window.ini"))
        window.show()
        app.processEvents()
        try:
            _write(window, today)
            app.processEvents()
            if not window.grab().save(str(picture)):
                raise JournalError("The screenshot could not be written.", f"It was {picture}")
            jobs.write_journal_pdf(journal, BookOptions(today=today), pdf)
        finally:
            window.close()
    return pdf, picture


def _write(window: MainWindow, today: date) -> None:
    """Add a person and their reason as a person at the keyboard does."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    journal = window.session.journal
    window.commands.new_hunt()
    line = window.quick_add().panel.line
    line.setPlainText(LINE)
    QTest.keyClick(line, Qt.Key.Key_Return)
    added = window.people.selected_id()
    contact = None if added is None else journal.contact(added)
    if contact is None or contact.name != "Lena Fischer":
        raise JournalError("Quick-add did not save the person.")
    window.commands.write_reason()
    QTest.keyClicks(window.page.reason.text, REASON)
    window.session.flush_requested.emit()
    saved = journal.contact(contact.id)
    if saved is None or saved.reason != REASON or saved.discovered_on != today:
        raise JournalError("The reason was not saved.")
