"""One quiet line when the last LinkedIn archive is old: LinkedIn forgets invitations."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from networkjournal.core.archive_age import needs_new_archive, newest_archive
from networkjournal.ui.contact_words import day_and_year
from networkjournal.ui.labels import Ink, ShortLabel, TextButton, tooltip
from networkjournal.ui.settings import of_journal
from networkjournal.ui.theme import font

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

EVERY = timedelta(days=30)
_WHY = (
    "LinkedIn forgets sent invitations after about six months. A new archive brings what "
    "happened since the last one."
)


class ImportNudge(QWidget):
    """Stands below the people until it is used or sent away; comes once a month at most."""

    def __init__(self, window: MainWindow) -> None:
        """Stay hidden until :meth:`look`."""
        super().__init__()
        self._window = window
        self._key = of_journal(window.session.journal.path, "archive_nudge")
        theme = window.theme
        self._said = ShortLabel(theme, font(12), Ink.MUTED)
        self._said.setToolTip(tooltip(_WHY))
        self.renew = TextButton(theme, font(12, QFont.Weight.Medium), Ink.ACCENT)
        self.renew.setText("Bring a new one")
        self.renew.clicked.connect(self._renew)
        self.close_ = TextButton(theme, font(12), Ink.MUTED)
        self.close_.setText("×")
        self.close_.setAccessibleName("Not now")
        self.close_.clicked.connect(self._send_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 10, 8)
        row.setSpacing(6)
        row.addWidget(self._said, 1)
        row.addWidget(self.renew)
        row.addWidget(self.close_)
        self.hide()
        column = window.people.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(column.count() - 1, self)  # above the week, which is the last
        window.session.changed.connect(lambda _change: self._follow())
        window.day_changed.connect(self.look)

    def look(self) -> None:
        """Show the line where it is time, and remember the day."""
        today = self._window.session.today()
        if not self.isHidden() or self._came_lately(today) or not self._is_time(today):
            return
        newest = newest_archive(self._window.session.journal.receipts())
        assert newest is not None
        self._said.setText(f"LinkedIn archive: {day_and_year(newest)}")
        self._window.settings.set_text(self._key, today.isoformat())
        self.show()

    def _is_time(self, today: date) -> bool:
        return needs_new_archive(self._window.session.journal.receipts(), today)

    def _came_lately(self, today: date) -> bool:
        text = self._window.settings.text(self._key)
        try:
            return today - date.fromisoformat(text) < EVERY
        except ValueError:
            return False

    def _follow(self) -> None:
        if not self.isHidden() and not self._is_time(self._window.session.today()):
            self.hide()

    def _renew(self) -> None:
        self._send_away()
        self._window.commands.import_files()

    def _send_away(self) -> None:
        self.hide()
        self._window.people.setFocus(Qt.FocusReason.OtherFocusReason)
