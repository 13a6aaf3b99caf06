"""Today: who is due, why now, and three keys: write, put off, leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from networkjournal.ui.bulk import followed_up
from networkjournal.ui.bulk_words import counted
from networkjournal.ui.later import Later
from networkjournal.ui.today_delegate import TodayDelegate
from networkjournal.ui.waiting_view import WaitingView
from networkjournal.ui.waiting_words import due_in_words
from networkjournal.ui.widgets import Tone
from networkjournal.ui.words import spoken_day

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_ABOUT = "People you wanted to be in touch with. Whoever you log something with is done."
_NOBODY = (
    "Nobody is waiting to hear from you today.\n"
    "A follow-up day on a person’s page, or an interval to stay in touch, brings them here."
)


class TodayView(WaitingView):
    """Enter writes to somebody, S puts them off."""

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        delegate = TodayDelegate(window.session, window.theme)
        super().__init__(window, "Today", delegate, due_in_words)
        delegate.setParent(self)
        self._about.setText(_ABOUT)
        self._put_off = Later(window, followed_up)
        self.write = self.add_chip("Write or log", Tone.ACCENT, "Enter", self.log_with_person)
        self.later = self.add_chip("Later…", Tone.PLAIN, "S", self._choose_later)
        self.head.addSpacing(16)
        self.head.addLayout(self._chips)
        self.list.let("s", self._choose_later)
        for one, other in ((self.write, self.later), (self.later, self.list)):
            self.setTabOrder(one, other)

    def ids(self) -> list[int]:
        """Return who is due, whose day came first before the others."""
        return self._session.journal.read.waiting.due(self._session.today())

    def nobody(self) -> tuple[str, str]:
        """Say that nobody is due, and how somebody would be."""
        return _NOBODY, ""

    def follow(self) -> None:
        """Say how many there are."""
        there, chosen = self.rows.rowCount(), len(self.list.numbers())
        today = spoken_day(self._session.today())
        several = f"{chosen:,} of {there:,} selected"
        self._summary.setText(
            several if chosen > 1 else " · ".join([today, *([counted(there)] if there else [])])
        )
        self.write.setVisible(chosen == 1)
        self.later.setVisible(bool(chosen))

    def _choose_later(self) -> None:
        self._put_off.open(self.list.numbers(), self.later)
