"""A self-check without a screen: the main job, once through the real window."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from networkjournal.core.errors import JournalError

LINE = (
    "Lena Fischer, documentary maker @Nordlicht linkedin.com/in/lenafischer-example "
    "“listening is a craft” because she films silence ?project #film !fri"
)
REASON = "She is looking for someone to ask the questions in her next film."


def main() -> int:
    """Open the sample journal, add a person, find a reason, write the PDF and a picture."""
    os.umask(0o077)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.mkdtemp(prefix="networkjournal-check-"))
    try:
        pdf, picture = _run(folder, date.today())  # noqa: DTZ011 - the person's own day
    except JournalError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the self-check speaks on the terminal
        return 1
    print("There is no display here, so the program checked itself instead:")  # noqa: T201
    print("  added a person by quick-add, recorded a reason, wrote the journal.")  # noqa: T201
    for words, path in (("Journal PDF", pdf), ("Screenshot", picture)):
        print(f"  {words}: {path}")  # noqa: T201
    return 0


def _run(folder: Path, today: date) -> tuple[Path, Path]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from networkjournal import jobs
    from networkjournal.exporters.book import BookOptions
    from networkjournal.sample import make_sample
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.session import Session
    from networkjournal.ui.settings import Settings
    from networkjournal.ui.theme import Mode, Theme

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = Theme(app, Mode.LIGHT)
    journal = make_sample(folder / "sample.njournal", today)
    session = Session(journal, lambda: today)
    window = MainWindow(session, theme, Settings(folder / "window.ini"))
    window.show()
    window.commands.new_hunt()
    quick_add = window.quick_add()
    quick_add.line.setPlainText(LINE)
    QTest.keyClick(quick_add.line, Qt.Key.Key_Return)
    added = window.people.selected_id()
    contact = journal.contact(added) if added is not None else None
    if contact is None or contact.name != "Lena Fischer":
        raise JournalError("Quick-add did not save the person.", f"The journal is in {folder}")
    window.page.focus_reason()
    field = app.focusWidget()
    assert field is not None
    QTest.keyClicks(field, REASON)
    session.flush_requested.emit()
    saved = journal.contact(contact.id)
    if saved is None or saved.reason != REASON or saved.discovered_on != today:
        raise JournalError("The reason was not saved.", f"The journal is in {folder}")
    picture, pdf = folder / "window.png", folder / "journal.pdf"
    app.processEvents()
    if not window.grab().save(str(picture)):
        raise JournalError("The screenshot could not be written.", f"It should be {picture}")
    jobs.write_journal_pdf(journal, BookOptions(today=today), pdf)
    window.close()
    journal.close()
    return pdf, picture
